/** Where the app begins. Read from the top, this is the order in which it starts. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { app, type BrowserWindow, clipboard, dialog, ipcMain, Menu, protocol, shell } from 'electron'
import manifest from '../package.json'
import { type Announcement, changedChannel, topics } from '../shared/call'
import { isOption, ownWords, type Request, readRequest, runCommand } from './cli'
import type { About, Context } from './context'
import { isRunningElsewhere } from './db/running'
import { mayOpenLink, noDialogs, windowDialogs } from './dialogs'
import { askingBy } from './dispatch'
import { noteUnfinishedIn, sweepUnfinishedFiles } from './documents/files/unfinished'
import { keepPartsReady, type PartsKeeper } from './features/packs/readyParts'
import { lacksScreen, startHeadless } from './headless'
import { isTrustedSender, listenToPages } from './ipc'
import { createLog } from './log'
import { menuTemplate } from './menu'
import { profileFolder } from './profileFolder'
import { appScheme, serveApp, startPage } from './protocol'
import { cutNetwork, externalAddress, isAllowedPage, secureContents, secureSession } from './security'
import { hasOpenInspector, refusedSwitch } from './switches'
import { makeTemporary, sweepTemporary } from './temporary'
import { attendTo, openWindow } from './window'
import { openWorkplace, type Workplace } from './workplace'

const developmentServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
const about: About = {
  version: manifest.version,
  runtime: `Electron ${process.versions.electron}`,
  isStandIn: process.versions.electron !== manifest.devDependencies.electron
}
const now = (): string => new Date().toISOString()
const newId = (): string => randomBytes(10).toString('hex')
let window: BrowserWindow | null = null
let workplace: Workplace | null = null
let partsKeeper: PartsKeeper | null = null

// Before anything else, and at once: what such a switch opens would be open when the app is ready.
if (app.isPackaged) {
  const refusal = refusedSwitch(process.argv.slice(1), {
    platform: process.platform,
    isOption,
    isInspectable: () => hasOpenInspector(process.execPath)
  })
  if (refusal !== null) {
    fs.writeSync(process.stderr.fd, `${refusal}\n`)
    process.exit(2)
  }
}
// Root can have none (a container): the scripts switch it off there, and insisting would end every page as it starts.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
cutNetwork(app.commandLine, developmentServer)
protocol.registerSchemesAsPrivileged([appScheme])
app.on('session-created', (session) => {
  secureSession(session, developmentServer)
  serveApp(session, path.join(import.meta.dirname, '../renderer'), (hash) => workplace?.picture(hash) ?? null)
})
app.on('web-contents-created', (_event, contents) =>
  secureContents(contents, { developmentServer, openLink: (address) => void openLink(address) })
)
start(
  readRequest(
    ownWords(process.argv, {
      isPackaged: app.isPackaged,
      isAppFolder: (word) => path.resolve(word) === app.getAppPath()
    }),
    about.version
  )
)

/** Does what the words of the command line ask for. */
function start(request: Request): void {
  if (request.kind === 'answer') {
    void leave(request.status, request.status === 0 ? process.stdout : process.stderr, request.text)
    return
  }
  if (request.kind === 'sbom') {
    void leave(0, process.stdout, fs.readFileSync(path.join(import.meta.dirname, 'sbom.json'), 'utf8').trimEnd())
    return
  }
  if (request.kind === 'command' && lacksScreen()) process.exit(startHeadless())
  const folder = request.profile === null ? ownFolder() : path.resolve(request.profile)
  app.setPath('userData', folder)
  if (request.kind === 'command') void runWithoutWindow(request, folder)
  else void runWithWindow(folder)
}

/** The person's own profile. */
function ownFolder(): string {
  return profileFolder({
    platform: process.platform,
    usual: app.getPath('userData'),
    localData: process.env.LOCALAPPDATA
  })
}

async function runWithoutWindow(request: Request & { kind: 'command' }, folder: string): Promise<void> {
  // Chromium's own files, of which nothing is kept: the folder may be in use by an open window.
  const browser = temporaryFolder(folder)
  app.setPath('sessionData', browser)
  app.setPath('crashDumps', path.join(browser, 'crashes'))
  let status: 0 | 1 = 1
  try {
    await app.whenReady()
    const workplace = await open(folder, {
      caller: 'command-line',
      dialogs: noDialogs,
      clipboardText: async () => '',
      paste: () => false,
      attend: () => undefined,
      leave: () => undefined,
      announce: (announcement) => {
        if (announcement.type === 'progress' && process.stderr.isTTY)
          process.stderr.write(`${announcement.done} of ${announcement.total}: ${announcement.label}\n`)
      }
    })
    status = await runCommand(
      request,
      { ask: askingBy(workplace.dispatch), folder: process.cwd() },
      {
        out: (text) => void process.stdout.write(`${text}\n`),
        error: (text) => void process.stderr.write(`${text}\n`)
      }
    )
    workplace.close()
  } catch (error) {
    process.stderr.write(`${startingTrouble(error)}\n`)
  }
  fs.rmSync(browser, { recursive: true, force: true, maxRetries: 3 })
  await leave(status, process.stdout, '')
}

/** Milliseconds for which leaving waits for what is being done. */
const patience = 5000

/** What has been begun is done before the data file is closed. */
function drainBeforeLeaving({ drain }: Workplace): void {
  let isDrained = false
  app.on('will-quit', (event) => {
    if (isDrained) return
    event.preventDefault()
    void drain(patience).then(() => {
      isDrained = true
      // Not at once: while it is being kept from leaving, Electron does not hear that it is to leave.
      setImmediate(() => app.quit())
    })
  })
}

async function runWithWindow(folder: string): Promise<void> {
  const browser = browserFolder(folder)
  // Where it cannot be written to, the program could not keep its lock there, and would take itself for a second one.
  if (path.dirname(browser) !== folder) app.setPath('userData', browser)
  app.setPath('sessionData', browser)
  app.setPath('crashDumps', path.join(browser, 'crashes'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  sweepTemporary(folder)
  app.on('quit', () => sweepTemporary(folder))
  try {
    workplace = await open(folder, {
      caller: 'window',
      dialogs: windowDialogs(() => window, folder),
      clipboardText: async () => clipboard.readText(),
      paste: () => {
        window?.webContents.paste()
        return window !== null
      },
      attend: () => window && attendTo(window),
      leave: () => window?.destroy(),
      announce
    })
    drainBeforeLeaving(workplace)
    app.on('quit', workplace.close)
    listenToPages(ipcMain, {
      dispatch: workplace.dispatch,
      isTrusted: (event) =>
        isTrustedSender(event, {
          contentsId: window?.webContents.id ?? null,
          isAllowedPage: (address) => isAllowedPage(address, developmentServer)
        })
    })
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({
          act: (action) => announce({ type: 'menu', action }),
          press: (keyCode, modifiers) => {
            for (const type of ['keyDown', 'keyUp'] as const)
              window?.webContents.sendInputEvent({ type, keyCode, modifiers: [...modifiers] })
          },
          isMac: process.platform === 'darwin',
          isPackaged: app.isPackaged
        })
      )
    )
    window = openWindow({
      page: developmentServer ?? startPage,
      preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
      isPackaged: app.isPackaged,
      remark: about.isStandIn ? `on a stand-in, ${about.runtime}: for trying and testing only` : '',
      folder,
      askToClose: () => announce({ type: 'closing' })
    })
    window.on('closed', () => {
      window = null
      app.quit()
    })
    lookAfter(window, workplace.context)
    partsKeeper = keepPartsReady(workplace.context)
    app.on('will-quit', partsKeeper.close)
  } catch (error) {
    dialog.showErrorBox('Packwright cannot start', startingTrouble(error))
    app.exit(1)
  }
}

/** Where Chromium keeps its own files: in the profile, or where that cannot be written to, in a folder that is empty at each start. */
function browserFolder(folder: string): string {
  try {
    const browser = path.join(folder, 'browser')
    fs.mkdirSync(browser, { recursive: true, mode: 0o700 })
    fs.accessSync(browser, fs.constants.W_OK)
    return browser
  } catch {
    return temporaryFolder(folder)
  }
}

/** A folder for a while: in the profile, or where that cannot be written to, in the system's. */
function temporaryFolder(folder: string): string {
  try {
    sweepTemporary(folder)
    return makeTemporary(folder)
  } catch {
    return fs.mkdtempSync(path.join(os.tmpdir(), 'packwright-'))
  }
}

function open(
  folder: string,
  given: Pick<Context, 'caller' | 'dialogs' | 'clipboardText' | 'paste' | 'attend' | 'leave'> & {
    readonly announce: (announcement: Announcement) => void
  }
) {
  sweepUnfinishedFiles(folder, isRunningElsewhere)
  noteUnfinishedIn(folder)
  const echo = app.isPackaged || given.caller === 'command-line' ? undefined : (line: string) => console.error(line)
  return openWorkplace({
    ...given,
    folder,
    about,
    now,
    newId,
    log: createLog(folder, now, echo),
    checksOutput: !app.isPackaged
  })
}

/** What goes on beside the window: the backup of the day, news from the command line, and a page that stops working. */
function lookAfter(opened: BrowserWindow, { dataFile, log }: Context): void {
  const backUp = async (): Promise<void> => {
    try {
      if (await dataFile.backUpDaily()) announce({ type: 'changed', topics: ['files'] })
    } catch (error) {
      log.error('The backup of the day could not be made', error)
      announce({ type: 'changed', topics: ['files'] })
    }
    try {
      await dataFile.tidy()
    } catch (error) {
      log.error('What nothing needs any more could not be taken from the disk', error)
    }
  }
  void backUp()
  setInterval(() => void backUp(), 60 * 60 * 1000).unref()
  opened.on('focus', () => {
    if (dataFile.hasChangedElsewhere()) announce({ type: 'changed', topics })
  })
  let lastMishap = Number.NEGATIVE_INFINITY
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    log.error(`The page stopped working: ${reason}`)
    // One that stops at once again would do so for ever.
    if (performance.now() - lastMishap > 10_000) opened.webContents.reload()
    lastMishap = performance.now()
  })
}

function announce(announcement: Announcement): void {
  // Changes, and the progress of work that somebody waits for.
  partsKeeper?.stir()
  if (window && !window.isDestroyed()) window.webContents.send(changedChannel, announcement)
}

/** The one place from which anything outside is opened: a web page or a mail address, when the person agrees. */
async function openLink(address: string): Promise<void> {
  const external = externalAddress(address)
  if (external && (await mayOpenLink(window, external))) await shell.openExternal(external)
}

/** Why the program could not start, as a sentence. That the data file cannot be opened is no reason: a window helps with it. */
function startingTrouble(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return `Packwright could not start; nothing in the data file was changed. The reason given: ${reason}`
}

/** Ends the program when what it has written has gone out. */
async function leave(status: number, stream: NodeJS.WriteStream, text: string): Promise<void> {
  // Whoever reads may have gone; there is nobody left to tell.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => app.exit(status))
  await new Promise<void>((resolve) => stream.write(text === '' ? '' : `${text}\n`, () => resolve()))
  app.exit(status)
}
