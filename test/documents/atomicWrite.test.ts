import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { atomicWrite, stageFile, targetTrouble, writeFailure } from '../../electron/documents/files/atomicWrite'
import type { CheckedBytes } from '../../electron/documents/files/checkedBytes'
import { notForThePublic } from '../../electron/documents/pack/publicOutput'
import { temporaryFolder } from '../support/profile'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})

const bytes = (text: string): CheckedBytes => notForThePublic(Buffer.from(text))
const isRoot = process.getuid?.() === 0

describe('writing a file', () => {
  it('puts it in place whole and leaves nothing beside it', async () => {
    const target = path.join(folder, 'pack.pdf')
    expect(await atomicWrite(target, bytes('one'))).toEqual({ ok: true, value: target })
    expect(await atomicWrite(target, bytes('two'))).toEqual({ ok: true, value: target })
    expect(fs.readFileSync(target, 'utf8')).toBe('two')
    expect(fs.readdirSync(folder)).toEqual(['pack.pdf'])
  })

  it('writes what a link points at and keeps the link', async () => {
    const real = path.join(folder, 'real.pdf')
    fs.writeFileSync(real, 'old')
    fs.symlinkSync(real, path.join(folder, 'link.pdf'))
    expect(await atomicWrite(path.join(folder, 'link.pdf'), bytes('new'))).toEqual({ ok: true, value: real })
    expect(fs.readFileSync(real, 'utf8')).toBe('new')
    expect(fs.lstatSync(path.join(folder, 'link.pdf')).isSymbolicLink()).toBe(true)
  })

  it('leaves the old file when it is stopped', async () => {
    const target = path.join(folder, 'pack.pdf')
    fs.writeFileSync(target, 'old')
    const stopped = await atomicWrite(target, bytes('new'), AbortSignal.abort())
    expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(fs.readFileSync(target, 'utf8')).toBe('old')
    expect(fs.readdirSync(folder)).toEqual(['pack.pdf'])
  })

  it('shows nothing under the target’s name until it is put there', async () => {
    const target = path.join(folder, 'pack.pdf')
    const staged = await stageFile(target, bytes('new'))
    expect(fs.existsSync(target)).toBe(false)
    if (!staged.ok) throw new Error(staged.error.message)
    staged.value.drop()
    expect(fs.readdirSync(folder)).toEqual([])
  })

  it.each([
    ['in a folder that is not there', 'missing/pack.pdf', 'There is no folder'],
    ['over a folder', '.', 'is a folder'],
    ['under a file', 'plain.txt/pack.pdf', 'There is no folder'],
    ['under a name that is too long', `${'n'.repeat(300)}.pdf`, 'too long']
  ])('says why it cannot be written %s', async (_where, name, words) => {
    fs.writeFileSync(path.join(folder, 'plain.txt'), '')
    const result = await atomicWrite(path.join(folder, name), bytes('x'))
    expect(result).toMatchObject({ ok: false, error: { code: 'unwritable-file' } })
    expect(result.ok ? '' : result.error.message).toContain(words)
    expect(fs.readdirSync(folder)).toEqual(['plain.txt'])
  })

  it('does not write over what is no ordinary file', async () => {
    const trouble = await targetTrouble('/dev/null')
    expect(trouble?.message).toContain('not an ordinary file')
  })

  it.skipIf(isRoot)('says so where writing is not allowed', async () => {
    const target = path.join(folder, 'pack.pdf')
    fs.writeFileSync(target, 'old', { mode: 0o444 })
    expect((await targetTrouble(target))?.message).toContain('you may not write there')
    fs.chmodSync(folder, 0o555)
    expect((await targetTrouble(path.join(folder, 'new.pdf')))?.message).toContain('you may not write there')
    fs.chmodSync(folder, 0o755)
  })

  it.each([
    ['EACCES', 'you may not write there'],
    ['EROFS', 'you may not write there'],
    ['ENOSPC', 'not enough room on the disk'],
    ['EBUSY', 'open in another program'],
    ['EIO', 'could not be saved in “/papers” (EIO)']
  ])('puts %s into words', (code, words) => {
    expect(writeFailure(code, '/papers/pack.pdf')).toMatchObject({
      code: 'unwritable-file',
      message: expect.stringContaining(words)
    })
  })
})
