import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { readExemptItems, saveItemMark } from '../../electron/db/exemptionRows'
import { migrate, migrations } from '../../electron/db/migrate'
import { leakReleases } from '../../electron/db/migrations/0012_leakReleases'
import { readAttachments } from '../../electron/db/packRows'
import { bringBackKept, takeAwayBefore } from '../support/deletedBefore'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

const hash = 'a'.repeat(64)

/** A file as the Packwright before left it: an exempt item, and two exempt attachments, one of them taken away. */
function openBefore(): void {
  db = fileBefore(leakReleases)
  db.exec(`
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09');
    INSERT INTO agenda_items (id, meeting_id, position, title) VALUES ('i1', 'm1', 0, 'Sale'), ('i2', 'm1', 1, 'Pay');
    INSERT INTO exempt_items (item_id, paragraph, public_interest) VALUES ('i1', 3, 'Talks go on.');
    INSERT INTO pack_files (hash, bytes) VALUES ('${hash}', x'25');
    INSERT INTO item_attachments (id, item_id, position, name, title, hash, paragraph)
      VALUES ('a1', 'i2', 0, 'a.pdf', 'A', '${hash}', 3), ('a2', 'i2', 1, 'b.pdf', 'B', '${hash}', 4);
  `)
  takeAwayBefore(db, 'item_attachments', 'a2', 'B', '2026-11-22T09:00:00.000Z')
}

describe('the migration for what was let through', () => {
  it('leaves what is exempt as it was, with no words named, and takes words from then on', () => {
    openBefore()
    migrate(db, migrations)
    const kept = { paragraph: 3, publicInterest: 'Talks go on.', releaseOn: null }
    expect([...readExemptItems(db, 'm1')]).toEqual([['i1', kept]])
    expect(readAttachments(db, 'm1').map(({ exemption }) => exemption?.paragraph)).toEqual([3])
    saveItemMark(db, {
      ...{ itemId: 'i1', place: 'item', now: '2026-11-22T09:00:00.000Z' },
      exemption: { ...kept, words: ['Ann Smith', '£1.25m'] }
    })
    expect(readExemptItems(db, 'm1').get('i1')).toEqual({ ...kept, words: ['Ann Smith', '£1.25m'] })
  })

  it('brings back what was taken away before it', () => {
    openBefore()
    migrate(db, migrations)
    expect(bringBackKept(db, 'item_attachments', 'a2')).toBe(true)
    expect(readAttachments(db, 'm1').map(({ exemption }) => exemption?.paragraph)).toEqual([3, 4])
  })

  const row = (piece: string, reason: string): string =>
    `INSERT INTO leak_releases (id, subject, subject_id, output, piece, around, place, reason, person, released_at)
     VALUES ('r1', 'meeting', 'm1', 'pack', '${piece}', '${hash}', 'Page 3', '${reason}', '', '2026-11-30T09:00:00.000Z')`
  it.each([
    ['words in place of their digest', row('The bid is four million', 'It is known.')],
    ['no reason', row(hash, '')]
  ])('refuses %s', (_what, sql) => {
    openBefore()
    migrate(db, migrations)
    db.exec(row(hash, 'It is known.').replace("'r1'", "'r0'").replace("'pack'", "'minutes'"))
    expect(() => db.exec(sql)).toThrow(expect.objectContaining({ code: expect.stringContaining('CHECK') }))
  })
})
