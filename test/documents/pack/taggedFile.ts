/** A tagged file of two pages as another program might have made it, each thing in it sound unless a test says otherwise. */
import { attachmentUnit } from '../../../electron/documents/foreign/attachment'
import type { PrintedUnit } from '../../../electron/documents/join/unit'
import { trueType, trueTypeWidths } from './fontPrograms'
import { stream } from './onePage'
import { handmade } from './prints'

/** The words that each page shows. */
export const words = 'Words'
const allWidths = Array.from({ length: 224 }, (_, at) => trueTypeWidths(at + 32)).join(' ')

type FontParts = {
  readonly subtype?: string
  /** Entries of the font's own. */
  readonly own?: string
  readonly flags?: number
  readonly descriptor?: string
  readonly program?: { readonly key: string; readonly data: string }
}

/** A simple font with a program of its own; what a test does not say is as it should be. */
export const simple = ({
  subtype = 'TrueType',
  own = `/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[${allWidths}]`,
  flags = 32,
  descriptor = '',
  program = { key: '/FontFile2', data: trueType() }
}: FontParts = {}): readonly string[] => [
  `<</Type/Font/Subtype/${subtype}/BaseFont/A${own}/FontDescriptor 7 0 R>>`,
  `<</Type/FontDescriptor/FontName/A/Flags ${flags}${descriptor}${program.key} 8 0 R>>`,
  stream(program.key === '/FontFile3' ? '/Subtype/Type1C' : '', program.data)
]

export const identityMap = (letters: string, entries = ''): string =>
  `/CIDInit /ProcSet findresource begin 1 dict begin begincmap\n${entries}1 begincodespacerange <0000> <ffff> endcodespacerange\n${letters}\nendcmap`
/** Codes of a composite font are glyphs here: these are the letters of the words in that font. */
const glyphs = [56, 80, 83, 69, 84]
export const toUnicode = identityMap(
  `5 beginbfchar\n${glyphs.map((glyph, at) => `<${hex(glyph)}> <${hex(words.charCodeAt(at))}>`).join('\n')}\nendbfchar`
)
function hex(number: number): string {
  return number.toString(16).padStart(4, '0')
}
export const adobe = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>'
const rightWidths = `/W[${glyphs.map((glyph, at) => `${glyph} [${trueTypeWidths(words.charCodeAt(at))}]`).join(' ')}]`

type CompositeParts = {
  readonly descendant?: string
  readonly encoding?: string
  readonly widths?: string
  readonly map?: string
  readonly told?: string
}

/** A composite font, likewise. */
export const composite = ({
  descendant = `/Subtype/CIDFontType2/CIDToGIDMap/Identity${adobe}`,
  encoding = '/Identity-H',
  widths = rightWidths,
  map = 'null',
  told = toUnicode
}: CompositeParts = {}): readonly string[] => [
  `<</Type/Font/Subtype/Type0/BaseFont/A/Encoding ${encoding}/ToUnicode 9 0 R/DescendantFonts[<</Type/Font/BaseFont/A/FontDescriptor 7 0 R${descendant}${widths}>>]>>`,
  '<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 8 0 R>>',
  stream('', trueType()),
  stream('', told),
  map
]
export const shownByGlyph = `<${glyphs.map(hex).join('')}>`

export type FileParts = {
  readonly tags?: readonly string[]
  /** Objects from number 6 on, the font first. */
  readonly font?: readonly string[]
  readonly roles?: string
  /** What is shown, as an operand. */
  readonly shown?: string
  readonly content?: string
  /** Entries of the page that has the words, of its resources, and objects from number 40 on. */
  readonly page?: string
  readonly resources?: string
  readonly further?: readonly string[]
  readonly catalogue?: string
}

export const paragraphs = [
  '<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>',
  '<</S/P/P 5 0 R/Pg 3 0 R/K 1>>',
  '<</S/P/P 5 0 R/Pg 3 0 R/K 2>>'
]

/** A file of two pages, whose second has three pieces of tagged words; `tags` are the elements, which begin with object 20. */
export function tagged({
  tags = paragraphs,
  font = simple(),
  roles = '',
  shown = `(${words})`,
  content = '',
  page = '',
  resources = '',
  further = [],
  catalogue = ''
}: FileParts): Promise<PrintedUnit> {
  const pieces = [0, 1, 2].map(
    (mcid) => `/P<</MCID ${mcid}>>BDC BT /F 12 Tf 72 ${700 - mcid * 30} Td ${shown} Tj ET EMC`
  )
  const upTo = (from: number, to: number, objects: readonly string[]): readonly string[] =>
    Array.from({ length: to - from }, (_, at) => objects[at] ?? 'null')
  return attachmentUnit(
    handmade([
      `<</Type/Catalog/Pages 2 0 R/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R${catalogue}>>`,
      '<</Type/Pages/Kids[19 0 R 3 0 R]/Count 2>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 6 0 R>>${resources}>>/Contents 4 0 R/StructParents 0${page}>>`,
      stream('', content || pieces.join('\n')),
      `<</Type/StructTreeRoot/K[${tags.flatMap((tag, at) => (tag.includes('/P 5 0 R') ? [`${20 + at} 0 R`] : [])).join(' ')}]${roles}>>`,
      ...upTo(6, 19, font),
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
      ...upTo(20, 40, tags),
      ...further
    ]),
    'en-GB'
  )
}

/** An encoding with the widths of the words' letters. */
export const encodedAs = (encoding: string): string => `${encoding}/FirstChar 32/LastChar 255/Widths[${allWidths}]`
