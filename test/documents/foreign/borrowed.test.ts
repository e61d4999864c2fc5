/** Drawings that take other drawings from the page which they stand on, though they have a list of their own. */
import { expect, it } from 'vitest'
import { attachmentUnit } from '../../../electron/documents/foreign/attachment'
import { soloPack } from '../../../electron/documents/join/checkUnit'
import { wordsOfPages } from '../../../electron/documents/pdf/leakSearch'
import { pdfLibrary } from '../../../electron/documents/pdf/pdfLibrary'
import { a4, font, stream } from '../pack/onePage'
import { handmade } from '../pack/prints'
import { words } from './foreignPages'

it('keep them', async () => {
  const box = '/Type/XObject/Subtype/Form/BBox[0 0 500 800]/Resources<</Font<</F1 5 0 R>>'
  const bytes = handmade([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[3 0 R]/Count 1${a4}>>`,
    '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</Outer 6 0 R/Inner 7 0 R/Own 8 0 R>>>>>>',
    stream('', `${words('Words of the page', 72, 700)} /Outer Do`),
    font,
    stream(`${box}/XObject<</Own 8 0 R>>>>`, `${words('Outer words', 72, 600)} /Own Do /Inner Do`),
    stream(`${box}>>`, words('Inner words', 72, 500)),
    stream(`${box}>>`, words('Own words', 72, 400))
  ])
  const { bytes: pack } = soloPack(await attachmentUnit(bytes, 'en-GB'))
  const [shown] = wordsOfPages(pack)
  for (const expected of ['Words of the page', 'Outer words', 'Own words']) expect(shown).toContain(expected)
  const { PDF, PdfDict } = await pdfLibrary()
  const pdf = await PDF.load(pack)
  const resolve = pdf.context.registry.resolve.bind(pdf.context.registry)
  const drawings = pdf.getPages()[0]?.dict.getDict('Resources', resolve)?.getDict('XObject', resolve)
  expect(drawings).toBeInstanceOf(PdfDict)
  expect([...(drawings?.keys() ?? [])].map(({ value }) => value).toSorted()).toEqual(['Inner', 'Outer'])
})
