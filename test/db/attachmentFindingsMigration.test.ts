import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { attachmentFindings } from '../../electron/db/migrations/0013_attachmentFindings'
import { forgetFiles, readAttachments, replaceAttachedFile, saveFindings } from '../../electron/db/packRows'
import { bringBackKept, deleteKept, takeAwayBefore } from '../support/deletedBefore'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

const now = '2026-11-22T09:00:00.000Z'
const hash = 'a'.repeat(64)

/** A file as the Packwright before left it: two attachments, one of them taken away. */
function openBefore(): void {
  db = fileBefore(attachmentFindings)
  db.exec(`
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09');
    INSERT INTO agenda_items (id, meeting_id, position, title) VALUES ('i1', 'm1', 0, 'Sale');
    INSERT INTO pack_files (hash, bytes) VALUES ('${hash}', x'25');
    INSERT INTO item_attachments (id, item_id, position, name, title, hash)
      VALUES ('a1', 'i1', 0, 'a.pdf', 'A', '${hash}'), ('a2', 'i1', 1, 'b.pdf', 'B', '${hash}');
  `)
  takeAwayBefore(db, 'item_attachments', 'a2', 'B', now)
}

describe('the migration for what is found in attached files', () => {
  it('leaves attachments as they were, gone through by nobody', () => {
    openBefore()
    migrate(db, migrations)
    expect(readAttachments(db, 'm1')).toMatchObject([{ id: 'a1', hash, looked: 0, findings: [], restrictedHash: null }])
  })

  it('brings back what was taken away before it', () => {
    openBefore()
    migrate(db, migrations)
    expect(bringBackKept(db, 'item_attachments', 'a2')).toBe(true)
    expect(readAttachments(db, 'm1')).toHaveLength(2)
  })

  it('keeps what was decided when the same is found again, and the original of a file as long as anything rests on it', () => {
    openBefore()
    migrate(db, migrations)
    const finding = { id: 'f', kind: 'covered', page: 1, words: 'a name', areas: [], meant: null } as const
    const meant = { reason: 'Agreed.', at: now }
    saveFindings(db, 'a1', { looked: 1, findings: [{ ...finding, areas: [], meant }] })
    saveFindings(db, 'a1', { looked: 2, findings: [{ ...finding, areas: [] }] })
    expect(readAttachments(db, 'm1')[0]).toMatchObject({ looked: 2, findings: [{ id: 'f', meant }] })
    const file = { bytes: Buffer.from('new'), pages: 1, notes: [], looked: 2, findings: [] }
    replaceAttachedFile(db, 'a1', { ...file, keepsOriginal: true })
    expect(readAttachments(db, 'm1')[0]).toMatchObject({ restrictedHash: hash })
    const kept = () => db.prepare('SELECT count(*) FROM pack_files').pluck().get()
    expect(kept()).toBe(2)
    deleteKept(db, 'item_attachments', 'a1', 'A', now)
    forgetFiles(db)
    expect(kept()).toBe(2)
    expect(bringBackKept(db, 'item_attachments', 'a1')).toBe(true)
    bringBackKept(db, 'item_attachments', 'a2')
    db.exec("DELETE FROM item_attachments WHERE id = 'a2'")
    replaceAttachedFile(db, 'a1', { ...file, bytes: Buffer.from('newer'), keepsOriginal: false })
    expect(readAttachments(db, 'm1')[0]).toMatchObject({ restrictedHash: null })
    expect(kept()).toBe(1)
  })
})
