/** JSON from outside, measured before it is parsed. */

/** Records and styles of ours are not a tenth as deep. */
const deepest = 200
/** Values in one file: a report of some thousand pages has a tenth of it, the largest set of records a half. */
const most = 3_000_000

/**
 * Whether brackets stand in one another deeper than in any file of ours, so that whatever walks through it could run out of
 * stack, or there are more values than there is memory for.
 */
export function isBeyondBounds(text: string): boolean {
  let depth = 0
  let values = 0
  let isInWords = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (isInWords) {
      if (sign === 0x5c) at += 1
      else if (sign === 0x22) isInWords = false
    } else if (sign === 0x22) isInWords = true
    else if (sign === 0x5b || sign === 0x7b) {
      depth += 1
      values += 1
      if (depth > deepest) return true
    } else if (sign === 0x5d || sign === 0x7d) depth -= 1
    else if (sign === 0x2c) values += 1
    if (values > most) return true
  }
  return false
}
