import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { listBackups, makeBackup } from '../../electron/db/backup'
import { dataFileName, openDataFile } from '../../electron/db/dataFile'
import { createFileSystem } from '../../electron/db/fileSystem'
import { latestVersion, migrations } from '../../electron/db/migrate'
import type { Migration } from '../../electron/db/migration'
import { plainStyle } from '../support/houseStyles'
import { openProfile, temporaryFolder, testClock } from '../support/profile'

/** A profile with enough in it to have several pages, closed again. */
async function profileWithReports(): Promise<string> {
  const profile = await openProfile()
  for (let index = 0; index < 60; index += 1)
    await profile.get('reports.create', { styleId: plainStyle.id, title: `Report ${index} ${'on bins '.repeat(50)}` })
  profile.close()
  return profile.folder
}

/**
 * The data files of a folder, each with a digest of its bytes. The empty log and the index that SQLite puts beside a file
 * it only reads are not counted.
 */
function contents(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.db'))
  const digest = (name: string) =>
    createHash('sha256')
      .update(fs.readFileSync(path.join(folder, name)))
      .digest('hex')
  return Object.fromEntries(names.map((name) => [name, digest(name)]))
}

const open = (folder: string, more: { migrations?: readonly Migration[] } = {}) =>
  openDataFile({ folder, shippedStyles: [plainStyle], now: testClock(), ...more })

/** Puts noise over a page in the middle of the file. */
function tearPage(file: string): void {
  const handle = fs.openSync(file, 'r+')
  const pages = fs.fstatSync(handle).size / 4096
  fs.writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * Math.floor(pages / 2))
  fs.closeSync(handle)
}

describe('opening the data file', () => {
  it('makes it where there is none, and says that it is empty', async () => {
    const folder = path.join(temporaryFolder(), 'new', 'profile')
    const file = await open(folder)
    expect(file.state()).toEqual({ state: 'open', path: path.join(folder, dataFileName), isEmpty: true, told: [] })
    file.close()
  })

  it('uses write-ahead logging, full flushing and foreign keys', async () => {
    const file = await open(temporaryFolder())
    const setting = (name: string) => file.db().pragma(name, { simple: true })
    expect([
      setting('journal_mode'),
      setting('synchronous'),
      setting('foreign_keys'),
      setting('trusted_schema')
    ]).toEqual(['wal', 2, 1, 0])
    file.close()
  })

  it('finds what was there before', async () => {
    const folder = await profileWithReports()
    const again = await openProfile({ folder })
    expect(await again.get('reports.list', {})).toHaveLength(60)
    again.close()
  })

  it('lets two programs share a file, each seeing what the other has written', async () => {
    const one = await openProfile()
    const two = await openProfile({ folder: one.folder, newId: () => 'fromTwo' })
    await one.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    expect(await two.get('meetings.list', {})).toHaveLength(1)
    two.close()
    one.close()
  })

  it('leaves a file from a newer Packwright as it is, byte for byte, and says so', async () => {
    const folder = await profileWithReports()
    const db = new Database(path.join(folder, dataFileName))
    db.pragma(`user_version = ${latestVersion(migrations) + 1}`)
    db.close()
    const before = contents(folder)
    const file = await open(folder)
    expect(file.state()).toMatchObject({ state: 'newer', message: expect.stringContaining('newer Packwright') })
    expect(await file.recover({ action: 'start-empty' })).toMatchObject({ ok: false, error: { code: 'unsupported' } })
    file.close()
    expect(contents(folder)).toEqual(before)
  })

  it.each([
    ['a torn page', (file: string) => tearPage(file)],
    ['junk', (file: string) => fs.writeFileSync(file, 'This is not a database. '.repeat(999))],
    ['half a file', (file: string) => fs.truncateSync(file, 4096 * 3)],
    [
      'the data of another program',
      (file: string) => {
        fs.rmSync(file)
        new Database(file).exec('CREATE TABLE songs (id)').close()
      }
    ]
  ])('leaves %s as it is and says that it is damaged', async (_what, damage) => {
    const folder = await profileWithReports()
    damage(path.join(folder, dataFileName))
    const before = contents(folder)
    const file = await open(folder)
    expect(file.state()).toMatchObject({ state: 'damaged', backups: [] })
    file.close()
    expect(contents(folder)).toEqual(before)
  })

  it('does not take a file that has vanished for a new start when there are backups of it', async () => {
    const folder = await profileWithReports()
    const file = await open(folder)
    await file.backUpDaily()
    file.close()
    fs.rmSync(path.join(folder, dataFileName))
    const again = await open(folder)
    expect(again.state()).toMatchObject({ state: 'damaged', message: expect.stringContaining('missing') })
    again.close()
  })

  it('says when the place cannot be written, having changed nothing, and opens once it can', async () => {
    const folder = path.join(temporaryFolder(), 'in the way')
    fs.writeFileSync(folder, '')
    const file = await open(folder)
    expect(file.state()).toMatchObject({ state: 'unreachable', message: expect.stringContaining('folder') })
    expect(file.refusal()).toMatchObject({ code: 'unwritable-file' })
    fs.rmSync(folder)
    expect(await file.recover({ action: 'try-again' })).toMatchObject({ ok: true, value: { state: 'open' } })
    file.close()
  })

  it('says when another program holds the file, and does not set aside what that one works with', async () => {
    const folder = await profileWithReports()
    const other = new Database(path.join(folder, dataFileName))
    other.pragma('locking_mode = EXCLUSIVE')
    other.exec('BEGIN EXCLUSIVE; CREATE TABLE other (id); COMMIT')
    const file = await openDataFile({ folder, shippedStyles: [plainStyle], now: testClock() })
    expect(file.state()).toMatchObject({ state: 'unreachable', message: expect.stringContaining('Another program') })
    expect(await file.recover({ action: 'start-empty' })).toMatchObject({ ok: false })
    expect(fs.readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
    other.close()
    expect(await file.recover({ action: 'try-again' })).toMatchObject({ ok: true, value: { state: 'open' } })
    file.close()
  })
})

describe('migrating the data file', () => {
  const next: Migration = {
    version: latestVersion(migrations) + 1,
    up: (db) =>
      db.exec('CREATE TABLE extra (id TEXT) STRICT; DELETE FROM reports; DELETE FROM acts; DELETE FROM history')
  }

  it('makes a backup first, which still has all that was there', async () => {
    const folder = await profileWithReports()
    const file = await open(folder, { migrations: [...migrations, next] })
    expect(file.state()).toMatchObject({ state: 'open', isEmpty: true })
    file.close()
    const [backup] = listBackups(path.join(folder, 'backups'))
    const copy = new Database(path.join(folder, 'backups', backup?.name ?? ''), { readonly: true })
    expect(copy.prepare('SELECT count(*) FROM reports').pluck().get()).toBe(60)
    copy.close()
  })

  it('does not begin when the backup cannot be made', async () => {
    const folder = await profileWithReports()
    fs.writeFileSync(path.join(folder, 'backups'), 'in the way of the folder')
    const refused = await open(folder, { migrations: [...migrations, next] })
    expect(refused.state()).toMatchObject({ state: 'unreachable' })
    const file = await open(folder)
    expect(file.db().prepare('SELECT count(*) FROM reports').pluck().get()).toBe(60)
    file.close()
  })
})

describe('recovering from damage', () => {
  async function damagedWithBackup(): Promise<{ folder: string; backup: string }> {
    const folder = await profileWithReports()
    const file = await open(folder)
    const backup = await makeBackup(
      createFileSystem(),
      file.db(),
      path.join(folder, 'backups'),
      '2026-11-21T17:00:00.000Z'
    )
    file.close()
    tearPage(path.join(folder, dataFileName))
    return { folder, backup: backup.name }
  }

  it('puts a backup in place and keeps the damaged file beside it', async () => {
    const { folder, backup } = await damagedWithBackup()
    const torn = fs.readFileSync(path.join(folder, dataFileName))
    const profile = await openProfile({ folder })
    expect(await profile.get('files.state', {})).toMatchObject({ state: 'damaged', backups: [{ name: backup }] })
    expect(await profile.ask('reports.list', {})).toMatchObject({ ok: false, error: { code: 'damaged' } })
    expect(await profile.get('files.verify', {})).toMatchObject({ ok: false, records: 0 })
    expect(await profile.get('files.recover', { action: 'restore', backup })).toMatchObject({ state: 'open' })
    expect(await profile.get('reports.list', {})).toHaveLength(60)
    expect(profile.announcements).toContainEqual(
      expect.objectContaining({ topics: expect.arrayContaining(['reports']) })
    )
    const kept = fs.readdirSync(folder).find((name) => /^packwright\.damaged-.*\.db$/.test(name))
    expect(fs.readFileSync(path.join(folder, kept ?? '')).equals(torn)).toBe(true)
    profile.close()
  })

  it('starts empty when asked to, and keeps the damaged file beside it', async () => {
    const { folder } = await damagedWithBackup()
    const profile = await openProfile({ folder })
    expect(await profile.get('files.recover', { action: 'start-empty' })).toMatchObject({
      state: 'open',
      isEmpty: true
    })
    expect(fs.readdirSync(folder).some((name) => name.startsWith('packwright.damaged-'))).toBe(true)
    profile.close()
    const again = await openProfile({ folder })
    expect(await again.get('files.state', {})).toMatchObject({ state: 'open' })
    again.close()
  })

  it.each(['../packwright.db', '/etc/passwd', 'packwright.damaged-1.db', 'packwright-2020-01-01T000000000Z.db'])(
    'takes no file for a backup that is not one of the list: %s',
    async (backup) => {
      const { folder } = await damagedWithBackup()
      const before = contents(folder)
      const profile = await openProfile({ folder })
      expect(await profile.ask('files.recover', { action: 'restore', backup })).toMatchObject({
        ok: false,
        error: { code: 'not-found' }
      })
      profile.close()
      expect(contents(folder)).toEqual(before)
    }
  )

  it('keeps the file that is there when the backup itself is damaged', async () => {
    const { folder, backup } = await damagedWithBackup()
    tearPage(path.join(folder, 'backups', backup))
    const before = contents(folder)
    const profile = await openProfile({ folder })
    expect(await profile.ask('files.recover', { action: 'restore', backup })).toMatchObject({
      ok: false,
      error: { code: 'damaged' }
    })
    expect(await profile.get('files.state', {})).toMatchObject({ state: 'damaged' })
    profile.close()
    expect(contents(folder)).toEqual(before)
  })
})
