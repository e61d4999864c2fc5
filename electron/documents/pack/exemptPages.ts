/** On which pages of a paper exempt matter stands, as its printed marks show: from where it begins to where it ends. */

/** What paper says where exempt matter begins or ends; `sign`: in the middle of matter that has begun. */
export type ExemptMark = { readonly kind: 'begins' | 'sign' | 'ends'; readonly words: string }

const marksInMarkup = /<(p|strong|span) class="exempt-(begins|sign|ends)">(.*?)<\/\1>/gs

/** The marks in the markup of a paper, in order. */
export function exemptMarksIn(markup: string): readonly ExemptMark[] {
  return [...markup.matchAll(marksInMarkup)].map(([, , kind, words = '']) => ({
    kind: kind as ExemptMark['kind'],
    words
  }))
}

/** Only letters and figures count: print may break words and leave spaces out. */
const letters = (words: string): string =>
  words
    .replaceAll(/<[^>]*>|&#?\w+;/g, '')
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Withheld words with fewer letters stand by chance in public ones. */
const fewestLetters = 8

const times = (text: string, words: string): number => text.split(words).length - 1

/**
 * The pages, counted from 0, that hold exempt matter. `pages` are the words of each; `withheld` the words that are exempt: a
 * page that shows any of them counts, whatever the marks say. Null when it cannot be told: a mark that is not found, one that
 * has no end, or words of the paper itself that read like one. Then any page may hold exempt matter.
 */
export function exemptPages(
  pages: readonly string[],
  marks: readonly ExemptMark[],
  withheld: readonly string[]
): readonly number[] | null {
  const begins = marks.filter(({ kind }) => kind === 'begins').length
  if (begins === 0) return withheld.length === 0 ? [] : null
  const all = pages.map(letters)
  const found = placesOf(all.join(''), marks)
  return found === null ? null : pagesHolding(all, found, withheld)
}

/**
 * The same for a paper of which it is known from which page to which each piece of exempt matter goes; `held` is null where one of
 * their ends is missing.
 */
export function heldPages(
  pages: readonly string[],
  held: readonly (readonly [from: number, to: number])[] | null,
  withheld: readonly string[]
): readonly number[] | null {
  if (held === null || (held.length === 0 && withheld.length > 0)) return null
  const known = held.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, step) => from + step))
  const worded = pagesHolding(pages.map(letters), [], withheld)
  return [...new Set([...known, ...worded])].sort((one, other) => one - other)
}

/** The pages on which these places of their text lie, and those that show withheld words. */
function pagesHolding(
  all: readonly string[],
  places: readonly (readonly [number, number])[],
  withheld: readonly string[]
): readonly number[] {
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
  for (const [from, to] of places) hold(from, to)
  for (const words of new Set(withheld.map(letters))) {
    if (words.length < fewestLetters) continue
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) hold(at, at + words.length)
  }
  return [...held].sort((one, other) => one - other)
}

/** From where to where each piece of exempt matter goes in a text, its marks included; null where that is not certain. */
function placesOf(text: string, marks: readonly ExemptMark[]): readonly (readonly [number, number])[] | null {
  const printed = marks.map(({ words }) => letters(words))
  const isCertain = [...new Set(printed)].every(
    (mark) => mark !== '' && times(text, mark) === printed.reduce((sum, other) => sum + times(other, mark), 0)
  )
  if (!isCertain) return null
  const places: [number, number][] = []
  let begun: number | null = null
  let offset = 0
  for (const [index, { kind }] of marks.entries()) {
    if (kind === 'sign') continue
    if ((kind === 'begins') !== (begun === null)) return null
    const words = printed[index] ?? ''
    const at = text.indexOf(words, offset)
    if (at < 0) return null
    offset = at + words.length
    if (begun === null) begun = at
    else {
      places.push([begun, offset])
      begun = null
    }
  }
  return begun === null ? places : null
}
