/**
 * What a piece of work changes in the data file, row by row, whatever the tables: recorded by temporary triggers, which also hear
 * of what foreign keys delete and empty. It is the ground of undo (acts.ts).
 */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { recordTables } from './tables'

type Db = Database.Database

/** A row by the names of its columns; those that SQLite works out are not in it. */
export type Row = Readonly<Record<string, unknown>>

/** One row that a piece of work changed. */
export type Change = {
  readonly table: string
  /** The columns of the primary key. */
  readonly key: Row
  /** The whole row where it went, what stood in the changed columns where it stayed, null where it was not there. */
  readonly before: Row | null
  /** The changed columns as they were left; null where the row went. */
  readonly after: Row | null
  /** Of the whole row as it was left; empty where it went. */
  readonly digest: string
}

/**
 * Rows that no undo touches: what is kept by its own hash and swept by itself, what was done, marks of printing, and what is
 * about the program rather than anybody's work.
 */
const unrecordedTables = [
  'acts',
  'history',
  'files',
  'pack_files',
  'carried_files',
  'dropped_files',
  'own_keys',
  'known_keys',
  'settings',
  'sheet_layouts'
]

/** Does something and answers what it changed. Belongs into a transaction, and never into another recording. */
export function recordChanges<T>(
  db: Db,
  work: () => T
): { readonly result: T; readonly changes: () => readonly Change[] } {
  listen(db)
  db.exec('DELETE FROM act_rows; INSERT INTO act_recording (is_on) VALUES (1)')
  try {
    const result = work()
    db.exec('DELETE FROM act_recording')
    return { result, changes: () => changesSince(db) }
  } finally {
    db.exec('DELETE FROM act_recording')
  }
}

/** Does something that stays when the act around it is taken back. */
export function unrecorded<T>(db: Db, work: () => T): T {
  if (!isListening(db) || db.prepare('DELETE FROM act_recording').run().changes === 0) return work()
  try {
    return work()
  } finally {
    db.exec('INSERT INTO act_recording (is_on) VALUES (1)')
  }
}

/** The row with a key; undefined when there is none. */
export function rowAt(db: Db, table: string, key: Row): Row | undefined {
  const names = Object.keys(key)
  return db
    .prepare<unknown[], Row>(
      `SELECT ${columnsOf(db, table).join(', ')} FROM ${table} WHERE ${names.map((name) => `${name} = ?`).join(' AND ')}`
    )
    .get(...Object.values(key))
}

/** Tells whether a row is still as it was; empty for none. How often it was saved, and taken back, is none of what it says. */
export function digestOf(row: Row | undefined): string {
  if (row === undefined) return ''
  const hash = createHash('sha256')
  for (const [name, value] of Object.entries(row)) {
    if (name === 'revision') continue
    const isBytes = Buffer.isBuffer(value)
    hash.update(`${name} ${isBytes ? `bytes ${value.length}` : JSON.stringify(value)}\n`)
    if (isBytes) hash.update(value)
  }
  return hash.digest('hex')
}

/** The columns of a table that are written, not worked out. */
export function columnsOf(db: Db, table: string): readonly string[] {
  return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
}

/** The columns of the primary key of a table. */
export function keyColumnsOf(db: Db, table: string): readonly string[] {
  return db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(table)
}

function isListening(db: Db): boolean {
  return (db.pragma('table_info(act_recording)') as unknown[]).length > 0
}

/** Sets the triggers up, once for each connection; they note nothing while nothing is recorded. */
function listen(db: Db): void {
  if (isListening(db)) return
  const tables = recordTables(db)
    .filter((table) => !unrecordedTables.includes(table))
    .map((table) => ({ table, columns: columnsOf(db, table), keys: keyColumnsOf(db, table) }))
  const widest = Math.max(...tables.map(({ columns }) => columns.length))
  // Columns without a type take every value as it is.
  const values = Array.from({ length: widest }, (_, index) => `c${index}`)
  db.exec(`
    CREATE TEMP TABLE act_recording (is_on INTEGER);
    CREATE TEMP TABLE act_rows (seq INTEGER PRIMARY KEY, of_table TEXT, is_new INTEGER, ${values.join(', ')});
  `)
  for (const { table, columns, keys } of tables) {
    const note = (isNew: 0 | 1, noted: readonly string[]): string => {
      const into = noted.map((name) => `c${columns.indexOf(name)}`).join(', ')
      const from = noted.map((name) => `${isNew === 1 ? 'new' : 'old'}.${name}`).join(', ')
      return `INSERT INTO act_rows (of_table, is_new, ${into}) VALUES ('${table}', ${isNew}, ${from});`
    }
    const on = 'WHEN EXISTS (SELECT 1 FROM act_recording)'
    db.exec(`
      CREATE TEMP TRIGGER act_new_${table} AFTER INSERT ON main.${table} ${on} BEGIN ${note(1, keys)} END;
      CREATE TEMP TRIGGER act_changed_${table} AFTER UPDATE ON main.${table} ${on} BEGIN ${note(0, columns)} END;
      CREATE TEMP TRIGGER act_gone_${table} AFTER DELETE ON main.${table} ${on} BEGIN ${note(0, columns)} END;
    `)
  }
}

/** The changes in the order in which each row was first touched; a row that was changed and changed back is none. */
function changesSince(db: Db): readonly Change[] {
  const shape = new Map<string, { readonly columns: readonly string[]; readonly keys: readonly string[] }>()
  const first = new Map<string, { readonly table: string; readonly key: Row; readonly before: Row | null }>()
  for (const noted of db
    .prepare<[], Row & { of_table: string; is_new: 0 | 1 }>('SELECT * FROM act_rows ORDER BY seq')
    .iterate()) {
    const table = noted.of_table
    const known = shape.get(table) ?? { columns: columnsOf(db, table), keys: keyColumnsOf(db, table) }
    shape.set(table, known)
    const row = Object.fromEntries(known.columns.map((name, index) => [name, noted[`c${index}`]]))
    const key = Object.fromEntries(known.keys.map((name) => [name, row[name]]))
    const id = `${table} ${JSON.stringify(Object.values(key))}`
    if (!first.has(id)) first.set(id, { table, key, before: noted.is_new === 1 ? null : row })
  }
  db.exec('DELETE FROM act_rows')
  return [...first.values()].flatMap(({ table, key, before }): Change[] => {
    const now = rowAt(db, table, key)
    if (now === undefined) return before === null ? [] : [{ table, key, before, after: null, digest: '' }]
    const digest = digestOf(now)
    if (before === null) return [{ table, key, before: null, after: {}, digest }]
    const changed = Object.keys(now).filter((name) => !isSame(now[name], before[name]))
    if (changed.length === 0) return []
    const pick = (row: Row): Row => Object.fromEntries(changed.map((name) => [name, row[name]]))
    return [{ table, key, before: pick(before), after: pick(now), digest }]
  })
}

/** Whether two values of a column are the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other
}
