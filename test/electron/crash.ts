/** What a kill of the program amid its work needs: where it falls, what had been acknowledged by then, and what is stored. */
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, type OpenApp } from './app'
import type { Drive } from './drives'

/** Numbers by chance that come again with the same seed. */
export function chance(start: number): (below: number) => number {
  let state = start * 2_654_435_761 + 1
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return Math.abs(state >> 3) % below
  }
}

/** What a lane goes on with from kill to kill, and what has been acknowledged in it. */
export type Lane = {
  readonly name: string
  readonly folder: string
  readonly profile: string
  /** The drive on which the profile lies; null where this machine does not let one be made. */
  readonly drive: Drive | null
  readonly pick: (below: number) => number
  readonly report: string
  readonly meeting: string
  readonly fund: string
  /** Looks at the profile at the next start; throws where something acknowledged is not there. */
  readonly checks: ((app: OpenApp) => Promise<void>)[]
  /** Takes back what was done to the machine, before the next start. */
  readonly undo: (() => void)[]
  /** Whether the next start may tell of something that it has set aside. */
  mayTell: boolean
  /** How often something was acknowledged in the round that goes on. */
  readonly tally: { acknowledged: number }
}

/** Kills the program; resolves when it is gone. */
export function kill(app: OpenApp): Promise<void> {
  return killProcess(app.app.process())
}

/** Kills a process, unless it is gone already; resolves when it is. */
export async function killProcess(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const gone = new Promise<void>((resolve) => process.once('exit', () => resolve()))
  process.kill('SIGKILL')
  await gone
}

/** Does something and kills at the n-th thing that happens to the files of a profile, and of folders beside it, or when it is done. Answers what was answered. */
export async function killAmid<T>(
  lane: Lane,
  app: OpenApp,
  act: () => Promise<T>,
  steps: number,
  ...more: readonly string[]
): Promise<T | null> {
  const folders = [lane.profile, path.join(lane.profile, 'backups'), ...more].filter((folder) => fs.existsSync(folder))
  let answered: T | null = null
  let count = 0
  let reached: () => void = () => undefined
  const step = new Promise<void>((resolve) => {
    reached = resolve
  })
  const watchers = folders.map((folder) =>
    fs.watch(folder, () => {
      count += 1
      if (count >= steps) reached()
    })
  )
  const done = act().then(
    (answer) => {
      answered = answer
    },
    // The program was killed under it.
    () => undefined
  )
  await Promise.race([step, done])
  await kill(app)
  for (const watcher of watchers) watcher.close()
  await done
  return answered
}

/** Where words are typed, and what says beside them that they are saved. */
export type Field = {
  readonly place: string
  /** What is pressed first to come to the field. */
  readonly tab?: string
  readonly selector: string
  readonly read: string
  readonly status: string
  /** The sentence with which the state begins when all is saved. */
  readonly saved: string
  /** Keys that bring the caret to where one goes on. */
  readonly before?: readonly string[]
  /** Keys that end what was typed, and make ready for the next. */
  readonly after?: readonly string[]
}

/** Somebody who types. */
export type Typing = {
  /** Types so many words; answers the last. */
  readonly type: (count: number) => Promise<string>
  /** What was in the field when it was last shown as saved. */
  readonly acknowledged: () => string
  /** How often words that had not been so before were shown as saved. */
  readonly acts: () => number
}

/** Goes to a field and begins to type in it; from then on it is watched what is shown as saved. */
export async function startTyping(app: OpenApp, field: Field, words: (index: number) => string): Promise<Typing> {
  const { page } = app
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, field.place)
  if (field.tab !== undefined) await page.getByRole('tab', { name: field.tab }).click()
  const box = page.locator(field.selector).first()
  await box.click()
  for (const key of field.before ?? ['End']) await page.keyboard.press(key)
  let acknowledged = ''
  let acts = 0
  await page.exposeFunction('acknowledge', (text: string) => {
    if (text !== acknowledged) acts += 1
    acknowledged = text
  })
  // What stands in the field at the moment at which it is said to be saved.
  await page.evaluate(({ read: selector, status, saved }) => {
    const read = (): string => {
      const field = document.querySelector(selector)
      return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement
        ? field.value
        : (field?.textContent ?? '')
    }
    const begun = read()
    const tell = (): void => {
      const said = [...document.querySelectorAll(status)].some((own) => own.textContent?.trim().startsWith(saved))
      // A cell that is being typed in shows nothing of what is kept; what stood there before was saved before.
      if (said && read() !== '' && read() !== begun)
        void (window as unknown as { acknowledge: (text: string) => void }).acknowledge(read())
    }
    // What is painted counts: all that a change sets off has been done by the next frame.
    new MutationObserver(() => requestAnimationFrame(tell)).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true
    })
  }, field)
  let word = 0
  return {
    acknowledged: () => acknowledged,
    acts: () => acts,
    type: async (count) => {
      let last = ''
      for (let typed = 0; typed < count; typed += 1) {
        last = words(word)
        word += 1
        await page.keyboard.type(last)
        for (const key of field.after ?? []) await page.keyboard.press(key)
      }
      return last.trim()
    }
  }
}

/** Types so many words and waits until they are shown as saved. */
export async function typeAndSave({ type, acknowledged }: Typing, count: number): Promise<void> {
  const last = await type(count)
  await expect.poll(acknowledged).toContain(last)
}

/** Types words into a field in bursts, each but the last until it is shown as saved, and kills. */
export async function typeUntilKilled(
  app: OpenApp,
  field: Field,
  words: (index: number) => string,
  bursts: readonly number[]
): Promise<Typing> {
  const typing = await startTyping(app, field, words)
  for (let count = 0; count < bursts.length - 1; count += 1) await typeAndSave(typing, bursts[count] ?? 1)
  // The last words may be anywhere on their way.
  await typing.type(bursts.at(-1) ?? 1)
  await kill(app)
  return typing
}

/** One value of a data file, read as any program would after a crash. */
export function stored(profile: string, sql: string, ...bound: readonly string[]): string {
  const db = new Database(path.join(profile, 'packwright.db'))
  try {
    expect(db.pragma('quick_check', { simple: true })).toBe('ok')
    return String(
      db
        .prepare(sql)
        .pluck()
        .get(...bound) ?? ''
    )
  } finally {
    db.close()
  }
}
