/** The built page in Debian's Chromium, with the real handlers behind its bridge (`office.ts`, built by build/chromium.config.ts). */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { Announcement } from '../../shared/call'
import type { FromOffice, ToOffice } from './office'

const root = path.join(import.meta.dirname, '../..')
const program = '/usr/bin/chromium'

/** Whether there is a Chromium here. */
export const hasChromium = (): boolean => fs.existsSync(program)

/** Starts Chromium, for all tests of a worker. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })

export type Desk = {
  readonly page: Page
  readonly chooseFiles: (...files: string[]) => Promise<void>
  readonly chooseTarget: (file: string | null) => Promise<void>
  readonly zoom: (factor: number) => Promise<void>
  readonly close: () => Promise<void>
}

const windowSize = { width: 1280, height: 832 }

/** Opens a profile and the page on it, in the size of the program's window. */
export async function openDesk(browser: Browser, profile: string): Promise<Desk> {
  fs.mkdirSync(profile, { recursive: true })
  const office = fork(path.join(root, '.artefacts/office/office.js'), [profile, path.join(root, 'out/renderer')], {
    serialization: 'advanced'
  })
  // A page that is about to close may still ask when nobody is left to answer.
  const tell = (message: ToOffice): void => {
    if (office.connected) office.send(message)
  }
  const context = await browser.newContext({ viewport: windowSize, locale: 'en-GB' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  const address = await listen(office, page)
  let asked = 0
  await page.exposeBinding('askOffice', (_source, name: string, input: unknown) => {
    const id = ++asked
    return new Promise((resolve) => {
      const hear = (message: FromOffice): void => {
        if (message.type !== 'answer' || message.id !== id) return
        office.off('message', hear)
        resolve(message.result)
      }
      office.on('message', hear)
      tell({ type: 'ask', id, name, input })
    })
  })
  await page.addInitScript(layBridge)
  await page.goto(address)
  return {
    page,
    chooseFiles: async (...files) => tell({ type: 'choose-files', files }),
    chooseTarget: async (file) => tell({ type: 'choose-target', file }),
    // To a page, zoom is a window of fewer pixels.
    zoom: (factor) => page.setViewportSize({ width: windowSize.width / factor, height: windowSize.height / factor }),
    close: async () => {
      if (office.exitCode === null) {
        const gone = once(office, 'exit')
        tell({ type: 'close' })
        // One whose page waits for an answer is ended all the same.
        const late = setTimeout(() => office.kill(), 10_000)
        await gone
        clearTimeout(late)
      }
      await context.close()
    }
  }
}

/** Waits until the office is open, and passes on to the page what it announces. */
async function listen(office: ChildProcess, page: Page): Promise<string> {
  const ready = new Promise<string>((resolve, reject) => {
    office.on('message', (message: FromOffice) => {
      if (message.type === 'ready') resolve(message.address)
      else if (message.type === 'announcement')
        // A page that is closing hears nothing any more.
        page.evaluate((news) => window.hearOffice?.(news), message.announcement).catch(() => undefined)
    })
    office.on('exit', (status) => reject(new Error(`What is behind the bridge ended with ${status}`)))
  })
  return ready
}

declare global {
  interface Window {
    askOffice?: (name: string, input: unknown) => Promise<never>
    hearOffice?: (announcement: Announcement) => void
  }
}

/** Runs in the page, before any script of its own: what the preload script puts there in the program. */
function layBridge(): void {
  const listeners = new Set<(announcement: Announcement) => void>()
  window.hearOffice = (announcement) => {
    for (const listener of listeners) listener(announcement)
  }
  const { askOffice } = window
  if (!askOffice) throw new Error('Nobody is behind the bridge')
  Object.defineProperty(window, 'bridge', {
    value: {
      invoke: askOffice,
      onChanged: (listener: (announcement: Announcement) => void) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      }
    }
  })
}
