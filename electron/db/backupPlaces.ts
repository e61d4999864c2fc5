/**
 * Where backups go and how they have fared: beside the data file, and to a second place that a person has chosen. What is
 * remembered lies beside the data file, not in it: going back to a copy must not forget it.
 */
import fs from 'node:fs'
import path from 'node:path'
import { type BackupHealth, type BackupMemory, backupMemorySchema } from '../../shared/files'
import { type Backup, dropOld, listBackups, reading, sweepUnfinished } from './backup'
import { bringContents, contentsName } from './contents'
import { sqliteFailure, systemFailure } from './errors'
import type { FileSystem } from './fileSystem'
import { lookAtCopy } from './open'

export type BackupPlaces = {
  readonly health: () => BackupHealth
  /** The folder of this profile's copies in the second place; null where none is chosen. */
  readonly secondFolder: () => string | null
  /** Notes that a backup was made and found sound, and copies it to the second place. What fails there is noted, not thrown. */
  readonly made: (backup: Backup, now: string) => void
  /** Notes that one could not be made. */
  readonly failed: (error: unknown, now: string) => void
  /** Notes that one was looked through and found sound. */
  readonly checked: (now: string) => void
  /** Chooses the second place, or none. */
  readonly choose: (folder: string | null) => void
}

/** The backups of a profile folder. `latest` is the form of the data file that this Packwright knows. */
export function createBackupPlaces(
  files: FileSystem,
  folder: string,
  options: { readonly latest: number; readonly newId: () => string }
): BackupPlaces {
  const memory = path.join(folder, 'backups.json')
  const backups = path.join(folder, 'backups')
  const read = (): BackupMemory => {
    try {
      return backupMemorySchema.parse(JSON.parse(fs.readFileSync(memory, 'utf8')))
    } catch {
      return backupMemorySchema.parse({ profile: options.newId() })
    }
  }
  const change = (edit: (known: BackupMemory) => BackupMemory): void => {
    try {
      const unfinished = `${memory}.unfinished`
      files.write(unfinished, JSON.stringify(edit(read()), null, 2))
      files.flush(unfinished)
      files.rename(unfinished, memory)
    } catch {
      // Where nothing can be written, the backup itself has failed, which is told.
    }
  }
  const ownFolder = (known: BackupMemory): string =>
    path.join(known.second?.folder ?? '', `Packwright backups ${known.profile}`)

  const copyToSecond = (backup: Backup, now: string): void => {
    const known = read()
    if (known.second === null) return
    try {
      putCopy(files, path.join(backups, backup.name), known.second.folder, ownFolder(known), options.latest)
      change((own) => ({ ...own, second: own.second && { ...own.second, lastGood: now, failure: null } }))
    } catch (error) {
      const failure = { at: now, message: secondTrouble(error) }
      change((own) => ({ ...own, second: own.second && { ...own.second, failure } }))
    }
  }

  return {
    secondFolder: () => {
      const known = read()
      return known.second === null ? null : ownFolder(known)
    },
    health: () => {
      const known = read()
      const last = listBackups(backups).find(({ kind }) => kind === 'ordinary')
      return {
        lastGood: last?.madeAt ?? null,
        checkedAt: known.checkedAt,
        failure: known.failure,
        second: known.second && {
          ...known.second,
          copies: listBackups(ownFolder(known)).length,
          isThere: fs.existsSync(known.second.folder)
        }
      }
    },
    made: (backup, now) => {
      change((known) => ({ ...known, checkedAt: now, failure: null }))
      copyToSecond(backup, now)
    },
    failed: (error, now) =>
      change((known) => ({ ...known, failure: { at: now, message: trouble(error, 'the folder of the data file') } })),
    checked: (now) => change((known) => ({ ...known, checkedAt: now })),
    choose: (second) =>
      change((known) => ({
        ...known,
        second: second === null ? null : { folder: second, lastGood: null, failure: null }
      }))
  }
}

/** Copies a backup to a folder in another place, reads it back there, and drops old ones by the same rule as beside the data file. */
function putCopy(files: FileSystem, backup: string, place: string, folder: string, latest: number): void {
  // A folder that was unplugged must not be made anew on the disk that it was mounted on.
  if (!fs.existsSync(place)) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open' })
  files.makeFolder(folder)
  sweepUnfinished(files, folder)
  const target = path.join(folder, path.basename(backup))
  const unfinished = `${target}.${process.pid}.unfinished`
  try {
    files.copy(backup, unfinished)
    const problem = lookAtCopy(unfinished, latest)
    if (problem !== null) throw new Error(problem)
    const contents = path.join(path.dirname(backup), contentsName)
    reading(unfinished, (copy) => bringContents(files, copy, contents, path.join(folder, contentsName)))
    files.rename(unfinished, target)
  } finally {
    files.remove(unfinished)
  }
  dropOld(files, folder)
}

function secondTrouble(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? 'The second place is not there. Connect its drive or share, then back up again.'
    : trouble(error, 'the second place')
}

function trouble(error: unknown, place: string): string {
  const known = sqliteFailure(error) ?? systemFailure(error)
  if (known?.message.startsWith('The disk is full'))
    return `There is no room left in ${place}. Make some, then back up again.`
  return `The backup could not be made. Look whether there is room in ${place} and whether it can be written to.`
}
