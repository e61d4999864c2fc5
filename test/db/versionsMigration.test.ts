import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { versions } from '../../electron/db/migrations/0003_versions'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

/** A file as the Packwright before versions left it, with two reports in it. */
function openBefore(): void {
  db = fileBefore(versions)
  db.exec(`INSERT INTO house_styles (id, is_shipped, value) VALUES ('s1', 1, '{"council":"A","name":"R"}')`)
  for (const id of ['r1', 'r2'])
    db.exec(
      `INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES ('${id}', 1, '', '', '{"styleId":"s1","title":"T"}')`
    )
}

const version = `INSERT INTO report_versions (id, report_id, revision, name, kind, made_at, value) VALUES ('v1', 'r1', 1, 'Sent to Legal', 'named', '2026-11-22T09:00:00.000Z', x'00')`
const sent = `INSERT INTO hand_offs (id, report_id, direction, hand_off, origin_report, state, made_at, base) VALUES ('h1', 'r1', 'sent', 'h1', 'r1', 'open', '', x'00')`
const link = `INSERT INTO report_links (older_id, newer_id) VALUES ('r1', 'r2')`
const count = (table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

describe('the migration that brings versions, hand-offs and links', () => {
  it('keeps the reports, and lets what belongs to one go with it', () => {
    openBefore()
    migrate(db, migrations)
    expect(count('reports')).toBe(2)
    db.exec(`${version};${sent};${link}`)
    db.exec(`DELETE FROM reports WHERE id = 'r1'`)
    expect([count('report_versions'), count('hand_offs'), count('report_links')]).toEqual([0, 0, 0])
  })

  it.each([
    ['a named version without a name', version.replace('Sent to Legal', ''), 'CHECK'],
    ['a version of no report', version.replace("'r1'", "'r9'"), 'FOREIGN'],
    ['a version of a kind that is none', version.replace("'named'", "'other'"), 'CHECK'],
    ['a hand-off that goes nowhere', sent.replace("'sent'", "'lost'"), 'CHECK'],
    ['a report that follows itself', link.replace("'r2'", "'r1'"), 'CHECK'],
    ['the same link twice', `${link};${link}`, 'PRIMARYKEY']
  ])('refuses %s', (_what, sql, reason) => {
    openBefore()
    migrate(db, migrations)
    expect(() => db.exec(sql)).toThrow(expect.objectContaining({ code: expect.stringContaining(reason) }))
  })
})
