/**
 * What Packwright remembers in its own Word files: bookmarks that Word keeps and does not show, one at the beginning of
 * each heading and field, so that a report that comes back is read by what it is and not by how it looks.
 */

/** The custom property in which Packwright's own files carry their house style. */
export const styleProperty = 'packwright-style'

/** The one in which a file says by which hand-off it went out. */
export const handOffProperty = 'packwright-hand-off'

/** How the names of places that references point at begin. */
export const ownPlace = '_Ref_packwright_'

/**
 * - section: a section of the house style, by key; role: what a section is for; kind: the implication that it prints
 * - implication: the answer to a kind; appendix: its role and how it counts
 * - field: a field of front matter, by key; contact: a line of a contact, by what it says
 * - heading: the level of a heading inside a section where Word's own says another, with "n" for one that takes a number
 * - pointer: the words of a reference, from the bookmark's beginning to its end
 * - live: words that a live figure shows, from the bookmark's beginning to its end; drawn: a block drawn from the records
 * - exempt, exempt-row, exempt-part: a block, a row of a table, or a part of the report that is exempt, by its exemption
 * - decision: a recommendation; block: which block of the report it was
 *   (these by their number in the part that the file keeps, keptPart.ts)
 * - made: a heading that the paper adds of itself; or that a list begins where another has just ended
 */
const codes = {
  section: 's',
  role: 'r',
  kind: 'k',
  implication: 'i',
  appendix: 'a',
  field: 'f',
  contact: 'c',
  heading: 'h',
  live: 'l',
  pointer: 'p',
  drawn: 'd',
  exempt: 'e',
  'exempt-row': 'w',
  'exempt-part': 'x',
  decision: 'q',
  block: 'b',
  made: 'm'
} as const
export type MarkKind = keyof typeof codes

export type Mark = { readonly kind: MarkKind; readonly value: string }

/** What the mark on the first item of a list says that follows on another. */
export const listMark = 'list'

/** Word cuts longer names. */
const longestName = 40

/** The bookmark's name for a mark, with a running number, since each name may stand but once; null when it would be too long. */
export function markName({ kind, value }: Mark, number: number): string | null {
  const name = `_pw${number}_${codes[kind]}_${value.replaceAll('-', '_')}`
  return name.length <= longestName && /^\w+$/.test(name) ? name : null
}

/** The mark that a bookmark's name tells; null for other bookmarks. */
export function readMark(name: string): Mark | null {
  const match = /^_pw\d+_([a-z])_(\w*)$/.exec(name)
  const kind = (Object.keys(codes) as MarkKind[]).find((candidate) => codes[candidate] === match?.[1])
  return match && kind ? { kind, value: (match[2] ?? '').replaceAll('_', '-') } : null
}

/** The marks that bookmarks tell, by their kind. */
export function marksIn(bookmarks: readonly string[]): Map<MarkKind, string> {
  return new Map(
    bookmarks.flatMap((name) => {
      const mark = readMark(name)
      return mark ? [[mark.kind, mark.value] as const] : []
    })
  )
}
