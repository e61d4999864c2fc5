/** Pressing one control of the running program, and telling whether what its kind promises has happened. */
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { OpenApp } from '../app'
import { type Control, openEyes, type Sight } from './eyes'

/** A control that did not do what it should: where, which one, and what was wrong. */
export type Finding = { readonly place: string; readonly control: string; readonly what: string }

export type Size = { readonly width: number; readonly height: number; readonly zoom: number }

export type Session = {
  readonly opened: OpenApp
  /** What the system was asked for so far: its dialogues, other programs, the printer. */
  readonly asked: () => Promise<readonly string[]>
  /** Faults that the console and the log have told since this was asked last. */
  readonly complaints: () => readonly string[]
}

/** Makes an open program ready to be pressed: eyes in its page, answers for the system's dialogues, and the size of its window. */
export async function beginSession(opened: OpenApp, folder: string, size: Size): Promise<Session> {
  const { app, page, profile } = opened
  await app.evaluate(answerDialogues, folder)
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(width, height)
    window?.webContents.setZoomFactor(zoom)
  }, size)
  await page.addInitScript(openEyes)
  await page.evaluate(openEyes)
  page.on(
    'filechooser',
    () => void app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.push('choose a file'))
  )
  const log = path.join(profile, 'packwright.log')
  const faultsOfLog = (): readonly string[] =>
    fs.existsSync(log) ? (fs.readFileSync(log, 'utf8').match(/^.* error .*$/gm) ?? []) : []
  let told = { console: opened.complaints.length, log: faultsOfLog().length }
  return {
    opened,
    asked: () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked),
    complaints: () => {
      const fresh = [...opened.complaints.slice(told.console), ...faultsOfLog().slice(told.log)]
      told = { console: opened.complaints.length, log: faultsOfLog().length }
      return fresh
    }
  }
}

/** Runs in the main process: files are saved in the folder, opening is given up, and nothing leaves the program. */
function answerDialogues(electron: typeof import('electron'), folder: string): void {
  const { dialog, shell, BrowserWindow } = electron
  const asked: string[] = []
  Object.assign(globalThis, { asked })
  const tell = (what: string): void => void asked.push(what)
  dialog.showOpenDialog = async () => {
    tell('open')
    return { canceled: true, filePaths: [] }
  }
  dialog.showSaveDialog = async (...given: readonly unknown[]) => {
    tell('save')
    const { defaultPath = 'file' } = given.at(-1) as { readonly defaultPath?: string }
    return { canceled: false, filePath: `${folder}/${asked.length}-${defaultPath.split('/').at(-1)}` }
  }
  dialog.showMessageBox = async (...given: readonly unknown[]) => {
    tell('ask')
    const { cancelId = 0 } = given.at(-1) as { readonly cancelId?: number }
    return { response: cancelId, checkboxChecked: false }
  }
  shell.openPath = async () => {
    tell('open a file')
    return ''
  }
  shell.openExternal = async () => tell('open a page')
  shell.showItemInFolder = () => tell('show in folder')
  const contents = Object.getPrototypeOf(BrowserWindow.getAllWindows()[0]?.webContents)
  contents.print = () => tell('print')
}

export const look = ({ opened }: Session): Promise<Sight> => opened.page.evaluate(() => window.eyes.look())

export const controlsOf = ({ opened }: Session): Promise<readonly Control[]> =>
  opened.page.evaluate(() => window.eyes.controls())

/** Waits until the page stands still and nothing is at work. */
export async function settle({ opened: { page } }: Session, quiet = 150): Promise<void> {
  const end = Date.now() + 60_000
  const soon = Date.now() + 5_000
  while (Date.now() < end) {
    const { quietFor, isBusy } = await page.evaluate(() => ({
      quietFor: window.eyes.quietFor(),
      isBusy: window.eyes.look().isBusy
    }))
    if (!isBusy && (quietFor >= quiet || Date.now() > soon)) return
    await page.waitForTimeout(50)
  }
}

/** Kinds of which a press promises no more than that the focus goes there. */
const takesFocus = new Set(['textbox', 'combobox', 'gridcell', 'row', 'slider', 'spinbutton', 'searchbox'])

/** Presses a control by the mouse or by a key; answers what was wrong with it, and what is seen then. */
export async function press(
  session: Session,
  control: Control,
  by: 'mouse' | 'Enter' | 'Space'
): Promise<{
  readonly wrong: readonly string[]
  readonly before: Sight
  readonly after: Sight
  readonly isMissed?: true
}> {
  const { page } = session.opened
  const [before, { length: asked }] = [await look(session), await session.asked()]
  const spot = await page.evaluate((wanted) => window.eyes.find(wanted), control)
  if (!spot) return { wrong: [], before, after: before, isMissed: true }
  const wrong: string[] = []
  if (spot.cover !== '' && !control.isForKeys) wrong.push(`covered by ${spot.cover}`)
  if (by === 'mouse') await page.mouse.click(spot.x, spot.y)
  else if (await focusOn(session, control)) await page.keyboard.press(by)
  else wrong.push('the keyboard cannot reach it')

  const hasHappened = async (): Promise<boolean> =>
    differ(before, await look(session), control) || (await session.asked()).length > asked
  const isQuiet = control.isOn || takesFocus.has(control.role) || leadsHere(control, before) || wrong.length > 0
  const end = Date.now() + (isQuiet ? 0 : 3_000)
  let happened = await hasHappened()
  while (!happened && Date.now() < end) {
    await page.waitForTimeout(50)
    happened = await hasHappened()
  }
  await settle(session)
  const isSaved = (await session.asked()).slice(asked).includes('save')
  // Drawing a paper takes its time after the dialogue: what is said of it comes at the end.
  const told = ({ notices }: Sight): string => notices.filter((notice) => !before.notices.includes(notice)).join('\n')
  const limit = Date.now() + 60_000
  while (isSaved && told(await look(session)) === '' && Date.now() < limit) await page.waitForTimeout(100)
  const after = await look(session)
  if (!happened && !isQuiet) wrong.push('nothing happened')
  if (isSaved && !/Show in folder|not |cannot|could/.test(told(after)))
    wrong.push(`a file was written and is not offered to be shown (${told(after)})`)
  wrong.push(...(await faultsOf(session, after)))
  return { wrong, before, after }
}

/** A list takes the focus to its row first; what stands in the row has it then. */
async function focusOn({ opened: { page } }: Session, control: Control): Promise<boolean> {
  const focus = (): Promise<boolean> => page.evaluate((wanted) => window.eyes.focus(wanted), control)
  return (await focus()) || (await focus())
}

/** What is wrong with what is seen, whatever was pressed. */
export async function faultsOf(session: Session, sight: Sight): Promise<readonly string[]> {
  const wrong = session.complaints().map((line) => `logged: ${line.slice(0, 300)}`)
  const words = `${sight.words}\n${sight.notices.join('\n')}`
  if (/Something went wrong|\[object Object\]|\bundefined\b|\bNaN\b/.test(words))
    wrong.push(`said: ${/.*(?:Something went wrong|\[object|undefined|NaN).*/.exec(words)?.[0].slice(0, 200)}`)
  if (!sight.isFocusLost) return wrong
  await session.opened.page.waitForTimeout(300)
  const later = await look(session)
  return later.isFocusLost ? [...wrong, `the focus is lost (${later.focus})`] : wrong
}

const differ = (one: Sight, other: Sight, { role, name }: Control): boolean =>
  one.hash !== other.hash ||
  one.words !== other.words ||
  (one.focus !== other.focus && other.focus !== `${role} ${name}`) ||
  one.layers.join('|') !== other.layers.join('|') ||
  other.notices.some((notice) => !one.notices.includes(notice))

const leadsHere = ({ href }: Control, { hash }: Sight): boolean => href !== '' && href === (hash || '#/home')

/** What is derived anew, what the program notes of its own work, and what counts how often something was saved: not the data itself. */
const passing = /^(search_|sqlite_|built_packs|pack_prints|pack_files|carried_files|dropped_files|files$|settings$)/
const counting = new Set(['revision', 'updated_at', 'changed_at', 'changed', 'rowid'])

/** The data of a profile, as text by table, without what counts saves. */
export function dataOf(profile: string): ReadonlyMap<string, string> {
  const db = new Database(path.join(profile, 'packwright.db'), { readonly: true })
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .pluck()
      .all() as string[]
    return new Map(
      tables
        .filter((table) => !passing.test(table))
        .map((table) => {
          const rows = db.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]
          const lines = rows.map((row) =>
            JSON.stringify(Object.entries(row).filter(([column]) => !counting.has(column)))
          )
          return [table, lines.sort().join('\n')]
        })
    )
  } finally {
    db.close()
  }
}

/** The tables in which two states of the data differ. */
export function tablesApart(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((table) => one.get(table) !== other.get(table))
}
