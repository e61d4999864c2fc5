import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { dataFileName, openDataFile } from '../../electron/db/dataFile'
import { createFileSystem } from '../../electron/db/fileSystem'
import { type Place, placeOf, serviceOf } from '../../electron/db/place'
import { profileFolder } from '../../electron/profileFolder'
import { makeTemporary, sweepTemporary } from '../../electron/temporary'
import { plainStyle } from '../support/houseStyles'
import { temporaryFolder, testClock } from '../support/profile'

const openOn = (folder: string, place: Place) =>
  openDataFile({
    folder,
    shippedStyles: [plainStyle],
    now: testClock(),
    files: { ...createFileSystem(), place: () => place }
  })

describe('where the data file lies', () => {
  it.each([
    ['C:\\Users\\Robin\\OneDrive - Aldermere County Council\\Packwright', 'OneDrive'],
    ['/home/robin/Dropbox/Packwright', 'Dropbox'],
    ['/Users/robin/Library/Mobile Documents/Packwright', 'iCloud'],
    ['/home/robin/.config/Packwright', null],
    ['/home/robin/My Dropbox notes/Packwright', null]
  ])('is told by its path: %s', (folder, service) => {
    expect(serviceOf(folder)).toBe(service)
  })

  it('is a share when Windows writes it as one, and local in a folder of this computer', () => {
    expect(placeOf('\\\\server\\home\\robin\\Packwright')).toEqual({ kind: 'shared' })
    expect(placeOf(temporaryFolder())).toEqual({ kind: 'local' })
  })

  it.each<Place>([{ kind: 'shared' }, { kind: 'synchronised', by: 'OneDrive' }])(
    'is safe on a $kind place in another way, for one program at a time, and said',
    async (place) => {
      const folder = temporaryFolder()
      // It was used on a local disk before, with a log.
      const before = await openOn(folder, { kind: 'local' })
      before.db().exec("INSERT INTO organisations (id, name, kind) VALUES ('o1', 'Amber', 'council')")
      before.close()
      const file = await openOn(folder, place)
      expect(file.state()).toMatchObject({ state: 'open', told: [expect.stringContaining(folder)] })
      expect(file.db().pragma('journal_mode', { simple: true })).toBe('truncate')
      file.db().exec("INSERT INTO organisations (id, name, kind) VALUES ('o2', 'Beryl', 'council')")
      // All of it is in the one file, which a copy by another program has whole.
      expect(fs.existsSync(path.join(folder, `${dataFileName}-wal`))).toBe(false)
      const copy = path.join(temporaryFolder(), 'copy.db')
      fs.copyFileSync(path.join(folder, dataFileName), copy)
      const read = new Database(copy, { readonly: true })
      expect(read.prepare('SELECT name FROM organisations ORDER BY name').pluck().all()).toEqual(['Amber', 'Beryl'])
      read.close()
      const { name } = await file.backUpNow()
      expect(await file.restore({ backup: name })).toMatchObject({ ok: true })
      file.close()
    }
  )

  it('is said to hold copies of the data file that a service has put beside it, and those are left alone', async () => {
    const folder = temporaryFolder()
    const first = await openOn(folder, { kind: 'local' })
    first.close()
    const copies = [
      'packwright-LAPTOP-7.db',
      "packwright (Robin's conflicted copy 2026-12-01).db",
      'packwright (1).db',
      'packwright 2.db'
    ]
    const others = ['packwright.damaged-2026.db', 'notes.db', 'packwright-notes.txt']
    for (const name of [...copies, ...others]) fs.copyFileSync(path.join(folder, dataFileName), path.join(folder, name))
    const file = await openOn(folder, { kind: 'local' })
    const state = file.state()
    const [told = '', ...more] = state.state === 'open' ? state.told : []
    expect(more).toEqual([])
    for (const name of copies) expect(told).toContain(`“${name}”`)
    for (const name of others) expect(told).not.toContain(name)
    expect(told).toContain('“Go back to a copy …” in Settings')
    file.close()
    expect(fs.readdirSync(folder)).toEqual(expect.arrayContaining([...copies, ...others]))
  })

  it('is said to be in use when a second program opens it on a share', async () => {
    const folder = temporaryFolder()
    const one = await openOn(folder, { kind: 'shared' })
    const two = await openOn(folder, { kind: 'shared' })
    expect(two.state()).toMatchObject({ state: 'unreachable', message: expect.stringContaining('Another program') })
    one.close()
    expect(await two.recover({ action: 'try-again' })).toMatchObject({ ok: true, value: { state: 'open' } })
    two.close()
  })
})

describe('the profile on Windows', () => {
  const made = (): { usual: string; localData: string } => {
    const home = temporaryFolder()
    return { usual: path.join(home, 'Roaming', 'Packwright'), localData: path.join(home, 'Local') }
  }

  it('is in the local application data', () => {
    const { usual, localData } = made()
    expect(profileFolder({ platform: 'win32', usual, localData })).toBe(path.join(localData, 'Packwright'))
    expect(profileFolder({ platform: 'linux', usual, localData: undefined })).toBe(usual)
  })

  it('is moved there from the place that roams, with all that is in it', () => {
    const { usual, localData } = made()
    fs.mkdirSync(path.join(usual, 'backups'), { recursive: true })
    fs.mkdirSync(localData)
    fs.writeFileSync(path.join(usual, dataFileName), 'data')
    fs.writeFileSync(path.join(usual, `${dataFileName}-wal`), 'log')
    const folder = profileFolder({ platform: 'win32', usual, localData })
    expect(folder).toBe(path.join(localData, 'Packwright'))
    expect(fs.readdirSync(folder).sort()).toEqual(['backups', dataFileName, `${dataFileName}-wal`])
    expect(profileFolder({ platform: 'win32', usual, localData })).toBe(folder)
  })

  it('is used where it is when it cannot be moved', () => {
    const { usual, localData } = made()
    fs.mkdirSync(usual, { recursive: true })
    fs.writeFileSync(path.join(usual, dataFileName), 'data')
    fs.mkdirSync(path.join(localData, 'Packwright', 'of another'), { recursive: true })
    expect(profileFolder({ platform: 'win32', usual, localData })).toBe(usual)
    expect(fs.readFileSync(path.join(usual, dataFileName), 'utf8')).toBe('data')
  })
})

describe('files that are needed for a while', () => {
  it('lie in the profile and are swept, those of a program that was killed too, but not those of one that runs', () => {
    const profile = temporaryFolder()
    const own = makeTemporary(profile)
    const home = path.dirname(own)
    fs.writeFileSync(path.join(own, 'print.pdf'), 'words')
    fs.mkdirSync(path.join(home, '999999999-left'))
    fs.mkdirSync(path.join(home, `${process.ppid}-running`))
    sweepTemporary(profile)
    expect(fs.readdirSync(home)).toEqual([`${process.ppid}-running`])
    fs.rmdirSync(path.join(home, `${process.ppid}-running`))
    sweepTemporary(profile)
    expect(fs.existsSync(home)).toBe(false)
  })
})
