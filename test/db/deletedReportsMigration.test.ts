import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { forgetReport, listDeleted } from '../../electron/db/acts'
import { migrate, migrations } from '../../electron/db/migrate'
import { deletedReports } from '../../electron/db/migrations/0008_deletedReports'
import { bringBackKept, deleteKept, deleteReportBefore } from '../support/deletedBefore'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

const now = '2026-11-22T09:00:00.000Z'
const later = '2026-12-23T09:00:00.000Z'
const tables = ['house_styles', 'reports', 'report_versions', 'hand_offs', 'report_links', 'forward_plan']

/** A file as the Packwright before left it: two reports that follow each other, with what hangs on them. */
function openBefore(): void {
  db = fileBefore(deletedReports)
  db.exec(`
    INSERT INTO house_styles (id, is_shipped, value) VALUES ('s1', 0, '{"council":"Wexbridge","name":"Plain"}');
    INSERT INTO reports (id, revision, created_at, updated_at, value)
      VALUES ('r1', 4, '${now}', '${now}', '{"styleId":"s1","title":"On bins"}'),
             ('r2', 1, '${now}', '${now}', '{"styleId":"s1","title":"On boxes"}');
    INSERT INTO report_versions (id, report_id, revision, name, kind, made_at, value)
      VALUES ('v1', 'r1', 2, 'Sent to Legal', 'named', '${now}', x'1f8b00ff'), ('v2', 'r2', 1, '', 'automatic', '${now}', x'01');
    INSERT INTO hand_offs (id, report_id, direction, hand_off, origin_report, state, made_at, base)
      VALUES ('h1', 'r1', 'sent', 'h1', 'r1', 'open', '${now}', x'02');
    INSERT INTO report_links (older_id, newer_id) VALUES ('r1', 'r2');
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO forward_plan (id, body_id, source_report_id, report_id, value) VALUES ('p1', 'b1', 'r2', 'r1', '{}');
  `)
}

const everything = (): unknown => tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all())

/** What is in both: columns that later migrations added are left out. */
const kept = (rows: unknown): unknown =>
  JSON.parse(JSON.stringify(rows), (key, value: unknown) => (laterColumns.includes(key) ? undefined : value))
const laterColumns = ['post', 'asked', 'signing', 'reading', 'answer_made_at', 'form', 'file', 'newer']

describe('the migration that keeps deleted reports', () => {
  it('leaves reports as they are, and what is deleted from then on comes back with all that hung on it', () => {
    openBefore()
    const asTheyWere = everything()
    migrate(
      db,
      migrations.filter((step) => step.version <= deletedReports.version)
    )
    expect(everything()).toEqual(asTheyWere)
    const before = everything()
    deleteReportBefore(db, 'r1', now)
    migrate(db, migrations)
    expect(db.prepare('SELECT id FROM report_versions').pluck().all()).toEqual(['v2'])
    expect(db.prepare('SELECT count(*) FROM report_links').pluck().get()).toBe(0)
    expect(db.prepare('SELECT report_id FROM forward_plan').pluck().get()).toBeNull()
    expect(listDeleted(db, 'reports')).toEqual([{ id: 'r1', name: 'On bins', deletedAt: now }])
    expect(bringBackKept(db, 'reports', 'r1')).toBe(true)
    expect(kept(everything())).toEqual(kept(before))
    expect(listDeleted(db, 'reports')).toEqual([])
    expect(bringBackKept(db, 'reports', 'r1')).toBe(false)
  })

  it('brings a report back though its house style, or the report that it was linked to, has gone meanwhile', () => {
    openBefore()
    migrate(db, migrations)
    deleteKept(db, 'reports', 'r1', 'On bins', now)
    deleteKept(db, 'reports', 'r2', 'On boxes', now)
    db.exec("DELETE FROM house_styles WHERE id = 's1'")
    expect(bringBackKept(db, 'reports', 'r1')).toBe(true)
    expect(db.prepare('SELECT id, style_id FROM reports').raw().all()).toEqual([['r1', 's1']])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('forgets a report when asked to, and by itself after thirty days', () => {
    openBefore()
    migrate(db, migrations)
    deleteKept(db, 'reports', 'r1', 'On bins', now)
    expect(forgetReport(db, 'r1')).toBe(true)
    expect(forgetReport(db, 'r1')).toBe(false)
    deleteKept(db, 'reports', 'r2', 'On boxes', now)
    db.exec(`INSERT INTO reports (id, revision, created_at, updated_at, value)
      VALUES ('r3', 1, '${now}', '${now}', '{"styleId":"s1","title":"On barrows"}')`)
    deleteKept(db, 'reports', 'r3', 'On barrows', later)
    expect(listDeleted(db, 'reports').map(({ id }) => id)).toEqual(['r3'])
  })
})
