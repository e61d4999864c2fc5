import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SaveRequest } from '../../shared/rescue'
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
