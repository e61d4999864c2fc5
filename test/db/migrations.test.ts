import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { fileVersion, latestVersion, migrate, migrations } from '../../electron/db/migrate'
import type { Migration } from '../../electron/db/migration'
import { applicationId } from '../../electron/db/migrations/0001_start'

let db: Database.Database

/** A database as a Packwright of that version left it. */
function openAtVersion(version: number): Database.Database {
  db = new Database(':memory:')
  migrate(
    db,
    migrations.filter((step) => step.version <= version)
  )
  return db
}

afterEach(() => db.close())

describe('migrations', () => {
  it('count upwards, each number once', () => {
    openAtVersion(0)
    const versions = migrations.map((step) => step.version)
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other))
    expect(versions[0]).toBe(1)
  })

  it('lead from each version to the latest, with foreign keys on afterwards', () => {
    for (const version of [0, ...migrations.map((step) => step.version)]) {
      openAtVersion(version)
      migrate(db, migrations)
      expect(fileVersion(db)).toBe(latestVersion(migrations))
      expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    }
  })

  it('change nothing at all when one of them fails, whatever it and those before it did', () => {
    openAtVersion(1)
    db.exec(`INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet')`)
    const good: Migration = {
      version: latestVersion(migrations) + 1,
      up: (file) => file.exec('CREATE TABLE extra (id TEXT) STRICT')
    }
    const bad: Migration = {
      version: latestVersion(migrations) + 2,
      up: (file) => {
        file.exec('DROP TABLE settings; DELETE FROM bodies')
        throw new Error('no')
      }
    }
    const before = db.serialize()
    expect(() => migrate(db, [...migrations, good, bad])).toThrow('no')
    expect(fileVersion(db)).toBe(1)
    expect(db.serialize().equals(before)).toBe(true)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('are refused when they leave a record that points at nothing', () => {
    openAtVersion(1)
    const orphan: Migration = {
      version: latestVersion(migrations) + 1,
      up: (file) => file.exec(`INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'nobody', '2026-12-09')`)
    }
    expect(() => migrate(db, [...migrations, orphan])).toThrow('point at nothing')
    expect(db.prepare('SELECT count(*) FROM meetings').pluck().get()).toBe(0)
  })
})

describe('migration 1', () => {
  const style = JSON.stringify({ council: 'Ambleford', name: 'Report' })
  const report = JSON.stringify({ styleId: 's1', title: 'On bins' })

  it('starts from an empty file and makes it ours', () => {
    openAtVersion(0)
    expect(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0)
    migrate(
      db,
      migrations.filter((step) => step.version <= 1)
    )
    expect(db.pragma('application_id', { simple: true })).toBe(applicationId)
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all()
    expect(tables).toEqual([
      ...['agenda_items', 'bodies', 'built_packs', 'house_styles', 'meetings', 'organisations', 'people', 'reports'],
      'settings'
    ])
  })

  it('reads the title and the style of a report out of its value', () => {
    openAtVersion(1)
    db.prepare('INSERT INTO house_styles (id, is_shipped, value) VALUES (?, 1, ?)').run('s1', style)
    db.prepare('INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES (?, 1, ?, ?, ?)').run(
      'r1',
      '2026-11-22T09:00:00.000Z',
      '2026-11-22T09:00:00.000Z',
      report
    )
    expect(db.prepare('SELECT title, style_id FROM reports').get()).toEqual({ title: 'On bins', style_id: 's1' })
  })

  it.each([
    ['a day that does not exist', `INSERT INTO meetings (id, body_id, date) VALUES ('m', 'b1', '2026-02-30')`, 'CHECK'],
    ['a date as people write it', `INSERT INTO meetings (id, body_id, date) VALUES ('m', 'b1', '9/12/2026')`, 'CHECK'],
    ['an hour past midnight', `INSERT INTO meetings VALUES ('m', 'b1', '2026-12-09', '24:30', '')`, 'CHECK'],
    ['a meeting of no body', `INSERT INTO meetings (id, body_id, date) VALUES ('m', 'b9', '2026-12-09')`, 'FOREIGN'],
    [
      'an end before the start',
      `INSERT INTO organisations VALUES ('o', 'O', '', 'other', '2026-01-02', '2026-01-01')`,
      'CHECK'
    ],
    ['text in place of a number', `INSERT INTO agenda_items VALUES ('i', 'm1', 'first', NULL, 'T')`, 'DATATYPE'],
    ['an item with neither report nor title', `INSERT INTO agenda_items VALUES ('i', 'm1', 0, NULL, '')`, 'CHECK'],
    [
      'a report in no style',
      `INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES ('r', 1, '', '', '{"title":"T"}')`,
      'NOTNULL'
    ],
    ['a value that is not JSON', `INSERT INTO built_packs VALUES ('p', 'm1', '', 'pack')`, 'CHECK'],
    ['taking away a body that meets', `DELETE FROM bodies`, 'FOREIGN']
  ])('refuses %s', (_what, sql, reason) => {
    openAtVersion(1)
    db.exec(`INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet')`)
    db.exec(`INSERT INTO meetings (id, body_id, date, time) VALUES ('m1', 'b1', '2026-12-09', '10:00')`)
    expect(() => db.exec(sql)).toThrow(expect.objectContaining({ code: expect.stringContaining(reason) }))
  })
})
