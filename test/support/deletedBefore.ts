/**
 * How earlier versions kept what was deleted, as it was written then (before migration 26), so that migrations can be tried on it;
 * and the present way, for records of a data file alone.
 */
import { gzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { actOfDeleted, keepAct, takeBack } from '../../electron/db/acts'
import { ok } from '../../shared/result'

type Row = Readonly<Record<string, unknown>>
type OwnRow = { readonly table: string; readonly row: Row }
type ForeignKey = { readonly table: string; readonly from: string; readonly to: string; readonly on_delete: string }

function treeBefore(db: Database.Database, table: string, id: string): object {
  const names = (own: string): string =>
    db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(own).join(', ')
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all()
    .filter((own) => !own.startsWith('search_'))
  const keys = tables.flatMap((child) =>
    db
      .prepare<[string], ForeignKey>('SELECT * FROM pragma_foreign_key_list(?)')
      .all(child)
      .map((key) => ({ ...key, child }))
  )
  const root = db.prepare<[string], Row>(`SELECT ${names(table)} FROM ${table} WHERE id = ?`).get(id)
  if (!root) throw new Error(`There is no ${id} in ${table}`)
  const rows: OwnRow[] = [{ table, row: root }]
  const pointing: object[] = []
  for (let at = 0; at < rows.length; at += 1) {
    const own = rows[at] as OwnRow
    for (const { child, from, to, on_delete: rule } of keys.filter((key) => key.table === own.table))
      for (const row of db
        .prepare<[unknown], Row>(`SELECT ${names(child)} FROM ${child} WHERE ${from} = ?`)
        .all(own.row[to])) {
        const isKnown = rows.some((known) => known.table === child && JSON.stringify(known.row) === JSON.stringify(row))
        if (rule === 'CASCADE' && !isKnown) rows.push({ table: child, row })
        if (rule === 'SET NULL') pointing.push({ table: child, column: from, id: row.id, to: own.row[to] })
      }
  }
  return { rows, pointing }
}

function packedBefore(tree: object): Buffer {
  const text = JSON.stringify(tree, function (key, value) {
    const own: unknown = this[key]
    return Buffer.isBuffer(own) ? { bytes: own.toString('base64') } : value
  })
  return gzipSync(text)
}

/** Takes a part of a meeting away as versions 10 to 25 did. */
export function takeAwayBefore(db: Database.Database, kind: string, id: string, name: string, now: string): void {
  db.prepare(
    'INSERT INTO deleted_meeting_parts (id, kind, name, deleted_at, hashes, rows) VALUES (?, ?, ?, ?, ?, ?)'
  ).run(id, kind, name, now, '[]', packedBefore(treeBefore(db, kind, id)))
  db.prepare(`DELETE FROM ${kind} WHERE id = ?`).run(id)
}

/** Deletes a report as versions 8 to 25 did. */
export function deleteReportBefore(db: Database.Database, id: string, now: string): void {
  db.prepare(`
    INSERT INTO deleted_reports (id, title, deleted_at, style_id, style, rows)
    SELECT r.id, r.title, ?, s.id, s.value, ? FROM reports r JOIN house_styles s ON s.id = r.style_id WHERE r.id = ?
  `).run(now, packedBefore(treeBefore(db, 'reports', id)), id)
  db.prepare('DELETE FROM reports WHERE id = ?').run(id)
}

let count = 0

/** Deletes a record so that it can come back. */
export function deleteKept(db: Database.Database, table: string, id: string, name: string, now: string): void {
  count += 1
  const style = table === 'reports' ? db.prepare('SELECT style_id FROM reports WHERE id = ?').pluck().get(id) : null
  const needs = style === null ? [] : [{ table: 'house_styles', key: { id: style } }]
  const act = { id: `act-${count}`, at: now, what: `delete “${name}”`, topics: [], record: { table, id, name }, needs }
  db.transaction(() =>
    keepAct(db, act, () => {
      db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id)
      return ok({})
    })
  )()
}

/** Brings a deleted record back; false when it does not come. */
export function bringBackKept(db: Database.Database, table: string, id: string): boolean {
  count += 1
  const act = actOfDeleted(db, [table], id)
  if (act === null) return false
  // What fails is rolled back by whoever asks for it.
  db.exec('SAVEPOINT back')
  const back = takeBack(db, act, { id: `act-${count}`, at: '2026-11-22T10:00:00.000Z' })
  if (!back.ok) db.exec('ROLLBACK TO back')
  db.exec('RELEASE back')
  return back.ok
}
