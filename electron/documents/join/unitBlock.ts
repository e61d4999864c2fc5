import { deflateSync } from 'node:zlib'
import { type BlockWriter, type ObjectBlock, writeBlock } from '../pdf/blockWriter'
import type { LinkTarget } from '../pdf/links'
import { copyObjects, type ObjectCopy } from '../pdf/objectCopy'
import type { PdfFile } from '../pdf/pdfReader'
import { type PdfDict, type PdfName, textString } from '../pdf/pdfValues'
import { referenceText, writeName, writeNumber, writeString } from '../pdf/pdfWriter'
import type { RelocatableWriter } from '../pdf/relocatable'
import type { StructureElement } from '../pdf/structure'
import { firstFreeObject, packObjects, pageObjects, shapeObjects, stampFontName, unitObjects } from './packLayout'
import { type WrittenStructure, writeStructure } from './structureWriter'

/** All objects of a unit, except those a pack writes for it. */
export type UnitBlock = ObjectBlock & Omit<WrittenStructure, 'annotationKeys'>

/** A link as it goes into a unit; its object number is that of the file it was read from. */
export type UnitLink = {
  readonly object: number
  readonly target: LinkTarget
  readonly area: readonly number[]
  /** What a screen reader says for it. */
  readonly words: string
}

/** A page as it goes into a unit. */
export type BlockPage = {
  /** Boxes, rotation and resources, with references into the file. */
  readonly dict: PdfDict
  readonly shape: number
  readonly content: Uint8Array
  readonly links: readonly UnitLink[]
}

/** A link to another part of the pack. Its annotation is left to the pack, which alone knows where that part is. */
export type PartLink = {
  readonly part: string
  /** The page of that part that it leads to, counted from 0. */
  readonly leadsTo: number
  /** The page of its own part that it is on, counted from 0. */
  readonly page: number
  readonly area: readonly number[]
  readonly words: string
  /** The number kept for its annotation in the unit's block, and its key in the parent tree. */
  readonly object: number
  readonly key: number
}

/** The slowest level takes twice the time and saves a fiftieth. */
const contentLevel = 3

/** Writes all objects of a unit. */
export function writeUnitBlock(source: {
  readonly file: PdfFile
  readonly pages: readonly BlockPage[]
  readonly shapes: number
  readonly pageOf: ReadonlyMap<number, number>
  readonly structure: readonly StructureElement[]
}): { readonly block: UnitBlock; readonly partLinks: readonly PartLink[] } {
  const { file, pages, shapes } = source
  const block = writeBlock(firstFreeObject(shapes, pages.length))
  const pageObject = (page: number): number => pageObjects(shapes, page).page
  const copy = copyObjects(file, block, (number) => {
    const page = source.pageOf.get(number)
    return page === undefined ? undefined : pageObject(page)
  })
  const annotations = new Map<number, number>()
  for (const link of pages.flatMap((page) => page.links)) annotations.set(link.object, block.newObject())
  const annotationObject = (number: number): number => annotations.get(number) ?? 0

  pages.forEach((page, at) => {
    const content = block.newObject()
    block.stream(content, (out) => out.text('/Filter/FlateDecode'), deflateSync(page.content, { level: contentLevel }))
    block.object(pageObject(at), (out) => {
      const streams = [
        shapeObjects(page.shape).beneath,
        content,
        shapeObjects(page.shape).over,
        pageObjects(shapes, at).label
      ]
      out.text('<</Type/Page/Parent ')
      out.reference(unitObjects.pages)
      writePageEntries(out, file, page.dict, copy)
      writeReferences(out, '/Contents', streams)
      if (page.links.length > 0)
        writeReferences(
          out,
          '/Annots',
          page.links.map((link) => annotationObject(link.object))
        )
      out.text('/Tabs/S/StructParents ')
      out.key(at)
      out.text('>>')
    })
  })
  block.object(unitObjects.pages, (out) => {
    out.text(`<</Type/Pages/Parent ${referenceText(packObjects.pages)}/Count ${pages.length}`)
    writeReferences(
      out,
      '/Kids',
      pages.map((_, at) => pageObject(at))
    )
    out.text('>>')
  })
  copy.copyAsked()
  const { annotationKeys, ...structure } = writeStructure(block, source.structure, {
    pages: pages.length,
    pageObject,
    noticeObject: (page) => pageObjects(shapes, page).notice,
    annotationObject
  })
  const partLinks = pages.flatMap((page, at) =>
    page.links.flatMap((link) => {
      const place = { object: annotationObject(link.object), key: annotationKeys.get(link.object) ?? 0 }
      return writeLink(block, link, { ...place, page: at }, pageObject)
    })
  )
  return { block: { ...block.finish(), ...structure }, partLinks }
}

/** An entry whose value is a list of objects of the block. */
function writeReferences(out: RelocatableWriter, name: PdfName, objects: readonly number[]): void {
  out.text(`${name}[`)
  objects.forEach((object, at) => {
    if (at > 0) out.text(' ')
    out.reference(object)
  })
  out.text(']')
}

/** The entries a page brings along; to its fonts that of the stamp is added. */
function writePageEntries(out: RelocatableWriter, file: PdfFile, dict: PdfDict, copy: ObjectCopy): void {
  for (const [name, value] of dict) {
    if (name === '/Resources') continue
    out.text(`${writeName(name)} `)
    out.value(value, copy.localOf)
  }
  const resources = file.dict(dict.get('/Resources')) ?? new Map()
  out.text('/Resources<<')
  for (const [name, value] of resources) {
    // ProcSet has had no meaning since PDF 1.4 (14.2).
    if (name === '/Font' || name === '/ProcSet') continue
    out.text(`${writeName(name)} `)
    out.value(value, copy.localOf)
  }
  out.text('/Font<<')
  for (const [name, font] of file.dict(resources.get('/Font')) ?? []) {
    out.text(`${writeName(name)} `)
    out.value(font, copy.localOf)
  }
  out.text(`${stampFontName} ${referenceText(packObjects.stampFont)}>>>>`)
}

/** Writes the annotation of a link, or leaves it to the pack. */
function writeLink(
  block: BlockWriter,
  link: UnitLink,
  place: { readonly object: number; readonly key: number; readonly page: number },
  pageObject: (page: number) => number
): readonly PartLink[] {
  const { target, area, words } = link
  if (target.kind === 'part') return [{ part: target.id, leadsTo: target.page, area, words, ...place }]
  block.object(place.object, (out) => {
    out.text(`${linkEntries(area, words)}/StructParent `)
    out.key(place.key)
    if (target.kind === 'outside') out.text(`/A<</S/URI/URI${writeString(textString(target.uri))}>>`)
    else {
      out.text('/Dest[')
      out.reference(pageObject(target.place.page))
      out.text(`/XYZ null ${target.place.y === null ? 'null' : writeNumber(target.place.y)} null]`)
    }
    out.text('>>')
  })
  return []
}

/** The beginning of a link's dictionary, up to what depends on where it leads. It shows when printing (12.5.3). */
export function linkEntries(area: readonly number[], words: string): string {
  const description = writeString(textString(words))
  return `<</Type/Annot/Subtype/Link/Rect[${area.map(writeNumber).join(' ')}]/Border[0 0 0]/F 4/Contents${description}`
}
