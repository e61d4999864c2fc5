/**
 * Fields of forms as ordinary drawing. What shows is what stands on the pages: a form's own list forgets fields where files were
 * put together from others, and a field may name a page that it has left or that is gone.
 */
import type { PDF, PdfDict, PdfObject } from '@libpdf/core'
import { operatorCode, scanOperators } from '../pdf/contentScan'
import { pdfLibrary } from '../pdf/pdfLibrary'
import { readValue } from '../pdf/pdfSyntax'
import { isName } from '../pdf/pdfValues'

/** A field that nobody may change, such as a sum (ISO 32000-1, table 221); the library does not draw one anew. */
const readOnlyFlag = 1
/** What is typed into such a field must never be drawn. */
const passwordFlag = 1 << 13

/** Makes all fields ordinary drawing. Answers whether their texts were drawn anew, as the form asks for. */
export async function flattenForm(pdf: PDF): Promise<boolean> {
  await listAllFields(pdf)
  const { PdfNumber } = await pdfLibrary()
  const form = pdf.getForm()
  if (form === null) return false
  // Then what stands in the file as a field's drawing is not what the field holds.
  const areDrawnAnew = form.acroForm().getDict().getBool('NeedAppearances')?.value === true
  for (const field of form.getFields()) {
    if (!('needsAppearanceUpdate' in field) || (field.flags & passwordFlag) !== 0) continue
    const widgets = field.getWidgets()
    const isText = field.type === 'text' || field.type === 'dropdown' || field.type === 'listbox'
    if (areDrawnAnew && isText) for (const widget of widgets) widget.dict.delete('AP')
    else if (widgets.every((widget) => widget.hasNormalAppearance())) continue
    // What is filled in and not drawn would not be there on paper.
    field.acroField().set('Ff', PdfNumber.of(field.flags & ~readOnlyFlag))
    field.needsAppearanceUpdate = true
  }
  form.flatten()
  return areDrawnAnew
}

/** Has the form list every field that a page shows, and each say which page that is. */
async function listAllFields(pdf: PDF): Promise<void> {
  const { PdfArray, PdfDict, PdfName, PdfRef } = await pdfLibrary()
  const { registry, catalog } = pdf.context
  const resolve = (value: PdfObject | undefined): PdfObject | null =>
    value instanceof PdfRef ? registry.resolve(value) : (value ?? null)
  const listIn = (dict: PdfDict | null, key: string): readonly PdfObject[] => {
    const found = resolve(dict?.get(key))
    return found instanceof PdfArray ? found.toArray() : []
  }
  const found = resolve(catalog.getDict().get('AcroForm'))
  const form = found instanceof PdfDict ? found : null
  const known = new Set<PdfDict>()
  const walk = (entries: readonly PdfObject[]): void => {
    for (const entry of entries) {
      const field = resolve(entry)
      if (!(field instanceof PdfDict) || known.has(field)) continue
      known.add(field)
      walk(listIn(field, 'Kids'))
    }
  }
  walk(listIn(form, 'Fields'))
  const forgotten: PdfObject[] = []
  for (const { dict, ref } of pdf.getPages()) {
    const shown = listIn(dict, 'Annots').map((entry) => {
      const field = resolve(entry)
      if (!(field instanceof PdfDict) || field.getName('Subtype', resolve)?.value !== 'Widget') return entry
      field.set('P', ref)
      const place = entry instanceof PdfRef ? entry : registry.register(field)
      if (!known.has(field)) forgotten.push(place)
      known.add(field)
      return place
    })
    if (shown.length > 0) dict.set('Annots', PdfArray.of(...shown))
  }
  if (forgotten.length === 0) return
  const whole = form ?? PdfDict.of({})
  whole.set('Fields', PdfArray.of(...listIn(form, 'Fields'), ...forgotten))
  if (form === null) catalog.getDict().set(PdfName.of('AcroForm'), registry.register(whole))
}

/** The names under which the library draws fields and remarks, from 0 on each page. */
const libraryName = /^Flat(?:Field|Annot)\d+$/
const paints = operatorCode('Do')

/**
 * Gives drawings of a page other names than those that the library takes for fields and remarks: it does not look whether a name
 * is taken, and what stood under it would be gone. Files that were made plain once before have them. `drawings` are the page's own.
 */
export async function renameDrawings(pdf: PDF, page: PdfDict, drawings: PdfDict): Promise<void> {
  const { PdfArray, PdfName, PdfRef, PdfStream } = await pdfLibrary()
  const { registry } = pdf.context
  const taken = [...drawings.keys()].map(({ value }) => value).filter((name) => libraryName.test(name))
  if (taken.length === 0) return
  for (const name of taken) {
    const drawing = drawings.get(name)
    drawings.delete(name)
    if (drawing) drawings.set(PdfName.of(`Own${name}`), drawing)
  }
  const resolve = (value: PdfObject | undefined): PdfObject | null =>
    value instanceof PdfRef ? registry.resolve(value) : (value ?? null)
  const contents = resolve(page.get('Contents'))
  const streams = (contents instanceof PdfArray ? contents.toArray().map(resolve) : [contents]).filter(
    (stream) => stream instanceof PdfStream
  )
  const content = Buffer.concat(streams.flatMap((stream) => [stream.getDecodedData(), Buffer.from('\n')]))
  const pieces: Uint8Array[] = []
  let copied = 0
  scanOperators(content, 0, content.length, (code, operands, end) => {
    if (code !== paints) return
    const name = readValue({ bytes: content, at: operands })
    if (!isName(name) || !libraryName.test(name.slice(1))) return
    pieces.push(content.subarray(copied, operands), Buffer.from(` /Own${name.slice(1)} Do `, 'latin1'))
    copied = end
  })
  const renamed = new PdfStream()
  renamed.setData(Buffer.concat([...pieces, content.subarray(copied)]))
  page.set('Contents', registry.register(renamed))
}
