/** What went wrong in SQLite, told by its code and never by its words. */
import Database from 'better-sqlite3'
import type { Failure } from '../../shared/result'

/** True when the error means that the file's content cannot be trusted: a torn page, or no database at all. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
}

/** What a person can do something about: damage, a full disk, a folder that may not be written, another program in the way. Null for anything else, which is a bug. */
export function sqliteFailure(error: unknown): Failure | null {
  if (!(error instanceof Database.SqliteError)) return null
  if (isDamage(error))
    return {
      code: 'damaged',
      message: 'The data file is damaged. Close Packwright and open it again to put a backup in its place.'
    }
  if (error.code.startsWith('SQLITE_FULL'))
    return { code: 'unwritable-file', message: 'The disk is full. Make some room, then try again.' }
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code))
    return {
      code: 'unwritable-file',
      message: 'Another program is using the data file. Wait a moment, then try again.'
    }
  if (/^SQLITE_(READONLY|IOERR|CANTOPEN|PERM|AUTH)/.test(error.code))
    return {
      code: 'unwritable-file',
      message: 'The data file cannot be read or written. Check that its folder is there and that you may change it.'
    }
  return null
}
