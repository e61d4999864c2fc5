/** The window: made, shown when there is something to see, and remembered where it stood. */
import fs from 'node:fs'
import path from 'node:path'
import { BrowserWindow, dialog, powerMonitor, screen } from 'electron'
import { createLastPlace, type LastPlace } from './lastPlace'
import { type Placement, placementSchema, windowBounds, windowOptions } from './windowOptions'

/** Opens the window on a page. */
export function openWindow(options: {
  readonly page: string
  readonly preload: string
  readonly isPackaged: boolean
  /** What the title says after the page's own; empty where there is nothing to say. */
  readonly remark: string
  /** The profile; where the window stood, and where in the app a person was, are remembered in it. */
  readonly folder: string
  /** Asks the page to save what it has and then to let the window close. */
  readonly askToClose: () => void
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
  const { webContents } = window
  // Another page, or the same one anew, has to say again that it listens.
  webContents.on('did-navigate', () => void attending.delete(webContents.id))
  window.on('page-title-updated', (event, title) => {
    if (options.remark === '') return
    event.preventDefault()
    window.setTitle(`${title} (${options.remark})`)
  })
  window.on('unresponsive', () => void hanging.add(window.webContents.id))
  window.on('responsive', () => void hanging.delete(window.webContents.id))
  if (remembered?.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    const placement: Placement = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    // Only a convenience: a full disk must not keep the window open.
    try {
      fs.writeFileSync(memory, JSON.stringify(placement))
    } catch {}
    if (!isListening(window)) return
    event.preventDefault()
    options.askToClose()
  })
  // The system waits with shutting down until what is typed is saved, or the person has decided.
  const holdOn = (event: { readonly preventDefault: () => void }): void => {
    if (window.isDestroyed() || !isListening(window)) return
    event.preventDefault()
    window.close()
  }
  window.on('query-session-end', holdOn)
  // It comes with an event to hold it up, which its type does not say.
  powerMonitor.on('shutdown', (...events: readonly Electron.Event[]) => {
    if (events[0]) holdOn(events[0])
  })
  const place = createLastPlace(options.folder)
  places.set(webContents.id, place)
  webContents.on('did-navigate-in-page', (_event, address) => place.note(address))
  window.on('closed', place.forget)
  void window.loadURL(`${options.page}${place.take()}`)
  return window
}

/** The page of a window has said that it saves, and asks, before the window closes. */
export function attendTo(window: BrowserWindow): void {
  attending.add(window.webContents.id)
  // The place has come up, so that it can be gone back to again.
  places.get(window.webContents.id)?.note(window.webContents.getURL())
}

/** Whether there is a page that can be asked. One that has only begun has nothing to save. One that has stopped is closed at once; of one that does not answer the person decides. */
function isListening(window: BrowserWindow): boolean {
  const { webContents } = window
  if (webContents.isCrashed() || !attending.has(webContents.id)) return false
  if (!hanging.has(webContents.id)) return true
  const choice = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: 'Packwright is not answering.',
    detail: 'What was typed in the last second may not be saved yet.',
    buttons: ['Wait', 'Close all the same'],
    defaultId: 0,
    cancelId: 0
  })
  return choice === 0
}

/** Pages that listen. */
const attending = new Set<number>()

/** Where in the app each window is. */
const places = new Map<number, LastPlace>()

/** Pages that do not answer just now. */
const hanging = new Set<number>()

function readPlacement(file: string): Placement | null {
  try {
    return placementSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
