import { isRegular, isWhite, readValue } from './pdfSyntax'
import { isDict, isNumber } from './pdfValues'

/**
 * Finding what a page paints (ISO 32000-1, 7.8.2 and 14.6): which bytes of its content are marked as content of the
 * structure tree, and which paint something without being marked.
 */
export type ContentPiece = {
  /** `marked`: from its BDC to its EMC; `text` and `drawing`: painting outside any marked content. */
  readonly kind: 'marked' | 'text' | 'drawing'
  /** The number by which the structure tree calls this piece; −1 for unmarked pieces. */
  readonly mcid: number
  /** Bytes of the content, end exclusive. */
  readonly start: number
  readonly end: number
  /** Where the painting itself begins: behind the BDC of a marked piece, else the start. */
  readonly inner: number
}

/** An operator's name as one number, so that a million of them compare quickly. */
export const operatorCode = (name: string): number =>
  (name.charCodeAt(0) || 0) | ((name.charCodeAt(1) || 0) << 8) | ((name.charCodeAt(2) || 0) << 16)

const codes = (...names: readonly string[]): ReadonlySet<number> => new Set(names.map(operatorCode))

const beginMarked = codes('BDC', 'BMC')
const endMarked = operatorCode('EMC')
const showText = codes('Tj', 'TJ', "'", '"')
const beginPath = codes('m', 're')
const paintPath = codes('f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*')
const endPath = operatorCode('n')
const paintObject = codes('Do', 'sh', 'EI')
/** A run of unmarked painting ends here, so that marks nest with text objects and saved states. */
const boundary = codes('q', 'Q', 'BT', 'ET')

/**
 * Calls `visit` for each operator of a content stream with the byte where its operands begin and the
 * byte behind it. An inline image counts as one operator, `EI`.
 */
export function scanOperators(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (code: number, operands: number, end: number) => void
): void {
  let operands = -1
  let at = from
  while (at < to) {
    const byte = bytes[at] ?? 0
    if (isWhite(byte)) {
      at++
      continue
    }
    if (byte === 0x25) {
      while (at < to && bytes[at] !== 10 && bytes[at] !== 13) at++
      continue
    }
    const start = at
    if (byte === 0x28) at = endOfLiteral(bytes, at, to)
    else if (byte === 0x3c && bytes[at + 1] !== 0x3c) at = endOfHex(bytes, at, to)
    else if (byte === 0x2f) {
      at++
      while (isRegular(bytes[at])) at++
    } else if (!isRegular(byte)) at++
    else {
      while (isRegular(bytes[at])) at++
      // No operator is longer than three letters; `true`, `false` and `null` are operands.
      if (beginsOperator(byte) && at - start <= 3) {
        let code = byte
        if (at - start > 1) code |= (bytes[start + 1] ?? 0) << 8
        if (at - start > 2) code |= (bytes[start + 2] ?? 0) << 16
        if (code === inlineData) {
          at = endOfInlineImage(bytes, at, to)
          visit(inlineEnd, operands < 0 ? start : operands, at)
          operands = -1
        } else if (code !== inlineBegin) {
          visit(code, operands < 0 ? start : operands, at)
          operands = -1
        } else operands = start
        continue
      }
    }
    if (operands < 0) operands = start
  }
}

const inlineBegin = operatorCode('BI')
const inlineData = operatorCode('ID')
const inlineEnd = operatorCode('EI')

/** Operators begin with a letter or a quote; numbers with a digit, sign or point. */
const beginsOperator = (byte: number): boolean => byte >= 0x41 || byte === 0x27 || byte === 0x22

function endOfLiteral(bytes: Uint8Array, from: number, to: number): number {
  let depth = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at]
    if (byte === 0x5c) at++
    else if (byte === 0x28) depth++
    else if (byte === 0x29 && --depth === 0) return at + 1
  }
  return to
}

function endOfHex(bytes: Uint8Array, from: number, to: number): number {
  const end = bytes.indexOf(0x3e, from)
  return end < 0 ? to : end + 1
}

/** The data of an inline image ends at `EI` between white space; nothing states its length (8.9.7). */
function endOfInlineImage(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 2 < to; at++) {
    if (isWhite(bytes[at]) && bytes[at + 1] === 0x45 && bytes[at + 2] === 0x49 && !isRegular(bytes[at + 3]))
      return at + 3
  }
  return to
}

/** Lists what a content stream paints, in the order of painting. */
export function scanContent(bytes: Uint8Array): readonly ContentPiece[] {
  const pieces: ContentPiece[] = []
  /** Marked content may nest; what counts is the outermost. */
  let depth = 0
  let open: { mcid: number; start: number; inner: number } | undefined
  let run: { kind: 'text' | 'drawing'; start: number; end: number } | undefined
  let path = -1

  const closeRun = (): void => {
    if (run !== undefined) pieces.push({ ...run, mcid: -1, inner: run.start })
    run = undefined
  }
  const paint = (kind: 'text' | 'drawing', start: number, end: number): void => {
    if (depth > 0) return
    if (run?.kind !== kind) closeRun()
    if (run === undefined) run = { kind, start, end }
    else run.end = end
  }

  scanOperators(bytes, 0, bytes.length, (code, operands, end) => {
    if (beginMarked.has(code)) {
      closeRun()
      if (depth++ === 0) open = { mcid: markedNumber(bytes, operands), start: operands, inner: end }
    } else if (code === endMarked) {
      if (depth > 0 && --depth === 0 && open !== undefined) pieces.push({ kind: 'marked', ...open, end })
    } else if (showText.has(code)) paint('text', operands, end)
    else if (beginPath.has(code)) {
      if (path < 0) path = operands
    } else if (paintPath.has(code)) {
      paint('drawing', path < 0 ? operands : path, end)
      path = -1
    } else if (code === endPath) path = -1
    else if (paintObject.has(code)) paint('drawing', operands, end)
    else if (boundary.has(code)) closeRun()
  })
  closeRun()
  return pieces
}

/** The MCID among the operands of a BDC; −1 for marks that belong to no structure, such as artifacts. */
function markedNumber(bytes: Uint8Array, operands: number): number {
  const cursor = { bytes, at: operands }
  readValue(cursor)
  try {
    const properties = readValue(cursor)
    const mcid = isDict(properties) ? properties.get('/MCID') : undefined
    return isNumber(mcid) ? mcid : -1
  } catch {
    return -1 // BMC has no second operand
  }
}
