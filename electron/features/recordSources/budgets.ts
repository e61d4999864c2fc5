/** What reports can draw from funds: sums for a sentence, tables and charts. */
import type Database from 'better-sqlite3'
import type { Fund, FundYear } from '../../../shared/budgets/fund'
import { drawFundBlock, type FundBlock, figuresOfYear, fundBlocks } from '../../../shared/budgets/fundBlocks'
import { isFinancialYear } from '../../../shared/budgets/money'
import type { BlockOffer } from '../../../shared/reports/recordCalls'
import type { Id, IsoDate } from '../../../shared/values'
import { listYears, readFund, readYear } from '../../db/fundRows'
import type { RecordSource } from './recordSource'

type Db = Database.Database

/** Years that are opened for one search; every word is looked for in names that stand in the row before any is. */
const mostOpened = 40

const wordsOfFigures =
  'total contributions revenue capital contribution budget of all schemes forecast outturn variance spending to date share of the variance'

type Opened = { readonly fund: Fund; readonly year: FundYear; readonly asOf: IsoDate }

function opened(db: Db, fundId: Id, yearName: string): Opened | null {
  const fund = readFund(db, fundId)
  const year = readYear(db, fundId, yearName)
  return fund.ok && year.ok
    ? { fund: fund.value.value, year: year.value.value, asOf: year.value.updatedAt.slice(0, 10) }
    : null
}

/** The years in which every word might be found, latest first, without reading what is in them. */
function candidates(db: Db, words: readonly string[], vocabulary: string): { fundId: Id; year: string }[] {
  const own = words.filter((word) => !vocabulary.includes(word))
  const conditions = own.map(() => "instr(lower(f.name) || ' ' || y.year || ' ' || y.words, ?) > 0").join(' AND ')
  return db
    .prepare<unknown[], { fundId: Id; year: string }>(`
      SELECT y.fund_id AS fundId, y.year FROM fund_years y JOIN funds f ON f.id = y.fund_id
      ${conditions ? `WHERE ${conditions}` : ''} ORDER BY y.year DESC, f.name LIMIT ${mostOpened}
    `)
    .all(...own)
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
  searchFigures: (db, words, most) =>
    candidates(db, words, wordsOfFigures)
      .flatMap(({ fundId, year }) => {
        const found = opened(db, fundId, year)
        return found ? figuresOfYear(found.fund, found.year, found.asOf) : []
      })
      .filter((figure) => words.every((word) => figure.label.toLowerCase().includes(word)))
      .slice(0, most),
  figure: (db, source) => {
    const named = parts(source)
    const found = named && opened(db, named.fundId, named.year)
    return found
      ? (figuresOfYear(found.fund, found.year, found.asOf).find((figure) => figure.source === source) ?? null)
      : null
  },
  searchBlocks: (db, words, most) => {
    const vocabulary = Object.values(fundBlocks).join(' ').toLowerCase()
    return candidates(db, words, vocabulary)
      .flatMap(({ fundId, year }) => {
        const fund = readFund(db, fundId)
        if (!fund.ok) return []
        return Object.entries(fundBlocks).map(([block, label]) => ({
          source: `fund:${fundId}:${year}:${block}`,
          label: `${fund.value.value.name} ${year}: ${label.toLowerCase()}`,
          kind: kinds[block as FundBlock]
        }))
      })
      .filter((offer) => words.every((word) => offer.label.toLowerCase().includes(word)))
      .slice(0, most)
  },
  block: (db, source) => {
    const named = parts(source)
    if (!named || !isFundBlock(named.rest)) return null
    const found = opened(db, named.fundId, named.year)
    const data = found && drawFundBlock(named.rest, found.fund, found.year, listYears(db, named.fundId))
    return data ? { data, asOf: found.asOf } : null
  }
}
