import { describe, expect, test } from 'vitest'
import { assemblePack, type PackPart } from '../../../electron/documents/join/assemble'
import { makeBlankUnit } from '../../../electron/documents/join/blankUnit'
import { checkPack } from '../../../electron/documents/join/check'
import { makeUnit } from '../../../electron/documents/join/unit'
import { readUnit, serialiseUnit } from '../../../electron/documents/join/unitFile'
import { openPdf, type PdfFile } from '../../../electron/documents/pdf/pdfReader'
import { isStream, isString, type PdfDict, type PdfValue, textOf } from '../../../electron/documents/pdf/pdfValues'
import { valueText } from '../../../electron/documents/pdf/pdfWriter'
import { type OutlineEntry, readOutline, readPages } from '../../../electron/documents/pdf/printedPages'
import { findFailures } from './matterhorn'
import { handmade, packOptions, samplePack, sampleParts, stampFont, unitOf } from './prints'

const words = (value: PdfValue | undefined): string => (isString(value) ? textOf(value) : '')

const outlineOf = (file: PdfFile): readonly OutlineEntry[] =>
  readOutline(file, new Map(readPages(file).map(({ object }, at) => [object, at])))

/** Where a link leads: a page, counted from 0, an address, or nowhere. */
const linksOf = (file: PdfFile): readonly (readonly [string, number | string | null])[] => {
  const pages = readPages(file)
  const pageOf = new Map<PdfDict | undefined, number>(
    pages.map(({ object }, at) => [file.dict({ kind: 'ref', number: object }), at])
  )
  return pages.flatMap(({ links }) =>
    links.map(({ dict }) => {
      const uri = file.dict(dict.get('/A'))?.get('/URI')
      const page = pageOf.get(file.dict(file.array(dict.get('/Dest'))[0]))
      return [words(dict.get('/Contents')), isString(uri) ? uri.bytes : (page ?? null)]
    })
  )
}

/** All objects of a file as they would be written, without the data of streams. */
const everythingIn = (file: PdfFile): string =>
  file.numbers
    .map((number) => file.object(number))
    .map((value) => valueText(isStream(value) ? value.dict : value))
    .join('\n')

describe('a pack', () => {
  const pack = samplePack({ firstPage: 11 })
  const file = openPdf(pack.bytes)

  test('holds together', () => {
    expect(checkPack(pack.bytes, { pages: 6 })).toEqual([])
  })

  test('says where each part is', () => {
    expect(pack.parts).toEqual([
      { id: 'agenda', firstPage: 11, lastPage: 11 },
      { id: 'bcf', firstPage: 12, lastPage: 15 },
      { id: 'map', firstPage: 16, lastPage: 16 }
    ])
    expect(pack.pages).toBe(6)
  })

  test('stamps each page with its number and item, in words that can be read', () => {
    const feet = readPages(file).map((page) =>
      page
        .words()
        .filter((_, at) => page.pieces[at]?.mcid === -1)
        .join('|')
    )
    expect(feet.map((foot) => foot.split('|').slice(-2))).toEqual([
      // The agenda has no line at the left.
      [expect.anything(), 'Page 11'],
      ['Item 2: Better Care Fund', 'Page 12'],
      ['Item 2: Better Care Fund', 'Page 13'],
      ['Item 2: Better Care Fund', 'Page 14'],
      ['Item 2: Better Care Fund', 'Page 15'],
      ['Item 3: Governance map', 'Page 16']
    ])
  })

  test('has the items as bookmarks with their headings below', () => {
    expect(outlineOf(file).map(({ title, level, page }) => `${page} ${'-'.repeat(level)}${title}`)).toEqual([
      '0 Agenda',
      '1 Item 2: Better Care Fund',
      '1 -Better Care Fund: year-end report',
      '1 --Summary',
      '1 --Recommendations',
      '1 --Money',
      '1 ---Spend by scheme',
      '2 ---Pictures',
      '3 --Exempt information',
      '4 --Appendix: monthly figures',
      '5 Item 3: Governance map'
    ])
  })

  test('leads from the agenda to the items in it, and from a report to its own places', () => {
    const links = linksOf(file)
    expect(links.slice(0, 3)).toEqual([
      ['Better Care Fund', 1],
      ['Governance map', 5],
      ['An item not in this pack', null]
    ])
    expect(links.slice(3)).toEqual(
      expect.arrayContaining([
        ['Table 1', 1],
        ['the clerk', 'mailto:clerk@example.invalid'],
        ['National Health Service Act 2006, section 75', 'https://www.legislation.gov.uk/ukpga/2006/41/section/75'],
        ['the beginning', 1]
      ])
    )
  })

  test('carries no script', () => {
    expect(linksOf(file).map(([shown]) => shown)).not.toContain('a script')
    expect(everythingIn(file)).toContain('mailto:')
    expect(everythingIn(file)).not.toContain('javascript')
  })

  test('says its title, language and tool in two places', () => {
    const info = file.dict(file.trailer.get('/Info'))
    expect([words(info?.get('/Title')), words(info?.get('/Author')), words(info?.get('/Producer'))]).toEqual([
      packOptions.title,
      packOptions.author,
      'Packwright'
    ])
    expect(words(file.catalogue.get('/Lang'))).toBe('en-GB')
    const xmp = Buffer.from(pack.bytes).toString('utf8')
    expect(xmp).toContain('<rdf:li xml:lang="x-default">Health and Wellbeing Board – agenda pack</rdf:li>')
    expect(xmp).toContain('<xmp:CreatorTool>Packwright</xmp:CreatorTool>')
    expect(xmp).toContain('<xmp:CreateDate>2024-03-05T16:30:00Z</xmp:CreateDate>')
  })

  test('claims PDF/UA only when asked to', () => {
    const claims = (claim: boolean) =>
      Buffer.from(samplePack({ pdfUaClaim: claim }).bytes)
        .toString('latin1')
        .includes('<pdfuaid:part>1</pdfuaid:part>')
    expect([claims(true), claims(false)]).toEqual([true, false])
  })
})

test('the same parts and options give the same bytes, from fresh units and from the cache', () => {
  const cached = sampleParts().map(
    (part): PackPart => ({ ...part, unit: readUnit(serialiseUnit(part.unit)) ?? part.unit })
  )
  expect(Buffer.compare(samplePack().bytes, assemblePack(cached, packOptions, stampFont()).bytes)).toBe(0)
})

test('anything else gives another identifier', () => {
  const idOf = (title: string) => openPdf(samplePack({ title }).bytes).trailer.get('/ID')
  expect(idOf('One')).not.toEqual(idOf('Two'))
})

test('labels that do not count are listed one by one', () => {
  const { bytes } = samplePack({ pageLabel: (at) => ['i', 'ii', 'A-1', 'A-2', '7', '8'][at] ?? '' })
  const labels = openPdf(bytes).dict(openPdf(bytes).catalogue.get('/PageLabels'))
  expect(
    JSON.stringify(labels?.get('/Nums'), (_, value) => (value instanceof Map ? Object.fromEntries(value) : value))
  ).toBe(
    '[0,{"/P":{"kind":"string","bytes":"i"}},1,{"/P":{"kind":"string","bytes":"ii"}},' +
      '2,{"/P":{"kind":"string","bytes":"A-"},"/S":"/D","/St":1},4,{"/S":"/D","/St":7}]'
  )
})

test('a unit may be in a pack twice', () => {
  const unit = unitOf('report')
  const parts = ['one', 'two'].map((id) => ({ unit, id, title: id }))
  expect(checkPack(assemblePack(parts, packOptions, stampFont()).bytes, { pages: 8 })).toEqual([])
})

test('two parts with one name are a mistake', () => {
  const unit = unitOf('agenda')
  const parts = [1, 2].map(() => ({ unit, id: 'same', title: '' }))
  expect(() => assemblePack(parts, packOptions, stampFont())).toThrow('Two parts of the pack are called same')
})

test('a blank sheet has a number and nothing to read out', () => {
  const blank = { unit: makeBlankUnit(595.276, 841.89, 'en-GB'), id: 'blank', title: '' }
  const pack = assemblePack([...sampleParts(), blank], { ...packOptions, pdfUaClaim: true }, stampFont())
  expect(blank.unit.findings).toEqual([])
  expect(checkPack(pack.bytes, { pages: 7 })).toEqual([])
  expect(findFailures(pack.bytes)).toEqual([])
  expect(readPages(openPdf(pack.bytes)).at(-1)?.words()).toEqual(['Page 7'])
})

test('a link to a page of another part leads there; to the last one, where it has fewer', () => {
  const link = (uri: string): string => `<</Subtype/Link/Rect[1 2 3 4]/A<</S/URI/URI(${uri})>>>>`
  const contents = handmade([
    '<</Pages 2 0 R>>',
    '<</Kids[3 0 R]/MediaBox[0 0 595 842]>>',
    '<</Contents 4 0 R/Annots[5 0 R 6 0 R 7 0 R]>>',
    '<</Length 14>>stream\n0 0 9 9 re f q\nendstream',
    link('packwright:item/bcf#2'),
    link('packwright:item/bcf#99'),
    link('packwright:item/bcf#x')
  ])
  const parts = [{ unit: makeUnit(contents), id: 'contents', title: 'Contents' }, ...sampleParts().slice(1)]
  const { bytes } = assemblePack(parts, packOptions, stampFont())
  expect(linksOf(openPdf(bytes)).slice(0, 3)).toEqual([
    ['Link', 3],
    ['Link', 4],
    ['Link', 1]
  ])
})

test('a link out of a file of other people’s goes without a user name and a password', () => {
  const link = (uri: string): string => `<</Subtype/Link/Rect[1 2 3 4]/A<</S/URI/URI(${uri})>>>>`
  const foreign = handmade([
    '<</Pages 2 0 R>>',
    '<</Kids[3 0 R]/MediaBox[0 0 595 842]>>',
    '<</Contents 4 0 R/Annots[5 0 R 6 0 R 7 0 R 8 0 R]>>',
    '<</Length 14>>stream\n0 0 9 9 re f q\nendstream',
    link('https://robin:hunter2@example.com/bins'),
    link('https://example.com/bins and boxes'),
    link('https://robin:hunter2@example.com/bins and boxes'),
    link('https://good.example\\\\@evil.example/')
  ])
  const { bytes } = assemblePack([{ unit: makeUnit(foreign), id: 'a', title: 'A' }], packOptions, stampFont())
  expect(linksOf(openPdf(bytes)).map(([, to]) => to)).toEqual([
    'https://example.com/bins',
    'https://example.com/bins%20and%20boxes',
    'https://example.com/bins%20and%20boxes',
    'https://good.example/@evil.example/'
  ])
})

test('a page from elsewhere comes along turned as it was, without what could run', () => {
  const foreign = handmade([
    '<</Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AcroForm<</XFA(x)>>>>',
    '<</Kids[3 0 R]/MediaBox[10 20 605 862]/Rotate 90/Resources<</ProcSet[/PDF]>>>>',
    '<</Contents[4 0 R 5 0 R]/Annots[6 0 R 7 0 R]/AA<</O<</S/JavaScript/JS(x)>>>>>>',
    '<</Length 14>>stream\n0 0 9 9 re f q\nendstream',
    '<</Length 30>>stream\n/P<</MCID 7>>BDC 1 1 m f EMC Q\nendstream',
    '<</Subtype/Link/Rect[1 2 3 4]/A<</S/Launch/F(program)>>>>',
    '<</Subtype/Widget/Rect[1 2 3 4]/FT/Tx>>'
  ])
  const parts = [{ unit: makeUnit(foreign), id: 'foreign', title: 'Appendix' }]
  const { bytes } = assemblePack(parts, { ...packOptions, pdfUaClaim: true }, stampFont())
  expect(checkPack(bytes, { pages: 1 })).toEqual([])
  expect(findFailures(bytes)).toEqual([])
  const [page] = readPages(openPdf(bytes))
  expect([page?.box, page?.rotation, page?.links]).toEqual([[10, 20, 605, 862], 90, []])
  expect(Buffer.from(page?.content ?? []).toString('latin1')).toContain('q 0 1 -1 0 605 20 cm')
  expect(everythingIn(openPdf(bytes))).not.toMatch(/program|alert|Widget|XFA|OpenAction/)
})

test('a heading that repeats the title of its part is one bookmark', () => {
  const parts = [{ unit: unitOf('details'), id: 'details', title: 'Details' }]
  const outline = outlineOf(openPdf(assemblePack(parts, packOptions, stampFont()).bytes))
  expect(outline.map(({ title, level }) => `${level} ${title}`)).toEqual([
    '0 Details',
    '1 A heading that skips a level'
  ])
})

test('a pack of nothing is still a file', () => {
  expect(assemblePack([], packOptions, stampFont()).pages).toBe(0)
})

test('a draft says so on every page, and is heard to be one once in each part', () => {
  const { bytes } = samplePack({ draft: true })
  const pages = readPages(openPdf(bytes))
  for (const page of pages) {
    expect(page.words()[0]).toBe('DRAFT')
    expect(page.words().at(-2)).toMatch(/^DRAFT/)
  }
  expect(heardIn(bytes)).toEqual(['Draft. ', 'Draft. ', 'Draft. '])
  expect(checkPack(bytes, { pages: 6 })).toEqual([])
})

/** What is heard of stamps, part by part; it comes before everything else of its part. */
function heardIn(bytes: Uint8Array): readonly string[] {
  const file = openPdf(bytes)
  const document = file.dict(
    file.array(file.dict(file.catalogue.get('/StructTreeRoot'))?.get('/K'))[0] ??
      file.dict(file.catalogue.get('/StructTreeRoot'))?.get('/K')
  )
  return file.array(document?.get('/K')).map((part) => {
    const said = file.resolve(file.dict(file.array(file.dict(part)?.get('/K'))[0])?.get('/ActualText'))
    return isString(said) ? textOf(said) : ''
  })
}

test('that a part is not for publication, and whose copy it is, is heard once before the part, wherever its pages say so', () => {
  const parts = sampleParts().map((part, at) => {
    const head = 'Not for publication by virtue of paragraph 3'
    const heads =
      at === 2 ? null : part.unit.pages.map((_, page) => (at === 1 && (page === 1 || page === 2) ? head : ''))
    return { ...part, head, heads }
  })
  const mark = 'Not for publication by virtue of paragraph 3. '
  const { bytes } = assemblePack(parts, { ...packOptions, pdfUaClaim: true }, stampFont())
  expect(heardIn(bytes)).toEqual(['', mark, mark])
  expect(checkPack(bytes, { pages: 6 })).toEqual([])
  expect(findFailures(bytes)).toEqual([])
  // Painted as often as before, and for nobody to hear but once.
  const pages = readPages(openPdf(bytes))
  const painted = pages.map((page) =>
    page.words().flatMap((words, at) => (words.startsWith('Not for') ? [page.pieces[at]?.mcid ?? -1] : []))
  )
  expect(painted.map((marks) => marks.length)).toEqual([0, 0, 1, 1, 0, 1])
  expect(painted.flat().filter((mcid) => mcid >= 0)).toHaveLength(2)
  const copies = assemblePack(parts, { ...packOptions, copyLine: 'Copy 2 of 5: Councillor Ash' }, stampFont()).bytes
  expect(heardIn(copies)).toEqual([
    'Copy 2 of 5: Councillor Ash. ',
    ...[1, 2].map(() => `Copy 2 of 5: Councillor Ash. ${mark}`)
  ])
})
