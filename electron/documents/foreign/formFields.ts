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

/** What became of a form's fields. */
export type FlatForm = {
  /** Whether texts of fields are drawn from what they hold, as the form asks for: the file shows something else until then. */
  readonly areFieldsAnew: boolean
  /** What is filled in and nobody could draw, by its page, counted from 0. */
  readonly undrawn: ReadonlyMap<number, string>
}

/** Makes all fields ordinary drawing. */
export async function flattenForm(pdf: PDF): Promise<FlatForm> {
  const pageOf = await listAllFields(pdf)
  const { PdfNumber, PdfString } = await pdfLibrary()
  const form = pdf.getForm()
  const undrawn = new Map<number, string>()
  if (form === null) return { areFieldsAnew: false, undrawn }
  // Then what stands in the file as a field's drawing is not what the field holds.
  const areFieldsAnew = form.acroForm().getDict().getBool('NeedAppearances')?.value === true
  for (const field of form.getFields()) {
    if (!('needsAppearanceUpdate' in field) || (field.flags & passwordFlag) !== 0) continue
    const widgets = field.getWidgets()
    const isText = field.type === 'text' || field.type === 'dropdown' || field.type === 'listbox'
    const values = isText ? [field.getValue()].flat().filter((value) => typeof value === 'string') : []
    const canBeWritten = values.every((value) => standardLetters.test(value))
    const isDrawn = widgets.every((widget) => widget.hasNormalAppearance())
    if (isDrawn && !(areFieldsAnew && isText && canBeWritten)) continue
    if (areFieldsAnew && isText && canBeWritten) for (const widget of widgets) widget.dict.delete('AP')
    if (!canBeWritten) {
      // Other letters in their place would be worse than none.
      field.acroField().set('V', PdfString.fromString(''))
      for (const { dict } of widgets) {
        const page = pageOf.get(dict) ?? 0
        undrawn.set(page, [undrawn.get(page) ?? '', ...values].join(' ').trim())
      }
    }
    // What is filled in and not drawn would not be there on paper.
    field.acroField().set('Ff', PdfNumber.of(field.flags & ~readOnlyFlag))
    field.needsAppearanceUpdate = true
  }
  form.flatten()
  return { areFieldsAnew, undrawn }
}

/** The letters that the standard fonts have: Windows-1252. Others (Chinese, Greek) cannot be drawn anew, and stay as they were drawn. */
const standardLetters =
  /^[\t\n\r -~\u00a0-\u00ff\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]*$/

/** Has the form list every field that a page shows, and each say which page that is; answers the pages, counted from 0. */
async function listAllFields(pdf: PDF): Promise<ReadonlyMap<PdfDict, number>> {
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
  const pageOf = new Map<PdfDict, number>()
  for (const [page, { dict, ref }] of pdf.getPages().entries()) {
    const shown = listIn(dict, 'Annots').map((entry) => {
      const field = resolve(entry)
      if (!(field instanceof PdfDict) || field.getName('Subtype', resolve)?.value !== 'Widget') return entry
      field.set('P', ref)
      pageOf.set(field, page)
      const place = entry instanceof PdfRef ? entry : registry.register(field)
      if (!known.has(field)) forgotten.push(place)
      known.add(field)
      return place
    })
    if (shown.length > 0) dict.set('Annots', PdfArray.of(...shown))
  }
  if (forgotten.length === 0) return pageOf
  const whole = form ?? PdfDict.of({})
  whole.set('Fields', PdfArray.of(...listIn(form, 'Fields'), ...forgotten))
  if (form === null) catalog.getDict().set(PdfName.of('AcroForm'), registry.register(whole))
  return pageOf
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
