/** Attached files whose tags, fonts or drawings break a rule of PDF/UA: each keeps a pack from claiming it, or is put right. */
import { describe, expect, test } from 'vitest'
import { assemblePack } from '../../../electron/documents/join/assemble'
import type { PrintedUnit } from '../../../electron/documents/join/unit'
import { cff, type1 } from './fontPrograms'
import { findFailures } from './matterhorn'
import { stream } from './onePage'
import { packOptions, stampFont } from './prints'
import {
  adobe,
  composite,
  encodedAs,
  type FileParts,
  identityMap,
  paragraphs,
  shownByGlyph,
  simple,
  tagged,
  toUnicode,
  words
} from './taggedFile'

const packOf = (unit: PrintedUnit): Uint8Array =>
  assemblePack([{ unit, id: 'part', title: 'Part' }], { ...packOptions, pdfUaClaim: true }, stampFont()).bytes

describe('one that keeps the rules keeps the claim:', () => {
  test.each<readonly [string, FileParts]>([
    ['a TrueType font', {}],
    ['a composite font', { font: composite(), shown: shownByGlyph }],
    [
      'a composite font with a map of its own',
      {
        font: composite({
          encoding: '10 0 R',
          map: stream(`/Type/CMap/CMapName/Own${adobe}`, identityMap('1 begincidrange <0000> <ffff> 0 endcidrange'))
        }),
        shown: shownByGlyph
      }
    ],
    ['a Type 1 font', { font: typeOne({ W: 944, o: 556, r: 333, d: 556, s: 500 }) }],
    ['a font in the compact format', { font: compact(944) }],
    [
      'words that are there to be found and not painted, in a font that is not there',
      {
        font: ['<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'],
        content: [0, 1, 2].map((mcid) => `/P<</MCID ${mcid}>>BDC BT 3 Tr /F 12 Tf (${words}) Tj ET EMC`).join('\n')
      }
    ]
  ])('%s', async (_what, parts) => {
    const unit = await tagged(parts)
    expect(unit.findings).toEqual([])
    expect(findFailures(packOf(unit)).filter(({ condition }) => condition !== '31-009')).toEqual([])
  })
})

function typeOne(widths: Readonly<Record<string, number>>): readonly string[] {
  return simple({ subtype: 'Type1', program: { key: '/FontFile', data: type1(widths) } })
}

function compact(widthOfW: number): readonly string[] {
  const data = cff(
    new Map([
      [56, widthOfW],
      [80, 556],
      [83, 333],
      [69, 556],
      [84, 500]
    ])
  )
  return simple({ subtype: 'Type1', program: { key: '/FontFile3', data } })
}

const ownMap = (entries: string, map: string): FileParts => ({
  font: composite({ encoding: '10 0 R', map: stream(`/Type/CMap/CMapName/Own${entries}`, map) }),
  shown: shownByGlyph
})
const wholeRange = '1 begincidrange <0000> <ffff> 0 endcidrange'

describe('the claim is taken away, and the page is named, by', () => {
  test.each<readonly [string, FileParts, PrintedUnit['findings'][number]['kind']]>([
    [
      'a language that is none',
      { tags: ['<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>', '<</S/P/Lang(English please)/P 5 0 R/Pg 3 0 R/K 1>>'] },
      'language-not-valid'
    ],
    [
      'a language that is none, said in the content itself',
      {
        content: `/P<</MCID 0>>BDC /Span<</Lang(en_GB_oed)>>BDC BT /F 12 Tf (${words}) Tj ET EMC EMC`,
        tags: paragraphs.slice(0, 1)
      },
      'language-not-valid'
    ],
    [
      'a heading without a level beside one that has',
      { tags: ['<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>', '<</S/H/P 5 0 R/Pg 3 0 R/K 1>>'] },
      'heading-without-level'
    ],
    [
      'decoration within words',
      { content: `/P<</MCID 0>>BDC /Artifact BMC BT /F 12 Tf (${words}) Tj ET EMC EMC`, tags: paragraphs.slice(0, 1) },
      'artifact-in-words'
    ],
    [
      'words within decoration',
      {
        content: `/P<</MCID 0>>BDC BT /F 12 Tf (${words}) Tj ET EMC /Artifact BMC /P<</MCID 1>>BDC BT /F 12 Tf (${words}) Tj ET EMC EMC`,
        tags: paragraphs.slice(0, 2)
      },
      'artifact-in-words'
    ],
    [
      'a table with a cell that reaches beyond it',
      {
        tags: [
          '<</S/Table/P 5 0 R/K[21 0 R 22 0 R]>>',
          '<</S/TR/P 20 0 R/K[23 0 R 24 0 R]>>',
          '<</S/TR/P 20 0 R/K[25 0 R]>>',
          '<</S/TH/P 21 0 R/Pg 3 0 R/K 0/A<</O/Table/Scope/Column/RowSpan 5>>>>',
          '<</S/TH/P 21 0 R/Pg 3 0 R/K 1/A<</O/Table/Scope/Column>>>>',
          '<</S/TD/P 22 0 R/Pg 3 0 R/K 2>>'
        ]
      },
      'table-uneven'
    ],
    ['a font that is not there', { font: simple({ program: { key: '/Other', data: '' } }) }, 'font-not-embedded'],
    ['a program that is no font', { font: simple({ program: { key: '/FontFile2', data: 'glyf' } }) }, 'font-not-sound'],
    ['letters without an encoding', { font: simple({ own: encodedAs('') }) }, 'font-not-sound'],
    [
      'letters in an encoding that is not for such a font',
      { font: simple({ own: encodedAs('/Encoding/MacExpertEncoding') }) },
      'font-not-sound'
    ],
    [
      'letters by names that no list has',
      { font: simple({ own: encodedAs('/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/g37]>>') }) },
      'font-not-sound'
    ],
    ['symbols with an encoding', { font: simple({ flags: 4 }) }, 'font-not-sound'],
    [
      'no way from numbers to glyphs',
      { font: composite({ descendant: `/Subtype/CIDFontType2${adobe}` }), shown: shownByGlyph },
      'font-not-sound'
    ],
    [
      'a way from numbers to glyphs that is neither a table nor the same',
      { font: composite({ descendant: `/Subtype/CIDFontType2/CIDToGIDMap/Other${adobe}` }), shown: shownByGlyph },
      'font-not-sound'
    ],
    [
      'no system of its characters',
      { font: composite({ descendant: '/Subtype/CIDFontType2/CIDToGIDMap/Identity' }), shown: shownByGlyph },
      'font-not-sound'
    ],
    [
      'a map that numbers other characters than the font',
      ownMap('/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 0>>', identityMap(wholeRange)),
      'font-not-sound'
    ],
    [
      'a map that says to run down the page inside, and along it outside',
      ownMap(adobe, identityMap(wholeRange, '/WMode 1 def\n')),
      'font-not-sound'
    ],
    ['a map that leans on another', ownMap(adobe, identityMap(wholeRange, '/Elsewhere usecmap\n')), 'font-not-sound'],
    ['a map that is only named', { font: composite({ encoding: '/Own-H' }), shown: shownByGlyph }, 'font-not-sound'],
    ['a letter that the font lacks', { shown: '(\\001)' }, 'letter-without-font'],
    ['a letter that a Type 1 font lacks', { font: typeOne({ W: 944, o: 556, r: 333, d: 556 }) }, 'letter-without-font'],
    [
      'the glyph for what is missing',
      { font: composite({ told: identityMap('1 beginbfchar <0000> <0041> endbfchar') }), shown: '<0000>' },
      'letter-without-font'
    ],
    [
      'letters of other widths',
      { font: simple({ own: '/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 33/Widths[1 2]' }) },
      'font-widths-differ'
    ],
    [
      'letters of other widths by number',
      { font: composite({ widths: '/DW 50' }), shown: shownByGlyph },
      'font-widths-differ'
    ],
    [
      'letters of other widths in a Type 1 font',
      { font: typeOne({ W: 900, o: 556, r: 333, d: 556, s: 500 }) },
      'font-widths-differ'
    ],
    ['letters of other widths in the compact format', { font: compact(900) }, 'font-widths-differ'],
    [
      'letters that do not say which they are',
      { font: composite({ told: '' }), shown: shownByGlyph },
      'letters-not-said'
    ],
    [
      'letters that say they are none',
      { font: composite({ told: toUnicode.replace('> <0057>', '> <feff>') }), shown: shownByGlyph },
      'letters-not-said'
    ],
    [
      'a drawing that is painted twice and counts its own marks',
      {
        content: `/D Do /D Do`,
        resources: '/XObject<</D 40 0 R>>',
        tags: ['<</S/P/P 5 0 R/Pg 3 0 R/K<</Type/MCR/Pg 3 0 R/Stm 40 0 R/MCID 0>>>>'],
        further: [
          stream(
            '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 6 0 R>>>>',
            `/P<</MCID 0>>BDC BT /F 12 Tf 72 72 Td (${words}) Tj ET EMC`
          )
        ]
      },
      'words-not-marked'
    ]
  ])('%s', async (_what, parts, kind) => {
    const { findings } = await tagged(parts)
    expect(findings).toContainEqual({ kind, page: 1 })
  })
})

describe('put right on the way in is', () => {
  test.each([
    ['a role that is unknown', ''],
    ['roles in a circle', '/RoleMap<</Chapter/Verse/Verse/Chapter>>'],
    ['a role that leads to one that is unknown', '/RoleMap<</Chapter/Nowhere>>']
  ])('%s', async (_what, roles) => {
    const unit = await tagged({ tags: ['<</S/Chapter/P 5 0 R/Pg 3 0 R/K 0>>', ...paragraphs.slice(1)], roles })
    expect(unit.findings).toEqual([])
    expect(findFailures(packOf(unit)).filter(({ condition }) => condition === '02-001')).toEqual([])
  })

  /** What stands in a pack after it; object streams are not compressed where they are compared here. */
  const written = async (parts: FileParts): Promise<string> => {
    const unit = await tagged(parts)
    expect(unit.findings).toEqual([])
    expect(findFailures(packOf(unit))).toEqual([])
    const groups = unit.block.groups.map(({ text }) => Buffer.from(text.bytes).toString('latin1'))
    return [...groups, Buffer.from(unit.block.streams.bytes).toString('latin1')].join('\n')
  }

  test('a link that stands in a paragraph and in no link', async () => {
    const link =
      '<</Type/Annot/Subtype/Link/Rect[72 690 200 720]/A<</S/URI/URI(https://example.org/)>>/StructParent 1>>'
    const tags = ['<</S/P/P 5 0 R/Pg 3 0 R/K[0 <</Type/OBJR/Obj 40 0 R>>]>>', ...paragraphs.slice(1)]
    expect(await written({ tags, page: '/Annots[40 0 R]', further: [link] })).toContain('/S/Link/')
  })

  test('a remark, a note, a file hung on the page and what a page does when it is opened', async () => {
    const remarks = ['Text', 'FileAttachment', 'TrapNet', 'PrinterMark'].map(
      (kind) => `<</Type/Annot/Subtype/${kind}/Rect[72 690 200 720]/Contents(Kept back)>>`
    )
    const kept = await written({
      page: '/Annots[40 0 R 41 0 R 42 0 R 43 0 R]/AA<</O<</S/JavaScript/JS(app.beep(0))>>>>',
      further: remarks
    })
    expect(kept).not.toMatch(/Kept back|\/Annots|\/AA|JavaScript/)
  })

  test('a note without an identifier of its own', async () => {
    const tags = [
      '<</S/P/P 5 0 R/Pg 3 0 R/K[0 21 0 R]>>',
      '<</S/Note/ID(one)/P 20 0 R/Pg 3 0 R/K 1>>',
      '<</S/Note/ID(one)/P 5 0 R/Pg 3 0 R/K 2>>'
    ]
    const notes = (await written({ tags })).match(/\/S\/Note[^>]*\/ID\(/g)
    expect(notes).toHaveLength(2)
  })

  test('layers, which become ordinary drawing', async () => {
    const content = `/OC/L BDC /P<</MCID 0>>BDC BT /F 12 Tf (${words}) Tj ET EMC EMC`
    const kept = await written({
      content,
      tags: ['<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>'],
      resources: '/Properties<</L 40 0 R>>',
      further: ['<</Type/OCG/Name(Layer)>>'],
      catalogue: '/OCProperties<</OCGs[40 0 R]/D<</Order[40 0 R]>>>>'
    })
    expect(kept).not.toMatch(/OCG|OCProperties/)
  })

  test('a drawing that stands for a page of another file', async () => {
    const kept = await written({
      content: `/P<</MCID 0>>BDC BT /F 12 Tf (${words}) Tj ET /D Do EMC`,
      tags: ['<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>'],
      resources: '/XObject<</D 40 0 R>>',
      further: [stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F(elsewhere.pdf)/Page 0>>', '0 0 9 9 re f')]
    })
    expect(kept).not.toMatch(/\/Ref\b|elsewhere/)
  })

  test('lists of the letters of a font, which need not be there and may be wrong', async () => {
    expect(await written({ font: simple({ descriptor: '/CharSet(/Q)' }) })).not.toContain('/CharSet')
  })
})
