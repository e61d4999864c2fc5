/** Writing a folder so that there is always a whole one: the old one until the new one is complete. */

import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { failure, ok, type Result } from '../../../shared/result'
import { writeFailure } from './atomicWrite'
import type { CheckedBytes } from './checkedBytes'
import { noteUnfinished } from './unfinished'

/** What marks a folder as one of ours, which may be replaced: the words that its index has near its beginning. */
export const ownFolderMark = '<meta name="generator" content="Packwright">'

/** What stands in the way of writing a folder of that name, found before any work goes into it; null when nothing does. */
export async function folderTrouble(target: string): Promise<Result<never> | null> {
  const folder = path.resolve(target)
  if (!existsSync(path.dirname(folder))) return { ok: false, error: writeFailure('ENOENT', folder) }
  const found = await stat(folder).catch(() => null)
  if (found === null) return null
  const isFree = found.isDirectory() && ((await readdir(folder)).length === 0 || (await isOwn(folder)))
  return isFree
    ? null
    : failure(
        'unwritable-file',
        `There is something else called “${path.basename(folder)}” there. Choose another name, so that nothing of yours is replaced.`
      )
}

/**
 * Makes a folder and those between it and the one that is there. Made one by one: asked to make them all, Node says of a
 * place that cannot be written that it is not there.
 */
async function makeFolder(folder: string, there: string): Promise<void> {
  if (folder === there || existsSync(folder)) return
  await makeFolder(path.dirname(folder), there)
  await mkdir(folder)
}

async function isOwn(folder: string): Promise<boolean> {
  const index = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => '')
  return index.slice(0, 2000).includes(ownFolderMark)
}

/**
 * Writes files, named by their way from the folder, under a temporary name beside it, then puts the folder in place of
 * an older one of ours. Answers where it is. Fails with unwritable-file; then the older one is as it was.
 */
export async function writeFolder(target: string, files: ReadonlyMap<string, CheckedBytes>): Promise<Result<string>> {
  const folder = path.resolve(target)
  const trouble = await folderTrouble(folder)
  if (trouble) return trouble
  const [fresh, old] = ['new', 'old'].map((which) =>
    path.join(path.dirname(folder), `.packwright-${crypto.randomUUID()}.${which}`)
  ) as [string, string]
  const done = [fresh, old].map((temporary) => noteUnfinished(temporary, folder))
  try {
    for (const [name, bytes] of files) {
      const file = path.join(fresh, ...name.split('/'))
      await makeFolder(path.dirname(file), path.dirname(folder))
      await writeFile(file, bytes, { flush: true })
    }
    const isThere = existsSync(folder)
    if (isThere) await rename(folder, old)
    await rename(fresh, folder).catch(async (error: unknown) => {
      if (isThere) await rename(old, folder)
      throw error
    })
    return ok(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      return { ok: false, error: writeFailure(error.code, folder) }
    throw error
  } finally {
    for (const [at, left] of [fresh, old].entries())
      await rm(left, { recursive: true, force: true }).then(done[at], () => undefined)
  }
}
