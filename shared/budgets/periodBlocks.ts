/** What reports draw of a fund at the end of a period: blocks and figures named "fund:f1:2026/27:quarter-2:statement". */
import type { BlockData, Figure } from '../records'
import type { IsoDate, Pence } from '../values'
import type { Fund, FundYear, FundYearRow } from './fund'
import { drawFundBlock, type FundBlock, figureOf, fundBlocks } from './fundBlocks'
import {
  contributedAt,
  endInWords,
  reasonsList,
  type StatementPeriod,
  statementPeriods,
  statementTable,
  totalAt,
  yearAt
} from './statement'

/** The blocks that a period has beside those of the fund, by the last part of their source. */
export const periodBlocks = { statement: 'Statement', reasons: 'Reasons for the variance' } as const
export type PeriodBlock = keyof typeof periodBlocks

function isPeriod(name: string): name is StatementPeriod {
  return statementPeriods.some((period) => period === name)
}

/** A block of a period, such as "quarter-2:statement" or "quarter-2:waterfall"; null when there is nothing to draw or no such block. */
export function drawPeriodBlock(
  name: string,
  fund: Fund,
  year: FundYear,
  years: readonly FundYearRow[]
): BlockData | null {
  const [period = '', block = ''] = name.split(':')
  if (!isPeriod(period)) return null
  if (block === 'statement') return statementTable(fund, year, period)
  if (block === 'reasons') return reasonsList(fund, year, period)
  if (!Object.hasOwn(fundBlocks, block)) return null
  const drawn = drawFundBlock(block as FundBlock, fund, yearAt(year, period), years)
  return drawn && period !== 'year' ? { ...drawn, caption: `${drawn.caption}, at ${endInWords(period)}` } : drawn
}

/** The sums of every period that can stand in a sentence. */
export function figuresOfPeriods(fund: Fund, year: FundYear, asOf: IsoDate): Figure[] {
  return statementPeriods.flatMap((period) => {
    const total = totalAt(year, period)
    const end = endInWords(period)
    const isYear = period === 'year'
    const amounts: readonly (readonly [string, string, Pence])[] = [
      ['total', `total contributions at ${end}`, contributedAt(year, period)],
      ['budget', `budget of all schemes at ${end}`, total.budget],
      ['budget-to-date', `budget up to ${end}`, total.budgetToDate],
      ['spent', `spending up to ${end}`, total.actualToDate],
      ['forecast', `${isYear ? 'outturn' : 'forecast for the year'} at ${end}`, total.forecast],
      ['variance', `${isYear ? 'variance of the year' : `forecast variance at ${end}`}`, total.variance],
      ['movement', `movement of the forecast in the period to ${end}`, total.movement]
    ]
    return amounts.map(([name, label, pence]) =>
      figureOf(fund, year.year, { name: `${period}:${name}`, label, pence }, asOf)
    )
  })
}
