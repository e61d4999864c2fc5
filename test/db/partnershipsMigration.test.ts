import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { partnerships } from '../../electron/db/migrations/0004_partnerships'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

/** A file as the Packwright before partnerships left it, with an organisation, two bodies and a meeting in it. */
function openBefore(): void {
  db = fileBefore(partnerships)
  db.exec(`
    INSERT INTO organisations (id, name, kind) VALUES ('o1', 'Aldermere', 'council'), ('o2', 'Board', 'other');
    INSERT INTO bodies (id, name, kind, organisation_id) VALUES ('b1', 'Cabinet', 'cabinet', 'o1'), ('b2', 'Forum', 'forum', NULL);
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09')`)
}

describe('the migration that brings partnerships', () => {
  it('keeps what was there; cabinets and committees decide, others do not', () => {
    openBefore()
    migrate(db, migrations)
    expect(db.prepare('SELECT id, decides, quorum, starts_on FROM bodies ORDER BY id').raw().all()).toEqual([
      ['b1', 1, '', null],
      ['b2', 0, '', null]
    ])
    expect(db.prepare('SELECT name, identifier, notes FROM organisations ORDER BY id').raw().all()).toEqual([
      ['Aldermere', '', ''],
      ['Board', '', '']
    ])
    expect(db.prepare('SELECT body_id FROM meetings').pluck().all()).toEqual(['b1'])
  })

  it.each([
    ['an organisation that follows itself', `INSERT INTO successions VALUES ('o1', 'o1', '2020-04-01')`],
    ['a succession on no day', `INSERT INTO successions VALUES ('o1', 'o2', '1 April')`],
    ['a seat of nobody', `INSERT INTO memberships (id, body_id) VALUES ('s', 'b1')`],
    ['a seat of somebody unknown', `INSERT INTO memberships (id, body_id, person_id) VALUES ('s', 'b1', 'p9')`],
    [
      'a seat that ends before it begins',
      `INSERT INTO memberships (id, body_id, on_behalf_of_id, starts_on, ends_on) VALUES ('s', 'b1', 'o1', '2020-02-01', '2020-01-01')`
    ],
    [
      'a map of no partnership',
      `INSERT INTO maps (id, revision, updated_at, value) VALUES ('x', 1, '', '{"name":"M","state":"current","holdsOn":"2020-01-01","partnershipId":"p9"}')`
    ],
    [
      'taking away an organisation that is a party',
      `INSERT INTO agreements (id, revision, updated_at, value) VALUES ('a', 1, '', '{"name":"A"}'); INSERT INTO agreement_parties VALUES ('a', 'o2'); DELETE FROM organisations WHERE id = 'o2'`
    ]
  ])('refuses %s', (_what, sql) => {
    openBefore()
    migrate(db, migrations)
    expect(() => db.exec(sql)).toThrow(/constraint failed/)
  })
})
