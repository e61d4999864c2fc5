/** Pictures made for tests byte by byte, for what no program that draws would write. */
import { crc32, deflateSync } from 'node:zlib'
import { pictureFacts } from '../../shared/pictures'

const word = (value: number): readonly number[] => [(value >> 8) & 255, value & 255]
const back = (value: number): readonly number[] => [value & 255, (value >> 8) & 255]

function chunk(name: string, data: Uint8Array): Buffer {
  const [body, ends] = [Buffer.concat([Buffer.from(name, 'latin1'), data]), Buffer.alloc(8)]
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** A PNG that says it is so large; what it holds is one white row, or all of them where it is small. `before` stands in front of its size. */
export function png(width: number, height: number, before: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // One bit to the pixel, without colour.
  head.set([1, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc(Math.min(height, 8) * (1 + Math.ceil(Math.min(width, 100_000) / 8)))
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      before,
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0))
    ])
  )
}

/** A chunk of words, as it may not stand in front of a PNG's size. */
export const pngWords = chunk('tEXt', Buffer.from('Title\0x'))

/** A GIF whose screen is so large, with frames of other sizes on it. */
export function gif(
  width: number,
  height: number,
  ...frames: readonly (readonly [number, number])[]
): Uint8Array<ArrayBuffer> {
  const drawn = frames.flatMap(([wide, high]) => [
    ...[0x21, 0xf9, 4, 0, 0, 0, 0, 0],
    ...[0x2c, 0, 0, 0, 0, ...back(wide), ...back(high), 0],
    ...[2, 2, 0x44, 1, 0]
  ])
  return Uint8Array.from([
    ...Buffer.from('GIF89a', 'latin1'),
    ...[...back(width), ...back(height), 0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    ...[...drawn, 0x3b]
  ])
}

/** A JPEG that says it is so large, drawn over so many times. `before` stands in front of its size. */
export function jpeg(
  width: number,
  height: number,
  { scans = 1, before = [] as readonly number[] } = {}
): Uint8Array<ArrayBuffer> {
  const scan = [0xff, 0xda, ...word(8), 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34]
  return Uint8Array.from([
    ...[0xff, 0xd8, ...before],
    ...[0xff, 0xc2, ...word(11), 8, ...word(height), ...word(width), 1, 1, 0x11, 0],
    ...Array.from({ length: scans }, () => scan).flat(),
    ...[0xff, 0xd9]
  ])
}

/** The segment of a JPEG that tells a size. */
export const jpegFrame = (width: number, height: number): readonly number[] => [
  ...[0xff, 0xc0, ...word(11), 8, ...word(height), ...word(width), 1, 1, 0x11, 0]
]

/** A WebP, a BMP and an SVG that say they are so large. */
export const otherKinds = (size: number): readonly (readonly [string, Uint8Array<ArrayBuffer>])[] => {
  const bitmap = Buffer.alloc(54)
  bitmap.write('BM', 'latin1')
  bitmap.writeUInt32LE(40, 14)
  bitmap.writeUInt32LE(size, 18)
  bitmap.writeUInt32LE(size, 22)
  const webp = Buffer.alloc(30)
  webp.write('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1')
  webp.writeUIntLE(Math.min(size, 0xffffff), 24, 3)
  webp.writeUIntLE(Math.min(size, 0xffffff), 27, 3)
  return [
    ['a.webp', new Uint8Array(webp)],
    ['a.bmp', new Uint8Array(bitmap)],
    ['a.svg', new Uint8Array(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"/>`))]
  ]
}

/** How wide a picture says it is; 0 for what is none. */
export function widthOf(bytes: Uint8Array): number {
  const facts = pictureFacts(bytes)
  return facts.ok ? facts.value.width : 0
}
