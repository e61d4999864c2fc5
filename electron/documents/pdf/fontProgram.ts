import { readCff } from './cffProgram'
import type { FontProgram } from './fontGlyphs'
import type { PdfFile } from './pdfReader'
import { isStream, type PdfDict, type PdfName } from './pdfValues'
import { fontTable, readCmaps, readTrueType } from './trueTypeProgram'
import { readType1 } from './type1Program'

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
