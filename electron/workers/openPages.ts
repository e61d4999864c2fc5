/** Files whose pages are looked at: the bytes of the last ones are kept, so that each page is asked for by name. */
import { createHash } from 'node:crypto'
import type { OpenPages as Opened } from '../../shared/pages/calls'
import { failure, ok, type Result } from '../../shared/result'
import type { Log } from '../context'
import type { PagesFile } from '../documents/foreign/pages'
import { runJob } from './runJob'

/** Files that are kept at a time; of more bytes together only the last. */
const [mostKept, mostBytes] = [4, 256 * 1024 * 1024]
const kept = new Map<string, PagesFile>()

/** Opens a file. `isForeign`: it is somebody else's, and shown as it goes into a pack. Fails as the files of others do. */
export async function openPages(
  around: { readonly log: Log },
  bytes: Uint8Array,
  isForeign: boolean
): Promise<Result<Omit<Opened, 'spots'>>> {
  const key = createHash('sha256').update(bytes).update(String(isForeign)).digest('hex')
  const file = kept.get(key) ?? { key, bytes: sharedBytes(bytes), isForeign }
  const seen = await runJob(around, 'pages.see', file)
  if (!seen.ok) return seen
  kept.delete(key)
  kept.set(key, file)
  let sum = 0
  for (const [own, { bytes: held }] of [...kept].reverse()) {
    sum += held.length
    if (own !== key && (sum > mostBytes || [...kept.keys()].indexOf(own) < kept.size - mostKept)) kept.delete(own)
  }
  return ok({ file: key, pages: [...seen.value.pages], bookmarks: [...seen.value.bookmarks] })
}

/** A file that is open. */
export function openedPages(key: string): Result<PagesFile> {
  const file = kept.get(key)
  return file ? ok(file) : failure('not-found', 'These pages are not open any more. Open them again.')
}

/** The same bytes for all threads: a worker is not handed a copy of a whole pack for each page. */
function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  return shared
}
