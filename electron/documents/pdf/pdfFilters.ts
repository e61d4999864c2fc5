/**
 * The filters of older files (ISO 32000-1, 7.4.2–7.4.5): what comes from elsewhere may still be packed in them. Each
 * takes data as it stands in the file and gives it as it was; what is cut short gives what there is of it.
 */

/** Pairs of hexadecimal digits up to `>`. */
export function decodeHex(data: Uint8Array): Uint8Array {
  const digits = Buffer.from(data).toString('latin1').split('>')[0]?.replaceAll(/\s/g, '') ?? ''
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
}

/** Five characters for four bytes, up to `~>`. */
export function decodeAscii85(data: Uint8Array): Uint8Array {
  const out: number[] = []
  let group: number[] = []
  const flush = (count: number): void => {
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0)
    for (let at = 0; at < count; at++) out.push(Math.floor(value / 256 ** (3 - at)) % 256)
    group = []
  }
  for (const byte of data) {
    if (byte === 0x7e) break
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0)
    else if (byte >= 0x21 && byte <= 0x75) {
      group.push(byte - 0x21)
      if (group.length === 5) flush(4)
    }
  }
  if (group.length > 1) {
    const count = group.length - 1
    while (group.length < 5) group.push(84)
    flush(count)
  }
  return Uint8Array.from(out)
}

/** Runs: a length and that many bytes, or a count and one byte to repeat. */
export function decodeRunLength(data: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < data.length; ) {
    const length = data[at] ?? 128
    if (length === 128) break
    if (length < 128) {
      chunks.push(data.subarray(at + 1, at + 2 + length))
      at += 2 + length
    } else {
      chunks.push(new Uint8Array(257 - length).fill(data[at + 1] ?? 0))
      at += 2
    }
  }
  return Buffer.concat(chunks)
}

/** Codes of nine to twelve bits for strings seen before. `isEarly`: codes lengthen one code early, as nearly all do. */
export function decodeLzw(data: Uint8Array, isEarly: boolean, largest: number): Uint8Array {
  const [clear, end] = [256, 257]
  const first = Array.from({ length: 258 }, (_, code) => (code < 256 ? Uint8Array.of(code) : new Uint8Array()))
  const chunks: Uint8Array[] = []
  let [table, width, previous, length] = [first.slice(), 9, new Uint8Array(), 0]
  let [bits, held] = [0, 0]
  for (const byte of data) {
    bits = ((bits << 8) | byte) & 0xffffff
    held += 8
    if (held < width) continue
    held -= width
    const code = (bits >> held) & ((1 << width) - 1)
    if (code === end) break
    if (code === clear) {
      table = first.slice()
      width = 9
      previous = new Uint8Array()
      continue
    }
    const known = table[code]
    const entry = known ?? Buffer.concat([previous, previous.subarray(0, 1)])
    if (entry.length === 0) throw new Error('PDF: LZW data is damaged')
    length += entry.length
    if (length > largest) throw new Error('PDF: a stream is too large')
    chunks.push(entry)
    if (previous.length > 0 && table.length < 4096)
      table.push(Buffer.concat([previous, entry.subarray(0, 1)]) as Uint8Array<ArrayBuffer>)
    previous = entry as Uint8Array<ArrayBuffer>
    const next = table.length + (isEarly ? 1 : 0)
    width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9
  }
  return Buffer.concat(chunks)
}
