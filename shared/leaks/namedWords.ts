/**
 * Short exempt facts that a person named as words never to appear: a name, a sum, a bid. A sum is found in each of its usual
 * writings, the name of a person in each of its usual orders; everything else as whole words, whatever the case.
 */
import { searchFor } from './findPieces'
import { type Reading, readingOf, searchable } from './readText'

export type NamedHit = { readonly word: string; readonly from: number; readonly to: number }

export type NamedSearch = { readonly isEmpty: boolean; readonly findIn: (reading: Reading) => readonly NamedHit[] }

/** Makes ready to look for named words. Those without a letter or digit are passed over. */
export function searchForNamed(words: readonly string[]): NamedSearch {
  const sums = new Map<number, { readonly word: string; readonly isLarge: boolean }>()
  const wordOf = new Map<string, string>()
  for (const word of new Set(words.map((own) => own.trim()))) {
    const amount = namedSum(word)
    if (amount !== null) sums.set(amount, { word, isLarge: amount >= 1000_00 })
    else
      for (const written of ordersOf(word)) if (!wordOf.has(searchable(written))) wordOf.set(searchable(written), word)
  }
  wordOf.delete('')
  const phrases = searchFor(
    [...wordOf].flatMap(([, word]) => ordersOf(word)),
    isWholeWords
  )
  return {
    isEmpty: sums.size === 0 && phrases.isEmpty,
    findIn: (reading) => [
      ...phrases
        .findIn(reading)
        .map(({ piece, from, to }) => ({ word: wordOf.get(searchable(piece)) ?? piece, from, to })),
      ...(sums.size > 0 ? sumsIn(reading, sums) : [])
    ]
  }
}

/** Several words of some length stand together by no chance, even where all spaces are gone. */
function isWholeWords(text: string): boolean {
  return searchable(text).length < 9 || !/[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(text)
}

/** A name as it is written in running text and in lists: "Ann Smith", "Smith, Ann". Initials are not made up. */
function ordersOf(word: string): readonly string[] {
  const parts = word.split(/[\s,]+/).filter(Boolean)
  const isName = parts.length >= 2 && parts.length <= 4 && parts.every((part) => /^\p{Lu}[\p{L}'’.-]*$/u.test(part))
  if (!isName) return [word]
  const last = parts.at(-1) ?? ''
  const [first = ''] = parts
  return [parts.join(' '), [last, ...parts.slice(0, -1)].join(', '), [...parts.slice(1), first].join(' ')]
}

const units: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9
}

const sumPattern = String.raw`(?:(£|€|\$|gbp|eur|usd)\s*)?(\d{1,3}(?:[,\u00a0\u202f'’ ]\d{3})+|\d+)(?:\.(\d+))?[\s-]*(million|billion|thousand|mn|bn|m|k)?`
const wholeSum = new RegExp(`^${sumPattern}$`, 'iu')
const anySum = new RegExp(String.raw`(?<![\p{L}\p{N}]|\p{N}[.,])${sumPattern}(?![\p{L}\p{N}])(\s*pounds\b)?`, 'giu')

/** The sum in whole pence; null for what is no sum. */
function penceOf(whole: string, part: string, unit: string): number {
  const number = Number(`${whole.replaceAll(/\D/g, '')}.${part || '0'}`)
  return Math.round(number * (units[unit.toLowerCase()] ?? 1) * 100)
}

/** What a named word means as a sum, in whole pence; null where it is none, or too small a number to be one without its sign. */
export function namedSum(word: string): number | null {
  const [, sign, whole = '', part = '', unit = ''] = wholeSum.exec(word) ?? []
  if (whole === '') return null
  const pence = penceOf(whole, part, unit)
  return sign || unit || pence >= 10_000_00 || /\d[,\u00a0\u202f'’ ]\d{3}/.test(whole) ? pence : null
}

type Sums = ReadonlyMap<number, { readonly word: string; readonly isLarge: boolean }>

/** What lies between two painted runs of a page: it may part words or not. */
export const maybeParted = '\u001f'

function sumsIn(reading: Reading, sums: Sums): readonly NamedHit[] {
  const hits: NamedHit[] = []
  const starts: number[] = []
  let text = ''
  for (const part of reading.parts) {
    starts.push(text.length)
    text += part.text
  }
  const letterAt = (at: number): number => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    const part = reading.parts[low]
    return part ? part.at + readingOf(part.text.slice(0, at - (starts[low] ?? 0))).length : 0
  }
  const seen = new Set<string>()
  // Letters set apart, and what may or may not be parted, are read both ways; no letter changes its place by that.
  for (const written of waysOfReading(text)) {
    for (const found of written.text.matchAll(anySum)) {
      const [all, sign, whole = '', part = '', unit = '', pounds] = found
      const sum = sums.get(penceOf(whole, part, unit))
      if (!sum) continue
      const isBare = !sign && !unit && !pounds
      // A number without a sign may be a year, a count or a number of a house.
      if (isBare && (!sum.isLarge || (!/\d[^\d]\d{3}/.test(whole) && Number(whole) < 10_000))) continue
      const from = letterAt(written.placeOf(found.index))
      const to = Math.min(from + readingOf(all).length, reading.length)
      if (seen.has(`${from} ${sum.word}`)) continue
      seen.add(`${from} ${sum.word}`)
      hits.push({ word: sum.word, from, to })
    }
  }
  return hits
}

type Written = { readonly text: string; readonly placeOf: (at: number) => number }

function waysOfReading(text: string): readonly Written[] {
  const asItIs: Written = { text: text.replaceAll(maybeParted, ' '), placeOf: (at) => at }
  const ways = [asItIs]
  if (text.includes(maybeParted)) ways.push(without(text, new RegExp(maybeParted, 'g')))
  // "£ 1 , 2 5 0": spaces between single characters are no spaces between words.
  if (/(?:[£€$\d.,] ){3}[\d.,]/.test(asItIs.text)) ways.push(without(asItIs.text, /(?<=[£€$\d.,]) (?=[\d.,])/g))
  return ways
}

/** A text without some of its characters, and where those that are left stood. */
function without(text: string, gone: RegExp): Written {
  const places: number[] = []
  let kept = ''
  let from = 0
  for (const { index, 0: all } of text.matchAll(gone)) {
    for (let at = from; at < index; at++) places.push(at)
    kept += text.slice(from, index)
    from = index + all.length
  }
  for (let at = from; at < text.length; at++) places.push(at)
  kept += text.slice(from)
  return { text: kept, placeOf: (at) => places[at] ?? text.length }
}
