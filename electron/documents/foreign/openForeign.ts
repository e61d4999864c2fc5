/**
 * Files of other people's making, opened and made plain: damaged ones put right, forms and remarks turned into ordinary drawing,
 * layers flattened as they show. What a pack is made of is this plain file, and so is what is looked through for hidden words.
 */
import type { PDF, PdfDict, PdfObject } from '@libpdf/core'
import { failure, ok, type Result } from '../../../shared/result'
import { pdfLibrary } from '../pdf/pdfLibrary'
import { withDocument, withoutProtection } from './engine'
import { attachedFiles } from './fileFindings'
import { type FlatForm, flattenForm, renameDrawings } from './formFields'
import { dropHiddenRemarks, flattenLayers, type HiddenLayer } from './layers'
import { type PicturesInFile, withoutPictureData } from './pictureData'
import { drawRemarks } from './remarkDrawings'
import { withoutTable, withSoundSigns } from './straySigns'

/** Pages; more than this is refused by name. */
export const mostAttachedPages = 6000

export const damaged = failure('unreadable-file', 'it is damaged and cannot be read')

export type Opened = { readonly pdf: PDF; readonly notes: readonly string[] }

/** Opens a file that needs no password to be read. Fails with unreadable-file or too-large, in words that name what is wrong with it. */
export async function openForeign(bytes: Uint8Array): Promise<Result<Opened>> {
  const found = (await load(bytes)) ?? (await load(withoutTable(bytes)))
  if (found === null) return damaged
  const isProtected = found.isEncrypted
  const pdf = isProtected ? await openProtected(bytes) : found
  if (pdf === null)
    return failure('unreadable-file', 'it is protected by a password; ask for a copy without protection')
  const pages = pdf.getPageCount()
  if (pages === 0) return failure('unreadable-file', 'it is damaged: no pages can be found in it')
  if (pages > mostAttachedPages)
    return failure(
      'too-large',
      `it has ${pages.toLocaleString('en-GB')} pages; the most is ${mostAttachedPages.toLocaleString('en-GB')}`
    )
  const notes: string[] = []
  if (pdf.recoveredViaBruteForce)
    notes.push('It was damaged and has been put right as far as possible: look through its pages.')
  if (isProtected) notes.push('It is protected against changes; it opens without a password, so it goes into the pack.')
  if (pdf.hasForm()) notes.push('It has a form; what is filled in prints like other text.')
  if (pdf.hasLayers())
    notes.push(
      'It has layers; those that show when it is opened are printed, those that are switched off are left out.'
    )
  if (attachedFiles(pdf).length > 0) notes.push('Files inside it were left out.')
  return ok({ pdf, notes })
}

/** A file that is protected against changes and yet opens without a password; null for one that does not. */
async function openProtected(bytes: Uint8Array): Promise<PDF | null> {
  const unlocked = await withDocument(bytes, withoutProtection)
  return unlocked && (await load(unlocked))
}

/** A file with its pages counted; null for one that cannot be read. One with a password is known by it alone. */
async function load(bytes: Uint8Array): Promise<PDF | null> {
  const library = await pdfLibrary()
  try {
    const pdf = await library.PDF.load(withSoundSigns(bytes))
    if (!pdf.isEncrypted) pdf.getPageCount()
    return pdf
  } catch {
    return null
  }
}

/** A plain file, and what of it was left out because it lies in a layer that is off. */
export type PlainFile = FlatForm & {
  readonly bytes: Uint8Array
  readonly layers: readonly HiddenLayer[]
  readonly pictures: PicturesInFile
}

/** The file anew and whole, its forms and remarks as ordinary drawing, its layers flattened; `finish` does what else is to be done before it is written. */
export async function plainFile(
  { pdf }: Opened,
  finish: (pdf: PDF) => Promise<void> = async () => undefined
): Promise<PlainFile> {
  await giveOwnResources(pdf)
  const layers = [...(await dropHiddenRemarks(pdf))]
  const form = await flattenForm(pdf)
  await drawRemarks(pdf)
  // Remarks and files hung on a page are for those who wrote it; a page's links stay links.
  pdf.flattenAnnotations({ exclude: ['Link', 'Text', 'Popup', 'FileAttachment'] })
  await keepLinksOnly(pdf)
  for (const layer of await flattenLayers(pdf))
    if (!layers.some(({ name, page }) => name === layer.name && page === layer.page)) layers.push(layer)
  const pictures = await withoutPictureData(pdf)
  await finish(pdf)
  pdf.context.info.trailer.delete('Info')
  return { bytes: await pdf.save(), layers, pictures, ...form }
}

/** What stands on the page is drawn by now: comments, marks and scripts that are left are for nobody who reads the pack. */
async function keepLinksOnly(pdf: PDF): Promise<void> {
  const { PdfArray, PdfDict, PdfRef } = await pdfLibrary()
  const { registry, catalog } = pdf.context
  const resolve = (value: PdfObject | undefined): PdfObject | null =>
    value instanceof PdfRef ? registry.resolve(value) : (value ?? null)
  const isLink = (value: PdfObject): boolean => {
    const remark = resolve(value)
    return remark instanceof PdfDict && remark.getName('Subtype', resolve)?.value === 'Link'
  }
  for (const { dict } of pdf.getPages()) {
    const remarks = resolve(dict.get('Annots'))
    if (remarks instanceof PdfArray) dict.set('Annots', PdfArray.of(...remarks.toArray().filter(isLink)))
    for (const key of ['AA', 'PieceInfo', 'Thumb', 'Metadata', 'AF']) dict.delete(key)
  }
  const root = catalog.getDict()
  for (const key of ['OpenAction', 'AA', 'PieceInfo', 'Metadata', 'AF', 'AcroForm', 'Collection', 'Perms'])
    root.delete(key)
  const names = resolve(root.get('Names'))
  if (names instanceof PdfDict) for (const key of ['JavaScript', 'EmbeddedFiles', 'Renditions']) names.delete(key)
}

/**
 * Each page with a list of fonts and drawings of its own: to a page that only inherits one, or shares it, the library adds what
 * it flattens in a way that loses what was there.
 */
async function giveOwnResources(pdf: PDF): Promise<void> {
  const { PdfDict, PdfRef } = await pdfLibrary()
  const { registry } = pdf.context
  const dictOf = (value: PdfObject | undefined): PdfDict | null => {
    const found = value instanceof PdfRef ? registry.resolve(value) : value
    return found instanceof PdfDict ? found : null
  }
  for (const { dict } of pdf.getPages()) {
    let resources: PdfDict | null = null
    const seen = new Set<PdfDict>()
    for (let node: PdfDict | null = dict; node !== null && !seen.has(node); node = dictOf(node.get('Parent'))) {
      seen.add(node)
      resources = dictOf(node.get('Resources'))
      if (resources !== null) break
    }
    const own = resources === null ? new PdfDict() : resources.clone()
    const drawings = dictOf(own.get('XObject'))
    if (drawings !== null) {
      const copy = drawings.clone()
      await renameDrawings(pdf, dict, copy)
      own.set('XObject', copy)
    }
    dict.set('Resources', own)
  }
}
