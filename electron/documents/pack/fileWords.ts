/** What must not be in an output with the words of files that must not be either: each is read once, in a worker. */
import type { Wanted, Withheld } from '../../../shared/leaks/leaks'
import { openBinder } from './bindAside'

/** The sentences of files by their hashes: what a file says never changes. */
const known = new Map<string, readonly string[]>()
const mostKnown = 500

/** All pieces and named words to search for, those of withheld files among them. */
export async function wantedWithFiles({ pieces, named, files = [] }: Withheld): Promise<Wanted> {
  if (files.length === 0) return { pieces, named }
  const words: string[] = []
  const binder = openBinder()
  try {
    for (const { hash, bytes } of files) {
      const own = known.get(hash) ?? (await binder.ask({ kind: 'words', bytes: bytes() }))
      if (known.size >= mostKnown) known.clear()
      known.set(hash, own)
      words.push(...own)
    }
  } finally {
    binder.close()
  }
  return { pieces: [...pieces, ...words], named }
}
