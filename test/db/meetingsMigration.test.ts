import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { meetingRecords } from '../../electron/db/migrations/0005_meetings'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

/** A file from before, with a meeting that has an item. */
function olderFile(): void {
  db = fileBefore(meetingRecords)
  db.exec(`
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09');
    INSERT INTO agenda_items (id, meeting_id, position, title) VALUES ('i1', 'm1', 0, 'Apologies');
  `)
}

describe('the migration of meetings', () => {
  it('keeps agendas as they were, each item on its own', () => {
    olderFile()
    migrate(db, migrations)
    expect(db.prepare('SELECT id, title, depth, details FROM agenda_items').all()).toEqual([
      { id: 'i1', title: 'Apologies', depth: 0, details: '{}' }
    ])
  })

  it('lets what belongs to a meeting go with it, and an action outlive its item', () => {
    olderFile()
    migrate(db, migrations)
    db.exec(`
      INSERT INTO meeting_minutes VALUES ('m1', 1, '2026-12-09T12:00:00.000Z', '{}');
      INSERT INTO meeting_actions VALUES ('a1', 'm1', 'i1', 'Write', '', NULL, NULL);
      DELETE FROM agenda_items;
    `)
    expect(db.prepare('SELECT item_id FROM meeting_actions').pluck().all()).toEqual([null])
    db.exec('DELETE FROM meetings')
    expect(db.prepare('SELECT count(*) FROM meeting_actions').pluck().get()).toBe(0)
    expect(db.prepare('SELECT count(*) FROM meeting_minutes').pluck().get()).toBe(0)
  })

  it.each([
    ['a third level of items', 'UPDATE agenda_items SET depth = 2'],
    ['a day that does not exist', "INSERT INTO holiday_changes VALUES ('scotland', '2026-02-30', 'X', 'bank-holiday')"],
    ['the plan of a body that is not there', "INSERT INTO forward_plan (id, body_id, value) VALUES ('f', 'b9', '{}')"],
    ['minutes that are no JSON', "INSERT INTO meeting_minutes VALUES ('m1', 1, '', 'x')"]
  ])('refuses %s', (_what, sql) => {
    olderFile()
    migrate(db, migrations)
    expect(() => db.exec(sql)).toThrow(/CHECK|FOREIGN/)
  })
})
