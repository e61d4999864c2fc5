/** Opening the data file: first a look that changes nothing, then a backup and the migrations it needs. */
import fs from 'node:fs'
import Database from 'better-sqlite3'
import { makeBackup } from './backup'
import { isDamage } from './errors'
import { fileVersion, latestVersion, migrate } from './migrate'
import type { Migration } from './migration'
import { applicationId } from './migrations/0001_start'

export type Opened =
  | { readonly state: 'open'; readonly db: Database.Database }
  | { readonly state: 'newer' | 'damaged'; readonly message: string }

const damaged: Opened = {
  state: 'damaged',
  message: 'The data file is damaged, so Packwright has left it as it is. You can go back to a backup, or start afresh.'
}

/**
 * Opens a data file, or makes one where there is none. A file from a newer Packwright and a damaged one are left as they
 * are, byte for byte. Throws when the file cannot be reached or a migration fails; then nothing has been changed.
 */
export async function openDatabase(
  file: string,
  options: { readonly migrations: readonly Migration[]; readonly backups: string; readonly now: string }
): Promise<Opened> {
  const isNew = !fs.existsSync(file) || fs.statSync(file).size === 0
  const refusal = isNew ? null : look(file, latestVersion(options.migrations))
  if (refusal) return refusal
  const db = new Database(file, { timeout: 5000 })
  try {
    db.pragma('journal_mode = WAL')
    // Set although it is SQLite's own choice: a build may choose otherwise for WAL, and then a power cut costs work.
    db.pragma('synchronous = FULL')
    db.pragma('trusted_schema = OFF')
    if (fileVersion(db) < latestVersion(options.migrations)) {
      if (!isNew) await makeBackup(db, options.backups, options.now)
      migrate(db, options.migrations)
    }
    db.pragma('foreign_keys = ON')
    return { state: 'open', db }
  } catch (error) {
    db.close()
    if (isDamage(error)) return damaged
    throw error
  }
}

/** What is wrong with a copy of a data file, in words; null when it is whole and this Packwright can open it. Writes nothing. */
export function lookAtCopy(file: string, latest: number): string | null {
  const found = look(file, latest, 'integrity_check')
  if (found === null) return null
  return found.state === 'newer'
    ? 'It was made by a newer Packwright than this one.'
    : 'It is damaged, so nobody can go back to it.'
}

/** Looks at a file without writing to it. Null when it can be opened. */
function look(file: string, latest: number, check: 'quick_check' | 'integrity_check' = 'quick_check'): Opened | null {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 })
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
