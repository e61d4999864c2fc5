/**
 * A window that shows a finished file and opens the system's print dialogue over it. It holds nothing else: no preload,
 * no network, no page but that file in the viewer that comes with Chromium.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { BrowserWindow, session, type WebContents } from 'electron'
import { type PrintSettings, printOptions } from '../shared/packs/printing'
import { isPdfViewer } from './security'
import { makeTemporary } from './temporary'

/** Milliseconds after which a file that does not show is given up. */
const patience = 30_000

/** Shows a file and opens the print dialogue over it; false when the file could not be shown. The window stays until it is closed. */
export async function printInWindow(
  owner: BrowserWindow | null,
  profile: string,
  file: { readonly title: string; readonly bytes: Uint8Array },
  settings: PrintSettings
): Promise<boolean> {
  const folder = makeTemporary(profile)
  const place = path.join(folder, 'print.pdf')
  fs.writeFileSync(place, file.bytes, { mode: 0o600 })
  const address = pathToFileURL(place).href
  const window = new BrowserWindow({
    ...(owner && { parent: owner }),
    width: 900,
    height: 900,
    title: `Print: ${file.title}`,
    webPreferences: {
      session: viewerSession(address),
      // The viewer is a plug-in; it shows nothing in a session that is kept in memory only.
      plugins: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false
    }
  })
  window.setMenuBarVisibility(false)
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('closed', () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  const shown = isShown(window.webContents)
  void window.loadURL(address).catch(() => undefined)
  if (!(await shown)) {
    if (!window.isDestroyed()) window.close()
    return false
  }
  // Nobody is told when a file from the viewer has gone to the printer, so nothing waits for it.
  window.webContents.print(printOptions(settings), () => undefined)
  return true
}

/** True once the viewer holds the file: a frame for the viewer, and in it one for the pages. */
function isShown(contents: WebContents): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (is: boolean): void => {
      clearTimeout(timer)
      clearInterval(look)
      resolve(is)
    }
    const timer = setTimeout(() => end(false), patience)
    // The frame of the pages announces itself to nobody.
    const look = setInterval(() => {
      if (contents.isDestroyed()) end(false)
      else if (contents.mainFrame.framesInSubtree.length > 2 && !contents.isLoading()) end(true)
    }, 100)
  })
}

/** A session that fetches one file, and what the viewer is made of. */
function viewerSession(address: string): Electron.Session {
  const own = session.fromPartition('persist:packwright-print', { cache: false })
  own.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: url !== address && !isPdfViewer(url) && !url.startsWith('chrome://resources/') })
  )
  return own
}
