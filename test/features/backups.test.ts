import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

const add = (body: string) => profile.get('meetings.add', { body, date: '2026-12-09' })
const bodies = async (): Promise<string[]> => (await profile.get('meetings.list', {})).map((row) => row.body)

describe('a copy of the data file', () => {
  it('brings everything back, and what was there meanwhile is kept so that it can be undone', async () => {
    await add('Cabinet')
    const to = path.join(temporaryFolder(), 'copy.db')
    expect(await profile.get('files.backUp', { to })).toMatchObject({ file: to })
    await add('Audit Committee')
    const restored = await profile.get('files.restore', { fromFile: to })
    expect(await bodies()).toEqual(['Cabinet'])
    expect((await profile.get('files.backups', {})).map(({ name }) => name)).toContain(restored?.keptAs)
    await profile.get('files.restore', { backup: restored?.keptAs ?? '' })
    expect((await bodies()).sort()).toEqual(['Audit Committee', 'Cabinet'])
  })

  it.each([
    ['nothing', null],
    ['an empty file', ''],
    ['text', 'SQLite is mentioned here'],
    ['a torn copy', 'SQLite format 3\0 and then nothing that makes sense']
  ])('is refused when it is %s, and the data stay as they were', async (_what, content) => {
    await add('Cabinet')
    const from = path.join(temporaryFolder(), 'copy.db')
    if (content !== null) fs.writeFileSync(from, content)
    expect(await profile.ask('files.restore', { fromFile: from })).toMatchObject({ ok: false })
    expect(await bodies()).toEqual(['Cabinet'])
  })

  it('is not written over the data file itself, nor where there is no folder', async () => {
    expect(await profile.ask('files.backUp', { to: profile.dataFile.path })).toMatchObject({ ok: false })
    expect(await profile.ask('files.backUp', { to: '/no/such/folder/copy.db' })).toMatchObject({ ok: false })
  })

  it('is not chosen by a page: only a person or the command line says where it is', async () => {
    const window = await openProfile()
    expect(await window.ask('files.restore', { fromFile: '/etc/passwd' })).toMatchObject({
      ok: false,
      error: { code: 'invalid' }
    })
    expect(await window.get('files.restore', {})).toBeNull()
    expect(await window.get('files.backUp', {})).toBeNull()
    window.close()
  })
})
