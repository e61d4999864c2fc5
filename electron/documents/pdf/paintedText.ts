/**
 * What a page paints, read once for every question that is asked of it: its words in runs, where each run begins and which
 * piece of marked content it belongs to, words that replace others, and the pictures whose words nobody can read here.
 */
import { operatorCode, scanOperators } from './contentScan'
import { type FontText, readFontText, shownWords } from './fontText'
import type { PdfFile } from './pdfReader'
import { readValue } from './pdfSyntax'
import {
  isArray,
  isDict,
  isName,
  isNumber,
  isStream,
  isString,
  type PdfDict,
  type PdfName,
  type PdfString,
  type PdfValue
} from './pdfValues'

/** Words that follow each other without a break in position. */
export type PaintedRun = {
  readonly words: string
  /** Of the marked content around it; −1 for none. */
  readonly mcid: number
  /** Where it begins, in points of the page. */
  readonly x: number
  readonly y: number
}

export type PaintedText = {
  readonly runs: readonly PaintedRun[]
  /** Words in the content itself that stand for others or describe something. */
  readonly said: readonly string[]
  readonly hasPicture: boolean
  /** Something was shown in letters that do not say what they are. */
  readonly hasUnknownLetters: boolean
}

const code = {
  selectFont: operatorCode('Tf'),
  show: operatorCode('Tj'),
  showAll: operatorCode('TJ'),
  showNext: operatorCode("'"),
  showSpaced: operatorCode('"'),
  begin: operatorCode('BT'),
  move: operatorCode('Td'),
  moveLeading: operatorCode('TD'),
  matrix: operatorCode('Tm'),
  nextLine: operatorCode('T*'),
  leading: operatorCode('TL'),
  concat: operatorCode('cm'),
  save: operatorCode('q'),
  restore: operatorCode('Q'),
  paint: operatorCode('Do'),
  inlineImage: operatorCode('EI'),
  beginMarked: operatorCode('BDC'),
  beginPlain: operatorCode('BMC'),
  endMarked: operatorCode('EMC')
} as const
const known = new Set<number>(Object.values(code))

type Matrix = readonly [number, number, number, number, number, number]
const identity: Matrix = [1, 0, 0, 1, 0, 0]

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/** In thousandths of the font's size: a space between two letters is at least that wide. */
const narrowestSpace = 180
/** Drawings within drawings are followed so deep. */
const deepest = 12
/** A picture of fewer points each way shows no words. */
const smallestPicture = 24

/** Reads one content stream with the drawings that it paints. */
export function readPainted(
  file: PdfFile,
  content: Uint8Array,
  resources: PdfDict | undefined,
  fonts: Map<PdfValue, FontText>
): PaintedText {
  const runs: PaintedRun[] = []
  const said: string[] = []
  const state = { hasPicture: false, hasUnknownLetters: false }
  walk(content, resources, identity, -1, 0)
  return { runs, said, ...state }

  function walk(bytes: Uint8Array, own: PdfDict | undefined, outer: Matrix, outerMcid: number, depth: number): void {
    const namedFonts = file.dict(own?.get('/Font'))
    const objects = file.dict(own?.get('/XObject'))
    let font: FontText | undefined
    let size = 1
    let leading = 0
    let current = outer
    const saved: Matrix[] = []
    let line = identity
    let words = ''
    let start: readonly [number, number] = [0, 0]
    /** Whether what is shown next goes on where the last letter ended. */
    let isParted = true
    const marks: number[] = []
    let mcid = outerMcid

    const endRun = (): void => {
      if (words !== '') runs.push({ words, mcid, x: start[0], y: start[1] })
      words = ''
    }
    const place = (): readonly [number, number] => {
      const [, , , , x, y] = times(line, current)
      return [x, y]
    }
    const show = (shown: PdfString): void => {
      if (isParted) {
        endRun()
        start = place()
        isParted = false
      }
      const read = font ? shownWords(font, shown) : ''
      if (read === '' && shown.bytes.length > 0) state.hasUnknownLetters = true
      words += read
    }
    const newLine = (x: number, y: number): void => {
      // Chromium paints letter by letter: one step along the line is the width of a letter.
      if (y !== 0 || x <= 0 || x > size * 1.3) isParted = true
      const [a, b, c, d, e, f] = line
      line = [a, b, c, d, e + x * a + y * c, f + x * b + y * d]
    }

    scanOperators(bytes, 0, bytes.length, (operator, operands, end) => {
      if (!known.has(operator)) return
      switch (operator) {
        case code.show: {
          const value = operand(bytes, operands)
          if (isString(value)) show(value)
          return
        }
        case code.showAll: {
          for (const item of listOf(operand(bytes, operands)))
            if (isString(item)) show(item)
            else if (isNumber(item) && item <= -narrowestSpace) words += words === '' ? '' : ' '
          return
        }
        case code.showNext:
        case code.showSpaced: {
          newLine(0, -leading || -size)
          const value = operandAt(bytes, operands, operator === code.showSpaced ? 3 : 1)
          if (isString(value)) show(value)
          return
        }
        case code.move: {
          const [x, y] = numbers(bytes, operands, end)
          newLine(x ?? 0, y ?? 0)
          return
        }
        case code.moveLeading: {
          const [x, y] = numbers(bytes, operands, end)
          leading = -(y ?? 0)
          newLine(x ?? 0, y ?? 0)
          return
        }
        case code.nextLine:
          newLine(0, -leading || -size)
          return
        case code.leading:
          leading = numbers(bytes, operands, end)[0] ?? 0
          return
        case code.begin:
          line = identity
          isParted = true
          return
        case code.matrix: {
          const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(bytes, operands, end)
          line = [a, b, c, d, e, f]
          isParted = true
          return
        }
        case code.selectFont: {
          const name = operand(bytes, operands)
          font = isName(name) ? fontOf(file, namedFonts?.get(name), fonts) : undefined
          const given = operandAt(bytes, operands, 2)
          size = isNumber(given) && given !== 0 ? Math.abs(given) : 1
          return
        }
        case code.concat: {
          const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(bytes, operands, end)
          current = times([a, b, c, d, e, f], current)
          return
        }
        case code.save:
          saved.push(current)
          return
        case code.restore:
          current = saved.pop() ?? outer
          return
        case code.inlineImage:
          state.hasPicture = true
          return
        case code.beginPlain:
        case code.beginMarked: {
          endRun()
          isParted = true
          marks.push(mcid)
          if (operator === code.beginMarked) mcid = readMark(bytes, operands, mcid, said)
          return
        }
        case code.endMarked:
          endRun()
          isParted = true
          mcid = marks.pop() ?? outerMcid
          return
        case code.paint: {
          endRun()
          isParted = true
          const name = operand(bytes, operands)
          const painted = isName(name) ? file.resolve(objects?.get(name)) : null
          if (!isStream(painted)) return
          const kind = painted.dict.get('/Subtype')
          if (kind === '/Image') state.hasPicture ||= isLarge(file, painted.dict)
          else if (kind === '/Form' && depth < deepest) {
            const matrix = file.array(painted.dict.get('/Matrix')).filter(isNumber)
            const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix
            walk(
              file.decode(painted),
              file.dict(painted.dict.get('/Resources')) ?? own,
              times([a, b, c, d, e, f], current),
              mcid,
              depth + 1
            )
          }
          return
        }
      }
    })
    endRun()
  }
}

function isLarge(file: PdfFile, picture: PdfDict): boolean {
  const [width, height] = [file.resolve(picture.get('/Width')), file.resolve(picture.get('/Height'))]
  return !isNumber(width) || !isNumber(height) || (width >= smallestPicture && height >= smallestPicture)
}

/** The MCID of marked content, and the words that it says for itself. */
function readMark(bytes: Uint8Array, operands: number, outer: number, said: string[]): number {
  let properties: PdfValue = null
  try {
    properties = operandAt(bytes, operands, 2)
  } catch {
    return outer
  }
  if (!isDict(properties)) return outer
  for (const key of ['/ActualText', '/Alt', '/E'] satisfies readonly PdfName[]) {
    const value = properties.get(key)
    if (isString(value)) said.push(value.bytes)
  }
  const mcid = properties.get('/MCID')
  return isNumber(mcid) ? mcid : outer
}

function fontOf(file: PdfFile, value: PdfValue | undefined, fonts: Map<PdfValue, FontText>): FontText | undefined {
  const font = file.dict(value)
  if (font === undefined) return undefined
  const found = fonts.get(font) ?? readFontText(file, font)
  fonts.set(font, found)
  return found
}

function operand(bytes: Uint8Array, at: number): PdfValue {
  return readValue({ bytes, at })
}

/** The operand with that place, counted from 1. */
function operandAt(bytes: Uint8Array, at: number, count: number): PdfValue {
  const cursor = { bytes, at }
  let value = readValue(cursor)
  for (let read = 1; read < count; read++) value = readValue(cursor)
  return value
}

const listOf = (value: PdfValue): readonly PdfValue[] => (isArray(value) ? value : [])

/** The numbers before an operator. What is no number ends them. */
function numbers(bytes: Uint8Array, from: number, end: number): readonly number[] {
  const found: number[] = []
  for (let at = from; at < end; ) {
    let sign = 1
    let whole = 0
    let scale = 0
    const start = at
    if (bytes[at] === 0x2d) {
      sign = -1
      at++
    } else if (bytes[at] === 0x2b) at++
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0
      if (byte === 0x2e && scale === 0) scale = 1
      else if (byte >= 0x30 && byte <= 0x39) {
        whole = whole * 10 + byte - 0x30
        scale *= 10
      } else break
    }
    if (at > start) found.push((sign * whole) / (scale || 1))
    else if ((bytes[at] ?? 0) > 0x20) break
    else at++
  }
  return found
}
