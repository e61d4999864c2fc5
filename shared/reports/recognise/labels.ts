/** The numbers, letters and bullets that stand before paragraphs: taken off, and told apart. */
import type { ListMarker } from '../../houseStyles/roles'

export type LabelForm = '(x)' | 'x)' | 'x.' | 'x'

/** A printed label: a number with its parts (1.2.1), or letters that may be a place in the alphabet or a roman numeral. */
export type Label = {
  /** As it was printed: "1.2.1", "(a)", "iv." */
  readonly printed: string
  readonly form: LabelForm
  /** The parts of a number; empty for letters. "6.0" is 6. */
  readonly path: readonly number[]
  /** The letters; empty for a number. */
  readonly letters: string
}

export type LabelledText = { readonly isBulleted: boolean; readonly label: Label | null; readonly rest: string }

const bulletPattern = /^(?:[-*+•·▪◦●○■□‣⁃–—]\s+|o(?:\t| {2,})\s*)/
const loneBullet = /^[-*+•·▪◦●○■□‣⁃–—]$/
const numberPattern = /^(\(?)(\d{1,3}(?:\.\d{1,3}){0,4})([.)]?)(?=\s|$)/
const letterPattern = /^(\(?)([a-z]{1,5}|[A-Z]{1,5})([.)])(?=\s|$)/
const monthNext =
  /^\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+(?:\d{4}|at|and|to)\b|[\s,.;]*$)/i

const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** The value of a roman numeral in lower case, or 0 when it is none that a list would print. */
export function romanValue(letters: string): number {
  if (!/^(?:c{1,3})?(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(letters)) return 0
  const values = [...letters].map((letter) => romanValues[letter] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}

/** a is 1, z is 26, aa is 27; 0 when letters are not counted so. */
export function alphaValue(letters: string): number {
  const [first = '', second] = letters
  const value = first.charCodeAt(0) - 96
  if (value < 1 || value > 26) return 0
  if (second === undefined) return value
  return letters.length === 2 && second === first ? 26 + value : 0
}

function formOf(open: string, close: string): LabelForm {
  if (close === ')') return open ? '(x)' : 'x)'
  return close === '.' ? 'x.' : 'x'
}

function numberLabel(text: string): { label: Label; length: number } | null {
  const match = numberPattern.exec(text)
  if (!match) return null
  const [printed, open = '', digits = '', close = ''] = match
  if (open && close !== ')') return null
  if (monthNext.test(text.slice(printed.length))) return null
  const parts = digits.split('.').map(Number)
  if (parts.length > 1 && parts.at(-1) === 0) parts.pop()
  if (parts.some((part) => part === 0)) return null
  return { label: { printed, form: formOf(open, close), path: parts, letters: '' }, length: printed.length }
}

function letterLabel(text: string): { label: Label; length: number } | null {
  const match = letterPattern.exec(text)
  if (!match) return null
  const [printed, open = '', letters = '', close = ''] = match
  if (open && close !== ')') return null
  const lower = letters.toLowerCase()
  if (alphaValue(lower) === 0 && romanValue(lower) === 0) return null
  return { label: { printed, form: formOf(open, close), path: [], letters }, length: printed.length }
}

/** Takes bullet and label off a line. A bullet before a label is an accident of conversion and says nothing. */
export function splitLabel(line: string): LabelledText {
  const text = line.trimStart()
  if (loneBullet.test(text.trimEnd())) return { isBulleted: true, label: null, rest: '' }
  const bullet = bulletPattern.exec(text)
  const afterBullet = bullet ? text.slice(bullet[0].length) : text
  // Bold may begin before the label and end behind it, or go on into the text.
  const stars = /^(?:\*\*|__)/.exec(afterBullet)?.[0] ?? ''
  const bare = afterBullet.slice(stars.length)
  const found = numberLabel(bare) ?? letterLabel(bare) ?? closedLabel(bare, stars)
  if (!found) return { isBulleted: bullet !== null, label: null, rest: afterBullet }
  const behind = bare.slice(found.length)
  const rest = stars && behind.startsWith(stars) ? behind.slice(stars.length) : behind
  const needsStars = stars !== '' && rest === behind && rest.includes(stars)
  return {
    isBulleted: bullet !== null,
    label: found.label,
    rest: (needsStars ? stars : '') + rest.trimStart()
  }
}

/** "**(a)** text" and "**1.2** text": the label alone is bold. */
function closedLabel(bare: string, stars: string): { label: Label; length: number } | null {
  if (!stars) return null
  const end = bare.indexOf(stars)
  if (end < 1 || end > 10) return null
  const inside = bare.slice(0, end)
  const found = numberLabel(inside) ?? letterLabel(inside)
  return found && found.length === inside.length ? found : null
}

/** One way to read the label of a counted list. */
export type Count = { readonly marker: ListMarker; readonly value: number }

/** Every way in which a label may be read as a count; "i" is the first roman numeral and the ninth letter. */
export function countsOf(label: Label): Count[] {
  if (label.path.length > 0)
    return label.path.length === 1 ? [{ marker: 'decimal', value: label.path[0] as number }] : []
  const lower = label.letters.toLowerCase()
  const isUpper = lower !== label.letters
  const counts: Count[] = []
  const roman = romanValue(lower)
  if (roman > 0) counts.push({ marker: isUpper ? 'upper-roman' : 'lower-roman', value: roman })
  const alpha = alphaValue(lower)
  if (alpha > 0) counts.push({ marker: isUpper ? 'upper-alpha' : 'lower-alpha', value: alpha })
  return counts
}

/** Two labels say the same number, however they are dressed: "(a)" and "a)", "6.0" and "6". */
export function isSameNumber(one: string, other: string): boolean {
  return bareNumber(one) === bareNumber(other)
}

function bareNumber(label: string): string {
  const bare = label.toLowerCase().replace(/^\(|[.)]+$/g, '')
  return /^\d+(?:\.\d+)*\.0$/.test(bare) ? bare.slice(0, -2) : bare
}
