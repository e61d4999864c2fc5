import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainJpeg, plainPicture, plainPng } from '../../../electron/documents/files/plainPicture'
import { attachmentUnit } from '../../../electron/documents/foreign/attachment'
import { lookAtPicture, lookThrough } from '../../../electron/documents/foreign/look'
import { a4, onePage, stream } from '../pack/onePage'
import { words } from './foreignPages'

const segment = (marker: number, data: string | Buffer): Buffer => {
  const body = Buffer.from(data as string, 'latin1')
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body])
}

/** EXIF that turns a picture and says where it was taken. */
const exif = (orientation: number): Buffer => {
  const head = Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1')
  const entries = Buffer.alloc(2 + 12)
  entries.writeUInt16LE(1, 0)
  entries.set([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0], 2)
  return Buffer.concat([head, entries, Buffer.from('\0\0\0\0GPS 51.4816 N 3.1791 W, camera of J. Doe', 'latin1')])
}

const start = Buffer.from([0xff, 0xd8])
const jfif = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0')
const profile = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours')
const scan = Buffer.concat([segment(0xda, '\x01\x01\0\0\x3f\0'), Buffer.from([1, 2, 3, 0xff, 0, 4, 0xff, 0xd9])])
const photograph = (orientation: number): Buffer =>
  Buffer.concat([
    start,
    jfif,
    segment(0xe1, exif(orientation)),
    profile,
    segment(0xfe, 'Seen by J. Doe'),
    scan,
    Buffer.from('a film behind it')
  ])

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

describe('a photograph', () => {
  it('loses where it was taken, by what and for whom, and keeps its colours and how it is turned', () => {
    const plain = Buffer.from(plainJpeg(photograph(6)))
    expect(plain.toString('latin1')).not.toMatch(/GPS|Doe|film/)
    expect(plain.includes(profile)).toBe(true)
    expect(plain.includes(jfif)).toBe(true)
    expect(plain.subarray(-scan.length).equals(scan)).toBe(true)
    expect(plain.includes(Buffer.from('Exif\0\0MM', 'latin1'))).toBe(true)
    expect(plainJpeg(plain)).not.toBe(photograph(6))
    expect(Buffer.from(plainJpeg(plain)).equals(plain)).toBe(true)
  })

  it('that is not turned keeps no such note, and one that tells nothing is left as it is', () => {
    expect(Buffer.from(plainJpeg(photograph(1))).toString('latin1')).not.toContain('Exif')
    const silent = Buffer.concat([start, jfif, scan])
    expect(plainPicture(silent)).toBe(silent)
    expect(lookAtPicture(silent)).toEqual([])
    expect(lookAtPicture(photograph(1))).toMatchObject([{ kind: 'picture-data' }])
  })

  it('loses a second picture that stands behind its end, and keeps each scan of its own', () => {
    const twice = Buffer.concat([start, jfif, scan.subarray(0, -2), segment(0xc4, 'tables'), scan])
    expect(plainPicture(twice)).toBe(twice)
    const followed = Buffer.concat([twice, start, segment(0xe1, 'Exif of J. Doe'), scan])
    expect(Buffer.from(plainPicture(followed)).equals(twice)).toBe(true)
  })

  it('within a PDF loses it too, in the pack', async () => {
    const bytes = onePage(
      `${a4}/Resources<</Font<</F1 5 0 R>>/XObject<</Im0 6 0 R>>>>`,
      `${words('Survey', 72, 700)} q 100 0 0 100 72 300 cm /Im0 Do Q`,
      [
        stream(
          '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode',
          photograph(1).toString('latin1')
        )
      ]
    )
    const found = await lookThrough(bytes)
    expect(found.ok && found.value.map(({ kind }) => kind)).toContain('picture-data')
    const { block } = await attachmentUnit(bytes, 'en-GB')
    expect(Buffer.from(block.streams.bytes).toString('latin1')).not.toMatch(/GPS|J\. Doe/)
    expect(Buffer.from(block.streams.bytes).includes(profile)).toBe(true)
  })

  it('loses it where it is packed once more, and one of JPEG 2000 does, too', async () => {
    const box = (name: string, data: string): Buffer => {
      const head = Buffer.alloc(8)
      head.writeUInt32BE(data.length + 8)
      head.write(name, 4, 'latin1')
      return Buffer.concat([head, Buffer.from(data, 'latin1')])
    }
    const jp2 = Buffer.concat([
      box('jP  ', '\r\n\x87\n'),
      box('xml ', '<x>Seen by J. Doe</x>'),
      box('uuid', `${'\xbe\x7a\xcf\xcb'.repeat(4)}Seen by J. Doe`),
      box('jp2c', '\xff\x4f\xff\x51 the picture')
    ])
    const picture = (filter: string, data: Buffer): string =>
      stream(
        `/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Filter${filter}`,
        data.toString('latin1')
      )
    const bytes = onePage(
      `${a4}/Resources<</Font<</F1 5 0 R>>/XObject<</Im0 6 0 R/Im1 7 0 R>>>>`,
      `${words('Survey', 72, 700)} q 100 0 0 100 72 300 cm /Im0 Do /Im1 Do Q`,
      [picture('[/FlateDecode/DCTDecode]', deflateSync(photograph(1))), picture('/JPXDecode', jp2)]
    )
    const { block } = await attachmentUnit(bytes, 'en-GB')
    const written = Buffer.from(block.streams.bytes).toString('latin1')
    expect(written).toContain('the picture')
    expect(written).toContain(scan.toString('latin1'))
    expect(written).not.toContain('Doe')
  })
})

it('a PNG loses words and times, and keeps its picture', () => {
  const head = chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
  const data = chunk('IDAT', deflateSync(Buffer.from([0, 7])))
  const end = chunk('IEND', Buffer.alloc(0))
  const mark = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const whole = Buffer.concat([
    mark,
    head,
    chunk('tEXt', Buffer.from('Author\0J. Doe')),
    chunk('eXIf', exif(1)),
    data,
    end,
    Buffer.from('more')
  ])
  expect(Buffer.from(plainPng(whole)).equals(Buffer.concat([mark, head, data, end]))).toBe(true)
  const silent = Buffer.concat([mark, head, data, end])
  expect(plainPicture(silent)).toBe(silent)
})

it('pictures that are cut short or full of rubbish are left alone, and never fail', () => {
  fc.assert(
    fc.property(fc.nat({ max: photograph(6).length }), fc.uint8Array({ maxLength: 40 }), (length, rubbish) => {
      const bytes = Buffer.concat([photograph(6).subarray(0, length), rubbish])
      expect(plainPicture(bytes).length).toBeLessThanOrEqual(bytes.length)
    })
  )
})

it('a PNG loses what only its maker knows', () => {
  const [head, data, end] = [
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from([0, 7]))),
    chunk('IEND', Buffer.alloc(0))
  ]
  const mark = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const told = Buffer.concat([mark, head, chunk('prVW', Buffer.from('The whole, before it was cut')), data, end])
  expect(Buffer.from(plainPicture(told)).equals(Buffer.concat([mark, head, data, end]))).toBe(true)
})

it('a GIF loses remarks, words, notes of programs and what is behind its end, and keeps its pictures and how often they run', () => {
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1')
  const loops = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1')
  const note = Buffer.from('\x21\xff\x0bXMP DataXMP\x06by Doe\0', 'latin1')
  const remark = Buffer.from('\x21\xfe\x06J. Doe\0', 'latin1')
  const wording = Buffer.from('\x21\x01\x0c............\x06J. Doe\0', 'latin1')
  const shown = Buffer.from('\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0', 'latin1')
  const end = Buffer.from('\x3b')
  const plain = Buffer.concat([head, loops, shown, end])
  const told = Buffer.concat([head, loops, note, remark, wording, shown, end, Buffer.from('and more')])
  expect(Buffer.from(plainPicture(told)).equals(plain)).toBe(true)
  expect(plainPicture(plain)).toBe(plain)
})
