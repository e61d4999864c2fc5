/**
 * Signs that stand where PDF has no place for them, or do not stand where it wants them. The library that opens files reads a
 * brace, or a bracket that closes no string, without moving on, and within an array or a dictionary it would do so until there
 * is no memory left. A dictionary that its object does not close goes on into the next ones, and so into the words of pages.
 */

const [lineFeed, carriageReturn, space, percent, opening, closing, backslash] = [10, 13, 32, 37, 40, 41, 92]
const [braceOpens, braceCloses, listOpens, listCloses, less, greater] = [123, 125, 91, 93, 60, 62]
const [letterE, letterO, letterS] = [101, 111, 115]

/** Where a dictionary or a list ought to have been closed, and with what. */
type Gap = { readonly at: number; readonly signs: string }

/**
 * The file with a space in place of each such sign outside its strings, streams and remarks, and with what each object has left
 * open closed at its end; the same bytes where there is nothing of either.
 */
export function withSoundSigns(bytes: Uint8Array): Uint8Array {
  const { stray, gaps } = oddSigns(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (stray.length === 0 && gaps.length === 0) return bytes
  const mended = Uint8Array.from(bytes)
  for (const at of stray) mended[at] = space
  if (gaps.length === 0) return mended
  const cuts = [...gaps.map(({ at }) => at), mended.length]
  const parts = gaps.flatMap(({ at, signs }, index) => [Buffer.from(signs), mended.subarray(at, cuts[index + 1])])
  // All that stands behind has moved: the table says nothing true any more.
  return withoutTable(Buffer.concat([mended.subarray(0, cuts[0]), ...parts]))
}

/** The file without the way to its table of cross-references, so that whoever reads it looks for the objects themselves. */
export function withoutTable(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf('startxref'); at >= 0; at = copy.indexOf('startxref', at)) copy.write('startxxxx', at)
  return copy
}

function oddSigns(bytes: Buffer): { readonly stray: readonly number[]; readonly gaps: readonly Gap[] } {
  const stray: number[] = []
  const gaps: Gap[] = []
  /** What the object that is read has still to close, the innermost last; null outside of any, and behind its stream. */
  let open: string[] | null = null
  const end = (at: number): void => {
    if (open && open.length > 0) gaps.push({ at, signs: `${open.reverse().join('')} ` })
    open = null
  }
  /** Closes the innermost that these close, and before it whatever is still open within. */
  const close = (signs: string, at: number): void => {
    const depth = open?.lastIndexOf(signs) ?? -1
    const within = depth < 0 ? [] : (open?.splice(depth).slice(1) ?? [])
    if (within.length > 0) gaps.push({ at, signs: within.reverse().join('') })
  }
  for (let at = 0; at < bytes.length; at += 1) {
    const sign = bytes[at]
    if (sign === opening) at = stringEnd(bytes, at)
    else if (sign === percent) at = lineEnd(bytes, at)
    else if (sign === less && bytes[at + 1] !== less) at = endOf(bytes, '>', at, at)
    else if (sign === less || sign === greater) {
      if (sign === less) open?.push('>>')
      else if (bytes[at + 1] === greater) close('>>', at)
      if (bytes[at + 1] === sign) at += 1
    } else if (sign === listOpens) open?.push(']')
    else if (sign === listCloses) close(']', at)
    else if (sign === letterS && isStream(bytes, at)) {
      end(at)
      // Of a stream that does not end nothing is known; what stands in it is left alone.
      at = endOf(bytes, 'endstream', at, bytes.length)
    } else if (sign === letterE && bytes.toString('latin1', at, at + 6) === 'endobj') {
      end(at)
      at += 5
    } else if (sign === letterO && bytes.toString('latin1', at, at + 3) === 'obj') {
      const [number] = /\d+\s+\d+\s+$/.exec(bytes.toString('latin1', Math.max(0, at - 30), at)) ?? []
      if (number === undefined) continue
      end(at - number.length)
      open = []
    } else if (sign === braceOpens || sign === braceCloses || sign === closing) stray.push(at)
  }
  return { stray, gaps }
}

/** The bracket that closes the string which opens here; the end of the file where there is none. */
function stringEnd(bytes: Buffer, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at += 1) {
    const sign = bytes[at]
    if (sign === backslash) at += 1
    else if (sign === opening) depth += 1
    else if (sign === closing) depth -= 1
    if (depth === 0) return at
  }
  return bytes.length
}

function lineEnd(bytes: Buffer, from: number): number {
  let at = from
  while (at + 1 < bytes.length && bytes[at + 1] !== lineFeed && bytes[at + 1] !== carriageReturn) at += 1
  return at
}

/** The last byte of a word that is looked for; somewhere else where it does not come. */
function endOf(bytes: Buffer, word: string, from: number, otherwise: number): number {
  const at = bytes.indexOf(word, from)
  return at < 0 ? otherwise : at + word.length - 1
}

/** Whether a stream begins here: the word alone, not a name that ends in it. */
function isStream(whole: Buffer, at: number): boolean {
  const [before = space, after] = [whole[at - 1], whole[at + 6]]
  if (before > space && before !== greater) return false
  return whole.toString('latin1', at, at + 6) === 'stream' && (after === lineFeed || after === carriageReturn)
}
