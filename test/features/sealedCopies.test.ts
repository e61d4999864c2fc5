/** A sealed copy of the data file goes out and comes back; with the wrong words, or spoilt, it changes nothing. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readRequest, runCommand } from '../../electron/cli'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { keyWordList } from '../../shared/keyWords'
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

  it('has its recovery words on a sheet for the printer, numbered in their order', async () => {
    const kept = await profile.get('sealing.keepCopy', { to: copy, passphrase })
    const words = keyWordList.filter((word) => kept?.recoveryWords.includes(word))
    await profile.get('sealing.printWords', { file: copy, words: words.slice(0, 15) })
    const [printed] = profile.dialogAnswers.printed
    const said = wordsOfPages(printed?.bytes ?? new Uint8Array())
    expect(said).toHaveLength(1)
    const at = words.map((word, index) => said[0]?.replaceAll(/\s+/g, ' ').indexOf(`${index + 1}. ${word}`) ?? -1)
    expect(at.every((place, index) => place > (at[index - 1] ?? 0))).toBe(true)
    expect(said[0]).toContain(path.basename(copy))
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

/** Runs a command in a profile's folder, and gives its status, what it wrote and what it said of what went wrong. */
async function run(own: Profile, ...words: readonly string[]) {
  const request = readRequest([...words, '--json'], '1.0.0')
  if (request.kind !== 'command')
    return { status: 2, value: null, error: request.kind === 'answer' ? request.text : '' }
  const written = { out: '', error: '' }
  const status = await runCommand(
    request,
    { ask: own.ask, folder: own.folder },
    {
      out: (text) => {
        written.out += text
      },
      error: (text) => {
        written.error += text
      }
    }
  )
  return { status, value: written.out === '' ? null : JSON.parse(written.out), error: written.error }
}

describe('sealing on the command line', () => {
  beforeEach(() => fs.writeFileSync(path.join(profile.folder, 'passphrase.txt'), `${passphrase}\nand no more\n`))
  afterEach(() => vi.unstubAllEnvs())

  it('takes the passphrase from a file, tells the recovery words once, and goes back', async () => {
    const made = await run(profile, 'backup', '--to', copy, '--sealed', '--passphrase-file', 'passphrase.txt')
    expect(made).toMatchObject({ status: 0, error: '', value: { ok: true, file: copy } })
    expect(made.value.recoveryWords).toHaveLength(15)
    expect(fs.readFileSync(copy).includes('winter beds')).toBe(false)
    await profile.get('reports.create', { styleId: plainStyle.id, title: 'Written later' })
    expect(await run(profile, 'restore', copy, '--passphrase-file', 'passphrase.txt')).toMatchObject({ status: 0 })
    expect(await titles()).toEqual(['On winter beds'])
  })

  it('takes the passphrase from the variable', async () => {
    vi.stubEnv('PACKWRIGHT_PASSPHRASE', passphrase)
    expect(await run(profile, 'backup', '--to', copy, '--sealed')).toMatchObject({ status: 0 })
    expect(await run(profile, 'restore', copy)).toMatchObject({ status: 0 })
    expect(leftOver()).toEqual([])
  })

  it.each([
    ['no passphrase', ['--sealed'], /Give the passphrase in a file/],
    ['a file that is not there', ['--sealed', '--passphrase-file', 'nowhere.txt'], /cannot be read/],
    ['a file whose first line is empty', ['--sealed', '--passphrase-file', 'empty.txt'], /first line/],
    ['a passphrase that is soon guessed', ['--sealed', '--passphrase-file', 'short.txt'], /passphrase/i]
  ])('makes no copy with %s', async (_what, words, told) => {
    fs.writeFileSync(path.join(profile.folder, 'empty.txt'), '\nnine slow herons\n')
    fs.writeFileSync(path.join(profile.folder, 'short.txt'), 'short\n')
    const refused = await run(profile, 'backup', '--to', copy, ...words)
    expect(refused).toMatchObject({ status: 1, error: expect.stringMatching(told) })
    expect(fs.existsSync(copy)).toBe(false)
    expect(leftOver()).toEqual([])
  })

  it('is never given a passphrase among its words, which others can read', async () => {
    for (const words of [
      ['backup', '--to', copy, '--passphrase', passphrase],
      ['backup', '--to', copy, '--sealed=secret']
    ])
      expect(await run(profile, ...words)).toMatchObject({ status: 2 })
    expect(fs.existsSync(copy)).toBe(false)
  })

  it('recovers a damaged data file from a sealed copy, and refuses in words without the right passphrase', async () => {
    await run(profile, 'backup', '--to', copy, '--sealed', '--passphrase-file', 'passphrase.txt')
    profile.close()
    const file = path.join(profile.folder, 'packwright.db')
    fs.writeFileSync(file, 'junk '.repeat(5000))
    for (const ending of ['-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true })
    profile = await openProfile({ folder: profile.folder, caller: 'command-line' })
    expect(profile.dataFile.state().state).toBe('damaged')
    fs.writeFileSync(path.join(profile.folder, 'wrong.txt'), 'nine slow heron\n')
    for (const [words, told] of [
      [[], /Give the passphrase in a file/],
      [['--passphrase-file', 'wrong.txt'], /does not open/]
    ] as const)
      expect(await run(profile, 'recover', '--from', copy, ...words)).toMatchObject({
        status: 1,
        error: expect.stringMatching(told)
      })
    expect(profile.dataFile.state().state).toBe('damaged')
    expect(await run(profile, 'recover', '--from', copy, '--passphrase-file', 'passphrase.txt')).toMatchObject({
      status: 0,
      value: { ok: true, state: 'open' }
    })
    expect(await titles()).toEqual(['On winter beds'])
    expect(leftOver()).toEqual([])
  })
})
