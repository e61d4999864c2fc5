/**
 * The program is killed, with a signal that it cannot hear, in the middle of everything that it does: at a step chosen by
 * chance, told by what it has shown or by what has happened to the files of its profile, never by the clock. What it had shown
 * as saved, or answered, is there at the next start, and the next start opens. `npm run torture -- N` does it N times.
 */
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { _electron as electron } from '@playwright/test'
import Database from 'better-sqlite3'
import { migrate, migrations } from '../../electron/db/migrate'
import { expect, type OpenApp, test } from './app'
import { lockedOut, roundsOf } from './conditionRounds'
import { chance, kill, killProcess, type Lane } from './crash'
import { rounds } from './crashRounds'
import { connectDrive, type Drive } from './drives'

test.use({ trace: 'off', screenshot: 'off' })

const kills = Number(process.env.TORTURE_KILLS ?? '25')
const lanes = Number(process.env.TORTURE_LANES ?? '2')
const seed = Number(process.env.TORTURE_SEED ?? '1')
/** Which kinds of kills: those whose name has this in it. */
const only = new RegExp(process.env.TORTURE_ONLY ?? '')

type Open = (options: { readonly profile: string }) => Promise<OpenApp>

/** A profile with the sample authority, on a drive of its own where there can be one. */
async function begin(open: Open, folder: string, name: string, drives: Drive[]): Promise<Lane> {
  const drive = connectDrive(folder, `drive-${name}`)
  if (drive) drives.push(drive)
  const profile = path.join(drive?.place ?? folder, `profile-${name}`)
  const { ask, close } = await open({ profile })
  const filled = await ask('sample.fill', {})
  const report = await ask('reports.create', { styleId: 'durham', title: 'Written under fire' })
  const funds = await ask('funds.list', {})
  await close()
  if (!filled.ok || !report.ok || !funds.ok) throw new Error('The sample was not filled in')
  return {
    name,
    folder,
    profile,
    drive,
    pick: chance(seed * 1000 + Number(name.split('-')[0]) + 7919 * Number(name.split('-')[1])),
    report: report.value.id,
    meeting: filled.value.meetings[0] ?? '',
    fund: funds.value[0]?.id ?? '',
    checks: [],
    undo: [],
    mayTell: false,
    tally: { acknowledged: 0 }
  }
}

/** How the kills of one kind have gone. */
type Score = { tried: number; acknowledged: number; lost: number; lockedOut: number; empty: number }

/** What is to be said of a kill that did not end well. */
type Fault = { readonly kind: 'lost' | 'lockedOut' | 'empty'; readonly what: string }

/** Kills once in one way, and looks at the next start whether the person is back at work and all that was acknowledged is there. */
async function killOnce(open: Open, lane: Lane, name: string, index: number): Promise<Fault | null> {
  lane.mayTell = false
  const started: ChildProcess[] = []
  const openHere: Open = async (options) => {
    const app = await open(options)
    started.push(app.app.process())
    return app
  }
  try {
    await roundsOf(lane, rounds)[name]?.(lane, await openHere({ profile: lane.profile }), index, openHere)
  } catch (error) {
    return { kind: String(error).includes(lockedOut) ? 'lockedOut' : 'lost', what: String(error) }
  } finally {
    for (const program of started) await killProcess(program)
    for (const undo of lane.undo.splice(0)) undo()
  }
  const app = await open({ profile: lane.profile }).catch(String)
  if (typeof app === 'string') return { kind: 'lockedOut', what: app }
  const state = await app.ask('files.state', {})
  if (!state.ok || state.value.state !== 'open' || (state.value.told.length > 0 && !lane.mayTell))
    return { kind: 'lockedOut', what: JSON.stringify(state) }
  try {
    for (const check of lane.checks.splice(0)) await check(app)
    await app.close()
    // Of a kill before anything was said to be saved nothing can be learnt.
    return lane.tally.acknowledged > 0 ? null : { kind: 'empty', what: 'nothing had been acknowledged' }
  } catch (error) {
    await kill(app)
    return { kind: 'lost', what: String(error) }
  }
}

test(`${kills} times the program is killed amid its work; nothing acknowledged is lost and nobody is locked out`, async ({
  open,
  folder
}) => {
  test.setTimeout(120_000 + kills * 120_000)
  const scores = new Map<string, Score>()
  const faults: string[] = []
  const drives: Drive[] = []
  let next = 0
  const walk = async (number: number): Promise<void> => {
    let begun = 0
    let lane = await begin(open, folder, `${number}-${begun}`, drives)
    if (lane.drive === null)
      console.log('No drive can be made on this machine: full, read-only and lost ones are not tried.')
    const names = Object.keys(roundsOf(lane, rounds)).filter((name) => only.test(name))
    while (next < kills) {
      const index = next
      next += 1
      const name = names[index % names.length] ?? ''
      const fault = await test.step(`kill ${index + 1}: ${name}`, () => killOnce(open, lane, name, index))
      const score = scores.get(name) ?? { tried: 0, acknowledged: 0, lost: 0, lockedOut: 0, empty: 0 }
      score.tried += 1
      score.acknowledged += lane.tally.acknowledged
      if (fault) score[fault.kind] += 1
      scores.set(name, score)
      lane.tally.acknowledged = 0
      if (next % 50 === 0) tell(scores)
      if (fault === null) continue
      faults.push(`kill ${index + 1}, ${name}: ${fault.kind}: ${fault.what}`)
      console.log(faults.at(-1))
      // The others go on, and so does this one, with a profile that is not touched by it.
      begun += 1
      lane = await begin(open, folder, `${number}-${begun}`, drives)
    }
    const last = await open({ profile: lane.profile })
    expect(await last.ask('files.verify', {})).toMatchObject({ ok: true, value: { ok: true, problems: [] } })
    await last.close()
  }
  try {
    await Promise.all(Array.from({ length: lanes }, (_, number) => walk(number)))
  } finally {
    for (const drive of drives) drive.remove()
  }
  tell(scores)
  expect(faults).toEqual([])
})

/** Prints how the kills of each kind have gone, and all together. */
function tell(scores: ReadonlyMap<string, Score>): void {
  const all = { tried: 0, acknowledged: 0, lost: 0, lockedOut: 0, empty: 0 }
  for (const score of scores.values())
    for (const of of ['tried', 'acknowledged', 'lost', 'lockedOut'] as const) all[of] += score[of]
  for (const [name, { tried, acknowledged, lost, lockedOut, empty }] of [...scores, ['all', all] as const])
    console.log(
      `${name}: kills ${tried}, acknowledged ${acknowledged}, lost ${lost}, locked out ${lockedOut}, nothing acknowledged ${empty}`
    )
}

test('a first start and a migration that are killed are finished by the next start', async ({ open, folder }) => {
  const pick = chance(seed)
  const starts = Math.max(3, Math.floor(kills / 10))
  test.setTimeout(120_000 + starts * 240_000)
  for (let round = 0; round < starts; round += 1)
    for (const isNew of [true, false]) {
      const profile = path.join(folder, `${isNew ? 'new' : 'old'}-${round}`)
      fs.mkdirSync(profile)
      if (!isNew) {
        const db = new Database(path.join(profile, 'packwright.db'))
        db.pragma('journal_mode = WAL')
        migrate(db, migrations.slice(0, 9))
        db.exec("INSERT INTO organisations (id, name, kind) VALUES ('o1', 'Zennor Parish Council', 'council')")
        db.close()
      }
      await killAtStart(profile, 1 + pick(6))
      const { ask, close } = await open({ profile })
      expect(await ask('files.state', {})).toMatchObject({ ok: true, value: { state: 'open', isEmpty: isNew } })
      expect(await ask('files.verify', {})).toMatchObject({ ok: true, value: { ok: true } })
      const organisations = await ask('organisations.list', {})
      expect(organisations.ok && organisations.value.map(({ name }) => name)).toEqual(
        isNew ? [] : ['Zennor Parish Council']
      )
      await close()
    }
})

/**
 * Starts the program and kills it at the n-th thing that happens to the data file. The system may tell of several things at
 * once, so there may be fewer than n: then it is killed when it is open.
 */
async function killAtStart(profile: string, steps: number): Promise<void> {
  const root = path.join(import.meta.dirname, '../..')
  const started = await electron.launch({ args: [root, '--', '--profile', profile], cwd: path.dirname(profile) })
  const gone = new Promise<void>((resolve) => started.process().once('exit', () => resolve()))
  let count = 0
  let reached: () => void = () => undefined
  const step = new Promise<void>((resolve) => {
    reached = resolve
  })
  const watcher = fs.watch(profile, (_event, name) => {
    if (name?.startsWith('packwright.db')) count += 1
    if (count >= steps) reached()
  })
  const isOpen = started.firstWindow().then(
    () => undefined,
    // The program was killed under it.
    () => undefined
  )
  await Promise.race([step, isOpen])
  watcher.close()
  started.process().kill('SIGKILL')
  await gone
  await isOpen
}
