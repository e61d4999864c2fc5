/** Money on paper: tables whose shown figures add up or say why not, and the financial year. */
import { z } from 'zod'
import { formatMoney, type IsoDate, type MoneyUnit, type Pence } from '../values'

/**
 * What is done when rounded parts do not add up to the rounded total. `as-rounded`: each figure is the nearest to the truth, and a
 * note says that they may not sum; this is what accounts do and the default, because no figure is then changed. `adjusted`: parts
 * are nudged, those nearest to rounding the other way first, so that the shown figures sum; every part stays within one unit.
 */
export const roundings = ['as-rounded', 'adjusted'] as const
export type Rounding = (typeof roundings)[number]

/** Printed under a table whose shown figures do not sum. */
export const roundingNote = 'Figures may not sum due to rounding.'

/** Figures as they are to be shown: rounded amounts, still in pence, so that they print without being rounded again. */
export type ShownAmounts = {
  readonly parts: readonly Pence[]
  /** The exact total rounded on its own, never the sum of rounded parts. */
  readonly total: Pence
  /** Shown total less the sum of the shown parts, in pence; 0 when the table adds up on paper. */
  readonly difference: Pence
  readonly note: string | null
}

const pencePerUnit: Readonly<Record<MoneyUnit, number>> = { pounds: 100, thousands: 100_000, millions: 100_000_000 }

/** The smallest amount that can be told apart when shown, in pence: £0.1m is ten million pence. */
function stepFor(unit: MoneyUnit, decimals: number): bigint {
  const step = pencePerUnit[unit] / 10 ** decimals
  if (!Number.isInteger(step)) throw new Error(`${decimals} decimals of ${unit} are finer than a penny`)
  return BigInt(step)
}

/** Half away from zero, as formatMoney rounds. */
function nearest(pence: bigint, step: bigint): bigint {
  const size = pence < 0n ? -pence : pence
  const rounded = ((size * 2n + step) / (step * 2n)) * step
  return pence < 0n ? -rounded : rounded
}

function floored(pence: bigint, step: bigint): bigint {
  const over = ((pence % step) + step) % step
  return pence - over
}

/** Parts rounded down, then raised by one step, those that lost most first, until they make the shown total. */
function adjusted(amounts: readonly bigint[], total: bigint, step: bigint): bigint[] {
  const parts = amounts.map((exact, index) => ({
    index,
    floor: floored(exact, step),
    lost: exact - floored(exact, step)
  }))
  const missing = Number((total - parts.reduce((sum, part) => sum + part.floor, 0n)) / step)
  const byLoss = [...parts].sort((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1))
  const raised = new Set(byLoss.slice(0, missing).map((part) => part.index))
  return parts.map((part) => part.floor + (raised.has(part.index) ? step : 0n))
}

/**
 * Rounds the parts of a table and their total for showing. £60.087m and £6.368m make £66.455m, shown in £m with one decimal as
 * 60.1, 6.4 and 66.5. The records keep their pence; only what is shown is rounded.
 */
export function roundForShow(
  amounts: readonly Pence[],
  unit: MoneyUnit,
  decimals: number,
  rounding: Rounding = 'as-rounded'
): ShownAmounts {
  const step = stepFor(unit, decimals)
  const exact = amounts.map((amount) => BigInt(amount))
  const total = nearest(
    exact.reduce((sum, amount) => sum + amount, 0n),
    step
  )
  const parts = rounding === 'adjusted' ? adjusted(exact, total, step) : exact.map((amount) => nearest(amount, step))
  const difference = total - parts.reduce((sum, part) => sum + part, 0n)
  return {
    parts: parts.map(Number),
    total: Number(total),
    difference: Number(difference),
    note: difference === 0n ? null : roundingNote
  }
}

/** The heading of a column of figures: £, £000 or £m. */
export function unitHeading(unit: MoneyUnit): string {
  return unit === 'pounds' ? '£' : unit === 'thousands' ? '£000' : '£m'
}

/** A figure in a column whose heading has the unit: 60,087, minus in brackets (1,234), and a dash for nothing at all. */
export function formatFigure(pence: Pence, unit: MoneyUnit, decimals: number): string {
  if (pence === 0) return '–'
  const figure = formatMoney(Math.abs(pence), { unit, decimals }).replace(/[£km]/g, '')
  return pence < 0 && /[1-9]/.test(figure) ? `(${figure})` : figure
}

/** A financial year, April to March, as reports write it: 2026/27. */
export type FinancialYear = string

export const financialYearSchema = z
  .string()
  .refine(isFinancialYear, 'Give the financial year as 2026/27, the second figure following the first.')

/** True for 2026/27 and 1999/00, not for 2026/28. */
export function isFinancialYear(text: string): boolean {
  const match = /^([12]\d{3})\/(\d{2})$/.exec(text)
  return match !== null && (Number(match[1]) + 1) % 100 === Number(match[2])
}

function startYear(year: FinancialYear): number {
  return Number(year.slice(0, 4))
}

function named(start: number): FinancialYear {
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}`
}

/** The financial year that a day falls in: 31 March 2027 is in 2026/27, 1 April in 2027/28. */
export function financialYearOf(date: IsoDate): FinancialYear {
  const year = Number(date.slice(0, 4))
  return named(date.slice(5) < '04-01' ? year - 1 : year)
}

/** Its first and last day. */
export function financialYearDays(year: FinancialYear): { readonly first: IsoDate; readonly last: IsoDate } {
  return { first: `${startYear(year)}-04-01`, last: `${startYear(year) + 1}-03-31` }
}

/** The year so many years later, or earlier when negative. */
export function yearsLater(year: FinancialYear, years: number): FinancialYear {
  return named(startYear(year) + years)
}

/** Its twelve months as YYYY-MM, April first. */
export function monthsOf(year: FinancialYear): string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = ((index + 3) % 12) + 1
    return `${startYear(year) + (month < 4 ? 1 : 0)}-${String(month).padStart(2, '0')}`
  })
}
