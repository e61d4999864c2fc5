/** Font programs small enough to be written by hand, as bytes of one character each, and one of a real font. */
import { readFileSync } from 'node:fs'

/** The program of a TrueType font: the upright letters that paper is set in. */
export const trueType = (): string =>
  readFileSync(new URL('../../../shared/paper/fonts/arimo-regular.ttf', import.meta.url)).toString('latin1')

/** The widths that this font gives to letters, as a font dictionary lists them from 32 on. */
export const trueTypeWidths = (code: number): number =>
  ({ 68: 722, 79: 778, 87: 944, 100: 556, 111: 556, 114: 333, 115: 500 })[code] ?? 0

const hidden = (bytes: readonly number[], key: number): readonly number[] => {
  let state = key
  return bytes.map((byte) => {
    const written = byte ^ (state >> 8)
    state = ((written + state) * 52845 + 22719) & 0xffff
    return written
  })
}
const bytesOf = (words: string): readonly number[] => Array.from(words, (letter) => letter.charCodeAt(0))
const textOf = (bytes: readonly number[]): string => String.fromCharCode(...bytes)
/** A number of the programs of glyphs and of the dictionaries of CFF. */
const wholeNumber = (value: number): readonly number[] =>
  value < 108 ? [value + 139] : [247 + ((value - 108) >> 8), (value - 108) & 255]

/** A Type 1 program with these letters, each as wide as is said. */
export function type1(widths: Readonly<Record<string, number>>): string {
  const letters = Object.entries({ '.notdef': 250, ...widths }).map(([name, width]) => {
    // hsbw, endchar.
    const program = hidden([0, 0, 0, 0, ...wholeNumber(0), ...wholeNumber(width), 13, 14], 4330)
    return [...bytesOf(`/${name} ${program.length} RD `), ...program, ...bytesOf(' ND\n')]
  })
  const part = [
    ...bytesOf(`0000/Private 1 dict dup begin /CharStrings ${letters.length} dict dup begin\n`),
    ...letters.flat()
  ]
  return `%!PS-AdobeFont-1.0: A\n/FontMatrix [0.001 0 0 0.001 0 0] def\n/Encoding StandardEncoding def\ncurrentfile eexec\n${textOf(hidden(part, 55665))}`
}

const index = (items: readonly (readonly number[])[]): readonly number[] => {
  if (items.length === 0) return [0, 0]
  const offsets = [1]
  for (const { length } of items) offsets.push((offsets.at(-1) ?? 1) + length)
  return [items.length >> 8, items.length & 255, 2, ...offsets.flatMap((at) => [at >> 8, at & 255]), ...items.flat()]
}
/** Five bytes always, so that places are known before they are written. */
const place = (value: number): readonly number[] => [29, 0, 0, value >> 8, value & 255]

/** A program in the Compact Font Format with letters of these standard strings (34 is A), each as wide as is said. */
export function cff(widths: ReadonlyMap<number, number>): string {
  const programs = [[14], ...[...widths.values()].map((width) => [...wholeNumber(width), 14])]
  const charset = [0, ...[...widths.keys()].flatMap((name) => [name >> 8, name & 255])]
  const topOf = (charsetAt: number, programsAt: number, privateAt: number): readonly number[] => [
    ...[...place(charsetAt), 15, ...place(programsAt), 17],
    ...[...place(2), ...place(privateAt), 18]
  ]
  const head = [1, 0, 4, 2, ...index([bytesOf('A')])]
  const start = head.length + index([topOf(0, 0, 0)]).length + 4
  const programsAt = start + charset.length
  const privateAt = programsAt + index(programs).length
  // In the private part: the width that others are counted from is 0.
  return textOf([
    ...head,
    ...index([topOf(start, programsAt, privateAt)]),
    0,
    0,
    0,
    0,
    ...charset,
    ...index(programs),
    139,
    21
  ])
}
