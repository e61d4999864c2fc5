/**
 * The values a PDF file is made of (ISO 32000-1, 7.3), as plain data.
 *
 * Numbers, booleans and null are themselves; a name is a string that begins with `/`; an array is an array and a
 * dictionary a Map with names as keys. What is left says its kind: strings, references and streams.
 */

/** A name with its slash and without escapes: `/Type`. */
export type PdfName = `/${string}`

/** A string as the bytes it stands for, one character a byte (0–255). `textOf` reads it as words. */
export type PdfString = { readonly kind: 'string'; readonly bytes: string }

/** "See object 12". Generations are not kept: the files read here are written in one go. */
export type PdfRef = { readonly kind: 'ref'; readonly number: number }

export type PdfDict = ReadonlyMap<PdfName, PdfValue>

/** A dictionary with data as stored in the file, that is, usually still compressed. */
export type PdfStream = { readonly kind: 'stream'; readonly dict: PdfDict; readonly data: Uint8Array }

export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | PdfStream
  | readonly PdfValue[]
  | PdfDict

export const ref = (number: number): PdfRef => ({ kind: 'ref', number })

export const pdfString = (bytes: string): PdfString => ({ kind: 'string', bytes })

export const dictOf = (...entries: readonly (readonly [PdfName, PdfValue])[]): PdfDict => new Map(entries)

export const isName = (value: PdfValue | undefined): value is PdfName => typeof value === 'string'

export const isNumber = (value: PdfValue | undefined): value is number => typeof value === 'number'

export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value)

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map

export const isRef = (value: PdfValue | undefined): value is PdfRef => kindOf(value) === 'ref'

export const isString = (value: PdfValue | undefined): value is PdfString => kindOf(value) === 'string'

export const isStream = (value: PdfValue | undefined): value is PdfStream => kindOf(value) === 'stream'

function kindOf(value: PdfValue | undefined): 'ref' | 'string' | 'stream' | undefined {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
}

const utf16 = new TextDecoder('utf-16be', { ignoreBOM: true })

/**
 * A text string (ISO 32000-1, 7.9.2.2) as words: UTF-16 when it begins with a byte-order mark, else PDFDocEncoding,
 * of which only the part that equals Latin-1 is expected here.
 */
export function textOf(value: PdfString): string {
  if (!value.bytes.startsWith('\xfe\xff')) return value.bytes
  return utf16.decode(Uint8Array.from(value.bytes.slice(2), (byte) => byte.charCodeAt(0)))
}

/** Words as a text string: plain ASCII where that is enough, else UTF-16 with its byte-order mark. */
export function textString(words: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(words)) return pdfString(words)
  let bytes = '\xfe\xff'
  for (let at = 0; at < words.length; at++) {
    const unit = words.charCodeAt(at)
    bytes += String.fromCharCode(unit >> 8, unit & 0xff)
  }
  return pdfString(bytes)
}
