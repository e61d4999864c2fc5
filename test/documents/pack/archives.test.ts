/** What archives take (PDF/A-2a): packs of our own papers, and which attached files keep one from saying so. */
import { describe, expect, test } from 'vitest'
import { assemblePack } from '../../../electron/documents/join/assemble'
import { colourProfile } from '../../../electron/documents/join/colourProfile'
import { claimsOf } from '../../../electron/documents/join/unitFindings'
import { openPdf } from '../../../electron/documents/pdf/pdfReader'
import { isStream, isString } from '../../../electron/documents/pdf/pdfValues'
import { stream } from './onePage'
import { packOptions, samplePack, stampFont } from './prints'
import { composite, type FileParts, shownByGlyph, tagged, toUnicode, words } from './taggedFile'

const painted = (content: string): string => `/P<</MCID 0>>BDC ${content} BT /F 12 Tf 72 700 Td (${words}) Tj ET EMC`
const tags = ['<</S/H1/P 5 0 R/Pg 3 0 R/K 0>>']
const shows = (content: string, resources = '', further: readonly string[] = []): FileParts => ({
  content: painted(content),
  tags,
  resources,
  further
})
const picture = (entries: string): FileParts =>
  shows('/D Do', '/XObject<</D 40 0 R>>', [
    stream(`/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8${entries}`, 'aaaa')
  ])
const state = (entries: string): FileParts => shows('/G gs', `/ExtGState<</G<</Type/ExtGState${entries}>>>>`)
const drawing = (content: string, entries = '/Resources<<>>'): FileParts =>
  shows('/D Do', '/XObject<</D 40 0 R>>', [stream(`/Type/XObject/Subtype/Form/BBox[0 0 9 9]${entries}`, content)])
const profile = (): string => Buffer.from(colourProfile()).toString('latin1')

describe('an attached file', () => {
  test.each<readonly [string, FileParts]>([
    ['of words alone', {}],
    ['with a picture in colours of screens', picture('/ColorSpace/DeviceRGB')],
    ['with colours by a profile', shows('/C cs', '/ColorSpace<</C[/ICCBased 40 0 R]>>', [stream('/N 3', profile())])],
    ['with something half transparent', state('/ca 0.5/BM/Multiply')]
  ])('%s is taken', async (_what, parts) => {
    expect((await tagged(parts)).findings).toEqual([])
  })

  test.each<readonly [string, FileParts]>([
    ['painted with them', shows('0 0 0 1 k 0 0 9 9 re f')],
    ['chosen by name', shows('/DeviceCMYK cs 0 0 9 9 re f')],
    ['of a picture', picture('/ColorSpace/DeviceCMYK')],
    ['of a picture by a table', picture('/ColorSpace[/Indexed/DeviceCMYK 0<00000000>]')],
    ['of a picture within the content', shows('BI/W 1/H 1/BPC 8/CS/CMYK ID aaaa EI')],
    ['within a drawing', drawing('1 0 0 0 K')]
  ])(
    'with colours for a printing press, %s, can be read by everybody and is not for archives',
    async (_what, parts) => {
      const { findings } = await tagged(parts)
      expect(findings).toEqual([{ kind: 'colours-for-print', page: 1 }])
      expect(claimsOf(findings)).toEqual({ pdfUaClaim: true, archiveClaim: false })
    }
  )

  test.each<readonly [string, FileParts]>([
    ['a picture that is to be smoothed', picture('/ColorSpace/DeviceRGB/Interpolate true')],
    ['a picture with another in its place', picture('/ColorSpace/DeviceRGB/Alternates[<<>>]')],
    ['a picture whose data lies elsewhere', picture('/ColorSpace/DeviceRGB/F(elsewhere.raw)')],
    ['a picture with an intent that there is not', picture('/ColorSpace/DeviceRGB/Intent/Pretty')],
    ['a curve for one printer', state('/TR/Identity')],
    ['a screen of one printer', state('/HT<</Type/Halftone/HalftoneType 6>>')],
    ['a way to mix that there is not', state('/BM/Sparkle')],
    ['an intent that there is not', shows('/Pretty ri')],
    ['an operator that there is not', shows('1 0 frobnicate')],
    ['states saved too deep', shows(`${'q '.repeat(29)}${'Q '.repeat(29)}`)],
    ['a number too large', shows('2147483648 0 m n')],
    ['half a byte in a string', shows('BT /F 12 Tf <414> Tj ET')],
    ['a drawing that borrows the names of others', drawing('/G gs', '')],
    [
      'inks that are one and shown in two ways',
      shows(
        '/A cs /B cs',
        '/ColorSpace<</A[/Separation/Spot/DeviceRGB 40 0 R]/B[/Separation/Spot/DeviceGray 40 0 R]>>',
        ['<</FunctionType 2/Domain[0 1]/N 1>>']
      )
    ],
    [
      'many inks at once',
      shows('/A cs', '/ColorSpace<</A[/DeviceN[/One/Two]/DeviceRGB 40 0 R]>>', ['<</FunctionType 2/Domain[0 1]/N 1>>'])
    ],
    ['a profile that is none', shows('/C cs', '/ColorSpace<</C[/ICCBased 40 0 R]>>', [stream('/N 3', 'none')])]
  ])('with %s is not for archives', async (_what, parts) => {
    const { findings } = await tagged(parts)
    expect(findings).toContainEqual({ kind: 'not-for-archives', page: 1 })
    expect(claimsOf(findings).archiveClaim).toBe(false)
  })

  test('with signs that only its font knows is not for archives', async () => {
    const font = composite({ told: toUnicode.replace('> <0057>', '> <e000>') })
    expect((await tagged({ font, shown: shownByGlyph })).findings).toEqual([{ kind: 'signs-of-its-own', page: 1 }])
  })
})

describe('a pack', () => {
  const metadataOf = (bytes: Uint8Array): string => {
    const file = openPdf(bytes)
    const metadata = file.resolve(file.catalogue.get('/Metadata'))
    return isStream(metadata) ? Buffer.from(file.decode(metadata)).toString('utf8') : ''
  }

  test('says that it is for archives, describes the words it says it in, and what its colours look like', () => {
    const { bytes } = samplePack({ pdfUaClaim: true, archiveClaim: true })
    const said = metadataOf(bytes)
    expect(said).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(said).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(said).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>')
    const file = openPdf(bytes)
    const [intent] = file.array(file.catalogue.get('/OutputIntents')).map((value) => file.dict(value))
    expect(intent?.get('/S')).toBe('/GTS_PDFA1')
    const condition = intent?.get('/OutputConditionIdentifier')
    expect(isString(condition) && condition.bytes).toBe('sRGB')
    const shown = file.resolve(intent?.get('/DestOutputProfile'))
    expect(isStream(shown) && Buffer.from(file.decode(shown)).equals(colourProfile())).toBe(true)
  })

  test('says nothing of archives where a part of it is not for them', async () => {
    const unit = await tagged(shows('0 0 0 1 k 0 0 9 9 re f'))
    const options = { ...packOptions, ...claimsOf(unit.findings) }
    const { bytes } = assemblePack([{ unit, id: 'part', title: 'Part' }], options, stampFont())
    expect(metadataOf(bytes)).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/pdfaid|OutputIntent/)
  })

  test('has a profile whose parts lie where it says', () => {
    const bytes = Buffer.from(colourProfile())
    expect(bytes.readUInt32BE(0)).toBe(bytes.length)
    expect(bytes.toString('latin1', 36, 40)).toBe('acsp')
    for (let at = 0; at < bytes.readUInt32BE(128); at++) {
      const from = bytes.readUInt32BE(136 + at * 12)
      expect(from % 4).toBe(0)
      expect(from + bytes.readUInt32BE(140 + at * 12)).toBeLessThanOrEqual(bytes.length)
      expect(['mluc', 'XYZ ', 'sf32', 'para']).toContain(bytes.toString('latin1', from, from + 4))
    }
  })
})
