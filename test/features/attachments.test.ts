/** Bad and odd files through the calls that a window makes: each is refused by name, or stands in the pack as it should. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { largestAttachment, mostAttachedPages } from '../../electron/documents/foreign/attachment'
import { checkPack } from '../../electron/documents/join/check'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { openPdf } from '../../electron/documents/pdf/pdfReader'
import { isStream } from '../../electron/documents/pdf/pdfValues'
import { valueText } from '../../electron/documents/pdf/pdfWriter'
import { readHandedFile } from '../../electron/handedFile'
import { paragraphOf } from '../../shared/reports/schema'
import { a4, font, onePage, pageWords, stream } from '../documents/pack/onePage'
import { handmade, printed } from '../documents/pack/prints'
import { isInstalled } from '../documents/pack/programs'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

const hasQpdf = isInstalled('qpdf')

let profile: Profile
let itemId: string
let target: string

beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
  itemId = (await profile.get('meetings.get', { id: meetingId })).items[0]?.id ?? ''
})
afterEach(() => profile.close())

const manyPages = (count: number): Uint8Array => {
  const kids = Array.from({ length: count }, (_, at) => `${at + 5} 0 R`).join(' ')
  const page = '<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>'
  return handmade([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${count}${a4}>>`,
    font,
    stream('', `BT /F1 12 Tf 72 72 Td (${pageWords}) Tj ET`),
    ...Array.from({ length: count }, () => page)
  ])
}

function withQpdf(...options: readonly string[]): Uint8Array {
  const [from, to] = ['a.pdf', 'b.pdf'].map((name) => path.join(profile.folder, name)) as [string, string]
  fs.writeFileSync(from, printed('report'))
  execFileSync('qpdf', [...options, from, to])
  return fs.readFileSync(to)
}

async function attach(bytes: Uint8Array, name = 'Survey.pdf') {
  const answer = await profile.get('packs.attach', { itemId, files: [{ name, bytes: Uint8Array.from(bytes) }] })
  const [added] = answer?.added ?? []
  if (!added) throw new Error('Nothing was attached')
  return added
}

const build = (copy: 'public' | 'restricted' = 'public') =>
  profile.ask('meetings.buildPack', { meetingId, to: target, copy })

/** The finished pack: sound by our own reading and by another's, and what its pages show. */
async function builtWords(): Promise<string> {
  const pack = await build()
  if (!pack.ok) throw new Error([pack.error.message, ...(pack.error.details ?? [])].join('\n'))
  const bytes = fs.readFileSync(target)
  expect(checkPack(bytes, { pages: pack.value?.pages ?? 0 })).toEqual([])
  if (hasQpdf)
    expect(execFileSync('qpdf', ['--check', target]).toString()).toContain('No syntax or stream encoding errors')
  return wordsOfPages(bytes).join('\n')
}

/** All dictionaries of a file as text. */
function everythingIn(bytes: Uint8Array): string {
  const file = openPdf(bytes)
  return file.numbers
    .map((number) => file.object(number))
    .map((value) => valueText(isStream(value) ? value.dict : value))
    .join('\n')
}

describe('a file that cannot go into a pack', () => {
  const refused: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>, string])[] = [
    ['of no bytes', () => new Uint8Array(), 'it is empty'],
    ['that is no PDF', () => Buffer.from('Dear all, please find attached'), 'it is neither a PDF nor a picture'],
    ['that only begins like a PDF', () => Buffer.from('%PDF-1.7\nrubbish'), 'it is damaged'],
    ['that was cut short', () => printed('report').subarray(0, 20_000), 'it is damaged'],
    ['that unpacks to more than any page can be', bomb, 'it is damaged'],
    ['whose pages go in a circle', circle, 'it is damaged'],
    [`of more than ${mostAttachedPages} pages`, () => manyPages(mostAttachedPages + 1), 'the most is 6,000'],
    ['of a gigabyte', gigabyte, 'it is larger than 100 MB'],
    ...(hasQpdf
      ? ([
          ['with a password', () => withQpdf('--encrypt', 'secret', 'owner', '256', '--'), 'protected by a password']
        ] as const)
      : [])
  ]

  it.each(refused)('%s is refused by name, and left out with a sheet that says so', async (_what, file, why) => {
    const added = await attach(await file(), 'Valuation.pdf')
    expect(added).toMatchObject({ pages: 0, trouble: expect.stringContaining(why) })
    const stopped = await build()
    expect(stopped).toMatchObject({ ok: false, error: { details: [expect.stringContaining('“Valuation.pdf”')] } })
    expect(fs.existsSync(target)).toBe(false)
    await profile.get('packs.changeAttachment', { id: added.id, isLeftOut: true })
    expect(await build()).toMatchObject({ ok: true })
  })

  /** A page whose content is a little file and a great many zeros. */
  function bomb(): Uint8Array {
    const packed = deflateSync(Buffer.alloc(160 * 1024 * 1024), { level: 1 }).toString('latin1')
    return handmade([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/Contents 4 0 R${a4}>>`,
      stream('/Filter/FlateDecode', packed)
    ])
  }

  function circle(): Uint8Array {
    return handmade([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>'
    ])
  }

  /** As the dialogue for opening hands it over: of such a file only as much is read as shows that it is too large. */
  async function gigabyte(): Promise<Uint8Array> {
    const file = path.join(profile.folder, 'large.pdf')
    fs.writeFileSync(file, '%PDF-1.7\n')
    fs.truncateSync(file, 2 ** 30)
    const handed = await readHandedFile(file, largestAttachment)
    if (!handed.ok) throw new Error(handed.error.message)
    expect(handed.value.bytes.length).toBe(largestAttachment + 1)
    return handed.value.bytes
  }
})

describe('an odd file stands in the pack as it should', () => {
  it.skipIf(!hasQpdf).each([
    ['256', []],
    ['128', ['--use-aes=y']],
    ['256', ['--modify=none', '--extract=n']]
  ])('protected against changes with %s bits %s, which needs no password to be read', async (bits, options) => {
    const added = await attach(withQpdf('--encrypt', '', 'owner', bits, ...options, '--'))
    expect(added).toMatchObject({ pages: 4, trouble: '', notes: [expect.stringContaining('opens without a password')] })
    expect(await builtWords()).toContain('and what is recommended')
  })

  it('with 5,000 pages', async () => {
    const before = await build()
    const reports = before.ok ? (before.value?.pages ?? 0) : 0
    expect(reports).toBeGreaterThan(0)
    expect(await attach(manyPages(5000))).toMatchObject({ pages: 5000, trouble: '' })
    expect(await build()).toMatchObject({ ok: true, value: { pages: reports + 5000 } })
    expect(wordsOfPages(fs.readFileSync(target)).filter((page) => page.includes(pageWords))).toHaveLength(5000)
  }, 60_000)

  const broken = (): Uint8Array =>
    Buffer.from(Buffer.from(onePage(a4)).toString('latin1').replace('startxref', 'startxxxx'), 'latin1')
  const moved = (): Uint8Array =>
    Buffer.from(
      Buffer.from(onePage(a4))
        .toString('latin1')
        .replaceAll(/(\d{10}) 00000 n/g, '0000000007 00000 n'),
      'latin1'
    )
  it.each<[string, () => Uint8Array]>([
    ['with a broken end', broken],
    ['with a table of cross-references that is wrong', moved],
    ['turned a quarter', () => onePage(`${a4}/Rotate 90`)],
    ['turned by less than nothing', () => onePage(`${a4}/Rotate -90`)],
    ['cropped', () => onePage(`${a4}/CropBox[50 50 400 400]`)],
    ['with a box written from the wrong corner', () => onePage('/MediaBox[595 842 0 0]')],
    ['with a box of no size', () => onePage('/MediaBox[0 0 0 0]')],
    ['without a box', () => onePage('')],
    ['as large as a poster', () => onePage('/MediaBox[0 0 14400 14400]')],
    ['as small as a stamp', () => onePage('/MediaBox[0 0 40 60]', `BT /F1 3 Tf 4 20 Td (${pageWords}) Tj ET`)]
  ])('%s', async (_what, file) => {
    expect(await attach(file())).toMatchObject({ pages: 1, trouble: '' })
    expect(await builtWords()).toContain(pageWords)
  })

  it('without the fonts it names: it is readable, that is said, and the pack claims no more than it keeps', async () => {
    const added = await attach(onePage(a4))
    expect(added.notes).toContain('It does not carry all its fonts along, so each computer shows letters of its own.')
    expect(await builtWords()).toContain(pageWords)
    const pack = await build()
    expect(pack).toMatchObject({ value: { isAccessible: false } })
    expect(pack.ok && pack.value?.remarks.some(({ message }) => message.includes('does not carry all its fonts'))).toBe(
      true
    )
  })

  it('with a form: what is filled in is read, with and without a drawing of it', async () => {
    const field = (number: number, value: string, more: string): string =>
      `<</Type/Annot/Subtype/Widget/FT/Tx/T(f${number})/V(${value})/DA(/F1 12 Tf 0 g)/Rect[72 ${number * 80} 300 ${number * 80 + 20}]/P 3 0 R${more}>>`
    const form = onePage(
      `${a4}/Annots[6 0 R 7 0 R]`,
      undefined,
      [
        field(1, 'Olwen Price', '/Ff 1'),
        field(2, 'Idris Calloway', '/AP<</N 8 0 R>>'),
        stream(
          '/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 5 0 R>>>>',
          '/Tx BMC BT /F1 12 Tf 2 5 Td (Idris Calloway) Tj ET EMC'
        )
      ],
      '/AcroForm<</Fields[6 0 R 7 0 R]/NeedAppearances true/DR<</Font<</F1 5 0 R>>>>/DA(/F1 12 Tf 0 g)>>'
    )
    await attach(form)
    const shown = await builtWords()
    expect(shown).toContain('Olwen Price')
    expect(shown).toContain('Idris Calloway')
    expect(everythingIn(fs.readFileSync(target))).not.toMatch(/AcroForm|\/Widget/)
  })

  it.each(['public', 'restricted'] as const)(
    'with scripts, programs to start and files inside: none is in the %s copy',
    async (copy) => {
      const added = await attach(
        onePage(
          `${a4}/AA<</O<</S/JavaScript/JS(app.alert)>>>>/Annots[6 0 R 7 0 R 11 0 R 12 0 R]`,
          undefined,
          [
            '<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(run.exe)>>>>',
            '<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 8 0 R>>',
            '<</Type/Filespec/F(prices.xlsx)/EF<</F 10 0 R>>>>',
            '<</Other<</Private(notes)>>>>',
            stream('/Type/EmbeddedFile', 'hidden'),
            '<</Type/Annot/Subtype/Link/Rect[9 9 18 18]/A<</S/URI/URI(https://example.org/)/Next<</S/JavaScript/JS(app.launchURL)>>>>>>',
            '<</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/JS(app.media)>>>>'
          ],
          '/OpenAction<</S/Launch/F(run.exe)>>/AA<</WC<</S/JavaScript/JS(app.alert)>>>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert)>>]>>/EmbeddedFiles<</Names[(prices.xlsx) 8 0 R]>>>>'
        )
      )
      expect(added.notes).toContain('Files inside it were left out.')
      expect(await build(copy)).toMatchObject({ ok: true })
      const everything = everythingIn(fs.readFileSync(target))
      expect(everything).not.toMatch(
        /JavaScript|app\.|Launch|run\.exe|EmbeddedFile|prices|OpenAction|\/AA ?<|Rendition|\/Next<</
      )
      expect(everything).toContain('https://example.org/')
    }
  )
})

describe('exempt words that an attachment brings into the public copy', () => {
  const secret = 'The offer from Larkfield Homes for the depot is four million pounds.'
  const shown = (text: string): string => `BT /F1 12 Tf 72 72 Td (${text}) Tj ET`
  /** A page with a picture in its structure, of which these are the entries. */
  const tagged = (entries: string): Uint8Array =>
    onePage(
      `${a4}/StructParents 0`,
      `/Figure<</MCID 0>>BDC ${shown(pageWords)} EMC`,
      [
        '<</Type/StructTreeRoot/K 7 0 R/ParentTree 8 0 R>>',
        `<</S/Figure/P 6 0 R/Pg 3 0 R/K 0${entries}>>`,
        '<</Nums[0[7 0 R]]>>'
      ],
      '/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>'
    )
  const planted: readonly (readonly [string, string, Uint8Array])[] = [
    ['on a page', 'Survey.pdf', onePage(a4, shown(secret))],
    [
      'on a page, letter by letter',
      'Survey.pdf',
      onePage(a4, `BT /F1 12 Tf [${[...secret].map((one) => `(${one})`).join('-9')}] TJ ET`)
    ],
    ['in the description of a picture', 'Survey.pdf', tagged(`/Alt(${secret})`)],
    [
      'in a bookmark',
      'Survey.pdf',
      onePage(
        a4,
        undefined,
        ['<</First 7 0 R/Last 7 0 R/Count 1>>', `<</Parent 6 0 R/Title(${secret})/Dest[3 0 R/XYZ 0 0 0]>>`],
        '/Outlines 6 0 R'
      )
    ],
    [
      'in an address that a link leads to',
      'Survey.pdf',
      onePage(`${a4}/Annots[6 0 R]`, undefined, [
        `<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/${secret.replaceAll(' ', '-')})>>>>`
      ])
    ],
    [
      'in a remark that is printed',
      'Survey.pdf',
      onePage(`${a4}/Annots[6 0 R]`, undefined, [
        `<</Type/Annot/Subtype/FreeText/Rect[72 600 500 640]/DA(/F1 12 Tf 0 g)/Contents(${secret})/AP<</N 7 0 R>>>>`,
        stream(
          '/Type/XObject/Subtype/Form/BBox[0 0 428 40]/Resources<</Font<</F1 5 0 R>>>>',
          shown(secret).replace('72 72', '2 5')
        )
      ])
    ],
    ['in its own name, which is its title', `${secret}pdf`, onePage(a4)]
  ]

  const addExempt = async (): Promise<void> => {
    const id = 'sample-better-care-fund'
    const { value, revision } = await profile.get('reports.get', { id })
    const paragraph = paragraphOf(secret, { id: 'secret', level: 1 })
    const at = value.sections.findIndex(({ role }) => role === 'body')
    const sections = value.sections.map((section, index) =>
      index === at
        ? {
            ...section,
            body: {
              ...section.body,
              content: [...(section.body.content ?? []), { ...paragraph, attrs: { ...paragraph.attrs, exempt: 'x1' } }]
            }
          }
        : section
    )
    const exemption = { id: 'x1', paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }
    await profile.get('reports.save', { id, revision, value: { ...value, sections, exemptions: [exemption] } })
  }

  it.each(planted)('%s are found, and no file is kept', async (_where, name, bytes) => {
    await addExempt()
    await attach(bytes, name)
    const refused = await build()
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: expect.stringContaining('Exempt words') }
    })
    expect(refused.ok ? [] : refused.error.details?.join()).toContain('Larkfield')
    expect(fs.existsSync(target)).toBe(false)
    expect((await profile.get('meetings.get', { id: meetingId })).lastPack).toBeNull()
    expect(fs.readdirSync(profile.folder).filter((file) => file.startsWith('.packwright-'))).toEqual([])
  })

  /** Title, author, subject, a property of somebody's own and the history of the file, each with the secret. */
  const xmp =
    `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>` +
    `<rdf:Description pdfx:Client="${secret}"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${secret}</rdf:li></rdf:Alt></dc:title>` +
    `<dc:creator><rdf:Seq><rdf:li>${secret}</rdf:li></rdf:Seq></dc:creator><dc:description>${secret}</dc:description>` +
    `<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:parameters="${secret}"/></rdf:Seq></xmpMM:History>` +
    `</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

  it.each<[string, Uint8Array]>([
    [
      'in its details',
      handmade(
        [
          '<</Type/Catalog/Pages 2 0 R>>',
          '<</Type/Pages/Kids[3 0 R]/Count 1>>',
          `<</Type/Page/Parent 2 0 R${a4}>>`,
          `<</Title(${secret})>>`
        ],
        '/Root 1 0 R/Info 4 0 R'
      )
    ],
    [
      'in its metadata',
      onePage(a4, undefined, [stream('/Type/Metadata/Subtype/XML', `<x>${secret}</x>`)], '/Metadata 6 0 R')
    ],
    ...(
      [
        ['of the file', '/Metadata 6 0 R', '', []],
        ['of a page', '', '/Metadata 6 0 R', []],
        ['to which something else refers', '', '/Own<</Kept 6 0 R>>', []],
        [
          'of a picture',
          '',
          '/Resources<</Font<</F1 5 0 R>>/XObject<</Im0 7 0 R>>>>',
          [
            stream(
              '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Metadata 6 0 R',
              '0'
            )
          ]
        ],
        [
          'of a drawing',
          '',
          '/Resources<</Font<</F1 5 0 R>>/XObject<</Im0 7 0 R>>>>',
          [stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Metadata 6 0 R', '0 0 9 9 re f')]
        ]
      ] as const
    ).flatMap(([whose, catalogue, page, more]) =>
      (['utf8', 'utf16le'] as const).map((written): [string, Uint8Array] => [
        `in the XMP ${whose}, as ${written}`,
        onePage(
          `${a4}${page}`,
          `BT /F1 12 Tf 72 72 Td (${pageWords}) Tj ET${more.length > 0 ? ' /Im0 Do' : ''}`,
          [stream('/Type/Metadata/Subtype/XML', Buffer.from(`\ufeff${xmp}`, written).toString('latin1')), ...more],
          catalogue
        )
      ])
    ),
    [
      'in a file inside it',
      onePage(
        a4,
        undefined,
        [`<</Type/Filespec/F(${secret})/EF<</F 7 0 R>>>>`, stream('/Type/EmbeddedFile', secret)],
        '/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>'
      )
    ],
    [
      'in a remark that is not printed',
      onePage(`${a4}/Annots[6 0 R]`, undefined, [`<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(${secret})>>`])
    ],
    ['in a script', onePage(a4, undefined, [], `/OpenAction<</S/JavaScript/JS(app.alert\\("${secret}"\\))>>`)],
    ['in what another program keeps in it', onePage(`${a4}/PieceInfo<</Own<</Private(${secret})>>>>`)],
    [
      'in a layer that is switched off',
      onePage(
        `${a4}/Resources<</Font<</F1 5 0 R>>/Properties<</L0 6 0 R>>>>`,
        `/OC /L0 BDC ${shown(secret)} EMC`,
        ['<</Type/OCG/Name(Hidden)>>'],
        '/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>'
      )
    ],
    [
      'in the name of a layer',
      onePage(
        `${a4}/Resources<</Font<</F1 5 0 R>>/Properties<</L0 6 0 R>>>>`,
        `/OC /L0 BDC ${shown(pageWords)} EMC`,
        [`<</Type/OCG/Name(${secret})>>`],
        '/OCProperties<</OCGs[6 0 R]/D<<>>>>'
      )
    ],
    [
      'in the name of a place',
      onePage(a4, undefined, [], `/Dests<</${secret.replaceAll(' ', '_').replace('.', '')}[3 0 R/XYZ 0 0 0]>>`)
    ]
  ])('%s are left behind: the pack is built without them', async (_where, bytes) => {
    await addExempt()
    await attach(bytes)
    expect(await build()).toMatchObject({ ok: true })
    const file = openPdf(fs.readFileSync(target))
    const texts = file.numbers.map((number) => {
      const value = file.object(number)
      return isStream(value) && value.dict.get('/Subtype') !== '/Image'
        ? Buffer.from(file.decode(value)).toString()
        : ''
    })
    const all = [everythingIn(fs.readFileSync(target)), ...texts].join()
    expect(all).toContain('<x:xmpmeta')
    // Of words in two bytes a sign, every second byte is none.
    expect(all.replaceAll('\0', '')).not.toContain('Larkfield')
  })
})
