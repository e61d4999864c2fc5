/** How wide words are in Arimo, and how they are broken so that none is ever cut off. */

/** Widths of Arimo (as of Arial) in thousandths of its size, from the space (32) to the tilde (126). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584
] as const

/** A letter beyond ASCII is taken for a wide one. */
const otherWidth = 722

/** The width of words at a size, in the unit of the size. */
export function widthOf(text: string, size: number): number {
  let sum = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    sum += widths[code - 32] ?? (code < 0x250 ? 556 : otherWidth)
  }
  return (sum * size) / 1000
}

/** The words in lines no wider than this; a word that is wider by itself is broken, never cut. */
export function wrapped(text: string, widest: number, size: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  const put = (word: string): void => {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer, size) <= widest) {
      line = longer
      return
    }
    if (line !== '') lines.push(line)
    line = ''
    let rest = word
    while (widthOf(rest, size) > widest) {
      let end = rest.length - 1
      while (end > 1 && widthOf(`${rest.slice(0, end)}-`, size) > widest) end -= 1
      lines.push(`${rest.slice(0, end)}-`)
      rest = rest.slice(end)
    }
    line = rest
  }
  for (const word of text.split(/\s+/).filter(Boolean)) put(word)
  if (line !== '') lines.push(line)
  return lines.length === 0 ? [''] : lines
}

/** The same words in as few lines, made as even as they can be: a box looks better for it. */
export function evenlyWrapped(text: string, widest: number, size: number): readonly string[] {
  const lines = wrapped(text, widest, size)
  if (lines.length === 1) return lines
  let best = lines
  for (let room = widest - 4; room > widest * 0.5; room -= 4) {
    const narrower = wrapped(text, room, size)
    if (narrower.length > lines.length || narrower.some((line) => line.endsWith('-') && !text.includes(line))) break
    best = narrower
  }
  return best
}
