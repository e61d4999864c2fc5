/** Who may read and who may write: queries read, commands write. */
import type Database from 'better-sqlite3'

/** The open database for those who read it. */
export type ReadDb = Database.Database

declare const writing: unique symbol
/** The same for commands alone: what writes asks for it. */
export type WriteDb = Database.Database & { readonly [writing]: true }

/** Does the work of a query, during which SQLite refuses every change. What it does later, after waiting, is tested (queriesRead.test.ts). */
export function whileReading<T>(db: ReadDb, work: () => T): T {
  db.pragma('query_only = ON')
  try {
    return work()
  } finally {
    db.pragma('query_only = OFF')
  }
}
