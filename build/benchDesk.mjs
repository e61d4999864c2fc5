// The built app as the benches use it: in a profile of its own, asked as its window asks, with its dialogues answered.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron as electron } from '@playwright/test'
import { root } from './machine.mjs'

/**
 * What the app answers to a call.
 * @template T
 * @typedef {{ readonly ok: true, readonly value: T }
 *   | { readonly ok: false, readonly error: { readonly message: string, readonly details?: readonly string[] } }} Answer
 */

/** @typedef {Awaited<ReturnType<typeof openDesk>>} Desk */

/**
 * The rows of a bench that has a folder of its own, which is gone when the bench has ended.
 * @param {(folder: string) => AsyncGenerator<import('./bench.mjs').Row>} measure
 * @returns {AsyncGenerator<import('./bench.mjs').Row>}
 */
export async function* inFolder(measure) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'packwright-bench-'))
  try {
    yield* measure(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * The rows of a bench that works in one app from its beginning to its end.
 * @param {(desk: Desk, folder: string) => AsyncGenerator<import('./bench.mjs').Row>} measure
 */
export const atDesk = (measure) =>
  inFolder(async function* (folder) {
    const desk = await openDesk(folder)
    try {
      yield* measure(desk, folder)
    } finally {
      await desk.app.close()
    }
  })

/**
 * Starts the app with the profile of a folder, and waits until its window can ask.
 * @param {string} folder
 */
export async function openDesk(folder) {
  const app = await electron.launch({ args: [root, '--', '--profile', path.join(folder, 'profile')] })
  const page = await app.firstWindow()
  await page.waitForFunction(() => 'bridge' in window)

  /**
   * Asks for the same with one input after the other. What the last gave, and the milliseconds that each took in the
   * window.
   * @template T
   * @param {string} name
   * @param {readonly unknown[]} inputs
   * @returns {Promise<{ value: T, times: number[] }>}
   */
  const timed = async (name, inputs) => {
    const { answer, times } = await page.evaluate(
      async ([call, values]) => {
        /** @type {number[]} */
        const times = []
        /** @type {Answer<T>} */
        let answer = { ok: false, error: { message: 'Nothing was asked' } }
        for (const value of values) {
          const from = performance.now()
          answer = await window.bridge.invoke(call, value)
          times.push(performance.now() - from)
          if (!answer.ok) break
        }
        return { answer, times }
      },
      /** @type {const} */ ([name, inputs])
    )
    return { value: answered(answer), times }
  }

  /**
   * Asks, and gives the value of the answer.
   * @template T
   * @param {string} name
   * @param {unknown} input
   * @returns {Promise<T>}
   */
  const ask = async (name, input) => /** @type {{ value: T }} */ (await timed(name, [input])).value

  return { app, page, timed, ask, chooseFile: (/** @type {string} */ file) => chooseFile(app, file) }
}

/**
 * The value of an answer; throws what it says instead.
 * @template T
 * @param {Answer<T>} answer
 */
export function answered(answer) {
  if (!answer.ok) throw new Error([answer.error.message, ...(answer.error.details ?? [])].join('\n'))
  return answer.value
}

/**
 * Brings organisations in from a file, all of them at once.
 * @param {import('@playwright/test').Page} page
 * @param {string} records as JSON
 */
export async function importOrganisations(page, records) {
  const brought = await page.evaluate(async (text) => {
    const file = { name: 'records.json', bytes: new TextEncoder().encode(text) }
    /** @type {Answer<{ isDone: boolean }>} */
    const answer = await window.bridge.invoke('records.import', { kind: 'organisations', file })
    return answer
  }, records)
  if (!answered(brought).isDone) throw new Error(JSON.stringify(brought).slice(0, 500))
}

/**
 * Has the dialogues for saving and for opening choose a file from now on.
 * @param {import('@playwright/test').ElectronApplication} app
 * @param {string} file
 * @returns {Promise<void>}
 */
async function chooseFile(app, file, tries = 5) {
  try {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
    }, file)
  } catch (error) {
    // The program may collect what the call answers before it is told; making it again does no harm.
    if (tries === 1) throw error
    await chooseFile(app, file, tries - 1)
  }
}
