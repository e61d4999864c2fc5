import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { papers } from '../../electron/db/migrations/0025_papers'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

const front = { by: 'Robin Hale' }
const report = JSON.stringify({ styleId: 's1', title: 'On bins', front, contacts: [{ name: 'Mia Lund' }] })

/** A file as the Packwright before left it, with a report on an agenda and an attachment. */
function openAfter(): void {
  db = fileBefore(papers)
  db.exec(`INSERT INTO house_styles (id, is_shipped, value) VALUES ('s1', 0, '{"council":"A","name":"R"}')`)
  const insert = db.prepare(
    `INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES (?, 1, '', '', ?)`
  )
  insert.run('r1', report)
  insert.run('r2', JSON.stringify({ styleId: 's1', title: 'Without anything' }))
  db.exec(`
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09');
    INSERT INTO agenda_items (id, meeting_id, position, report_id) VALUES ('i1', 'm1', 0, 'r1');
    INSERT INTO item_attachments (id, item_id, position, name, title, media_type, trouble) VALUES ('a1', 'i1', 0, 'Plan.pdf', 'Plan', '', 'it is empty');
    DELETE FROM search_stale;
  `)
  migrate(db, migrations)
}

const stale = (): string[] => {
  const all = db.prepare<[], string>(`SELECT source || ' ' || id FROM search_stale ORDER BY source, id`).pluck().all()
  db.exec('DELETE FROM search_stale')
  return all
}

describe('the migration that brings what tells reports apart', () => {
  it('reads it out of the reports that are there, and has them searched anew', () => {
    openAfter()
    expect(db.prepare('SELECT * FROM search_facts ORDER BY report_id').all()).toEqual([
      { report_id: 'r1', front: JSON.stringify(front), contacts: '[{"name":"Mia Lund"}]' },
      { report_id: 'r2', front: '{}', contacts: '[]' }
    ])
    expect(stale()).toEqual(['report r1', 'report r2'])
    expect(db.prepare('SELECT sheet FROM item_attachments').pluck().all()).toEqual(['a4'])
    expect(() => db.exec("UPDATE item_attachments SET sheet = 'a3'")).toThrow(/CHECK/)
  })

  it('follows reports that are saved, that cannot be read, and that go', () => {
    openAfter()
    const facts = (): unknown => db.prepare("SELECT front FROM search_facts WHERE report_id = 'r1'").pluck().get()
    db.exec(`UPDATE reports SET value = json_set(value, '$.front.by', 'Ida Holt') WHERE id = 'r1'`)
    expect(facts()).toBe('{"by":"Ida Holt"}')
    db.exec(`DELETE FROM agenda_items; DELETE FROM reports WHERE id = 'r1'`)
    expect(facts()).toBeUndefined()
  })

  it.each([
    ['put on an agenda', `INSERT INTO agenda_items VALUES ('i2', 'm1', 1, 'r2', '', 0, '{}')`, ['report r2']],
    ['taken off', `DELETE FROM agenda_items`, ['report r1']],
    ['presented on another day', `UPDATE meetings SET date = '2026-12-16'`, ['report r1']],
    ['presented to a body of another name', `UPDATE bodies SET name = 'Executive'`, ['report r1']]
  ])('has a report searched anew that is %s', (_what, sql, expected) => {
    openAfter()
    stale()
    db.exec(sql)
    expect(stale().filter((entry) => entry.startsWith('report'))).toEqual(expected)
  })
})
