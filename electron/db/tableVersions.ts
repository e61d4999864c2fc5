/** Whether anything has changed in a table: a count for each, kept by temporary triggers for as long as the file is open. */
import type Database from 'better-sqlite3'
import { recordTables } from './tables'

/** Begins to count. Done once, when the file is opened. */
export function countVersions(db: Database.Database): void {
  db.exec('CREATE TEMP TABLE table_versions (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID')
  for (const table of recordTables(db)) {
    db.prepare('INSERT INTO table_versions (name, version) VALUES (?, 0)').run(table)
    for (const event of ['INSERT', 'UPDATE', 'DELETE'])
      db.exec(
        `CREATE TEMP TRIGGER version_${event}_${table} AFTER ${event} ON main.${table}
         BEGIN UPDATE table_versions SET version = version + 1 WHERE name = '${table}'; END`
      )
  }
}

/**
 * A text that is the same for as long as nothing changes in any table but those named, which the caller looks at by itself. What other
 * programs write counts as a change of everything.
 */
export function versionsBut(db: Database.Database, tables: readonly string[]): string {
  const elsewhere = String(db.pragma('data_version', { simple: true }))
  const here = db
    .prepare<[string], string>(
      `SELECT group_concat(name || ' ' || version) FROM (
         SELECT name, version FROM table_versions WHERE name NOT IN (SELECT value FROM json_each(?)) ORDER BY name)`
    )
    .pluck()
    .get(JSON.stringify(tables))
  return `${elsewhere} ${here}`
}
