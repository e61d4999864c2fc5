import type { FontProgram } from './fontGlyphs'
import { standardName, standardString, standardStrings } from './glyphNames'

/** Values of a dictionary by their operators; those of two bytes count from 1200. */
type Dictionary = ReadonlyMap<number, readonly number[]>

const operators = {
  charset: 15,
  encoding: 16,
  charStrings: 17,
  private: 18,
  subroutines: 19,
  defaultWidth: 20,
  nominalWidth: 21,
  matrix: 1207,
  registry: 1230,
  fontArray: 1236,
  fontSelect: 1237
} as const

/** Reads a program in the Compact Font Format (Adobe notes 5176 and 5177): names or numbers of its glyphs, and their widths. Throws on a damaged one. */
export function readCff(bytes: Buffer): FontProgram {
  const names = readIndex(bytes, bytes[2] ?? 4)
  const tops = readIndex(bytes, names.end)
  const strings = readIndex(bytes, tops.end)
  const shared = readIndex(bytes, strings.end)
  const top = readDictionary(tops.items[0] ?? Buffer.alloc(0))
  const glyphs = readIndex(bytes, numberAt(top, operators.charStrings)).items
  const isByCid = top.has(operators.registry)
  const charset = readCharset(bytes, numberAt(top, operators.charset), glyphs.length, isByCid)
  const stringOf = (sid: number): string =>
    sid < standardStrings ? standardString(sid) : (strings.items[sid - standardStrings]?.toString('latin1') ?? '')
  const parts = (isByCid ? readIndex(bytes, numberAt(top, operators.fontArray)).items.map(readDictionary) : [top]).map(
    (part) => readPart(bytes, part, top)
  )
  const partOf = isByCid ? readSelect(bytes, numberAt(top, operators.fontSelect), glyphs.length) : () => 0
  const byName = new Map(isByCid ? [] : charset.map((sid, glyph) => [stringOf(sid), glyph]))
  const byCid = new Map(isByCid ? charset.map((cid, glyph) => [cid, glyph]) : [])
  const encoding = isByCid ? new Map<number, number>() : readEncoding(bytes, numberAt(top, operators.encoding), byName)
  return {
    glyphs: glyphs.length,
    widthOf: (glyph) => {
      const [program, part] = [glyphs[glyph], parts[partOf(glyph)]]
      if (program === undefined || part === undefined) return undefined
      const own = widthIn(program, part.subroutines, shared.items)
      return own === undefined ? undefined : (own === 'default' ? part.usual : part.nominal + own) * part.scale
    },
    cmaps: [],
    glyphNamed: (name) => byName.get(name),
    glyphOfCode: (code) => encoding.get(code),
    // Without numbers of their own, a composite font's are those of its glyphs.
    glyphOfCid: (cid) => (isByCid ? byCid.get(cid) : cid < glyphs.length ? cid : undefined)
  }
}

const numberAt = (dictionary: Dictionary, operator: number): number => dictionary.get(operator)?.[0] ?? 0

function readIndex(bytes: Buffer, from: number): { readonly items: readonly Buffer[]; readonly end: number } {
  const count = bytes.readUInt16BE(from)
  if (count === 0) return { items: [], end: from + 2 }
  const size = bytes[from + 2] ?? 1
  const base = from + 2 + (count + 1) * size
  const offset = (at: number): number => base + bytes.readUIntBE(from + 3 + at * size, size)
  return {
    items: Array.from({ length: count }, (_, at) => bytes.subarray(offset(at), offset(at + 1))),
    end: offset(count)
  }
}

function readDictionary(bytes: Buffer): Dictionary {
  const found = new Map<number, readonly number[]>()
  let operands: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte <= 21) {
      found.set(byte === 12 ? 1200 + (bytes[at + 1] ?? 0) : byte, operands)
      operands = []
      at += byte === 12 ? 2 : 1
    } else if (byte === 30) {
      const [value, next] = readReal(bytes, at + 1)
      operands.push(value)
      at = next
    } else if (byte === 29) {
      operands.push(bytes.readInt32BE(at + 1))
      at += 5
    } else {
      const [value, next] = readShort(bytes, at)
      operands.push(value)
      at = next
    }
  }
  return found
}

/** A number of one to three bytes, as dictionaries and the programs of glyphs have it. */
function readShort(bytes: Buffer, at: number): readonly [number, number] {
  const byte = bytes[at] ?? 0
  if (byte === 28) return [bytes.readInt16BE(at + 1), at + 3]
  if (byte <= 246) return [byte - 139, at + 1]
  const low = bytes[at + 1] ?? 0
  return byte <= 250 ? [(byte - 247) * 256 + low + 108, at + 2] : [-(byte - 251) * 256 - low - 108, at + 2]
}

function readReal(bytes: Buffer, from: number): readonly [number, number] {
  const signs = '0123456789.EE -'
  let written = ''
  for (let at = from; at < bytes.length; at++) {
    for (const half of [(bytes[at] ?? 0) >> 4, (bytes[at] ?? 0) & 15]) {
      if (half === 15) return [Number(written), at + 1]
      written += half === 12 ? 'E-' : (signs[half] ?? '')
    }
  }
  throw new Error('PDF: a font is damaged')
}

/** For each glyph the number of its name, or its own number in fonts that count by numbers. */
function readCharset(bytes: Buffer, from: number, glyphs: number, isByCid: boolean): readonly number[] {
  if (from <= 2) {
    if (isByCid || from > 0) throw new Error('PDF: a font has a set of letters that is not known here')
    return Array.from({ length: glyphs }, (_, at) => at)
  }
  const found = [0]
  const format = bytes[from] ?? 0
  for (let at = from + 1; found.length < glyphs; ) {
    const first = bytes.readUInt16BE(at)
    const more = format === 0 ? 0 : format === 1 ? (bytes[at + 2] ?? 0) : bytes.readUInt16BE(at + 2)
    for (let step = 0; step <= more; step++) found.push(first + step)
    at += format === 0 ? 2 : format === 1 ? 3 : 4
  }
  return found.slice(0, glyphs)
}

function readEncoding(bytes: Buffer, from: number, byName: ReadonlyMap<string, number>): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  if (from === 0) {
    for (let code = 0; code < 256; code++) {
      const glyph = byName.get(standardName(code) ?? '')
      if (glyph !== undefined) found.set(code, glyph)
    }
    return found
  }
  // That of expert sets names none of the letters told here.
  if (from === 1) return found
  const isRanges = ((bytes[from] ?? 0) & 127) === 1
  const count = bytes[from + 1] ?? 0
  let glyph = 1
  for (let at = 0; at < count; at++) {
    const first = bytes[from + 2 + at * (isRanges ? 2 : 1)] ?? 0
    const more = isRanges ? (bytes[from + 3 + at * 2] ?? 0) : 0
    for (let step = 0; step <= more; step++) found.set(first + step, glyph++)
  }
  return found
}

type Part = {
  readonly usual: number
  readonly nominal: number
  readonly scale: number
  readonly subroutines: readonly Buffer[]
}

function readPart(bytes: Buffer, part: Dictionary, top: Dictionary): Part {
  const [size = 0, start = 0] = part.get(operators.private) ?? []
  const own = readDictionary(bytes.subarray(start, start + size))
  const subroutines = numberAt(own, operators.subroutines)
  const [whole, partly] = [top.get(operators.matrix)?.[0], part === top ? undefined : part.get(operators.matrix)?.[0]]
  return {
    usual: numberAt(own, operators.defaultWidth),
    nominal: numberAt(own, operators.nominalWidth),
    scale: (whole === undefined ? (partly ?? 0.001) : whole * (partly ?? 1)) * 1000,
    subroutines: subroutines === 0 ? [] : readIndex(bytes, start + subroutines).items
  }
}

function readSelect(bytes: Buffer, from: number, glyphs: number): (glyph: number) => number {
  if (bytes[from] === 0) return (glyph) => bytes[from + 1 + glyph] ?? 0
  const parts = new Uint8Array(glyphs)
  for (let at = 0; at < bytes.readUInt16BE(from + 1); at++) {
    const entry = from + 3 + at * 3
    parts.fill(bytes[entry + 2] ?? 0, bytes.readUInt16BE(entry), bytes.readUInt16BE(entry + 3))
  }
  return (glyph) => parts[glyph] ?? 0
}

const deepestCall = 10
/** The first operator that empties the stack, and how many values it takes by itself; -1 takes any even number. */
const taking: Readonly<Record<number, number>> = {
  1: -1,
  3: -1,
  18: -1,
  23: -1,
  19: -1,
  20: -1,
  21: 2,
  22: 1,
  4: 1,
  14: 0
}

/** What a glyph says of its width: a value more than its first operator takes; undefined where that cannot be told. */
function widthIn(program: Buffer, own: readonly Buffer[], shared: readonly Buffer[]): number | 'default' | undefined {
  const stack: number[] = []
  const biasOf = ({ length }: readonly Buffer[]): number => (length < 1240 ? 107 : length < 33900 ? 1131 : 32768)
  const run = (bytes: Buffer, depth: number): number | 'default' | 'goes on' | undefined => {
    if (depth > deepestCall) return undefined
    for (let at = 0; at < bytes.length; ) {
      const byte = bytes[at] ?? 0
      if (byte === 255) {
        stack.push(bytes.readInt32BE(at + 1) / 65536)
        at += 5
      } else if (byte >= 32 || byte === 28) {
        const [value, next] = readShort(bytes, at)
        stack.push(value)
        at = next
      } else if (byte === 10 || byte === 29) {
        const from = byte === 10 ? own : shared
        const called = from[(stack.pop() ?? 0) + biasOf(from)]
        const found = called && run(called, depth + 1)
        if (found !== 'goes on') return found
        at++
      } else if (byte === 11) return 'goes on'
      else {
        const takes = taking[byte]
        if (takes === undefined) return undefined
        const isMore =
          takes < 0
            ? stack.length % 2 === 1
            : byte === 14
              ? stack.length === 1 || stack.length === 5
              : stack.length > takes
        return isMore ? stack[0] : 'default'
      }
    }
    return 'goes on'
  }
  const found = run(program, 0)
  return found === 'goes on' ? undefined : found
}
