/** Copies of the data file: made while it is in use, checked before they count, and thinned out as they grow old. */
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { bringContents, carryContents, contentsFolder, contentsName, namedContents, removeUnnamed } from './contents'
import { type FileSystem, listNames } from './fileSystem'
import { isRunningElsewhere } from './running'
import { removeDatabase } from './sideFiles'

/**
 * What a backup is for. An ordinary one makes room for later ones; one made before a copy was gone back to is kept until a
 * person lets it go.
 */
export type BackupKind = 'ordinary' | 'before-restore'

export type Backup = {
  /** The file's name in the folder of backups. */
  readonly name: string
  /** ISO, UTC, by the computer's clock, which may have been wrong. */
  readonly madeAt: string
  readonly bytes: number
  readonly kind: BackupKind
  /** How many backups there had been when this one was made: the newest has the highest number, whatever the clock said. 0 for those of an older Packwright. */
  readonly sequence: number
}

const namePattern = /^(packwright|before-restore)-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/
const beginnings = { ordinary: 'packwright', 'before-restore': 'before-restore' } as const

function backupName(madeAt: string, kind: BackupKind): string {
  return `${beginnings[kind]}-${madeAt.replace(/[:.]/g, '')}.db`
}

/** The backups in a folder, newest first. Files of other names are not ours and left out. */
export function listBackups(folder: string): readonly Backup[] {
  return listNames(folder)
    .flatMap((name): Backup[] => {
      const match = namePattern.exec(name)
      if (!match) return []
      const madeAt = `${match[2]}T${match[3]}:${match[4]}:${match[5]}.${match[6]}Z`
      const file = path.join(folder, name)
      return [
        {
          name,
          madeAt,
          bytes: fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0,
          kind: match[1] === 'packwright' ? 'ordinary' : 'before-restore',
          sequence: sequenceOf(file)
        }
      ]
    })
    .sort(newestFirst)
}

/** By the order in which they were made; those of an older Packwright by the clock, before all others. */
function newestFirst(a: Backup, b: Backup): number {
  return b.sequence - a.sequence || (a.madeAt < b.madeAt ? 1 : -1)
}

/**
 * Which of the backups are no longer needed: kept are the last three of the newest day, the last one of each day before,
 * ten in all, and those that wait for a person. Days are those of UTC.
 */
export function backupsToDrop(backups: readonly Backup[]): readonly Backup[] {
  const ordinary = backups.filter(({ kind }) => kind === 'ordinary').sort(newestFirst)
  const day = (backup: Backup): string => backup.madeAt.slice(0, 10)
  const today = ordinary[0] && day(ordinary[0])
  const kept = ordinary.filter((backup) => {
    const ofItsDay = ordinary.filter((other) => day(other) === day(backup))
    return ofItsDay.indexOf(backup) < (day(backup) === today ? 3 : 1)
  })
  const keptInAll = new Set(kept.slice(0, 10))
  return ordinary.filter((backup) => !keptInAll.has(backup))
}

/** Pages that are copied between two looks at whether to go on. */
const pagesAtOnce = 1000

/**
 * Puts a copy of the database for elsewhere at a path: one file that carries all contents with it. Throws when it cannot be made.
 * Answers its size in bytes.
 */
export function copyForElsewhere(files: FileSystem, db: Database.Database, target: string): Promise<number> {
  return copyDatabase(files, db, target, (copy) => carryContents(files, copy, contentsFolder(db)))
}

/**
 * Copies the database to a file with SQLite's own online backup, so that a copy taken in the middle of work is whole; the
 * file has its name only when the copy has been completed, read back and found sound. Answers its size in bytes. Throws when the
 * copy cannot be made: no room, no permission, a damaged database.
 */
async function copyDatabase(
  files: FileSystem,
  db: Database.Database,
  target: string,
  complete: (copy: Database.Database) => void
): Promise<number> {
  const unfinished = unfinishedName(target)
  try {
    files.makePrivate(unfinished)
    await db.backup(unfinished, {
      progress: ({ remainingPages }) => {
        files.step(`copy ${path.basename(target)}, ${remainingPages} pages to go`)
        return pagesAtOnce
      }
    })
    files.step(`check ${path.basename(target)}`)
    const copy = new Database(unfinished)
    try {
      // One file, without a write-ahead log beside it: it can be carried away.
      copy.pragma('journal_mode = DELETE')
      // It is flushed below, as a whole.
      copy.pragma('synchronous = OFF')
      complete(copy)
      const finding = copy.pragma('quick_check(1)', { simple: true })
      if (finding !== 'ok') throw new Error(`The copy is not sound: ${finding}`)
    } finally {
      copy.close()
    }
    files.flush(unfinished)
    files.rename(unfinished, target)
  } finally {
    removeDatabase(files, unfinished)
  }
  return files.size(target)
}

/** Puts a copy of the database into the folder of backups; then old ones are dropped. Throws when the copy cannot be made. */
export async function makeBackup(
  files: FileSystem,
  db: Database.Database,
  folder: string,
  now: string,
  kind: BackupKind = 'ordinary'
): Promise<Backup> {
  files.makeFolder(folder)
  const sequence = 1 + Math.max(readSequence(db), ...listBackups(folder).map((backup) => backup.sequence))
  const madeAt = freeMoment(files, folder, now, kind)
  const name = backupName(madeAt, kind)
  const [from, to] = [contentsFolder(db), path.join(folder, contentsName)]
  const bytes = await copyDatabase(files, db, path.join(folder, name), (copy) => {
    writeSequence(copy, sequence)
    if (from !== null) bringContents(files, copy, from, to)
  })
  dropOld(files, folder)
  return { name, madeAt, bytes, kind, sequence }
}

/** Drops the backups that are no longer needed, and the contents that only they had. */
export function dropOld(files: FileSystem, folder: string): void {
  for (const old of backupsToDrop(listBackups(folder))) files.remove(path.join(folder, old.name))
  sweepContents(files, folder)
}

/** Takes from a folder of backups the contents that none of them names. While another program makes one there, and while one cannot be read, all stay. */
export function sweepContents(files: FileSystem, folder: string): void {
  const isBusyElsewhere = files.list(folder).some((name) => {
    const match = unfinishedPattern.exec(name)
    return match !== null && isRunningElsewhere(Number(match[1] ?? 0))
  })
  if (isBusyElsewhere) return
  try {
    const named = new Set(
      listBackups(folder)
        .flatMap(({ name }) => reading(path.join(folder, name), namedContents))
        .map(({ hash }) => hash)
    )
    removeUnnamed(files, path.join(folder, contentsName), (_place, hash) => named.has(hash))
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

/** Looks into a copy. */
export function reading<T>(file: string, look: (copy: Database.Database) => T): T {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return look(db)
  } finally {
    db.close()
  }
}

/** The moment, or the next that no backup has: a clock that stands still must not put one in the place of another. */
function freeMoment(files: FileSystem, folder: string, now: string, kind: BackupKind): string {
  let moment = now
  while (files.exists(path.join(folder, backupName(moment, kind))))
    moment = new Date(Date.parse(moment) + 1).toISOString()
  return moment
}

/** The number of the last backup that a database knows of; 0 for none. */
function readSequence(db: Database.Database): number {
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'settings'").get()) return 0
  const kept = db.prepare("SELECT json_extract(value, '$.backup.sequence') FROM settings WHERE json_valid(value)")
  return Number(kept.pluck().get() ?? 0)
}

function writeSequence(db: Database.Database, sequence: number): void {
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'settings'").get()) return
  db.prepare(
    `INSERT INTO settings (only_row, value) VALUES (1, json_object('backup', json_object('sequence', @sequence)))
     ON CONFLICT DO UPDATE SET value = json_set(value, '$.backup', json_object('sequence', @sequence))`
  ).run({ sequence })
}

/** Of a file that cannot be read, 0: it is no newer than any that can. */
function sequenceOf(file: string): number {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
    return readSequence(db)
  } catch {
    return 0
  } finally {
    db?.close()
  }
}

/** The name of a copy while it is made; it says which program makes it. */
export function unfinishedName(target: string): string {
  return `${target}.${process.pid}.unfinished`
}

const unfinishedPattern = /\.db(?:\.(\d+))?\.unfinished(?:-journal|-wal|-shm)?$/

/** Deletes copies that a program began and did not live to finish. */
export function sweepUnfinished(files: FileSystem, folder: string): void {
  for (const name of files.list(folder)) {
    const match = unfinishedPattern.exec(name)
    if (match && !isRunningElsewhere(Number(match[1] ?? 0))) files.remove(path.join(folder, name))
  }
}
