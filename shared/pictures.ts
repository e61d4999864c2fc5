/**
 * What a picture is, told by its own bytes before anything draws it: the one reader of every picture that comes in. A few hundred bytes
 * can say that they are thousands of millions of pixels, for which whatever draws them would take all memory there is.
 */
import type { PictureType } from './files'
import { failure, ok, type Result } from './result'

export type PictureFacts = { readonly mediaType: PictureType; readonly width: number; readonly height: number }

/** More than a scan of A2 at 500 dots to the inch, or any photograph for a page. */
const mostPixels = 100_000_000
/** Pixels; longer ones are beyond what the engine draws. */
const longestSide = 30_000
/** A JPEG may be drawn over and over, each time over all of its pixels. Cameras do it a dozen times. */
const mostScans = 200

type Size = { readonly width: number; readonly height: number }

const noKind = failure(
  'unsupported',
  'it is in a form that not every program can show; save it as PNG, JPEG or GIF first'
)
const damaged = failure('unsupported', 'it is damaged; save it anew as PNG, JPEG or GIF first')
const drawnOver = failure(
  'too-large',
  `it is drawn over more than ${mostScans} times, which takes too long; save it anew as PNG first`
)

/**
 * Kind and size of a picture. Fails with unsupported for what is none or is damaged where its size stands, and too-large; in words that
 * go on from "A picture …, since".
 */
export function pictureFacts(bytes: Uint8Array): Result<PictureFacts> {
  const mediaType = pictureType(bytes)
  if (!mediaType) return noKind
  const size = sizeReaders[mediaType](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!size || size.width === 0 || size.height === 0) return damaged
  const { width, height } = size
  if (width * height > mostPixels || Math.max(width, height) > longestSide) return beyond(size)
  return mediaType === 'image/jpeg' && hasTooManyScans(bytes) ? drawnOver : ok({ mediaType, width, height })
}

function beyond({ width, height }: Size): Result<never> {
  const counted = (count: number): string => count.toLocaleString('en-GB')
  return failure(
    'too-large',
    `it is ${counted(width)} by ${counted(height)} pixels, more than can be shown and printed (${mostPixels / 1_000_000} million in all, ${counted(longestSide)} along a side); make it smaller first`
  )
}

/** What kind of picture bytes are; null for any that cannot be shown and printed everywhere. */
function pictureType(bytes: Uint8Array): PictureType | null {
  const starts = (...signs: readonly number[]): boolean => signs.every((sign, at) => bytes[at] === sign)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return starts(0x47, 0x49, 0x46, 0x38) ? 'image/gif' : null
}

const headOfPng = 0x49484452

const sizeReaders: Readonly<Record<PictureType, (view: DataView) => Size | null>> = {
  /** The size stands in the first chunk or nowhere. */
  'image/png': (view) =>
    view.byteLength < 24 || view.getUint32(12) !== headOfPng
      ? null
      : { width: view.getUint32(16), height: view.getUint32(20) },
  'image/jpeg': (view) => {
    for (const { mark, at } of segmentsOf(view))
      if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark))
        return at + 9 > view.byteLength ? null : { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    return null
  },
  'image/gif': gifSize
}

/** A segment of a JPEG: its mark, and where it begins. */
type Segment = { readonly mark: number; readonly at: number }

const startOfScan = 0xda

/** The segments of a JPEG in order, up to where they stop making sense. What is drawn follows the start of a scan without a length. */
function* segmentsOf(view: DataView): Generator<Segment> {
  let at = 2
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const mark = view.getUint8(at + 1)
    if (mark === 0xff || mark === 0x01 || (mark >= 0xd0 && mark <= 0xd7)) {
      // A filling byte, or a mark that stands alone.
      at += mark === 0xff ? 1 : 2
      continue
    }
    // A second beginning, the end, or nothing that is a mark.
    if (mark === 0 || mark === 0xd8 || mark === 0xd9) return
    yield { mark, at }
    at += 2 + view.getUint16(at + 2)
    if (mark === startOfScan) at = endOfScan(view, at)
  }
}

/** Where what is drawn ends: at a mark that is none of those within it. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; at + 1 < view.byteLength; at += 1) {
    if (view.getUint8(at) !== 0xff) continue
    const mark = view.getUint8(at + 1)
    if (mark !== 0 && mark !== 0xff && (mark < 0xd0 || mark > 0xd7)) return at
  }
  return view.byteLength
}

function hasTooManyScans(bytes: Uint8Array): boolean {
  let scans = 0
  for (const { mark } of segmentsOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
    scans += mark === startOfScan ? 1 : 0
    if (scans > mostScans) return true
  }
  return false
}

/** The larger of a GIF's screen and of the frames on it, since a first frame that is larger makes the picture so. */
function gifSize(view: DataView): Size | null {
  if (view.byteLength < 13) return null
  let [width, height] = [view.getUint16(6, true), view.getUint16(8, true)]
  const tableAfter = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + tableAfter(view.getUint8(10))
  const skipBlocks = (): void => {
    while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at)
    at += 1
  }
  while (at < view.byteLength) {
    const kind = view.getUint8(at)
    if (kind === 0x21) {
      at += 2
      skipBlocks()
      continue
    }
    if (kind !== 0x2c || at + 10 > view.byteLength) break
    width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true))
    height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true))
    at += 11 + tableAfter(view.getUint8(at + 9))
    skipBlocks()
  }
  return { width, height }
}
