import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Backup, backupsToDrop, listBackups, makeBackup } from '../../electron/db/backup'
import { createFileSystem } from '../../electron/db/fileSystem'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

const backupAt = (madeAt: string): Backup => ({ name: madeAt, madeAt, bytes: 1, kind: 'ordinary', sequence: 0 })

describe('a backup', () => {
  it('taken while the file is in use holds everything in one sound file', async () => {
    const profile = await openProfile()
    await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    const folder = path.join(profile.folder, 'backups')
    const backup = await makeBackup(createFileSystem(), profile.context.db, folder, '2026-11-22T10:11:12.345Z')
    expect(fs.readdirSync(folder)).toEqual(['packwright-2026-11-22T101112345Z.db'])
    expect(listBackups(folder)).toEqual([backup])
    const copy = new Database(path.join(folder, backup.name), { readonly: true })
    expect(copy.prepare('SELECT title FROM reports').pluck().all()).toEqual(['On bins'])
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    copy.close()
    profile.close()
  })

  it('is made once a day, and not of an empty file', async () => {
    let now = '2026-11-22T09:00:00.000Z'
    const profile = await openProfile({ now: () => now })
    expect(await profile.dataFile.backUpDaily()).toBeNull()
    await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    expect(await profile.dataFile.backUpDaily()).not.toBeNull()
    now = '2026-11-22T17:00:00.000Z'
    expect(await profile.dataFile.backUpDaily()).toBeNull()
    now = '2026-11-23T09:00:00.000Z'
    expect(await profile.dataFile.backUpDaily()).not.toBeNull()
    profile.close()
  })

  it('leaves nothing behind when it cannot be made', async () => {
    const folder = temporaryFolder()
    const closed = new Database(':memory:')
    closed.close()
    await expect(makeBackup(createFileSystem(), closed, folder, '2026-11-22T10:11:12.345Z')).rejects.toThrow()
    expect(fs.readdirSync(folder)).toEqual([])
  })
})

describe('backups keep what they promise', () => {
  const add = (profile: Profile, body: string) => profile.get('meetings.add', { body, date: '2026-12-09' })
  const bodies = async (profile: Profile) => (await profile.get('meetings.list', {})).map(({ body }) => body).sort()

  it('the copy from before a restore stays after any number of restores in a day, until it is let go', async () => {
    const profile = await openProfile()
    await add(profile, 'Cabinet')
    const { name } = await profile.get('files.backUpNow', {})
    await add(profile, 'Audit Committee')
    const first = await profile.get('files.restore', { backup: name })
    for (let times = 0; times < 6; times += 1) await profile.get('files.restore', { backup: name })
    for (let times = 0; times < 6; times += 1) await profile.get('files.backUpNow', {})
    expect(await bodies(profile)).toEqual(['Cabinet'])
    const kept = (await profile.get('files.backups', {})).filter(({ kind }) => kind === 'before-restore')
    expect(kept).toHaveLength(7)
    await profile.get('files.restore', { backup: first?.keptAs ?? '' })
    expect(await bodies(profile)).toEqual(['Audit Committee', 'Cabinet'])
    await profile.get('files.letGo', { backup: first?.keptAs ?? '' })
    expect((await profile.get('files.backups', {})).map((own) => own.name)).not.toContain(first?.keptAs)
    profile.close()
  })

  it('an ordinary one is not let go by hand', async () => {
    const profile = await openProfile()
    await add(profile, 'Cabinet')
    const { name } = await profile.get('files.backUpNow', {})
    expect(await profile.ask('files.letGo', { backup: name })).toMatchObject({ ok: false })
    expect(await profile.ask('files.letGo', { backup: '../packwright.db' })).toMatchObject({ ok: false })
    profile.close()
  })

  it('the newest is kept although the clock was ahead for ten days before', async () => {
    let now = '2027-03-01T09:00:00.000Z'
    const profile = await openProfile({ now: () => now })
    await add(profile, 'Cabinet')
    for (let day = 1; day <= 10; day += 1) {
      now = `2027-03-${String(day).padStart(2, '0')}T09:00:00.000Z`
      await profile.get('files.backUpNow', {})
    }
    now = '2026-11-30T09:00:00.000Z'
    await add(profile, 'Audit Committee')
    const { name } = await profile.get('files.backUpNow', {})
    const list = await profile.get('files.backups', {})
    expect(list[0]).toMatchObject({ name, madeAt: now })
    expect(list).toHaveLength(10)
    const back = await profile.get('files.restore', { backup: list[3]?.name ?? '' })
    expect(await bodies(profile)).toEqual(['Cabinet'])
    await profile.get('files.restore', { backup: back?.keptAs ?? '' })
    expect(await bodies(profile)).toEqual(['Audit Committee', 'Cabinet'])
    profile.close()
  })

  it('the newest is kept beside ten of an older Packwright whose names lie in the future', async () => {
    const profile = await openProfile()
    await add(profile, 'Cabinet')
    const { name } = await profile.get('files.backUpNow', {})
    const folder = path.join(profile.folder, 'backups')
    for (let day = 10; day < 20; day += 1) {
      const old = path.join(folder, `packwright-2027-03-${day}T090000000Z.db`)
      fs.copyFileSync(path.join(folder, name), old)
      const db = new Database(old)
      db.exec("UPDATE settings SET value = json_remove(value, '$.backup')")
      db.close()
    }
    const made = await profile.get('files.backUpNow', {})
    expect((await profile.get('files.backups', {}))[0]).toMatchObject({ name: made.name })
    profile.close()
  })

  it('goes on counting after an older one was gone back to', async () => {
    const profile = await openProfile()
    await add(profile, 'Cabinet')
    const one = await profile.get('files.backUpNow', {})
    await profile.get('files.backUpNow', {})
    await profile.get('files.restore', { backup: one.name })
    const last = await profile.get('files.backUpNow', {})
    expect((await profile.get('files.backups', {}))[0]?.name).toBe(last.name)
    profile.close()
  })
})

describe('a second place for backups', () => {
  async function chosen(): Promise<{ profile: Profile; place: string; copies: () => string[] }> {
    const profile = await openProfile()
    await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    const place = temporaryFolder()
    profile.dialogAnswers.path = place
    await profile.get('files.chooseSecondPlace', { none: false })
    const own = (): string => path.join(place, fs.readdirSync(place)[0] ?? '')
    return { profile, place, copies: () => fs.readdirSync(own()) }
  }

  it('gets a checked copy of every backup, at once and after a restart', async () => {
    const { profile, place, copies } = await chosen()
    expect(copies()).toHaveLength(1)
    profile.close()
    const again = await openProfile({ folder: profile.folder, now: () => '2026-12-01T09:00:00.000Z' })
    await again.dataFile.backUpDaily()
    expect(copies()).toHaveLength(2)
    expect(await again.get('files.backupHealth', {})).toMatchObject({
      lastGood: '2026-12-01T09:00:00.000Z',
      failure: null,
      second: { folder: place, isThere: true, copies: 2, lastGood: '2026-12-01T09:00:00.000Z', failure: null }
    })
    again.close()
  })

  it('that is gone is said, does not stop the first, and gets its copies again when it is back', async () => {
    const { profile, place, copies } = await chosen()
    const away = `${place} away`
    fs.renameSync(place, away)
    await profile.get('files.backUpNow', {})
    expect(fs.existsSync(place)).toBe(false)
    expect(await profile.get('files.backupHealth', {})).toMatchObject({
      failure: null,
      second: { isThere: false, failure: { message: expect.stringContaining('not there') } }
    })
    fs.renameSync(away, place)
    await profile.get('files.backUpNow', {})
    expect(copies()).toHaveLength(2)
    expect((await profile.get('files.backupHealth', {})).second?.failure).toBeNull()
    profile.close()
  })

  it('is not the folder of the data file, and can be done without', async () => {
    const { profile } = await chosen()
    profile.dialogAnswers.path = path.join(profile.folder, 'backups')
    expect(await profile.ask('files.chooseSecondPlace', { none: false })).toMatchObject({ ok: false })
    expect(await profile.get('files.chooseSecondPlace', { none: true })).toMatchObject({ second: null })
    profile.close()
  })

  it('and a backup that fails beside the data file is remembered until one succeeds', async () => {
    const profile = await openProfile()
    await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    fs.writeFileSync(path.join(profile.folder, 'backups'), 'in the way')
    expect(await profile.ask('files.backUpNow', {})).toMatchObject({ ok: false })
    expect(await profile.get('files.backupHealth', {})).toMatchObject({ failure: { message: expect.any(String) } })
    fs.rmSync(path.join(profile.folder, 'backups'))
    await profile.get('files.backUpNow', {})
    expect(await profile.get('files.backupHealth', {})).toMatchObject({ failure: null })
    profile.close()
  })
})

describe('which backups are kept', () => {
  it('are the last three of today, the last of each day before, ten in all', () => {
    const times = (day: number, ...hours: readonly number[]) =>
      hours.map((hour) => backupAt(new Date(Date.UTC(2026, 10, day, hour)).toISOString()))
    const dropped = backupsToDrop([
      ...times(22, 9, 10, 11, 12),
      ...times(21, 9, 17),
      ...[20, 19, 18, 17, 16, 15, 14, 13].flatMap((day) => times(day, 9))
    ])
    expect(dropped.map((backup) => backup.madeAt.slice(5, 13))).toEqual([
      '11-22T09',
      '11-21T09',
      '11-14T09',
      '11-13T09'
    ])
  })

  it('always include the newest, never more than ten, and are the same when asked twice', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-02-01'), noInvalidDate: true })
    fc.assert(
      fc.property(
        fc.uniqueArray(
          moment.map((date) => date.toISOString()),
          { maxLength: 60 }
        ),
        (moments) => {
          const all = moments.map(backupAt)
          const dropped = new Set(backupsToDrop(all))
          const kept = all.filter((backup) => !dropped.has(backup))
          expect(kept.length).toBeLessThanOrEqual(10)
          expect(kept.length).toBeGreaterThanOrEqual(Math.min(1, all.length))
          const newest = [...moments].sort().at(-1)
          if (newest) expect(kept.map((backup) => backup.madeAt)).toContain(newest)
          expect(backupsToDrop(kept)).toEqual([])
        }
      )
    )
  })
})
