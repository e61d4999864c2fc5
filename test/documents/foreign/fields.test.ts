/** Fields of attached forms that are not where a form says: each is printed on the page that shows it. */
import { describe, expect, it } from 'vitest'
import { attachmentUnit } from '../../../electron/documents/foreign/attachment'
import { comparePages } from '../../../electron/documents/foreign/compare'
import { lookThrough } from '../../../electron/documents/foreign/look'
import { soloPack } from '../../../electron/documents/join/checkUnit'
import { wordsOfPages } from '../../../electron/documents/pdf/leakSearch'
import { a4, font, stream } from '../pack/onePage'
import { handmade } from '../pack/prints'
import { words } from './foreignPages'

const packOf = async (bytes: Uint8Array): Promise<Uint8Array> => soloPack(await attachmentUnit(bytes, 'en-GB')).bytes

const appearance = (text: string): string =>
  stream(
    '/Type/XObject/Subtype/Form/BBox[0 0 228 24]/Resources<</Font<</Helv 5 0 R>>>>',
    `BT /Helv 12 Tf 2 6 Td (${text}) Tj ET`
  )

const field = (more: string): string =>
  `<</Type/Annot/Subtype/Widget/FT/Tx/F 4/Rect[72 600 300 624]/DA(/Helv 12 Tf 0 g)${more}>>`

/** Two pages, each with the annotations named; objects of its own begin at 7. */
const twoPages = (first: string, second: string, objects: readonly string[], catalogue = ''): Uint8Array =>
  handmade([
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    `<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2/Resources<</Font<</F1 5 0 R>>>>${a4}>>`,
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[${first}]>>`,
    stream('', words('Words of the page', 72, 700)),
    font,
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[${second}]>>`,
    ...objects
  ])

const form = (fields: string): string =>
  `/AcroForm<</Fields[${fields}]/DR<</Font<</Helv 5 0 R>>>>/DA(/Helv 12 Tf 0 g)>>`

describe('a field is printed on the page that shows it', () => {
  it('where the form does not list it, as in files that were put together from others', async () => {
    const objects = [
      field('/T(Listed)/V(Listed)/P 3 0 R/AP<</N 8 0 R>>'),
      appearance('Listed'),
      field('/T(Stray)/V(Stray)/Ff 1/P 3 0 R/AP<</N 10 0 R>>'),
      appearance('Stray')
    ]
    const [shown] = wordsOfPages(await packOf(twoPages('7 0 R 9 0 R', '', objects, form('7 0 R'))))
    expect(shown).toContain('Listed')
    expect(shown).toContain('Stray')
  })

  it('where the file has no form at all', async () => {
    const objects = [field('/T(Stray)/V(Stray)/AP<</N 8 0 R>>'), appearance('Stray')]
    const [shown] = wordsOfPages(await packOf(twoPages('7 0 R', '', objects)))
    expect(shown).toContain('Words of the page')
    expect(shown).toContain('Stray')
  })

  it('where it has neither a drawing nor a place in the form', async () => {
    const objects = [field('/T(Listed)/P 3 0 R/V()'), field('/T(Stray)/V(Typed in)/P 3 0 R')]
    const [shown] = wordsOfPages(await packOf(twoPages('7 0 R 8 0 R', '', objects, form('7 0 R'))))
    expect(shown).toContain('Typed in')
  })

  it('where the field itself does not know of it', async () => {
    const objects = [
      '<</FT/Tx/T(Whole)/V(Kept)/DA(/Helv 12 Tf 0 g)/Kids[8 0 R]>>',
      '<</Type/Annot/Subtype/Widget/F 4/Rect[72 600 300 624]/Parent 7 0 R/P 3 0 R/AP<</N 9 0 R>>>>',
      appearance('Kept'),
      '<</Type/Annot/Subtype/Widget/F 4/Rect[72 500 300 524]/Parent 7 0 R/P 6 0 R/AP<</N 11 0 R>>>>',
      appearance('Forgotten')
    ]
    const shown = wordsOfPages(await packOf(twoPages('8 0 R', '10 0 R', objects, form('7 0 R'))))
    expect(shown[0]).toContain('Kept')
    expect(shown[1]).toContain('Forgotten')
  })

  it('where it says that it belongs to another page, or to one that is gone', async () => {
    const objects = [
      field('/T(One)/V(One)/P 3 0 R/AP<</N 8 0 R>>'),
      appearance('One'),
      field('/T(Two)/V(Two)/P 40 0 R/AP<</N 10 0 R>>'),
      appearance('Two')
    ]
    const shown = wordsOfPages(await packOf(twoPages('', '7 0 R 9 0 R', objects, form('7 0 R 9 0 R'))))
    expect(shown[0]).not.toContain('One')
    expect(shown[1]).toMatch(/One[\s\S]*Two/)
  })

  it('beside a drawing of the page that bears the name under which fields are drawn', async () => {
    const objects = [
      field('/T(Name)/V(Of the field)/P 3 0 R/AP<</N 8 0 R>>'),
      appearance('Of the field'),
      stream('', `${words('Words of the page', 72, 700)} q 1 0 0 1 72 500 cm /FlatField0 Do Q`),
      appearance('Drawn before')
    ]
    const bytes = handmade([
      `<</Type/Catalog/Pages 2 0 R${form('7 0 R')}>>`,
      `<</Type/Pages/Kids[3 0 R]/Count 1${a4}>>`,
      '<</Type/Page/Parent 2 0 R/Contents 9 0 R/Annots[7 0 R]/Resources<</Font<</F1 5 0 R>>/XObject<</FlatField0 10 0 R>>>>>>',
      stream('', ''),
      font,
      '<<>>',
      ...objects
    ])
    const [shown] = wordsOfPages(await packOf(bytes))
    expect(shown).toContain('Of the field')
    expect(shown).toContain('Drawn before')
  })
})

it('a field whose drawing has gone from the pack is found by its words', async () => {
  const listed = [field('/T(Sum)/V(232)/P 3 0 R/AP<</N 8 0 R>>'), appearance('The sum is 232 pounds')]
  const bytes = twoPages('7 0 R', '', listed, form('7 0 R'))
  const without = await packOf(twoPages('', '', listed, form('')))
  const found = await comparePages(
    bytes,
    without,
    { layered: new Set(), areFieldsAnew: false, undrawn: new Map() },
    Number.POSITIVE_INFINITY
  )
  expect(found?.differences).toMatchObject([{ page: 0, words: 'sum is 232 pounds' }])
  const whole = await comparePages(
    bytes,
    await packOf(bytes),
    { layered: new Set(), areFieldsAnew: false, undrawn: new Map() },
    Number.POSITIVE_INFINITY
  )
  expect(whole?.differences).toEqual([])
})

describe('a value in letters that the standard fonts do not have', () => {
  // U+4E2D U+6587, as a form keeps them; the drawing beside them is the one of the program that they were typed into.
  const chinese = '/V<FEFF4E2D6587>'
  const asked = (fields: string): string => form(fields).replace('<</Fields', '<</NeedAppearances true/Fields')

  it('stays as it was drawn, though the form asks for its fields to be drawn anew', async () => {
    const objects = [
      field(`/T(Name)${chinese}/P 3 0 R/AP<</N 8 0 R>>`),
      appearance('As it was drawn'),
      field('/T(Post)/V(Typed in last)/P 3 0 R/AP<</N 10 0 R>>'),
      appearance('Stale')
    ]
    const [shown] = wordsOfPages(await packOf(twoPages('7 0 R 9 0 R', '', objects, asked('7 0 R 9 0 R'))))
    expect(shown).toContain('As it was drawn')
    expect(shown).toContain('Typed in last')
    expect(shown).not.toContain('Stale')
  })

  it('is named with its page where nothing has drawn it, and no other letters stand there', async () => {
    const bytes = twoPages('', '7 0 R', [field(`/T(Name)${chinese}/P 6 0 R`)], asked('7 0 R'))
    const [, shown] = wordsOfPages(await packOf(bytes))
    expect(shown).toBe('Words of the page')
    const found = await lookThrough(bytes)
    expect(found.ok && found.value).toMatchObject([{ kind: 'differs', page: 2, words: '中文' }])
  })
})
