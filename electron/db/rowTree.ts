/**
 * A record with all that hangs on it, taken out so that it can be put back as it was: the rows that go with it when it is
 * deleted, whatever their table, and the rows that stay and point at one of them.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { recordTables } from './tables'

type Row = Readonly<Record<string, unknown>>
type OwnRow = { readonly table: string; readonly row: Row }

export type RowTree = {
  /** The record itself first. */
  readonly rows: readonly OwnRow[]
  /** Rows that stayed, and the column in which they pointed at one that went. */
  readonly pointing: readonly {
    readonly table: string
    readonly column: string
    readonly id: unknown
    readonly to: unknown
  }[]
}

type ForeignKey = { readonly table: string; readonly from: string; readonly to: string; readonly on_delete: string }

/** Reads a record with what hangs on it; null when there is none. Nothing is deleted. */
export function readTree(db: Database.Database, table: string, id: string): RowTree | null {
  const root = db.prepare<[string], Row>(`SELECT ${columnsOf(db, table)} FROM ${table} WHERE id = ?`).get(id)
  if (!root) return null
  const keys = recordTables(db).flatMap((from) => foreignKeys(db, from).map((key) => ({ ...key, child: from })))
  const rows: OwnRow[] = [{ table, row: root }]
  const seen = new Set([identity(rows[0])])
  const pointing: RowTree['pointing'][number][] = []
  // What is found is looked through in its turn.
  for (let at = 0; at < rows.length; at += 1) {
    const own = rows[at]
    if (!own) break
    for (const { child, from, to, on_delete } of keys.filter((key) => key.table === own.table)) {
      const found = db
        .prepare<[unknown], Row>(`SELECT ${columnsOf(db, child)} FROM ${child} WHERE ${from} = ?`)
        .all(own.row[to])
      if (on_delete === 'CASCADE')
        for (const row of found) {
          const next = { table: child, row }
          if (!seen.has(identity(next))) rows.push(next)
          seen.add(identity(next))
        }
      else if (on_delete === 'SET NULL')
        for (const row of found) pointing.push({ table: child, column: from, id: row.id, to: own.row[to] })
    }
  }
  return {
    rows,
    pointing: pointing.filter(
      ({ table: from, id: own }) => !rows.some(({ table: t, row }) => t === from && row.id === own)
    )
  }
}

/**
 * Puts a record back with what went with it. What points at something that has gone meanwhile is left out, or points at
 * nothing where it may. False when the record itself cannot come back.
 */
export function putBack(db: Database.Database, { rows, pointing }: RowTree): boolean {
  let waiting = [...rows]
  // Rows come in any order: each goes in as soon as all that it points at is there.
  for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length
    waiting = waiting.filter((own) => {
      if (pointsAtNothing(db, own).length > 0) return true
      insert(db, own)
      return false
    })
  }
  for (const own of waiting) {
    const missing = pointsAtNothing(db, own)
    if (missing.every((key) => key.on_delete === 'SET NULL'))
      insert(db, { ...own, row: { ...own.row, ...Object.fromEntries(missing.map((key) => [key.from, null])) } })
    else if (own === rows[0]) return false
  }
  for (const { table, column, id, to } of pointing)
    db.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ? AND ${column} IS NULL`).run(to, id)
  return true
}

/** As bytes. JSON has none: they stand in it as text in an object of their own. */
export function packTree(tree: RowTree): Buffer {
  const text = JSON.stringify(tree, function (key, value) {
    const own: unknown = this[key]
    return Buffer.isBuffer(own) ? { bytes: own.toString('base64') } : value
  })
  return gzipSync(text)
}

export function unpackTree(bytes: Buffer): RowTree {
  return JSON.parse(gunzipSync(bytes).toString('utf8'), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
      ? Buffer.from(value.bytes, 'base64')
      : value
  ) as RowTree
}

/** What a row is known by: its id, or where it has none, all of it. */
function identity(own: OwnRow | undefined): string {
  if (!own) return ''
  return `${own.table} ${typeof own.row.id === 'string' ? own.row.id : JSON.stringify(own.row)}`
}

/** The columns of a table that are written, not worked out. */
function columnsOf(db: Database.Database, table: string): string {
  return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table).join(', ')
}

function foreignKeys(db: Database.Database, table: string): ForeignKey[] {
  return db.prepare<[string], ForeignKey>('SELECT * FROM pragma_foreign_key_list(?)').all(table)
}

/** The columns in which a row points at what is not there. A column that is worked out is not in the row, and is not asked about. */
function pointsAtNothing(db: Database.Database, { table, row }: OwnRow): ForeignKey[] {
  return foreignKeys(db, table).filter(
    (key) =>
      (row[key.from] ?? null) !== null &&
      db.prepare(`SELECT 1 FROM ${key.table} WHERE ${key.to} = ?`).get(row[key.from]) === undefined
  )
}

function insert(db: Database.Database, { table, row }: OwnRow): void {
  const columns = Object.keys(row)
  db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(
    ...Object.values(row)
  )
}
