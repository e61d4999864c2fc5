import type { PdfFile } from './pdfReader'
import { readValue, skipWhite } from './pdfSyntax'
import {
  isArray,
  isName,
  isNumber,
  isStream,
  isString,
  type PdfDict,
  type PdfString,
  type PdfValue,
  textOf
} from './pdfValues'

/** Which words a font's character codes stand for. */
export type FontText = {
  /** Bytes a code takes in a shown string: two in the composite fonts Chromium embeds, else one. */
  readonly codeLength: 1 | 2
  readonly wordsOf: ReadonlyMap<number, string>
}

/**
 * Reads what a font says of itself. Without a ToUnicode map a simple font is read by its encoding; a composite one
 * without it yields no words.
 */
export function readFontText(file: PdfFile, font: PdfDict): FontText {
  const map = file.resolve(font.get('/ToUnicode'))
  const isComposite = font.get('/Subtype') === '/Type0'
  const told = isStream(map) ? readToUnicode(file.decode(map)) : new Map<number, string>()
  return {
    codeLength: isComposite ? 2 : 1,
    wordsOf: isComposite ? told : new Map([...readEncoding(file, font.get('/Encoding')), ...told])
  }
}

const windows = new TextDecoder('windows-1252')

/** Names of characters that are not simply the character (ISO 32000-1, D.2), as far as text in English needs them. */
const namedCharacters = new Map<string, string>(
  Object.entries({
    space: ' ',
    nbspace: ' ',
    hyphen: '-',
    minus: '-',
    endash: '–',
    emdash: '—',
    fi: 'fi',
    fl: 'fl',
    ff: 'ff',
    ffi: 'ffi',
    ffl: 'ffl',
    period: '.',
    comma: ',',
    colon: ':',
    semicolon: ';',
    quoteright: '’',
    quoteleft: '‘',
    quotedblleft: '“',
    quotedblright: '”',
    parenleft: '(',
    parenright: ')',
    slash: '/',
    sterling: '£',
    Euro: '€',
    ampersand: '&',
    percent: '%',
    bullet: '•',
    zero: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9'
  })
)

const accents: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circumflex: '\u0302',
  dieresis: '\u0308',
  tilde: '\u0303',
  cedilla: '\u0327',
  ring: '\u030a'
}

/** The character that a name such as `eacute`, `uni2019` or `A` stands for; empty when it is not known. */
function characterNamed(name: string): string {
  const plain = name.split('.')[0] ?? ''
  const code = /^u(?:ni)?([0-9A-F]{4,6})$/.exec(plain)?.[1]
  if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff))
  const accented = /^([A-Za-z])(acute|grave|circumflex|dieresis|tilde|cedilla|ring)$/.exec(plain)
  if (accented) return `${accented[1]}${accents[accented[2] ?? ''] ?? ''}`.normalize('NFC')
  return namedCharacters.get(plain) ?? (plain.length === 1 ? plain : '')
}

/** The letters of a simple font: those of Windows, which all encodings share for English, and the differences it names. */
function readEncoding(file: PdfFile, value: PdfValue | undefined): ReadonlyMap<number, string> {
  const words = new Map<number, string>()
  for (let code = 32; code < 256; code++) words.set(code, windows.decode(Uint8Array.of(code)))
  let next = 0
  for (const item of file.array(file.dict(value)?.get('/Differences')).map((entry) => file.resolve(entry))) {
    if (isNumber(item)) next = item
    else if (isName(item)) words.set(next++, characterNamed(item.slice(1)))
  }
  return words
}

/** The words of a string shown in that font. */
export function shownWords(font: FontText, shown: PdfString): string {
  const { bytes } = shown
  let words = ''
  for (let at = 0; at < bytes.length; at += font.codeLength) {
    const code = font.codeLength === 1 ? bytes.charCodeAt(at) : bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)
    words += font.wordsOf.get(code) ?? ''
  }
  return words
}

/** The number that a code's bytes make. */
export const codeOf = (bytes: string): number => {
  let code = 0
  for (let at = 0; at < bytes.length; at++) code = code * 256 + bytes.charCodeAt(at)
  return code
}

const asWords = (value: PdfString): string => textOf({ kind: 'string', bytes: `\xfe\xff${value.bytes}` })

/** Reads a ToUnicode map (ISO 32000-1, 9.10.3): single codes, and ranges with one start or a list. */
export function readToUnicode(bytes: Uint8Array): ReadonlyMap<number, string> {
  const source = Buffer.from(bytes).toString('latin1')
  const words = new Map<number, string>()
  for (const [, section = ''] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    const values = readValues(section)
    for (let at = 0; at + 1 < values.length; at += 2) {
      const [code, text] = [values[at], values[at + 1]]
      if (isString(code) && isString(text)) words.set(codeOf(code.bytes), asWords(text))
    }
  }
  for (const [, section = ''] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    const values = readValues(section)
    for (let at = 0; at + 2 < values.length; at += 3) {
      const [first, last, target] = [values[at], values[at + 1], values[at + 2]]
      if (!isString(first) || !isString(last)) continue
      for (let code = codeOf(first.bytes); code <= codeOf(last.bytes); code++) {
        const text = rangeWords(target, code - codeOf(first.bytes))
        if (text !== undefined) words.set(code, text)
      }
    }
  }
  return words
}

function rangeWords(target: PdfValue | undefined, step: number): string | undefined {
  if (isString(target)) {
    const words = asWords(target)
    const last = words.length - 1
    return words.slice(0, last) + String.fromCharCode(words.charCodeAt(last) + step)
  }
  const listed = isArray(target) ? target[step] : undefined
  return isString(listed) ? asWords(listed) : undefined
}

/** The values that stand one behind the other. */
export function readValues(source: string): readonly PdfValue[] {
  const cursor = { bytes: Buffer.from(source, 'latin1'), at: 0 }
  const values: PdfValue[] = []
  for (skipWhite(cursor); cursor.at < cursor.bytes.length; skipWhite(cursor)) values.push(readValue(cursor))
  return values
}
