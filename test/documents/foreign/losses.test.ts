/** Attached pages as they come out of the joining engine: words, drawings and links that other programs lose, and ours lost once. */
import { describe, expect, it } from 'vitest'
import { attachmentUnit, inspectAttachment } from '../../../electron/documents/foreign/attachment'
import { comparePages } from '../../../electron/documents/foreign/compare'
import { drawPage, type PagePixels, withDocument, withPage } from '../../../electron/documents/foreign/engine'
import { openForeign, plainFile } from '../../../electron/documents/foreign/openForeign'
import { assemblePack } from '../../../electron/documents/join/assemble'
import { checkPack } from '../../../electron/documents/join/check'
import { soloPack } from '../../../electron/documents/join/checkUnit'
import { wordsOfPages } from '../../../electron/documents/pdf/leakSearch'
import { openPdf } from '../../../electron/documents/pdf/pdfReader'
import { readPageTree } from '../../../electron/documents/pdf/printedPages'
import { a4, font, onePage, stream } from '../pack/onePage'
import { handmade, packOptions, stampFont } from '../pack/prints'
import { words } from './foreignPages'

const packOf = async (...files: readonly Uint8Array[]): Promise<Uint8Array> => {
  const parts = await Promise.all(
    files.map(async (bytes, at) => ({
      unit: await attachmentUnit(bytes, 'en-GB'),
      id: `a${at}`,
      title: `Annex ${at + 1}`
    }))
  )
  const pack = assemblePack(parts, packOptions, stampFont())
  expect(checkPack(pack.bytes, { pages: pack.pages })).toEqual([])
  return pack.bytes
}

const picture = async (bytes: Uint8Array, page = 0): Promise<PagePixels> => {
  const drawn = await withDocument(bytes, (open) => withPage(open, page, (own) => drawPage(open, own, 1, false)))
  if (!drawn) throw new Error('The page cannot be drawn')
  return drawn
}

const colourAt = ({ width, rgba }: PagePixels, x: number, y: number): readonly number[] => [
  ...rgba.subarray((Math.round(y) * width + Math.round(x)) * 4, (Math.round(y) * width + Math.round(x)) * 4 + 3)
]

/** Where a point of an A4 page lies on the sheet, counted from the top. */
const scale = Math.min((595.28 - 56) / 595, (841.89 - 104) / 842)
const onSheet = (x: number, y: number): readonly [number, number] => [
  (595.28 - 595 * scale) / 2 + x * scale,
  841.89 - (48 + (841.89 - 104 - 842 * scale) / 2 + y * scale)
]

/** A page that has its fonts from the node above it, with these annotations. */
const inheriting = (annotations: string, objects: readonly string[], catalogue = ''): Uint8Array =>
  handmade([
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    `<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 5 0 R>>>>${a4}>>`,
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[${annotations}]>>`,
    stream('', words('Words that stand on the page', 72, 700)),
    font,
    ...objects
  ])

const drawn = (text: string): string =>
  stream(
    '/Type/XObject/Subtype/Form/BBox[0 0 228 24]/Resources<</Font<</Helv 5 0 R>>>>',
    `BT /Helv 12 Tf 2 6 Td (${text}) Tj ET`
  )

describe('words of a page whose fonts are inherited', () => {
  it('stay beside a field', async () => {
    const field =
      '<</Type/Annot/Subtype/Widget/FT/Tx/T(Name)/V(Filled in)/F 4/Rect[72 600 300 624]/P 3 0 R/DA(/Helv 12 Tf 0 g)/AP<</N 7 0 R>>>>'
    const bytes = inheriting(
      '6 0 R',
      [field, drawn('Filled in')],
      '/AcroForm<</Fields[6 0 R]/DR<</Font<</Helv 5 0 R>>>>>>'
    )
    const [shown] = wordsOfPages(await packOf(bytes))
    expect(shown).toContain('Words that stand on the page')
    expect(shown).toContain('Filled in')
  })

  it('stay beside a stamp', async () => {
    const stamp = '<</Type/Annot/Subtype/Stamp/F 4/Rect[72 600 300 624]/AP<</N 7 0 R>>>>'
    const [shown] = wordsOfPages(await packOf(inheriting('6 0 R', [stamp, drawn('APPROVED')])))
    expect(shown).toContain('Words that stand on the page')
    expect(shown).toContain('APPROVED')
  })

  it('stay where pages share them, each with the field of its own', async () => {
    const field = (name: string, page: number, appearance: number): string =>
      `<</Type/Annot/Subtype/Widget/FT/Tx/T(${name})/V(${name})/F 4/Rect[72 600 300 624]/P ${page} 0 R/DA(/Helv 12 Tf 0 g)/AP<</N ${appearance} 0 R>>>>`
    const bytes = handmade([
      '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 8 0 R]>>>>',
      `<</Type/Pages/Kids[3 0 R 10 0 R]/Count 2${a4}>>`,
      '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 11 0 R/Annots[6 0 R]>>',
      stream('', words('Words', 72, 700)),
      font,
      field('First', 3, 7),
      drawn('First'),
      field('Second', 10, 9),
      drawn('Second'),
      '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 11 0 R/Annots[8 0 R]>>',
      '<</Font<</F1 5 0 R>>>>'
    ])
    const shown = wordsOfPages(await packOf(bytes))
    expect(shown[0]).toMatch(/Words.*First/s)
    expect(shown[0]).not.toContain('Second')
    expect(shown[1]).toMatch(/Words.*Second/s)
  })
})

it('what is filled in is printed, not an old drawing of the field', async () => {
  const form = (appearance: string): Uint8Array =>
    onePage(
      `${a4}/Annots[6 0 R]`,
      undefined,
      [
        '<</Type/Annot/Subtype/Widget/FT/Tx/T(Name)/V(Filled in by hand)/F 4/Rect[72 600 300 624]/P 3 0 R/DA(/Helv 12 Tf 0 g)/AP<</N 7 0 R>>>>',
        stream('/Type/XObject/Subtype/Form/BBox[0 0 228 24]/Resources<</Font<</Helv 5 0 R>>>>', appearance)
      ],
      '/AcroForm<</Fields[6 0 R]/DR<</Font<</Helv 5 0 R>>>>/DA(/Helv 12 Tf 0 g)/NeedAppearances true>>'
    )
  for (const appearance of ['/Tx BMC EMC', 'BT /Helv 12 Tf 2 6 Td (Old words) Tj ET']) {
    const [shown] = wordsOfPages(await packOf(form(appearance)))
    expect(shown).toContain('Filled in by hand')
    expect(shown).not.toContain('Old words')
  }
})

it('what is typed into a field for passwords is not printed', async () => {
  const bytes = onePage(
    `${a4}/Annots[6 0 R]`,
    undefined,
    [
      '<</Type/Annot/Subtype/Widget/FT/Tx/T(pin)/Ff 8192/V(Geheimnis)/F 4/Rect[72 600 300 624]/P 3 0 R/DA(/F1 12 Tf 0 g)>>'
    ],
    '/AcroForm<</Fields[6 0 R]/DR<</Font<</F1 5 0 R>>>>/NeedAppearances true>>'
  )
  expect(Buffer.from(await packOf(bytes)).toString('latin1')).not.toContain('Geheimnis')
  expect(wordsOfPages(await packOf(bytes))[0]).not.toContain('Geheimnis')
})

it('gradients and tiles stay where they are when the page is made smaller', async () => {
  const bytes = onePage(
    `${a4}/Resources<</Font<</F1 5 0 R>>/Pattern<</P1 6 0 R/P2 7 0 R>>>>`,
    `${words('Survey', 60, 800)} /Pattern cs /P1 scn 60 560 200 200 re f /Pattern cs /P2 scn 320 560 200 200 re f`,
    [
      '<</Type/Pattern/PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[60 0 260 0]/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>/Extend[false false]>>>>',
      stream(
        '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 40 40]/XStep 40/YStep 40/Resources<<>>/Matrix[1 0 0 1 320 560]',
        '0 0.6 0 rg 0 0 20 40 re f'
      )
    ]
  )
  const shown = await picture(await packOf(bytes))
  const [red = 0, , blueLeft = 0] = colourAt(shown, ...onSheet(66, 660))
  const [redRight = 0, , blue = 0] = colourAt(shown, ...onSheet(254, 660))
  expect([red > 200, blueLeft < 60, redRight < 60, blue > 200]).toEqual([true, true, true, true])
  for (const tile of [0, 1, 2, 3, 4]) {
    expect(colourAt(shown, ...onSheet(320 + tile * 40 + 10, 660))).toEqual([0, 153, 0])
    expect(colourAt(shown, ...onSheet(320 + tile * 40 + 30, 660))).toEqual([255, 255, 255])
  }
})

it('boxes, lines and words that somebody put on a page are drawn, though the file has no drawing of them', async () => {
  const bytes = onePage(`${a4}/Annots[6 0 R 7 0 R 8 0 R 9 0 R 10 0 R]`, words('Survey', 72, 700), [
    '<</Type/Annot/Subtype/Square/F 4/Rect[72 600 300 660]/C[1 0 0]/BS<</W 6>>>>',
    '<</Type/Annot/Subtype/Line/F 4/Rect[72 530 300 530]/L[72 530 300 530]/C[1 0 0]/BS<</W 6>>>>',
    '<</Type/Annot/Subtype/FreeText/F 4/Rect[72 400 300 440]/DA(/Helv 14 Tf 1 0 0 rg)/Contents(Words put on by a reader)>>',
    '<</Type/Annot/Subtype/Circle/F 4/Rect[72 300 132 360]/IC[0 0 1]>>',
    '<</Type/Annot/Subtype/Square/F 2/Rect[400 600 500 660]/IC[0 0 1]>>'
  ])
  const pack = await packOf(bytes)
  const shown = await picture(pack)
  expect(colourAt(shown, ...onSheet(75, 630))).toEqual([255, 0, 0])
  expect(colourAt(shown, ...onSheet(200, 530))).toEqual([255, 0, 0])
  expect(colourAt(shown, ...onSheet(102, 330))).toEqual([0, 0, 255])
  expect(colourAt(shown, ...onSheet(450, 630))).toEqual([255, 255, 255])
  expect(wordsOfPages(pack)[0]).toContain('Words put on by a reader')
})

it('words that are half transparent, as a browser saves them, are no damage', async () => {
  const bytes = onePage(
    `${a4}/StructParents 0/Resources<</Font<</F1 5 0 R>>/XObject<</Fm 9 0 R>>>>`,
    `/P<</MCID 0>>BDC ${words('Consultation', 72, 700)} EMC /Fm Do`,
    [
      '<</Type/StructTreeRoot/K 7 0 R/ParentTree 8 0 R>>',
      '<</S/Document/P 6 0 R/K[<</S/P/P 7 0 R/Pg 3 0 R/K 0>><</S/P/P 7 0 R/Pg 3 0 R/K<</Type/MCR/Pg 3 0 R/MCID 0/Stm 9 0 R>>>>]>>',
      '<</Nums[0[7 0 R]]>>',
      stream(
        '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/StructParents 1/Resources<</Font<</F1 5 0 R>>>>',
        `/P<</MCID 0>>BDC ${words('Published on 3 October', 72, 600)} EMC`
      )
    ],
    '/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>'
  )
  expect(await inspectAttachment(bytes)).toMatchObject({ ok: true, value: { pages: 1 } })
  const [shown] = wordsOfPages(await packOf(bytes))
  expect(shown).toMatch(/Consultation.*Published on 3 October/s)
})

it('content in which a layer cannot be looked for, and none is, is no damage', async () => {
  const page = stream('/Filter/A85', Buffer.from('not read by every program').toString('latin1'))
  const bytes = handmade([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>',
    `<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R${a4}>>`,
    stream('', words('Words of the first page', 72, 700)),
    font,
    `<</Type/Page/Parent 2 0 R/Contents 7 0 R${a4}>>`,
    page
  ])
  const opened = await openForeign(bytes)
  const plain = opened.ok ? await plainFile(opened.value) : null
  expect(plain?.layers).toEqual([])
})

describe('links and bookmarks by name or action', () => {
  /** Two pages of which the first leads to the second: by a name in the tree, with a bookmark by an action. */
  const annex = (title: string, link: string, bookmark: string): Uint8Array =>
    handmade([
      '<</Type/Catalog/Pages 2 0 R/Names<</Dests<</Kids[8 0 R]>>>>/Outlines 9 0 R>>',
      `<</Type/Pages/Kids[3 0 R 7 0 R]/Count 2${a4}/Resources<</Font<</F1 5 0 R>>>>>>`,
      '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[6 0 R]>>',
      stream('', words(`${title}, see section 1`, 72, 700)),
      font,
      `<</Type/Annot/Subtype/Link/Rect[72 690 300 720]${link}>>`,
      '<</Type/Page/Parent 2 0 R/Contents 4 0 R>>',
      '<</Names[(section1)<</D[7 0 R/XYZ 0 800 0]>>]/Limits[(section1)(section1)]>>',
      '<</First 10 0 R/Last 10 0 R/Count 1>>',
      `<</Parent 9 0 R/Title(Section 1 of ${title})${bookmark}>>`
    ])

  it('each lead to the page of their own file', async () => {
    const pack = await packOf(
      annex('Housing', '/Dest(section1)', '/A<</S/GoTo/D(section1)>>'),
      annex('Transport', '/A<</S/GoTo/D(section1)>>', '/A<</S/GoTo/D[7 0 R/XYZ 0 800 0]>>')
    )
    const file = openPdf(pack)
    const pages = readPageTree(file)
    const leadsTo = (page: number): number | undefined => {
      const [link] = file.array(pages[page]?.dict.get('/Annots'))
      const [target] = file.array(file.dict(link)?.get('/Dest'))
      return pages.findIndex(
        ({ object }) => typeof target === 'object' && target !== null && 'number' in target && object === target.number
      )
    }
    expect([leadsTo(0), leadsTo(2)]).toEqual([1, 3])
    const everything = Buffer.from(pack).toString('latin1')
    expect(everything.length).toBeGreaterThan(0)
    const titles = file.numbers
      .map((number) => file.dict(file.object(number))?.get('/Title'))
      .flatMap((title) => (title ? [JSON.stringify(title)] : []))
    expect(titles.join()).toContain('Section 1 of Housing')
    expect(titles.join()).toContain('Section 1 of Transport')
  })
})

describe('each page is compared with what goes into the pack', () => {
  const differences = async (bytes: Uint8Array, pack: Uint8Array) => {
    const compared = await comparePages(
      bytes,
      pack,
      { layered: new Set(), areFieldsAnew: false, undrawn: new Map() },
      Number.POSITIVE_INFINITY
    )
    return compared?.differences ?? []
  }
  const page = (content: string, box = a4): Uint8Array =>
    onePage(box, `${words('Survey of the bridge', 72, 700)} ${content}`)
  const alone = async (bytes: Uint8Array): Promise<Uint8Array> => soloPack(await attachmentUnit(bytes, 'en-GB')).bytes

  it.each([
    ['A4', a4],
    ['A3 on its side', '/MediaBox[0 0 1191 842]'],
    ['turned', `${a4}/Rotate 90`],
    ['cropped', `${a4}/CropBox[50 100 500 800]`],
    ['with more said to show than there is paper', `${a4}/CropBox[-1000 -300 2000 3000]`],
    ['small', '/MediaBox[0 0 400 760]']
  ])('and one that is the same is told to be so: %s', async (_what, box) => {
    const bytes = page('0.9 g 72 300 200 200 re f 1 0 0 rg 100 320 40 40 re f', box)
    expect(await differences(bytes, await alone(bytes))).toEqual([])
  })

  it('and words that are lost are named with their page', async () => {
    const lost = await differences(page(words('Costs rise by four per cent.', 72, 500)), await alone(page('')))
    expect(lost).toMatchObject([{ page: 0, words: 'costs rise by four per cent' }])
    expect(lost[0]?.areas[0]?.y).toBeCloseTo(1 - 510 / 842, 1)
  })

  it('and drawings that are lost, or were not there before, are outlined', async () => {
    const box = '1 0 0 rg 300 300 100 100 re f'
    for (const [before, after] of [
      [page(box), page('')],
      [page(''), page(box)]
    ] as const) {
      const [found] = await differences(before, await alone(after))
      expect(found).toMatchObject({ page: 0, words: '' })
      expect(found?.areas).toHaveLength(1)
    }
  })
})
