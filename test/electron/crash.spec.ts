/**
 * The program is killed, with a signal that it cannot hear, in the middle of everything that it does: at a step chosen by
 * chance, told by what it has shown or by what has happened to the files of its profile, never by the clock. What it had shown
 * as saved, or answered, is there at the next start, and the next start opens. `npm run torture -- N` does it N times.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import Database from 'better-sqlite3'
import { migrate, migrations } from '../../electron/db/migrate'
import { expect, type OpenApp, test } from './app'

test.use({ trace: 'off', screenshot: 'off' })

const kills = Number(process.env.TORTURE_KILLS ?? '25')
const lanes = Number(process.env.TORTURE_LANES ?? '2')
const seed = Number(process.env.TORTURE_SEED ?? '1')

/** The program that runs the app: what its package says in Node. */
const program = String(createRequire(import.meta.url)('electron'))

type Open = (options: { readonly profile: string }) => Promise<OpenApp>

/** Numbers by chance that come again with the same seed. */
function chance(start: number): (below: number) => number {
  let state = start * 2_654_435_761 + 1
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return Math.abs(state >> 3) % below
  }
}

/** What a lane goes on with from kill to kill, and what has been acknowledged in it. */
type Lane = {
  readonly folder: string
  readonly profile: string
  readonly pick: (below: number) => number
  readonly report: string
  readonly meeting: string
  readonly fund: string
  /** Looks at the profile at the next start; throws where something acknowledged is not there. */
  readonly checks: ((app: OpenApp) => Promise<void>)[]
  readonly tally: { tried: number; acknowledged: number }
}

/** Kills the program; resolves when it is gone. */
function kill(app: OpenApp): Promise<void> {
  const process = app.app.process()
  const gone = new Promise<void>((resolve) => process.once('exit', () => resolve()))
  process.kill('SIGKILL')
  return gone
}

/** Does something and kills at the n-th thing that happens to the files of a profile, or when it is done. Answers what was answered. */
async function killAmid<T>(lane: Lane, app: OpenApp, act: () => Promise<T>, steps: number): Promise<T | null> {
  const folders = [lane.profile, path.join(lane.profile, 'backups')].filter((folder) => fs.existsSync(folder))
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

/** Types words into a field in bursts, each but the last until it is shown as saved, and kills. Answers what was in the field when it was last shown so. */
async function typeUntilKilled(
  app: OpenApp,
  field: {
    readonly place: string
    readonly selector: string
    readonly read: string
    readonly status: string
    readonly saved: string
  },
  words: (index: number) => string,
  bursts: readonly number[]
): Promise<string> {
  const { page } = app
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, field.place)
  const box = page.locator(field.selector).first()
  await box.click()
  await page.keyboard.press('End')
  let acknowledged = ''
  await page.exposeFunction('acknowledge', (text: string) => {
    acknowledged = text
  })
  // What stands in the field at the moment at which it is said to be saved.
  await page.evaluate(({ read: selector, status, saved }) => {
    const read = (): string => {
      const field = document.querySelector(selector)
      return field instanceof HTMLTextAreaElement ? field.value : (field?.textContent ?? '')
    }
    const tell = (): void => {
      const said = [...document.querySelectorAll(status)].some((own) => own.textContent?.trim() === saved)
      if (said) void (window as unknown as { acknowledge: (text: string) => void }).acknowledge(read())
    }
    // What is painted counts: all that a change sets off has been done by the next frame.
    new MutationObserver(() => requestAnimationFrame(tell)).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true
    })
  }, field)
  let word = 0
  const burst = async (length: number): Promise<string> => {
    let last = ''
    for (let count = 0; count < length; count += 1) {
      last = words(word)
      word += 1
      await page.keyboard.type(last)
    }
    return last.trim()
  }
  for (let count = 0; count < bursts.length - 1; count += 1) {
    const last = await burst(bursts[count] ?? 1)
    await expect.poll(() => acknowledged).toContain(last)
  }
  // The last words may be anywhere on their way.
  await burst(bursts.at(-1) ?? 1)
  await kill(app)
  return acknowledged
}

/** One value of a data file, read as any program would after a crash. */
function stored(profile: string, sql: string, ...bound: readonly string[]): string {
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

const burstsOf = ({ pick }: Lane): number[] => Array.from({ length: 2 + pick(2) }, () => 1 + pick(6))

const wordsOf = (text: string): string[] => text.match(/k\d+w\d+/g) ?? []

type Round = (lane: Lane, app: OpenApp, index: number) => Promise<void>

const rounds: Readonly<Record<string, Round>> = {
  'typing in a report': async (lane, app, index) => {
    const field = {
      place: `#/write/${lane.report}`,
      selector: '[role="textbox"][aria-label="The report"] p[data-number]',
      read: '[role="textbox"][aria-label="The report"]',
      status: '[role="status"]',
      saved: 'Saved'
    }
    const seen = await typeUntilKilled(app, field, (word) => `k${index}w${word} `, burstsOf(lane))
    const found = stored(lane.profile, 'SELECT value FROM reports WHERE id = ?', lane.report)
    const words = wordsOf(seen)
    lane.tally.acknowledged += words.length
    expect(words.filter((word) => !found.includes(word))).toEqual([])
  },
  'typing in minutes': async (lane, app, index) => {
    const field = {
      place: `#/minutes/${lane.meeting}`,
      selector: 'textarea',
      read: 'textarea',
      status: '[role="status"]',
      saved: 'Saved'
    }
    const seen = await typeUntilKilled(app, field, (word) => `k${index}w${word} `, burstsOf(lane))
    const found = stored(lane.profile, 'SELECT value FROM meeting_minutes WHERE meeting_id = ?', lane.meeting)
    const words = wordsOf(seen)
    lane.tally.acknowledged += words.length
    expect(words.filter((word) => !found.includes(word))).toEqual([])
  },
  'saving a fund': async (lane, app) => {
    let acknowledged = -1
    await killAmid(
      lane,
      app,
      async () => {
        for (let count = 0; count < 40; count += 1) {
          const fund = await app.ask('funds.get', { id: lane.fund })
          if (!fund.ok || fund.value.opened === null) throw new Error('There is no fund')
          const { revision, value } = fund.value.opened
          const riskPool = value.riskPool + 1
          const saved = await app.ask('funds.saveYear', { revision, value: { ...value, riskPool } })
          if (!saved.ok) throw new Error(saved.error.message)
          acknowledged = riskPool
          lane.tally.acknowledged += 1
        }
      },
      20 + lane.pick(120)
    )
    const found = stored(
      lane.profile,
      "SELECT max(json_extract(value, '$.riskPool')) FROM fund_years WHERE fund_id = ?",
      lane.fund
    )
    expect(Number(found)).toBeGreaterThanOrEqual(acknowledged)
  },
  importing: async (lane, app, index) => {
    const names = Array.from({ length: 12 }, (_, file) => `Imported ${index} ${file}`)
    const kept: string[] = []
    await killAmid(
      lane,
      app,
      async () => {
        for (const name of names) {
          const id = await app.page.evaluate(async (title) => {
            const bytes = new TextEncoder().encode(`${title}\n\n1 Purpose\n\n1.1 A paragraph of it.\n`)
            const answer = await window.bridge.invoke('reports.import', { files: [{ name: `${title}.txt`, bytes }] })
            const [file] = (answer.ok ? answer.value : []) as readonly { readonly report: string | null }[]
            return file?.report ?? null
          }, name)
          if (id !== null) kept.push(id)
        }
      },
      5 + lane.pick(80)
    )
    lane.tally.acknowledged += kept.length
    for (const id of kept) expect(stored(lane.profile, 'SELECT count(*) FROM reports WHERE id = ?', id)).toBe('1')
  },
  'deleting and undoing': async (lane, app, index) => {
    const made = await app.ask('reports.create', { styleId: 'durham', title: `Deleted ${index}` })
    if (!made.ok) throw new Error(made.error.message)
    const { id } = made.value
    let last = 'there'
    await killAmid(
      lane,
      app,
      async () => {
        for (let count = 0; count < 20; count += 1) {
          if ((await app.ask('reports.delete', { id })).ok) last = 'deleted'
          lane.tally.acknowledged += 1
          if ((await app.ask('reports.bringBack', { id })).ok) last = 'there'
          lane.tally.acknowledged += 1
        }
      },
      5 + lane.pick(60)
    )
    // What came after the last answer may have happened as well: it is in one place or the other, never in none or both.
    const there = stored(lane.profile, 'SELECT count(*) FROM reports WHERE id = ?', id)
    const gone = stored(lane.profile, 'SELECT count(*) FROM deleted_reports WHERE id = ?', id)
    expect([last, Number(there) + Number(gone)]).toEqual([last, 1])
  },
  'backing up': async (lane, app) => {
    const made = await killAmid(lane, app, () => app.ask('files.backUpNow', {}), 1 + lane.pick(14))
    if (!made?.ok) return
    lane.tally.acknowledged += 1
    const { name } = made.value
    lane.checks.push(async ({ ask }) =>
      expect(await ask('files.checkBackup', { backup: name })).toMatchObject({ ok: true, value: { problem: null } })
    )
  },
  'going back to a backup': async (lane, app, index) => {
    const backup = await app.ask('files.backUpNow', {})
    if (!backup.ok) throw new Error(backup.error.message)
    const title = `After the backup ${index}`
    const made = await app.ask('reports.create', { styleId: 'durham', title })
    expect(made).toMatchObject({ ok: true })
    lane.tally.acknowledged += 1
    await killAmid(lane, app, () => app.ask('files.restore', { backup: backup.value.name }), 1 + lane.pick(30))
    lane.checks.push(async ({ ask }) => {
      const list = await ask('reports.list', { text: title })
      if (list.ok && list.value.length > 0) return
      // It was gone back to: what was there meanwhile is in the copy that is kept, and comes back from it.
      const backups = await ask('files.backups', {})
      const kept = backups.ok ? backups.value.find(({ kind }) => kind === 'before-restore') : undefined
      expect(await ask('files.restore', { backup: kept?.name ?? '' })).toMatchObject({ ok: true })
      const again = await ask('reports.list', { text: title })
      expect(again.ok && again.value.length).toBe(1)
      for (const { name, kind } of backups.ok ? backups.value : [])
        if (kind === 'before-restore') await ask('files.letGo', { backup: name })
    })
  },
  'building a pack': async (lane, app, index) => {
    const to = path.join(lane.folder, `pack-${index}.pdf`)
    await app.chooseTarget(to)
    await killAmid(lane, app, () => app.ask('meetings.buildPack', { meetingId: lane.meeting }), 1 + lane.pick(12))
    if (!fs.existsSync(to)) return
    // The file has its name only when it is whole.
    expect(fs.readFileSync(to).subarray(-1024).toString('latin1')).toContain('%%EOF')
  }
}

/** A profile with the sample authority, and with minutes that have been begun. */
async function begin(open: Open, folder: string, lane: number): Promise<Lane> {
  const profile = path.join(folder, `profile-${lane}`)
  const { ask, close } = await open({ profile })
  const filled = await ask('sample.fill', {})
  const report = await ask('reports.create', { styleId: 'durham', title: 'Written under fire' })
  const funds = await ask('funds.list', {})
  await close()
  if (!filled.ok || !report.ok || !funds.ok) throw new Error('The sample was not filled in')
  return {
    folder,
    profile,
    pick: chance(seed * 1000 + lane),
    report: report.value.id,
    meeting: filled.value.meetings[0] ?? '',
    fund: funds.value[0]?.id ?? '',
    checks: [],
    tally: { tried: 0, acknowledged: 0 }
  }
}

/** Starts, and looks whether the person is back at work and whether all that was acknowledged is there. */
async function startAgain(open: Open, lane: Lane): Promise<OpenApp> {
  const app = await open({ profile: lane.profile })
  expect(await app.ask('files.state', {})).toMatchObject({ ok: true, value: { state: 'open', told: [] } })
  for (const check of lane.checks.splice(0)) await check(app)
  return app
}

test(`${kills} times the program is killed amid its work; nothing acknowledged is lost and nobody is locked out`, async ({
  open,
  folder
}) => {
  test.setTimeout(120_000 + kills * 120_000)
  const names = Object.keys(rounds)
  const all = await Promise.all(Array.from({ length: lanes }, (_, lane) => begin(open, folder, lane)))
  let next = 0
  await Promise.all(
    all.map(async (lane) => {
      while (next < kills) {
        const index = next
        next += 1
        const name = names[index % names.length] ?? ''
        await test.step(`kill ${index + 1}: ${name}`, async () => {
          await rounds[name]?.(lane, await startAgain(open, lane), index)
          lane.tally.tried += 1
        })
      }
      const last = await startAgain(open, lane)
      expect(await last.ask('files.verify', {})).toMatchObject({ ok: true, value: { ok: true, problems: [] } })
      await last.close()
    })
  )
  const sum = (of: keyof Lane['tally']): number => all.reduce((total, { tally }) => total + tally[of], 0)
  console.log(`kills ${sum('tried')}, acknowledged ${sum('acknowledged')}, lost 0, locked out 0`)
})

test('a first start and a migration that are killed are finished by the next start', async ({ open, folder }) => {
  const pick = chance(seed)
  const starts = Math.max(3, Math.floor(kills / 10))
  test.setTimeout(120_000 + starts * 120_000)
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
      // Every start does at least three things to the files, however the system tells of them.
      await killAtStart(profile, 1 + pick(3))
      const { ask, close } = await open({ profile })
      expect(await ask('files.state', {})).toMatchObject({ ok: true, value: { state: 'open', isEmpty: isNew } })
      expect(await ask('files.verify', {})).toMatchObject({ ok: true, value: { ok: true } })
      await close()
    }
})

/** Starts the program and kills it at the n-th thing that happens to the data file. */
async function killAtStart(profile: string, steps: number): Promise<void> {
  const root = path.join(import.meta.dirname, '../..')
  let count = 0
  let reached: () => void = () => undefined
  const step = new Promise<void>((resolve) => {
    reached = resolve
  })
  const watcher = fs.watch(profile, (_event, name) => {
    if (name?.startsWith('packwright.db')) count += 1
    if (count >= steps) reached()
  })
  const started = spawn(program, ['--no-sandbox', root, '--', '--profile', profile], { stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => started.once('exit', () => resolve()))
  await step
  watcher.close()
  started.kill('SIGKILL')
  await gone
}
