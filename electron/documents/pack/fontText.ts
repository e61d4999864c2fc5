import type { PdfFile } from './pdfReader'
import { readValue, skipWhite } from './pdfSyntax'
import { isArray, isStream, isString, type PdfDict, type PdfString, type PdfValue, textOf } from './pdfValues'

/** Which words a font's character codes stand for. */
export type FontText = {
  /** Bytes a code takes in a shown string: two in the composite fonts Chromium embeds, else one. */
  readonly codeLength: 1 | 2
  readonly wordsOf: ReadonlyMap<number, string>
}

/** Reads what a font says of itself; a font without a ToUnicode map yields no words. */
export function readFontText(file: PdfFile, font: PdfDict): FontText {
  const map = file.resolve(font.get('/ToUnicode'))
  return {
    codeLength: font.get('/Subtype') === '/Type0' ? 2 : 1,
    wordsOf: isStream(map) ? readToUnicode(file.decode(map)) : new Map()
  }
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

const codeOf = (bytes: string): number => {
  let code = 0
  for (let at = 0; at < bytes.length; at++) code = code * 256 + bytes.charCodeAt(at)
  return code
}

const asWords = (value: PdfString): string => textOf({ kind: 'string', bytes: `\xfe\xff${value.bytes}` })

/** Reads a ToUnicode map (ISO 32000-1, 9.10.3): single codes, and ranges with one start or a list. */
function readToUnicode(bytes: Uint8Array): ReadonlyMap<number, string> {
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

function readValues(source: string): readonly PdfValue[] {
  const cursor = { bytes: Buffer.from(source, 'latin1'), at: 0 }
  const values: PdfValue[] = []
  for (skipWhite(cursor); cursor.at < cursor.bytes.length; skipWhite(cursor)) values.push(readValue(cursor))
  return values
}
