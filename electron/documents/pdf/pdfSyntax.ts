import { type PdfDict, type PdfName, type PdfString, type PdfValue, pdfString, ref } from './pdfValues'

/**
 * Reading PDF values from bytes (ISO 32000-1, 7.2–7.3). A cursor is a place in the bytes; each function reads one thing
 * from there and leaves the cursor behind it. What is not PDF throws: these files are our own prints, so that is a bug.
 */
export type Cursor = { readonly bytes: Uint8Array; at: number }

const regular = 0
const white = 1
const delimiter = 2
const digit = 3

/** What sort of character each byte is (7.2.2); digits are told apart because numbers are what a file has most of. */
const characterClass = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) characterClass[byte] = white
for (const byte of Buffer.from('()<>[]{}/%')) characterClass[byte] = delimiter
for (const byte of Buffer.from('0123456789')) characterClass[byte] = digit

const classOf = (byte: number | undefined): number =>
  byte === undefined ? delimiter : (characterClass[byte] ?? regular)

/** True for the bytes that may stand in a keyword, name or number. */
export const isRegular = (byte: number | undefined): boolean => {
  const found = classOf(byte)
  return found === regular || found === digit
}

export const isWhite = (byte: number | undefined): boolean => classOf(byte) === white

const isDigit = (byte: number | undefined): boolean => classOf(byte) === digit

const latin1 = (bytes: Uint8Array, start: number, end: number): string => {
  let text = ''
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0)
  return text
}

/** Steps over white space and comments. */
export function skipWhite(cursor: Cursor): void {
  const { bytes } = cursor
  for (;;) {
    const byte = bytes[cursor.at]
    if (byte === 0x25) {
      while (cursor.at < bytes.length && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at++
    } else if (isWhite(byte)) cursor.at++
    else return
  }
}

/** Reads a run of regular characters: a keyword such as `obj`, or a number not yet understood. */
export function readKeyword(cursor: Cursor): string {
  skipWhite(cursor)
  const start = cursor.at
  while (isRegular(cursor.bytes[cursor.at])) cursor.at++
  return latin1(cursor.bytes, start, cursor.at)
}

/** Reads a keyword that must be there. */
export function expectKeyword(cursor: Cursor, keyword: string): void {
  const found = readKeyword(cursor)
  if (found !== keyword) throw new Error(`PDF: expected ${keyword} before byte ${cursor.at}, found "${found}"`)
}

/** Reads a whole number that must be there. */
export function readInteger(cursor: Cursor): number {
  skipWhite(cursor)
  const { bytes } = cursor
  const start = cursor.at
  let digits = 0
  while (isDigit(bytes[cursor.at])) digits = digits * 10 + (bytes[cursor.at++] ?? 0) - 48
  if (cursor.at > start && !isRegular(bytes[cursor.at])) return digits
  cursor.at = start
  const number = Number(readKeyword(cursor))
  if (!Number.isInteger(number)) throw new Error(`PDF: expected a whole number before byte ${cursor.at}`)
  return number
}

/** Reads one value: a number, name, string, array, dictionary, reference, or true, false, null. */
export function readValue(cursor: Cursor): PdfValue {
  skipWhite(cursor)
  const { bytes } = cursor
  const first = bytes[cursor.at]
  switch (first) {
    case 0x2f:
      return readName(cursor)
    case 0x28:
      return readLiteralString(cursor)
    case 0x5b:
      return readArray(cursor)
    case 0x3c:
      return bytes[cursor.at + 1] === 0x3c ? readDict(cursor) : readHexString(cursor)
  }
  if (isDigit(first)) return readNumberOrRef(cursor)
  const keyword = readKeyword(cursor)
  if (keyword === 'true') return true
  if (keyword === 'false') return false
  if (keyword === 'null') return null
  const number = Number(keyword)
  if (keyword === '' || Number.isNaN(number)) throw new Error(`PDF: no value at byte ${cursor.at}, found "${keyword}"`)
  return number
}

/** `12`, `1.5`, or `12 0 R`: three tokens that mean one thing, so two are looked at ahead. */
function readNumberOrRef(cursor: Cursor): PdfValue {
  const { bytes } = cursor
  let number = 0
  const start = cursor.at
  while (isDigit(bytes[cursor.at])) number = number * 10 + (bytes[cursor.at++] ?? 0) - 48
  if (isRegular(bytes[cursor.at])) {
    cursor.at = start
    const decimal = Number(readKeyword(cursor))
    if (Number.isNaN(decimal)) throw new Error(`PDF: a number is malformed before byte ${cursor.at}`)
    return decimal
  }
  const afterNumber = cursor.at
  let ahead = afterNumber
  while (isWhite(bytes[ahead])) ahead++
  const generation = ahead
  while (isDigit(bytes[ahead])) ahead++
  if (ahead === generation) return number
  const afterGeneration = ahead
  while (isWhite(bytes[ahead])) ahead++
  if (ahead === afterGeneration || bytes[ahead] !== 0x52 || isRegular(bytes[ahead + 1])) return number
  cursor.at = ahead + 1
  return ref(number)
}

/** Names recur by the thousand; those already met are shared rather than built again. */
const knownNames = new Map<string, PdfName>()

function readName(cursor: Cursor): PdfName {
  const { bytes } = cursor
  const start = cursor.at++
  while (isRegular(bytes[cursor.at])) cursor.at++
  const written = latin1(bytes, start, cursor.at)
  const known = knownNames.get(written)
  if (known !== undefined) return known
  const name: PdfName = `/${written
    .slice(1)
    .replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}`
  if (knownNames.size < 5000) knownNames.set(written, name)
  return name
}

const escapes = new Map([
  [0x6e, '\n'],
  [0x72, '\r'],
  [0x74, '\t'],
  [0x62, '\b'],
  [0x66, '\f']
])

function readLiteralString(cursor: Cursor): PdfString {
  const { bytes } = cursor
  let text = ''
  let depth = 0
  for (cursor.at++; ; cursor.at++) {
    const byte = bytes[cursor.at]
    if (byte === undefined) throw new Error('PDF: a string is not closed')
    if (byte === 0x5c) text += readEscape(cursor)
    else if (byte === 0x29 && depth-- === 0) break
    else if (byte === 0x0d) {
      // An end of line, however written, reads as one line feed (7.3.4.2).
      text += '\n'
      if (bytes[cursor.at + 1] === 0x0a) cursor.at++
    } else {
      if (byte === 0x28) depth++
      text += String.fromCharCode(byte)
    }
  }
  cursor.at++
  return pdfString(text)
}

/** Reads what follows a backslash and leaves the cursor on its last byte. */
function readEscape(cursor: Cursor): string {
  const { bytes } = cursor
  const byte = bytes[++cursor.at] ?? 0
  if (byte === 0x0d) {
    if (bytes[cursor.at + 1] === 0x0a) cursor.at++
    return ''
  }
  if (byte === 0x0a) return ''
  let octal = ''
  while (octal.length < 3) {
    const next = bytes[cursor.at + octal.length]
    if (next === undefined || next < 0x30 || next > 0x37) break
    octal += String.fromCharCode(next)
  }
  if (octal === '') return escapes.get(byte) ?? String.fromCharCode(byte)
  cursor.at += octal.length - 1
  return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
}

/** The value of a hexadecimal digit, −1 for white space, −2 for anything else. */
const hexDigit = new Int8Array(256).fill(-2)
for (const byte of [0, 9, 10, 12, 13, 32]) hexDigit[byte] = -1
for (const [value, letter] of [...'0123456789abcdef'].entries()) {
  hexDigit[letter.charCodeAt(0)] = value
  hexDigit[letter.toUpperCase().charCodeAt(0)] = value
}

function readHexString(cursor: Cursor): PdfString {
  const { bytes } = cursor
  let text = ''
  /** The first digit of a pair, −1 before it is read. */
  let high = -1
  for (cursor.at++; bytes[cursor.at] !== 0x3e; cursor.at++) {
    const digitValue = hexDigit[bytes[cursor.at] ?? 0x3c] ?? -2
    if (digitValue === -2) throw new Error(`PDF: a string holds what is not hexadecimal at byte ${cursor.at}`)
    if (digitValue === -1) continue
    if (high >= 0) {
      text += String.fromCharCode(high * 16 + digitValue)
      high = -1
    } else high = digitValue
  }
  // A digit left over counts as if 0 came after it (7.3.4.3).
  if (high >= 0) text += String.fromCharCode(high * 16)
  cursor.at++
  return pdfString(text)
}

function readArray(cursor: Cursor): PdfValue[] {
  cursor.at++
  const items: PdfValue[] = []
  for (;;) {
    skipWhite(cursor)
    if (cursor.bytes[cursor.at] === 0x5d) break
    items.push(readValue(cursor))
  }
  cursor.at++
  return items
}

function readDict(cursor: Cursor): PdfDict {
  cursor.at += 2
  const dict = new Map<PdfName, PdfValue>()
  for (;;) {
    skipWhite(cursor)
    const byte = cursor.bytes[cursor.at]
    if (byte === 0x3e) break
    if (byte !== 0x2f) throw new Error(`PDF: a dictionary holds no name at byte ${cursor.at}`)
    const name = readName(cursor)
    dict.set(name, readValue(cursor))
  }
  cursor.at += 2
  return dict
}
