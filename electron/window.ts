/** The window: made, shown when there is something to see, and remembered where it stood. */
import fs from 'node:fs'
import path from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { type Placement, placementSchema, windowBounds, windowOptions } from './windowOptions'

/** Opens the window on a page. */
export function openWindow(options: {
  readonly page: string
  readonly preload: string
  readonly isPackaged: boolean
  /** The profile; the place of the window is remembered in it. */
  readonly folder: string
}): BrowserWindow {
  const memory = path.join(options.folder, 'window.json')
  const remembered = readPlacement(memory)
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow(
    windowOptions({
      bounds: windowBounds(remembered, workAreas),
      preload: options.preload,
      isPackaged: options.isPackaged
    })
  )
  if (remembered?.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    const placement: Placement = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    // Only a convenience: a full disk must not keep the window open.
    try {
      fs.writeFileSync(memory, JSON.stringify(placement))
    } catch {}
  })
  void window.loadURL(options.page)
  return window
}

function readPlacement(file: string): Placement | null {
  try {
    return placementSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
