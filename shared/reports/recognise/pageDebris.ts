/**
 * What a printed page leaves in a text that was once a PDF: page numbers, and headers and footers that come again on each
 * page. They are taken out where there is proof that they belong to the page, and every one is named.
 */
import type { Line } from './lines'

export type Cleaned = { readonly lines: readonly Line[]; readonly lost: readonly string[] }

const certainPageNumber =
  /^(?:(?:page|tudalen|pg\.?)\s*\d{1,4}(?:\s*(?:of|o|\/)\s*\d{1,4})?|\d{1,4}\s*\|\s*page|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s+of\s+\d{1,4})$/i

/** Lines longer than this are text, however often they come. */
const longestHeader = 120
/** How many lines at the top and at the bottom of a page may be header or footer. */
const edge = 3

type Numbered = { readonly line: Line; readonly at: number }

function sameButForFigures(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ')
}

function isUnfinished(text: string | undefined): boolean {
  return text !== undefined && text.length > 40 && !/[.:;!?]["”’')\]*]*$/.test(text)
}

const startsSmall = (text: string | undefined): boolean => text !== undefined && /^\p{Ll}{2}/u.test(text)

/** Bare figures on lines of their own that count up one by one and fall where pages end, not where paragraphs begin. */
function barePageNumbers(lines: readonly Numbered[]): Set<number> {
  const bare = lines.flatMap(({ line }, index) =>
    /^\d{1,4}$/.test(line.text) ? [{ index, value: Number(line.text) }] : []
  )
  const found = new Set<number>()
  let chain: { index: number; value: number }[] = []
  const settle = (): void => {
    const isNearPage = chain.some(({ index }) =>
      [index, index + 1, index + 2].some((near) => lines[near]?.line.isAfterPage)
    )
    const cutsSentence = chain.some(
      ({ index }) => isUnfinished(lines[index - 1]?.line.text) && startsSmall(lines[index + 1]?.line.text)
    )
    const first = chain[0]
    const last = chain.at(-1)
    const isFarApart =
      first !== undefined && last !== undefined && (last.index - first.index) / Math.max(chain.length - 1, 1) > 12
    if (chain.length > 0 && (isNearPage || (chain.length > 1 && (cutsSentence || (chain.length > 2 && isFarApart)))))
      for (const { index } of chain) found.add(index)
    chain = []
  }
  for (const number of bare) {
    const last = chain.at(-1)
    if (last && number.value !== last.value + 1) settle()
    chain.push(number)
  }
  settle()
  return found
}

function note(counted: Map<string, number[]>, key: string, index: number): void {
  const places = counted.get(key)
  if (places) places.push(index)
  else counted.set(key, [index])
}

/** Lines that stand again and again at the edges of pages. */
function repeatedAtEdges(lines: readonly Numbered[], isPageNumber: ReadonlySet<number>): Set<number> {
  const breaks: number[] = [0]
  for (const [index, { line }] of lines.entries()) {
    if (line.isAfterPage && index > 0) breaks.push(index)
    else if (isPageNumber.has(index) && !lines[index + 1]?.line.isAfterPage) breaks.push(index + 1)
  }
  breaks.push(lines.length)
  const pages = breaks.slice(0, -1).map((from, page) => ({ from, to: breaks[page + 1] ?? lines.length }))
  if (pages.length < 2) return new Set()
  const counted = new Map<string, number[]>()
  for (const { from, to } of pages) {
    const own = Array.from({ length: to - from }, (_, step) => from + step).filter((index) => !isPageNumber.has(index))
    for (const index of new Set([...own.slice(0, edge), ...own.slice(-edge)])) {
      const text = lines[index]?.line.text ?? ''
      if (text.length < 3 || text.length > longestHeader || /^[|\-*•(]/.test(text)) continue
      note(counted, sameButForFigures(text), index)
    }
  }
  const needed = Math.max(2, Math.ceil(pages.length * 0.4))
  return new Set([...counted.values()].filter((places) => places.length >= needed).flat())
}

/** Where nothing marks the pages: lines that come three times or more and at least once break into a sentence. */
function repeatedInSentences(lines: readonly Numbered[]): Set<number> {
  const counted = new Map<string, number[]>()
  for (const [index, { line }] of lines.entries()) {
    if (line.text.length < 4 || line.text.length > longestHeader || /^[|\-*•(]/.test(line.text)) continue
    note(counted, sameButForFigures(line.text), index)
  }
  const breaksIn = (index: number): boolean =>
    isUnfinished(lines[index - 1]?.line.text) && startsSmall(lines[index + 1]?.line.text)
  return new Set([...counted.values()].filter((places) => places.length >= 3 && places.some(breaksIn)).flat())
}

/** Takes page numbers and running headers and footers out of the lines, and says what they were. */
export function withoutPageDebris(lines: readonly Line[]): Cleaned {
  const full: Numbered[] = lines.flatMap((line, at) => (line.text === '' ? [] : [{ line: line, at }]))
  // A form feed may stand before a blank line; it belongs to the next line that has words.
  let isPending = false
  const marked = full.map((entry, index) => {
    const from = index === 0 ? 0 : (full[index - 1]?.at ?? 0) + 1
    isPending = false
    for (let at = from; at <= entry.at; at += 1) isPending ||= lines[at]?.isAfterPage === true
    return { at: entry.at, line: { ...entry.line, isAfterPage: isPending } }
  })
  const pageNumbers = barePageNumbers(marked)
  for (const [index, { line }] of marked.entries()) if (certainPageNumber.test(line.text)) pageNumbers.add(index)
  const repeated = new Set([...repeatedAtEdges(marked, pageNumbers), ...repeatedInSentences(marked)])
  // What comes first may be the report's own first lines, from which the header was taken.
  const seen = new Set<string>()
  for (const index of [...repeated].sort((a, b) => a - b)) {
    const text = marked[index]?.line.text ?? ''
    const cuts = isUnfinished(marked[index - 1]?.line.text) && startsSmall(marked[index + 1]?.line.text)
    if (index < 8 && !seen.has(text) && !cuts) repeated.delete(index)
    seen.add(text)
  }
  const kept: Line[] = []
  const numbers: string[] = []
  const headers = new Map<string, number>()
  let next = 0
  let isAfterPage = false
  for (const [at, line] of lines.entries()) {
    const entry = marked[next]
    if (entry?.at !== at) {
      kept.push({ ...line, isAfterPage: false })
      continue
    }
    if (pageNumbers.has(next)) {
      numbers.push(entry.line.text)
      isAfterPage = true
    } else if (repeated.has(next)) {
      const text = entry.line.text.replace(/\s+/g, ' ')
      headers.set(text, (headers.get(text) ?? 0) + 1)
      isAfterPage = true
    } else {
      kept.push({ ...entry.line, isAfterPage: isAfterPage || entry.line.isAfterPage })
      isAfterPage = false
    }
    next += 1
  }
  const lost = [
    ...(numbers.length > 0 ? [`Page numbers were left out: ${numbers.join(', ')}.`] : []),
    ...[...headers].map(([text, count]) =>
      count === 1
        ? `A running header or footer was left out: “${text}”.`
        : `A running header or footer was left out (${count} times): “${text}”.`
    )
  ]
  return { lines: kept, lost }
}
