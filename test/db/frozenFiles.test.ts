/** Data files as earlier versions left them, frozen: each opens whole, for as long as there is a Packwright. */
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { hashOf, readContent } from '../../electron/db/contents'
import { dataFileName } from '../../electron/db/dataFile'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

const frozen = path.join(import.meta.dirname, 'frozen')
let profile: Profile | undefined
afterEach(() => profile?.close())

/** Columns whose contents lie as files beside the data file now. */
const laidBeside: Readonly<Record<string, string>> = { files: 'bytes', pack_files: 'bytes', attachments: 'content' }

type Table = { readonly name: string; readonly columns: readonly string[] }

/** Tables whose rows moved to others: what they held is looked for there. */
const moved = ['deleted_reports', 'deleted_meeting_parts', 'fund_acts']

function tablesOf(db: Database.Database): Table[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' ORDER BY name"
    )
    .pluck()
    .all()
    .filter((name) => !moved.includes(name))
    .map((name) => ({
      name,
      columns: db
        .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
        .pluck()
        .all(name)
        .filter((column) => column !== laidBeside[name])
    }))
}

/** The contents that a file of an earlier version held in its rows. */
function contentsOf(db: Database.Database): Buffer[] {
  return Object.entries(laidBeside).flatMap(([table, column]) =>
    db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column)
      ? db.prepare<[], Buffer>(`SELECT ${column} FROM ${table}`).pluck().all()
      : []
  )
}

/** Every row of the tables as far as those columns go; the styles that come with the program are refreshed with it. */
function rowsOf(db: Database.Database, tables: readonly Table[]): unknown {
  return tables.map(({ name, columns }) => [
    name,
    db
      .prepare(
        `SELECT ${columns.join(', ')} FROM ${name} ${name === 'house_styles' ? 'WHERE is_shipped = 0' : ''} ORDER BY ${columns.map((_, index) => index + 1).join(', ')}`
      )
      .raw()
      .all()
  ])
}

it.each(fs.readdirSync(frozen).filter((name) => name.endsWith('.db.gz')))('%s opens whole', async (name) => {
  const folder = temporaryFolder()
  const file = path.join(folder, dataFileName)
  fs.writeFileSync(file, gunzipSync(fs.readFileSync(path.join(frozen, name))))
  const old = new Database(file, { readonly: true })
  const tables = tablesOf(old)
  const before = rowsOf(old, tables)
  const contents = contentsOf(old)
  old.close()

  profile = await openProfile({ folder, styles: shippedStyles })
  expect(await profile.get('files.state', {})).toMatchObject({ state: 'open' })
  expect(rowsOf(profile.context.db, tables)).toEqual(before)
  for (const content of contents)
    expect(content.equals(readContent(profile.context.db, hashOf(content)) ?? Buffer.alloc(0))).toBe(true)
  expect(profile.context.db.prepare('SELECT count(*) FROM carried_files').pluck().get()).toBe(0)
  expect(profile.context.db.pragma('foreign_key_check')).toEqual([])
  expect(await profile.get('files.verify', {})).toMatchObject({ ok: true, problems: [] })
})

it('what was deleted in a file of version 19 comes back, in each of the ways in which it was kept', async () => {
  const folder = temporaryFolder()
  fs.writeFileSync(path.join(folder, dataFileName), gunzipSync(fs.readFileSync(path.join(frozen, 'version-19.db.gz'))))
  profile = await openProfile({ folder, styles: shippedStyles })
  const [report] = await profile.get('reports.deleted', {})
  expect(report?.title).toBe('On bins')
  await profile.get('reports.bringBack', { id: report?.id ?? '' })
  expect((await profile.get('versions.list', { reportId: report?.id ?? '' })).map((row) => row.name)).toEqual(['First'])
  const [meeting] = await profile.get('meetings.deleted', {})
  expect(meeting?.name).toBe('Cabinet, 13 January 2027')
  await profile.get('meetings.bringBack', { id: meeting?.id ?? '' })
  expect((await profile.get('meetings.get', { id: meeting?.id ?? '' })).items).toHaveLength(1)
  const parts = profile.context.db
    .prepare<[], string>("SELECT record_id FROM acts WHERE record_table IN ('agenda_items', 'item_attachments')")
    .pluck()
    .all()
  expect(parts).toHaveLength(2)
  for (const id of parts) await profile.get('meetings.bringBack', { id })
  expect(await profile.get('files.verify', {})).toMatchObject({ ok: true, problems: [] })
})
