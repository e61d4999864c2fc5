/** The fonts that ship: small, complete in the letters of these islands, and with their licence beside them. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const folder = path.join(import.meta.dirname, '../../../shared/paper/fonts')

/** Tags of the tables that WOFF2 names by number; only the place of `cmap` matters here. */
const knownTags = 'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep'.match(/.{4} ?/g) ?? []

/** The characters of a WOFF2 font, by the character map in it. */
function charactersOf(file: string): ReadonlySet<number> {
  const bytes = readFileSync(file)
  const count = bytes.readUInt16BE(12)
  let at = 48
  const number128 = (): number => {
    let value = 0
    for (;;) {
      const byte = bytes[at] ?? 0
      at += 1
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  let [start, mapAt] = [0, -1]
  for (let index = 0; index < count; index += 1) {
    const flags = bytes[at] ?? 0
    at += 1
    const known = flags & 63
    const tag = known === 63 ? bytes.toString('latin1', at, at + 4) : (knownTags[known]?.trim() ?? `#${known}`)
    if (known === 63) at += 4
    const length = number128()
    const isOutline = tag === 'glyf' || tag === 'loca'
    const isTransformed = isOutline ? flags >> 6 !== 3 : flags >> 6 !== 0
    const stored = isTransformed ? number128() : length
    if (tag === 'cmap') mapAt = start
    start += stored
  }
  const map = brotliDecompressSync(bytes.subarray(at, at + bytes.readUInt32BE(20))).subarray(mapAt)
  const found = new Set<number>()
  for (let index = 0; index < map.readUInt16BE(2); index += 1) {
    const table = map.subarray(map.readUInt32BE(8 + index * 8))
    if (table.readUInt16BE(0) !== 4) continue
    const segments = table.readUInt16BE(6) / 2
    for (let segment = 0; segment < segments; segment += 1) {
      const end = table.readUInt16BE(14 + segment * 2)
      for (let code = table.readUInt16BE(16 + (segments + segment) * 2); code <= end; code += 1) found.add(code)
    }
  }
  return found
}

const letters = 'AZaz09ŵŷŴŶẁẃẅŵâêîôûáéíóúàèìòùäëïöüñçşłżČ£€$–—‘’“”•…≤≥≠±×÷−½¼°§†‡™©²³µα→←■▪◦\u00a0'

describe('The fonts of paper', () => {
  it.each(['regular', 'bold', 'italic', 'bold-italic'])('%s has every letter and sign that reports use', (face) => {
    const has = charactersOf(path.join(folder, `arimo-${face}.woff2`))
    expect([...letters].filter((letter) => !has.has(letter.codePointAt(0) ?? 0))).toEqual([])
  })

  it('have ticks, crosses and boxes', () => {
    const has = charactersOf(path.join(folder, 'noto-symbols.woff2'))
    expect([...'✓✔✗✘☐☑☒'].filter((sign) => !has.has(sign.codePointAt(0) ?? 0))).toEqual([])
  })

  it('stay under 400 kB for the screen and for the typesetter, with their licences beside them', () => {
    const files = readdirSync(folder)
    for (const ending of ['.woff2', '.ttf']) {
      const own = files.filter((file) => file.endsWith(ending))
      expect(own).toHaveLength(5)
      expect(own.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0)).toBeLessThan(400_000)
    }
    for (const licence of files.filter((file) => file.startsWith('OFL')))
      expect(readFileSync(path.join(folder, licence), 'utf8')).toContain('SIL OPEN FONT LICENSE')
    expect(files.filter((file) => file.startsWith('OFL'))).toHaveLength(2)
  })
})
