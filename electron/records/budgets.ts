/** What reports can draw from funds: sums for a sentence, tables and charts. */
import type Database from 'better-sqlite3'
import type { Fund, FundYear } from '../../shared/budgets/fund'
import { drawFundBlock, type FundBlock, figuresOfYear, fundBlocks } from '../../shared/budgets/fundBlocks'
import { isFinancialYear } from '../../shared/budgets/money'
import { drawPeriodBlock, figuresOfPeriods } from '../../shared/budgets/periodBlocks'
import { statementNames, statementPeriods } from '../../shared/budgets/statement'
import type { Figure } from '../../shared/records'
import type { BlockOffer } from '../../shared/reports/recordCalls'
import type { Id, IsoDate } from '../../shared/values'
import { listYears, readFund, readYear } from '../db/fundRows'
import type { RecordSource } from './recordSource'
import { remembered } from './remembered'

type Db = Database.Database

type Opened = { readonly fund: Fund; readonly year: FundYear; readonly asOf: IsoDate }

function opened(db: Db, fundId: Id, yearName: string): Opened | null {
  const fund = readFund(db, fundId)
  const year = readYear(db, fundId, yearName)
  return fund.ok && year.ok
    ? { fund: fund.value.value, year: year.value.value, asOf: year.value.updatedAt.slice(0, 10) }
    : null
}

/** Every year of every fund, the latest first, with a mark that changes when either is saved. */
function allYears(db: Db): { fundId: Id; fund: string; year: string; mark: string }[] {
  return db
    .prepare<[], { fundId: Id; fund: string; year: string; mark: string }>(`
      SELECT y.fund_id AS fundId, f.name AS fund, y.year,
        f.revision || ' ' || f.updated_at || ' ' || y.revision || ' ' || y.updated_at AS mark
      FROM fund_years y JOIN funds f ON f.id = y.fund_id ORDER BY y.year DESC, f.name, f.id
    `)
    .all()
}

function everyFigure({ fund, year, asOf }: Opened): Figure[] {
  return [...figuresOfYear(fund, year, asOf), ...figuresOfPeriods(fund, year, asOf)]
}

function figuresIn(db: Db, fundId: Id, year: string, mark: string): readonly Figure[] {
  return remembered(db, `figures ${fundId} ${year}`, mark, () => {
    const found = opened(db, fundId, year)
    return found ? everyFigure(found) : []
  })
}

/** The parts of "fund:f1:2026/27:waterfall". */
function parts(source: string): { fundId: Id; year: string; rest: string } | null {
  const [, fundId = '', year = '', ...rest] = source.split(':')
  return isFinancialYear(year) ? { fundId, year, rest: rest.join(':') } : null
}

function isFundBlock(name: string): name is FundBlock {
  return Object.hasOwn(fundBlocks, name)
}

const kinds = {
  contributions: 'table',
  outturn: 'table',
  trend: 'chart',
  waterfall: 'chart',
  shares: 'table',
  steps: 'list',
  schemes: 'table'
} as const satisfies Record<FundBlock, BlockOffer['kind']>

export const budgetSource: RecordSource = {
  prefix: 'fund',
  figures: (db) => allYears(db).flatMap(({ fundId, year, mark }) => figuresIn(db, fundId, year, mark)),
  figure: (db, source) => {
    const named = parts(source)
    const found = named && opened(db, named.fundId, named.year)
    return found ? (everyFigure(found).find((figure) => figure.source === source) ?? null) : null
  },
  blocks: (db) =>
    allYears(db).flatMap(({ fundId, fund, year }) => [
      ...Object.entries(fundBlocks).map(([block, label]) => ({
        source: `fund:${fundId}:${year}:${block}`,
        label: `${fund} ${year}: ${label.toLowerCase()}`,
        kind: kinds[block as FundBlock]
      })),
      ...statementPeriods.map((period) => ({
        source: `fund:${fundId}:${year}:${period}:statement`,
        label: `${fund} ${year}: statement, ${statementNames[period].toLowerCase()}`,
        kind: 'table' as const
      }))
    ]),
  stamp: (db) => JSON.stringify(allYears(db)),
  block: (db, source) => {
    const named = parts(source)
    const found = named && opened(db, named.fundId, named.year)
    if (!found) return null
    const years = listYears(db, named.fundId)
    const data = isFundBlock(named.rest)
      ? drawFundBlock(named.rest, found.fund, found.year, years)
      : drawPeriodBlock(named.rest, found.fund, found.year, years)
    return data ? { data, asOf: found.asOf } : null
  }
}
