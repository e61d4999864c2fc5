import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { readExemptItems } from '../../electron/db/exemptionRows'
import { migrate, migrations } from '../../electron/db/migrate'
import { grounds } from '../../electron/db/migrations/0011_grounds'
import { readAttachments } from '../../electron/db/packRows'
import { bringBackKept, takeAwayBefore } from '../support/deletedBefore'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

const now = '2026-11-22T09:00:00.000Z'
const hash = 'a'.repeat(64)

/** A file as the Packwright before left it: an item and two attachments kept from the public, one of them taken away. */
function openBefore(): void {
  db = fileBefore(grounds)
  db.exec(`
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09');
    INSERT INTO agenda_items (id, meeting_id, position, title) VALUES ('i1', 'm1', 0, 'Sale'), ('i2', 'm1', 1, 'Pay');
    INSERT INTO exempt_items (item_id, paragraph, public_interest, release_on) VALUES ('i1', 14, 'Talks go on.', '2027-04-01');
    INSERT INTO pack_files (hash, bytes) VALUES ('${hash}', x'25');
    INSERT INTO item_attachments (id, item_id, position, name, title, hash, paragraph)
      VALUES ('a1', 'i2', 0, 'a.pdf', 'A', '${hash}', 3), ('a2', 'i2', 1, 'b.pdf', 'B', '${hash}', 4);
  `)
  takeAwayBefore(db, 'item_attachments', 'a2', 'B', now)
}

describe('the migration that tells the nations’ law apart', () => {
  it('leaves every mark with the paragraph, the reason and the day that it had, and no nation', () => {
    openBefore()
    migrate(db, migrations)
    expect([...readExemptItems(db, 'm1')]).toEqual([
      ['i1', { paragraph: 14, publicInterest: 'Talks go on.', releaseOn: '2027-04-01' }]
    ])
    expect(readAttachments(db, 'm1').map(({ exemption }) => exemption)).toEqual([
      { paragraph: 3, publicInterest: '', releaseOn: null }
    ])
  })

  it('brings back what was taken away before it, as it was', () => {
    openBefore()
    migrate(db, migrations)
    expect(bringBackKept(db, 'item_attachments', 'a2')).toBe(true)
    expect(readAttachments(db, 'm1').map(({ exemption }) => exemption?.paragraph)).toEqual([3, 4])
  })

  it('takes a mark away with its item, still', () => {
    openBefore()
    db.pragma('foreign_keys = ON')
    migrate(db, migrations)
    db.exec(`DELETE FROM agenda_items WHERE id = 'i1'`)
    expect(readExemptItems(db, 'm1').size).toBe(0)
  })

  it.each([
    ['a nation that is none', `INSERT INTO exempt_items (item_id, paragraph, nation) VALUES ('i2', 3, 'cornwall')`],
    ['a mark with two grounds', `UPDATE item_attachments SET confidential = 'court' WHERE id = 'a1'`],
    [
      'a ground of confidence that is none',
      `INSERT INTO exempt_items (item_id, confidential) VALUES ('i2', 'delicate')`
    ]
  ])('refuses %s', (_what, sql) => {
    openBefore()
    migrate(db, migrations)
    expect(() => db.exec(sql)).toThrow(expect.objectContaining({ code: expect.stringContaining('CHECK') }))
  })
})
