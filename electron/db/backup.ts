/** Copies of the data file: made while it is in use, checked before they count, and thinned out as they grow old. */
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'

export type Backup = {
  /** The file's name in the folder of backups. */
  readonly name: string
  /** ISO, UTC. */
  readonly madeAt: string
  readonly bytes: number
}

const namePattern = /^packwright-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/

function backupName(madeAt: string): string {
  return `packwright-${madeAt.replace(/[:.]/g, '')}.db`
}

/** The backups in a folder, newest first. Files of other names are not ours and left out. */
export function listBackups(folder: string): readonly Backup[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder)
    .flatMap((name) => {
      const match = namePattern.exec(name)
      if (!match) return []
      const madeAt = `${match[1]}T${match[2]}:${match[3]}:${match[4]}.${match[5]}Z`
      return [{ name, madeAt, bytes: fs.statSync(path.join(folder, name)).size }]
    })
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
}

/**
 * Which of the backups are no longer needed: kept are the last three of the newest day, the last one of each day before,
 * ten in all. Days are those of UTC.
 */
export function backupsToDrop(backups: readonly Backup[]): readonly Backup[] {
  const newestFirst = [...backups].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
  const day = (backup: Backup): string => backup.madeAt.slice(0, 10)
  const today = newestFirst[0] && day(newestFirst[0])
  const kept = newestFirst.filter((backup) => {
    const ofItsDay = newestFirst.filter((other) => day(other) === day(backup))
    return ofItsDay.indexOf(backup) < (day(backup) === today ? 3 : 1)
  })
  const keptInAll = new Set(kept.slice(0, 10))
  return newestFirst.filter((backup) => !keptInAll.has(backup))
}

/**
 * Copies the database to a file with SQLite's own online backup, so that a copy taken in the middle of work is whole; the
 * file has its name only when the copy has been read back and found sound. Answers its size in bytes. Throws when the copy
 * cannot be made: no room, no permission, a damaged database.
 */
export async function copyDatabase(db: Database.Database, target: string): Promise<number> {
  const unfinished = `${target}.unfinished`
  try {
    await db.backup(unfinished)
    const copy = new Database(unfinished)
    try {
      // One file, without a write-ahead log beside it: it can be carried away.
      copy.pragma('journal_mode = DELETE')
      const finding = copy.pragma('quick_check(1)', { simple: true })
      if (finding !== 'ok') throw new Error(`The copy is not sound: ${finding}`)
    } finally {
      copy.close()
    }
    flush(unfinished)
    fs.renameSync(unfinished, target)
  } finally {
    fs.rmSync(unfinished, { force: true })
  }
  return fs.statSync(target).size
}

/** Puts a copy of the database into the folder of backups; then old ones are dropped. Throws when the copy cannot be made. */
export async function makeBackup(db: Database.Database, folder: string, now: string): Promise<Backup> {
  fs.mkdirSync(folder, { recursive: true })
  const name = backupName(now)
  const bytes = await copyDatabase(db, path.join(folder, name))
  for (const old of backupsToDrop(listBackups(folder))) fs.rmSync(path.join(folder, old.name), { force: true })
  return { name, madeAt: now, bytes }
}

function flush(file: string): void {
  const handle = fs.openSync(file, 'r+')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
