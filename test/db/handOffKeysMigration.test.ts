import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { listHandOffs } from '../../electron/db/handOffRows'
import { keepKeys, knownKeys, ownKeys } from '../../electron/db/keyRows'
import { migrate, migrations } from '../../electron/db/migrate'
import { handOffKeys } from '../../electron/db/migrations/0014_handOffKeys'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

const now = '2026-11-22T09:00:00.000Z'

/** A file as the Packwright before left it: one implication is out, and a whole report. */
function openBefore(): void {
  db = fileBefore(handOffKeys)
  db.exec(`
    INSERT INTO house_styles (id, is_shipped, value) VALUES ('s1', 1, '{"council":"A","name":"R"}');
    INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES ('r1', 1, '', '', '{"styleId":"s1","title":"T"}');
    INSERT INTO hand_offs (id, report_id, direction, hand_off, origin_report, implication_id, heading, person, state, made_at, base)
      VALUES ('h1', 'r1', 'sent', 'h1', 'r1', 'i1', 'Legal', 'M. Officer', 'open', '2026-11-21T09:00:00.000Z', x'00'),
             ('h2', 'r1', 'sent', 'h2', 'r1', '', '', 'P. Reader', 'open', '2026-11-20T09:00:00.000Z', x'00');
  `)
}

describe('the migration that brings keys', () => {
  it('keeps what is out, and knows of each what was asked for', () => {
    openBefore()
    migrate(db, migrations)
    expect(listHandOffs(db, 'r1')).toMatchObject([
      {
        id: 'h1',
        person: 'M. Officer',
        post: '',
        keys: null,
        asked: [{ kind: 'implication', id: 'i1', heading: 'Legal' }]
      },
      { id: 'h2', person: 'P. Reader', post: '', keys: null, answerMadeAt: null, asked: [] }
    ])
  })

  it('gives a file one key pair, which stays', () => {
    openBefore()
    migrate(db, migrations)
    const own = ownKeys(db, now)
    expect(ownKeys(db, '2027-01-01T09:00:00.000Z')).toEqual(own)
    expect(() => db.exec("INSERT INTO own_keys VALUES (2, x'00', x'00', '')")).toThrow(/CHECK/)
  })
})

describe('the keys of a person', () => {
  const key = (byte: number) => ({ signing: Buffer.alloc(32, byte), reading: Buffer.alloc(32, byte) })

  it('are found by the name whatever the post, and give way to others only when those are confirmed', () => {
    openBefore()
    migrate(db, migrations)
    keepKeys(db, 'M. Officer, Solicitor', key(1), { isConfirmed: true, now })
    expect(knownKeys(db, 'm.  officer, Head of Law')).toMatchObject({ ...key(1), confirmedAt: now })
    keepKeys(db, 'M. Officer', key(2), { isConfirmed: false, now })
    expect(knownKeys(db, 'M. Officer')).toMatchObject({ ...key(1), confirmedAt: now })
    keepKeys(db, 'M. Officer', key(1), { isConfirmed: false, now })
    expect(knownKeys(db, 'M. Officer')?.confirmedAt).toBe(now)
    keepKeys(db, 'M. Officer', key(2), { isConfirmed: true, now })
    expect(knownKeys(db, 'M. Officer')).toMatchObject(key(2))
  })

  it('are kept for nobody without a name', () => {
    openBefore()
    migrate(db, migrations)
    keepKeys(db, '', key(1), { isConfirmed: true, now })
    expect(db.prepare('SELECT count(*) FROM known_keys').pluck().get()).toBe(0)
  })
})
