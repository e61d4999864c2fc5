import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { packs } from '../../electron/db/migrations/0007_packs'

let db: Database.Database
afterEach(() => db.close())

const hash = 'a'.repeat(64)

/** A file as the Packwright before packs were kept left it, with an item and a pack in it; then brought up to date. */
function openAfter(): void {
  db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(
    db,
    migrations.filter((step) => step.version < packs.version)
  )
  db.exec(`INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet')`)
  db.exec(`INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09')`)
  db.exec(`INSERT INTO agenda_items (id, meeting_id, position, title) VALUES ('i1', 'm1', 0, 'Apologies')`)
  db.exec(
    `INSERT INTO built_packs (id, meeting_id, built_at, value) VALUES ('p1', 'm1', '2026-11-22T09:00:00.000Z', '{}')`
  )
  migrate(db, migrations)
  db.exec(`INSERT INTO pack_files (hash, size) VALUES ('${hash}', 1)`)
}

const attachment = `INSERT INTO item_attachments (id, item_id, position, name, title, hash) VALUES ('a1', 'i1', 0, 'a.pdf', 'A', '${hash}')`
const published = `INSERT INTO published_packs (pack_id, hash, published_at) VALUES ('p1', '${hash}', '')`

describe('the migration that keeps packs', () => {
  it('leaves what was there, and takes attachments away with their item', () => {
    openAfter()
    expect(db.prepare('SELECT id FROM built_packs').pluck().all()).toEqual(['p1'])
    db.exec(attachment)
    db.exec(`DELETE FROM agenda_items WHERE id = 'i1'`)
    expect(db.prepare('SELECT count(*) FROM item_attachments').pluck().get()).toBe(0)
  })

  it('keeps a meeting whose pack was published', () => {
    openAfter()
    db.exec(published)
    expect(() => db.exec(`DELETE FROM meetings WHERE id = 'm1'`)).toThrow('FOREIGN KEY')
  })

  it.each([
    [
      'a paragraph that Schedule 12A does not have',
      `INSERT INTO exempt_items (item_id, paragraph) VALUES ('i1', 19)`,
      'CHECK'
    ],
    [
      'a day of release that is none',
      `INSERT INTO exempt_items (item_id, paragraph, release_on) VALUES ('i1', 3, '2026-02-30')`,
      'CHECK'
    ],
    ['an attachment that has neither content nor trouble', attachment.replace(`'${hash}'`, 'NULL'), 'CHECK'],
    ['content that is not kept', attachment.replace(hash, 'b'.repeat(64)), 'FOREIGN'],
    ['content that goes while a pack rests on it', `${published}; DELETE FROM pack_files`, 'FOREIGN'],
    ['content under a name that is no hash', `INSERT INTO pack_files (hash, size) VALUES ('x', 1)`, 'CHECK']
  ])('refuses %s', (_what, sql, reason) => {
    openAfter()
    expect(() => db.exec(sql)).toThrow(expect.objectContaining({ code: expect.stringContaining(reason) }))
  })
})
