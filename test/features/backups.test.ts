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

  it('is not gone back to while Packwright is open elsewhere, whose work would be lost', async () => {
    await add('Cabinet')
    const to = path.join(temporaryFolder(), 'copy.db')
    await profile.get('files.backUp', { to })
    await add('Audit Committee')
    const other = await openProfile({ folder: profile.folder })
    expect(await profile.ask('files.restore', { fromFile: to })).toMatchObject({
      ok: false,
      error: { code: 'unwritable-file', message: expect.stringContaining('open elsewhere') }
    })
    await other.get('words.add', { list: 'own', word: 'Aldermere' })
    expect((await profile.get('words.get', {})).own).toEqual(['Aldermere'])
    expect((await bodies()).sort()).toEqual(['Audit Committee', 'Cabinet'])
    other.close()
    await profile.get('files.restore', { fromFile: to })
    expect(await bodies()).toEqual(['Cabinet'])
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

  it('is refused when a folder is named in its place, and the data stay as they were', async () => {
    await add('Cabinet')
    expect(await profile.ask('files.restore', { fromFile: temporaryFolder() })).toMatchObject({
      ok: false,
      error: { code: 'unreadable-file' }
    })
    expect(await bodies()).toEqual(['Cabinet'])
  })
})

describe('a backup that is kept', () => {
  it('is made when somebody asks for one, found sound, and gone back to', async () => {
    await add('Cabinet')
    const made = await profile.get('files.backUpNow', {})
    expect(await profile.get('files.backups', {})).toEqual([made])
    expect(await profile.get('files.checkBackup', { backup: made.name })).toMatchObject({
      problem: null,
      holds: { meetings: 1, reports: 0, funds: 0 }
    })
    await add('Audit Committee')
    await profile.get('files.restore', { backup: made.name })
    expect(await bodies()).toEqual(['Cabinet'])
  })

  it('is told to be damaged when it is, and is left as it is', async () => {
    await add('Cabinet')
    const { name } = await profile.get('files.backUpNow', {})
    const file = path.join(profile.folder, 'backups', name)
    const whole = fs.readFileSync(file)
    const torn = Buffer.concat([whole.subarray(0, 8192), Buffer.alloc(8192, 0xa5), whole.subarray(16_384)])
    fs.writeFileSync(file, torn)
    expect((await profile.get('files.checkBackup', { backup: name })).problem).toContain('damaged')
    expect(fs.readFileSync(file).equals(torn)).toBe(true)
    expect(await profile.ask('files.restore', { backup: name })).toMatchObject({ ok: false })
    expect(await bodies()).toEqual(['Cabinet'])
  })

  it.each(['../packwright.db', '/etc/passwd', 'packwright-2026-11-22T090000000Z.db'])(
    'is none when it is named “%s”',
    async (backup) => {
      expect(await profile.ask('files.checkBackup', { backup })).toMatchObject({
        ok: false,
        error: { code: 'not-found' }
      })
      expect(await profile.ask('files.restore', { backup })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    }
  )

  it('cannot be made where the folder of backups cannot be, and that is said', async () => {
    fs.writeFileSync(path.join(profile.folder, 'backups'), 'in the way')
    expect(await profile.ask('files.backUpNow', {})).toMatchObject({ ok: false, error: { code: 'unwritable-file' } })
  })
})

describe('the backups in the second place', () => {
  it('are offered for a data file that is gone with the ones beside it, and bring everything back', async () => {
    await add('Cabinet')
    profile.dialogAnswers.path = temporaryFolder()
    await profile.get('files.chooseSecondPlace', { none: false })
    profile.close()
    const file = path.join(profile.folder, 'packwright.db')
    fs.writeFileSync(file, 'junk '.repeat(5000))
    for (const ending of ['-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true })
    fs.rmSync(path.join(profile.folder, 'backups'), { recursive: true })
    profile = await openProfile({ folder: profile.folder, caller: 'command-line' })
    const state = profile.dataFile.state()
    const [copy] = state.state === 'damaged' ? state.backups : []
    expect(copy?.name).toMatch(/^second place\//)
    const backup = copy?.name ?? ''
    expect(await profile.get('files.checkBackup', { backup })).toMatchObject({ problem: null, holds: { meetings: 1 } })
    expect(await profile.get('files.recover', { action: 'restore', backup })).toMatchObject({ state: 'open' })
    expect(await bodies()).toEqual(['Cabinet'])
  })
})
