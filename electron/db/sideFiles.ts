/**
 * What SQLite keeps beside a data file, after a program was stopped: a journal to roll back, a log to take in, or one that
 * belongs to another file. What does not belong is given another name, never deleted, and said.
 */
import path from 'node:path'
import Database from 'better-sqlite3'
import { isDamage, sqliteFailure, systemFailure } from './errors'
import type { FileSystem } from './fileSystem'

/** The endings of the names under which SQLite keeps a journal, a log and the index of the log. */
export const sideEndings = ['-journal', '-wal', '-shm'] as const

/** The beginning of a rollback journal that has something to roll back. */
const journalMark = 'd9d505f920a163d7'
/** The beginnings of a write-ahead log, by the order of bytes of the machine that wrote it. */
const logMarks = ['377f0682', '377f0683']

/** The name under which a database is kept that is no longer used. */
export function asideName(stamp: string): string {
  return `packwright.damaged-${stamp.replace(/[:.]/g, '')}.db`
}

const asidePattern = /^packwright\.damaged-[^.]*\.db$/

/** The databases that were set aside in a folder, newest first. */
export function listAside(files: FileSystem, folder: string): readonly string[] {
  return files
    .list(folder)
    .filter((name) => asidePattern.test(name))
    .reverse()
}

/** Deletes a database of our own making with all that SQLite keeps beside it. */
export function removeDatabase(files: FileSystem, file: string): void {
  for (const ending of ['', ...sideEndings]) if (files.exists(`${file}${ending}`)) files.remove(`${file}${ending}`)
}

/** Gives a database, with all that lies beside it, the name of one that is set aside. Answers the name, or null when there was nothing. */
export function setAside(files: FileSystem, file: string, stamp: string): string | null {
  const name = asideName(stamp)
  // The database goes first: without its log it would open, and be without the last work.
  const endings = ['', ...sideEndings].filter((ending) => files.exists(`${file}${ending}`))
  for (const ending of endings) files.rename(`${file}${ending}`, path.join(path.dirname(file), `${name}${ending}`))
  return endings.length > 0 ? name : null
}

/**
 * Looks at what lies beside a data file before SQLite does. Answers sentences about what was set aside. Afterwards SQLite
 * can open the file: what is left beside it is its own.
 */
export function settleSideFiles(files: FileSystem, file: string, stamp: string): readonly string[] {
  const told: string[] = []
  const aside = (ending: string, why: string): void => {
    const folder = path.dirname(file)
    // A log whose database was just set aside goes with it.
    const kin = listAside(files, folder).find((name) => !files.exists(path.join(folder, `${name}${ending}`)))
    const isOrphan = files.size(file) === 0
    const name = `${isOrphan && kin !== undefined ? kin : asideName(stamp)}${ending}`
    files.rename(`${file}${ending}`, path.join(folder, name))
    told.push(`${why} It is kept as “${name}”.`)
  }
  for (const ending of sideEndings)
    if (files.exists(`${file}${ending}`) && !files.isFile(`${file}${ending}`))
      aside(ending, 'Beside the data file there was a folder in the place of a file of its own.')
  if (files.size(file) === 0) {
    if (journalOf(files, file) === 'of something')
      aside('-journal', 'A journal was found without its data file, so it could not be used.')
    if (files.size(`${file}-wal`) > 0)
      aside('-wal', 'A log of the last work was found without its data file, so it could not be used.')
    // An index of a log that is gone holds nothing.
    if (files.exists(`${file}-shm`)) files.remove(`${file}-shm`)
    return told
  }
  if (isForeignJournal(files, file))
    aside('-journal', 'A journal was found beside the data file that does not belong to it, so it was not used.')
  return told
}

/**
 * Of a file that was found damaged: whether it is whole without the log beside it, which then belongs to another file. The
 * log is set aside. Answers a sentence, or null when the log is not the trouble.
 */
export function settleForeignLog(files: FileSystem, file: string, stamp: string): string | null {
  const log = `${file}-wal`
  if (files.size(log) === 0 || !logMarks.includes(files.head(log, 4).toString('hex'))) return null
  if (!isSoundWith(files, file, null)) return null
  const name = `${asideName(stamp)}-wal`
  files.rename(log, path.join(path.dirname(file), name))
  if (files.exists(`${file}-shm`)) files.remove(`${file}-shm`)
  return `A log of changes was found beside the data file that does not fit it, so it was not used. It is kept as “${name}”. Please look whether your last work is there; if it is not, go back to a backup.`
}

/** Where it is noted which file was open, and which log belongs to it. */
function noteOf(file: string): string {
  return path.join(path.dirname(file), 'packwright.opened.json')
}

/** Forgets which file was open, unless it has left a log. */
export function forgetOpened(files: FileSystem, file: string): void {
  const note = noteOf(file)
  try {
    if (files.size(`${file}-wal`) === 0 && files.exists(note)) files.remove(note)
  } catch {
    // The next note takes its place.
  }
}

/** Notes which file is open and which log belongs to it, for settleReplacedFile. Where it cannot be noted, nothing is found out later. */
export function noteOpened(files: FileSystem, file: string): void {
  const note = JSON.stringify({ file: files.identity(file), log: files.identity(`${file}-wal`) })
  try {
    files.write(noteOf(file), note)
  } catch {}
}

/**
 * Finds a file that was put in the place of another while the program was open, as a service that synchronises does: the log
 * beside it is still the one that was written then, and belongs to the file that is gone. SQLite would mix the two. The log is
 * set aside. Answers a sentence, or null. A folder that was copied as a whole has another log as well, which fits.
 */
export function settleReplacedFile(files: FileSystem, file: string, stamp: string): string | null {
  const log = `${file}-wal`
  if (files.size(file) === 0 || files.size(log) === 0) return null
  const noted = readNote(files, noteOf(file))
  if (noted === null || noted.log !== files.identity(log) || noted.file === files.identity(file)) return null
  const name = `${asideName(stamp)}-wal`
  files.rename(log, path.join(path.dirname(file), name))
  if (files.exists(`${file}-shm`)) files.remove(`${file}-shm`)
  return `Another program put another data file in the place of yours while Packwright was open. The log of your last work does not belong to this file, so it was not used; it is kept as “${name}”. Please look whether your work is there; if it is not, go back to a backup in Settings.`
}

function readNote(files: FileSystem, place: string): { readonly file: unknown; readonly log: unknown } | null {
  try {
    const noted: unknown = JSON.parse(files.head(place, 1000).toString())
    return typeof noted === 'object' && noted !== null && 'file' in noted && 'log' in noted ? noted : null
  } catch {
    return null
  }
}

/** Whether a file is whole without the journal beside it, and would not be with it. */
function isForeignJournal(files: FileSystem, file: string): boolean {
  if (journalOf(files, file) === 'none') return false
  try {
    return !isSoundWith(files, file, '-journal') && isSoundWith(files, file, null)
  } catch (error) {
    // Without room for a copy to try it on, SQLite decides, as it does everywhere.
    if (systemFailure(error) ?? sqliteFailure(error)) return false
    throw error
  }
}

/** What the journal beside a file is: none to speak of, one of a file that was empty before, or one of a file with content. */
function journalOf(files: FileSystem, file: string): 'none' | 'of nothing' | 'of something' {
  const journal = `${file}-journal`
  if (files.size(journal) < 28) return 'none'
  const head = files.head(journal, 28)
  if (head.subarray(0, 8).toString('hex') !== journalMark) return 'none'
  return head.readUInt32BE(16) === 0 ? 'of nothing' : 'of something'
}

/** Whether a copy of a file is whole, together with one of the files beside it, or alone. The file itself is not touched. */
function isSoundWith(files: FileSystem, file: string, ending: (typeof sideEndings)[number] | null): boolean {
  const trial = path.join(path.dirname(file), 'packwright.opening.db')
  removeDatabase(files, trial)
  try {
    files.copy(file, trial)
    if (ending !== null) files.copy(`${file}${ending}`, `${trial}${ending}`)
    const db = new Database(trial)
    try {
      return db.pragma('quick_check(1)', { simple: true }) === 'ok'
    } finally {
      db.close()
    }
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  } finally {
    removeDatabase(files, trial)
  }
}
