/**
 * Pictures, attached files and packs that were published: each once, under the digest of its content, as a file in the folder
 * "files" beside the database whose rows name it. A row stands only for what is on the disk. On its way, in a copy for elsewhere
 * or from a Packwright that kept all in one file, a content travels in the table `carried_files`, and is laid beside at opening.
 */
import { createHash } from 'node:crypto'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { sqliteFailure, systemFailure } from './errors'
import { createFileSystem, type FileSystem } from './fileSystem'
import { isRunningElsewhere } from './running'
import { recordTables } from './tables'

type Db = Database.Database

/** A content as a row names it. */
export type Named = { readonly hash: string; readonly size: number }

/** The folder of contents, beside a database and beside backups. */
export const contentsName = 'files'

/** How long a file lies that no row names, in milliseconds: thirty days. It may belong to a copy that somebody is going back to. */
const unnamedFor = 30 * 24 * 60 * 60 * 1000

const ordinary = createFileSystem()
const fileSystems = new WeakMap<Db, FileSystem>()

/** Says through what the files beside a database are written; other than the ordinary in tests. */
export function writeThrough(db: Db, files: FileSystem): void {
  fileSystems.set(db, files)
}

const filesOf = (db: Db): FileSystem => fileSystems.get(db) ?? ordinary

/** The digest by which content is kept: SHA-256 in lower case. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Where contents lie beside a database; null for one in memory, which carries its own. */
export function contentsFolder(db: Db): string | null {
  return db.memory ? null : path.join(path.dirname(db.name), contentsName)
}

/** Where a content lies in a folder of contents. */
export function contentPlace(folder: string, hash: string): string {
  return path.join(folder, hash.slice(0, 2), hash)
}

/**
 * Keeps a content that a row names. Belongs into the transaction that wrote the row: that holds the write lock, so nothing is swept
 * meanwhile, and the row counts only once the file is on the disk.
 */
export function keepContent(db: Db, hash: string, bytes: Uint8Array): void {
  db.prepare('DELETE FROM dropped_files WHERE hash = ?').run(hash)
  const folder = contentsFolder(db)
  if (folder === null) carry(db, hash, bytes)
  else layBeside(filesOf(db), folder, hash, bytes)
}

function carry(db: Db, hash: string, bytes: Uint8Array): void {
  db.prepare('INSERT INTO carried_files (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING').run(hash, bytes)
}

function layBeside(files: FileSystem, folder: string, hash: string, bytes: Uint8Array): void {
  const place = contentPlace(folder, hash)
  if (soundAt(files, place, hash) !== null) return
  const unfinished = `${place}.${process.pid}.unfinished`
  files.makeFolder(path.dirname(place))
  try {
    files.write(unfinished, bytes)
    files.flush(unfinished)
    files.rename(unfinished, place)
  } catch (error) {
    removeQuietly(files, unfinished)
    throw error
  }
}

function removeQuietly(files: FileSystem, place: string): void {
  try {
    files.remove(place)
  } catch {
    // It is swept later.
  }
}

function soundAt(files: FileSystem, place: string, hash: string): Buffer<ArrayBuffer> | null {
  const bytes = files.read(place)
  return bytes !== null && hashOf(bytes) === hash ? bytes : null
}

/** The content of that digest; null when it is not there, or is no longer what it was. One that is lost is read out of the backups. */
export function readContent(db: Db, hash: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/.test(hash)) return null
  const folder = contentsFolder(db)
  const files = filesOf(db)
  const beside = folder && soundAt(files, contentPlace(folder, hash), hash)
  if (beside) return beside
  const carried = db
    .prepare<[string], Uint8Array<ArrayBuffer>>('SELECT bytes FROM carried_files WHERE hash = ?')
    .pluck()
    .get(hash)
  if (carried !== undefined && hashOf(carried) === hash) return carried
  if (folder === null) return null
  return soundAt(files, contentPlace(path.join(path.dirname(folder), 'backups', contentsName), hash), hash)
}

/** All contents that the rows of a database name; none for one from before contents lay beside it. */
export function namedContents(db: Db): readonly Named[] {
  if (!recordTables(db).includes('carried_files')) return []
  return db
    .prepare<[], Named>('SELECT hash, size FROM files UNION SELECT hash, size FROM pack_files ORDER BY hash')
    .all()
}

/**
 * Lays beside the database what it carries, one by one: what stops it, a kill or a full disk, leaves the rest to the next opening, and
 * what is carried can be read meanwhile. The room is given back to the disk. Answers a sentence when something stays.
 */
export function settleCarried(db: Db): string | null {
  const folder = contentsFolder(db)
  if (folder === null) return null
  const hashes = carriedHashes(db)
  // What is laid beside need not be written over in the pages that it leaves: they are given back below.
  if (hashes.length > 0) db.pragma('secure_delete = OFF')
  try {
    for (const hash of hashes) settleOne(db, folder, hash)
    giveBack(db)
    return null
  } catch (error) {
    if (!isInTheWay(error)) throw error
    return 'There was no room to lay all pictures and attached files beside the data file. They are kept in it, and are laid beside it at a later start.'
  } finally {
    db.pragma('secure_delete = ON')
  }
}

function settleOne(db: Db, folder: string, hash: string): void {
  db.transaction(() => {
    const bytes = db.prepare<[string], Buffer>('SELECT bytes FROM carried_files WHERE hash = ?').pluck().get(hash)
    // Another program may lay them beside at the same time; what is no longer what its name says stays where it is.
    if (bytes === undefined || hashOf(bytes) !== hash) return
    layBeside(filesOf(db), folder, hash, bytes)
    db.prepare('DELETE FROM carried_files WHERE hash = ?').run(hash)
  }).immediate()
}

/** Pages that hold nothing go back to the disk where they are many. While another program is in the way it is left for later. */
function giveBack(db: Db): void {
  const read = (name: string): number => Number(db.pragma(name, { simple: true }))
  const free = read('freelist_count')
  if (free * read('page_size') < 4 * 1024 * 1024 || free * 2 < read('page_count')) return
  filesOf(db).step('give back room')
  try {
    db.exec('VACUUM')
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (!isInTheWay(error)) throw error
  }
}

/** A full disk, a folder that may not be written, another program: no damage. */
function isInTheWay(error: unknown): boolean {
  return (systemFailure(error) ?? sqliteFailure(error))?.code === 'unwritable-file'
}

/**
 * Brings the contents that a database names and does not carry from one folder of contents to another, each once: by one more name
 * where both lie on one file system, else by a copy. Answers how many are in neither.
 */
export function bringContents(files: FileSystem, db: Db, from: string, to: string): number {
  const named = namedContents(db)
  const carried = new Set(named.length > 0 ? carriedHashes(db) : [])
  const changed = new Set<string>()
  let lacking = 0
  for (const { hash, size } of named) {
    const [source, target] = [contentPlace(from, hash), contentPlace(to, hash)]
    if (carried.has(hash) || files.size(target) === size) continue
    if (files.size(source) !== size) {
      lacking += 1
      continue
    }
    const folder = path.dirname(target)
    if (!changed.has(folder)) files.makeFolder(folder)
    changed.add(folder)
    if (files.exists(target)) files.remove(target)
    files.link(source, target)
  }
  for (const folder of changed) files.flushFolder(folder)
  return lacking
}

/** How many contents that a database names and does not carry are missing beside it, or have another size. */
export function lackingContents(db: Db): number {
  const folder = contentsFolder(db)
  const named = namedContents(db)
  const carried = new Set(named.length > 0 ? carriedHashes(db) : [])
  const isThere = ({ hash, size }: Named): boolean =>
    carried.has(hash) || (folder !== null && filesOf(db).size(contentPlace(folder, hash)) === size)
  return named.filter((own) => !isThere(own)).length
}

/** What a person is told of contents that are neither here nor beside a copy that was gone back to. */
export function lackingInWords(lacking: number): readonly string[] {
  if (lacking === 0) return []
  const what = lacking === 1 ? '1 picture or attached file' : `${lacking} pictures or attached files`
  return [`${what} could not be found beside the copy. “Check the data file” in Settings names what is missing.`]
}

function carriedHashes(db: Db): readonly string[] {
  return db.prepare<[], string>('SELECT hash FROM carried_files ORDER BY hash').pluck().all()
}

/** Puts into a copy for elsewhere the contents that its rows name, out of a folder of contents. What is lost there is lost in the copy, too. */
export function carryContents(files: FileSystem, copy: Db, from: string | null): void {
  const put = copy.transaction((hash: string) => {
    const bytes = from && soundAt(files, contentPlace(from, hash), hash)
    if (bytes) carry(copy, hash, bytes)
  })
  for (const { hash } of namedContents(copy)) {
    files.step(`carry ${hash}`)
    put(hash)
  }
}

/** Notes that a row of a content went: where no other names it, its file goes once that is on the disk (`sweepDropped`). */
export function dropContent(db: Db, hash: string): void {
  if (namesContent(db, hash)) return
  db.prepare('DELETE FROM carried_files WHERE hash = ?').run(hash)
  db.prepare('INSERT INTO dropped_files (hash) VALUES (?) ON CONFLICT DO NOTHING').run(hash)
}

function namesContent(db: Db, hash: string): boolean {
  const named = 'SELECT 1 FROM files WHERE hash = ? UNION ALL SELECT 1 FROM pack_files WHERE hash = ?'
  return db.prepare(named).get(hash, hash) !== undefined
}

/** Takes from the disk the contents whose last row went (`dropContent`). */
export function sweepDropped(db: Db): void {
  const folder = contentsFolder(db)
  if (folder === null || !db.prepare('SELECT 1 FROM dropped_files').get()) return
  const files = filesOf(db)
  db.transaction(() => {
    const named = new Set(namedContents(db).map(({ hash }) => hash))
    for (const hash of db.prepare<[], string>('SELECT hash FROM dropped_files').pluck().all())
      if (!named.has(hash)) files.remove(contentPlace(folder, hash))
    db.exec('DELETE FROM dropped_files')
  }).immediate()
}

/** Takes from a folder of contents what has no row: begun and not finished, or left by what was not done in the end, thirty days ago. */
export function sweepUnnamed(db: Db, now: string): void {
  const folder = contentsFolder(db)
  if (folder === null) return
  const files = filesOf(db)
  const before = Date.parse(now) - unnamedFor
  db.transaction(() => {
    const named = new Set(namedContents(db).map(({ hash }) => hash))
    removeUnnamed(files, folder, (place, hash) => named.has(hash) || (files.writtenAt(place) ?? before) >= before)
  }).immediate()
}

/** Takes from a folder of contents what is not to stay, and what programs that no longer run began to write. */
export function removeUnnamed(
  files: FileSystem,
  folder: string,
  stays: (place: string, hash: string) => boolean
): void {
  for (const group of files.list(folder).filter((name) => /^[0-9a-f]{2}$/.test(name)))
    for (const name of files.list(path.join(folder, group))) {
      const place = path.join(folder, group, name)
      const begun = /^[0-9a-f]{64}\.(\d+)\.unfinished$/.exec(name)
      if (begun ? !isRunningElsewhere(Number(begun[1])) : /^[0-9a-f]{64}$/.test(name) && !stays(place, name))
        files.remove(place)
    }
}
