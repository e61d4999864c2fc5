/** On which pages of a paper exempt matter stands: from where it begins to where it ends, and wherever its words are. */

/** Only letters and figures count: print may break words and leave spaces out. */
const letters = (words: string): string =>
  words
    .replaceAll(/<[^>]*>|&#?\w+;/g, '')
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Withheld words with fewer letters stand by chance in public ones. */
const fewestLetters = 8

/** A page that holds exempt matter, counted from 0, and what it says there of why: nothing where that is not known. */
export type ExemptPage = { readonly page: number; readonly why: readonly string[] }

/**
 * The pages that hold exempt matter. `pages` are the words of each; `held` says from which page to which each piece goes, and is null
 * where one of their ends is missing; `withheld` are the words that are exempt: a page that shows any of them counts, whatever the marks
 * say. Null when it cannot be told: then any page may hold exempt matter.
 */
export function heldPages(
  pages: readonly string[],
  held: readonly (readonly [from: number, to: number, why: string])[] | null,
  withheld: readonly string[]
): readonly ExemptPage[] | null {
  if (held === null || (held.length === 0 && withheld.length > 0)) return null
  const worded = pagesShowing(pages.map(letters), withheld)
  const on = (page: number): readonly string[] =>
    held.flatMap(([from, to, why]) => (from <= page && page <= to ? [why] : []))
  return pages.flatMap((_, page) => {
    const why = on(page)
    return why.length > 0 || worded.includes(page) ? [{ page, why: [...new Set(why)] }] : []
  })
}

/** The pages that show withheld words. */
function pagesShowing(all: readonly string[], withheld: readonly string[]): readonly number[] {
  const text = all.join('')
  const held = new Set<number>()
  let end = 0
  const ends = all.map((page) => {
    end += page.length
    return end
  })
  const hold = (from: number, to: number): void => {
    const first = ends.findIndex((after) => after > from)
    for (let page = first; page >= 0 && page < ends.length && (ends[page - 1] ?? 0) < to; page += 1) held.add(page)
  }
  for (const words of new Set(withheld.map(letters))) {
    if (words.length < fewestLetters) continue
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) hold(at, at + words.length)
  }
  return [...held].sort((one, other) => one - other)
}
