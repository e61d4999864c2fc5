/** Pictures that are not quite what they say: what shows them looks past their faults, so what they tell must go all the same. */
import { describe, expect, it } from 'vitest'
import { plainPicture } from '../../electron/documents/files/plainPicture'

const secret = 'ZEBRAONE was here'
const bytesOf = (...parts: readonly (readonly number[] | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const segment = (marker: number, words: string): Uint8Array => bytesOf([0xff, marker, 0, words.length + 2], words)
const remark = segment(0xfe, secret)
const jfif = segment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0')
const scan = bytesOf([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0], 'scan')
const chunk = (name: string, words: string): Uint8Array => bytesOf([0, 0, 0, words.length], name, words, [0, 0, 0, 0])
const png = '\x89PNG\r\n\x1a\n'
const gif = bytesOf('GIF89a', [1, 0, 1, 0, 0, 0, 0])
const remarkInGif = bytesOf([0x21, 0xfe, secret.length], secret, [0])

const join = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts)

describe('a picture that is not sound', () => {
  it.each<[string, Uint8Array, string]>([
    [
      'a JPEG with something between its segments',
      join(bytesOf([0xff, 0xd8]), jfif, bytesOf([0, 7]), remark, scan),
      'scan'
    ],
    [
      'a JPEG that ends in a segment that is none',
      join(bytesOf([0xff, 0xd8]), remark, scan, bytesOf([0xff, 0xe5, 0xff])),
      'scan'
    ],
    ['a JPEG that breaks off', join(bytesOf([0xff, 0xd8]), remark, scan), 'scan'],
    [
      'a PNG that breaks off',
      join(bytesOf(png), chunk('tEXt', secret), chunk('IDAT', 'picture').subarray(0, 12)),
      'pict'
    ],
    [
      'a PNG whose words break off',
      join(bytesOf(png), chunk('IDAT', 'pict'), chunk('tEXt', secret).subarray(0, 27)),
      'pict'
    ],
    [
      'a GIF with a block that is none',
      join(gif, remarkInGif, bytesOf([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 4], 'pict', [0, 9, 9])),
      'pict'
    ],
    ['a GIF that breaks off', join(gif, remarkInGif, bytesOf([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 40], 'pict')), 'pict']
  ])('%s tells nothing beside what it shows', (_what, bytes, shown) => {
    const plain = Buffer.from(plainPicture(bytes)).toString('latin1')
    expect(plain).not.toContain('ZEBRA')
    expect(plain).toContain(shown)
  })
})
