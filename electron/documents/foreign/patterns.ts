/**
 * Patterns of pages that are put on a sheet of another size. A pattern lies on the page, not on what is filled with it (ISO 32000-1,
 * 8.7.2): when the page is made smaller, gradients and tiles must be made smaller with it, or they shift.
 */
import type { PDF, PDFPage, PdfDict, PdfObject } from '@libpdf/core'
import { fitMatrix, type SheetFit } from '../pdf/fitPage'
import { pdfLibrary } from '../pdf/pdfLibrary'
import { type Bounds, identity, type Matrix, multiply, overlap } from './pageObjects'

/** What of a page shows, as the joining engine has it. */
function shownBox(page: PDFPage): Bounds {
  const [crop, paper] = [page.getCropBox(), page.getMediaBox()].map(
    ({ x, y, width, height }): Bounds => [x, y, x + width, y + height]
  ) as [Bounds, Bounds]
  const box = overlap(crop, paper)
  return box[2] - box[0] < 1 || box[3] - box[1] < 1 ? paper : box
}

/** Moves the patterns of each page to where they lie once the page is on its sheet. The page itself is as it was. */
export async function fitPatterns(pdf: PDF, fit: SheetFit): Promise<void> {
  const { PdfArray, PdfDict, PdfNumber, PdfRef, PdfStream } = await pdfLibrary()
  const { registry } = pdf.context
  const resolve = (value: PdfObject | undefined): PdfObject | null =>
    value instanceof PdfRef ? registry.resolve(value) : (value ?? null)
  const matrixOf = (pattern: PdfDict): Matrix => {
    const found = resolve(pattern.get('Matrix'))
    const numbers = found instanceof PdfArray ? found.toArray().map(resolve) : []
    const values = numbers.flatMap((item) => (item !== null && item.type === 'number' ? [item.value] : []))
    return values.length === 6 ? (values as unknown as Matrix) : identity
  }
  for (const page of pdf.getPages()) {
    const resources = resolve(page.dict.get('Resources'))
    const patterns = resources instanceof PdfDict ? resolve(resources.get('Pattern')) : null
    if (!(resources instanceof PdfDict) || !(patterns instanceof PdfDict)) continue
    const unit = page.dict.getNumber('UserUnit', resolve)?.value
    const sheet = fitMatrix({ box: shownBox(page), rotation: page.rotation, unit: unit ?? 1 }, fit)
    const own = new PdfDict()
    for (const [name, entry] of patterns) {
      const pattern = resolve(entry)
      if (!(pattern instanceof PdfDict)) continue
      const moved = pattern instanceof PdfStream ? new PdfStream(pattern, pattern.data) : pattern.clone()
      const matrix = multiply(matrixOf(pattern), sheet)
      moved.set('Matrix', PdfArray.of(...matrix.map((number) => PdfNumber.of(number))))
      own.set(name, registry.register(moved))
    }
    const ownResources = resources.clone()
    ownResources.set('Pattern', own)
    page.dict.set('Resources', ownResources)
  }
}
