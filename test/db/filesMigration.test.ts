import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { keepPictures, readPicture } from '../../electron/db/fileRows'
import { migrate, migrations } from '../../electron/db/migrate'
import { files } from '../../electron/db/migrations/0006_files'
import { fileBefore } from '../support/fileBefore'
import { gif } from '../support/pictures'

let db: Database.Database
afterEach(() => db.close())

/** A file as the Packwright before pictures left it, with a meeting in it. */
function openBefore(): void {
  db = fileBefore(files)
  db.exec(`INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet')`)
}

const bytes = gif(3, 2, [3, 2])
const hash = createHash('sha256').update(bytes).digest('hex')

describe('the migration that brings pictures', () => {
  it('keeps what was there, and each picture once from then on', () => {
    openBefore()
    migrate(db, migrations)
    expect(db.prepare('SELECT id FROM bodies').pluck().all()).toEqual(['b1'])
    const picture = { hash, mediaType: 'image/gif' as const, width: 3, height: 2, bytes }
    keepPictures(db, [picture, picture], '2026-11-22T09:00:00.000Z')
    keepPictures(db, [picture], '2026-11-23T09:00:00.000Z')
    expect(db.prepare('SELECT hash, size, added_at FROM files').all()).toEqual([
      { hash, size: bytes.length, added_at: '2026-11-22T09:00:00.000Z' }
    ])
    expect(readPicture(db, hash)).toEqual(picture)
    expect(readPicture(db, 'f'.repeat(64))).toBeNull()
  })

  it.each([
    ['a name that is no digest', `'../x', 'image/gif', 1, ''`],
    ['a kind that is not shown everywhere', `'${hash}', 'image/svg+xml', 1, ''`],
    ['nothing in it', `'${hash}', 'image/gif', 0, ''`]
  ])('refuses a picture with %s', (_what, values) => {
    openBefore()
    migrate(db, migrations)
    expect(() => db.exec(`INSERT INTO files (hash, media_type, size, added_at) VALUES (${values})`)).toThrow(/CHECK/)
  })
})
