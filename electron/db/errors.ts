/** What went wrong in SQLite, told by its code and never by its words. */
import Database from 'better-sqlite3'
import type { Failure } from '../../shared/result'

/** True when the error means that the file's content cannot be trusted: a torn page, or no database at all. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
}

/** True when another connection is in the way. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
}

const diskFull: Failure = { code: 'unwritable-file', message: 'The disk is full. Make some room, then try again.' }
/** Chosen while it was there, and deleted since, in another window or from the command line. */
const gone: Failure = {
  code: 'not-found',
  message:
    'Something that this belongs to or refers to has been deleted. Choose again from what is there; nothing was changed.'
}
const outOfReach: Failure = {
  code: 'unwritable-file',
  message: 'The data file cannot be read or written. Check that its folder is there and that you may change it.'
}

/** The same of the system's own errors while files are copied or moved. Null for anything else, which is a bug. */
export function systemFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return diskFull
  return ['EACCES', 'EPERM', 'EROFS', 'EIO', 'EBUSY'].includes(String(error.code)) ? outOfReach : null
}

/** What a person can do something about: damage, a full disk, a folder that may not be written, another program in the way, a record that is gone. Null for anything else, which is a bug. */
export function sqliteFailure(error: unknown): Failure | null {
  if (!(error instanceof Database.SqliteError)) return null
  if (isDamage(error))
    return {
      code: 'damaged',
      message: 'The data file is damaged. Close Packwright and open it again to put a backup in its place.'
    }
  if (error.code.startsWith('SQLITE_FULL')) return diskFull
  if (error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return gone
  if (isBusy(error))
    return {
      code: 'unwritable-file',
      message: 'Another program is using the data file. Wait a moment, then try again.'
    }
  return /^SQLITE_(READONLY|IOERR|CANTOPEN|PERM|AUTH)/.test(error.code) ? outOfReach : null
}
