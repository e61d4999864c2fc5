/** The one data file of a profile: open, or found to be newer or damaged, and how to come back from damage. */
import fs from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import type { FileState } from '../../shared/files'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { type Failure, failure, ok, type Result } from '../../shared/result'
import { type Backup, copyDatabase, listBackups, makeBackup } from './backup'
import { isBusy } from './errors'
import { latestVersion, migrations } from './migrate'
import type { Migration } from './migration'
import { lookAtCopy, type Opened, openDatabase } from './open'
import { keepShippedStyles } from './styleRows'
import { isEmptyFile } from './tables'

export type DataFile = {
  readonly path: string
  readonly state: () => FileState
  /** Why nothing can be asked of the file, or null when it is open. */
  readonly refusal: () => Failure | null
  /** The open database. Throws when the file is not open: callers ask for the state first. */
  readonly db: () => Database.Database
  /** Puts a backup, or a new empty file, in the place of a damaged one, which is kept beside it. */
  readonly recover: (choice: {
    readonly action: 'restore' | 'start-empty'
    readonly backup?: string | undefined
  }) => Promise<Result<FileState>>
  /** The backups kept beside the file, newest first. */
  readonly backups: () => readonly Backup[]
  /** Puts a checked copy at a path; the name appears there only when the copy is sound. Throws when it cannot be made. Answers its size in bytes. */
  readonly copyTo: (target: string) => Promise<number>
  /**
   * Puts a copy in the place of the open file: a backup by its name, or a file by its path. What is there now is kept as
   * a backup first, so that a restore can be undone. Answers the name of that backup.
   */
  readonly restore: (copy: { readonly backup: string } | { readonly path: string }) => Promise<Result<string>>
  /** Makes one more backup now. Throws when it cannot be made. */
  readonly backUpNow: () => Promise<Backup>
  /** Looks whether a backup could be gone back to; what is wrong with it in words, or null. Nothing is changed. */
  readonly checkBackup: (name: string) => Result<string | null>
  /** Makes the backup of the day, unless there is one or nothing to copy. Throws when it cannot be made. */
  readonly backUpDaily: () => Promise<Backup | null>
  /** True once after another program has written to the file. */
  readonly hasChangedElsewhere: () => boolean
  readonly close: () => void
}

const inUse = failure(
  'unwritable-file',
  'Packwright is open elsewhere with this data file, and would go on writing to what is put aside. Close it there, then go back to the copy.'
)
const noBackup = failure('not-found', 'That backup is not there any more. Please choose another.')

/** The name of the data file in its profile. */
export const dataFileName = 'packwright.db'

/**
 * Opens the data file of a profile folder, making both where they are missing. Throws when the place cannot be read or
 * written; damage is not an error here but a state, so that a window can open and help.
 */
export async function openDataFile(options: {
  readonly folder: string
  readonly shippedStyles: readonly HouseStyle[]
  /** The moment now, ISO in UTC. */
  readonly now: () => string
  /** Other than the real ones only in tests. */
  readonly migrations?: readonly Migration[]
}): Promise<DataFile> {
  const file = path.join(options.folder, dataFileName)
  const backups = path.join(options.folder, 'backups')
  let opened: Opened = await open()
  let seen = writesElsewhere()

  async function open(): Promise<Opened> {
    fs.mkdirSync(options.folder, { recursive: true })
    const isMissing = !fs.existsSync(file) || fs.statSync(file).size === 0
    if (isMissing && listBackups(backups).length > 0)
      return { state: 'damaged', message: 'The data file is missing or empty, although there are backups of it.' }
    return openAt(file)
  }

  async function openAt(place: string): Promise<Opened> {
    const result = await openDatabase(place, {
      migrations: options.migrations ?? migrations,
      backups,
      now: options.now()
    })
    if (result.state === 'open') keepShippedStyles(result.db, options.shippedStyles)
    return result
  }

  function db(): Database.Database {
    if (opened.state !== 'open') throw new Error('The data file is not open')
    return opened.db
  }

  /** A count that SQLite moves on when another connection has written. */
  function writesElsewhere(): unknown {
    return opened.state === 'open' ? opened.db.pragma('data_version', { simple: true }) : null
  }

  function state(): FileState {
    switch (opened.state) {
      case 'open':
        return { state: 'open', path: file, isEmpty: isEmptyFile(opened.db) }
      case 'newer':
        return { state: 'newer', path: file, message: opened.message }
      case 'damaged':
        return { state: 'damaged', path: file, message: opened.message, backups: [...listBackups(backups)] }
    }
  }

  function refusal(): Failure | null {
    switch (opened.state) {
      case 'open':
        return null
      case 'newer':
        return { code: 'newer-version', message: opened.message }
      case 'damaged':
        return { code: 'damaged', message: opened.message }
    }
  }

  /** Moves the file and what SQLite keeps beside it out of the way. */
  function setAside(): void {
    const stamp = options.now().replace(/[:.]/g, '')
    for (const ending of ['', '-wal', '-shm']) {
      const from = `${file}${ending}`
      if (fs.existsSync(from)) fs.renameSync(from, path.join(options.folder, `packwright.damaged-${stamp}.db${ending}`))
    }
  }

  /** A copy tried out under another name: one that cannot be opened must not cost the file that is there. */
  async function tryOut(copy: string): Promise<Result<string>> {
    const trial = path.join(options.folder, 'packwright.restoring.db')
    removeDatabase(trial)
    fs.copyFileSync(copy, trial)
    const tried = await openAt(trial)
    if (tried.state !== 'open') {
      removeDatabase(trial)
      return failure(
        tried.state === 'newer' ? 'newer-version' : 'damaged',
        `The backup cannot be used. ${tried.message}`
      )
    }
    tried.db.close()
    return ok(trial)
  }

  return {
    path: file,
    state,
    refusal,
    db,
    recover: async ({ action, backup }) => {
      if (opened.state !== 'damaged')
        return failure('unsupported', 'The data file is not damaged, so there is nothing to recover.')
      if (action === 'start-empty') {
        setAside()
        opened = await openAt(file)
        return ok(state())
      }
      const chosen = listBackups(backups).find((candidate) => candidate.name === backup)
      if (!chosen) return noBackup
      const trial = await tryOut(path.join(backups, chosen.name))
      if (!trial.ok) return trial
      setAside()
      fs.renameSync(trial.value, file)
      opened = await openAt(file)
      return ok(state())
    },
    backups: () => listBackups(backups),
    copyTo: (target) => copyDatabase(db(), target),
    restore: async (copy) => {
      const from = 'path' in copy ? copy.path : path.join(backups, copy.backup)
      if ('backup' in copy && !listBackups(backups).some(({ name }) => name === copy.backup)) return noBackup
      if (!fs.existsSync(from) || !fs.statSync(from).isFile())
        return failure('unreadable-file', `There is no file “${from}”. Check its name and folder.`)
      if (!isDatabase(from))
        return failure('unreadable-file', `“${path.basename(from)}” is no copy of a Packwright data file.`)
      if (!isOnlyUser(db())) return inUse
      const trial = await tryOut(from)
      if (!trial.ok) return trial
      const kept = await makeBackup(db(), backups, options.now())
      db().close()
      removeDatabase(file)
      fs.renameSync(trial.value, file)
      opened = await openAt(file)
      return ok(kept.name)
    },
    backUpNow: () => makeBackup(db(), backups, options.now()),
    checkBackup: (name) =>
      listBackups(backups).some((backup) => backup.name === name)
        ? ok(lookAtCopy(path.join(backups, name), latestVersion(options.migrations ?? migrations)))
        : noBackup,
    backUpDaily: async () => {
      if (opened.state !== 'open' || isEmptyFile(opened.db)) return null
      const now = options.now()
      if (listBackups(backups)[0]?.madeAt.slice(0, 10) === now.slice(0, 10)) return null
      return makeBackup(opened.db, backups, now)
    },
    hasChangedElsewhere: () => {
      const before = seen
      seen = writesElsewhere()
      return seen !== before
    },
    close: () => {
      if (opened.state === 'open') opened.db.close()
    }
  }
}

/** Whether nobody else has the file open: as long as somebody has, SQLite does not let go of its write-ahead log. */
function isOnlyUser(db: Database.Database): boolean {
  const patience = db.pragma('busy_timeout', { simple: true })
  try {
    db.pragma('busy_timeout = 200')
    return db.pragma('journal_mode = DELETE', { simple: true }) === 'delete'
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  } finally {
    db.pragma(`busy_timeout = ${patience}`)
    db.pragma('journal_mode = WAL')
  }
}

function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true })
}

/** True for a file that begins as SQLite's do: anything else would be taken for damage. */
function isDatabase(file: string): boolean {
  const handle = fs.openSync(file, 'r')
  try {
    const head = Buffer.alloc(16)
    fs.readSync(handle, head)
    return head.toString('latin1') === 'SQLite format 3\0'
  } finally {
    fs.closeSync(handle)
  }
}
