/**
 * Signs that stand where PDF has no place for them. The library that opens files reads a brace, or a bracket that closes no
 * string, without moving on, and within an array or a dictionary it would do so until there is no memory left.
 */

const [lineFeed, carriageReturn, space, percent, opening, closing, backslash] = [10, 13, 32, 37, 40, 41, 92]
const [braceOpens, braceCloses] = [123, 125]
const letterS = 115

/** The file with a space in place of each such sign outside its strings, streams and remarks; the same bytes where there is none. */
export function withoutStraySigns(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stray: number[] = []
  let depth = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const sign = bytes[at]
    if (depth > 0) {
      if (sign === backslash) at += 1
      else if (sign === opening) depth += 1
      else if (sign === closing) depth -= 1
    } else if (sign === opening) depth = 1
    else if (sign === percent) {
      while (at + 1 < bytes.length && bytes[at + 1] !== lineFeed && bytes[at + 1] !== carriageReturn) at += 1
    } else if (sign === letterS && isStream(whole, at)) {
      const end = whole.indexOf('endstream', at)
      // Of a stream that does not end nothing is known; what stands in it is left alone.
      at = end < 0 ? bytes.length : end + 8
    } else if (sign === braceOpens || sign === braceCloses || sign === closing) stray.push(at)
  }
  if (stray.length === 0) return bytes
  const mended = Uint8Array.from(bytes)
  for (const at of stray) mended[at] = space
  return mended
}

function isStream(whole: Buffer, at: number): boolean {
  const after = whole[at + 6]
  return whole.toString('latin1', at, at + 6) === 'stream' && (after === lineFeed || after === carriageReturn)
}
