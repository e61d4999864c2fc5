/** A sealed copy of the data file goes out and comes back; with the wrong words, or spoilt, it changes nothing. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

let profile: Profile
let copy: string
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
  copy = path.join(profile.folder, 'elsewhere.packwright-backup')
  await profile.get('reports.create', { styleId: plainStyle.id, title: 'On winter beds' })
})
afterEach(() => profile.close())

const passphrase = 'nine slow herons'
const titles = async (): Promise<string[]> => (await profile.get('reports.list', {})).map(({ title }) => title)
const leftOver = (): string[] => fs.readdirSync(profile.folder).filter((name) => /seal/.test(name))

describe('a sealed copy', () => {
  it('holds nothing that can be read, and brings everything back with its passphrase or its recovery words', async () => {
    const kept = await profile.get('sealing.keepCopy', { to: copy, passphrase })
    expect(kept?.recoveryWords).toHaveLength(15)
    expect(fs.readFileSync(copy).includes('winter beds')).toBe(false)
    for (const words of [passphrase, kept?.recoveryWords.join(' ') ?? '']) {
      await profile.get('reports.create', { styleId: plainStyle.id, title: 'Written later' })
      expect(await titles()).toContain('Written later')
      await profile.get('sealing.goBack', { fromFile: copy, passphrase: words })
      expect(await titles()).toEqual(['On winter beds'])
    }
    expect(leftOver()).toEqual([])
  })

  it.each([
    ['the wrong passphrase', (bytes: Buffer) => bytes, 'nine slow heron', /does not open/],
    [
      'a file cut short',
      (bytes: Buffer) => bytes.subarray(0, bytes.length - 20_000),
      passphrase,
      /cut short or changed/
    ],
    [
      'a changed byte',
      (bytes: Buffer) => {
        const at = bytes.length - 9_000
        bytes[at] = (bytes[at] ?? 0) ^ 1
        return bytes
      },
      passphrase,
      /cut short or changed/
    ],
    ['a copy that is not sealed', () => Buffer.from('SQLite format 3\0'), passphrase, /not sealed/]
  ])('is refused with a sentence, and nothing is written: %s', async (_what, spoil, words, sentence) => {
    await profile.get('sealing.keepCopy', { to: copy, passphrase })
    fs.writeFileSync(copy, spoil(fs.readFileSync(copy)))
    await profile.get('reports.create', { styleId: plainStyle.id, title: 'Written later' })
    const refused = await profile.ask('sealing.goBack', { fromFile: copy, passphrase: words })
    expect(refused.ok).toBe(false)
    if (!refused.ok) expect(refused.error.message).toMatch(sentence)
    expect(await titles()).toContain('Written later')
    expect(leftOver()).toEqual([])
    expect(profile.errors).toEqual([])
  })

  it('is not made with a passphrase that is soon guessed, which is not repeated to anybody', async () => {
    const refused = await profile.ask('sealing.keepCopy', { to: copy, passphrase: 'short' })
    expect(refused).toMatchObject({ ok: false, error: { field: 'passphrase' } })
    expect(JSON.stringify(refused)).not.toContain('short')
    expect(fs.existsSync(copy)).toBe(false)
  })

  it('is not gone back to unopened: the way that asks for its passphrase is named', async () => {
    await profile.get('sealing.keepCopy', { to: copy, passphrase })
    const refused = await profile.ask('files.restore', { fromFile: copy })
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(refused.ok ? '' : refused.error.message).toMatch(/Go back to a sealed copy/)
    expect(await titles()).toEqual(['On winter beds'])
  })

  it('takes the place of a data file that is damaged, which is kept beside it', async () => {
    await profile.get('sealing.keepCopy', { to: copy, passphrase })
    const folder = temporaryFolder()
    fs.writeFileSync(path.join(folder, 'packwright.db'), 'This is no data file.'.repeat(500))
    const hurt = await openProfile({ caller: 'command-line', folder })
    try {
      expect(await hurt.get('files.state', {})).toMatchObject({ state: 'damaged' })
      expect(await hurt.ask('files.recover', { action: 'restore', fromFile: copy })).toMatchObject({
        ok: false,
        error: { message: expect.stringContaining('Use a sealed copy') }
      })
      expect(await hurt.ask('sealing.recover', { fromFile: copy, passphrase: 'nine slow heron' })).toMatchObject({
        ok: false,
        error: { field: 'passphrase' }
      })
      expect(await hurt.get('files.state', {})).toMatchObject({ state: 'damaged' })
      expect(await hurt.get('sealing.recover', { fromFile: copy, passphrase })).toMatchObject({ state: 'open' })
      expect((await hurt.get('reports.list', {})).map(({ title }) => title)).toEqual(['On winter beds'])
      expect(fs.readdirSync(hurt.folder).filter((name) => /seal/.test(name))).toEqual([])
    } finally {
      hurt.close()
    }
  })
})
