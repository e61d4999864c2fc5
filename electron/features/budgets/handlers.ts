/** Funds and their years: found, begun, saved, deleted. */

import { type FundYear, revisedBudget } from '../../../shared/budgets/fund'
import { emptyYear, evenMonths } from '../../../shared/budgets/importMerge'
import type { FinancialYear } from '../../../shared/budgets/money'
import { partOf } from '../../../shared/partOf'
import { failure, ok } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import {
  hasFundNamed,
  insertFund,
  listFunds,
  listYears,
  noFund,
  readFund,
  readYear,
  updateFund,
  yearRow,
  yearWriter
} from '../../db/fundRows'
import { deleteUnheld } from '../../db/heldRows'
import { transact } from '../../db/transaction'
import { addition, deletion, undoable } from '../../undoable'
import { exportHandlers } from './exporting'
import { importHandlers } from './importing'
import { statementHandlers } from './statements'

const savedElsewhere = failure(
  'conflict',
  'This fund has been saved elsewhere since you opened it. Open it again to see what changed.'
)

function nameTaken(name: string) {
  return failure('conflict', `There is already a fund called “${name}”. Give this one another name.`, { field: 'name' })
}

export const budgetHandlers = {
  'funds.list': ({ db }) => ok(listFunds(db)),

  'funds.get': ({ db }, { id, year }) => {
    const fund = readFund(db, id)
    if (!fund.ok) return fund
    const years = listYears(db, id)
    const wanted = year ?? years[0]?.year
    const opened = wanted === undefined ? ok(null) : readYear(db, id, wanted)
    if (!opened.ok) return opened
    return ok({ id, fund: fund.value.value, revision: fund.value.revision, years, opened: opened.value })
  },

  'funds.create': undoable(
    'funds.create',
    (_, { name }) => addition('fund', name),
    ({ db, newId, now }, { name, kind, hostPartner, poolManager, year }) => {
      const id = newId()
      if (hasFundNamed(db, name, id)) return nameTaken(name)
      const at = now()
      insertFund(
        db,
        { id, name, kind, hostPartner, poolManager, agreementId: null, unit: 'thousands', decimals: 0 },
        at
      )
      yearWriter(db, at)(yearRow(emptyYear(id, year)), 0)
      return ok({ id })
    }
  ),

  'funds.save': ({ db, now }, { revision, value }) =>
    transact(db, () => {
      if (!readFund(db, value.id).ok) return noFund
      if (hasFundNamed(db, value.name, value.id)) return nameTaken(value.name)
      return updateFund(db, value, revision, now()) ? ok({ revision: revision + 1 }) : savedElsewhere
    }),

  'funds.addYear': undoable(
    'funds.addYear',
    ({ db }, { id, year }) => ({ what: `begin the year ${year} of ${fundName(db, id)}` }),
    ({ db, now, newId }, { id, year, from }) => {
      const fund = readFund(db, id)
      if (!fund.ok) return fund
      const earlier = from === null ? null : readYear(db, id, from)
      if (earlier && !earlier.ok) return earlier
      const value = earlier ? nextYear(earlier.value.value, year, newId) : emptyYear(id, year)
      return yearWriter(db, now())(yearRow(value), 0)
        ? ok({})
        : failure('conflict', `There is already a record of this fund in ${year}.`, { field: 'year' })
    }
  ),

  'funds.saveYear': ({ db, now }, { revision, value }) =>
    transact(db, () => {
      if (yearWriter(db, now())(yearRow(value), revision)) return ok({ revision: revision + 1 })
      const isThere = db
        .prepare('SELECT 1 FROM fund_years WHERE fund_id = ? AND year = ?')
        .get(value.fundId, value.year)
      return isThere ? savedElsewhere : noFund
    }),

  'funds.deleteYear': undoable(
    'funds.deleteYear',
    ({ db }, { id, year }) => ({ what: `delete the year ${year} of ${fundName(db, id)}` }),
    ({ db }, { id, year }) => {
      const resting = reportsWith(db, `fund:${id}:${year}:`)
      if (resting.length > 0)
        return failure('in-use', `Reports draw figures of this fund in ${year}. Take them out or freeze them first.`, {
          details: partOf(resting)
        })
      const { changes } = db.prepare('DELETE FROM fund_years WHERE fund_id = ? AND year = ?').run(id, year)
      return changes === 1 ? ok({}) : noFund
    }
  ),

  'funds.delete': undoable(
    'funds.delete',
    ({ db }, { id }) => deletion(db, 'fund', id),
    ({ db }, { id }) => {
      const resting = reportsWith(db, `fund:${id}:`)
      if (resting.length > 0)
        return failure('in-use', 'Reports draw figures from this fund. Take them out of the reports, then delete it.', {
          details: partOf(resting)
        })
      return deleteUnheld(db, 'funds', id, noFund)
    }
  ),

  ...importHandlers,
  ...exportHandlers,
  ...statementHandlers
} satisfies Partial<Handlers>

function fundName(db: Context['db'], id: Id): string {
  return `“${db.prepare<[Id], string>('SELECT name FROM funds WHERE id = ?').pluck().get(id) ?? ''}”`
}

/** Titles of the reports in which a source of that beginning stands. */
function reportsWith(db: Context['db'], beginning: string): string[] {
  return db
    .prepare<[string], string>('SELECT title FROM reports WHERE instr(value, ?) > 0 ORDER BY updated_at DESC')
    .pluck()
    .all(`"source":"${beginning}`)
}

/** The year after: contributions and schemes as they last stood, nothing spent yet, the budget spread evenly. */
function nextYear(before: FundYear, year: FinancialYear, newId: () => Id): FundYear {
  return {
    ...before,
    year,
    contributions: before.contributions.map((line) => ({
      ...line,
      id: newId(),
      original: revisedBudget(line),
      virements: []
    })),
    schemes: before.schemes.map((scheme) => ({
      ...scheme,
      id: newId(),
      isNew: false,
      original: revisedBudget(scheme),
      virements: [],
      months: evenMonths(revisedBudget(scheme)),
      outturn: null,
      savings: [],
      pressures: []
    }))
  }
}
