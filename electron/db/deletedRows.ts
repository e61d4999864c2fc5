/**
 * Deleted reports as rows. A report takes with it what hangs on it: versions, hand-offs, links to other reports. All of
 * that is kept for a while, so that bringing a report back brings back all of it.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import type { DeletedReport } from '../../shared/reports/calls'
import type { Id } from '../../shared/values'
import { recordTables } from './tables'

/** How long a deleted report can be brought back, in milliseconds: thirty days. */
const keptFor = 30 * 24 * 60 * 60 * 1000

type Row = Readonly<Record<string, unknown>>

type Kept = {
  readonly report: Row
  /** Rows that went with the report, by their table. */
  readonly hanging: readonly { readonly table: string; readonly rows: readonly Row[] }[]
  /** Rows that stayed and pointed at the report. */
  readonly pointing: readonly { readonly table: string; readonly column: string; readonly id: Id }[]
}

type Key = { readonly table: string; readonly column: string; readonly goes: boolean }

/** Deletes a report and keeps it with what hung on it; forgets those deleted long ago. False when there is none. */
export function deleteReport(db: Database.Database, id: Id, now: string): boolean {
  const report = db.prepare<[Id], Row>(`SELECT ${columnsOf(db, 'reports')} FROM reports WHERE id = ?`).get(id)
  if (!report) return false
  const keys = keysToReports(db)
  const tables = [...new Set(keys.filter((key) => key.goes).map((key) => key.table))]
  const kept: Kept = {
    report,
    hanging: tables.map((table) => {
      const own = keys.filter((key) => key.goes && key.table === table)
      const where = own.map((key) => `${key.column} = ?`).join(' OR ')
      const sql = `SELECT ${columnsOf(db, table)} FROM ${table} WHERE ${where}`
      return { table, rows: db.prepare<Id[], Row>(sql).all(...own.map(() => id)) }
    }),
    pointing: keys
      .filter((key) => !key.goes)
      .flatMap(({ table, column }) =>
        db
          .prepare<[Id], Id>(`SELECT id FROM ${table} WHERE ${column} = ?`)
          .pluck()
          .all(id)
          .map((row) => ({ table, column, id: row }))
      )
  }
  db.prepare(`
    INSERT INTO deleted_reports (id, title, deleted_at, style_id, style, rows)
    SELECT r.id, r.title, ?, s.id, s.value, ? FROM reports r JOIN house_styles s ON s.id = r.style_id WHERE r.id = ?
  `).run(now, packed(kept), id)
  db.prepare('DELETE FROM reports WHERE id = ?').run(id)
  db.prepare('DELETE FROM deleted_reports WHERE deleted_at < ?').run(new Date(Date.parse(now) - keptFor).toISOString())
  return true
}

/** The deleted reports that can be brought back, the last one first. */
export function listDeleted(db: Database.Database): DeletedReport[] {
  return db
    .prepare<[], DeletedReport>(
      'SELECT id, title, deleted_at AS deletedAt FROM deleted_reports ORDER BY deleted_at DESC, id DESC LIMIT 500'
    )
    .all()
}

/** Puts a deleted report back, and all that went with it. False when it is not kept any more. */
export function bringBack(db: Database.Database, id: Id): boolean {
  const row = db
    .prepare<[Id], { style_id: Id; style: string; rows: Buffer }>(
      'SELECT style_id, style, rows FROM deleted_reports WHERE id = ?'
    )
    .get(id)
  if (!row) return false
  const { report, hanging, pointing } = unpacked(row.rows)
  db.prepare('INSERT INTO house_styles (id, is_shipped, value) VALUES (?, 0, ?) ON CONFLICT (id) DO NOTHING').run(
    row.style_id,
    row.style
  )
  insert(db, 'reports', report)
  for (const { table, rows } of hanging)
    for (const own of rows) if (pointsAtWhatIs(db, table, own)) insert(db, table, own)
  for (const { table, column, id: from } of pointing)
    db.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ? AND ${column} IS NULL`).run(id, from)
  forgetDeleted(db, id)
  return true
}

/** Forgets a deleted report for good. False when it is not kept any more. */
export function forgetDeleted(db: Database.Database, id: Id): boolean {
  return db.prepare('DELETE FROM deleted_reports WHERE id = ?').run(id).changes === 1
}

/** The columns of a table that are written, not worked out. */
function columnsOf(db: Database.Database, table: string): string {
  return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table).join(', ')
}

/** Every column that points at reports, and whether its row goes with the report. */
function keysToReports(db: Database.Database): Key[] {
  return recordTables(db).flatMap((table) =>
    foreignKeys(db, table)
      .filter((key) => key.table === 'reports' && ['CASCADE', 'SET NULL'].includes(key.on_delete))
      .map((key) => ({ table, column: key.from, goes: key.on_delete === 'CASCADE' }))
  )
}

type ForeignKey = { readonly table: string; readonly from: string; readonly to: string; readonly on_delete: string }

function foreignKeys(db: Database.Database, table: string): ForeignKey[] {
  return db.prepare<[string], ForeignKey>('SELECT * FROM pragma_foreign_key_list(?)').all(table)
}

/** Whether what a row points at is there: of two linked reports, the other may have been deleted since. */
function pointsAtWhatIs(db: Database.Database, table: string, row: Row): boolean {
  return foreignKeys(db, table).every(
    (key) =>
      row[key.from] === null ||
      db.prepare(`SELECT 1 FROM ${key.table} WHERE ${key.to} = ?`).get(row[key.from]) !== undefined
  )
}

function insert(db: Database.Database, table: string, row: Row): void {
  const columns = Object.keys(row)
  db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(
    ...Object.values(row)
  )
}

/** JSON has no bytes: they stand in it as text in an object of their own. */
function packed(kept: Kept): Buffer {
  const text = JSON.stringify(kept, function (key, value) {
    const own: unknown = this[key]
    return Buffer.isBuffer(own) ? { bytes: own.toString('base64') } : value
  })
  return gzipSync(text)
}

function unpacked(rows: Buffer): Kept {
  return JSON.parse(gunzipSync(rows).toString('utf8'), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
      ? Buffer.from(value.bytes, 'base64')
      : value
  ) as Kept
}
