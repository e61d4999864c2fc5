import type { BlockWriter } from '../pdf/blockWriter'
import { textString } from '../pdf/pdfValues'
import { writeNumber, writeString } from '../pdf/pdfWriter'
import type { RelocatableWriter } from '../pdf/relocatable'
import { firstContentOf, type StructureElement, type StructureKid, type TableCell } from '../pdf/structure'
import { unitObjects } from './packLayout'

/** What is where once the structure of a unit is written; all numbers are the block's own. */
export type WrittenStructure = {
  /** The elements that stand directly below the unit's `Part`. */
  readonly topElements: readonly number[]
  /** The unit's leaf of the parent tree: the way from content back to its element. */
  readonly parentTree: number
  /** Its leaf of the tree of ids; null when no element has one. */
  readonly ids: number | null
  /** The key of each link area, by the number it had in the file it was read from. */
  readonly annotationKeys: ReadonlyMap<number, number>
  /** How many keys are used; those of the pages come first. */
  readonly keys: number
  /** For each page, the number that a pack may give to a mark of its own: what belongs to the unit's notice. */
  readonly noticeMarks: readonly number[]
}

/** Where pages and link areas are in the block. */
export type StructureTargets = {
  readonly pages: number
  readonly pageObject: (page: number) => number
  readonly noticeObject: (page: number) => number
  readonly annotationObject: (number: number) => number
}

/** Writes the structure tree below the unit's `Part`, which the pack itself writes. */
export function writeStructure(
  block: BlockWriter,
  structure: readonly StructureElement[],
  targets: StructureTargets
): WrittenStructure {
  /** For each page, the element of each piece of content: what the parent tree says. */
  const owners = Array.from({ length: targets.pages }, (): number[] => [])
  const annotationKeys = new Map<number, number>()
  const annotationOwners: number[] = []
  const ids: number[] = []
  const idOwners = new Map<string, number>()

  /** Ids are numbered before anything is written, because a cell may name a heading that comes behind it. */
  const numberIds = (kids: readonly StructureKid[]): void => {
    for (const kid of kids) {
      if (kid.kind !== 'element') continue
      if (kid.id !== undefined) idOwners.set(kid.id, block.newObject())
      numberIds(kid.kids)
    }
  }

  const writeElement = (found: StructureElement, parent: number): number => {
    const own = (found.id === undefined ? undefined : idOwners.get(found.id)) ?? block.newObject()
    if (hasId(found)) ids.push(own)
    const page = (found.kids.find((kid) => kid.kind === 'content') ?? firstContentOf(found.kids))?.page
    // Kids are written first: the block keeps whole objects only.
    const kids = found.kids.map((kid) => (kid.kind === 'element' ? writeElement(kid, own) : 0))
    block.object(own, (out) => {
      out.text(`<</S/${found.role}/P `)
      out.reference(parent)
      if (page !== undefined) {
        out.text('/Pg ')
        out.reference(targets.pageObject(page))
      }
      if (kids.length > 0) out.text('/K[')
      found.kids.forEach((kid, at) => {
        if (at > 0) out.text(' ')
        writeKid(out, kid, kids[at] ?? 0, page, own)
      })
      if (kids.length > 0) out.text(']')
      writeAttributes(out, found, own)
      out.text('>>')
    })
    return own
  }

  const writeKid = (
    out: RelocatableWriter,
    kid: StructureKid,
    object: number,
    page: number | undefined,
    own: number
  ) => {
    if (kid.kind === 'element') out.reference(object)
    else if (kid.kind === 'content') {
      const pageOwners = owners[kid.page]
      if (pageOwners !== undefined) pageOwners[kid.mcid] = own
      if (kid.page === page) out.text(String(kid.mcid))
      else {
        out.text('<</Type/MCR/Pg ')
        out.reference(targets.pageObject(kid.page))
        out.text(`/MCID ${kid.mcid}>>`)
      }
    } else {
      annotationKeys.set(kid.object, targets.pages + annotationOwners.length)
      annotationOwners.push(own)
      out.text('<</Type/OBJR/Obj ')
      out.reference(targets.annotationObject(kid.object))
      out.text('>>')
    }
  }

  const writeAttributes = (out: RelocatableWriter, found: StructureElement, own: number): void => {
    if (found.alt !== undefined) out.text(`/Alt${writeString(textString(found.alt))}`)
    if (found.said !== undefined) out.text(`/ActualText${writeString(textString(found.said))}`)
    if (found.language !== undefined) out.text(`/Lang${writeString(textString(found.language))}`)
    if (found.listNumbering !== undefined) out.text(`/A<</O/List/ListNumbering/${found.listNumbering}>>`)
    if (found.box !== undefined)
      out.text(`/A<</O/Layout/Placement/Block/BBox[${found.box.map(writeNumber).join(' ')}]>>`)
    if (found.cell !== undefined) writeCell(out, found.cell, (id) => idOwners.get(id))
    if (hasId(found)) {
      // An element's own number is an id that no other part of a pack can have.
      out.text('/ID(')
      out.objectNumber(own)
      out.text(')')
    }
  }

  numberIds(structure)
  const topElements = structure.map((found) => writeElement(found, unitObjects.part))
  return {
    topElements,
    parentTree: writeParentTree(block, owners, annotationOwners, targets.noticeObject),
    ids: ids.length === 0 ? null : writeIds(block, ids),
    annotationKeys,
    keys: targets.pages + annotationOwners.length,
    noticeMarks: owners.map((pageOwners) => pageOwners.length)
  }
}

/** Header cells that are named by others, and every note (ISO 14289-1, 7.9). */
const hasId = ({ id, role }: StructureElement): boolean => id !== undefined || role === 'Note'

function writeCell(out: RelocatableWriter, cell: TableCell, objectOf: (id: string) => number | undefined): void {
  if (cell.scope === undefined && cell.headers.length === 0 && cell.rowSpan === 1 && cell.columnSpan === 1) return
  out.text('/A<</O/Table')
  if (cell.scope !== undefined) out.text(`/Scope/${cell.scope}`)
  if (cell.rowSpan !== 1) out.text(`/RowSpan ${cell.rowSpan}`)
  if (cell.columnSpan !== 1) out.text(`/ColSpan ${cell.columnSpan}`)
  const headers = cell.headers.flatMap((id) => objectOf(id) ?? [])
  if (headers.length > 0) {
    out.text('/Headers[')
    for (const header of headers) {
      out.text('(')
      out.objectNumber(header)
      out.text(')')
    }
    out.text(']')
  }
  out.text('>>')
}

/** A page's entry lists the element of each of its marks; the entry of a link area is its element (14.7.4.4). */
function writeParentTree(
  block: BlockWriter,
  owners: readonly (readonly number[])[],
  annotationOwners: readonly number[],
  noticeObject: (page: number) => number
): number {
  const leaf = block.newObject()
  block.object(leaf, (out) => {
    out.text('<</Limits[')
    out.key(0)
    out.text(' ')
    out.key(Math.max(0, owners.length + annotationOwners.length - 1))
    out.text(']/Nums[')
    owners.forEach((pageOwners, page) => {
      out.key(page)
      out.text('[')
      for (let mcid = 0; mcid < pageOwners.length; mcid++) {
        const owner = pageOwners[mcid]
        if (owner === undefined) out.text('null')
        else out.reference(owner)
        out.text(' ')
      }
      // The last mark of each page is the pack's, where it has something to say.
      out.reference(noticeObject(page))
      out.text(']')
    })
    annotationOwners.forEach((owner, at) => {
      out.key(owners.length + at)
      out.text(' ')
      out.reference(owner)
      out.text(' ')
    })
    out.text(']>>')
  })
  return leaf
}

/** Ids in the order of their bytes, which for numbers of one length is their own order. */
function writeIds(block: BlockWriter, ids: readonly number[]): number {
  const leaf = block.newObject()
  const sorted = ids.toSorted((one, other) => one - other)
  block.object(leaf, (out) => {
    out.text('<</Limits[(')
    out.objectNumber(sorted[0] ?? 0)
    out.text(')(')
    out.objectNumber(sorted.at(-1) ?? 0)
    out.text(')]/Names[')
    for (const id of sorted) {
      out.text('(')
      out.objectNumber(id)
      out.text(')')
      out.reference(id)
      out.text(' ')
    }
    out.text(']>>')
  })
  return leaf
}
