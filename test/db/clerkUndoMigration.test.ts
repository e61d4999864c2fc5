import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { listDeleted } from '../../electron/db/acts'
import { migrate, migrations } from '../../electron/db/migrate'
import { clerkUndo } from '../../electron/db/migrations/0010_clerkUndo'
import { bringBackKept, deleteKept, takeAwayBefore } from '../support/deletedBefore'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

const now = '2026-11-22T09:00:00.000Z'
const hash = 'a'.repeat(64)
const tables = [
  'meetings',
  'agenda_items',
  'exempt_items',
  'item_attachments',
  'meeting_details',
  'meeting_minutes',
  'meeting_actions',
  'built_packs',
  'pack_contents'
]

/** A file as the Packwright before left it: a meeting with everything that can hang on one. */
function openBefore(): void {
  db = fileBefore(clerkUndo)
  db.exec(`
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO house_styles (id, is_shipped, value) VALUES ('s1', 0, '{"council":"Wexbridge","name":"Plain"}');
    INSERT INTO reports (id, revision, created_at, updated_at, value)
      VALUES ('r1', 4, '${now}', '${now}', '{"styleId":"s1","title":"On bins"}');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09'), ('m2', 'b1', '2027-01-09');
    INSERT INTO agenda_items (id, meeting_id, position, title) VALUES ('i1', 'm1', 0, 'Apologies'), ('i3', 'm1', 2, 'Any other');
    INSERT INTO agenda_items (id, meeting_id, position, report_id) VALUES ('i2', 'm1', 1, 'r1'), ('i4', 'm2', 0, 'r1');
    INSERT INTO exempt_items (item_id, paragraph) VALUES ('i2', 3);
    INSERT INTO pack_files (hash, bytes) VALUES ('${hash}', x'25');
    INSERT INTO item_attachments (id, item_id, position, name, title, hash) VALUES ('a1', 'i2', 0, 'a.pdf', 'A', '${hash}');
    INSERT INTO meeting_details (meeting_id, value) VALUES ('m1', '{}');
    INSERT INTO meeting_minutes (meeting_id, revision, updated_at, value) VALUES ('m1', 3, '${now}', '{}');
    INSERT INTO meeting_actions (id, meeting_id, item_id, text, owner) VALUES ('t1', 'm1', 'i2', 'Write', 'Ash');
    INSERT INTO built_packs (id, meeting_id, built_at, value) VALUES ('p1', 'm1', '${now}', '{}');
    INSERT INTO pack_contents (pack_id, position, item_id, report_id, digest, first_label, last_label)
      VALUES ('p1', 0, 'i2', 'r1', 'd', '2', '5');
  `)
}

const everything = (): unknown => tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all())

/** What is in both: columns that later migrations added are left out. */
const kept = (rows: unknown): unknown =>
  JSON.parse(JSON.stringify(rows), (key, value: unknown) => (laterColumns.includes(key) ? undefined : value))
const laterColumns = ['nation', 'confidential', 'words', 'looked', 'findings', 'restricted_hash', 'sheet']

describe('the migration that keeps what was taken away from meetings', () => {
  it.each([
    ['meetings', 'm1'],
    ['agenda_items', 'i2'],
    ['item_attachments', 'a1']
  ] as const)('leaves all as it is; of %s, what is taken away from then on comes back whole', (kind, id) => {
    openBefore()
    const before = everything()
    migrate(
      db,
      migrations.filter((step) => step.version <= clerkUndo.version)
    )
    expect(everything()).toEqual(before)
    takeAwayBefore(db, kind, id, 'It', now)
    expect(everything()).not.toEqual(before)
    db.exec('UPDATE agenda_items SET position = 1 WHERE position = 2 AND (SELECT count(*) FROM agenda_items) = 3')
    migrate(db, migrations)
    expect(bringBackKept(db, kind, id)).toBe(true)
    expect(kept(everything())).toEqual(kept(before))
    expect(bringBackKept(db, kind, id)).toBe(false)
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('brings a meeting back without an item whose report was deleted meanwhile, and its actions stay', () => {
    openBefore()
    migrate(db, migrations)
    deleteKept(db, 'meetings', 'm1', 'Cabinet', now)
    db.exec("DELETE FROM agenda_items; DELETE FROM reports WHERE id = 'r1'")
    expect(bringBackKept(db, 'meetings', 'm1')).toBe(true)
    expect(db.prepare('SELECT id FROM agenda_items ORDER BY position').pluck().all()).toEqual(['i1', 'i3'])
    expect(db.prepare('SELECT id, item_id FROM meeting_actions').raw().all()).toEqual([['t1', null]])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('does not bring an item back to a meeting that has gone, and says so', () => {
    openBefore()
    migrate(db, migrations)
    deleteKept(db, 'agenda_items', 'i2', 'On bins', now)
    deleteKept(db, 'meetings', 'm1', 'Cabinet', now)
    expect(bringBackKept(db, 'agenda_items', 'i2')).toBe(false)
    expect(listDeleted(db, 'meetings')).toEqual([{ id: 'm1', name: 'Cabinet', deletedAt: now }])
  })

  it('forgets what was taken away more than thirty days ago', () => {
    openBefore()
    migrate(db, migrations)
    deleteKept(db, 'meetings', 'm1', 'Cabinet', now)
    deleteKept(db, 'meetings', 'm2', 'Cabinet', '2026-12-23T09:00:00.000Z')
    expect(listDeleted(db, 'meetings').map(({ id }) => id)).toEqual(['m2'])
  })
})
