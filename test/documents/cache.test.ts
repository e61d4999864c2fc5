import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Cache, cacheKey, openCache } from '../../electron/documents/files/cache'
import { digestOfProgram } from '../../electron/documents/files/programDigest'
import { temporaryFolder } from '../support/profile'

let folder: string
let cache: Cache
beforeEach(() => {
  folder = path.join(temporaryFolder(), 'drawn')
  cache = openCache(folder, 1000)
})

const text = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString()

describe('a cache', () => {
  it('gives back what was kept, in another run of the program too', async () => {
    const key = cacheKey('unit', '1')
    expect(await cache.read(key)).toBeNull()
    await cache.write(key, Buffer.from('drawn'))
    expect(text(await cache.read(key))).toBe('drawn')
    expect(text(await openCache(folder, 1000).read(key))).toBe('drawn')
  })

  it('tells keys apart by every part and by where one part ends', () => {
    const keys = [cacheKey('a', 'b'), cacheKey('ab'), cacheKey('a', 'b', ''), cacheKey('b', 'a')]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 3)],
    ['emptied', () => Buffer.alloc(0)],
    ['altered', (bytes: Buffer) => Buffer.from(bytes).fill(7, bytes.length - 2)]
  ])('takes an entry that was %s for none', async (_how, damage) => {
    const key = cacheKey('unit')
    await cache.write(key, Buffer.from('drawn with care'))
    const file = path.join(folder, fs.readdirSync(folder)[0] ?? '')
    fs.writeFileSync(file, damage(fs.readFileSync(file)))
    expect(await cache.read(key)).toBeNull()
    await cache.write(key, Buffer.from('drawn again'))
    expect(text(await cache.read(key))).toBe('drawn again')
  })

  it('stays within its size, and what went unused longest goes first', async () => {
    const keys = Array.from({ length: 30 }, (_, index) => cacheKey(String(index)))
    for (const [index, key] of keys.entries()) {
      await cache.write(key, Buffer.alloc(100, index))
      const age = new Date(Date.UTC(2026, 0, 1) + index * 1000)
      for (const name of fs.readdirSync(folder))
        if (name.startsWith(key)) fs.utimesSync(path.join(folder, name), age, age)
    }
    const bytes = fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0)
    expect(bytes).toBeLessThanOrEqual(1000)
    expect(await cache.read(keys[0] ?? '')).toBeNull()
    expect(await cache.read(keys[29] ?? '')).not.toBeNull()
  })

  it('does without where it cannot write', async () => {
    const file = path.join(temporaryFolder(), 'file')
    fs.writeFileSync(file, '')
    const blocked = openCache(path.join(file, 'drawn'), 1000)
    await blocked.write(cacheKey('x'), Buffer.from('x'))
    expect(await blocked.read(cacheKey('x'))).toBeNull()
  })
})

describe('the digest of the program', () => {
  it('is another one when any part of the program is, such as the one that sets papers', () => {
    const folder = temporaryFolder()
    const main = path.join(folder, 'main.js')
    fs.writeFileSync(main, 'run()')
    fs.writeFileSync(path.join(folder, 'setPaper-aaaa.js'), 'set()')
    const before = digestOfProgram(main)
    expect(digestOfProgram(main)).toBe(before)
    fs.renameSync(path.join(folder, 'setPaper-aaaa.js'), path.join(folder, 'setPaper-bbbb.js'))
    const after = digestOfProgram(main)
    expect(after).not.toBe(before)
    fs.writeFileSync(main, 'walk()')
    expect(digestOfProgram(main)).not.toBe(after)
  })
})
