import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeAll(async () => {
  profile = await openProfile()
})
afterAll(() => profile.close())

describe('queries', () => {
  it.each([
    ['organisations.list', {}],
    ['people.list', {}],
    ['bodies.list', {}],
    ['houseStyles.list', {}],
    ['reports.list', {}],
    ['meetings.list', {}],
    ['funds.list', {}],
    ['funds.get', { id: 'f1' }],
    ['meetings.get', { id: 'm1' }],
    ['reports.get', { id: 'r1' }],
    ['reports.deleted', {}],
    ['meetings.deleted', {}],
    ['reports.thread', { id: 'r1' }],
    ['reports.matrix', {}],
    ['versions.list', { reportId: 'r1' }],
    ['handOffs.list', { reportId: 'r1' }]
  ] as const)('of %s walk an index in its order and sort nothing', async (name, input) => {
    const db = profile.context.db
    const prepare = db.prepare.bind(db)
    const statements: string[] = []
    db.prepare = ((sql: string) => {
      statements.push(sql)
      return prepare(sql)
    }) as typeof db.prepare
    await profile.dispatch(name, input)
    db.prepare = prepare
    for (const sql of statements.filter((candidate) => candidate.trimStart().startsWith('SELECT'))) {
      const parameters = Array.from({ length: sql.split('?').length - 1 }, () => 'x')
      const plan = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(parameters)
      const steps = plan.map((step) => step.detail).join('\n')
      expect(steps).not.toContain('TEMP B-TREE')
      for (const scan of steps.match(/SCAN .*/g) ?? []) expect(scan).toMatch(/USING (COVERING )?INDEX|CONSTANT ROW/)
    }
    expect(statements.length).toBeGreaterThan(0)
  })

  it('find every foreign key by an index, so that deleting never walks a whole table', () => {
    const { db } = profile.context
    const tables = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
    let keys = 0
    for (const table of tables)
      for (const key of db.prepare<[], { from: string }>(`PRAGMA foreign_key_list(${table})`).all()) {
        keys += 1
        const plan = db.prepare<[string], { detail: string }>(
          `EXPLAIN QUERY PLAN SELECT 1 FROM ${table} WHERE ${key.from} = ?`
        )
        expect(
          plan
            .all('x')
            .map((step) => step.detail)
            .join('\n'),
          `${table}.${key.from}`
        ).toContain('SEARCH')
      }
    expect(keys).toBeGreaterThanOrEqual(12)
  })
})
