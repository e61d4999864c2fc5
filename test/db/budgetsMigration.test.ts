import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { budgets } from '../../electron/db/migrations/0002_budgets'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

/** A file as the Packwright before budgets left it, with a meeting in it. */
function openBefore(): void {
  db = fileBefore(budgets)
  db.exec(`INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet')`)
  db.exec(`INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09')`)
}

const fund = `INSERT INTO funds (id, name, kind, revision, updated_at) VALUES ('f1', 'Better Care Fund', 'pooled', 1, '2026-11-22T09:00:00.000Z')`
const year = (name: string, more = `1, ''`): string =>
  `INSERT INTO fund_years (fund_id, year, revision, updated_at, contributions, capital, budget, spent, forecast, schemes, words, value)
   VALUES ('f1', '${name}', 1, '', 6645500000, 636800000, 6645500000, 0, 6645500000, ${more}, '{}')`

describe('the migration that brings budgets', () => {
  it('keeps what was there, and takes funds with their years from then on', () => {
    openBefore()
    migrate(db, migrations)
    expect(db.prepare('SELECT id FROM meetings').pluck().all()).toEqual(['m1'])
    db.exec(fund)
    db.exec(year('2016/17'))
    expect(db.prepare('SELECT year, contributions FROM fund_years').get()).toEqual({
      year: '2016/17',
      contributions: 6_645_500_000
    })
    db.exec('DELETE FROM funds')
    expect(db.prepare('SELECT count(*) FROM fund_years').pluck().get()).toBe(0)
  })

  it.each([
    ['a second fund of the same name', fund.replace("'f1'", "'f2'").replace('Better', 'BETTER'), 'UNIQUE'],
    ['a year that is none', year('2016'), 'CHECK'],
    ['a year of no fund', year('2016/17').replace("'f1'", "'f9'"), 'FOREIGN'],
    ['an amount that is not whole pence', year('2016/17').replace('6645500000', '0.5'), 'DATATYPE'],
    ['fewer schemes than none', year('2016/17', `-1, ''`), 'CHECK']
  ])('refuses %s', (_what, sql, reason) => {
    openBefore()
    migrate(db, migrations)
    db.exec(fund)
    expect(() => db.exec(sql)).toThrow(expect.objectContaining({ code: expect.stringContaining(reason) }))
  })
})
