import { type ContentPiece, operatorCode, scanOperators } from './contentScan'
import { type FontText, shownWords } from './fontText'
import { readValue } from './pdfSyntax'
import { isArray, isName, isString, type PdfName, type PdfValue } from './pdfValues'

const selectFont = operatorCode('Tf')
const showString = operatorCode('Tj')
const showStrings = operatorCode('TJ')
const showOnNextLine = operatorCode("'")
const showSpaced = operatorCode('"')
const shows = new Set([showString, showStrings, showOnNextLine, showSpaced])

/**
 * The words that each piece of a page shows, in the order of the pieces: for the description of a link, the style of a
 * list's labels, and to tell whether table headings were printed again on the next page.
 */
export function readPieceWords(
  content: Uint8Array,
  pieces: readonly ContentPiece[],
  fontNamed: (name: PdfName) => FontText | undefined
): readonly string[] {
  const words = pieces.map(() => '')
  let piece = 0
  let font: FontText | undefined
  scanOperators(content, 0, content.length, (code, operands, end) => {
    if (code !== selectFont && !shows.has(code)) return
    const value = lastValue(content, operands, code === showSpaced ? 3 : 1)
    if (code === selectFont) {
      font = isName(value) ? fontNamed(value) : undefined
      return
    }
    while (piece < pieces.length && (pieces[piece]?.end ?? 0) < end) piece++
    if (font === undefined || operands < (pieces[piece]?.start ?? Number.POSITIVE_INFINITY)) return
    for (const shown of isArray(value) ? value : [value]) {
      if (isString(shown)) words[piece] += shownWords(font, shown)
    }
  })
  return words
}

/** The operand with that place, counted from 1. */
function lastValue(content: Uint8Array, operands: number, count: number): PdfValue {
  const cursor = { bytes: content, at: operands }
  let value = readValue(cursor)
  for (let read = 1; read < count; read++) value = readValue(cursor)
  return value
}
