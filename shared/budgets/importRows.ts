/** The rows of a sheet, read into lines for funds and schemes; what cannot be taken is refused with its cell. */

import { entryOf } from '../entryOf'
import { type MoneyUnit, type Pence, parseMoney } from '../values'
import type { commissioners, FundKind, Stream } from './fund'
import { cellWords, columnLetters, faultWords, type ImportKind, isCellFault, type SheetCell } from './importFields'
import type { RejectedRow } from './importPlan'
import { type FinancialYear, isFinancialYear } from './money'

/** What a row says about a fund and one partner's contribution to it. */
export type FundLine = {
  readonly kind: 'funds'
  readonly row: number
  readonly name: string
  readonly fundKind: FundKind | null
  readonly hostPartner: string | null
  readonly poolManager: string | null
  readonly contribution: {
    readonly year: FinancialYear
    readonly partner: string
    readonly stream: Stream
    readonly source: string
    readonly original: Pence
  } | null
}

/** What a row says about a scheme in one year; null is what the sheet does not say. */
export type SchemeLine = {
  readonly kind: 'schemes'
  readonly row: number
  /** Empty where the sheet does not name a fund. */
  readonly fund: string
  readonly year: FinancialYear | null
  readonly reference: string | null
  readonly name: string
  readonly description: string | null
  readonly type: string | null
  readonly areaOfSpend: string | null
  readonly commissioner: (typeof commissioners)[number] | null
  readonly leadPartner: string | null
  readonly provider: string | null
  readonly source: string | null
  readonly stream: Stream | null
  readonly isNew: boolean | null
  readonly isCommitted: boolean | null
  readonly outputs: { readonly quantity: number; readonly units: string } | null
  readonly budget: Pence | null
  readonly outturn: Pence | null
  /** April to March, null where the sheet does not say. */
  readonly profile: readonly (Pence | null)[] | null
  readonly actual: readonly (Pence | null)[] | null
  readonly forecast: readonly (Pence | null)[] | null
}

export type ImportLine = FundLine | SchemeLine

/** Which column each field stands in, with the words above it. */
export type SheetColumns = {
  readonly kind: ImportKind
  readonly at: ReadonlyMap<string, { readonly index: number; readonly heading: string }>
  readonly unit: MoneyUnit
}

const factors: Readonly<Record<MoneyUnit, number>> = { pounds: 1, thousands: 1_000, millions: 1_000_000 }

class Refusal {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

function shown(cell: SheetCell): string {
  const text = cellWords(cell)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** A number out of a sheet as pence. Sheets reckon in binary, so what is within a millionth of a penny is that penny. */
function penceOf(value: number, factor: number): Pence | null {
  const exact = value * factor * 100
  const pence = Math.round(exact)
  const slack = Math.max(1e-4, Math.abs(exact) * 4 * Number.EPSILON)
  return Number.isSafeInteger(pence) && Math.abs(exact - pence) <= slack ? pence || 0 : null
}

/** An amount of money in a cell; null when the cell is empty. */
function amount(cell: SheetCell, unit: MoneyUnit): Pence | null | Refusal {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') {
    const pence = penceOf(cell, factors[unit])
    return pence ?? new Refusal(`${cell} is not a whole number of pence. Give it to two decimals at most.`)
  }
  if (typeof cell !== 'string') return new Refusal(`“${shown(cell)}” is not an amount of money.`)
  const text = cell.trim()
  if (text === '') return null
  const isPlain = !/[a-z]/i.test(text)
  const pence = parseMoney(text)
  const scaled = pence === null ? null : isPlain ? pence * factors[unit] : pence
  return scaled !== null && Number.isSafeInteger(scaled)
    ? scaled
    : new Refusal(`“${shown(text)}” is not certainly one amount. Write it as 1234.56, £1,234.56 or (1,234.56).`)
}

function words(cell: SheetCell, most: number): string | null | Refusal {
  if (cell === null) return null
  const text = cellWords(cell).replace(/\s+/g, ' ').trim()
  if (text === '') return null
  return text.length > most
    ? new Refusal(
        `This is ${text.length.toLocaleString('en-GB')} characters long; at most ${most.toLocaleString('en-GB')} can be kept.`
      )
    : text
}

function choice<T extends string | boolean>(
  cell: SheetCell,
  known: Readonly<Record<string, T>>,
  wanted: string
): T | null | Refusal {
  if (cell === null || cellWords(cell).trim() === '') return null
  const word = cellWords(cell)
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
  const found = entryOf(known, word)
  return found ?? new Refusal(`“${shown(cell)}” is not known here. Write ${wanted}.`)
}

const commissionerWords = {
  la: 'local-authority',
  'local authority': 'local-authority',
  council: 'local-authority',
  nhs: 'nhs',
  icb: 'nhs',
  ccg: 'nhs',
  'integrated care board': 'nhs',
  joint: 'joint'
} as const

const streamWords = { revenue: 'revenue', rev: 'revenue', capital: 'capital', cap: 'capital' } as const
const newWords = {
  new: true,
  existing: false,
  yes: true,
  no: false,
  y: true,
  n: false,
  true: true,
  false: false
} as const
const committedWords = {
  committed: true,
  uncommitted: false,
  'not committed': false,
  yes: true,
  no: false,
  y: true,
  n: false,
  true: true,
  false: false
} as const
const kindWords = {
  pooled: 'pooled',
  pool: 'pooled',
  'pooled fund': 'pooled',
  aligned: 'aligned',
  'aligned fund': 'aligned',
  'aligned budget': 'aligned',
  'lead commissioned': 'lead-commissioned',
  'lead commissioning': 'lead-commissioned',
  grant: 'grant'
} as const

/** A financial year as people write it: 2026/27, 2026-27, 26/27, 2026/2027. */
export function readFinancialYear(text: string): FinancialYear | null {
  const match = /^(?:FY\s?)?(?:20)?(\d{2})\s?[/–-]\s?(?:20)?(\d{2})$/i.exec(text.trim())
  const year = match ? `20${match[1]}/${match[2]}` : text.trim()
  return isFinancialYear(year) ? year : null
}

/** Reads rows one at a time. `lines` are those that can be taken; a row that cannot gives what is wrong with each of its cells. */
export function rowReader(
  columns: SheetColumns
): (
  cells: readonly SheetCell[],
  row: number
) => { readonly lines: readonly ImportLine[]; readonly rejected: readonly RejectedRow[] } {
  const yearsOfBudgets = [...columns.at.keys()].filter((field) => field.startsWith('budget:'))
  const series = (name: string) => {
    const has = Array.from({ length: 12 }, (_, month) => columns.at.has(`${name}.${month}`))
    return has.some(Boolean)
  }
  const hasSeries = { profile: series('profile'), actual: series('actual'), forecast: series('forecast') }
  return (cells, row) => {
    const rejected: RejectedRow[] = []
    const refuse = (field: string, message: string): void => {
      const place = columns.at.get(field)
      const cell = place ? `${columnLetters(place.index)}${row}` : `row ${row}`
      rejected.push({ row, column: place?.heading ?? '', cell, message: `${cell}: ${message}` })
    }
    const take = <T>(field: string, read: (cell: SheetCell) => T | null | Refusal): T | null => {
      const place = columns.at.get(field)
      if (!place) return null
      const cell = cells[place.index] ?? null
      const value = isCellFault(cell) ? new Refusal(faultWords(cell)) : read(cell)
      if (!(value instanceof Refusal)) return value
      refuse(field, value.message)
      return null
    }
    const text = (field: string, most = 200): string | null => take(field, (cell) => words(cell, most))
    const money = (field: string, isNotNegative: boolean): Pence | null => {
      const pence = take(field, (cell) => amount(cell, columns.unit))
      if (pence === null || pence >= 0 || !isNotNegative) return pence
      refuse(field, 'This amount is below nothing. Give it without a minus, or leave the row out.')
      return null
    }
    const year = take('year', (cell) => {
      if (cell === null || cell === '') return null
      return (
        readFinancialYear(cellWords(cell)) ?? new Refusal(`“${shown(cell)}” is not a financial year. Write 2026/27.`)
      )
    })
    const stream = take('stream', (cell) => choice(cell, streamWords, 'Revenue or Capital'))
    const source = text('source')

    if (columns.kind === 'funds') {
      const name = text('name')
      if (name === null && rejected.length === 0) refuse('name', 'There is no name of a fund here.')
      const partner = text('partner')
      const original = money('amount', true)
      const fundKind = take('kind', (cell) => choice(cell, kindWords, 'Pooled, Aligned, Lead-commissioned or Grant'))
      const hostPartner = text('hostPartner')
      const poolManager = text('poolManager')
      if (partner !== null && year === null && rejected.length === 0)
        refuse('year', 'Say which financial year this contribution is for, such as 2026/27.')
      if (partner !== null && original === null && columns.at.has('amount') && rejected.length === 0)
        refuse('amount', 'There is no amount here. Write it, or 0 where there is none.')
      if (partner === null && original !== null && rejected.length === 0)
        refuse('partner', 'There is an amount here, but no partner who contributes it.')
      if (rejected.length > 0 || name === null) return { lines: [], rejected }
      const contribution =
        partner === null || year === null
          ? null
          : { year, partner, stream: stream ?? 'revenue', source: source ?? '', original: original ?? 0 }
      return { lines: [{ kind: 'funds', row, name, fundKind, hostPartner, poolManager, contribution }], rejected }
    }

    const name = text('name') ?? (columns.at.has('name') ? null : (text('description', 2000)?.slice(0, 200) ?? null))
    if (name === null && !rejected.length) refuse('name', 'There is no name of a scheme here.')
    const months = (part: 'profile' | 'actual' | 'forecast'): (Pence | null)[] | null =>
      hasSeries[part] ? Array.from({ length: 12 }, (_, month) => money(`${part}.${month}`, false)) : null
    const type = [text('type'), text('subType')].filter(Boolean).join(': ')
    const area = text('areaOfSpend')
    const areaOther = text('areaOther')
    const quantity = take('outputs', (cell) => {
      if (cell === null || cell === '') return null
      const value = typeof cell === 'number' ? cell : Number(String(cell).replaceAll(',', ''))
      return Number.isFinite(value) && value >= 0 ? value : new Refusal(`“${shown(cell)}” is not a number of outputs.`)
    })
    const base = {
      kind: 'schemes',
      row,
      fund: text('fund') ?? '',
      reference: text('reference'),
      name: name ?? '',
      description: text('description', 2000),
      type: type === '' ? null : type.slice(0, 200),
      areaOfSpend: area?.toLowerCase() === 'other' && areaOther !== null ? areaOther : area,
      commissioner: take('commissioner', (cell) => choice(cell, commissionerWords, 'LA, NHS or Joint')),
      leadPartner: text('leadPartner'),
      provider: text('provider'),
      source,
      stream: stream ?? (source !== null && /\bDFG\b|disabled facilities/i.test(source) ? 'capital' : null),
      isNew: take('isNew', (cell) => choice(cell, newWords, 'New or Existing')),
      isCommitted: take('isCommitted', (cell) => choice(cell, committedWords, 'Yes or No')),
      outputs: quantity === null ? null : { quantity, units: text('units') ?? '' },
      outturn: money('outturn', false),
      profile: months('profile'),
      actual: months('actual'),
      forecast: months('forecast')
    } as const
    const budgets = yearsOfBudgets.flatMap((field) => {
      const budget = money(field, true)
      return budget === null ? [] : [{ ...base, year: field.slice('budget:'.length), budget }]
    })
    const budget = money('budget', true)
    const fields = [...columns.at.keys()].filter(isAmountField)
    const isBare =
      budgets.length === 0 &&
      budget === null &&
      base.outturn === null &&
      [base.profile, base.actual, base.forecast].every((series) => series?.every((month) => month === null) ?? true)
    if (isBare && fields[0] !== undefined && rejected.length === 0)
      refuse(
        fields[0],
        `There is no amount in this row, so “${name}” would stand there with nothing. Write an amount, or 0 where there is none.`
      )
    if (rejected.length > 0) return { lines: [], rejected }
    return {
      lines: budgets.length > 0 && budget === null ? budgets : [{ ...base, year, budget }, ...budgets],
      rejected
    }
  }
}

/** The amounts in a row's columns of money, by field; what is no amount is left out. */
export function amountsIn(cells: readonly SheetCell[], columns: SheetColumns): ReadonlyMap<string, Pence> {
  const found = new Map<string, Pence>()
  for (const [field, { index }] of columns.at) {
    if (!isAmountField(field)) continue
    const pence = amount(cells[index] ?? null, columns.unit)
    if (typeof pence === 'number') found.set(field, pence)
  }
  return found
}

function isAmountField(field: string): boolean {
  return /^(?:budget|amount|outturn|profile|actual|forecast)(?:[.:]|$)/.test(field)
}

/** True when nothing at all stands in a row: such rows are passed over. */
export function isEmptyRow(cells: readonly SheetCell[]): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))
}
