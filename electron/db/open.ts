/** Opening the data file: first a look that changes nothing, then a backup and the migrations it needs. */
import path from 'node:path'
import Database from 'better-sqlite3'
import { makeBackup } from './backup'
import { settleCarried, writeThrough } from './contents'
import { isBusy, isDamage, sqliteFailure, systemFailure } from './errors'
import type { FileSystem } from './fileSystem'
import { fileVersion, latestVersion, migrate } from './migrate'
import type { Migration } from './migration'
import { applicationId } from './migrations/0001_start'
import { settleForeignLog } from './sideFiles'
import { countVersions } from './tableVersions'

export type Opened =
  | {
      readonly state: 'open'
      readonly db: Database.Database
      /** Sentences about what was found beside the file and set aside. */
      readonly told: readonly string[]
    }
  | { readonly state: 'newer' | 'damaged'; readonly message: string }
  /** The file may be whole, but cannot be used as things are. `isBusy`: another program holds it. */
  | { readonly state: 'unreachable'; readonly message: string; readonly isBusy: boolean }

const damaged: { readonly state: 'damaged'; readonly message: string } = {
  state: 'damaged',
  message:
    'The data file is damaged, so Packwright has left it as it is. You can go back to a backup, read what is left of it, or start afresh.'
}

export type Opening = {
  readonly files: FileSystem
  readonly migrations: readonly Migration[]
  /** The folder for the backup before a migration; null for a file that is itself a copy. */
  readonly backups: string | null
  /** ISO, UTC. */
  readonly now: string
}

/**
 * Opens a data file, or makes one where there is none. What a stopped program left beside it is taken in, rolled back or
 * set aside; the caller has put in order what lies beside a missing one (sideFiles.ts). A file from a newer Packwright and a damaged one are left as they are. Whatever stands in the way is a
 * state with a sentence; nothing is thrown.
 */
export async function openDatabase(file: string, opening: Opening): Promise<Opened> {
  try {
    return await openOrThrow(file, opening)
  } catch (error) {
    return notOpened(error)
  }
}

/**
 * A write-ahead log needs memory that programs share, which a network share does not give, and a folder that is synchronised
 * would copy file and log apart. There the file is kept whole in itself, by one program at a time. What SQLite answers counts.
 */
function chooseJournal(db: Database.Database, isShared: boolean): void {
  if (!isShared && db.pragma('journal_mode = WAL', { simple: true }) === 'wal') return
  db.pragma('locking_mode = EXCLUSIVE')
  const mode = db.pragma('journal_mode = TRUNCATE', { simple: true })
  if (mode !== 'truncate') throw new Error(`The data file cannot be kept safely in its folder (${String(mode)}).`)
  // The lock is taken with the first change, so that a second program is refused at its start and not in its work.
  db.exec('BEGIN EXCLUSIVE; COMMIT')
}

/** What state it is when opening has failed with an error. */
export function notOpened(error: unknown): Exclude<Opened, { state: 'open' }> {
  return isDamage(error) ? damaged : { state: 'unreachable', message: openingTrouble(error), isBusy: isBusy(error) }
}

async function openOrThrow(file: string, opening: Opening): Promise<Opened> {
  const { files, migrations } = opening
  const told: string[] = []
  const isShared = files.place(path.dirname(file)).kind !== 'local'
  const latest = latestVersion(migrations)
  if (files.size(file) > 0) {
    files.step('look at the data file')
    let refusal = look(file, latest, isShared)
    if (refusal?.state === 'damaged') {
      const foreign = settleForeignLog(files, file, opening.now)
      if (foreign !== null) {
        told.push(foreign)
        refusal = look(file, latest, isShared)
      }
    }
    if (refusal) return refusal
  }
  files.makePrivate(file)
  files.step('open the data file')
  const db = new Database(file, { timeout: 5000 })
  try {
    chooseJournal(db, isShared)
    // Set although it is SQLite's own choice: a build may choose otherwise for WAL, and then a power cut costs work.
    db.pragma('synchronous = FULL')
    db.pragma('trusted_schema = OFF')
    // What is deleted or written over is gone from the file, too.
    db.pragma('secure_delete = ON')
    // And does not lie in the system's folder for temporary files: what undo notes passes through a table of its own.
    db.pragma('temp_store = MEMORY')
    if (fileVersion(db) < latest) {
      // A first start that was stopped leaves a file without tables, of which there is nothing to keep.
      if (opening.backups !== null && db.prepare('SELECT 1 FROM sqlite_schema').get())
        await makeBackup(files, db, opening.backups, opening.now)
      migrate(db, migrations, files.step)
    }
    db.pragma('foreign_keys = ON')
    writeThrough(db, files)
    const left = settleCarried(db)
    if (left !== null) told.push(left)
    countVersions(db)
    return { state: 'open', db, told }
  } catch (error) {
    db.close()
    throw error
  }
}

/** What is wrong with a copy of a data file, in words; null when it is whole and this Packwright can open it. Writes nothing. */
export function lookAtCopy(file: string, latest: number): string | null {
  const found = look(file, latest, false, 'integrity_check')
  if (found === null) return null
  return found.state === 'newer'
    ? 'It was made by a newer Packwright than this one.'
    : 'It is damaged, so nobody can go back to it.'
}

/** Looks at a file without changing what it says; a journal beside it is rolled back first, since nothing can be read before. */
function look(
  file: string,
  latest: number,
  isShared: boolean,
  check: 'quick_check' | 'integrity_check' = 'quick_check'
): { readonly state: 'newer' | 'damaged'; readonly message: string } | null {
  let db: Database.Database | undefined
  try {
    db = isShared ? openAlone(file) : openForReading(file)
    const isOurs = db.pragma('application_id', { simple: true }) === applicationId
    if (!isOurs && db.prepare('SELECT 1 FROM sqlite_schema').get())
      return { state: 'damaged', message: 'The file in the place of the data file is not one of Packwright’s.' }
    if (fileVersion(db) > latest)
      return {
        state: 'newer',
        message:
          'The data file was made by a newer Packwright, so this one has left it as it is. Please install the newer one.'
      }
    return db.pragma(`${check}(1)`, { simple: true }) === 'ok' ? null : damaged
  } catch (error) {
    if (isDamage(error)) return damaged
    throw error
  } finally {
    db?.close()
  }
}

/** A connection that only reads. A journal has to be rolled back by one that may write. */
export function openForReading(file: string): Database.Database {
  const options = { fileMustExist: true, timeout: 5000 }
  const first = new Database(file, { ...options, readonly: true })
  try {
    first.prepare('SELECT 1 FROM sqlite_schema').get()
    return first
  } catch (error) {
    first.close()
    if (!needsRollback(error)) throw error
  }
  const writer = new Database(file, options)
  try {
    writer.prepare('SELECT 1 FROM sqlite_schema').get()
  } finally {
    writer.close()
  }
  return new Database(file, { ...options, readonly: true })
}

/** A connection that needs no shared memory. */
function openAlone(file: string): Database.Database {
  const db = new Database(file, { fileMustExist: true, timeout: 5000 })
  db.pragma('locking_mode = EXCLUSIVE')
  return db
}

function needsRollback(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(READONLY|CANTOPEN)/.test(error.code)
}

/** Why a data file cannot be opened, as a sentence. */
function openingTrouble(error: unknown): string {
  const known = sqliteFailure(error) ?? systemFailure(error)
  if (known) return known.message
  const reason = error instanceof Error ? error.message : String(error)
  if (/^(ENOENT|ENOTDIR|EEXIST):/.test(reason))
    return 'The folder of the data file is not there, or a file stands in its place. Look whether its drive is connected, then try again.'
  return `The data file could not be opened; nothing in it was changed. The reason given: ${reason}`
}
