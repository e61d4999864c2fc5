/**
 * The app itself, started as a person would start it, in a profile of its own, with the system's dialogues answered. In the
 * ring `chromium` it is the app's page in Debian's Chromium, with the app's handlers behind it and no Electron.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import {
  type Browser,
  test as base,
  type ElectronApplication,
  _electron as electron,
  type Page
} from '@playwright/test'
import type { CallName, InputOf, OutputOf } from '../../shared/contract'
import type { Result } from '../../shared/result'
import { hasChromium, openDesk, startChromium } from '../chromium/desk'

const root = path.join(import.meta.dirname, '../..')

export type OpenApp = {
  /** There is none in Chromium: a journey that asks for it there is skipped from then on. */
  readonly app: ElectronApplication
  readonly page: Page
  /** The folder of the profile. */
  readonly profile: string
  /** What the page's console said that somebody should look at: errors, and what the content policy stopped. */
  readonly complaints: string[]
  /** Asks as the page does, through the bridge. */
  readonly ask: <N extends CallName>(name: N, input: InputOf<N>) => Promise<Result<OutputOf<N>>>
  /** What the next dialogues for opening give; none: the person closes them. */
  readonly chooseFiles: (...files: string[]) => Promise<void>
  /** What the next dialogues for saving give; null: the person closes them. */
  readonly chooseTarget: (file: string | null) => Promise<void>
  /** Shows the page in so many times its size. */
  readonly zoom: (factor: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** What the page runs in. */
type Ring = 'electron' | 'chromium'

/** A web server that answers everything and counts who comes. */
export type Listener = { readonly address: string; readonly visits: string[] }

type Fixtures = {
  /** An empty folder of the test's own. */
  readonly folder: string
  /** Starts the built app of the checkout, or a packaged program. Whatever was started is closed when the test ends. */
  readonly open: (options?: {
    readonly profile?: string
    readonly words?: readonly string[]
    readonly program?: string
  }) => Promise<OpenApp>
  readonly listener: Listener
}

type WorkerFixtures = { readonly ownScreen: undefined; readonly chromium: () => Promise<Browser> }

export const test = base.extend<Fixtures & { readonly ring: Ring }, WorkerFixtures>({
  ring: ['electron', { option: true }],

  // Two programs on one screen would take the keyboard and the clipboard from each other.
  ownScreen: [
    // biome-ignore lint/correctness/noEmptyPattern: as below.
    async ({}, use, { parallelIndex }) => {
      if (parallelIndex === 0) return use(undefined)
      const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-noreset', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe']
      })
      const number = await new Promise<string>((resolve, reject) => {
        server.on('error', reject)
        server.stdio[3]?.on('data', (data) => resolve(String(data).trim()))
      })
      process.env.DISPLAY = `:${number}`
      delete process.env.XAUTHORITY
      await use(undefined)
      server.kill()
    },
    { scope: 'worker', auto: true }
  ],

  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs.
    async ({}, use) => {
      let started: Promise<Browser> | undefined
      await use(() => {
        started ??= startChromium()
        return started
      })
      await (await started)?.close()
    },
    { scope: 'worker' }
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  folder: async ({}, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packwright-electron-'))
    await use(folder)
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  },

  open: async ({ folder, ring, chromium }, use) => {
    base.skip(ring === 'chromium' && !hasChromium(), 'Chromium is not here: only an administrator could install it')
    const opened: OpenApp[] = []
    await use(async ({ profile = path.join(folder, 'profile'), words = [], program } = {}) => {
      base.skip(
        ring === 'chromium' && words.length > 0,
        'It gives words to the program, which is not there in Chromium'
      )
      const started = ring === 'chromium' ? await openInChromium(await chromium(), profile) : await launch()
      const running = Object.assign(started, { complaints: await complaintsOf(started.page) })
      opened.push(running)
      return running

      async function launch(): Promise<Started> {
        const ownWords = ['--profile', profile, ...words]
        const start = program ? { executablePath: program, args: ownWords } : { args: [root, '--', ...ownWords] }
        const app = once(await electron.launch({ ...start, cwd: folder }))
        return describeApp({ app, page: await app.firstWindow(), profile })
      }
    })
    for (const running of opened) await running.close()
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  listener: async ({}, use) => {
    const visits: string[] = []
    const server = http.createServer((request, response) => {
      visits.push(request.url ?? '')
      response.setHeader('Access-Control-Allow-Origin', '*').end('<!doctype html><title>Elsewhere</title>')
    })
    server.on('upgrade', (request, socket) => {
      visits.push(request.url ?? '')
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const place = server.address()
    if (place === null || typeof place === 'string') throw new Error('The server has no port')
    await use({ address: `http://127.0.0.1:${place.port}`, visits })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** Runs in the page: what the policy stops is not always told on the console. */
function tellViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`Content security policy: ${event.effectiveDirective} ${event.blockedURI}`)
  )
}

type Started = Omit<OpenApp, 'complaints'>

/** Listens to what the page's console says that somebody should look at. */
async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.addInitScript(tellViolations)
  await page.evaluate(tellViolations)
  return complaints
}

const askBy =
  (page: Page): OpenApp['ask'] =>
  (name, input) =>
    page.evaluate(([name, input]) => window.bridge.invoke(name, input), [name, input] as const) as Promise<never>

function describeApp(running: Pick<OpenApp, 'app' | 'page' | 'profile'>): Started {
  const { app, page } = running
  let isClosed = false
  return {
    ...running,
    ask: askBy(page),
    chooseFiles: (...files) =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
      }, files),
    chooseTarget: (file) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' })
      }, file),
    zoom: (factor) =>
      app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to), factor),
    close: async () => {
      if (isClosed) return
      isClosed = true
      await app.close()
    }
  }
}

async function openInChromium(browser: Browser, profile: string): Promise<Started> {
  const desk = await openDesk(browser, profile)
  const running = { ...desk, profile, ask: askBy(desk.page) }
  // Not counted among the rest, so that a test may copy what it was given.
  return Object.defineProperty(running, 'app', {
    get: () => base.skip(true, 'It asks for Electron itself, which is not there in Chromium')
  }) as Started
}

/**
 * The main process may collect the answer of a call before it is told ("Resulting promise was garbage collected"), though the call was made.
 * Here it is asked for again, and each call is made once however often its answer is asked for.
 */
function once(app: ElectronApplication): ElectronApplication {
  const evaluate = app.evaluate.bind(app)
  let calls = 0
  return Object.assign(app, {
    evaluate: async (call: unknown, given?: unknown) => {
      const number = ++calls
      const made = new Function(
        'electron',
        'asked',
        `const answers = (globalThis.answersOfTests ??= new Map())
        if (!answers.has(asked.number)) answers.set(asked.number, (${call})(electron, asked.given))
        return answers.get(asked.number)`
      ) as (electron: unknown, asked: { readonly number: number; readonly given: unknown }) => unknown
      for (let tries = 1; ; tries++) {
        try {
          return await evaluate(made, { number, given })
        } catch (error) {
          if (tries === 5 || !String(error).includes('garbage collected')) throw error
        }
      }
    }
  })
}

export { expect } from '@playwright/test'
