/** The words of a text file, whatever program wrote it: UTF-8, UTF-16 or the Windows code page of western Europe. What is no text is refused. */
import { largestImport } from '../../../shared/handedFile'
import { failure, ok, type Result } from '../../../shared/result'

/** First bytes of files that people hand over by mistake, and what each is. */
const otherFiles: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF. Save it as Word or as text first'],
  ['PK\u0003\u0004', 'a packed file such as Word, Excel or ZIP. Save it as text, or choose it by its own kind'],
  ['\u00d0\u00cf\u0011\u00e0', 'a document of an old Word or Excel. Save it as .docx or as text first'],
  ['{\\rtf', 'rich text. Save it as .docx or as plain text first'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['SQLite format 3', 'a database']
]

/** The characters of Windows-1252 from 0x80 to 0x9f; the five that it leaves open are taken as they are. */
const windowsCharacters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/**
 * Reads a file's bytes as text. Fails with `invalid` for an empty file, `too-large` beyond the largest import, and
 * `unreadable-file` for a file that is no text.
 */
export function readText(bytes: Uint8Array): Result<string> {
  if (bytes.length > largestImport)
    return failure(
      'too-large',
      `This file is larger than ${largestImport / 1024 / 1024} MB, the most that is read in. Split it, or take out what is not the report.`
    )
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const other = otherFiles.find(([start]) => head.startsWith(start))
  if (other) return failure('unreadable-file', `This file is ${other[1]}.`)
  const text = decode(bytes)
  if (text === null)
    return failure('unreadable-file', 'This file is not text. Choose a .txt, .md or .docx file that holds a report.')
  if (text.trim() === '') return failure('invalid', 'This file is empty. Choose one that holds a report.')
  return ok(text)
}

function decode(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return strictUtf8(bytes.subarray(3)) ?? windowsText(bytes)
  if (first === 0xff && second === 0xfe) return wideText(bytes.subarray(2), true)
  if (first === 0xfe && second === 0xff) return wideText(bytes.subarray(2), false)
  const order = wideWithoutMark(bytes)
  if (order !== null) return wideText(bytes, order === 'little')
  if (isBinary(bytes)) return null
  return strictUtf8(bytes) ?? windowsText(bytes)
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function windowsText(bytes: Uint8Array): string {
  const parts: string[] = []
  const step = 8192
  for (let from = 0; from < bytes.length; from += step) {
    const codes = Array.from(bytes.subarray(from, from + step), (byte) =>
      byte >= 0x80 && byte <= 0x9f ? windowsCharacters.charCodeAt(byte - 0x80) : byte
    )
    parts.push(String.fromCharCode(...codes))
  }
  return parts.join('')
}

/** UTF-16; null when it is torn or full of what no text holds. */
function wideText(bytes: Uint8Array, isLittle: boolean): string | null {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  const ordered = isLittle ? even : swapped(even)
  try {
    const text = new TextDecoder('utf-16le', { fatal: true }).decode(ordered)
    return text.includes('\u0000') ? null : text
  } catch {
    return null
  }
}

function swapped(bytes: Uint8Array): Uint8Array {
  const turned = new Uint8Array(bytes.length)
  for (let at = 0; at < bytes.length; at += 2) {
    turned[at] = bytes[at + 1] ?? 0
    turned[at + 1] = bytes[at] ?? 0
  }
  return turned
}

/** English in UTF-16 has a zero in nearly every second byte; which one tells the order. */
function wideWithoutMark(bytes: Uint8Array): 'little' | 'big' | null {
  const sample = bytes.subarray(0, 2000)
  if (sample.length < 4) return null
  let [even, odd] = [0, 0]
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  const half = sample.length / 2
  if (odd > half * 0.8 && even < half * 0.05) return 'little'
  return even > half * 0.8 && odd < half * 0.05 ? 'big' : null
}

/** No text holds a zero byte, and few control characters but tabs, line ends, form feeds and Word's soft breaks. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536)
  if (bytes.includes(0)) return true
  let odd = 0
  for (const byte of sample)
    if (byte < 0x20 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) odd += 1
  return odd > 2 + sample.length * 0.01
}
