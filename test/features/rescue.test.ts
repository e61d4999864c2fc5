import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SaveRequest } from '../../shared/rescue'
import { plainStyle } from '../support/houseStyles'
import { openProfile, temporaryFolder } from '../support/profile'

const copy: SaveRequest = {
  key: 'report-r1',
  what: 'the report “Bins”',
  call: 'reports.save',
  input: { id: 'r1', revision: 1, value: { title: 'Bins' } }
}

describe('a rescue copy', () => {
  it('is kept in the profile for its user alone, one for each record, and offered at the next start', async () => {
    const profile = await openProfile()
    await profile.get('rescue.keep', { copies: [copy] })
    await profile.get('rescue.keep', { copies: [{ ...copy, what: 'the report “Bins, again”' }] })
    profile.close()
    const again = await openProfile({ folder: profile.folder })
    expect(await again.get('rescue.list', {})).toMatchObject([{ key: 'report-r1', what: 'the report “Bins, again”' }])
    const file = path.join(profile.folder, 'rescue', 'report-r1.rescue.json')
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    await again.get('rescue.drop', { key: 'report-r1' })
    expect(await again.get('rescue.list', {})).toEqual([])
    again.close()
  })

  it('is kept although the data file is damaged', async () => {
    const profile = await openProfile()
    profile.close()
    fs.writeFileSync(path.join(profile.folder, 'packwright.db'), 'junk '.repeat(2000))
    const again = await openProfile({ folder: profile.folder })
    expect(await again.get('files.state', {})).toMatchObject({ state: 'damaged' })
    await again.get('rescue.keep', { copies: [copy] })
    expect(await again.get('rescue.list', {})).toHaveLength(1)
    again.close()
  })

  it('is written where a person chooses', async () => {
    const profile = await openProfile()
    profile.dialogAnswers.path = path.join(temporaryFolder(), 'mine.packwright-rescue')
    const written = await profile.get('rescue.saveElsewhere', { copies: [copy] })
    profile.dialogAnswers.files = [
      { name: 'mine.packwright-rescue', bytes: new Uint8Array(fs.readFileSync(written?.file ?? '')) }
    ]
    expect(await profile.get('rescue.open', {})).toMatchObject([copy])
    profile.dialogAnswers.files = [{ name: 'other', bytes: new TextEncoder().encode('not one') }]
    expect(await profile.ask('rescue.open', {})).toMatchObject({ ok: false, error: { code: 'unreadable-file' } })
    profile.close()
  })

  it('names no place of its own', async () => {
    const profile = await openProfile()
    for (const key of ['../packwright.db', 'a/b', ''])
      expect(await profile.ask('rescue.keep', { copies: [{ ...copy, key }] })).toMatchObject({ ok: false })
    profile.close()
  })
})

describe('a data file that is moved away or replaced while it is open', () => {
  it('takes nothing as saved until it is back, and goes on then', async () => {
    const profile = await openProfile()
    const file = path.join(profile.folder, 'packwright.db')
    fs.renameSync(file, `${file}.away`)
    const add = { body: 'Cabinet', date: '2026-12-09' }
    expect(await profile.ask('meetings.add', add)).toMatchObject({
      ok: false,
      error: { code: 'unwritable-file', message: expect.stringContaining('no longer in its folder') }
    })
    expect(await profile.get('meetings.list', {})).toEqual([])
    fs.renameSync(`${file}.away`, file)
    await profile.get('meetings.add', add)
    profile.close()
    const again = await openProfile({ folder: profile.folder })
    expect(await again.get('meetings.list', {})).toHaveLength(1)
    again.close()
  })

  it('is not written over, nor is the other one', async () => {
    const other = await openProfile()
    await other.get('meetings.add', { body: 'Audit Committee', date: '2026-12-09' })
    other.close()
    const profile = await openProfile()
    const file = path.join(profile.folder, 'packwright.db')
    fs.copyFileSync(path.join(other.folder, 'packwright.db'), `${file}.new`)
    fs.renameSync(`${file}.new`, file)
    expect(await profile.ask('meetings.add', { body: 'Cabinet', date: '2026-12-09' })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('another data file') }
    })
    profile.close()
  })
})

describe('a report that is forgotten', () => {
  it('is neither in the data file nor in the log beside it any more', async () => {
    const profile = await openProfile()
    const secret = 'Quillfeather Lane acquisition'
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: secret })
    const anywhere = (): string[] =>
      fs
        .readdirSync(profile.folder)
        .filter((name) => name.startsWith('packwright.db') && !name.endsWith('-shm'))
        .filter((name) => fs.readFileSync(path.join(profile.folder, name)).includes('Quillfeather'))
    expect(anywhere()).not.toEqual([])
    await profile.get('reports.delete', { id })
    await profile.get('reports.forget', { id })
    // What was found by its words is read anew by the search.
    await profile.get('search.freshen', {})
    await profile.get('search.find', { text: 'Quillfeather' })
    profile.dataFile.emptyLog()
    expect(anywhere()).toEqual([])
    profile.close()
  })
})

describe('words of a dialogue that is open', () => {
  const fields = [{ key: '#/home › Mark › Why', over: '', words: 'Bids are open' }]

  it('are kept for the next start, for their user alone, until the window closes as it should', async () => {
    const profile = await openProfile()
    await profile.get('rescue.keepTyped', { fields })
    profile.close()
    const again = await openProfile({ folder: profile.folder })
    expect(await again.get('rescue.typed', {})).toEqual(fields)
    const file = path.join(profile.folder, 'typed.json')
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    await again.get('rescue.leave', {})
    expect(fs.existsSync(file)).toBe(false)
    again.close()
  })

  it('are gone with the last dialogue, and a file that was torn counts as none', async () => {
    const profile = await openProfile()
    await profile.get('rescue.keepTyped', { fields })
    await profile.get('rescue.keepTyped', { fields: [] })
    expect(await profile.get('rescue.typed', {})).toEqual([])
    fs.writeFileSync(path.join(profile.folder, 'typed.json'), '[{"key":"a"')
    expect(await profile.get('rescue.typed', {})).toEqual([])
    profile.close()
  })
})
