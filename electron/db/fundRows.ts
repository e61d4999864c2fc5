/**
 * Funds and their years as rows. A year is stored whole with its months as rows of numbers, which is a third of the
 * size; its totals stand beside it for lists.
 */
import type Database from 'better-sqlite3'
import type { FundRow } from '../../shared/budgets/calls'
import type { FundYearRow } from '../../shared/budgets/fund'
import { type Fund, type FundYear, fundSchema, fundYearSchema } from '../../shared/budgets/fund'
import { fundFigures } from '../../shared/budgets/fundFigures'
import { partnersOf } from '../../shared/budgets/fundShare'
import type { FinancialYear } from '../../shared/budgets/money'
import { packedYearSchema } from '../../shared/budgets/packedYear'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { checkStored, jsonOf, readable } from './damaged'
import { note } from './historyRows'

type Db = Database.Database

export const noFund = failure('not-found', 'There is no such fund. It may have been deleted.')

export type StoredFund = { readonly revision: number; readonly updatedAt: string; readonly value: Fund }
export type StoredYear = { readonly revision: number; readonly updatedAt: string; readonly value: FundYear }

type FundColumns = {
  readonly id: Id
  readonly name: string
  readonly kind: string
  readonly hostPartner: string
  readonly poolManager: string
  readonly agreementId: Id | null
  readonly unit: string
  readonly decimals: number
}

const fundColumns = `f.id, f.name, f.kind, f.host_partner AS hostPartner, f.pool_manager AS poolManager,
  f.agreement_id AS agreementId, f.unit, f.decimals`

const yearColumns = 'y.year, y.contributions, y.capital, y.budget, y.spent, y.forecast, y.schemes'

/** Every fund with the figures of its latest year, by name. */
export function listFunds(db: Db): FundRow[] {
  type Row = FundColumns & { readonly revision: number; readonly updatedAt: string } & {
    readonly [K in keyof FundYearRow]: FundYearRow[K] | null
  }
  const rows = db
    .prepare<[], Row>(`
      SELECT ${fundColumns}, f.revision, f.updated_at AS updatedAt, ${yearColumns}
      FROM funds f LEFT JOIN fund_years y
        ON y.fund_id = f.id AND y.year = (SELECT max(latest.year) FROM fund_years latest WHERE latest.fund_id = f.id)
      ORDER BY f.name
    `)
    .all()
  return readable(
    db,
    rows,
    ({ year, contributions, capital, budget, spent, forecast, schemes, revision, updatedAt, ...fund }) => ({
      ...checkStored(fundSchema, fund, () => `The fund “${fund.name}”`),
      revision,
      updatedAt,
      latest:
        year === null
          ? null
          : {
              year,
              contributions: contributions ?? 0,
              capital: capital ?? 0,
              budget: budget ?? 0,
              spent: spent ?? 0,
              forecast: forecast ?? 0,
              schemes: schemes ?? 0
            }
    })
  )
}

export function readFund(db: Db, id: Id): Result<StoredFund> {
  const row = db
    .prepare<[Id], FundColumns & { readonly revision: number; readonly updatedAt: string }>(
      `SELECT ${fundColumns}, f.revision, f.updated_at AS updatedAt FROM funds f WHERE f.id = ?`
    )
    .get(id)
  if (!row) return noFund
  const { revision, updatedAt, ...fund } = row
  return ok({ revision, updatedAt, value: checkStored(fundSchema, fund, () => `The fund “${fund.name}”`) })
}

/** The years of a fund, newest first, with the figures that lists show. */
export function listYears(db: Db, fundId: Id): FundYearRow[] {
  return db
    .prepare<[Id], FundYearRow>(`SELECT ${yearColumns} FROM fund_years y WHERE y.fund_id = ? ORDER BY y.year DESC`)
    .all(fundId)
}

/** One year of a fund, checked. Fails with not-found or damaged. */
export function readYear(db: Db, fundId: Id, year: FinancialYear): Result<StoredYear> {
  const row = db
    .prepare<[Id, string], { revision: number; updatedAt: string; value: string }>(
      'SELECT revision, updated_at AS updatedAt, value FROM fund_years WHERE fund_id = ? AND year = ?'
    )
    .get(fundId, year)
  if (!row) return failure('not-found', `There is no record of this fund in ${year}.`, { field: 'year' })
  const checked = fundYearSchema.safeParse(unpacked(row.value))
  return checked.success
    ? ok({ revision: row.revision, updatedAt: row.updatedAt, value: checked.data })
    : failure('damaged', `The record of this fund in ${year} is damaged. Please go back to a backup.`)
}

/** The name that a fund has must be its own; capitals do not count. */
export function hasFundNamed(db: Db, name: string, exceptId: Id): boolean {
  return db.prepare<[string, Id]>('SELECT 1 FROM funds WHERE name = ? AND id <> ?').get(name, exceptId) !== undefined
}

export function insertFund(db: Db, fund: Fund, now: string): void {
  db.prepare(`
    INSERT INTO funds (id, name, kind, host_partner, pool_manager, agreement_id, unit, decimals, revision, updated_at)
    VALUES (@id, @name, @kind, @hostPartner, @poolManager, @agreementId, @unit, @decimals, 1, @now)
  `).run({ ...fund, now })
  note(db, { at: now, act: 'begun', subject: 'fund', subjectId: fund.id })
}

/** Puts a changed fund in the place of the one that has this revision; false when another has been saved since. */
export function updateFund(db: Db, fund: Fund, revision: number, now: string): boolean {
  const { changes } = db
    .prepare(`
      UPDATE funds SET name = @name, kind = @kind, host_partner = @hostPartner, pool_manager = @poolManager,
        agreement_id = @agreementId, unit = @unit, decimals = @decimals, revision = revision + 1, updated_at = @now
      WHERE id = @id AND revision = @revision
    `)
    .run({ ...fund, revision, now })
  if (changes === 1) note(db, { at: now, act: 'changed', subject: 'fund', subjectId: fund.id })
  return changes === 1
}

/** A year as its row will hold it. Made outside a transaction when there are many. */
export type YearRow = ReturnType<typeof yearRow>

export function yearRow(value: FundYear) {
  const { contributions, spending } = fundFigures(value)
  return {
    fundId: value.fundId,
    year: value.year,
    contributions: contributions.revised,
    capital: contributions.capital,
    budget: spending.revised,
    spent: spending.actualToDate,
    forecast: spending.forecastOutturn,
    schemes: value.schemes.length,
    words: [...partnersOf(value), ...value.schemes.map((scheme) => scheme.name)].join(' ').toLowerCase(),
    value: packed(value)
  }
}

/** A function that puts years in, or in the place of those that have the revision given (0 for none); false on another revision. */
export function yearWriter(db: Db, now: string): (row: YearRow, revision: number) => boolean {
  const insert = db.prepare(`
    INSERT INTO fund_years (fund_id, year, revision, updated_at, contributions, capital, budget, spent, forecast, schemes, words, value)
    VALUES (@fundId, @year, 1, @now, @contributions, @capital, @budget, @spent, @forecast, @schemes, @words, @value)
    ON CONFLICT DO NOTHING
  `)
  const update = db.prepare(`
    UPDATE fund_years SET revision = revision + 1, updated_at = @now, contributions = @contributions, capital = @capital,
      budget = @budget, spent = @spent, forecast = @forecast, schemes = @schemes, words = @words, value = @value
    WHERE fund_id = @fundId AND year = @year AND revision = @revision
  `)
  return (row, revision) => {
    const { changes } = revision === 0 ? insert.run({ ...row, now }) : update.run({ ...row, now, revision })
    const act = revision === 0 ? 'year-begun' : 'changed'
    if (changes === 1) note(db, { at: now, act, subject: 'fund', subjectId: row.fundId, about: row.year })
    return changes === 1
  }
}

function isPlain(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0)
}

/** Leaves out what the schema fills in again; months as three rows of numbers. */
function packed(year: FundYear): string {
  const schemes = year.schemes.map(({ months, ...scheme }) => ({
    ...Object.fromEntries(Object.entries(scheme).filter(([, value]) => !isPlain(value))),
    months: {
      profile: months.map((month) => month.profile),
      actual: months.map((month) => month.actual),
      forecast: months.map((month) => month.forecast)
    }
  }))
  return JSON.stringify({ ...year, schemes })
}

function unpacked(text: string): unknown {
  const year = packedYearSchema.safeParse(jsonOf(text))
  if (!year.success) return undefined
  return {
    ...year.data,
    schemes: year.data.schemes.map(({ months, ...scheme }) => ({
      ...scheme,
      months: months.profile.map((profile, index) => ({
        profile,
        actual: months.actual[index],
        forecast: months.forecast[index]
      }))
    }))
  }
}
