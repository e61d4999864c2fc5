/**
 * The small values that everything is made of: ids, ISO dates and whole pence, with reading, writing and fair division.
 * Money never becomes a floating-point number; a date never becomes an instant in a time zone.
 */
import { z } from 'zod'

/** A record's own name: made once, never reused, safe in a file name or a URL. */
export const idSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'This is not a record id.')
export type Id = z.infer<typeof idSchema>

/** Lines of text in their order. */
export const linesSchema = z.array(z.string())

/** A calendar day as YYYY-MM-DD. */
export type IsoDate = string

/** True when the text is a day that exists, written YYYY-MM-DD. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1800 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

export const isoDateSchema = z.string().refine(isIsoDate, 'Give the date as YYYY-MM-DD, for example 2026-12-09.')

/** A moment in UTC as written by `Date.toISOString`. */
export const isoInstantSchema = z.iso.datetime()

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
] as const

const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

function utc(date: IsoDate): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** The day as a British reader expects it: "13 March 2019", or "Wednesday 13 March 2019" with the weekday. */
export function formatDate(date: IsoDate, options: { readonly weekday?: boolean } = {}): string {
  const day = utc(date)
  const text = `${day.getUTCDate()} ${monthNames[day.getUTCMonth()]} ${day.getUTCFullYear()}`
  return options.weekday ? `${weekdayNames[day.getUTCDay()]} ${text}` : text
}

/** The name of the day of the week. */
export function weekdayName(date: IsoDate): string {
  return weekdayNames[utc(date).getUTCDay()] ?? ''
}

/** The day so many days later (or earlier, when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  const day = utc(date)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)
}

/**
 * Reads a day as people write it in reports: "13 March 2019", "17th September 2013", "Wednesday, 13 March 2019",
 * "13/03/2019", "18.11.20" or ISO. Day comes before month, as in Britain; two figures of a year are of this century.
 * Null when it is not one certain day: a weekday that contradicts the date, or a word that is no weekday, makes it uncertain.
 */
export function parseDate(text: string): IsoDate | null {
  const plain = text.trim().replace(/\s+/g, ' ')
  if (isIsoDate(plain)) return plain
  const words = /^(?:([A-Za-z]{3,9})\.?,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3,9})\.?,? (\d{4})$/i.exec(
    plain
  )
  if (words) {
    const [, weekday, day, monthWord = '', year] = words
    const month = monthNames.findIndex((name) => isShortFor(monthWord, name))
    const date = month < 0 ? null : certainDay(Number(year), month + 1, Number(day))
    return date !== null && weekday !== undefined && !isShortFor(weekday, weekdayName(date)) ? null : date
  }
  const digits = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(plain)
  if (digits) {
    const year = Number(digits[3])
    return certainDay(year < 100 ? 2000 + year : year, Number(digits[2]), Number(digits[1]))
  }
  return null
}

/** True for the name itself and for its usual shortening: "Sept" for September, "Weds" for Wednesday. */
function isShortFor(word: string, name: string): boolean {
  const [short, full] = [word.toLowerCase(), name.toLowerCase()]
  return full.startsWith(short) || (short === 'weds' && full === 'wednesday')
}

function certainDay(year: number, month: number, day: number): IsoDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isIsoDate(text) ? text : null
}

/** Whole pence. Exact to 90 thousand billion pounds, far above the hundred billion that budgets here may reach. */
export const penceSchema = z.int()
export type Pence = number

/** How money is shown; only ever a matter of show, the record keeps its pence. */
export const moneyUnits = ['pounds', 'thousands', 'millions'] as const
export type MoneyUnit = (typeof moneyUnits)[number]

/** Money for people: £1,234.50 (pence only where there are some), £60,087k or £60.087m, with as many decimals as asked for. */
export function formatMoney(
  pence: Pence,
  options: { readonly unit?: MoneyUnit; readonly decimals?: number } = {}
): string {
  const unit = options.unit ?? 'pounds'
  const perUnit = unit === 'pounds' ? 100 : unit === 'thousands' ? 100_000 : 100_000_000
  const decimals = options.decimals ?? (unit === 'pounds' ? (pence % 100 === 0 ? 0 : 2) : unit === 'thousands' ? 0 : 3)
  const digits = roundedQuotient(Math.abs(pence), perUnit, decimals)
  const [whole = '0', fraction = ''] = digits.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const suffix = unit === 'pounds' ? '' : unit === 'thousands' ? 'k' : 'm'
  const negative = pence < 0 && /[1-9]/.test(digits)
  return `${negative ? '−' : ''}£${grouped}${fraction ? `.${fraction}` : ''}${suffix}`
}

/** numerator ÷ denominator as decimal text, rounded half away from zero, in whole-number arithmetic so that nothing drifts. */
function roundedQuotient(numerator: number, denominator: number, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const scaled = (BigInt(numerator) * scale * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n)
  const text = scaled.toString().padStart(decimals + 1, '0')
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}

const magnitudes: Readonly<Record<string, bigint>> = {
  '': 1n,
  k: 1_000n,
  thousand: 1_000n,
  m: 1_000_000n,
  mn: 1_000_000n,
  million: 1_000_000n,
  bn: 1_000_000_000n,
  billion: 1_000_000_000n
}

/** The longest text that is looked at as an amount; nobody types more figures than this. */
const longestAmount = 40

/**
 * Reads an amount as people type it: "£1,234.56", "60.087m", "£1.5bn", and for minus "-200", "(200)", "£(1.2m)" or "£(1.2)m".
 * Null when it is not certainly one amount: "1,2,3", "1e9", "-", two minus signs, fractions of a penny, more than can be kept exactly.
 */
export function parseMoney(text: string): Pence | null {
  const plain = text.trim().replace(/\s/g, ' ').replace(/[−–]/g, '-')
  if (plain.length > longestAmount) return null
  const bracketed =
    /^\((.+)\)$/.exec(plain) ?? /^£ ?\(([^£]+)\)$/.exec(plain) ?? /^£ ?\(([\d.,]+)\) ?([a-z]+)$/i.exec(plain)
  const body = bracketed ? `${bracketed[1] ?? ''}${bracketed[2] ?? ''}`.trim() : plain
  const match = /^(-?) ?£? ?(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))? ?(k|thousand|mn|m|million|bn|billion)?$/i.exec(
    body
  )
  if (!match) return null
  const signs = (bracketed ? 1 : 0) + (match[1] ? 1 : 0) + (match[2] ? 1 : 0)
  if (signs > 1) return null
  const factor = magnitudes[(match[5] ?? '').toLowerCase()] ?? 1n
  const fraction = match[4] ?? ''
  const scale = 10n ** BigInt(fraction.length)
  const scaled = BigInt((match[3] ?? '0').replaceAll(',', '') + fraction) * 100n * factor
  if (scaled % scale !== 0n) return null
  const pence = scaled / scale
  if (pence > BigInt(Number.MAX_SAFE_INTEGER)) return null
  return signs === 1 ? -Number(pence) || 0 : Number(pence)
}

/**
 * Divides an amount in proportion to weights so that the parts add up to it, to the penny.
 * Each part is rounded towards zero; the odd pennies go one each to the parts that lost most by rounding, and among
 * equals to the one named first. Weights must not be negative; when all are zero the parts are equal.
 */
export function apportion(pence: Pence, weights: readonly number[]): Pence[] {
  if (weights.length === 0) return []
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new Error('Weights are whole numbers that are not negative')
  const fair = weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights
  const total = fair.reduce((sum, weight) => sum + BigInt(weight), 0n)
  const amount = BigInt(Math.abs(pence))
  const shares = fair.map((weight, index) => ({
    index,
    whole: (amount * BigInt(weight)) / total,
    lost: (amount * BigInt(weight)) % total
  }))
  const odd = Number(amount - shares.reduce((sum, share) => sum + share.whole, 0n))
  const byLoss = [...shares].sort((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1))
  const lucky = new Set(byLoss.slice(0, odd).map((share) => share.index))
  const sign = pence < 0 ? -1 : 1
  return shares.map((share) => sign * (Number(share.whole) + (lucky.has(share.index) ? 1 : 0)) || 0)
}
