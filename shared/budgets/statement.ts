/**
 * The statements that a pool manager owes the partners: each quarter and for the year (SI 2000/617 reg 7(4)). Each is of its own
 * period: what was recorded for later months, and what was changed after its last day, is not in it.
 */
import type { BlockData } from '../records'
import { formatDate, formatMoney, type IsoDate, type Pence } from '../values'
import { type Fund, type FundYear, revisedBudget, type Scheme } from './fund'
import { moneyTable } from './fundBlocks'
import { fundFigures } from './fundFigures'
import { type FinancialYear, financialYearDays } from './money'

export const statementPeriods = ['quarter-1', 'quarter-2', 'quarter-3', 'quarter-4', 'year'] as const
export type StatementPeriod = (typeof statementPeriods)[number]

export const statementNames = {
  'quarter-1': 'First quarter (April to June)',
  'quarter-2': 'Second quarter (July to September)',
  'quarter-3': 'Third quarter (October to December)',
  'quarter-4': 'Fourth quarter (January to March)',
  year: 'Annual return'
} as const satisfies Record<StatementPeriod, string>

/** Months from April to the end of a period, and those before it began. */
const months = {
  'quarter-1': { before: 0, upTo: 3, last: 'June' },
  'quarter-2': { before: 3, upTo: 6, last: 'September' },
  'quarter-3': { before: 6, upTo: 9, last: 'December' },
  'quarter-4': { before: 9, upTo: 12, last: 'March' },
  year: { before: 0, upTo: 12, last: 'March' }
} as const satisfies Record<StatementPeriod, { before: number; upTo: number; last: string }>

const monthNames = 'April May June July August September October November December January February March'.split(' ')

/** The last day of a period. */
export function lastDayOf(year: FinancialYear, period: StatementPeriod): IsoDate {
  const { first, last } = financialYearDays(year)
  const days = { 'quarter-1': '06-30', 'quarter-2': '09-30', 'quarter-3': '12-31' } as const
  return period === 'quarter-4' || period === 'year' ? last : `${first.slice(0, 4)}-${days[period]}`
}

/** "the end of September". */
export function endInWords(period: StatementPeriod): string {
  return `the end of ${months[period].last}`
}

function schemeAt(scheme: Scheme, upTo: number, day: IsoDate, isYear: boolean): Scheme {
  return {
    ...scheme,
    virements: scheme.virements.filter(({ date }) => date <= day),
    months: scheme.months.map((month, index) => (index < upTo ? month : { ...month, actual: null })),
    outturn: isYear ? scheme.outturn : null
  }
}

/** A year as it stood at the end of a period: no later spending, no later virement, and the outturn in the annual return alone. */
export function yearAt(year: FundYear, period: StatementPeriod): FundYear {
  return yearAfter(year, months[period].upTo, lastDayOf(year.year, period), period === 'year')
}

function yearAfter(year: FundYear, upTo: number, day: IsoDate, isYear: boolean): FundYear {
  return {
    ...year,
    contributions: year.contributions.map((line) => ({
      ...line,
      virements: line.virements.filter(({ date }) => date <= day)
    })),
    schemes: year.schemes.map((scheme) => schemeAt(scheme, upTo, day, isYear))
  }
}

export type PeriodFigures = {
  /** Of the whole year, as revised by the end of the period. */
  readonly budget: Pence
  /** Planned for the months up to the end of the period. */
  readonly budgetToDate: Pence
  /** Spent in those months, as far as it is recorded. */
  readonly actualToDate: Pence
  /** For the whole year: what was spent up to the end of the period, and the forecast of every other month. */
  readonly forecast: Pence
  readonly variance: Pence
  /** How far the forecast moved in the period: what was spent in its months less what had been forecast for them. */
  readonly movement: Pence
}

export type SchemeAtPeriod = PeriodFigures & { readonly id: string; readonly name: string }

function figuresAt(scheme: Scheme, period: StatementPeriod): PeriodFigures {
  const { before, upTo } = months[period]
  const sum = (list: Scheme['months'], amount: (month: Scheme['months'][number]) => Pence): Pence =>
    list.reduce((total, month) => total + amount(month), 0)
  const passed = scheme.months.slice(0, upTo)
  const budget = revisedBudget(scheme)
  const forecast = scheme.outturn ?? sum(scheme.months, (month) => month.actual ?? month.forecast)
  const earlier = sum(scheme.months.slice(0, before), (month) => month.actual ?? month.forecast)
  const beforeIt = earlier + sum(scheme.months.slice(before), (month) => month.forecast)
  return {
    budget,
    budgetToDate: sum(passed, (month) => month.profile),
    actualToDate: sum(passed, (month) => month.actual ?? 0),
    forecast,
    variance: forecast - budget,
    movement: forecast - beforeIt
  }
}

/** What each scheme comes to at the end of a period, in the order of the record. */
export function schemesAt(year: FundYear, period: StatementPeriod): SchemeAtPeriod[] {
  return yearAt(year, period).schemes.map((scheme) => ({
    id: scheme.id,
    name: scheme.name,
    ...figuresAt(scheme, period)
  }))
}

/** What all schemes come to at the end of a period. */
export function totalAt(year: FundYear, period: StatementPeriod): PeriodFigures {
  const schemes = schemesAt(year, period)
  const of = (name: keyof PeriodFigures): Pence => schemes.reduce((sum, scheme) => sum + scheme[name], 0)
  return {
    budget: of('budget'),
    budgetToDate: of('budgetToDate'),
    actualToDate: of('actualToDate'),
    forecast: of('forecast'),
    variance: of('variance'),
    movement: of('movement')
  }
}

/** Months of a period for which some scheme has no spending recorded. */
export function monthsWithoutActual(year: FundYear, period: StatementPeriod): string[] {
  return monthNames
    .slice(0, months[period].upTo)
    .filter((_, index) => year.schemes.some((scheme) => scheme.months[index]?.actual === null))
}

function missingInWords(year: FundYear, period: StatementPeriod): string {
  const missing = monthsWithoutActual(year, period)
  if (missing.length === 0 || (period === 'year' && year.schemes.every(({ outturn }) => outturn !== null))) return ''
  const all = missing.length === 1 ? missing[0] : `${missing.slice(0, -1).join(', ')} and ${missing.at(-1)}`
  return `Spending in ${all} is not recorded for every scheme; where it is not, it counts as nothing spent to date, and the forecast of the month stands in for it in the forecast.`
}

/** Budget, spending and forecast of each scheme at the end of a period, and how far the forecast moved in it. */
export function statementTable(
  fund: Fund,
  year: FundYear,
  period: StatementPeriod
): Extract<BlockData, { type: 'table' }> {
  const isYear = period === 'year'
  const { before } = months[period]
  const since = before === 0 ? 'Movement since the budget' : `Movement since the end of ${monthNames[before - 1]}`
  return moneyTable(
    `${fund.name} ${year.year}: budget, spending and ${isYear ? 'outturn' : 'forecast'} at ${endInWords(period)}`,
    'Scheme',
    [
      'Budget for the year',
      ...(isYear ? [] : ['Budget to date']),
      'Spent to date',
      isYear ? 'Outturn' : 'Forecast for the year',
      'Variance',
      ...(isYear ? [] : [since])
    ],
    schemesAt(year, period).map(({ name, budget, budgetToDate, actualToDate, forecast, variance, movement }) => ({
      name,
      amounts: [
        budget,
        ...(isYear ? [] : [budgetToDate]),
        actualToDate,
        forecast,
        variance,
        ...(isYear ? [] : [movement])
      ]
    })),
    fund,
    {
      note: ['A figure in brackets is an underspend, or a forecast that has gone down.', missingInWords(year, period)]
        .filter(Boolean)
        .join(' ')
    }
  )
}

/** What the records give as reasons: pressures, savings that fall short, and the virements of the period; null where there are none. */
export function reasonsList(
  fund: Fund,
  year: FundYear,
  period: StatementPeriod
): Extract<BlockData, { type: 'list' }> | null {
  const { before } = months[period]
  const first =
    before === 0 ? financialYearDays(year.year).first : lastDayOf(year.year, `quarter-${before / 3}` as StatementPeriod)
  const money = (pence: Pence): string => formatMoney(pence)
  const items = yearAt(year, period).schemes.flatMap((scheme) => {
    const texts = [
      ...scheme.pressures.map(({ name, pence }) => `${name}, a pressure of ${money(pence)}`),
      ...scheme.savings
        .filter(({ target, achieved }) => achieved < target)
        .map(({ name, target, achieved }) => `${name}, ${money(achieved)} of ${money(target)} saved`),
      ...scheme.virements
        .filter(({ date }) => (before === 0 ? date >= first : date > first))
        .map(
          ({ date, pence, reason }) =>
            `${pence < 0 ? 'less' : 'more'} by ${money(Math.abs(pence))} from ${formatDate(date)}: ${reason}`
        )
    ]
    return texts.length === 0 ? [] : [{ term: scheme.name, text: `${texts.join('; ')}.` }]
  })
  return items.length === 0
    ? null
    : {
        type: 'list',
        caption: `${fund.name} ${year.year}: reasons recorded up to ${endInWords(period)}`,
        items,
        note: ''
      }
}

/** Contributions at the end of a period. */
export function contributedAt(year: FundYear, period: StatementPeriod): Pence {
  return fundFigures(yearAt(year, period)).contributions.revised
}
