/** The one data file of a profile: open, or found to be newer or damaged, and how to come back from damage. */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import Database from 'better-sqlite3'
import { type BackupHealth, type FileState, inSecondPlace, type RecoverChoice } from '../../shared/files'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { type Failure, failure, ok, type Result } from '../../shared/result'
import { type Backup, copyForElsewhere, listBackups, makeBackup, sweepContents, sweepUnfinished } from './backup'
import { createBackupPlaces } from './backupPlaces'
import { type CheckedBackup, checkCopy } from './checkedBackup'
import { bringContents, contentsName, lackingInWords, sweepDropped } from './contents'
import { sqliteFailure } from './errors'
import { createFileSystem, type FileSystem } from './fileSystem'
import { keepMarksInCopy } from './marksInCopies'
import { latestVersion, migrations } from './migrate'
import type { Migration } from './migration'
import { notOpened, type Opened, openDatabase } from './open'
import { copiesInWords, placeInWords } from './place'
import { salvage, salvagingName } from './salvage'
import {
  forgetOpened,
  listAside,
  noteOpened,
  removeDatabase,
  setAside,
  settleReplacedFile,
  settleSideFiles
} from './sideFiles'
import { keepShippedStyles } from './styleRows'
import { countRecords, isEmptyFile } from './tables'
import { tidyContents } from './tidying'

/** Under which name what was there is kept, how many records there are now, a line for each thing that stayed exempt, and what else a person should know. */
export type WentBack = {
  readonly keptAs: string
  readonly records: number
  readonly marks: string[]
  readonly told: string[]
}

export type DataFile = {
  readonly path: string
  readonly state: () => FileState
  /** Why nothing can be asked of the file, or null when it is open. */
  readonly refusal: () => Failure | null
  /** Why nothing can be written although the file is open: it is no longer where it was opened, or another lies there. Null when all is well. */
  readonly displaced: () => Failure | null
  /** The open database. Throws when the file is not open: callers ask for the state first. */
  readonly db: () => Database.Database
  /**
   * Comes back from a file that cannot be opened: tries it again, or puts a backup, another copy, what can still be read
   * or a new empty file in its place. The file itself is kept beside it.
   */
  readonly recover: (choice: RecoverChoice) => Promise<Result<FileState>>
  /** The backups kept beside the file, newest first. */
  readonly backups: () => readonly Backup[]
  /** Puts a checked copy at a path; the name appears there only when the copy is sound. Throws when it cannot be made. Answers its size in bytes. */
  readonly copyTo: (target: string) => Promise<number>
  /**
   * Puts a copy in the place of the open file: a backup by its name, or a file by its path. What is there now is kept as
   * a backup first, so that a restore can be undone; that one stays until it is let go. What is exempt now stays so.
   */
  readonly restore: (copy: { readonly backup: string } | { readonly path: string }) => Promise<Result<WentBack>>
  /** Makes one more backup now. Throws when it cannot be made. */
  readonly backUpNow: () => Promise<Backup>
  /** Looks whether a backup could be gone back to, and what it holds. Nothing is changed. */
  readonly checkBackup: (name: string) => Result<CheckedBackup>
  readonly backupHealth: () => BackupHealth
  /** Chooses a second place for backups, or none. */
  readonly chooseSecondPlace: (folder: string | null) => void
  /** Deletes a backup that was kept for a person to decide on. */
  readonly letGo: (name: string) => Result<null>
  /** Makes the backup of the day, unless there is one or nothing to copy. Throws when it cannot be made. */
  readonly backUpDaily: () => Promise<Backup | null>
  /** Writes into the file what is in the log of the last work, so that the log holds nothing that was forgotten. */
  readonly emptyLog: () => void
  /** Takes from the disk the pictures and attached files that nothing needs any more. */
  readonly tidy: () => Promise<void>
  /** True once after another program has written to the file. */
  readonly hasChangedElsewhere: () => boolean
  readonly close: () => void
}

const inUse = failure(
  'unwritable-file',
  'Packwright is open elsewhere with this data file, and would go on writing to what is put aside. Close it there, then go back to the copy.'
)
const gone: Failure = {
  code: 'unwritable-file',
  message:
    'The data file is no longer in its folder, so nothing can be saved. Put it back, or connect its drive again; Packwright then goes on by itself.'
}
const replaced: Failure = {
  code: 'unwritable-file',
  message:
    'Another program has put another data file in the place of this one, so nothing is saved over it. What was saved is kept as a backup. Close Packwright and open it again; what is not saved here is kept and offered then. A folder that is synchronised is no place for the data file.'
}
const noBackup = failure('not-found', 'That backup is not there any more. Please choose another.')
/** Of a file that cannot be opened only some can be told of what became exempt in it. */
const unmarkedSince =
  'What was marked as not for publication after this copy was made is marked in it only where it could still be read in the damaged file. Look before anything goes out.'

const nothingLeft = failure(
  'damaged',
  'Nothing could be read of the damaged file any more. Nothing was changed: go back to a backup, or start with an empty file.'
)

/** The name of the data file in its profile. */
export const dataFileName = 'packwright.db'
/** A copy that is tried out before it takes the place of the data file. */
const trialName = 'packwright.restoring.db'
/** A copy that was found sound and waits to take the place of the data file, whatever stops the program meanwhile. */
const readyName = 'packwright.ready.db'

/**
 * Opens the data file of a profile folder, making both where they are missing. Damage, and a place that cannot be read or
 * written, are no errors here but states, so that a window can open and help.
 */
export async function openDataFile(options: {
  readonly folder: string
  readonly shippedStyles: readonly HouseStyle[]
  /** The moment now, ISO in UTC. */
  readonly now: () => string
  /** Other than the real ones only in tests. */
  readonly migrations?: readonly Migration[]
  readonly files?: FileSystem
}): Promise<DataFile> {
  const file = path.join(options.folder, dataFileName)
  const backups = path.join(options.folder, 'backups')
  const trial = path.join(options.folder, trialName)
  const ready = path.join(options.folder, readyName)
  const files = options.files ?? createFileSystem()
  const steps = options.migrations ?? migrations
  const places = createBackupPlaces(files, options.folder, {
    latest: latestVersion(steps),
    newId: () => randomBytes(4).toString('hex')
  })
  let opened: Opened = await open()
  let seen = writesElsewhere()
  let identity = files.identity(file)
  let isReplacedKept = false

  /** Goes on with the file as it has just been opened. */
  function take(next: Opened): void {
    opened = next
    seen = writesElsewhere()
    identity = files.identity(file)
    isReplacedKept = false
  }

  /** Opens the file in its place, after what a stopped program left behind was finished or cleared. */
  async function open(): Promise<Opened> {
    const prepared = prepare()
    if (prepared.state !== 'ready') return prepared
    const isMissing = files.size(file) === 0
    if (isMissing && listBackups(backups).length > 0)
      return { state: 'damaged', message: 'The data file is missing or empty, although there are backups of it.' }
    const result = await openAt(file)
    if (result.state !== 'open') return result
    sweep(result.db)
    const where = placeInWords(files.place(options.folder), options.folder)
    const copies = copiesInWords(files.list(options.folder))
    const around = [where, copies].filter((words) => words !== null)
    return { ...result, told: [...around, ...prepared.told, ...result.told] }
  }

  /** Puts in order what a stopped program left. What another one that starts here at the same time has put away meanwhile is looked at again. */
  function prepare(
    tries = 3,
    told: string[] = []
  ): { readonly state: 'ready'; readonly told: readonly string[] } | Exclude<Opened, { state: 'open' }> {
    try {
      files.makeFolder(options.folder)
      const replaced = settleReplacedFile(files, file, options.now())
      if (replaced !== null) told.push(replaced)
      told.push(...settleSideFiles(files, file, options.now()))
      // The last step of a recovery that was stopped; with the file still in its place it had not begun.
      if (files.exists(ready) && files.size(file) === 0) {
        files.rename(ready, file)
        told.push('A recovery that was interrupted has been finished.')
      }
      return { state: 'ready', told }
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      return isGone && tries > 1 ? prepare(tries - 1, told) : notOpened(error)
    }
  }

  /** Clears copies that were begun and are of no use any more, now that the file itself is sound. */
  function sweep(db: Database.Database): void {
    try {
      sweepDropped(db)
      for (const left of [trial, ready, path.join(options.folder, salvagingName)]) removeDatabase(files, left)
      for (const place of [options.folder, backups]) sweepUnfinished(files, place)
    } catch {
      // The next start clears them.
    }
  }

  async function openAt(place: string): Promise<Opened> {
    if (place === file) forgetOpened(files, file)
    const result = await openDatabase(place, {
      files,
      migrations: steps,
      // A copy that is tried out is a copy already.
      backups: place === file ? backups : null,
      now: options.now()
    })
    if (result.state !== 'open') return result
    try {
      keepShippedStyles(result.db, options.shippedStyles)
    } catch (error) {
      // Styles as they were last time do, where there is no room for newer ones; damage does not.
      if (sqliteFailure(error)?.code !== 'unwritable-file') {
        result.db.close()
        return notOpened(error)
      }
    }
    if (place === file) noteOpened(files, file)
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
    if (opened.state === 'open')
      return { state: 'open', path: file, isEmpty: isEmptyFile(opened.db), told: [...opened.told] }
    if (opened.state === 'newer') return { state: 'newer', path: file, message: opened.message }
    return {
      state: opened.state,
      path: file,
      message: opened.message,
      backups: [...listBackups(backups), ...secondBackups()],
      canSalvage: hasSalvageSource()
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
      case 'unreachable':
        return { code: 'unwritable-file', message: opened.message }
    }
  }

  /** The file of which something may still be read: the one in its place, or the last one that was set aside. */
  function salvageSource(): string | null {
    if (files.size(file) > 0) return file
    const [last] = listAside(files, options.folder)
    return last === undefined ? null : path.join(options.folder, last)
  }

  /** A place that cannot even be looked at has nothing to offer. */
  function hasSalvageSource(): boolean {
    try {
      return salvageSource() !== null
    } catch {
      return false
    }
  }

  /** A copy tried out under another name: one that cannot be opened must not cost the file that is there. */
  async function tryOut<T>(
    copy: string,
    change: (copy: Database.Database) => T
  ): Promise<Result<{ readonly changed: T; readonly lacking: number }>> {
    removeDatabase(files, trial)
    files.copy(copy, trial)
    const tried = await openAt(trial)
    if (tried.state !== 'open') {
      removeDatabase(files, trial)
      const code = tried.state === 'newer' ? 'newer-version' : tried.state === 'damaged' ? 'damaged' : 'unwritable-file'
      return failure(code, `The backup cannot be used. ${tried.message}`)
    }
    let done: { readonly changed: T; readonly lacking: number }
    try {
      const contents = path.join(path.dirname(copy), contentsName)
      const lacking = bringContents(files, tried.db, contents, path.join(options.folder, contentsName))
      done = { changed: change(tried.db), lacking }
    } catch (error) {
      tried.db.close()
      removeDatabase(files, trial)
      throw error
    }
    const made = readyFrom(tried.db)
    return made.ok ? ok(done) : made
  }

  /** Closes a copy that was found sound and gives it the name of one that waits for its place. */
  function readyFrom(copy: Database.Database): Result<null> {
    // One file, of which nothing is left in a log beside it.
    copy.pragma('journal_mode = DELETE')
    copy.close()
    removeDatabase(files, ready)
    files.rename(trial, ready)
    return ok(null)
  }

  /** Puts the copy that is ready in the place of a file that cannot be opened, which is kept beside it. */
  async function putReady(told: readonly string[]): Promise<Result<FileState>> {
    const name = setAside(files, file, options.now())
    files.rename(ready, file)
    const again = await openAt(file)
    const kept = name === null ? [] : [`The file that could not be opened is kept as “${name}”.`]
    take(again.state === 'open' ? { ...again, told: [...told, ...kept, ...again.told] } : again)
    return ok(state())
  }

  async function startEmpty(): Promise<Result<FileState>> {
    removeDatabase(files, trial)
    const empty = await openAt(trial)
    if (empty.state !== 'open') return failure('unwritable-file', empty.message)
    const made = readyFrom(empty.db)
    return made.ok ? putReady([]) : made
  }

  /** Puts what can still be read of the damaged file into a copy that is tried out. */
  function salvageInto(copy: string): ReturnType<typeof salvage> {
    const source = salvageSource()
    return source === null ? null : salvage(files, source, copy, { migrations: steps, backups, now: options.now() })
  }

  /** What can still be read of the damaged file, in memory; null for nothing. */
  function readableRest(): Database.Database | null {
    try {
      const rest = salvageInto(trial) === null ? null : files.read(trial)
      return rest === null ? null : new Database(rest)
    } finally {
      removeDatabase(files, trial)
    }
  }

  /** Tries out a copy in which is marked what is marked in what can still be read of the damaged file. */
  async function tryOutMarked(from: string) {
    const rest = readableRest()
    try {
      return await tryOut(from, (copy) => (rest === null ? [] : keepMarksInCopy(rest, copy, options.now())))
    } finally {
      rest?.close()
    }
  }

  async function salvageWhatIsLeft(): Promise<Result<FileState>> {
    const saved = salvageInto(trial)
    if (saved === null) {
      removeDatabase(files, trial)
      return nothingLeft
    }
    const result = await openAt(trial)
    if (result.state !== 'open') return failure('damaged', result.message)
    const made = readyFrom(result.db)
    const rows = saved.rows.toLocaleString('en-GB')
    return made.ok ? putReady([`${rows} records could be read of the damaged file.`, ...saved.told]) : made
  }

  async function recover(choice: RecoverChoice): Promise<Result<FileState>> {
    if (opened.state === 'open' || opened.state === 'newer')
      return choice.action === 'try-again'
        ? ok(state())
        : failure('unsupported', 'The data file is not damaged, so there is nothing to recover.')
    // Whatever stood in the way may have gone.
    const now = await open()
    take(now)
    if (choice.action === 'try-again' || now.state === 'open' || now.state === 'newer') return ok(state())
    if (now.state === 'unreachable' && now.isBusy) return failure('unwritable-file', now.message)
    if (choice.action === 'start-empty') return startEmpty()
    if (choice.action === 'salvage') return salvageWhatIsLeft()
    const from = choice.fromFile ?? backupPath(choice.backup)
    if (from === null) return noBackup
    const refused = copyTrouble(from)
    if (refused) return refused
    const tried = await tryOutMarked(from)
    if (!tried.ok) return tried
    const { changed, lacking } = tried.value
    const marked = changed.length === 0 ? [] : [`Not for publication, as in the damaged file: ${changed.join('; ')}.`]
    return putReady([...marked, unmarkedSince, ...lackingInWords(lacking)])
  }

  /** Those in the second place, named so that they are told from those beside the file. */
  function secondBackups(): readonly Backup[] {
    const second = places.secondFolder()
    return second === null ? [] : listBackups(second).map((own) => ({ ...own, name: `${inSecondPlace}${own.name}` }))
  }

  function backupPath(name: string | undefined): string | null {
    const second = places.secondFolder()
    const there = secondBackups().find((backup) => backup.name === name)
    if (there && second !== null) return path.join(second, there.name.slice(inSecondPlace.length))
    const found = listBackups(backups).find((backup) => backup.name === name)
    return found ? path.join(backups, found.name) : null
  }

  /** What is wrong with a file that is to be gone back to, as far as a first look tells. */
  function copyTrouble(from: string): Result<never> | null {
    if (!files.isFile(from)) return failure('unreadable-file', `There is no file “${from}”. Check its name and folder.`)
    if (files.head(from, 16).toString('latin1') === 'SQLite format 3\0') return null
    return failure('unreadable-file', `“${path.basename(from)}” is no copy of a Packwright data file.`)
  }

  async function restore(copy: { readonly backup: string } | { readonly path: string }): Promise<Result<WentBack>> {
    const from = 'path' in copy ? copy.path : backupPath(copy.backup)
    if (from === null) return noBackup
    const refused = copyTrouble(from)
    if (refused) return refused
    const tried = await tryOut(from, (older) => keepMarksInCopy(db(), older, options.now()))
    if (!tried.ok) return tried
    const kept = await makeBackup(files, db(), backups, options.now(), 'before-restore')
    try {
      if (!closeAlone()) {
        removeDatabase(files, ready)
        files.remove(path.join(backups, kept.name))
        return inUse
      }
      files.rename(ready, file)
    } finally {
      take(await openAt(file))
    }
    if (opened.state !== 'open') return failure('damaged', opened.message)
    const { changed, lacking } = tried.value
    return ok({
      keptAs: kept.name,
      records: countRecords(db()),
      marks: [...changed],
      told: [...lackingInWords(lacking)]
    })
  }

  /**
   * Closes the file and tells whether nobody else has it open: only the last to close it takes in the log of the last
   * work and lets go of it.
   */
  function closeAlone(): boolean {
    db().close()
    return !files.exists(`${file}-wal`)
  }

  /**
   * Keeps what is open as a backup, once another file lies in its place: nobody but this program can read it any more. It
   * stays until a person lets it go.
   */
  async function keepReplaced(): Promise<void> {
    isReplacedKept = true
    try {
      await makeBackup(files, db(), backups, options.now(), 'before-restore')
    } catch (error) {
      isReplacedKept = false
      places.failed(error, options.now())
    }
  }

  /** Makes a backup, and notes how that went. */
  async function backUp(): Promise<Backup> {
    try {
      const backup = await makeBackup(files, db(), backups, options.now())
      places.made(backup, options.now())
      return backup
    } catch (error) {
      places.failed(error, options.now())
      throw error
    }
  }

  return {
    path: file,
    state,
    refusal,
    displaced: () => {
      if (opened.state !== 'open') return null
      const now = files.identity(file)
      if (now === identity) return null
      if (now === null) return gone
      if (!isReplacedKept) void keepReplaced()
      return replaced
    },
    db,
    recover: async (choice) => {
      try {
        return await recover(choice)
      } catch (error) {
        const trouble = notOpened(error)
        return failure(trouble.state === 'damaged' ? 'damaged' : 'unwritable-file', trouble.message)
      }
    },
    backups: () => listBackups(backups),
    copyTo: (target) => copyForElsewhere(files, db(), target),
    restore,
    backUpNow: backUp,
    checkBackup: (name) => {
      const place = backupPath(name)
      if (place === null) return noBackup
      const checked = checkCopy(place, latestVersion(steps))
      if (checked.problem === null && opened.state === 'open') places.checked(options.now())
      return ok(checked)
    },
    backupHealth: places.health,
    chooseSecondPlace: places.choose,
    letGo: (name) => {
      const found = listBackups(backups).find((backup) => backup.name === name)
      if (!found) return noBackup
      if (found.kind !== 'before-restore')
        return failure('unsupported', 'Packwright itself decides how long this backup is kept.')
      files.remove(path.join(backups, found.name))
      sweepContents(files, backups)
      return ok(null)
    },
    backUpDaily: async () => {
      if (opened.state !== 'open' || isEmptyFile(opened.db)) return null
      const newest = listBackups(backups).find(({ kind }) => kind === 'ordinary')
      if (newest?.madeAt.slice(0, 10) === options.now().slice(0, 10)) return null
      return backUp()
    },
    // Where another program reads just now, the log is emptied by the next one to do so.
    emptyLog: () => {
      db().pragma('wal_checkpoint(TRUNCATE)')
      sweepDropped(db())
    },
    tidy: async () => {
      // Another file that lies in the place of this one has needs of its own.
      if (opened.state !== 'open' || files.identity(file) !== identity) return
      // What was set aside may be gone back to, and cannot be asked what it needs.
      await tidyContents(opened.db, options.now(), listAside(files, options.folder).length > 0)
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
