/** Writing files so that there is always a whole one: the old one until the new one is safely on the disk. */

import { constants, renameSync, rmSync } from 'node:fs'
import { access, open, realpath, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Failure, failure, ok, type Result } from '../../../shared/result'
import type { CheckedBytes } from './checkedBytes'
import { noteUnfinished } from './unfinished'

/** A new file that is whole and on the disk under a temporary name, ready to take its place in one step. */
export type StagedFile = {
  /** Where the file will be. */
  readonly place: string
  /** Gives the file its name, in place of an older one; answers where it is. Fails with unwritable-file. */
  readonly put: () => Result<string>
  /** Takes it away again; after `put` nothing. */
  readonly drop: () => void
}

/** Writes bytes beside the target and flushes them. Nothing is seen of it until `put`. Fails with unwritable-file. */
export function stageFile(target: string, bytes: CheckedBytes): Promise<Result<StagedFile>> {
  return stageStream(target, [bytes])
}

/** The same for what comes piece by piece. */
export async function stageStream(
  target: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
): Promise<Result<StagedFile>> {
  const given = path.resolve(target)
  let temporary = ''
  let done = (): void => undefined
  try {
    // What a link points at is written, not the link.
    const place = await realpath(given).catch(() => given)
    const trouble = await targetTrouble(place)
    if (trouble) return { ok: false, error: trouble }
    temporary = path.join(path.dirname(place), `.packwright-${crypto.randomUUID()}.part`)
    done = noteUnfinished(temporary, place)
    const file = await open(temporary, 'wx')
    try {
      for await (const bytes of pieces) await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    return ok(staged(temporary, place, done))
  } catch (error) {
    if (temporary) await rm(temporary, { force: true }).then(done, () => undefined)
    return { ok: false, error: writeFailure(codeOf(error), given) }
  }
}

function staged(temporary: string, place: string, done: () => void): StagedFile {
  const drop = (): void => {
    try {
      rmSync(temporary, { force: true })
      done()
    } catch {}
  }
  return {
    place,
    put: () => {
      try {
        renameSync(temporary, place)
        done()
        return ok(place)
      } catch (error) {
        drop()
        return { ok: false, error: writeFailure(codeOf(error), place) }
      }
    },
    drop
  }
}

/**
 * Writes a file under a temporary name beside its target, flushes it, then renames it. Whatever goes wrong, the target
 * is either as it was or whole and new, and nothing else is left behind. Fails with unwritable-file, or with cancelled
 * when the signal says so before the renaming. Answers where the file is.
 */
export async function atomicWrite(target: string, bytes: CheckedBytes, signal?: AbortSignal): Promise<Result<string>> {
  const file = await stageFile(target, bytes)
  if (!file.ok) return file
  if (signal?.aborted) {
    file.value.drop()
    return failure('cancelled', 'Stopped. Nothing was written.')
  }
  return file.value.put()
}

/** What stands in the way of writing a file, found before any work goes into it; null when nothing does. */
export async function targetTrouble(target: string): Promise<Failure | null> {
  const place = path.resolve(target)
  const folder = await stat(path.dirname(place)).catch(() => null)
  if (!folder?.isDirectory()) return writeFailure('ENOENT', place)
  const found = await stat(place).catch(() => null)
  if (found && !found.isFile()) return writeFailure(found.isDirectory() ? 'EISDIR' : 'ENODEV', place)
  try {
    await access(found ? place : path.dirname(place), constants.W_OK)
    return null
  } catch (error) {
    return writeFailure(codeOf(error), place)
  }
}

/** Says in words why a file cannot be written, from the system's own error code. */
export function writeFailure(code: string, target: string): Failure {
  return { code: 'unwritable-file', message: writeTrouble(code, target) }
}

function writeTrouble(code: string, target: string): string {
  const name = path.basename(target)
  const folder = path.dirname(target)
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no folder “${folder}”. Choose another place to save “${name}”.`
    case 'EISDIR':
      return `“${target}” is a folder. Give the file a name of its own.`
    case 'ENODEV':
      return `“${target}” is not an ordinary file. Choose another place to save.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `“${name}” cannot be saved in “${folder}”: you may not write there, or the file is open or protected. Choose another place.`
    case 'EBUSY':
    case 'ETXTBSY':
      return `“${name}” is open in another program. Close it there, then try again.`
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return `There is not enough room on the disk for “${name}”. Make some room or choose another place.`
    case 'ENAMETOOLONG':
      return `The name “${name.slice(0, 40)}…” is too long. Give the file a shorter one.`
    default:
      return `“${name}” could not be saved in “${folder}” (${code}). Choose another place, or try again.`
  }
}

/** The system's code of an error; one without is a bug and is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}
