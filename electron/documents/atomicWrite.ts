/** Writing files so that there is always a whole one: the old one until the new one is safely on the disk. */
import { constants } from 'node:fs'
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Failure, failure, ok, type Result } from '../../shared/result'

/**
 * Writes a file under a temporary name beside its target, flushes it, then renames it. Whatever goes wrong, the target
 * is either as it was or whole and new, and nothing else is left behind. Fails with unwritable-file, or cancelled when
 * the signal says so before the renaming. Answers where the file is now.
 */
export async function atomicWrite(target: string, bytes: Uint8Array, signal?: AbortSignal): Promise<Result<string>> {
  const given = path.resolve(target)
  let temporary = ''
  try {
    // What a link points at is written, not the link.
    const place = await realpath(given).catch(() => given)
    const refused = await refusal(place)
    if (refused) return { ok: false, error: refused }
    temporary = path.join(path.dirname(place), `.packwright-${crypto.randomUUID()}.part`)
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    if (signal?.aborted) {
      await rm(temporary, { force: true })
      return failure('cancelled', 'Stopped. Nothing was written.')
    }
    await rename(temporary, place)
    temporary = ''
    await syncFolder(path.dirname(place))
    return ok(place)
  } catch (error) {
    if (temporary) await rm(temporary, { force: true }).catch(() => undefined)
    const code = codeOf(error)
    if (code === null) throw error
    return { ok: false, error: writeFailure(code, given) }
  }
}

/** What stands in the way before anything is written; null when nothing does. */
async function refusal(place: string): Promise<Failure | null> {
  const found = await stat(place).catch(() => null)
  if (found === null) return null
  if (!found.isFile()) return writeFailure(found.isDirectory() ? 'EISDIR' : 'ENODEV', place)
  return access(place, constants.W_OK).then(
    () => null,
    () => writeFailure('EACCES', place)
  )
}

/** Says in words why a file cannot be written, from the system's own error code. */
export function writeFailure(code: string, target: string): Failure {
  const name = path.basename(target)
  const folder = path.dirname(target)
  const message = ((): string => {
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
  })()
  return { code: 'unwritable-file', message }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Makes the new name itself safe from a power cut, on systems where a folder can be flushed. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
