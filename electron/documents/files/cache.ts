/** Things that took time to make and can be made again, kept on disk by a digest of all that they were made from. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'

export type Cache = {
  /** What was kept under that key; null when there is nothing, or nothing whole. */
  readonly read: (key: string) => Promise<Uint8Array | null>
  /** Keeps something. A disk that is full or may not be written only means that it is made again next time. */
  readonly write: (key: string, bytes: Uint8Array) => Promise<void>
}

/** A digest of things in their order; safe as a file name. */
export function cacheKey(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

const ending = '.kept'
const digestLength = 32

/**
 * Opens a cache in a folder, which is made when first needed. When more than `largest` bytes are kept, what has gone
 * unused longest goes, down to three quarters of that.
 */
export function openCache(folder: string, largest: number): Cache {
  let kept: number | undefined

  const place = (key: string): string => {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('A cache key comes from cacheKey')
    return path.join(folder, key + ending)
  }

  const prune = async (): Promise<void> => {
    const names = (await readdir(folder)).filter((name) => name.endsWith(ending) || name.endsWith('.part'))
    const found = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name)
        // Another Packwright may take a file away at any moment.
        const facts = await stat(file).catch(() => null)
        return { file, bytes: facts?.size ?? 0, usedAt: facts?.mtimeMs ?? 0 }
      })
    )
    kept = found.reduce((sum, entry) => sum + entry.bytes, 0)
    if (kept <= largest) return
    for (const entry of found.sort((a, b) => a.usedAt - b.usedAt)) {
      if (kept <= largest * 0.75) return
      await rm(entry.file, { force: true }).catch(() => undefined)
      kept -= entry.bytes
    }
  }

  return {
    read: async (key) => {
      const file = place(key)
      const stored = await readFile(file).catch(() => null)
      if (stored === null) return null
      const bytes = stored.subarray(digestLength)
      if (!digestOf(bytes).equals(stored.subarray(0, digestLength))) {
        await rm(file, { force: true }).catch(() => undefined)
        return null
      }
      const now = new Date()
      await utimes(file, now, now).catch(() => undefined)
      return bytes
    },
    write: async (key, bytes) => {
      const file = place(key)
      const temporary = path.join(folder, `${crypto.randomUUID()}.part`)
      try {
        await mkdir(folder, { recursive: true })
        await writeFile(temporary, [digestOf(bytes), bytes])
        await rename(temporary, file)
        if (kept === undefined || kept + bytes.length > largest) await prune()
        else kept += bytes.length
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined)
      }
    }
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
