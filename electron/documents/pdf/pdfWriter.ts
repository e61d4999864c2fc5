import {
  isArray,
  isDict,
  isName,
  isNumber,
  isRef,
  isStream,
  type PdfName,
  type PdfString,
  type PdfValue
} from './pdfValues'

/**
 * Writing PDF values. Text here is "byte text": a JavaScript string of which each character is one byte of the file,
 * so that lengths are lengths in the file.
 */
export type ByteText = string

/** Five decimals are a two-thousandth of a millimetre even after Chromium's own scaling. */
const decimals = 5

/** A number without exponent or needless digits. */
export function writeNumber(number: number): ByteText {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number === 0 ? 0 : number)
  if (!Number.isFinite(number)) throw new Error('PDF: a number is not finite')
  const fixed = number.toFixed(decimals).replace(/\.?0+$/, '')
  return fixed === '-0' ? '0' : fixed
}

/** A name, with `#` escapes for what may not stand in one. */
export function writeName(name: PdfName): ByteText {
  return `/${name
    .slice(1)
    .replaceAll(
      /[^!-~]|[#()<>[\]{}/%]/g,
      (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0').slice(-2)}`
    )}`
}

const literalEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '(': '\\(', ')': '\\)', '\r': '\\r' }

/** A string: in brackets where it is mostly legible, else in hexadecimal. */
export function writeString(value: PdfString): ByteText {
  if (/^[\t\n\r -~]*$/.test(value.bytes)) {
    return `(${value.bytes.replaceAll(/[\\()\r]/g, (character) => literalEscapes[character] ?? character)})`
  }
  let digits = ''
  for (let at = 0; at < value.bytes.length; at++) digits += value.bytes.charCodeAt(at).toString(16).padStart(2, '0')
  return `<${digits}>`
}

/**
 * Where values are written to. References go by a door of their own, because in a block that is still to be placed
 * they are not yet final numbers.
 */
export type ValueSink = {
  readonly text: (text: ByteText) => void
  readonly reference: (number: number) => void
}

/** Writes a value; a stream cannot stand inside another value and throws. */
export function writeValue(sink: ValueSink, value: PdfValue): void {
  if (value === null) sink.text('null')
  else if (isName(value)) sink.text(writeName(value))
  else if (isNumber(value)) sink.text(writeNumber(value))
  else if (typeof value === 'boolean') sink.text(String(value))
  else if (isRef(value)) sink.reference(value.number)
  else if (isArray(value)) {
    sink.text('[')
    value.forEach((item, at) => {
      if (at > 0) sink.text(' ')
      writeValue(sink, item)
    })
    sink.text(']')
  } else if (isDict(value)) {
    sink.text('<<')
    for (const [name, entry] of value) {
      sink.text(writeName(name))
      sink.text(' ')
      writeValue(sink, entry)
    }
    sink.text('>>')
  } else if (isStream(value)) throw new Error('PDF: a stream cannot stand inside another value')
  else sink.text(writeString(value))
}

/** A value as byte text, its references with the numbers they have. */
export function valueText(value: PdfValue): ByteText {
  let written = ''
  writeValue(
    {
      text: (text) => {
        written += text
      },
      reference: (number) => {
        written += referenceText(number)
      }
    },
    value
  )
  return written
}

export const referenceText = (number: number): ByteText => `${number} 0 R`

/** Byte text as bytes. */
export const bytesOf = (text: ByteText): Uint8Array => Buffer.from(text, 'latin1')
