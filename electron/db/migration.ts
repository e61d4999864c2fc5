/** What a step of the data file is; the steps themselves are in migrations/, in the order of their numbers. */
import type Database from 'better-sqlite3'

/** One step forward. A released one is never edited; versions count 1, 2, 3 without a gap. */
export type Migration = { readonly version: number; readonly up: (db: Database.Database) => void }
