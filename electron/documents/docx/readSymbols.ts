/** Characters of Word's symbol fonts, as the characters that everybody has. */
import { entryOf } from '../../../shared/entryOf'
import { value, type XmlNode } from '../xml'

const symbols: Readonly<Record<string, string>> = {
  f0b7: '•',
  f0a7: '▪',
  f0fc: '✓',
  f0fe: '☑',
  f0a8: '☐',
  f0e0: '→',
  f0d8: '➢',
  f0b0: '°',
  f0b1: '±',
  f0a3: '≤',
  f0b3: '≥'
}

/** The character that a symbol shows; empty where none is known. */
export function symbol(node: XmlNode): string {
  const code = (value(node, 'w:char') ?? '').toLowerCase()
  const known = entryOf(symbols, code)
  if (known !== undefined) return known
  const point = Number.parseInt(code, 16)
  return point > 0x20 && point <= 0x10ffff && (point < 0xe000 || point > 0xf8ff) ? String.fromCodePoint(point) : ''
}

/** The character that a newer kind of symbol shows, such as an emoji. */
export function symbolEx(node: XmlNode): string {
  const point = Number.parseInt(value(node, 'w16se:char') ?? '', 16)
  return point > 0x20 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : ''
}
