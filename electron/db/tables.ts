/** The tables of a data file by name, for what concerns them all alike. */
import type Database from 'better-sqlite3'

/** Where a new file has rows too, or where a row is no piece of anybody's work. */
const tablesOfEveryFile = ['house_styles', 'settings', 'own_keys', 'carried_files', 'dropped_files']

/** The tables that hold records, whatever feature they belong to. The index of the search only repeats them. */
export function recordTables(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name"
    )
    .pluck()
    .all()
}

/** What tells of records and is none itself. */
const tablesOfWork = ['acts', 'history', 'carried_files', 'dropped_files']

/** How many records there are in all. */
export function countRecords(db: Database.Database): number {
  const tables = recordTables(db).filter((table) => !tablesOfWork.includes(table))
  return tables.reduce((sum, table) => sum + Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()), 0)
}

/** True when nobody has put anything into the file yet. */
export function isEmptyFile(db: Database.Database): boolean {
  return recordTables(db)
    .filter((table) => !tablesOfEveryFile.includes(table))
    .every((table) => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined)
}
