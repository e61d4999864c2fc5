import type { FontProgram, Lookup } from './fontGlyphs'

/** A table of a font in the way that TrueType and OpenType lay them out. */
export function fontTable(bytes: Buffer, tag: string): Buffer | undefined {
  const count = bytes.readUInt16BE(4)
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (bytes.toString('latin1', at, at + 4) !== tag) continue
    const from = bytes.readUInt32BE(at + 8)
    return bytes.subarray(from, from + bytes.readUInt32BE(at + 12))
  }
  return undefined
}

/** Reads a TrueType font program (Apple and Microsoft specifications): the widths of its glyphs and the ways to them. Throws on a damaged one. */
export function readTrueType(bytes: Buffer): FontProgram {
  const [head, hhea, hmtx, maxp, loca] = ['head', 'hhea', 'hmtx', 'maxp', 'loca'].map((tag) => fontTable(bytes, tag))
  if (!head || !hhea || !hmtx || !maxp || !loca || !fontTable(bytes, 'glyf'))
    throw new Error('PDF: a font lacks a table')
  const em = head.readUInt16BE(18)
  const measured = hhea.readUInt16BE(34)
  // A font that was cut down may count glyphs that are not there any more.
  const glyphs = Math.min(maxp.readUInt16BE(4), loca.length / (head.readUInt16BE(50) === 0 ? 2 : 4) - 1)
  return {
    glyphs,
    widthOf: (glyph) =>
      glyph < glyphs ? (hmtx.readUInt16BE(4 * Math.min(glyph, measured - 1)) * 1000) / em : undefined,
    cmaps: readCmaps(fontTable(bytes, 'cmap')),
    glyphNamed: () => undefined,
    glyphOfCode: () => undefined,
    glyphOfCid: (cid) => (cid < glyphs ? cid : undefined)
  }
}

/** The ways from codes to glyphs that a font has, by the platform and encoding that they are for. */
export function readCmaps(table: Buffer | undefined): FontProgram['cmaps'] {
  if (table === undefined || table.length < 4) return []
  return Array.from({ length: table.readUInt16BE(2) }, (_, at) => {
    const entry = 4 + at * 8
    const start = table.readUInt32BE(entry + 4)
    return {
      platform: table.readUInt16BE(entry),
      encoding: table.readUInt16BE(entry + 2),
      glyphOf: readCmap(table.subarray(start))
    }
  })
}

function readCmap(table: Buffer): Lookup {
  switch (table.readUInt16BE(0)) {
    case 0:
      return (code) => (code < 256 ? (table[6 + code] ?? 0) : 0)
    case 4:
      return (code) => lookInSegments(table, code)
    case 6: {
      const first = table.readUInt16BE(6)
      const count = table.readUInt16BE(8)
      return (code) => (code >= first && code < first + count ? table.readUInt16BE(10 + 2 * (code - first)) : 0)
    }
    case 12:
      return (code) => lookInGroups(table, code)
    default:
      return () => 0
  }
}

function lookInSegments(table: Buffer, code: number): number {
  const size = table.readUInt16BE(6)
  for (let at = 0; at < size; at += 2) {
    if (table.readUInt16BE(14 + at) < code) continue
    const start = table.readUInt16BE(16 + size + at)
    if (start > code) return 0
    const delta = table.readUInt16BE(16 + 2 * size + at)
    const place = 16 + 3 * size + at
    const offset = table.readUInt16BE(place)
    if (offset === 0) return (code + delta) & 0xffff
    const found = place + offset + 2 * (code - start)
    const glyph = found + 2 > table.length ? 0 : table.readUInt16BE(found)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

function lookInGroups(table: Buffer, code: number): number {
  const count = table.readUInt32BE(12)
  for (let at = 16; at + 12 <= Math.min(table.length, 16 + 12 * count); at += 12) {
    const start = table.readUInt32BE(at)
    if (code >= start && code <= table.readUInt32BE(at + 4)) return table.readUInt32BE(at + 8) + code - start
  }
  return 0
}
