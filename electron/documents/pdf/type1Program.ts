import type { FontProgram } from './fontGlyphs'
import { standardName } from './glyphNames'

/** The keys by which the private part and each glyph are made unreadable (Adobe Type 1 Font Format, 7.1). */
const [partKey, glyphKey] = [55665, 4330]

/** Reads a Type 1 program: the names of its glyphs, its own encoding, and widths. Throws on a damaged one. */
export function readType1(bytes: Buffer): FontProgram {
  const mark = bytes.indexOf('eexec')
  if (mark < 0) throw new Error('PDF: a font is damaged')
  const clear = bytes.toString('latin1', 0, mark)
  let from = mark + 5
  while ([9, 10, 13, 32].includes(bytes[from] ?? 0)) from++
  const hidden = bytes.subarray(from)
  const isHex = /^[\s\da-f]{8}/i.test(hidden.toString('latin1', 0, 8))
  const isPlain = isHex ? Buffer.from(hidden.toString('latin1').replaceAll(/[^\da-f]/gi, ''), 'hex') : hidden
  const secret = decrypted(isPlain, partKey).subarray(4)
  const text = secret.toString('latin1')
  const skipped = Number(/\/lenIV\s+(-?\d+)/.exec(text)?.[1] ?? 4)
  const glyphs: Buffer[] = []
  const byName = new Map<string, number>()
  const start = text.indexOf('/CharStrings')
  if (start < 0) throw new Error('PDF: a font has no letters')
  const entry = /\/(\S+)\s+(\d+)\s+\S+ /g
  entry.lastIndex = start + '/CharStrings'.length
  const count = Number(/^\s+(\d+)/.exec(text.slice(entry.lastIndex))?.[1] ?? 0)
  for (let found = entry.exec(text); found !== null && glyphs.length < count; found = entry.exec(text)) {
    const length = Number(found[2])
    const program = secret.subarray(entry.lastIndex, entry.lastIndex + length)
    byName.set(found[1] ?? '', glyphs.length)
    glyphs.push(skipped < 0 ? program : decrypted(program, glyphKey).subarray(skipped))
    entry.lastIndex += length
  }
  const scale = Number(/\/FontMatrix\s*\[\s*(\S+)/.exec(clear)?.[1] ?? 0.001) * 1000
  const encoding = readEncoding(clear)
  return {
    glyphs: glyphs.length,
    widthOf: (glyph) => {
      const width = glyphs[glyph] && widthIn(glyphs[glyph])
      return width === undefined ? undefined : width * scale
    },
    cmaps: [],
    glyphNamed: (name) => byName.get(name),
    glyphOfCode: (code) => byName.get(encoding(code) ?? '.notdef'),
    glyphOfCid: () => undefined
  }
}

function decrypted(bytes: Uint8Array, key: number): Buffer {
  const plain = Buffer.alloc(bytes.length)
  let state = key
  for (const [at, byte] of bytes.entries()) {
    plain[at] = byte ^ (state >> 8)
    state = ((byte + state) * 52845 + 22719) & 0xffff
  }
  return plain
}

function readEncoding(clear: string): (code: number) => string | undefined {
  if (/\/Encoding\s+StandardEncoding\s+def/.test(clear)) return standardName
  const own = new Map([...clear.matchAll(/dup\s+(\d+)\s*\/(\S+)\s+put/g)].map(([, code, name]) => [Number(code), name]))
  return (code) => own.get(code)
}

/** The width that a glyph sets first of all (`hsbw`, `sbw`); undefined where it is not said outright. */
function widthIn(program: Buffer): number | undefined {
  const stack: number[] = []
  for (let at = 0; at < program.length; ) {
    const byte = program[at] ?? 0
    if (byte === 255) {
      stack.push(program.readInt32BE(at + 1))
      at += 5
    } else if (byte >= 32) {
      const low = program[at + 1] ?? 0
      if (byte <= 246) stack.push(byte - 139)
      else stack.push(byte <= 250 ? (byte - 247) * 256 + low + 108 : -(byte - 251) * 256 - low - 108)
      at += byte <= 246 ? 1 : 2
    } else if (byte === 12 && program[at + 1] === 12) {
      const [over = 1, under = 0] = [stack.pop(), stack.pop()]
      stack.push(under / over)
      at += 2
    } else if (byte === 13) return stack[1]
    else return byte === 12 && program[at + 1] === 7 ? stack[2] : undefined
  }
  return undefined
}
