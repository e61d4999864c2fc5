/** What can lie in the folder of the data file when it is opened, in any mix: the file opens, or the person is helped; nothing is deleted unsaid. */
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { type DataFile, dataFileName, openDataFile } from '../../electron/db/dataFile'
import { createFileSystem } from '../../electron/db/fileSystem'
import { plainStyle } from '../support/houseStyles'
import { temporaryFolder, testClock } from '../support/profile'

const open = (folder: string): Promise<DataFile> =>
  openDataFile({ folder, shippedStyles: [plainStyle], now: testClock() })

const names = (file: DataFile): unknown[] =>
  file.db().prepare('SELECT name FROM organisations ORDER BY name').pluck().all()

const add = (db: Database.Database, name: string): void =>
  void db.prepare(`INSERT INTO organisations (id, name, kind) VALUES (@name, @name, 'council')`).run({ name })

/** A closed data file with "Amber" in it. */
async function closed(): Promise<string> {
  const folder = temporaryFolder()
  const file = await open(folder)
  add(file.db(), 'Amber')
  file.close()
  return folder
}

/** The same as a kill in the middle of a change leaves it while there is no write-ahead log: a journal to roll back. */
async function withHotJournal(): Promise<string> {
  const folder = await closed()
  const db = new Database(path.join(folder, dataFileName))
  db.pragma('journal_mode = DELETE')
  db.pragma('cache_size = 1')
  db.exec('BEGIN')
  for (let count = 0; count < 400; count += 1) add(db, `Beryl ${count} ${'and more '.repeat(20)}`)
  const left = path.join(temporaryFolder(), 'profile')
  fs.cpSync(folder, left, { recursive: true })
  db.exec('ROLLBACK')
  db.close()
  expect(fs.statSync(path.join(left, `${dataFileName}-journal`)).size).toBeGreaterThan(512)
  return left
}

/** The same as a kill leaves it while work is in the write-ahead log: "Beryl" stands only there. */
async function withLog(): Promise<string> {
  const folder = await closed()
  const file = await open(folder)
  add(file.db(), 'Beryl')
  const left = path.join(temporaryFolder(), 'profile')
  fs.cpSync(folder, left, { recursive: true })
  file.close()
  return left
}

const aside = (folder: string): string[] => fs.readdirSync(folder).filter((name) => name.includes('damaged'))

describe('a data file opens', () => {
  it('with a journal beside it that has to be rolled back', async () => {
    const file = await open(await withHotJournal())
    expect(file.state()).toMatchObject({ state: 'open', told: [] })
    expect(names(file)).toEqual(['Amber'])
    expect(file.db().pragma('integrity_check', { simple: true })).toBe('ok')
    file.close()
  })

  it('when another program that starts there at the same time puts away a journal that was just seen', async () => {
    const folder = temporaryFolder()
    const journal = path.join(folder, `${dataFileName}-journal`)
    fs.copyFileSync(path.join(await withHotJournal(), `${dataFileName}-journal`), journal)
    const files = createFileSystem((step) => {
      if (/^rename .*-journal$/.test(step)) fs.rmSync(journal, { force: true })
    })
    const file = await openDataFile({ folder, shippedStyles: [plainStyle], now: testClock(), files })
    expect(file.state()).toMatchObject({ state: 'open', told: [] })
    file.close()
  })

  it('with a journal of another file beside it, which is set aside and said', async () => {
    const folder = await closed()
    const other = await withHotJournal()
    fs.copyFileSync(path.join(other, `${dataFileName}-journal`), path.join(folder, `${dataFileName}-journal`))
    // A larger file than the journal knows of would be cut to its size.
    const db = new Database(path.join(folder, dataFileName))
    db.close()
    const file = await open(folder)
    expect(file.state()).toMatchObject({ state: 'open' })
    expect(names(file)).toEqual(['Amber'])
    file.close()
  })

  it('with a log beside it that has the last work', async () => {
    const file = await open(await withLog())
    expect(file.state()).toMatchObject({ state: 'open', told: [] })
    expect(names(file)).toEqual(['Amber', 'Beryl'])
    file.close()
  })

  it('with the log of another file beside it, which is set aside and said', async () => {
    const folder = temporaryFolder()
    const file = await open(folder)
    for (let count = 0; count < 900; count += 1) add(file.db(), `Coral ${count} ${'and more '.repeat(20)}`)
    file.close()
    const other = await withLog()
    fs.copyFileSync(path.join(other, `${dataFileName}-wal`), path.join(folder, `${dataFileName}-wal`))
    const again = await open(folder)
    const state = again.state()
    expect(state).toMatchObject({ state: 'open', told: [expect.stringContaining('does not fit')] })
    expect(names(again)).toHaveLength(900)
    expect(aside(folder)).toEqual([expect.stringMatching(/-wal$/)])
    again.close()
  })

  it('with an index of a log that is not its own, and with empty files beside it', async () => {
    const folder = await closed()
    fs.writeFileSync(path.join(folder, `${dataFileName}-shm`), Buffer.alloc(32_768, 7))
    fs.writeFileSync(path.join(folder, `${dataFileName}-wal`), '')
    fs.writeFileSync(path.join(folder, `${dataFileName}-journal`), '')
    const file = await open(folder)
    expect(names(file)).toEqual(['Amber'])
    file.close()
  })

  it.each(['-journal', '-wal', '-shm'])('with a folder in the place of its %s, which is set aside', async (ending) => {
    const folder = await closed()
    fs.mkdirSync(path.join(folder, `${dataFileName}${ending}`))
    const file = await open(folder)
    expect(file.state()).toMatchObject({ state: 'open', told: [expect.stringContaining('folder')] })
    expect(names(file)).toEqual(['Amber'])
    file.close()
  })

  it.each(['-journal', '-wal', '-shm'])('with junk in the place of its %s', async (ending) => {
    const folder = await closed()
    fs.writeFileSync(path.join(folder, `${dataFileName}${ending}`), 'Not what should be here. '.repeat(2000))
    const file = await open(folder)
    expect(file.state()).toMatchObject({ state: 'open' })
    expect(names(file)).toEqual(['Amber'])
    file.close()
  })

  it('with copies beside it that were begun and not finished, which are cleared away, and going back to a copy works', async () => {
    const folder = await closed()
    for (const name of ['packwright.restoring.db', 'packwright.restoring.db-journal', 'packwright.salvaging.db'])
      fs.writeFileSync(path.join(folder, name), 'half of something')
    fs.mkdirSync(path.join(folder, 'backups'))
    for (const name of [
      'packwright-2026-11-30T170304616Z.db.unfinished',
      'packwright-2026-11-30T170304616Z.db.999999.unfinished-wal'
    ])
      fs.writeFileSync(path.join(folder, 'backups', name), 'half of something')
    const file = await open(folder)
    expect(fs.readdirSync(path.join(folder, 'backups'))).toEqual([])
    expect(fs.readdirSync(folder).filter((name) => /restoring|salvaging/.test(name))).toEqual([])
    const { name } = await file.backUpNow()
    expect(await file.restore({ backup: name })).toMatchObject({ ok: true })
    expect(names(file)).toEqual(['Amber'])
    file.close()
  })

  it('with the journal of a copy beside it that came after the start', async () => {
    const folder = await closed()
    const file = await open(folder)
    const hot = await withHotJournal()
    fs.copyFileSync(path.join(hot, `${dataFileName}-journal`), path.join(folder, 'packwright.restoring.db-journal'))
    const { name } = await file.backUpNow()
    expect(await file.restore({ backup: name })).toMatchObject({ ok: true })
    expect(names(file)).toEqual(['Amber'])
    file.close()
  })
})

describe('another file that is put in the place of the open one', () => {
  /** An older copy, and work since: some in the file that is replaced, some in its log. Answers the folder as a kill leaves it. */
  async function replaced(): Promise<{ readonly folder: string; readonly file: DataFile }> {
    const folder = await closed()
    const older = path.join(folder, 'older.db')
    fs.copyFileSync(path.join(folder, dataFileName), older)
    const file = await open(folder)
    for (let count = 0; count < 2000; count += 1) add(file.db(), `Beryl ${count} ${'and more '.repeat(20)}`)
    file.db().pragma('wal_checkpoint(RESTART)')
    add(file.db(), 'Coral')
    fs.renameSync(older, path.join(folder, dataFileName))
    return { folder, file }
  }

  it('does not get the log of the work that is not in it, which is set aside and said', async () => {
    const { folder, file } = await replaced()
    const log = fs.readFileSync(path.join(folder, `${dataFileName}-wal`))
    const again = await open(folder)
    expect(again.state()).toMatchObject({ state: 'open', told: [expect.stringContaining('another data file')] })
    expect(names(again)).toEqual(['Amber'])
    const [name] = aside(folder)
    expect(fs.readFileSync(path.join(folder, name ?? '')).equals(log)).toBe(true)
    again.close()
    file.close()
  })

  it('costs nothing that was saved: it is kept as a backup as soon as something is to be saved', async () => {
    const { file } = await replaced()
    expect(file.displaced()).toMatchObject({ code: 'unwritable-file' })
    await vi.waitFor(() => expect(file.backups()).toMatchObject([{ kind: 'before-restore' }]))
    const [kept] = file.backups()
    const copy = new Database(path.join(path.dirname(file.path), 'backups', kept?.name ?? ''), { readonly: true })
    expect(copy.prepare('SELECT count(*) FROM organisations').pluck().get()).toBe(2002)
    copy.close()
    file.close()
  })
})

describe('a log without its data file', () => {
  it('is set aside and said, and what it holds is not deleted by opening a new file', async () => {
    const folder = await withLog()
    const log = fs.readFileSync(path.join(folder, `${dataFileName}-wal`))
    fs.rmSync(path.join(folder, dataFileName))
    const file = await open(folder)
    expect(file.state()).toMatchObject({ state: 'open', told: [expect.stringContaining('without its data file')] })
    const [name] = aside(folder)
    expect(fs.readFileSync(path.join(folder, name ?? '')).equals(log)).toBe(true)
    file.close()
  })

  it('goes to its file when that was just set aside', async () => {
    const folder = await withLog()
    fs.renameSync(path.join(folder, dataFileName), path.join(folder, 'packwright.damaged-2026-11-30T170304616Z.db'))
    const file = await open(folder)
    expect(aside(folder)).toContain('packwright.damaged-2026-11-30T170304616Z.db-wal')
    file.close()
  })
})

describe('the profile', () => {
  it.skipIf(process.platform === 'win32')('is for its user alone', async () => {
    const folder = path.join(temporaryFolder(), 'profile')
    const file = await open(folder)
    add(file.db(), 'Amber')
    await file.backUpNow()
    const modes = [folder, path.join(folder, 'backups')].map((place) => fs.statSync(place).mode & 0o777)
    expect(modes).toEqual([0o700, 0o700])
    const filesOf = (own: string): string[] => fs.readdirSync(own).map((name) => path.join(own, name))
    for (const place of [...filesOf(folder), ...filesOf(path.join(folder, 'backups'))])
      if (fs.statSync(place).isFile()) expect([place, fs.statSync(place).mode & 0o077]).toEqual([place, 0])
    file.close()
  })

  it.skipIf(process.platform === 'win32')('of an older Packwright is closed to others when it is opened', async () => {
    const folder = await closed()
    fs.chmodSync(folder, 0o755)
    fs.chmodSync(path.join(folder, dataFileName), 0o644)
    const file = await open(folder)
    expect([folder, path.join(folder, dataFileName)].map((place) => fs.statSync(place).mode & 0o777)).toEqual([
      0o700, 0o600
    ])
    file.close()
  })
})
