/**
 * Everything that is done to files beside SQLite's own reading and writing. Handed in, so that a test can look at the
 * folder before each step, or make a step fail.
 */
import fs from 'node:fs'
import path from 'node:path'
import { type Place, placeOf } from './place'

export type FileSystem = {
  readonly exists: (place: string) => boolean
  /** True for an ordinary file, not for a folder or a device. */
  readonly isFile: (place: string) => boolean
  /** Bytes; 0 for what is not there. */
  readonly size: (place: string) => number
  /** On what kind of place a folder lies. */
  readonly place: (folder: string) => Place
  /** Tells a file from any other that may be put in its place; null for what is not there. */
  readonly identity: (place: string) => string | null
  /** The first bytes of a file; fewer when it is shorter. */
  readonly head: (place: string, bytes: number) => Buffer
  /** Bytes from the middle of a file; fewer at its end. */
  readonly part: (place: string, at: number, bytes: number) => Buffer
  /** Writes over parts of a file. */
  readonly overwrite: (place: string, parts: readonly { readonly at: number; readonly bytes: Buffer }[]) => void
  /** Writes a file for its user alone, in place of what has its name. A kill may leave a part of it. */
  readonly write: (place: string, content: string | Uint8Array) => void
  /** All of a file; null for what is not there or cannot be read. */
  readonly read: (place: string) => Buffer<ArrayBuffer> | null
  /** The names in a folder, in order; none when it is not there or cannot be looked into. */
  readonly list: (folder: string) => readonly string[]
  /** Makes a folder for its user alone, and closes one that stands open to others. After this its name is on the disk. */
  readonly makeFolder: (folder: string) => void
  /** Makes an empty file for its user alone where there is none, and closes one that stands open to others. */
  readonly makePrivate: (place: string) => void
  /** Gives a file another name, in place of what has it. After this the name is on the disk. */
  readonly rename: (from: string, to: string) => void
  readonly remove: (place: string) => void
  /**
   * Gives a file one more name, which nothing has yet; where the file system has no such names, or the two lie on different ones,
   * it is copied. The name is on the disk once its folder is flushed.
   */
  readonly link: (from: string, to: string) => void
  /** When a file was last written, in milliseconds; null for what is not there. */
  readonly writtenAt: (place: string) => number | null
  /** Puts the names in a folder on the disk. */
  readonly flushFolder: (folder: string) => void
  /** Copies a file and puts the copy on the disk. */
  readonly copy: (from: string, to: string) => void
  /** Puts on the disk what the system still holds of a file. */
  readonly flush: (place: string) => void
  /** Said before a step that SQLite takes. */
  readonly step: (what: string) => void
}

/** Bytes that are copied at a time. */
const piece = 4 * 1024 * 1024

/** What a file system answers that gives a file one name only, or whose files have too many already. */
const unlinkable = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']

/** The real files. `onStep` is called before each step that changes anything; what it throws stops the step. */
export function createFileSystem(
  onStep: (what: string) => void = () => undefined,
  options: { readonly piece?: number } = {}
): FileSystem {
  const named = (what: string, place: string): void => onStep(`${what} ${path.basename(place)}`)
  return {
    exists: (place) => fs.existsSync(place),
    isFile: (place) => lookFor(place)?.isFile() ?? false,
    size: (place) => lookFor(place)?.size ?? 0,
    place: placeOf,
    identity: (place) => {
      const found = lookFor(place)
      return found && `${found.dev} ${found.ino}`
    },
    head: (place, bytes) => readPart(place, 0, bytes),
    part: readPart,
    overwrite: (place, parts) => {
      named('overwrite', place)
      const handle = fs.openSync(place, 'r+')
      try {
        for (const { at, bytes } of parts) fs.writeSync(handle, bytes, 0, bytes.length, at)
      } finally {
        fs.closeSync(handle)
      }
    },
    write: (place, content) => {
      named('write', place)
      const handle = fs.openSync(place, 'w', 0o600)
      try {
        const bytes = typeof content === 'string' ? Buffer.from(content) : content
        for (let written = 0; written < bytes.length; )
          written += fs.writeSync(handle, bytes, written, bytes.length - written)
      } finally {
        fs.closeSync(handle)
      }
    },
    read: (place) => {
      try {
        return fs.readFileSync(place)
      } catch {
        return null
      }
    },
    list: listNames,
    makeFolder: (folder) => {
      named('make', folder)
      const first = fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
      restrict(folder, 0o700)
      for (let made = folder; first !== undefined && made.length >= first.length; made = path.dirname(made))
        flushFolder(path.dirname(made))
    },
    makePrivate: (place) => {
      named('make', place)
      fs.closeSync(fs.openSync(place, 'a', 0o600))
      restrict(place, 0o600)
    },
    rename: (from, to) => {
      named('rename', to)
      fs.renameSync(from, to)
      flushFolder(path.dirname(to))
    },
    remove: (place) => {
      named('remove', place)
      fs.rmSync(place, { force: true })
    },
    link: (from, to) => {
      named('link', to)
      try {
        fs.linkSync(from, to)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && unlinkable.includes(String(error.code)))) throw error
        const unfinished = `${to}.${process.pid}.unfinished`
        copyInPieces(from, unfinished, options.piece ?? piece, () => named('copy', to))
        fs.renameSync(unfinished, to)
      }
    },
    writtenAt: (place) => lookFor(place)?.mtimeMs ?? null,
    flushFolder,
    copy: (from, to) => copyInPieces(from, to, options.piece ?? piece, () => named('copy', to)),
    flush: (place) => {
      named('flush', place)
      const handle = fs.openSync(place, 'r+')
      try {
        fs.fsyncSync(handle)
      } finally {
        fs.closeSync(handle)
      }
    },
    step: onStep
  }
}

/** What there is at a place; null for nothing. Other trouble is no proof that there is nothing, so it is thrown. */
function lookFor(place: string): fs.Stats | null {
  try {
    return fs.statSync(place)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

/** The names in a folder, in order; none for what is no folder or cannot be looked into. */
export function listNames(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder).sort()
  } catch {
    return []
  }
}

function readPart(place: string, at: number, bytes: number): Buffer {
  const handle = fs.openSync(place, 'r')
  try {
    const part = Buffer.alloc(bytes)
    return part.subarray(0, fs.readSync(handle, part, 0, bytes, at))
  } finally {
    fs.closeSync(handle)
  }
}

/** Only a convenience where it cannot be done: Windows keeps rights elsewhere, and a share may keep none. */
function restrict(place: string, mode: number): void {
  if (process.platform === 'win32') return
  try {
    if ((fs.statSync(place).mode & 0o777 & ~mode) !== 0) fs.chmodSync(place, mode)
  } catch {}
}

function copyInPieces(from: string, to: string, size: number, beforeEach: () => void): void {
  const source = fs.openSync(from, 'r')
  try {
    beforeEach()
    const target = fs.openSync(to, 'w', 0o600)
    try {
      const buffer = Buffer.alloc(size)
      for (let read = fs.readSync(source, buffer); read > 0; read = fs.readSync(source, buffer)) {
        beforeEach()
        for (let written = 0; written < read; ) written += fs.writeSync(target, buffer, written, read - written)
      }
      fs.fsyncSync(target)
    } finally {
      fs.closeSync(target)
    }
  } finally {
    fs.closeSync(source)
  }
}

/** A name is on the disk when its folder is. Windows does not let a folder be opened for this. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  try {
    const handle = fs.openSync(folder, 'r')
    try {
      fs.fsyncSync(handle)
    } finally {
      fs.closeSync(handle)
    }
  } catch {}
}
