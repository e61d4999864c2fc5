/** Attached files whose tags or fonts break a rule of PDF/UA: each keeps a pack from claiming it, or is put right. */
import { describe, expect, test } from 'vitest'
import { assemblePack } from '../../../electron/documents/join/assemble'
import { makeUnit, type PrintedUnit } from '../../../electron/documents/join/unit'
import { findFailures } from './matterhorn'
import { handmade, packOptions, stampFont } from './prints'

const simpleFont = '<</Type/Font/Subtype/TrueType/BaseFont/A/Encoding/WinAnsiEncoding/FontDescriptor 9 0 R>>'
const compositeFont = (descendant: string, encoding = '/Identity-H'): string =>
  `<</Type/Font/Subtype/Type0/BaseFont/A/Encoding ${encoding}/DescendantFonts[<</Type/Font/BaseFont/A/FontDescriptor 9 0 R${descendant}>>]>>`
const adobe = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>'

/** A file of one page with three pieces of tagged words; `tags` are the elements, which begin with object 20. */
function tagged(tags: readonly string[], { font = simpleFont, roles = '' } = {}): PrintedUnit {
  const content = [0, 1, 2]
    .map((mcid) => `/P<</MCID ${mcid}>>BDC BT /F 12 Tf 72 ${700 - mcid * 30} Td (Words) Tj ET EMC`)
    .join('\n')
  const filler = Array.from({ length: 9 }, () => 'null')
  return makeUnit(
    handmade([
      '<</Type/Catalog/Pages 2 0 R/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 6 0 R>>>>/Contents 4 0 R/StructParents 0>>',
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
      `<</Type/StructTreeRoot/K[${tags.map((_, at) => `${20 + at} 0 R`).join(' ')}]${roles}>>`,
      font,
      'null',
      'null',
      '<</Type/FontDescriptor/FontName/A/FontFile2 10 0 R>>',
      '<</Length 4>>stream\nglyf\nendstream',
      ...filler,
      ...tags
    ])
  )
}

const paragraphs = ['<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>', '<</S/P/P 5 0 R/Pg 3 0 R/K 1>>', '<</S/P/P 5 0 R/Pg 3 0 R/K 2>>']
const kinds = ({ findings }: PrintedUnit): readonly string[] => findings.map(({ kind }) => kind)

const packOf = (unit: PrintedUnit): Uint8Array =>
  assemblePack([{ unit, id: 'part', title: 'Part' }], { ...packOptions, pdfUaClaim: true }, stampFont()).bytes

test('one that keeps the rules keeps the claim', () => {
  expect(kinds(tagged(paragraphs))).toEqual([])
  expect(
    kinds(tagged(paragraphs, { font: compositeFont(`/Subtype/CIDFontType2/CIDToGIDMap/Identity${adobe}`) }))
  ).toEqual([])
})

describe('the claim is taken away, and the page is named, by', () => {
  test.each([
    [
      'a language that is none',
      [`<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>`, '<</S/P/Lang(English please)/P 5 0 R/Pg 3 0 R/K 1>>'],
      'language-not-valid'
    ],
    [
      'a heading without a level beside one that has',
      ['<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>', '<</S/H/P 5 0 R/Pg 3 0 R/K 1>>'],
      'heading-without-level'
    ]
  ])('%s', (_what, tags, kind) => {
    expect(tagged(tags).findings).toEqual([{ kind, page: 0 }])
  })

  test.each([
    ['no way from codes to letters', `/Subtype/CIDFontType2${adobe}`, '/Identity-H'],
    [
      'a way from codes to letters that is neither a table nor the same',
      `/Subtype/CIDFontType2/CIDToGIDMap/Other${adobe}`,
      '/Identity-H'
    ],
    ['no system of its characters', '/Subtype/CIDFontType2/CIDToGIDMap/Identity', '/Identity-H']
  ])('a font with %s', (_what, descendant, encoding) => {
    expect(tagged(paragraphs, { font: compositeFont(descendant, encoding) }).findings).toEqual([
      { kind: 'font-not-sound', page: 0 }
    ])
  })
})

describe('roles that are no standard ones, or lead in a circle, become such as are', () => {
  test.each([
    ['unknown', ''],
    ['a circle', '/RoleMap<</Chapter/Verse/Verse/Chapter>>'],
    ['to one that is unknown', '/RoleMap<</Chapter/Nowhere>>']
  ])('%s', (_what, roles) => {
    const unit = tagged(['<</S/Chapter/P 5 0 R/Pg 3 0 R/K 0>>', ...paragraphs.slice(1)], { roles })
    expect(kinds(unit)).toEqual([])
    expect(findFailures(packOf(unit)).filter(({ condition }) => condition === '02-001')).toEqual([])
  })
})
