/** Where a file that Packwright writes is to go, and what it is called. */
import path from 'node:path'
import { ok, type Result } from '../../../shared/result'
import type { Context } from '../../context'
import { targetTrouble } from '../files/atomicWrite'
import { openCache } from '../files/cache'
import type { PackTools } from './packBench'

/** Drawn parts are kept up to this many bytes: some 50,000 pages. */
const largestCache = 512 * 1024 * 1024

/** Where to write: as the command line says, or as the person chooses; null when they closed the dialogue. Fails at once where nothing can be written. */
export async function chooseTarget(
  { dialogs }: Context,
  to: string | undefined,
  dialog: Parameters<Context['dialogs']['saveFile']>[0]
): Promise<Result<string | null>> {
  const target = to ?? (await dialogs.saveFile(dialog))
  if (target === null) return ok(null)
  const trouble = await targetTrouble(target)
  return trouble ? { ok: false, error: trouble } : ok(target)
}

/** What drawing works with. */
export function drawingTools(
  { typesetter, cacheFolder }: Context,
  signal: AbortSignal,
  progress: PackTools['progress'] = () => undefined
): PackTools {
  return { typesetter, cache: openCache(path.join(cacheFolder, 'parts'), largestCache), signal, progress }
}
