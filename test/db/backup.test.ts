import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Backup, backupsToDrop, listBackups, makeBackup } from '../../electron/db/backup'
import { createFileSystem } from '../../electron/db/fileSystem'
import { plainStyle } from '../support/houseStyles'
import { openProfile, temporaryFolder } from '../support/profile'

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
