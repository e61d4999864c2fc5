import { type ObjectBlock, writeBlock } from '../pdf/blockWriter'
import { readFontText } from '../pdf/fontText'
import { copyObjects } from '../pdf/objectCopy'
import { openPdf, type PdfFile } from '../pdf/pdfReader'
import { isArray, isNumber, isRef, type PdfDict, type PdfRef, type PdfValue } from '../pdf/pdfValues'
import { readPages } from '../pdf/printedPages'

/**
 * The characters that the page for the stamp must show: those of English and
 * Welsh, and of names from the rest of Western Europe.
 */
export const stampCharacters: string = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x174, 0x177],
  [0x1e80, 0x1e85],
  [0x1ef2, 0x1ef3],
  [0x2013, 0x2014],
  [0x2018, 0x2019],
  [0x201c, 0x201d],
  [0x2022, 0x2022],
  [0x2026, 0x2026]
]
  .flatMap(([first = 0, last = 0]) => Array.from({ length: last - first + 1 }, (_, step) => first + step))
  // The soft hyphen is never shown.
  .filter((code) => code !== 0xad)
  .map((code) => String.fromCharCode(code))
  .join('')

/** The font that page numbers and the like are stamped in, embedded in every pack. */
export type StampFont = {
  /** Its objects; the first is the font itself. */
  readonly block: ObjectBlock
  /** The codes of the characters it has. */
  readonly codeOf: ReadonlyMap<string, number>
  /** Widths by code, in thousandths of the font's size. */
  readonly widthOf: ReadonlyMap<number, number>
  readonly defaultWidth: number
}

/**
 * Takes the font from a printed page that shows all characters a stamp may need; of several fonts, the one that has
 * most of them. In that way the stamp is set like the pages, and no font has to be read or cut down here.
 * Throws when there is no such font or it is not embedded.
 */
export function readStampFont(printedPdf: Uint8Array): StampFont {
  const file = openPdf(printedPdf)
  const candidates = readPages(file)
    .flatMap((page) => [...(file.dict(file.dict(page.dict.get('/Resources'))?.get('/Font'))?.values() ?? [])])
    .filter(isRef)
    .map((reference) => ({ reference, font: file.dict(reference) ?? new Map() }))
    .filter(({ font }) => font.get('/Subtype') === '/Type0')
    .map((candidate) => ({ ...candidate, ...readFontText(file, candidate.font) }))
    .sort((one, other) => other.wordsOf.size - one.wordsOf.size)
  const [best] = candidates
  if (best === undefined) throw new Error('PDF: the page for the stamp shows no font that can be used')
  const codeOf = new Map<string, number>()
  for (const [code, words] of best.wordsOf) if (!codeOf.has(words)) codeOf.set(words, code)
  return { block: copyFont(file, best.reference), codeOf, ...readWidths(file, best.font) }
}

function copyFont(file: PdfFile, font: PdfRef): ObjectBlock {
  const block = writeBlock(0)
  const copy = copyObjects(file, block, () => undefined)
  if (copy.localOf(font.number) !== 0) throw new Error('PDF: the font of the stamp must be its first object')
  copy.copyAsked()
  return block.finish()
}

const fontFiles = ['/FontFile', '/FontFile2', '/FontFile3'] as const

/** Reads the widths of a composite font (ISO 32000-1, 9.7.4.3): runs `first [w w w]` and ranges `first last w`. */
function readWidths(file: PdfFile, font: PdfDict): Pick<StampFont, 'widthOf' | 'defaultWidth'> {
  const descendant = file.dict(file.array(font.get('/DescendantFonts'))[0])
  const descriptor = file.dict(descendant?.get('/FontDescriptor'))
  if (!fontFiles.some((name) => descriptor?.has(name))) {
    throw new Error('PDF: the font of the stamp is not embedded')
  }
  const widthOf = new Map<number, number>()
  const listed = file.array(descendant?.get('/W')).map((item) => file.resolve(item))
  for (let at = 0; at < listed.length; ) {
    const [first, second, third] = [listed[at], listed[at + 1], listed[at + 2]]
    if (isNumber(first) && isArray(second)) {
      for (const [step, width] of second.entries()) setWidth(widthOf, first + step, file.resolve(width))
      at += 2
    } else {
      if (isNumber(first) && isNumber(second)) {
        for (let code = first; code <= second; code++) setWidth(widthOf, code, third)
      }
      at += 3
    }
  }
  const defaultWidth = file.resolve(descendant?.get('/DW'))
  return { widthOf, defaultWidth: isNumber(defaultWidth) ? defaultWidth : 1000 }
}

function setWidth(widthOf: Map<number, number>, code: number, width: PdfValue | undefined): void {
  if (isNumber(width)) widthOf.set(code, width)
}

/**
 * The codes for words. A character the font lacks is replaced by its plain letter ("e" for "é", a space for one that does not break),
 * then by a question mark, and is left out if even that is missing.
 */
export function codesOf(font: StampFont, words: string): readonly number[] {
  return [...words].flatMap((character) => {
    const plain = character.normalize('NFKD').replaceAll(/\p{M}/gu, '')
    return font.codeOf.get(character) ?? font.codeOf.get(plain) ?? font.codeOf.get('?') ?? []
  })
}

/** The width of words, for a font size of 1. */
export function widthOfWords(font: StampFont, words: string): number {
  return codesOf(font, words).reduce((sum, code) => sum + (font.widthOf.get(code) ?? font.defaultWidth), 0) / 1000
}
