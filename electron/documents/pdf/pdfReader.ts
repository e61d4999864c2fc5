import { decodeStream } from './pdfStreams'
import { type Cursor, expectKeyword, readInteger, readKeyword, readValue, skipWhite } from './pdfSyntax'
import {
  isArray,
  isDict,
  isNumber,
  isRef,
  isStream,
  type PdfDict,
  type PdfName,
  type PdfStream,
  type PdfValue
} from './pdfValues'

/** An open PDF: objects are read when first asked for and kept. */
export type PdfFile = {
  readonly trailer: PdfDict
  /** The catalogue, from which everything else is reached. */
  readonly catalogue: PdfDict
  /** The numbers of all objects the file says it has, in the order of the cross-reference table. */
  readonly numbers: readonly number[]
  /** The object of that number; null when the file has none. Throws when what stands there is not that object. */
  readonly object: (number: number) => PdfValue
  /** The value itself, or what it refers to; null for nothing. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue
  /** As `resolve`, for what ought to be a dictionary (of a stream: its dictionary); undefined when it is not. */
  readonly dict: (value: PdfValue | undefined) => PdfDict | undefined
  /** As `resolve`, for what ought to be an array; empty when it is not. */
  readonly array: (value: PdfValue | undefined) => readonly PdfValue[]
  /** Objects that are not where the cross-references say; looks without reading them. */
  readonly misplaced: () => readonly number[]
  /** The data of a stream, decompressed. */
  readonly decode: (stream: PdfStream) => Uint8Array
}

/** Bytes that all streams of one file may unpack to: a pack of 5,000 pages takes a tenth of it. */
const mostDecoded = 1024 * 1024 * 1024

/** Where an object is: at a byte of the file, or in an object stream, counted from 0. Null: deleted. */
type Place = { readonly offset: number } | { readonly stream: number; readonly index: number } | null

type ObjectStream = {
  readonly data: Uint8Array
  readonly offsets: readonly number[]
  readonly numbers: readonly number[]
}

/**
 * Opens a PDF as Chromium prints it (classic cross-reference table) or as Packwright writes it (cross-reference and
 * object streams), with or without later revisions. Throws on anything it cannot read, and on encrypted files.
 */
export function openPdf(bytes: Uint8Array): PdfFile {
  const places = new Map<number, Place>()
  const trailer = readCrossReferences(bytes, places)
  if (trailer.has('/Encrypt')) throw new Error('PDF: the file is encrypted')
  const objects = new Map<number, PdfValue>()
  let decoded = 0
  const objectStreams = new Map<number, ObjectStream>()

  const object = (number: number): PdfValue => {
    const known = objects.get(number)
    if (known !== undefined) return known
    const place = places.get(number)
    if (place === undefined || place === null) return null
    const value =
      'offset' in place
        ? readObject(bytes, number, place.offset, resolve)
        : readPacked(place.stream, place.index, number)
    objects.set(number, value)
    return value
  }

  const resolve = (value: PdfValue | undefined): PdfValue => {
    let found = value ?? null
    for (let steps = 0; isRef(found); steps++) {
      if (steps > 20) throw new Error('PDF: references go in a circle')
      found = object(found.number)
    }
    return found
  }

  const packedIn = (streamNumber: number): ObjectStream => {
    const known = objectStreams.get(streamNumber)
    if (known !== undefined) return known
    const stream = object(streamNumber)
    if (!isStream(stream)) throw new Error(`PDF: object stream ${streamNumber} is missing`)
    const packed = openObjectStream(stream, resolve)
    objectStreams.set(streamNumber, packed)
    return packed
  }

  const readPacked = (streamNumber: number, index: number, number: number): PdfValue => {
    const packed = packedIn(streamNumber)
    const at = packed.offsets[index]
    if (at === undefined) throw new Error(`PDF: object ${number} is missing in object stream ${streamNumber}`)
    return readValue({ bytes: packed.data, at })
  }

  const dict = (value: PdfValue | undefined): PdfDict | undefined => {
    const found = resolve(value)
    return isDict(found) ? found : isStream(found) ? found.dict : undefined
  }

  const catalogue = dict(trailer.get('/Root'))
  if (catalogue === undefined) throw new Error('PDF: the file has no catalogue')
  return {
    trailer,
    catalogue,
    numbers: [...places].filter(([, place]) => place !== null).map(([number]) => number),
    object,
    resolve,
    dict,
    array: (value) => {
      const found = resolve(value)
      return isArray(found) ? found : []
    },
    misplaced: () => {
      const wrong: number[] = []
      for (const [number, found] of places) {
        if (found === null) continue
        const isThere =
          'offset' in found
            ? beginsObject(bytes, found.offset, number)
            : packedIn(found.stream).numbers[found.index] === number
        if (!isThere) wrong.push(number)
      }
      return wrong
    },
    decode: (stream) => {
      const data = decodeStream(stream, resolve)
      decoded += data.length
      if (decoded > mostDecoded) throw new Error('PDF: the file unpacks to more than any file of its kind')
      return data
    }
  }
}

/** Whether "12 0 obj" stands at a byte offset. */
function beginsObject(bytes: Uint8Array, offset: number, number: number): boolean {
  const cursor: Cursor = { bytes, at: offset }
  return readInteger(cursor) === number && readInteger(cursor) === 0 && readKeyword(cursor) === 'obj'
}

/** Reads the object that stands at a byte offset, and checks that it is the one looked for. */
function readObject(
  bytes: Uint8Array,
  number: number,
  offset: number,
  resolve: (value: PdfValue | undefined) => PdfValue
): PdfValue {
  const cursor: Cursor = { bytes, at: offset }
  const found = readInteger(cursor)
  if (found !== number) throw new Error(`PDF: object ${number} was expected at byte ${offset}, found ${found}`)
  readInteger(cursor)
  expectKeyword(cursor, 'obj')
  const value = readValue(cursor)
  if (!isDict(value)) return value
  const after = cursor.at
  if (readKeyword(cursor) !== 'stream') {
    cursor.at = after
    return value
  }
  if (bytes[cursor.at] === 13) cursor.at++
  if (bytes[cursor.at] === 10) cursor.at++
  const length = resolve(value.get('/Length'))
  if (!isNumber(length) || cursor.at + length > bytes.length)
    throw new Error(`PDF: stream ${number} has no true length`)
  const data = bytes.subarray(cursor.at, cursor.at + length)
  cursor.at += length
  expectKeyword(cursor, 'endstream')
  return { kind: 'stream', dict: value, data }
}

function openObjectStream(stream: PdfStream, resolve: (value: PdfValue | undefined) => PdfValue): ObjectStream {
  const data = decodeStream(stream, resolve)
  const count = resolve(stream.dict.get('/N'))
  const first = resolve(stream.dict.get('/First'))
  if (!isNumber(count) || !isNumber(first)) throw new Error('PDF: an object stream does not say what it holds')
  const cursor: Cursor = { bytes: data, at: 0 }
  const offsets: number[] = []
  const numbers: number[] = []
  for (let index = 0; index < count; index++) {
    numbers.push(readInteger(cursor))
    offsets.push(first + readInteger(cursor))
  }
  return { data, offsets, numbers }
}

/** Follows the cross-reference sections from the newest to the oldest; answers the newest trailer. */
function readCrossReferences(bytes: Uint8Array, places: Map<number, Place>): PdfDict {
  const startxref = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('startxref')
  if (startxref < 0) throw new Error('PDF: the file has no end')
  const cursor: Cursor = { bytes, at: startxref }
  expectKeyword(cursor, 'startxref')
  let newest: PdfDict | undefined
  const seen = new Set<number>()
  const waiting = [readInteger(cursor)]
  for (let offset = waiting.pop(); offset !== undefined; offset = waiting.pop()) {
    if (seen.has(offset)) continue
    seen.add(offset)
    const trailer = readSection(bytes, offset, places)
    newest ??= trailer
    // A hybrid file names a stream that goes before the older revision (7.5.8.4).
    for (const key of ['/Prev', '/XRefStm'] satisfies PdfName[]) {
      const next = trailer.get(key)
      if (isNumber(next)) waiting.push(next)
    }
  }
  if (newest === undefined) throw new Error('PDF: the file has no trailer')
  return newest
}

function readSection(bytes: Uint8Array, offset: number, places: Map<number, Place>): PdfDict {
  const cursor: Cursor = { bytes, at: offset }
  skipWhite(cursor)
  return bytes[cursor.at] === 0x78 ? readTable(cursor, places) : readCrossReferenceStream(bytes, cursor.at, places)
}

/** Keeps what a newer revision has already said about an object. */
function place(places: Map<number, Place>, number: number, found: Place): void {
  if (!places.has(number)) places.set(number, found)
}

/** Reads a classic table (7.5.4): `xref`, ranges of twenty-byte lines, `trailer`. */
function readTable(cursor: Cursor, places: Map<number, Place>): PdfDict {
  expectKeyword(cursor, 'xref')
  for (;;) {
    const word = readKeyword(cursor)
    if (word === 'trailer') break
    const first = Number(word)
    const count = readInteger(cursor)
    if (!Number.isInteger(first))
      throw new Error(`PDF: the cross-reference table is malformed before byte ${cursor.at}`)
    for (let number = first; number < first + count; number++) {
      const offset = readInteger(cursor)
      readInteger(cursor)
      const state = readKeyword(cursor)
      if (number > 0) place(places, number, state === 'n' ? { offset } : null)
    }
  }
  const trailer = readValue(cursor)
  if (!isDict(trailer)) throw new Error('PDF: the trailer is not a dictionary')
  return trailer
}

/** Reads a cross-reference stream (7.5.8): rows of three big-endian numbers whose widths the stream states. */
function readCrossReferenceStream(bytes: Uint8Array, offset: number, places: Map<number, Place>): PdfDict {
  const cursor: Cursor = { bytes, at: offset }
  const number = readInteger(cursor)
  // Everything needed to read this stream stands in it, since no object can be looked up before it is read.
  const direct = (value: PdfValue | undefined): PdfValue => value ?? null
  const stream = readObject(bytes, number, offset, direct)
  if (!isStream(stream)) throw new Error(`PDF: no cross-reference stream at byte ${offset}`)
  const rows = decodeStream(stream, direct)
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = numbersOf(stream.dict.get('/W'))
  const size = stream.dict.get('/Size')
  const ranges = stream.dict.has('/Index') ? numbersOf(stream.dict.get('/Index')) : [0, isNumber(size) ? size : 0]
  let at = 0
  const field = (width: number): number => {
    let value = 0
    for (let read = 0; read < width; read++) value = value * 256 + (rows[at++] ?? 0)
    return value
  }
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const first = ranges[range] ?? 0
    for (let found = first; found < first + (ranges[range + 1] ?? 0) && at < rows.length; found++) {
      const type = typeWidth === 0 ? 1 : field(typeWidth)
      const second = field(secondWidth)
      const third = field(thirdWidth)
      if (type === 0) place(places, found, null)
      else if (type === 1) place(places, found, { offset: second })
      else if (type === 2) place(places, found, { stream: second, index: third })
    }
  }
  return stream.dict
}

const numbersOf = (value: PdfValue | undefined): readonly number[] => (isArray(value) ? value.filter(isNumber) : [])
