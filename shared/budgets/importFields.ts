/** What a column of a sheet can be, and how headings are recognised: the partners' own, and those of the Better Care Fund's planning templates. */

import { entryOf } from '../entryOf'
import { type FinancialYear, isFinancialYear } from './money'

export const importKinds = ['funds', 'schemes'] as const
export type ImportKind = (typeof importKinds)[number]

/** A cell that has no value: the fault that Excel shows there, as "#REF!", or "uncounted" where a formula's result was never stored. */
export type CellFault = { readonly formula: string }

/** The value of a cell as a sheet gives it; a date has no time. */
export type SheetCell = string | number | boolean | Date | CellFault | null

/** Whether a cell has no value though something stands in it. */
export function isCellFault(cell: SheetCell | undefined): cell is CellFault {
  return typeof cell === 'object' && cell !== null && !(cell instanceof Date)
}

/** What is wrong with such a cell, and what to do. */
export function faultWords({ formula }: CellFault): string {
  return formula === 'uncounted'
    ? 'This is a formula whose result the file does not hold. Open the workbook in Excel, save it, and try again.'
    : `This cell shows ${formula} in Excel. Mend the formula, or type the value.`
}

/** A cell as words: a date as 2026-04-01, nothing for an empty one. */
export function cellWords(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (isCellFault(cell)) return cell.formula === 'uncounted' ? '' : cell.formula
  return String(cell)
}

export type ImportField = { readonly id: string; readonly label: string }

const months = ['April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'].concat(
  'January',
  'February',
  'March'
)

const series = { profile: 'Profile', actual: 'Actual', forecast: 'Forecast' } as const
export type MonthSeries = keyof typeof series

const schemeFields: readonly ImportField[] = [
  { id: 'fund', label: 'Fund' },
  { id: 'year', label: 'Financial year' },
  { id: 'reference', label: 'Scheme ID' },
  { id: 'name', label: 'Scheme name' },
  { id: 'description', label: 'Description' },
  { id: 'type', label: 'Scheme type' },
  { id: 'subType', label: 'Sub-type' },
  { id: 'areaOfSpend', label: 'Area of spend' },
  { id: 'areaOther', label: 'Area of spend, where other' },
  { id: 'commissioner', label: 'Commissioner' },
  { id: 'leadPartner', label: 'Partner that answers for it' },
  { id: 'provider', label: 'Provider' },
  { id: 'source', label: 'Source of funding' },
  { id: 'stream', label: 'Revenue or capital' },
  { id: 'isNew', label: 'New or existing' },
  { id: 'isCommitted', label: 'Committed' },
  { id: 'outputs', label: 'Expected outputs' },
  { id: 'units', label: 'Units of output' },
  { id: 'budget', label: 'Budget (expenditure)' },
  { id: 'outturn', label: 'Outturn' },
  ...Object.entries(series).flatMap(([id, label]) =>
    months.map((month, index) => ({ id: `${id}.${index}`, label: `${label}, ${month}` }))
  )
]

const fundFields: readonly ImportField[] = [
  { id: 'name', label: 'Fund' },
  { id: 'kind', label: 'Kind of fund' },
  { id: 'hostPartner', label: 'Host partner' },
  { id: 'poolManager', label: 'Pool manager' },
  { id: 'year', label: 'Financial year' },
  { id: 'partner', label: 'Partner' },
  { id: 'source', label: 'Source of funding' },
  { id: 'stream', label: 'Revenue or capital' },
  { id: 'amount', label: 'Contribution' }
]

/** What the columns of a sheet can be. `years` adds a budget for each of these years, where a sheet has one column for each. */
export function fieldsFor(kind: ImportKind, years: readonly FinancialYear[] = []): ImportField[] {
  return kind === 'funds'
    ? [...fundFields]
    : [...schemeFields, ...years.map((year) => ({ id: `budget:${year}`, label: `Budget (expenditure), ${year}` }))]
}

/** Headings in small letters without signs, and what they are. Better Care Fund templates of 2023-25 and 2025-26 are among them. */
const schemeHeadings: Readonly<Record<string, string>> = {
  fund: 'fund',
  'fund name': 'fund',
  'pooled fund': 'fund',
  'fund id': 'fund',
  pool: 'fund',
  year: 'year',
  'financial year': 'year',
  'scheme id': 'reference',
  id: 'reference',
  ref: 'reference',
  reference: 'reference',
  'scheme ref': 'reference',
  'scheme reference': 'reference',
  'scheme number': 'reference',
  'scheme no': 'reference',
  'scheme name': 'name',
  scheme: 'name',
  name: 'name',
  activity: 'name',
  'activity name': 'name',
  description: 'description',
  'brief description': 'description',
  'brief description of scheme': 'description',
  'description of scheme': 'description',
  'scheme description': 'description',
  'scheme type': 'type',
  type: 'type',
  'primary objective': 'type',
  'sub types': 'subType',
  'sub type': 'subType',
  'subtype specify if scheme type is other': 'subType',
  'area of spend': 'areaOfSpend',
  area: 'areaOfSpend',
  'please specify if area of spend is other': 'areaOther',
  commissioner: 'commissioner',
  'commissioned by': 'commissioner',
  'lead partner': 'leadPartner',
  lead: 'leadPartner',
  provider: 'provider',
  'source of funding': 'source',
  'funding source': 'source',
  source: 'source',
  funding: 'source',
  stream: 'stream',
  'revenue or capital': 'stream',
  'revenue capital': 'stream',
  'capital or revenue': 'stream',
  'capital revenue': 'stream',
  'new existing': 'isNew',
  'new existing scheme': 'isNew',
  'new or existing': 'isNew',
  'new or existing scheme': 'isNew',
  committed: 'isCommitted',
  'expected outputs': 'outputs',
  outputs: 'outputs',
  output: 'outputs',
  'outputs for the year': 'outputs',
  units: 'units',
  unit: 'units',
  'units of output': 'units',
  expenditure: 'budget',
  budget: 'budget',
  'annual budget': 'budget',
  'original budget': 'budget',
  'planned expenditure': 'budget',
  amount: 'budget',
  spend: 'budget',
  'planned spend': 'budget',
  outturn: 'outturn',
  'final outturn': 'outturn'
}

const fundHeadings: Readonly<Record<string, string>> = {
  fund: 'name',
  'fund name': 'name',
  name: 'name',
  pool: 'name',
  'pooled fund': 'name',
  kind: 'kind',
  type: 'kind',
  'fund type': 'kind',
  'kind of fund': 'kind',
  host: 'hostPartner',
  'host partner': 'hostPartner',
  'pool manager': 'poolManager',
  manager: 'poolManager',
  year: 'year',
  'financial year': 'year',
  partner: 'partner',
  contributor: 'partner',
  organisation: 'partner',
  'contributing partner': 'partner',
  source: 'source',
  'source of funding': 'source',
  'funding source': 'source',
  stream: 'stream',
  'revenue or capital': 'stream',
  'revenue capital': 'stream',
  'capital or revenue': 'stream',
  amount: 'amount',
  contribution: 'amount',
  'contribution amount': 'amount',
  value: 'amount',
  original: 'amount',
  'original contribution': 'amount'
}

const seriesWords: Readonly<Record<string, MonthSeries>> = {
  profile: 'profile',
  profiled: 'profile',
  plan: 'profile',
  planned: 'profile',
  budget: 'profile',
  actual: 'actual',
  actuals: 'actual',
  spent: 'actual',
  spend: 'actual',
  forecast: 'forecast'
}

/** Small letters, one space between words, no signs, no units of money. */
function plainHeading(text: string): string {
  return text
    .toLowerCase()
    .replace(/£\s?(?:000s?|k|m)?|\((?:000s?|k|m)\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** The financial year that a heading names: "Expenditure 23/24 (£)", "2025-26", "FY 2026/2027". */
export function yearInHeading(text: string): FinancialYear | null {
  const match = /(?<!\d)(?:20)?(\d{2})\s?[/–-]\s?(?:20)?(\d{2})(?!\d)/.exec(text)
  const year = match ? `20${match[1]}/${match[2]}` : ''
  return isFinancialYear(year) ? year : null
}

/** What a heading stands for; empty when it is not known. */
export function fieldOfHeading(kind: ImportKind, text: string): string {
  if (kind === 'funds') return entryOf(fundHeadings, plainHeading(text)) ?? ''
  const year = yearInHeading(text)
  const plain = plainHeading(
    text.replace(/(?<!\d)(?:20)?\d{2}\s?[/–-]\s?(?:20)?\d{2}(?!\d)/g, ' ').replace(/\b(?:for|in|updated)\b/gi, ' ')
  )
  const known = entryOf(schemeHeadings, plainHeading(text)) ?? entryOf(schemeHeadings, plain) ?? ''
  if (known !== '') return known === 'budget' && year !== null ? `budget:${year}` : known
  const words = plain.split(' ')
  const month = months.findIndex((name) =>
    words.some((word) => word.length >= 3 && name.toLowerCase().startsWith(word))
  )
  const part = words.map((word) => entryOf(seriesWords, word)).find((found) => found !== undefined)
  return month >= 0 && part !== undefined ? `${part}.${month}` : ''
}

/** The month that a heading is: its place from April, and the financial year where a year stands beside it. */
export function monthInHeading(text: string): { readonly month: number; readonly year: FinancialYear | null } | null {
  const found = /^([a-z]{3,9})\.?(?:[\s'’/–-]*(?:20)?(\d{2}))?$/i.exec(text.trim())
  const word = found?.[1]?.toLowerCase() ?? ''
  const month = months.findIndex(
    (name) => name.toLowerCase() === word || name.toLowerCase().slice(0, word.length) === word
  )
  if (!found || word === '' || month < 0) return null
  if (found[2] === undefined) return { month, year: null }
  const start = Number(found[2]) - (month >= 9 ? 1 : 0)
  const two = (value: number): string => String((value + 100) % 100).padStart(2, '0')
  const year = `20${two(start)}/${two(start + 1)}`
  return { month, year: isFinancialYear(year) ? year : null }
}

/** The letters of a column counted from 0: A, B … Z, AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

export type Headings = {
  /** Counted from 0, the first row beneath the headings. */
  readonly firstRow: number
  readonly headings: readonly string[]
  readonly fields: readonly string[]
}

const shortMonths = months.map((name) => name.slice(0, 3))

/** A heading's words; a date as "Apr 2026", which is how headings of months are shown. */
function textOf(cell: SheetCell | undefined): string {
  if (cell instanceof Date) return `${shortMonths[(cell.getUTCMonth() + 9) % 12]} ${cell.getUTCFullYear()}`
  return cellWords(cell).replace(/\s+/g, ' ').trim()
}

/** The fields of headings; months of which nothing else is said are those of the profile. */
function fieldsOf(kind: ImportKind, headings: readonly string[], known: readonly string[]): string[] {
  if (kind === 'funds') return [...known]
  const isBare = headings.map((text, index) => (known[index] === '' ? monthInHeading(text) : null))
  if (isBare.filter((found) => found !== null).length < 3 || known.some((field) => field.startsWith('profile.')))
    return [...known]
  return known.map((field, index) => {
    const found = isBare[index]
    return found ? `profile.${found.month}` : field
  })
}

/** The words above each column, where a heading was merged over several: it stands in the first and holds for the blanks after it. */
function spread(row: readonly SheetCell[], width: number): string[] {
  let last = ''
  return Array.from({ length: width }, (_, index) => {
    last = textOf(row[index]) || last
    return last
  })
}

/**
 * Finds the row of headings among the first thirty: the one in which most columns are recognised. Two rows together are
 * headings where the upper one is merged over several columns ("Actual" over April, May, June).
 */
export function findHeadings(kind: ImportKind, rows: readonly (readonly SheetCell[])[]): Headings {
  const top = rows.slice(0, 30)
  const width = Math.max(0, ...top.map((row) => row.length))
  let best: Headings & { readonly score: number } = { firstRow: 1, headings: [], fields: [], score: -1 }
  const consider = (firstRow: number, headings: readonly string[], fields: readonly string[]): void => {
    const all = fieldsOf(kind, headings, fields)
    const once = all.map((field, index) => (all.indexOf(field) === index ? field : ''))
    const score = once.filter((field) => field !== '').length
    if (score > best.score) best = { firstRow, headings, fields: once, score }
  }
  for (const [index, row] of top.entries()) {
    const own = Array.from({ length: width }, (_, column) => textOf(row[column]))
    if (own.every((text) => text === '')) continue
    consider(
      index + 1,
      own,
      own.map((text) => fieldOfHeading(kind, text))
    )
    const next = top[index + 1]
    if (next === undefined) continue
    const above = spread(row, width)
    const below = Array.from({ length: width }, (_, column) => textOf(next[column]))
    const both = below.map((text, column) =>
      text === '' ? (own[column] ?? '') : `${above[column] === text ? '' : (above[column] ?? '')} ${text}`.trim()
    )
    consider(
      index + 2,
      both,
      both.map(
        (text, column) =>
          fieldOfHeading(kind, text) ||
          fieldOfHeading(kind, below[column] ?? '') ||
          fieldOfHeading(kind, own[column] ?? '')
      )
    )
  }
  const { score: _, ...found } = best
  return found
}
