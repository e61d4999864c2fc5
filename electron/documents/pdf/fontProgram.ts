import { readCff } from './cffProgram'
import type { PdfFile } from './pdfReader'
import { isStream, type PdfDict, type PdfName } from './pdfValues'
import { fontTable, readCmaps, readTrueType } from './trueTypeProgram'
import { readType1 } from './type1Program'

/** The glyph of a code; 0, the glyph for what is missing, where there is none. */
export type Lookup = (code: number) => number

/** What a font program that a file carries along says of its own glyphs, so far as the file can contradict it. Glyphs count from 0. */
export type FontProgram = {
  readonly glyphs: number
  /** In thousandths of the font's size; undefined where there is no such glyph or its width cannot be told. */
  readonly widthOf: (glyph: number) => number | undefined
  /** Ways from codes to glyphs that TrueType fonts have. */
  readonly cmaps: readonly { readonly platform: number; readonly encoding: number; readonly glyphOf: Lookup }[]
  readonly glyphNamed: (name: string) => number | undefined
  /** By the font's own encoding. */
  readonly glyphOfCode: (code: number) => number | undefined
  readonly glyphOfCid: (cid: number) => number | undefined
}

const programs = ['/FontFile', '/FontFile2', '/FontFile3'] as const satisfies readonly PdfName[]

/** Whether a font's descriptor names a program at all. */
export const hasProgram = (descriptor: PdfDict | undefined): boolean => programs.some((name) => descriptor?.has(name))

/** Reads the program that a font's descriptor names; null for one that cannot be read, or is none. */
export function readFontProgram(file: PdfFile, descriptor: PdfDict | undefined): FontProgram | null {
  const stream = file.resolve(programs.map((name) => descriptor?.get(name)).find((value) => value !== undefined))
  if (!isStream(stream)) return null
  try {
    const bytes = Buffer.from(file.decode(stream))
    const start = bytes.toString('latin1', 0, 4)
    if (start === 'OTTO') {
      const letters = fontTable(bytes, 'CFF ')
      return letters ? { ...readCff(letters), cmaps: readCmaps(fontTable(bytes, 'cmap')) } : null
    }
    if (start === '\x00\x01\x00\x00' || start === 'true') return readTrueType(bytes)
    return start.startsWith('%!') ? readType1(bytes) : readCff(bytes)
  } catch {
    return null
  }
}
