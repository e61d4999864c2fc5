import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { fundActs } from '../../electron/db/migrations/0019_fundActs'

let db: Database.Database
afterEach(() => db.close())

describe('the migration that keeps acts on funds', () => {
  it('leaves funds and their years as they are, and begins with nothing to take back', () => {
    db = new Database(':memory:')
    migrate(
      db,
      migrations.filter((step) => step.version < fundActs.version)
    )
    db.exec(`
      INSERT INTO funds (id, name, kind, revision, updated_at) VALUES ('f1', 'Pool', 'pooled', 3, '2026-11-22T09:00:00.000Z');
      INSERT INTO fund_years (fund_id, year, revision, updated_at, contributions, capital, budget, spent, forecast, schemes, words, value)
        VALUES ('f1', '2026/27', 2, '2026-11-22T09:00:00.000Z', 1, 0, 2, 3, 4, 0, '', '{}')`)
    const everything = (): unknown[] => ['funds', 'fund_years'].map((name) => db.prepare(`SELECT * FROM ${name}`).all())
    const before = everything()
    migrate(db, migrations)
    expect(everything()).toEqual(before)
  })
})
