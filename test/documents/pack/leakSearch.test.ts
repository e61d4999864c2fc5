import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { checkPack } from '../../../electron/documents/join/check'
import { searchFile } from '../../../electron/documents/pack/searchFile'
import { groupLeaks, type Leak } from '../../../shared/leaks/leaks'
import { handmade, printed, samplePack } from './prints'

const findLeaks = (bytes: Uint8Array, pieces: readonly string[]): readonly Leak[] =>
  groupLeaks(searchFile('pdf', bytes, { pieces, named: [] }).leaks).map(([first]) => first)

const secret = 'The offer from Larkfield Homes is four million pounds.'

/** The secret as the pieces of a page: parted anywhere, as a program paints it. */
const shown = (...pieces: readonly string[]): string =>
  `BT /F1 12 Tf 72 700 Td ${pieces.map((piece) => `(${piece}) Tj 0 -14 Td`).join(' ')} ET`

const stream = (entries: string, data: string): string =>
  `<<${entries}/Length ${data.length}>>stream\n${data}\nendstream`

const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'

/** A file of one page: its catalogue and page take further entries, and further objects come from number 6 on. */
const fileWith = (more: {
  readonly catalogue?: string
  readonly page?: string
  readonly resources?: string
  readonly content?: string
  readonly font?: string
  readonly objects?: readonly string[]
  readonly trailer?: string
}): Uint8Array =>
  handmade(
    [
      `<</Type/Catalog/Pages 2 0 R${more.catalogue ?? ''}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>${more.resources ?? ''}>>/Contents 4 0 R${more.page ?? ''}>>`,
      stream('', more.content ?? shown('Nothing to see here')),
      more.font ?? font,
      ...(more.objects ?? [])
    ],
    `/Root 1 0 R${more.trailer ?? ''}`
  )

const utf16 = (words: string): string =>
  `<feff${[...words].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`

describe('withheld words are found', () => {
  const places: readonly (readonly [string, Parameters<typeof fileWith>[0], string])[] = [
    ['on a page', { content: shown(secret) }, 'page'],
    ['parted over lines', { content: shown('The offer from Lark-', 'field Homes is four', 'million pounds.') }, 'page'],
    [
      'letter by letter',
      { content: `BT /F1 12 Tf [${[...secret].map((letter) => `(${letter})`).join('-20')}] TJ ET` },
      'page'
    ],
    ['shown on the next line', { content: `BT /F1 12 Tf (${secret}) ' ET` }, 'page'],
    ['shown with spacing', { content: `BT /F1 12 Tf 1 2 (${secret}) " ET` }, 'page'],
    ['painted in white, or clipped away', { content: `1 g BT /F1 12 Tf 3 Tr (${secret}) Tj ET` }, 'page'],
    ['in an artifact', { content: `/Artifact BMC ${shown(secret)} EMC` }, 'page'],
    [
      'in a layer that is switched off',
      {
        content: `/OC /L0 BDC ${shown(secret)} EMC`,
        resources: '/Properties<</L0 6 0 R>>',
        catalogue: '/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>',
        objects: ['<</Type/OCG/Name(Hidden)>>']
      },
      'page'
    ],
    [
      'in a drawing within a drawing',
      {
        content: '/X0 Do',
        resources: '/XObject<</X0 6 0 R>>',
        objects: [
          stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X1 7 0 R>>>>', '/X1 Do'),
          stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>>>', shown(secret))
        ]
      },
      'page'
    ],
    [
      'in a drawing that no page paints',
      { objects: [stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>>>', shown(secret))] },
      'drawing'
    ],
    [
      'in a bookmark',
      {
        catalogue: '/Outlines 6 0 R',
        objects: ['<</First 7 0 R/Last 7 0 R/Count 1>>', `<</Parent 6 0 R/Title(${secret})/Dest[3 0 R/Fit]>>`]
      },
      'bookmark'
    ],
    ['in the description of a picture', { objects: [`<</S/Figure/Alt${utf16(secret)}/Pg 3 0 R>>`] }, 'description'],
    ['in words that replace others', { objects: [`<</S/Span/ActualText(${secret})/Pg 3 0 R>>`] }, 'description'],
    ['in the title of a part', { objects: [`<</S/Part/T(${secret})>>`] }, 'title'],
    [
      'in what a link says',
      { page: '/Annots[6 0 R]', objects: [`<</Subtype/Link/Rect[0 0 1 1]/Contents(${secret})>>`] },
      'link'
    ],
    [
      'in an address',
      {
        page: '/Annots[6 0 R]',
        objects: [`<</Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(https://example.org/${secret.replaceAll(' ', '-')})>>>>`]
      },
      'link'
    ],
    ['in the details of the document', { objects: [`<</Title(${secret})>>`], trailer: '/Info 6 0 R' }, 'title'],
    [
      'in the metadata',
      {
        catalogue: '/Metadata 6 0 R',
        objects: [
          stream(
            '/Type/Metadata/Subtype/XML',
            `<x:title><b>The offer from Larkfield</b> Homes is four million pounds.</x:title>`
          )
        ]
      },
      'title'
    ],
    [
      'in metadata that are written in two bytes a sign',
      {
        catalogue: '/Metadata 6 0 R',
        objects: [
          stream(
            '/Type/Metadata/Subtype/XML/N 3',
            Buffer.from(`\ufeff<x:xmpmeta><dc:title>${secret}</dc:title></x:xmpmeta>`, 'utf16le')
              .swap16()
              .toString('latin1')
          )
        ]
      },
      'title'
    ],
    [
      'in a property of its own in the metadata, with its signs escaped',
      {
        catalogue: '/Metadata 6 0 R',
        objects: [
          stream(
            '/Type/Metadata/Subtype/XML',
            `<rdf:Description pdfx:Note="${[...secret].map((sign) => `&#x${sign.codePointAt(0)?.toString(16)};`).join('')}"/>`
          )
        ]
      },
      'title'
    ],
    ['in an attached file', { objects: [stream('/Type/EmbeddedFile', `Minutes: ${secret}`)] }, 'attached file'],
    ['in the name of an attached file', { objects: [`<</Type/Filespec/F(${secret}.pdf)>>`] }, 'file name'],
    [
      'in the name of a place',
      { catalogue: `/Names<</Dests<</Names[(${secret})[3 0 R/Fit]]>>>>` },
      'text inside the file'
    ],
    ['in a script', { objects: [stream('/Type/Odd', `app.alert("${secret}")`)] }, 'text inside the file'],
    [
      'in the beginning of a picture',
      { objects: [stream('/Subtype/Image/Filter/DCTDecode', `\xff\xd8\xff\xe1Exif ${secret}`)] },
      'drawing'
    ]
  ]
  test.each(places)('%s', (_what, more, place) => {
    expect(findLeaks(fileWith(more), [secret])).toMatchObject([{ piece: secret, place }])
  })

  test('in a composite font through its map of characters, ligatures included', () => {
    const codes = new Map<string, number>()
    const parts = secret.match(/ff|fi|./g) ?? []
    for (const part of parts) if (!codes.has(part)) codes.set(part, codes.size + 1)
    const hex = (value: number): string => value.toString(16).padStart(4, '0')
    const lines = [...codes].map(([part, code]) => {
      const letter = part === 'ff' ? 'ﬀ' : part === 'fi' ? 'ﬁ' : part
      return `<${hex(code)}> <${hex(letter.charCodeAt(0))}>`
    })
    const content = `BT /F1 12 Tf <${parts.map((part) => hex(codes.get(part) ?? 0)).join('')}> Tj ET`
    const file = fileWith({
      content,
      font: '<</Type/Font/Subtype/Type0/ToUnicode 6 0 R>>',
      objects: [stream('', `${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar`)]
    })
    expect(findLeaks(file, [secret])).toMatchObject([{ place: 'page', page: 0 }])
  })

  test('in a simple font with an encoding of its own', () => {
    const names = [...new Set(secret)].map((letter) =>
      letter === ' ' ? '/space' : letter === '.' ? '/period' : `/${letter}`
    )
    const codes = [...new Set(secret)]
    const content = `BT /F1 12 Tf <${[...secret].map((letter) => (codes.indexOf(letter) + 1).toString(16).padStart(2, '0')).join('')}> Tj ET`
    const file = fileWith({
      content,
      font: `<</Type/Font/Subtype/Type1/Encoding<</Differences[1${names.join('')}]>>>>`
    })
    expect(findLeaks(file, [secret])).toMatchObject([{ place: 'page', page: 0 }])
  })

  test('in streams that are packed', () => {
    const packed = deflateSync(Buffer.from(shown(secret))).toString('latin1')
    const file = fileWith({ objects: [stream('/Filter/FlateDecode/Type/Odd', packed)] })
    expect(findLeaks(file, [secret])).toHaveLength(1)
  })
})

describe('in a pack', () => {
  test('words are found on their page, over the ends of lines', () => {
    const [leak] = findLeaks(samplePack().bytes, [
      'the appendix on the wider page, with the whole of the year’s monthly figures'
    ])
    expect(leak).toMatchObject({ page: 1 })
  })

  test('nothing is found that is not there, and nothing is looked for when nothing was withheld', () => {
    expect(findLeaks(samplePack().bytes, [secret])).toEqual([])
    expect(findLeaks(printed('report'), [])).toEqual([])
  })

  test('there are no files inside', () => {
    expect(checkPack(samplePack().bytes, { pages: 6 })).toEqual([])
    const carrying = fileWith({ objects: [stream('/Type/EmbeddedFile', 'x')] })
    expect(checkPack(carrying, { pages: 1 })).toContainEqual({ about: 'file', detail: 'Object 6 carries another file' })
  })
})
