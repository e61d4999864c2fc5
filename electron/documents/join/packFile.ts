import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { ObjectBlock } from '../pdf/blockWriter'
import { type ByteText, bytesOf, referenceText } from '../pdf/pdfWriter'
import { highestNumber, placeRelocatable } from '../pdf/relocatable'
import { packObjects } from './packLayout'

/** A PDF file in the making: PDF 1.7 with object streams and a cross-reference stream. */
export type PackFile = {
  /** Puts a block in place: its object 0 becomes `firstObject`, its key 0 `firstKey`. */
  readonly block: (block: ObjectBlock, firstObject: number, firstKey: number) => void
  /** Writes an object that is not a stream. */
  readonly object: (number: number, text: ByteText) => void
  /** Writes a stream; `entries` are those of its dictionary without the length. */
  readonly stream: (number: number, entries: ByteText, data: Uint8Array) => void
  /** Ends the file. `firstFree` is the first number that no object has. */
  readonly finish: (firstFree: number) => Uint8Array
}

/**
 * What is compressed while a pack is put together is regular enough that the quickest level does nearly as well as the
 * slowest, and it is most of the time that putting together takes.
 */
const level = 1

const groupSize = 200

/** The kinds of entry in a cross-reference stream (ISO 32000-1, 7.5.8.3). */
const inFile = 1
const inStream = 2

/** Begins a file. */
export function writePackFile(): PackFile {
  const chunks: Uint8Array[] = []
  let length = 0
  /** For each object: the kind of its entry, then its place in the file or its stream, then its place in that. */
  const kinds: number[] = []
  const places: number[] = []
  const positions: number[] = []
  let waiting: { readonly number: number; readonly text: ByteText }[] = []
  const groups: (typeof waiting)[] = []
  /** Each group of a block is written in here and compressed from here. */
  let sheet = new Uint8Array(64 * 1024)

  const add = (bytes: Uint8Array): void => {
    chunks.push(bytes)
    length += bytes.length
  }
  const enter = (number: number, kind: number, where: number, position: number): void => {
    if (kinds[number] !== undefined) throw new Error(`PDF: object ${number} is written twice`)
    kinds[number] = kind
    places[number] = where
    positions[number] = position
  }
  const stream: PackFile['stream'] = (number, entries, data) => {
    enter(number, inFile, length, 0)
    add(bytesOf(`${number} 0 obj\n<<${entries}/Length ${data.length}>>stream\n`))
    add(data)
    add(endStream)
  }
  const objectStream = (number: number, objects: readonly number[], first: number, text: Uint8Array): void => {
    for (const [position, object] of objects.entries()) enter(object, inStream, number, position)
    stream(number, `/Type/ObjStm/N ${objects.length}/First ${first}/Filter/FlateDecode`, deflateSync(text, { level }))
  }

  add(bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'))
  return {
    stream,
    object: (number, text) => {
      waiting.push({ number, text })
      if (waiting.length < groupSize) return
      groups.push(waiting)
      waiting = []
    },
    block: (block, firstObject, firstKey) => {
      for (let at = 0; at < block.streamPlaces.length; at += 2) {
        enter(firstObject + (block.streamPlaces[at] ?? 0), inFile, length + (block.streamPlaces[at + 1] ?? 0), 0)
      }
      const streams = new Uint8Array(block.streams.bytes.length)
      placeRelocatable(streams, 0, block.streams, firstObject, firstKey)
      add(streams)
      for (const group of block.groups) {
        if (sheet.length < group.text.bytes.length) sheet = new Uint8Array(group.text.bytes.length)
        placeRelocatable(sheet, 0, group.text, firstObject, firstKey)
        objectStream(
          firstObject + group.container,
          group.objects.map((object) => firstObject + object),
          group.first,
          sheet.subarray(0, group.text.bytes.length)
        )
      }
    },
    finish: (firstFree) => {
      let next = firstFree
      for (const group of [...groups, waiting].filter(({ length: size }) => size > 0)) {
        const { head, body } = groupText(group)
        const objects = group.map(({ number }) => number)
        objectStream(next++, objects, head.length, bytesOf(head + body))
      }
      const id = idOf(chunks)
      const start = length
      enter(next, inFile, start, 0)
      const rows = crossReferenceRows(next + 1, kinds, places, positions)
      const data = deflateSync(rows, { level })
      add(
        bytesOf(
          `${next} 0 obj\n<</Type/XRef/Size ${next + 1}/W[1 4 2]/Root ${referenceText(packObjects.catalogue)}/Info ${referenceText(packObjects.information)}/ID[<${id}><${id}>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${rowWidth}>>/Length ${data.length}>>stream\n`
        )
      )
      add(data)
      add(endStream)
      add(bytesOf(`startxref\n${start}\n%%EOF\n`))
      if (next > highestNumber || length > 0xffffffff) throw new Error('PDF: the pack is too large for one file')
      return Buffer.concat(chunks, length)
    }
  }
}

const endStream = bytesOf('\nendstream\nendobj\n')

function groupText(group: readonly { readonly number: number; readonly text: ByteText }[]): {
  readonly head: ByteText
  readonly body: ByteText
} {
  let [head, body] = ['', '']
  for (const { number, text } of group) {
    head += `${number} ${body.length} `
    body += `${text}\n`
  }
  return { head, body }
}

/** The same content has the same identifier (7.11.4 wants no more), so that building a pack twice gives one file. */
function idOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex').slice(0, 32)
}

const rowWidth = 7

/** The rows of a cross-reference stream, each as its difference from the one above (PNG predictor "up"). */
function crossReferenceRows(
  size: number,
  kinds: readonly number[],
  places: readonly number[],
  positions: readonly number[]
): Uint8Array {
  const rows = Buffer.alloc(size * rowWidth)
  rows.writeUInt16BE(0xffff, rowWidth - 2) // object 0 heads the free entries, for ever
  for (let number = 1; number < size; number++) {
    const at = number * rowWidth
    rows[at] = kinds[number] ?? 0
    rows.writeUInt32BE(places[number] ?? 0, at + 1)
    rows.writeUInt16BE(positions[number] ?? 0, at + 5)
  }
  const differences = Buffer.alloc(size * (rowWidth + 1))
  for (let number = 0; number < size; number++) {
    const target = number * (rowWidth + 1)
    const source = number * rowWidth
    differences[target] = 2
    for (let column = 0; column < rowWidth; column++) {
      const above = number === 0 ? 0 : (rows[source - rowWidth + column] ?? 0)
      differences[target + 1 + column] = (rows[source + column] ?? 0) - above
    }
  }
  return differences
}
