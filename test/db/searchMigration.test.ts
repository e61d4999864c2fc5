import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { search } from '../../electron/db/migrations/0009_search'

let db: Database.Database
afterEach(() => db.close())

const style = JSON.stringify({ council: 'Ambleford', name: 'Report' })
const report = JSON.stringify({ styleId: 's1', title: 'On bins' })

/** A file as the Packwright before the search left it, with work in it; then brought up to date. */
function openAfter(): void {
  db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(
    db,
    migrations.filter((step) => step.version < search.version)
  )
  db.prepare('INSERT INTO house_styles (id, is_shipped, value) VALUES (?, 0, ?)').run('s1', style)
  db.prepare(`INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES ('r1', 1, '', '', ?)`).run(
    report
  )
  db.exec(`
    INSERT INTO organisations (id, name, kind) VALUES ('o1', 'Ambleford', 'council');
    INSERT INTO people (id, name, organisation_id) VALUES ('p1', 'Robin Hale', 'o1');
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09');
    INSERT INTO agenda_items (id, meeting_id, position, report_id) VALUES ('i1', 'm1', 0, 'r1');
  `)
  migrate(db, migrations)
}

const stale = (): string[] =>
  db.prepare<[], string>(`SELECT source || ' ' || id FROM search_stale ORDER BY source, id`).pluck().all()

/** As after a search: nothing is left to read. */
function readAll(): void {
  openAfter()
  db.exec('DELETE FROM search_stale')
}

describe('the migration that makes the search', () => {
  it('leaves what was there, and will read all of it', () => {
    openAfter()
    expect(db.prepare('SELECT title FROM reports').pluck().all()).toEqual(['On bins'])
    expect(stale()).toEqual(['body b1', 'meeting m1', 'organisation o1', 'person p1', 'report r1'])
  })

  it.each([
    ['a report that is saved', `UPDATE reports SET revision = 2`, ['report r1']],
    [
      'a report that gets another title, and the meeting that shows it',
      `UPDATE reports SET value = json_set(value, '$.title', 'On skips')`,
      ['meeting m1', 'report r1']
    ],
    [
      'a new item, for its meeting',
      `INSERT INTO agenda_items VALUES ('i2', 'm1', 1, NULL, 'Apologies', 0, '{}')`,
      ['meeting m1']
    ],
    [
      'an item that is gone, and its report, which is on no agenda any more',
      `DELETE FROM agenda_items`,
      ['meeting m1', 'report r1']
    ],
    [
      'a body that gets another name, its meetings, and the reports on their agendas',
      `UPDATE bodies SET name = 'Executive'`,
      ['body b1', 'meeting m1', 'report r1']
    ],
    ['a body that changes otherwise', `UPDATE bodies SET terms = 'To decide.'`, ['body b1']],
    [
      'an organisation that gets another name, and its people',
      `UPDATE organisations SET name = 'Ambleford Council'`,
      ['organisation o1', 'person p1']
    ],
    [
      'a house style, for the numbers of its reports',
      `UPDATE house_styles SET value = json_set(value, '$.name', 'Paper')`,
      ['report r1']
    ],
    [
      'a fund year, for its fund',
      `INSERT INTO funds (id, name, kind, revision, updated_at) VALUES ('f1', 'Pool', 'pooled', 1, '')`,
      ['fund f1']
    ],
    [
      'a save that puts a record in the place of another',
      `INSERT INTO organisations (id, name, kind) VALUES ('o1', 'Ambleford', 'other') ON CONFLICT (id) DO UPDATE SET kind = excluded.kind`,
      ['organisation o1']
    ],
    [
      'the same record once, however often it changes',
      `UPDATE reports SET revision = 2; UPDATE reports SET revision = 3`,
      ['report r1']
    ]
  ])('notes %s', (_what, sql, expected) => {
    readAll()
    db.exec(sql)
    expect(stale()).toEqual(expected)
  })

  it('finds what was written, whatever its accents, and forgets what is taken out', () => {
    openAfter()
    db.exec(`INSERT INTO search_names (rowid, name, about) VALUES (1, 'Café fund', '')`)
    const found = () => db.prepare('SELECT rowid FROM search_names WHERE search_names MATCH ?').pluck().all('"cafe"*')
    expect(found()).toEqual([1])
    db.exec('DELETE FROM search_names WHERE rowid = 1')
    expect(found()).toEqual([])
  })
})
