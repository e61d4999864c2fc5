/**
 * What the colours of a pack are meant to look like (IEC 61966-2-1, "sRGB"), as a profile of the International Color Consortium
 * (ISO 15076-1): an archive asks for one, and this one is worked out from the standard's own figures.
 */

/** A number as profiles write it: sixteen bits before the point and sixteen behind it. */
function fixed(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [at, number] of numbers.entries()) bytes.writeInt32BE(Math.round(number * 65536), at * 4)
  return bytes
}

const tagged = (kind: string, data: Buffer): Buffer => Buffer.concat([Buffer.from(`${kind}\0\0\0\0`, 'latin1'), data])

function words(text: string): Buffer {
  const head = Buffer.alloc(20)
  head.writeUInt32BE(1, 0) // one record …
  head.writeUInt32BE(12, 4) // … of twelve bytes
  head.write('enGB', 8, 'latin1')
  head.writeUInt32BE(text.length * 2, 12)
  head.writeUInt32BE(28, 16)
  return tagged('mluc', Buffer.concat([head, Buffer.from(text, 'utf16le').swap16()]))
}

const place = (...numbers: readonly [number, number, number]): Buffer => tagged('XYZ ', fixed(...numbers))

/** The white that all profiles are seen by. */
const white = [0.9642, 1, 0.8249] as const

/** From light to number: a straight piece, and above it a curve. */
const curve = tagged(
  'para',
  Buffer.concat([Buffer.from([0, 3, 0, 0]), fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)])
)

const tags: readonly (readonly [string, Buffer])[] = [
  ['desc', words('sRGB')],
  ['cprt', words('No copyright, use freely')],
  ['wtpt', place(...white)],
  // From the white of screens to that of profiles.
  ['chad', tagged('sf32', fixed(1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168))],
  ['rXYZ', place(0.43607, 0.22249, 0.01392)],
  ['gXYZ', place(0.38515, 0.71687, 0.09708)],
  ['bXYZ', place(0.14307, 0.06061, 0.7141)],
  ['rTRC', curve],
  ['gTRC', curve],
  ['bTRC', curve]
]

/** The profile as bytes. */
export function colourProfile(): Uint8Array {
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length, 0)
  const pieces: Buffer[] = []
  let at = 128 + table.length
  for (const [index, [name, data]] of tags.entries()) {
    table.write(name, 4 + index * 12, 'latin1')
    table.writeUInt32BE(at, 8 + index * 12)
    table.writeUInt32BE(data.length, 12 + index * 12)
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)])
    pieces.push(padded)
    at += padded.length
  }
  const head = Buffer.alloc(128)
  head.writeUInt32BE(at, 0)
  head.writeUInt32BE(0x04200000, 8) // version 4.2
  head.write('mntrRGB XYZ ', 12, 'latin1')
  for (const [index, part] of [2020, 1, 1, 0, 0, 0].entries()) head.writeUInt16BE(part, 24 + index * 2)
  head.write('acsp', 36, 'latin1')
  fixed(...white).copy(head, 68)
  return Buffer.concat([head, table, ...pieces])
}
