/** Promises that a recommendation makes for later ("receive further reports", "report back in six months"), found in its words. */

import { entryOf } from '../entryOf'
import { addDays, type IsoDate, parseDate } from '../values'

export type Promised = {
  /** The words that promise, as they stand. */
  readonly words: string
  /** When it is to come, as far as the words say; null when they do not. */
  readonly due: IsoDate | null
  /** How often, for what comes again and again. */
  readonly every: 'quarter' | 'half-year' | 'year' | null
}

const report = String.raw`(?:(?:an?|the|such|any|regular|quarterly|annual|six[- ]monthly|monthly|progress|further|updated?|follow[- ]up|detailed|final|interim|monitoring|written|more|future|another|additional)\s+){0,4}(?:reports?|updates?|reviews?)`

/** Phrases that promise. Each is looked for within one sentence. */
const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`\breceive\s+(?=\S*\s*(?:further|regular|quarterly|annual|six|monthly|progress|an?\s|updates?|future|more|another|follow))${report}\b[^.;]*`,
    'i'
  ),
  /\breport(?:s|ed|ing)?\s+back\b[^.;]*/i,
  /\bbring(?:s|ing)?\s+(?:back\s+)?(?:an?\s+)?(?:further|progress|updated?|final|detailed|follow[- ]up)?\s*(?:report|update|proposals?|business case)s?\s+(?:back\s+)?(?:to|before|in|within|by)\b[^.;]*/i,
  new RegExp(
    String.raw`\b${report}\s+(?:to\s+)?(?:will\s+|should\s+|shall\s+)?(?:be|is|are)\s+(?:brought|presented|submitted|provided|made|considered|taken|reported)\b[^.;]*`,
    'i'
  ),
  /\brequest(?:s|ed)?\s+(?:that\s+)?(?:an?\s+)?(?:further|progress|updated?|annual|quarterly|follow[- ]up|detailed)\s+(?:reports?|updates?)\b[^.;]*/i,
  /\bbe\s+(?:kept\s+)?(?:updated|informed)\s+(?:of|on|about|regularly|quarterly|annually|every|at)\b[^.;]*/i,
  /\b(?:reviewed|review|revisit(?:ed)?)\s+(?:this\s+|the\s+\w+\s+|it\s+)?(?:again\s+)?(?:in|after|within)\s+(?:\w+\s+)?(?:weeks?|months?|years?)\b[^.;]*/i
]

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  eighteen: 18
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
]

/** The same day so many months later, or the last of that month where it has no such day. */
export function addMonths(date: IsoDate, count: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const index = year * 12 + month - 1 + count
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
  const next = index + 1
  const nextFirst = `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}-01`
  const last = Number(addDays(nextFirst, -1).slice(8))
  return `${first.slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`
}

/** When something said on a day is due: "in six months", "by 31 March 2027", "to the March meeting" (its first day). */
export function dueIn(words: string, from: IsoDate): IsoDate | null {
  const after = /\b(\d{1,2}|[a-z]+)[\s-]+(day|week|month|year)s?(?:[’']s?)?(?:\s+time)?\b/i.exec(words)
  if (after) {
    const count = /^\d/.test(after[1] ?? '') ? Number(after[1]) : entryOf(numberWords, (after[1] ?? '').toLowerCase())
    if (count !== undefined) {
      const unit = (after[2] ?? '').toLowerCase()
      if (unit === 'day') return addDays(from, count)
      if (unit === 'week') return addDays(from, 7 * count)
      return addMonths(from, unit === 'year' ? 12 * count : count)
    }
  }
  const day = /\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+\d{4}\b/.exec(words)
  if (day) return parseDate(day[0])
  const month = new RegExp(
    String.raw`\b(?:in|by|to|for|at|of|before)\s+(?:the\s+)?(${months.join('|')})(?:\s+(\d{4}))?\b`,
    'i'
  ).exec(words)
  if (month) {
    const index = months.indexOf((month[1] ?? '').toLowerCase())
    const year = Number(from.slice(0, 4))
    const inYear = (own: number): IsoDate => `${own}-${String(index + 1).padStart(2, '0')}-01`
    if (month[2]) return inYear(Number(month[2]))
    return inYear(year) > from ? inYear(year) : inYear(year + 1)
  }
  return null
}

function every(words: string): Promised['every'] {
  if (/\bquarter(?:ly)?\b|\bevery three months\b/i.test(words)) return 'quarter'
  if (/\bsix[- ]monthly\b|\bhalf[- ]yearly\b|\btwice (?:a|each) year\b|\bevery six months\b/i.test(words))
    return 'half-year'
  return /\bannual(?:ly)?\b|\b(?:each|every) year\b|\byearly\b/i.test(words) ? 'year' : null
}

const monthsBetween = { quarter: 3, 'half-year': 6, year: 12 } as const

/** The promises in the words of one recommendation, each once. `from`: the day of the meeting that agrees to it. */
export function promisesIn(text: string, from: IsoDate): Promised[] {
  const found: Promised[] = []
  for (const sentence of text.split(/(?<=[.;])\s+/)) {
    const words = patterns
      .flatMap((pattern) => {
        const match = pattern.exec(sentence)
        return match ? [{ at: match.index, words: match[0] }] : []
      })
      .sort((a, b) => a.at - b.at || b.words.length - a.words.length)[0]
      ?.words.trim()
      .replace(/[.,;:]+$/, '')
    if (words === undefined) continue
    const often = every(words)
    found.push({
      words,
      due: dueIn(words, from) ?? (often ? addMonths(from, monthsBetween[often]) : null),
      every: often
    })
  }
  return found
}
