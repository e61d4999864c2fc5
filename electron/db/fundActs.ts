/**
 * What is done to many rows of funds at once (a sheet that comes in, a fund or a year begun or deleted) as one act that can be
 * taken back whole, for as long as nothing has been changed since.
 */
import type Database from 'better-sqlite3'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { reportsDrawing } from './organisationRows'

type Db = Database.Database
type Row = Readonly<Record<string, string | number | null>>
type Rows = { readonly funds: readonly Row[]; readonly years: readonly Row[] }

/** Acts that can still be taken back. */
const mostActs = 50

function rowsOf(db: Db, fundIds: string): Rows {
  return {
    funds: db
      .prepare<[string], Row>('SELECT * FROM funds WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id')
      .all(fundIds),
    years: db
      .prepare<[string], Row>(
        'SELECT * FROM fund_years WHERE fund_id IN (SELECT value FROM json_each(?)) ORDER BY fund_id, year'
      )
      .all(fundIds)
  }
}

/** How far each row has come, without what is in it. */
function marksOf({ funds, years }: Rows): string {
  return JSON.stringify([
    ...funds.map(({ id, revision, updated_at: at }) => [id, revision, at]),
    ...years.map(({ fund_id: id, year, revision, updated_at: at }) => [id, year, revision, at])
  ])
}

/** Does something to funds and keeps how they stood, under an id by which it is taken back. Belongs into a transaction. */
export function asAct<T extends object>(
  db: Db,
  act: { readonly id: Id; readonly at: string; readonly words: string; readonly fundIds: readonly Id[] },
  work: () => Result<T>
): Result<T & { act: Id }> {
  const fundIds = JSON.stringify(act.fundIds)
  const before = rowsOf(db, fundIds)
  const result = work()
  if (!result.ok) return result
  db.prepare('INSERT INTO fund_acts (id, at, words, fund_ids, before, after) VALUES (?, ?, ?, ?, ?, ?)').run(
    act.id,
    act.at,
    act.words,
    fundIds,
    JSON.stringify(before),
    marksOf(rowsOf(db, fundIds))
  )
  db.prepare(
    'DELETE FROM fund_acts WHERE id NOT IN (SELECT id FROM fund_acts ORDER BY at DESC, rowid DESC LIMIT ?)'
  ).run(mostActs)
  return ok({ ...result.value, act: act.id })
}

function put(db: Db, table: 'funds' | 'fund_years', row: Row): void {
  const columns = Object.keys(row)
  db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`
  ).run(row)
}

/**
 * Takes an act back: its funds stand as they stood before it. Fails with conflict when one has been changed since, and with
 * in-use when a report draws from what would be gone. Belongs into a transaction.
 */
export function takeBack(db: Db, id: Id): Result<{ words: string }> {
  const act = db
    .prepare<[Id], { words: string; fundIds: string; before: string; after: string }>(
      'SELECT words, fund_ids AS fundIds, before, after FROM fund_acts WHERE id = ?'
    )
    .get(id)
  if (!act) return failure('not-found', 'This can no longer be taken back.')
  const now = rowsOf(db, act.fundIds)
  if (marksOf(now) !== act.after)
    return failure(
      'conflict',
      'The funds have been changed since. Taking this back would lose that, so nothing was done.'
    )
  const before = JSON.parse(act.before) as Rows
  const resting = goneBy(before, now).flatMap((source) => reportsDrawing(db, source))
  if (resting.length > 0)
    return failure('in-use', 'Reports draw figures from what would be gone. Take them out of the reports, then undo.', {
      details: [...new Set(resting)]
    })
  for (const { id: fund } of now.funds) db.prepare('DELETE FROM fund_years WHERE fund_id = ?').run(fund)
  for (const { id: fund } of now.funds) db.prepare('DELETE FROM funds WHERE id = ?').run(fund)
  // A screen that has a fund open takes over what has a later revision.
  for (const row of before.funds) {
    const known = now.funds.find((own) => own.id === row.id)
    put(db, 'funds', { ...row, revision: Number(known?.revision ?? row.revision) + 1 })
  }
  for (const row of before.years) {
    const known = now.years.find((own) => own.fund_id === row.fund_id && own.year === row.year)
    put(db, 'fund_years', { ...row, revision: Number(known?.revision ?? row.revision) + 1 })
  }
  db.prepare('DELETE FROM fund_acts WHERE id = ?').run(id)
  return ok({ words: act.words })
}

/** The sources of what an act brought in and would be gone without it. */
function goneBy(before: Rows, now: Rows): string[] {
  const newFunds = now.funds.filter(({ id }) => !before.funds.some((own) => own.id === id))
  const newYears = now.years.filter(
    ({ fund_id: id, year }) => !before.years.some((own) => own.fund_id === id && own.year === year)
  )
  return [...newFunds.map(({ id }) => `fund:${id}:`), ...newYears.map(({ fund_id: id, year }) => `fund:${id}:${year}:`)]
}
