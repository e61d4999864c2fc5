import { describe, expect, test } from 'vitest'
import { markContent } from '../../../electron/documents/join/artifacts'
import { scanContent } from '../../../electron/documents/pdf/contentScan'
import { bytesOf } from '../../../electron/documents/pdf/pdfWriter'

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Content with every piece marked, where the structure has marks 0 to 9. */
const marked = (content: string): string => {
  const bytes = bytesOf(content)
  return textOf(
    markContent(bytes, scanContent(bytes), ({ mcid }) => (mcid >= 0 && mcid < 10 ? { role: 'P', mcid } : 'artifact'))
  )
}

const cases: readonly (readonly [string, string, string])[] = [
  ['marked words stay', '/P<</MCID 0>>BDC\n(a) Tj\nEMC', '/P<</MCID 0>>BDC\n(a) Tj\nEMC'],
  ['a rule becomes an artifact', '1 g\n0 0 9 1 re\nf', '1 g\n/Artifact BMC\n0 0 9 1 re\nf\nEMC'],
  [
    'rules in a row share one mark',
    '0 0 9 1 re\nf\n1 g\n0 5 9 1 re\nf',
    '/Artifact BMC\n0 0 9 1 re\nf\n1 g\n0 5 9 1 re\nf\nEMC'
  ],
  ['a line is one path from its first point', '0 0 m\n5 5 l\nS', '/Artifact BMC\n0 0 m\n5 5 l\nS\nEMC'],
  ['clipping paints nothing', 'q\n0 0 9 9 re\nW n\nQ', 'q\n0 0 9 9 re\nW n\nQ'],
  [
    'a mark does not cross a saved state',
    '0 0 9 1 re f\nq\n0 0 9 1 re f\nQ',
    '/Artifact BMC\n0 0 9 1 re f\nEMC\nq\n/Artifact BMC\n0 0 9 1 re f\nEMC\nQ'
  ],
  [
    'unmarked words beside marked ones',
    'BT\n(1.) Tj\n/P <</MCID 1 >>BDC\n(a) Tj\nEMC\nET',
    'BT\n/Artifact BMC\n(1.) Tj\nEMC\n/P<</MCID 1>>BDC\n(a) Tj\nEMC\nET'
  ],
  ['a picture', '/X1 Do', '/Artifact BMC\n/X1 Do\nEMC'],
  ['an inline picture', 'BI /W 1 /H 1 ID \x00f EI\nQ', '/Artifact BMC\nBI /W 1 /H 1 ID \x00f EI\nEMC\nQ'],
  ['what the structure dropped', '/P<</MCID 10>>BDC\n(a) Tj\nEMC', '/Artifact BMC\n(a) Tj\nEMC'],
  ['marks without a number', '/Span BMC\n(a) Tj\nEMC', '/Artifact BMC\n(a) Tj\nEMC'],
  [
    'marks within marks count as one',
    '/P<</MCID 2>>BDC\n/Span BMC\n(a) Tj\nEMC\n0 0 1 1 re f\nEMC',
    '/P<</MCID 2>>BDC\n/Span BMC\n(a) Tj\nEMC\n0 0 1 1 re f\nEMC'
  ],
  [
    'operators within strings are words',
    '(f) pop\n<66> pop\n[(S)] pop\n% f\n/f gs',
    '(f) pop\n<66> pop\n[(S)] pop\n% f\n/f gs'
  ]
]

describe('everything that is painted is marked', () => {
  test.each(cases)('%s', (_, content, expected) => {
    expect(marked(content)).toBe(expected)
  })

  test.each(cases)('and marking what is marked changes nothing: %s', (_, content) => {
    expect(marked(marked(content))).toBe(marked(content))
  })
})
