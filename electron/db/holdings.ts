/** What a data file or a copy of one holds, for a person who has to choose between them. */
import type Database from 'better-sqlite3'
import { lackingContents } from './contents'

export type Holdings = {
  readonly reports: number
  readonly meetings: number
  readonly funds: number
  /** When something in it was last changed, ISO in UTC; empty when nothing ever was. */
  readonly lastChange: string
  /** How many of its pictures and attached files are missing beside it. */
  readonly lacking: number
}

/** Counts what a file holds. Tables that its form does not have yet count as empty. */
export function readHoldings(db: Database.Database): Holdings {
  const count = (table: string): number =>
    hasTable(db, table) ? Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()) : 0
  const lacking = lackingContents(db)
  return {
    reports: count('reports'),
    meetings: count('meetings'),
    funds: count('funds'),
    lastChange: lastChange(db),
    lacking
  }
}

function hasTable(db: Database.Database, table: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined
}

/** The latest of the moments that records carry. */
function lastChange(db: Database.Database): string {
  const columns = db
    .prepare<[], { table: string; column: string }>(
      `SELECT tables.name AS "table", columns.name AS "column"
       FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND tables.name NOT LIKE 'search%' AND columns.name LIKE '%\\_at' ESCAPE '\\'`
    )
    .all()
  return columns.reduce((latest, { table, column }) => {
    const found = db.prepare<[], string | null>(`SELECT max(${column}) FROM ${table}`).pluck().get() ?? ''
    return String(found) > latest ? String(found) : latest
  }, '')
}
