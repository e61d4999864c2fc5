/** Kills while something is wrong with the machine: no room, no right, no drive, another program, another file, another time. */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, type OpenApp } from './app'
import { kill, type Lane, startTyping, stored, type Typing, typeAndSave } from './crash'
import { missingWords, type Round, reportField, reportText, wordsOf } from './crashRounds'
import type { Drive } from './drives'

const root = path.join(import.meta.dirname, '../..')
const electron = String(createRequire(import.meta.url)('electron'))

type Open = (options: { readonly profile: string }) => Promise<OpenApp>

/** One kill that may start the program more often than once. */
type ConditionRound = (lane: Lane, app: OpenApp, index: number, open: Open) => Promise<void>

/** What a round throws when somebody cannot get at their work, rather than when some of it is missing. */
export const lockedOut = 'locked out'

/** The rounds that every machine can walk. */
export const conditionRounds: Readonly<Record<string, ConditionRound>> = {
  'a file that another program locks': async (lane, app, index, open) => {
    const typing = await writing(lane, app, index)
    const other = new Database(path.join(lane.profile, 'packwright.db'))
    lane.undo.push(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    await typing.type(1 + lane.pick(4))
    await expect(notSaved(app, 'Another program is using the data file')).toBeVisible()
    if (lane.pick(2) === 0) {
      other.exec('COMMIT')
      await typeAndSave(typing, 1)
      other.exec('BEGIN IMMEDIATE')
    }
    await kill(app)
    other.exec('COMMIT')
    // Locked altogether, nothing can be read either: that is said, and waiting is enough.
    other.pragma('locking_mode = EXCLUSIVE')
    other.exec('BEGIN EXCLUSIVE')
    const next = await open({ profile: lane.profile })
    await expectWay(next)
    other.exec('COMMIT')
    other.close()
    expect(await next.ask('files.recover', { action: 'try-again' }), lockedOut).toMatchObject({
      ok: true,
      value: { state: 'open' }
    })
    await kill(next)
    expectSaved(lane, typing)
  },

  'two programs at once': async (lane, app, index) => {
    const typing = await writing(lane, app, index)
    const second = startProgram(lane, [])
    const name = `Imported beside ${index}.txt`
    fs.writeFileSync(path.join(lane.folder, name), reportText(`Imported beside ${index}`))
    const command = startProgram(lane, ['import', name, '--json'])
    await typeAndSave(typing, 1 + lane.pick(4))
    await second.ended
    await typing.type(1 + lane.pick(6))
    const isKilled = lane.pick(3) === 0
    if (isKilled) {
      command.kill()
      await command.ended
    } else if (lane.pick(2) === 0) await command.ended
    await kill(app)
    const { status, out } = await command.ended
    expectSaved(lane, typing)
    if (isKilled && status !== 0) return
    expect(status, out).toBe(0)
    lane.tally.acknowledged += 1
    const [{ report }] = JSON.parse(out)
    expect(stored(lane.profile, 'SELECT count(*) FROM reports WHERE id = ?', report)).toBe('1')
  },

  'a folder that gets another name': async (lane, app, index) => {
    const typing = await writing(lane, app, index)
    const elsewhere = `${lane.profile}-renamed`
    fs.renameSync(lane.profile, elsewhere)
    const back = (): void => {
      // What the program has put in the old place meanwhile is not the profile; it may do so again at any moment.
      for (let times = 0; fs.existsSync(elsewhere); times += 1)
        try {
          if (fs.existsSync(lane.profile)) {
            expect(fs.existsSync(path.join(lane.profile, 'packwright.db'))).toBe(false)
            fs.renameSync(lane.profile, `${lane.profile}-meanwhile-${index}-${times}`)
          }
          fs.renameSync(elsewhere, lane.profile)
        } catch (error) {
          if (times === 20) throw error
        }
    }
    lane.undo.push(() => fs.existsSync(elsewhere) && back())
    await typing.type(1 + lane.pick(4))
    await expect(notSaved(app, 'The data file is no longer in its folder')).toBeVisible()
    if (lane.pick(2) === 0) {
      back()
      await typeAndSave(typing, 1)
    }
    await kill(app)
    if (fs.existsSync(elsewhere)) back()
    expectSaved(lane, typing)
  },

  'another file in the place of the data file': async (lane, app, index) => {
    const older = path.join(lane.profile, 'packwright (conflicted copy).db')
    const source = new Database(path.join(lane.profile, 'packwright.db'))
    await source.backup(older)
    source.close()
    const typing = await writing(lane, app, index)
    const isNoticed = lane.pick(2) === 0
    fs.renameSync(older, path.join(lane.profile, 'packwright.db'))
    if (isNoticed) {
      await typing.type(1 + lane.pick(4))
      await expect(notSaved(app, 'Another program has put another data file')).toBeVisible()
      await expect.poll(() => keptCopies(lane)).not.toEqual([])
    }
    await kill(app)
    lane.mayTell = true
    lane.checks.push(async ({ ask }) => {
      const missing = missingWords(lane, typing)
      if (missing.length === 0) return
      const state = await ask('files.state', {})
      expect(state.ok && state.value.state === 'open' && state.value.told.length).toBeGreaterThan(0)
      // Nobody can keep what was taken away before the program could notice; its log is kept all the same.
      if (!isNoticed) return
      const kept = keptCopies(lane).map((file) => readReport(file, lane.report))
      expect(wordsOf(typing.acknowledged()).filter((word) => !kept.some((value) => value.includes(word)))).toEqual([])
      const backups = await ask('files.backups', {})
      for (const { name, kind } of backups.ok ? backups.value : [])
        if (kind === 'before-restore') await ask('files.letGo', { backup: name })
    })
  },

  'a clock that is wrong': async (lane, app, index) => {
    const years = [-30, -1, 1, 40][lane.pick(4)] ?? 1
    await setClock(app, years)
    const typing = await writing(lane, app, index)
    const wrong = await app.ask('files.backUpNow', {})
    if (!wrong.ok) throw new Error(wrong.error.message)
    lane.tally.acknowledged += 1
    await typing.type(1 + lane.pick(4))
    await kill(app)
    expectSaved(lane, typing)
    lane.checks.push(async ({ ask }) => {
      const right = await ask('files.backUpNow', {})
      if (!right.ok) throw new Error(right.error.message)
      lane.tally.acknowledged += 1
      for (const { name } of [wrong.value, right.value])
        expect(await ask('files.checkBackup', { backup: name })).toMatchObject({ ok: true, value: { problem: null } })
    })
  }
}

type DriveRound = (drive: Drive, ...rest: Parameters<ConditionRound>) => Promise<void>

/** The rounds that need a drive of their own. */
const driveRounds: Readonly<Record<string, DriveRound>> = {
  'a full disk': async (drive, lane, app, index, open) => {
    const typing = await writing(lane, app, index)
    lane.undo.push(drive.makeRoom)
    drive.fill(lane.pick(4) * 16)
    const last = await typing.type(2 + lane.pick(12))
    const isFull = notSaved(app, 'The disk is full')
    // There may still be room in what the files have taken before.
    await expect
      .poll(async () => typing.acknowledged().includes(last) || (await isFull.isVisible()), { timeout: 30_000 })
      .toBe(true)
    if (lane.pick(2) === 0) {
      drive.makeRoom()
      await typeAndSave(typing, 1)
      drive.fill(lane.pick(4) * 16)
    }
    await kill(app)
    const next = await open({ profile: lane.profile })
    await expectWay(next)
    await kill(next)
    drive.makeRoom()
    expectSaved(lane, typing)
  },

  'a folder that is read-only': async (drive, lane, app, index, open) => {
    const typing = await writing(lane, app, index)
    drive.closeToWriting()
    let isClosed = true
    const free = (): void => {
      if (isClosed) drive.openToWriting()
      isClosed = false
    }
    lane.undo.push(free)
    expect(await app.ask('files.backUpNow', {})).toMatchObject({ ok: false })
    await typing.type(1 + lane.pick(6))
    await kill(app)
    const next = await open({ profile: lane.profile })
    await expectWay(next)
    await kill(next)
    free()
    expectSaved(lane, typing)
  },

  'a drive that vanishes': async (drive, lane, app, index) => {
    const typing = await writing(lane, app, index)
    drive.disconnect()
    let isAway = true
    const back = (): void => {
      if (isAway) drive.connect()
      isAway = false
    }
    lane.undo.push(back)
    await typing.type(1 + lane.pick(6))
    await expect(notSaved(app, 'The data file is no longer in its folder')).toBeVisible()
    if (lane.pick(2) === 0) {
      back()
      await typeAndSave(typing, 1)
    }
    await kill(app)
    back()
    expectSaved(lane, typing)
  }
}

/** All rounds that a lane can walk. */
export function roundsOf(lane: Lane, plain: Readonly<Record<string, Round>>): Readonly<Record<string, ConditionRound>> {
  const { drive } = lane
  if (drive === null) return { ...plain, ...conditionRounds }
  const onDrive = Object.entries(driveRounds).map(([name, round]): [string, ConditionRound] => [
    name,
    (...rest) => round(drive, ...rest)
  ])
  return { ...plain, ...conditionRounds, ...Object.fromEntries(onDrive) }
}

/** Words in the report that are shown as saved, and somebody who goes on. */
async function writing(lane: Lane, app: OpenApp, index: number): Promise<Typing> {
  const typing = await startTyping(app, reportField(lane), (word) => `k${index}w${word} `)
  await typeAndSave(typing, 1 + lane.pick(4))
  return typing
}

/** What says that the last words are not saved, and why. */
function notSaved({ page }: OpenApp, why: string) {
  return page.getByRole('alert').filter({ hasText: `Your last words are not saved. ${why}` })
}

function expectSaved(lane: Lane, typing: Typing): void {
  expect(missingWords(lane, typing)).toEqual([])
}

/** The program has come up: with the file, or with a sentence on what stands in the way and what to do. */
async function expectWay({ ask, page }: OpenApp): Promise<void> {
  const state = await ask('files.state', {})
  if (state.ok && state.value.state === 'open') return
  expect(state, lockedOut).toMatchObject({ ok: true, value: { state: 'unreachable' } })
  await expect(page.getByRole('button', { name: 'Try again' }), lockedOut).toBeVisible()
}

function keptCopies({ profile }: Lane): readonly string[] {
  const folder = path.join(profile, 'backups')
  return fs
    .readdirSync(folder)
    .filter((name) => /^before-restore-.*\.db$/.test(name))
    .map((name) => path.join(folder, name))
}

function readReport(file: string, id: string): string {
  const db = new Database(file, { readonly: true })
  try {
    return String(db.prepare('SELECT value FROM reports WHERE id = ?').pluck().get(id) ?? '')
  } finally {
    db.close()
  }
}

/** Moves the clock of the program by so many years. */
function setClock({ app }: OpenApp, years: number): Promise<void> {
  return app.evaluate((_electron, years) => {
    const shift = years * 365 * 86_400_000
    const Real = Date
    globalThis.Date = new Proxy(Real, {
      construct: (target, words) => Reflect.construct(target, words.length === 0 ? [Real.now() + shift] : words),
      get: (target, name) => (name === 'now' ? () => Real.now() + shift : Reflect.get(target, name))
    })
  }, years)
}

type Started = {
  readonly ended: Promise<{ readonly status: number | null; readonly out: string }>
  readonly kill: () => void
}

/** Starts the program once more on the profile of a lane: with no words as a window, which gives way to the one that is open. */
function startProgram(lane: Lane, words: readonly string[]): Started {
  const child: ChildProcess = spawn(electron, [root, '--', ...words, '--profile', lane.profile], {
    cwd: lane.folder,
    env: { ...process.env, ...(process.getuid?.() === 0 && { ELECTRON_DISABLE_SANDBOX: '1' }) },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true
  })
  let out = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  return {
    ended: new Promise((resolve) => child.once('close', (status) => resolve({ status, out }))),
    // With the processes that it has started.
    kill: () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    }
  }
}
