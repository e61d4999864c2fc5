import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readValue } from '../../../electron/documents/pdf/pdfSyntax'
import {
  dictOf,
  type PdfName,
  type PdfValue,
  pdfString,
  ref,
  textOf,
  textString
} from '../../../electron/documents/pdf/pdfValues'
import { bytesOf, valueText } from '../../../electron/documents/pdf/pdfWriter'

const read = (source: string): PdfValue => readValue({ bytes: bytesOf(source), at: 0 })

const written: readonly (readonly [string, PdfValue])[] = [
  ['12', 12],
  ['-.5', -0.5],
  ['+3.25', 3.25],
  ['4.', 4],
  ['0000012', 12],
  ['true', true],
  ['null', null],
  ['/Name#20with#2Fsigns', '/Name with/signs'],
  ['12 0 R', ref(12)],
  ['12\n0\r\nR', ref(12)],
  ['[1 0 2 0 R 3 0 0 R]', [1, 0, ref(2), 3, ref(0)]],
  ['(a (nested) string)', pdfString('a (nested) string')],
  ['(\\n\\051\\\\\\7\\\nend)', pdfString('\n)\\\x07end')],
  ['(line\r\nend)', pdfString('line\nend')],
  ['<48 65 6C6>', pdfString('Hel`')],
  ['% a comment\n7', 7],
  ['<</A 1/B[/C(D)]/E<</F null>>>>', dictOf(['/A', 1], ['/B', ['/C', pdfString('D')]], ['/E', dictOf(['/F', null])])]
]

test.each(written)('%j is read', (source, value) => {
  expect(read(source)).toEqual(value)
})

test.each(['', ')', '<</A>>', '<<1 2>>', '(open', '<12', '[1', 'word', '12x', '<zz>'])('%j is refused', (source) => {
  expect(() => read(source)).toThrow(/^PDF: /)
})

const name = fc.string({ unit: 'binary-ascii' }).map((letters): PdfName => `/${letters}`)
const bytes = fc.uint8Array().map((codes) => pdfString(String.fromCharCode(...codes)))
const number = fc.oneof(
  fc.integer(),
  fc.integer({ min: -1e9, max: 1e9 }).map((thousands) => thousands / 1000)
)
const value = fc.letrec<{ any: PdfValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<PdfValue>(null, true, false),
    number,
    name,
    bytes,
    fc.nat(9_999_999).map(ref),
    fc.array(tie('any'), { maxLength: 5 }),
    fc.array(fc.tuple(name, tie('any')), { maxLength: 5 }).map((entries): PdfValue => new Map(entries))
  )
})).any

describe('what is written is read back', () => {
  test('any value', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(read(valueText(any))).toEqual(any)
      })
    )
  })

  test('any words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(textOf(textString(words))).toBe(words)
      })
    )
  })

  test('a number to the fifth decimal, without an exponent', () => {
    const small = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(small, (any) => {
        expect(valueText(any)).toMatch(/^-?\d+(\.\d+)?$/)
        expect(read(valueText(any))).toBeCloseTo(any, 4)
      })
    )
  })
})
