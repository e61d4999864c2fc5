/**
 * A text as the search for withheld words reads it: letters and digits alone, each in its plainest form, so that line
 * breaks, hyphens, capitals, ligatures, accents and the marks and spaces between letters hide nothing. Where words begin
 * is kept beside them, for what is too short to be told apart without it.
 */

/** A text as it is compared. */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** Letters and digits as code units; `begins` is 1 where a word may begin. */
export type Letters = { readonly codes: Uint16Array; readonly begins: Uint8Array }

/** A text to search, with the pages that its parts are on. */
export type Reading = Letters & {
  readonly length: number
  /** The page on which a letter stands, counted from 0; null where the text is on no page. */
  readonly pageAt: (at: number) => number | null
  /** The text as it was given, for what marks between letters tell apart, such as sums. */
  readonly parts: readonly ReadPart[]
}

/** A part of a text as it was added; `at` is the letter of the whole with which it begins. */
export type ReadPart = { readonly text: string; readonly at: number }

export type ReadingInMaking = {
  /** What is added counts as going on from what was added before; whether a word goes on, its own marks and spaces say. */
  readonly add: (text: string, page: number | null) => void
  readonly done: () => Reading
}

/** What a character of up to 0xffff is: 0 parts words, 1 belongs to a word, 2 is nothing at all (accents, soft hyphens, characters without width). */
const kinds = new Uint8Array(0x10000)
{
  const letter = /[\p{L}\p{N}]/u
  const nothing = /[\p{M}\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/u
  for (let code = 0; code < 0x10000; code++) {
    // Halves of characters beyond 0xffff are kept: an odd letter is better compared than passed over.
    if (code >= 0xd800 && code <= 0xdfff) kinds[code] = 1
    else {
      const character = String.fromCharCode(code)
      kinds[code] = letter.test(character) ? 1 : nothing.test(character) ? 2 : 0
    }
  }
}

const isPlain = /^[\0-\x7f]*$/

/** Starts an empty text. */
export function startReading(): ReadingInMaking {
  let codes = new Uint16Array(1024)
  let begins = new Uint8Array(1024)
  let length = 0
  let isParted = true
  let wasSmall = false
  let wasDigit = false
  const starts: number[] = []
  const pages: (number | null)[] = []
  const parts: ReadPart[] = []
  return {
    add: (text, page) => {
      if (text === '') return
      parts.push({ text, at: length })
      if (pages.length === 0 || pages.at(-1) !== page) {
        starts.push(length)
        pages.push(page)
      }
      const source = isPlain.test(text) ? text : text.normalize('NFKD')
      const folded = source.toLowerCase()
      // A capital after a small letter begins a word where words are written together, as in the names of files.
      const hasCase = folded.length === source.length && folded !== source
      if (length + folded.length > codes.length) {
        const size = Math.max(codes.length * 2, length + folded.length)
        const [wider, widerBegins] = [new Uint16Array(size), new Uint8Array(size)]
        wider.set(codes.subarray(0, length))
        widerBegins.set(begins.subarray(0, length))
        ;[codes, begins] = [wider, widerBegins]
      }
      for (let at = 0; at < folded.length; at++) {
        const code = folded.charCodeAt(at)
        const kind = kinds[code]
        if (kind === 1) {
          codes[length] = code
          const isCapital = hasCase && source.charCodeAt(at) !== code
          // The mark of a footnote stands at a word without a space.
          const isDigit = code >= 0x30 && code <= 0x39
          begins[length++] = isParted || (isCapital && wasSmall) || isDigit !== wasDigit ? 1 : 0
          isParted = false
          wasSmall = !isCapital
          wasDigit = isDigit
        } else if (kind === 0) isParted = true
      }
    },
    done: () => ({
      codes: codes.subarray(0, length),
      begins: begins.subarray(0, length),
      length,
      parts,
      pageAt: (at) => {
        let [low, high] = [0, starts.length - 1]
        while (low < high) {
          const middle = Math.ceil((low + high) / 2)
          if ((starts[middle] ?? 0) <= at) low = middle
          else high = middle - 1
        }
        return pages[low] ?? null
      }
    })
  }
}

/** A single text, on one page or none. */
export function readingOf(text: string, page: number | null = null): Reading {
  const reading = startReading()
  reading.add(text, page)
  return reading.done()
}

/** Some of the letters as a text, for telling one place from another. */
export function lettersIn({ codes }: Letters, from: number, to: number): string {
  return String.fromCharCode(...codes.subarray(Math.max(from, 0), Math.max(to, 0)))
}
