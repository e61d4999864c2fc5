import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { readExemptHistory } from '../../electron/db/exemptHistory'
import { migrate, migrations } from '../../electron/db/migrate'
import { exemptHistory } from '../../electron/db/migrations/0017_exemptHistory'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

/** A file as the Packwright before left it, with an exempt paragraph in a report and in a version of it. */
function openBefore(): void {
  db = fileBefore(exemptHistory)
  db.exec(`
    INSERT INTO house_styles (id, is_shipped, value) VALUES ('s1', 1, '{"council":"A","name":"R"}');
    INSERT INTO reports (id, revision, created_at, updated_at, value)
      VALUES ('r1', 4, '', '', '{"styleId":"s1","title":"T","exempt":"e1"}');
    INSERT INTO report_versions (id, report_id, revision, name, kind, made_at, value) VALUES ('v1', 'r1', 3, 'N', 'named', '', x'00');
  `)
}

const mark = (): unknown =>
  db.exec(`
    INSERT INTO exempt_history (report_id, at, who, act, place, ground, digest, reason)
    VALUES ('r1', '2026-11-22T09:00:00.000Z', 'M. Officer', 'marked', 'the title', 'paragraph 3', '', '')
  `)

describe('the migration that brings the history of exempt matter', () => {
  it('leaves reports and their versions as they were, and knows of no act before it', () => {
    openBefore()
    migrate(db, migrations)
    expect(db.prepare('SELECT revision, value FROM reports').get()).toEqual({
      revision: 4,
      value: '{"styleId":"s1","title":"T","exempt":"e1"}'
    })
    expect(db.prepare('SELECT count(*) FROM report_versions').pluck().get()).toBe(1)
    expect(readExemptHistory(db, 'r1')).toEqual([])
  })

  it('keeps acts that it knows alone, and they go with their report', () => {
    openBefore()
    migrate(db, migrations)
    db.pragma('foreign_keys = ON')
    mark()
    expect(() => db.exec("UPDATE exempt_history SET act = 'lost'")).toThrow(/CHECK/)
    expect(readExemptHistory(db, 'r1')).toMatchObject([{ who: 'M. Officer', act: 'marked' }])
    db.exec("DELETE FROM reports WHERE id = 'r1'")
    expect(readExemptHistory(db, 'r1')).toEqual([])
  })
})
