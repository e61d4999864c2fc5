/** What the program is killed in the middle of, and what of it must be there afterwards. */
import fs from 'node:fs'
import path from 'node:path'
import { latestVersion, migrations } from '../../electron/db/migrate'
import { lookAtCopy } from '../../electron/db/open'
import { expect, type OpenApp } from './app'
import { type Field, killAmid, type Lane, stored, type Typing, typeUntilKilled } from './crash'

const burstsOf = ({ pick }: Lane): number[] => Array.from({ length: 2 + pick(2) }, () => 1 + pick(6))

/** A text that is taken for a report. */
export const reportText = (title: string): string =>
  [
    ...[title, 'Purpose of the Report', '1 To say how many beds are kept ready.', 'Recommendations'],
    ...['2 Cabinet is recommended to note the report.', 'Background papers', 'None']
  ].join('\n\n')

/** The words of a torture in a text. */
export const wordsOf = (text: string): string[] => text.match(/k\d+w\d+/g) ?? []

/** One kill: what is done, and what of it must be there. What can only be seen with the program open is left in the lane's checks. */
export type Round = (lane: Lane, app: OpenApp, index: number) => Promise<void>

/** Where the report is written. */
export function reportField(lane: Lane): Field {
  return {
    place: `#/write/${lane.report}`,
    selector: '[role="textbox"][aria-label="The report"] p[data-number]',
    read: '[role="textbox"][aria-label="The report"]',
    status: '[data-saving]',
    saved: 'Saved'
  }
}

/** The words of what was seen as saved that are not in one value of the data file. */
function missingFrom(lane: Lane, typing: Typing, ...value: readonly [sql: string, id: string]): string[] {
  const found = stored(lane.profile, ...value)
  lane.tally.acknowledged += typing.acts()
  return wordsOf(typing.acknowledged()).filter((word) => !found.includes(word))
}

/** The words of what was seen as saved in the report that are not in the data file. */
export function missingWords(lane: Lane, typing: Typing): string[] {
  return missingFrom(lane, typing, 'SELECT value FROM reports WHERE id = ?', lane.report)
}

export const rounds: Readonly<Record<string, Round>> = {
  'typing in a report': async (lane, app, index) => {
    const typing = await typeUntilKilled(app, reportField(lane), (word) => `k${index}w${word} `, burstsOf(lane))
    expect(missingWords(lane, typing)).toEqual([])
  },
  'typing in minutes': async (lane, app, index) => {
    const field = {
      place: `#/minutes/${lane.meeting}`,
      selector: 'textarea',
      read: 'textarea',
      status: '[data-saving]',
      saved: 'Saved'
    }
    const typing = await typeUntilKilled(app, field, (word) => `k${index}w${word} `, burstsOf(lane))
    const sql = 'SELECT value FROM meeting_minutes WHERE meeting_id = ?'
    expect(missingFrom(lane, typing, sql, lane.meeting)).toEqual([])
  },
  'typing in a fund': async (lane, app, index) => {
    const cell = '[role="grid"] [data-row="0"][data-column="0"]'
    const field = {
      place: `#/fund/${lane.fund}`,
      tab: 'Schemes',
      selector: cell,
      read: cell,
      status: '[data-saving]',
      saved: 'Everything is saved.',
      before: [],
      // What is typed takes the place of what stood in the cell.
      after: ['Enter', 'ArrowUp']
    }
    const upTo = (last: number): string => Array.from({ length: last + 1 }, (_, word) => `k${index}w${word}`).join(' ')
    const typing = await typeUntilKilled(app, field, upTo, burstsOf(lane))
    const sql = 'SELECT group_concat(value) FROM fund_years WHERE fund_id = ?'
    expect(missingFrom(lane, typing, sql, lane.fund)).toEqual([])
  },
  'saving a fund': async (lane, app) => {
    let acknowledged = -1
    const save = async (times: number): Promise<void> => {
      for (let count = 0; count < times; count += 1) {
        const fund = await app.ask('funds.get', { id: lane.fund })
        if (!fund.ok || fund.value.opened === null) throw new Error('There is no fund')
        const { revision, value } = fund.value.opened
        const riskPool = value.riskPool + 1
        const saved = await app.ask('funds.saveYear', { revision, value: { ...value, riskPool } })
        if (!saved.ok) throw new Error(saved.error.message)
        acknowledged = riskPool
        lane.tally.acknowledged += 1
      }
    }
    await save(1)
    await killAmid(lane, app, () => save(40), 5 + lane.pick(120))
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
    const take = async (some: readonly string[]): Promise<void> => {
      for (const name of some) {
        const id = await app.page.evaluate(
          async ([title, text]) => {
            const bytes = new TextEncoder().encode(text)
            const answer = await window.bridge.invoke('reports.import', { files: [{ name: `${title}.txt`, bytes }] })
            const [file] = (answer.ok ? answer.value : []) as readonly { readonly report: string | null }[]
            if (!file?.report) throw new Error(`“${title}” did not come in: ${JSON.stringify(answer)}`)
            return file.report
          },
          [name, reportText(name)] as const
        )
        kept.push(id)
      }
    }
    // Some are answered before the kill can fall: those must be there, whatever becomes of the others.
    const first = 1 + lane.pick(3)
    await take(names.slice(0, first))
    await killAmid(lane, app, () => take(names.slice(first)), 1 + lane.pick(24))
    lane.tally.acknowledged += kept.length
    for (const id of kept) expect(stored(lane.profile, 'SELECT count(*) FROM reports WHERE id = ?', id)).toBe('1')
  },
  attaching: async (lane, app, index) => {
    const made = await app.ask('agreements.create', { name: `Under fire ${index}`, kind: 'memorandum' })
    if (!made.ok) throw new Error(made.error.message)
    const { id } = made.value
    let attached = 0
    const attach = async (times: number): Promise<void> => {
      for (let count = 0; count < times; count += 1) {
        await app.page.evaluate(
          async ([agreement, name]) => {
            // No two are the same, so that each is a file of its own.
            const bytes = new TextEncoder().encode(name.repeat(20_000))
            const answer = await window.bridge.invoke('agreements.attach', { id: agreement, file: { name, bytes } })
            if (!answer.ok) throw new Error(answer.error.message)
          },
          [id, `Deed ${index} ${attached}.txt`] as const
        )
        attached += 1
        lane.tally.acknowledged += 1
      }
    }
    await attach(1 + lane.pick(3))
    await killAmid(lane, app, () => attach(30), 1 + lane.pick(60))
    const found = stored(lane.profile, 'SELECT count(*) FROM attachments WHERE agreement_id = ?', id)
    expect(Number(found)).toBeGreaterThanOrEqual(attached)
    // Each row has its file, whole.
    lane.checks.push(async ({ ask }) =>
      expect(await ask('files.verify', {})).toMatchObject({ ok: true, value: { problems: [] } })
    )
  },
  'deleting and undoing': async (lane, app, index) => {
    const made = await app.ask('reports.create', { styleId: 'durham', title: `Deleted ${index}` })
    if (!made.ok) throw new Error(made.error.message)
    const { id } = made.value
    lane.tally.acknowledged += 1
    let last = 'there'
    await killAmid(
      lane,
      app,
      async () => {
        for (let count = 0; count < 20; count += 1) {
          for (const [call, becomes] of [
            ['reports.delete', 'deleted'],
            ['reports.bringBack', 'there']
          ] as const) {
            if (!(await app.ask(call, { id })).ok) continue
            last = becomes
            lane.tally.acknowledged += 1
          }
        }
      },
      5 + lane.pick(60)
    )
    // What came after the last answer may have happened as well: it is in one place or the other, never in none or both.
    const there = stored(lane.profile, 'SELECT count(*) FROM reports WHERE id = ?', id)
    const gone = stored(lane.profile, "SELECT count(*) FROM acts WHERE record_table = 'reports' AND record_id = ?", id)
    expect([last, Number(there) + Number(gone)]).toEqual([last, 1])
  },
  'backing up': async (lane, app) => {
    const before = await app.ask('files.backUpNow', {})
    const made = await killAmid(lane, app, () => app.ask('files.backUpNow', {}), 1 + lane.pick(14))
    for (const backup of [before, made]) {
      if (!backup?.ok) continue
      lane.tally.acknowledged += 1
      const { name } = backup.value
      lane.checks.push(async ({ ask }) =>
        expect(await ask('files.checkBackup', { backup: name })).toMatchObject({
          ok: true,
          value: { problem: null, holds: { lacking: 0 } }
        })
      )
    }
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
    await buildPack(lane, app, index)
    const to = path.join(lane.folder, `pack-${lane.name}-${index}-again.pdf`)
    await app.chooseTarget(to)
    await killAmid(lane, app, () => app.ask('meetings.buildPack', { meetingId: lane.meeting }), 1 + lane.pick(12))
    expectWhole(to)
  },
  'publishing a pack': async (lane, app, index) => {
    await buildPack(lane, app, index)
    const published = await killAmid(
      lane,
      app,
      () => app.ask('packs.publish', { meetingId: lane.meeting }),
      1 + lane.pick(8)
    )
    if (published === null) return
    if (!published.ok) throw new Error(published.error.message)
    lane.tally.acknowledged += 1
    const { id, sha256 } = published.value
    lane.checks.push(async ({ ask }) =>
      expect(await ask('packs.verify', { id })).toMatchObject({ ok: true, value: { isWhole: true, sha256 } })
    )
  },
  printing: async (lane, app, index) => {
    await buildPack(lane, app, index)
    await printNothing(app)
    const printed = await killAmid(
      lane,
      app,
      () => app.ask('packs.print', { meetingIds: [lane.meeting] }),
      1 + lane.pick(10),
      path.join(lane.profile, 'temporary')
    )
    if (printed?.ok) {
      lane.tally.acknowledged += 1
      for (const id of printed.value.prints)
        expect(stored(lane.profile, 'SELECT count(*) FROM pack_prints WHERE id = ?', id)).toBe('1')
    }
    // What was printed lies about no longer than until the next start.
    lane.checks.push(async () => expect(namesIn(path.join(lane.profile, 'temporary'))).toEqual([]))
  },
  'writing out': async (lane, app) => {
    const format = (['pdf', 'docx', 'packwright-backup'] as const)[lane.pick(3)] ?? 'pdf'
    const folder = path.join(lane.folder, `out-${lane.name}`)
    fs.mkdirSync(folder, { recursive: true })
    const to = path.join(folder, `Written under fire.${format}`)
    await app.chooseTarget(to)
    const write = (): Promise<{ readonly ok: boolean }> =>
      format === 'packwright-backup'
        ? app.ask('files.backUp', {})
        : app.ask('reports.export', { id: lane.report, format })
    // One is told to be there before the kill, and is in its place whatever becomes of the next.
    const first = await write()
    if (!first.ok) throw new Error(`${format} was not written: ${JSON.stringify(first)}`)
    lane.tally.acknowledged += 1
    const before = fs.readFileSync(to)
    const written = await killAmid(lane, app, write, 1 + lane.pick(5), folder)
    if (written?.ok === false) throw new Error(`${format} was not written: ${JSON.stringify(written)}`)
    if (written?.ok) lane.tally.acknowledged += 1
    expect(fs.existsSync(to)).toBe(true)
    // The file that was there before, or the new one: never a part.
    if (!fs.readFileSync(to).equals(before)) expectWhole(to)
    // What was begun is cleared away by the next start.
    lane.checks.push(async () => expect(namesIn(folder).filter((name) => /\.part$|unfinished/.test(name))).toEqual([]))
  }
}

/** Fails where a file stands under its name and is not whole. */
function expectWhole(file: string): void {
  if (!fs.existsSync(file)) return
  if (file.endsWith('.packwright-backup')) {
    expect(lookAtCopy(file, latestVersion(migrations))).toBeNull()
    return
  }
  const bytes = fs.readFileSync(file)
  const end = bytes.subarray(-1024).toString('latin1')
  expect(end).toContain(file.endsWith('.pdf') ? '%%EOF' : 'PK\x05\x06')
}

/** Builds a pack, which is there afterwards, as a file and in the records. */
async function buildPack(lane: Lane, app: OpenApp, index: number): Promise<void> {
  const file = path.join(lane.folder, `pack-${lane.name}-${index}.pdf`)
  await app.chooseTarget(file)
  const built = await app.ask('meetings.buildPack', { meetingId: lane.meeting })
  if (!built.ok) throw new Error(built.error.message)
  const before = await app.ask('meetings.get', { id: lane.meeting })
  const builtAt = before.ok ? before.value.lastPack?.builtAt : undefined
  if (builtAt === undefined) throw new Error('The pack that was built is not known.')
  lane.tally.acknowledged += 1
  lane.checks.push(async ({ ask }) => {
    expect(fs.existsSync(file)).toBe(true)
    expectWhole(file)
    const after = await ask('meetings.get', { id: lane.meeting })
    expect(after.ok && (after.value.lastPack?.builtAt ?? '') >= builtAt).toBe(true)
  })
}

/** The system's print dialogue, which would wait for a person, does not open. */
async function printNothing({ app }: OpenApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    Object.getPrototypeOf(window?.webContents).print = () => undefined
  })
}

function namesIn(folder: string): readonly string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder) : []
}
