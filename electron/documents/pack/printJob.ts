/** What goes to a printer: chosen pages of one pack, or several packs behind one another. */
import { createHash } from 'node:crypto'
import { wordsOfPages } from '../pdf/leakSearch'
import { looksOfPages } from '../pdf/pageLooks'
import { pdfLibrary } from '../pdf/pdfLibrary'

/** A pack, and which of its pages (counted from 1) are printed; null for all. */
export type PrintedPart = { readonly bytes: Uint8Array; readonly pages: readonly number[] | null }

/** One file to print. Printed on both sides, each pack begins on a sheet of its own. A whole pack alone stays as it is. */
export async function joinForPrinting(parts: readonly PrintedPart[], isDoubleSided: boolean): Promise<Uint8Array> {
  const [only] = parts
  if (only && parts.length === 1 && only.pages === null) return only.bytes
  const { PDF } = await pdfLibrary()
  const joined = PDF.create()
  for (const { bytes, pages } of parts) {
    const source = await PDF.load(bytes)
    const chosen = pages?.map((page) => page - 1) ?? Array.from({ length: source.getPageCount() }, (_, at) => at)
    if (isDoubleSided && joined.getPageCount() % 2 === 1) joined.addPage({ size: 'a4' })
    await joined.copyPagesFrom(source, chosen)
  }
  return joined.save()
}

/**
 * A digest of what each page says, its number included, and one of what it paints beside that, parted by a point. Whose copy it
 * is is left out: all copies of a pack say the same.
 */
export function pageDigests(bytes: Uint8Array, copyLine = ''): readonly string[] {
  // A long name takes more than one line of the page.
  const line = new RegExp(copyLine.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+'), 'u')
  const own = (words: string): string => (copyLine === '' ? words : words.replace(line, ''))
  const looks = looksOfPages(bytes)
  return wordsOfPages(bytes).map((words, page) =>
    [createHash('sha256').update(own(words)).digest('base64').slice(0, 22), looks[page] ?? ''].join('.')
  )
}
