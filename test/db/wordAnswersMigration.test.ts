import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { listHandOffs } from '../../electron/db/handOffRows'
import { migrate, migrations } from '../../electron/db/migrate'
import { wordAnswers } from '../../electron/db/migrations/0028_wordAnswers'
import { sentWordFile } from '../../electron/db/wordAnswerRows'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

/** A file as the Packwright before left it: an implication is out as a file for Packwright. */
function openBefore(): void {
  db = fileBefore(wordAnswers)
  db.exec(`
    INSERT INTO house_styles (id, is_shipped, value) VALUES ('s1', 1, '{"council":"A","name":"R"}');
    INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES ('r1', 1, '', '', '{"styleId":"s1","title":"T"}');
    INSERT INTO hand_offs (id, report_id, direction, hand_off, origin_report, person, state, made_at, base)
      VALUES ('h1', 'r1', 'sent', 'h1', 'r1', 'M. Officer', 'open', '2026-11-21T09:00:00.000Z', x'00');
  `)
}

describe('the migration that brings hand-offs by Word', () => {
  it('keeps what is out, which went out as a file for Packwright', () => {
    openBefore()
    migrate(db, migrations)
    expect(listHandOffs(db, 'r1')).toMatchObject([{ id: 'h1', person: 'M. Officer', form: 'packwright' }])
    expect(sentWordFile(db, 'h1')).toBeNull()
  })

  it('keeps each file that came back once, and lets it go with its hand-off', () => {
    openBefore()
    migrate(db, migrations)
    db.pragma('foreign_keys = ON')
    const insert = (id: string): Database.Database =>
      db.exec(`INSERT INTO word_answers (id, hand_off_id, digest, file, sender, came_at, report, about)
        VALUES ('${id}', 'h1', 'd1', 'a.docx', '', '', x'00', '{}')`)
    insert('w1')
    expect(() => insert('w2')).toThrow(/UNIQUE/)
    db.exec("DELETE FROM hand_offs WHERE id = 'h1'")
    expect(db.prepare('SELECT count(*) FROM word_answers').pluck().get()).toBe(0)
  })

  it('keeps what was settled before it was known which of it was taken', () => {
    openBefore()
    migrate(
      db,
      migrations.filter((step) => step.version <= wordAnswers.version)
    )
    db.exec(`INSERT INTO word_answers (id, hand_off_id, digest, file, sender, came_at, report, about, settled)
      VALUES ('w1', 'h1', 'd1', 'a.docx', '', '', x'00', '{}', '["block:p1"]')`)
    migrate(db, migrations)
    const row = db.prepare('SELECT settled, taken, own, own_of FROM word_answers').get()
    expect(row).toEqual({ settled: '["block:p1"]', taken: '[]', own: null, own_of: '' })
  })
})
