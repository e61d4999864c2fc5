/** The app itself, started as a person would start it, in a profile of its own, with the system's dialogues answered. */
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test'
import type { CallName, InputOf, OutputOf } from '../../shared/contract'
import type { Result } from '../../shared/result'

const root = path.join(import.meta.dirname, '../..')

export type OpenApp = {
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
  readonly close: () => Promise<void>
}

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

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs.
  folder: async ({}, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packwright-electron-'))
    await use(folder)
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  },

  open: async ({ folder }, use) => {
    const opened: OpenApp[] = []
    await use(async ({ profile = path.join(folder, 'profile'), words = [], program } = {}) => {
      const ownWords = ['--profile', profile, ...words]
      const start = program ? { executablePath: program, args: ownWords } : { args: [root, '--', ...ownWords] }
      const app = await electron.launch({ ...start, cwd: folder })
      const page = await app.firstWindow()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' || /content security policy/i.test(message.text()))
          complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.addInitScript(tellViolations)
      await page.evaluate(tellViolations)
      const running = describeApp({ app, page, profile, complaints })
      opened.push(running)
      return running
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

function describeApp(running: Pick<OpenApp, 'app' | 'page' | 'profile' | 'complaints'>): OpenApp {
  const { app, page } = running
  let isClosed = false
  return {
    ...running,
    ask: (name, input) =>
      page.evaluate(([name, input]) => window.bridge.invoke(name, input), [name, input] as const) as Promise<never>,
    chooseFiles: (...files) =>
      insist(() =>
        app.evaluate(({ dialog }, filePaths) => {
          dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
        }, files)
      ),
    chooseTarget: (file) =>
      insist(() =>
        app.evaluate(({ dialog }, filePath) => {
          dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' })
        }, file)
      ),
    close: async () => {
      if (isClosed) return
      isClosed = true
      await app.close()
    }
  }
}

/** The main process may collect what a call answers before it is told: the call was made, and making it again does no harm. */
async function insist(call: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (tries === 5 || !String(error).includes('garbage collected')) throw error
    }
  }
}

export { expect } from '@playwright/test'
