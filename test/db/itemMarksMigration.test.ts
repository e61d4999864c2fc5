import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { readExemptHistory } from '../../electron/db/exemptHistory'
import { readExemptItems, readOwnItemMarks } from '../../electron/db/exemptionRows'
import { migrate, migrations } from '../../electron/db/migrate'
import { itemMarks } from '../../electron/db/migrations/0018_itemMarks'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

/** A file as the Packwright before left it, with an exempt item and an act in the history of a report. */
function openBefore(): void {
  db = fileBefore(itemMarks)
  db.exec(`
    INSERT INTO house_styles (id, is_shipped, value) VALUES ('s1', 1, '{"council":"A","name":"R"}');
    INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES ('r1', 4, '', '', '{"styleId":"s1","title":"T"}');
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'other');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09');
    INSERT INTO agenda_items (id, meeting_id, position, title) VALUES ('i1', 'm1', 0, 'Sale'), ('i2', 'm1', 1, 'Lease');
    INSERT INTO exempt_items (item_id, paragraph, nation, public_interest, release_on, words)
      VALUES ('i1', 3, 'wales', 'Talks go on.', '2027-04-01', '["£1.25m"]');
    INSERT INTO exempt_history (report_id, at, who, act, place, ground, digest, reason)
      VALUES ('r1', '2026-11-22T09:00:00.000Z', 'M. Officer', 'marked', 'the title', 'paragraph 3', 'd', '');
  `)
}

describe('the migration that brings marks on the titles and notes of items', () => {
  it('leaves exempt items and the history of reports as they were, and knows of no title or note', () => {
    openBefore()
    const before = db.prepare('SELECT * FROM exempt_items').all()
    migrate(db, migrations)
    expect(db.prepare('SELECT * FROM exempt_items').all()).toEqual(before)
    expect(readExemptItems(db, 'm1').get('i1')).toEqual({
      ...{ paragraph: 3, nation: 'wales', publicInterest: 'Talks go on.', releaseOn: '2027-04-01', words: ['£1.25m'] }
    })
    expect(readOwnItemMarks(db, 'm1').size).toBe(0)
    expect(readExemptHistory(db, 'r1')).toMatchObject([{ who: 'M. Officer', act: 'marked', place: 'the title' }])
    db.exec(
      "INSERT INTO exempt_history (item_id, at, who, act, place, ground, digest, reason) VALUES ('i1', '', '', 'marked', '', '', '', '')"
    )
    expect(db.prepare('SELECT max(id) FROM exempt_history').pluck().get()).toBe(2)
  })

  it('takes a mark without a reason, knows no other place, and drops what goes with its item', () => {
    openBefore()
    migrate(db, migrations)
    db.pragma('foreign_keys = ON')
    db.exec("INSERT INTO exempt_items (item_id) VALUES ('i2')")
    expect(readExemptItems(db, 'm1').get('i2')).toEqual({ paragraph: null, publicInterest: '', releaseOn: null })
    db.exec("INSERT INTO exempt_item_places (item_id, place, paragraph) VALUES ('i2', 'title', 3)")
    expect(readOwnItemMarks(db, 'm1').get('i2')).toMatchObject({ title: { paragraph: 3 }, note: null })
    expect(() => db.exec("INSERT INTO exempt_item_places (item_id, place) VALUES ('i2', 'number')")).toThrow(/CHECK/)
    expect(() => db.exec("UPDATE exempt_history SET item_id = 'i2'")).toThrow(/CHECK/)
    db.exec("DELETE FROM agenda_items WHERE id = 'i2'")
    expect(db.prepare('SELECT count(*) FROM exempt_item_places').pluck().get()).toBe(0)
  })
})
