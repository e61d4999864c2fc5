/** Text files of every program come in as the same words; what is no text is refused with what to do. */
import { describe, expect, it } from 'vitest'
import { readText } from '../../electron/documents/files/textRead'
import { largestImport } from '../../shared/handedFile'

const words = 'Cabinet – 13 March 2019\n“Café” costs £1 or €1, naïvely'

function utf16(text: string, order: 'little' | 'big', mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'little' ? bytes : bytes.swap16()
}

const windows = Uint8Array.from(
  [...words].map((letter) => ({ '–': 0x96, '“': 0x93, '”': 0x94, '€': 0x80 })[letter] ?? letter.charCodeAt(0))
)

describe('readText', () => {
  it.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${words}`)],
    ['UTF-16 little-endian', utf16(words, 'little', true)],
    ['UTF-16 big-endian', utf16(words, 'big', true)],
    ['UTF-16 little-endian without a mark', utf16(words, 'little', false)],
    ['UTF-16 big-endian without a mark', utf16(words, 'big', false)],
    ['Windows-1252', windows]
  ])('reads %s', (_, bytes) => {
    expect(readText(bytes)).toEqual({ ok: true, value: words })
  })

  it.each([
    ['nothing at all', Buffer.alloc(0), 'invalid', 'is empty'],
    ['blank lines', Buffer.from(' \r\n\t\n'), 'invalid', 'is empty'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'unreadable-file', 'is a PDF'],
    ['a Word file', Buffer.from('PK\u0003\u0004 and more'), 'unreadable-file', 'packed file'],
    ['an old Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'unreadable-file', 'old Word'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'unreadable-file', 'a picture'],
    ['bytes of a program', Buffer.from([1, 2, 3, 0, 4, 5, 0, 6, 200, 0]), 'unreadable-file', 'is not text'],
    [
      'control characters',
      Buffer.from(Array.from({ length: 400 }, (_, at) => at % 6)),
      'unreadable-file',
      'is not text'
    ],
    ['a torn UTF-16 file', Buffer.from([0xff, 0xfe, 0x00, 0xdc, 0x41, 0x00]), 'unreadable-file', 'is not text']
  ])('refuses %s', (_, bytes, code, sentence) => {
    const result = readText(bytes)
    expect(result).toMatchObject({ ok: false, error: { code } })
    expect(result.ok ? '' : result.error.message).toContain(sentence)
    expect(result.ok ? '' : result.error.message).toMatch(/^This file .*\.$/)
  })

  it('refuses a file beyond the largest import without looking into it', () => {
    const result = readText(new Uint8Array(largestImport + 1))
    expect(result).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  it('reads a long file in the Windows code page whole', () => {
    const bytes = new Uint8Array(100_000).fill(0xe9)
    expect(readText(bytes)).toEqual({ ok: true, value: 'é'.repeat(100_000) })
  })
})
