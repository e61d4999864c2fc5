/** The bookmarks of a part: its headings as they were written, below the name by which the pack calls it. */
import type { OutlineEntry } from '../pdf/printedPages'

/** A heading as it was written. `exempt`: what stands where the exempt matter begins that it is in; empty for a public one. */
export type Heading = { readonly words: string; readonly exempt: string }

/** A heading that takes several lines of its page may have lost a space or a hyphen there ("careand support"); as it was written it has them. */
export function withHeadingWords(
  outline: readonly OutlineEntry[],
  headings: readonly Heading[]
): readonly OutlineEntry[] {
  // Where one of them is exempt, so is one that is not known.
  const unknown = headings.find(({ exempt }) => exempt !== '')?.exempt ?? ''
  let next = 0
  return outline.map((entry) => {
    const found = headings.findIndex(({ words }, at) => at >= next && isSame(words, entry.title))
    const heading = headings[found]
    if (heading === undefined) return { ...entry, exempt: unknown }
    next = found + 1
    return { ...entry, title: heading.words, exempt: heading.exempt }
  })
}

/** Without the heading that only says again what the part is called. */
export function withoutTitle(outline: readonly OutlineEntry[], title: string): readonly OutlineEntry[] {
  const [first, ...rest] = outline
  return first && isSame(first.title, title) ? rest : outline
}

function isSame(one: string, other: string): boolean {
  return one.replace(/\s/g, '') === other.replace(/\s/g, '')
}
