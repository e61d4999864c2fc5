/**
 * Whether words that were left out of a public copy stand in it all the same. Only letters and digits are compared, so
 * that line breaks, hyphens, capitals, ligatures and the marks between them hide nothing.
 */
import { entryOf } from '../entryOf'

/** A text as it is compared. */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** A piece with fewer letters and digits than this is no proof of anything. */
const shortest = 12

/** The pieces to look for: each once, without those that are public by nature (headings of the house style and the like). */
export function searchedPieces(withheld: readonly string[], publicWords: readonly string[]): readonly string[] {
  const known = new Set(publicWords.map(searchable))
  const seen = new Set<string>()
  return withheld.filter((piece) => {
    const form = searchable(piece)
    if (form.length < shortest || known.has(form) || seen.has(form)) return false
    seen.add(form)
    return true
  })
}

/**
 * Whether finding a piece proves that something got out. A short cell or caption ("Integrated Care Board") may stand in
 * public by right, so a person is asked to look; a sentence, or a line with figures of its own, may not.
 */
export function isProof(piece: string): boolean {
  const words = piece.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  const digits = piece.replaceAll(/\b(?:19|20)\d\d(?:\s*[/–-]\s*\d\d(?:\d\d)?)?\b/g, '').match(/\d/g)?.length ?? 0
  return words >= 6 || searchable(piece).length >= 36 || digits >= 6
}

/** A text to search, with the pages that its parts are on. */
export type Haystack = {
  readonly add: (text: string, page: number) => void
  /** The pages on which a piece stands, each once. */
  readonly pagesOf: (piece: string) => readonly number[]
}

/** Starts an empty text. What is added later counts as going on without a gap. */
export function haystack(): Haystack {
  const parts: string[] = []
  const starts: number[] = []
  const pages: number[] = []
  let length = 0
  let joined: string | undefined
  return {
    add: (text, page) => {
      const form = searchable(text)
      if (form === '') return
      parts.push(form)
      starts.push(length)
      pages.push(page)
      length += form.length
      joined = undefined
    },
    pagesOf: (piece) => {
      joined ??= parts.join('')
      const form = searchable(piece)
      if (form === '') return []
      const found = new Set<number>()
      for (let at = joined.indexOf(form); at >= 0; at = joined.indexOf(form, at + 1)) {
        let [low, high] = [0, starts.length - 1]
        while (low < high) {
          const middle = Math.ceil((low + high) / 2)
          if ((starts[middle] ?? 0) <= at) low = middle
          else high = middle - 1
        }
        found.add(pages[low] ?? 0)
      }
      return [...found]
    }
  }
}

/** Where in a finished file withheld words were found. */
export const leakPlaces = [
  'page',
  'reading order',
  'drawing',
  'description',
  'bookmark',
  'link',
  'title',
  'attached file',
  'text inside the file'
] as const
export type LeakPlace = (typeof leakPlaces)[number]

export type Leak = {
  readonly piece: string
  readonly place: LeakPlace
  /** Counted from 0; null where it is on no page. */
  readonly page: number | null
}

/** The words of markup: tags and styles away, and what attributes say as texts of their own. */
export function markupTexts(markup: string): { readonly text: string; readonly attributes: readonly string[] } {
  const visible = markup
    .replaceAll(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/data:[\w/+.-]+;base64,[\w+/=]+/g, '')
  const attributes = [...visible.matchAll(/=\s*"([^"]*)"|=\s*'([^']*)'/g)].map(([, one, other]) =>
    unescaped(one ?? other ?? '')
  )
  const comments = [...visible.matchAll(/<!--([\s\S]*?)-->/g)].map(([, inside]) => unescaped(inside ?? ''))
  return { text: unescaped(visible.replaceAll(/<[^>]*>/g, '')), attributes: [...attributes, ...comments] }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function unescaped(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entryOf(entities, name.toLowerCase()) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The pieces that stand in markup: in its words, in its attributes or in its comments. */
export function findInMarkup(markup: string, pieces: readonly string[]): readonly string[] {
  if (pieces.length === 0) return []
  const { text, attributes } = markupTexts(markup)
  return findInTexts([text, ...attributes], pieces)
}

/** The pieces that stand in one of some texts. */
export function findInTexts(texts: readonly string[], pieces: readonly string[]): readonly string[] {
  const forms = texts.map(searchable)
  return pieces.filter((piece) => {
    const form = searchable(piece)
    return form !== '' && forms.some((words) => words.includes(form))
  })
}
