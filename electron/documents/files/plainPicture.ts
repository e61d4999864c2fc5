/** What pictures tell beside what they show (where and when they were taken, by which camera, for whom), and how it is taken out. */
import type { Picture } from './pictures'

/**
 * A JPEG's bytes without notes and metadata, and without what stands behind its end. How it is to be turned and its colours are kept.
 * The same bytes where there is nothing to take out.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 2 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0
    // What shows pictures looks past what stands between two segments: it goes, and what comes after it is looked at.
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0) {
      at += 1
      continue
    }
    if (marker === endMarker) {
      // Behind the picture's end some cameras put a second picture, or a film.
      kept.push(bytes.subarray(at, at + 2))
      break
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    // A segment that is none: nothing behind it can be told apart.
    if (length < 2 || at + 2 + length > bytes.length) break
    const end = marker === scanMarker ? scanEnd(bytes, at + 2 + length) : at + 2 + length
    kept.push(plainSegment(marker, bytes.subarray(at, end)))
    at = end
  }
  return unlessWhole(kept, bytes)
}

/** What was kept of a picture; the same bytes where that is all of it. */
function unlessWhole(kept: readonly Uint8Array[], bytes: Uint8Array): Uint8Array {
  const plain = Buffer.concat(kept)
  return plain.equals(bytes) ? bytes : plain
}

const [scanMarker, endMarker] = [0xda, 0xd9]

/** Where a scan's data ends: at the next marker that is neither a byte of it nor a point to begin again at. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
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

const pngStart = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** What a PNG shows and how its colours are meant; whatever else stands in one tells something beside that. */
const shownInPng = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT'.split(' '))

/** A PNG's bytes without words, times, EXIF and what only its maker knows. The same bytes where there are none. */
export function plainPng(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!data.subarray(0, 8).equals(pngStart)) return bytes
  const kept: Uint8Array[] = [data.subarray(0, 8)]
  for (let at = 8; at + 8 <= data.length; ) {
    // Of a file that breaks off, the last chunk ends where the file does.
    const end = at + 12 + data.readUInt32BE(at)
    const name = data.toString('latin1', at + 4, at + 8)
    if (shownInPng.has(name)) kept.push(data.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  return unlessWhole(kept, bytes)
}

/** A GIF's bytes without remarks, words and what programs noted, but for how often it runs. The same bytes where there is nothing. */
function plainGif(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!/^GIF8[79]a/.test(data.toString('latin1', 0, 6)) || data.length < 13) return bytes
  const table = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  let at = 13 + table(data[10] ?? 0)
  const kept: Uint8Array[] = [data.subarray(0, at)]
  while (at < data.length) {
    const kind = data[at]
    if (kind === 0x3b) {
      kept.push(data.subarray(at, at + 1))
      break
    }
    const isPicture = kind === 0x2c
    // A block that is none: nothing behind it can be told apart.
    if (!isPicture && kind !== 0x21) break
    const end = blocksEnd(data, isPicture ? at + 10 + table(data[at + 9] ?? 0) + 1 : at + 2)
    const isRepeated =
      data[at + 1] === 0xff && /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(data.toString('latin1', at + 3, at + 14))
    if (isPicture || data[at + 1] === 0xf9 || isRepeated) kept.push(data.subarray(at, end))
    at = end
  }
  return unlessWhole(kept, bytes)
}

/** Where blocks of a GIF end that each say how long they are. */
function blocksEnd(data: Uint8Array, from: number): number {
  let at = from
  while (at < data.length && data[at] !== 0) at += 1 + (data[at] ?? 0)
  return at + 1
}

/** Whether a picture tells something beside what it shows. */
export const doesTell = (bytes: Uint8Array): boolean => plainPicture(bytes) !== bytes

/** A picture's bytes without what they tell beside the picture. */
export const plainPicture = (bytes: Uint8Array): Uint8Array => plainGif(plainPng(plainJpeg(bytes)))

/** A picture as papers have it: it tells nothing beside what it shows, and papers take no other. */
export type ShownPicture = Picture & { readonly isPlain: true }

/** A picture for papers. It is still called by the digest of what is kept. */
export function shownPicture(picture: Picture): ShownPicture {
  return { ...picture, bytes: plainPicture(picture.bytes), isPlain: true }
}

/** The same for one that may not be kept. */
export function shownIf(picture: Picture | null): ShownPicture | null {
  return picture && shownPicture(picture)
}
