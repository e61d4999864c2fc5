/** What pictures tell beside what they show (where and when they were taken, by which camera, for whom), and how it is taken out. */
import { inflateSync } from 'node:zlib'
import type { PDF } from '@libpdf/core'
import { pdfLibrary } from '../pdf/pdfLibrary'

/** A JPEG's bytes without notes and metadata. How it is to be turned and its colours are kept. The same bytes where there is nothing to take out. */
export function plainJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  let isPlain = true
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    // From the picture itself on (start of scan) nothing is looked at.
    if (marker === 0xda || marker === 0xd9) break
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2 || at + 2 + length > bytes.length) return bytes
    const segment = bytes.subarray(at, at + 2 + length)
    const plain = plainSegment(marker, segment)
    if (plain !== segment) isPlain = false
    kept.push(plain)
    at += 2 + length
  }
  if (isPlain) return bytes
  return Buffer.concat([...kept, withoutTrailer(bytes.subarray(at))])
}

const [exifMarker, commentMarker] = [0xe1, 0xfe]
/** What says how colours are meant: JFIF, an ICC profile, Adobe's transform. */
const colourMarkers = new Set([0xe0, 0xe2, 0xee])

function plainSegment(marker: number, segment: Uint8Array): Uint8Array {
  if (marker === commentMarker) return new Uint8Array()
  if (marker < 0xe0 || marker > 0xef) return segment
  if (marker === exifMarker) {
    const turned = orientationOf(segment)
    return turned > 1 ? turnedOnly(turned) : new Uint8Array()
  }
  if (!colourMarkers.has(marker)) return new Uint8Array()
  // A JFIF extension holds a thumbnail; the same number is used for other things than a profile.
  const name = Buffer.from(segment.subarray(4, 16)).toString('latin1')
  const isColour = name.startsWith('JFIF\0') || name.startsWith('ICC_PROFILE\0') || name.startsWith('Adobe')
  return isColour ? segment : new Uint8Array()
}

/** Behind the picture's end some cameras put a second picture, or a film. */
function withoutTrailer(rest: Uint8Array): Uint8Array {
  const end = Buffer.from(rest.buffer, rest.byteOffset, rest.length).lastIndexOf(Buffer.from([0xff, 0xd9]))
  return end < 0 ? rest : rest.subarray(0, end + 2)
}

/** How a picture is to be turned (EXIF 274); 1 for not at all, or where it does not say. */
function orientationOf(segment: Uint8Array): number {
  const data = Buffer.from(segment.buffer, segment.byteOffset, segment.length)
  if (data.toString('latin1', 4, 10) !== 'Exif\0\0' || data.length < 18) return 1
  const isLittle = data.toString('latin1', 10, 12) === 'II'
  const short = (at: number): number =>
    at + 2 > data.length ? 0 : isLittle ? data.readUInt16LE(at) : data.readUInt16BE(at)
  const first = isLittle ? data.readUInt32LE(14) : data.readUInt32BE(14)
  const count = short(10 + first)
  for (let entry = 0; entry < Math.min(count, 200); entry++) {
    const at = 10 + first + 2 + entry * 12
    if (short(at) === 274) {
      const value = short(at + 8)
      return value >= 1 && value <= 8 ? value : 1
    }
  }
  return 1
}

/** A segment that says nothing but how the picture is turned. */
function turnedOnly(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const body = [...Buffer.from('Exif\0\0', 'latin1'), ...tiff]
  return Uint8Array.from([0xff, exifMarker, 0, body.length + 2, ...body])
}

/** A packed picture that unpacks to more than this is left as it is. Bytes. */
const mostUnpacked = 64 * 1024 * 1024

const pngStart = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** What says nothing of how a PNG looks: words, the time, EXIF. */
const toldInPng = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'dSIG'])

/** A PNG's bytes without words, times and EXIF. The same bytes where there are none. */
export function plainPng(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!data.subarray(0, 8).equals(pngStart)) return bytes
  const kept: Uint8Array[] = [data.subarray(0, 8)]
  let isPlain = true
  for (let at = 8; at + 12 <= data.length; ) {
    const end = at + 12 + data.readUInt32BE(at)
    if (end > data.length) return bytes
    const name = data.toString('latin1', at + 4, at + 8)
    if (toldInPng.has(name)) isPlain = false
    else kept.push(data.subarray(at, end))
    if (name === 'IEND') {
      if (end < data.length) isPlain = false
      break
    }
    at = end
  }
  return isPlain ? bytes : Buffer.concat(kept)
}

/** Boxes of a JPEG 2000 file that say nothing of how it looks: XML, what is known by a UUID (XMP, EXIF), addresses. */
const toldInJp2 = new Set(['xml ', 'uuid', 'uinf'])

/** A JPEG 2000 file's bytes with what it tells made empty. The same bytes where there is nothing. */
export function plainJp2(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes)
  if (data.toString('latin1', 4, 8) !== 'jP  ') return bytes
  let isPlain = true
  for (let at = 0; at + 8 <= data.length; ) {
    const said = data.readUInt32BE(at)
    // A length of 0 reaches to the end; one of 1 stands in the eight bytes that follow.
    const length =
      said === 0 ? data.length - at : said === 1 && at + 16 <= data.length ? Number(data.readBigUInt64BE(at + 8)) : said
    if (length < 8 || at + length > data.length) break
    if (toldInJp2.has(data.toString('latin1', at + 4, at + 8))) {
      isPlain = false
      data.write('free', at + 4, 'latin1')
      data.fill(0, at + (said === 1 ? 16 : 8), at + length)
    }
    at += length
  }
  return isPlain ? bytes : data
}

/** Whether a picture tells something beside what it shows. */
export const doesTell = (bytes: Uint8Array): boolean => plainPicture(bytes) !== bytes

/** A picture's bytes without what they tell beside the picture. */
export const plainPicture = (bytes: Uint8Array): Uint8Array => plainPng(plainJpeg(bytes))

/** A picture's own bytes, unpacked from what they were packed into once more; null where that is not known. */
function ownBytes(data: Uint8Array, filters: readonly string[]): Uint8Array | null {
  if (filters.some((name) => name !== 'FlateDecode')) return filters.length === 0 ? data : null
  try {
    return filters.reduce<Uint8Array>((bytes) => inflateSync(bytes, { maxOutputLength: mostUnpacked }), data)
  } catch {
    return null
  }
}

/** What is known of all pictures of a file: how many had something to tell, and how many pixels the largest says it has. */
export type PicturesInFile = { readonly told: number; readonly largest: number }

/** Takes what photographs tell out of all pictures of a file. */
export async function withoutPictureData(pdf: PDF): Promise<PicturesInFile> {
  const { PdfDict, PdfName, PdfRef, PdfStream, PdfArray } = await pdfLibrary()
  const { registry } = pdf.context
  const seen = new Set<unknown>()
  let [told, largest] = [0, 0]
  const look = (resources: unknown, depth: number): void => {
    const found = resources instanceof PdfRef ? registry.resolve(resources) : resources
    if (!(found instanceof PdfDict) || seen.has(found) || depth > 24) return
    seen.add(found)
    const drawings = found.getDict('XObject', (ref) => registry.resolve(ref))
    for (const [, entry] of drawings ?? []) {
      const drawing = entry instanceof PdfRef ? registry.resolve(entry) : entry
      if (!(drawing instanceof PdfStream) || seen.has(drawing)) continue
      seen.add(drawing)
      look(drawing.get('Resources'), depth + 1)
      if (drawing.getName('Subtype')?.value !== 'Image') continue
      const [width = 0, height = 0] = ['Width', 'Height'].map(
        (side) => drawing.getNumber(side, (ref) => registry.resolve(ref))?.value
      )
      largest = Math.max(largest, width * height)
      const filter = drawing.get('Filter', (ref) => registry.resolve(ref))
      const names = (filter instanceof PdfArray ? filter.toArray() : [filter]).map((each) => {
        const name = each instanceof PdfRef ? registry.resolve(each) : each
        return name instanceof PdfName ? name.value : ''
      })
      const kind = names.at(-1) ?? ''
      const own = ownBytes(drawing.data, names.slice(0, -1))
      if (!own || !/^(DCT|JPX)Decode$/.test(kind)) continue
      const plain = kind === 'JPXDecode' ? plainJp2(own) : plainJpeg(own)
      if (plain === own) continue
      told += 1
      const given = drawing.get('DecodeParms', (ref) => registry.resolve(ref))
      const parameters = given instanceof PdfArray ? given.at(names.length - 1) : names.length > 1 ? undefined : given
      drawing.setData(plain)
      drawing.set('Filter', PdfName.of(kind))
      if (parameters) drawing.set('DecodeParms', parameters)
      else drawing.delete('DecodeParms')
    }
  }
  for (const { dict } of pdf.getPages()) look(dict.get('Resources'), 0)
  return { told, largest }
}
