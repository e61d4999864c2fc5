/** Pixels as a picture file. */
import { crc32, deflateSync } from 'node:zlib'
import type { PagePixels } from './engine'

/** Pixels as a PNG without transparency. */
export function pngOf({ width, height, rgba }: PagePixels): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let row = 0, to = 0; row < height; row++) {
    rows[to++] = 0
    for (let from = row * width * 4, end = from + width * 4; from < end; from += 4) {
      rows[to++] = rgba[from] ?? 0
      rows[to++] = rgba[from + 1] ?? 0
      rows[to++] = rgba[from + 2] ?? 0
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 3 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
