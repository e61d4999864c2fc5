import type { PdfFile } from './pdfReader'
import { isArray, isDict, isName, isNumber, isRef, isString, type PdfDict, type PdfValue, textOf } from './pdfValues'

/** A piece of a page's content, by the number it is marked with. Pages count from 0. */
export type ContentItem = { readonly kind: 'content'; readonly page: number; readonly mcid: number }

/** A link's clickable area, by its object number in the file it was read from. */
export type AnnotationItem = { readonly kind: 'annotation'; readonly object: number }

export type StructureKid = StructureElement | ContentItem | AnnotationItem

/** An element of the structure tree (ISO 32000-1, 14.7): what a screen reader makes of the page. */
export type StructureElement = {
  readonly kind: 'element'
  /** A standard structure type without its slash: `H1`, `TD`. */
  readonly role: string
  readonly kids: readonly StructureKid[]
  /** Alternative text of a picture. */
  readonly alt?: string
  /** Only where it differs from the language around it. */
  readonly language?: string
  /** By which the cells of a table call the header cells above and beside them; no other element needs one. */
  readonly id?: string
  readonly cell?: TableCell
  /** How a list's labels count, for example `Decimal`. */
  readonly listNumbering?: string
  /** Words that were put in or taken out, by the line that our own paper draws under or through them. */
  readonly change?: TextChange
  /** What is said in place of the words that are printed. */
  readonly said?: string
  /** Where a picture stands on its page: left, bottom, right and top, in points. */
  readonly box?: readonly number[]
}

export type TextChange = 'inserted' | 'deleted'

/** What a table cell says of its place. */
export type TableCell = {
  readonly scope?: 'Row' | 'Column' | 'Both'
  /** Ids of the header cells that head this one. */
  readonly headers: readonly string[]
  readonly rowSpan: number
  readonly columnSpan: number
}

export const element = (role: string, kids: readonly StructureKid[]): StructureElement => ({
  kind: 'element',
  role,
  kids
})

export const isElement = (kid: StructureKid | undefined): kid is StructureElement => kid?.kind === 'element'

/** All content items below, in reading order. */
export function contentOf(kids: readonly StructureKid[]): readonly ContentItem[] {
  return kids.flatMap((kid) => (kid.kind === 'content' ? [kid] : kid.kind === 'element' ? contentOf(kid.kids) : []))
}

/** The content item that comes first in reading order. */
export function firstContentOf(kids: readonly StructureKid[]): ContentItem | undefined {
  for (const kid of kids) {
    const found = kid.kind === 'content' ? kid : kid.kind === 'element' ? firstContentOf(kid.kids) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** All link areas below, in reading order. */
export function annotationsOf(kids: readonly StructureKid[]): readonly AnnotationItem[] {
  return kids.flatMap((kid) =>
    kid.kind === 'annotation' ? [kid] : kid.kind === 'element' ? annotationsOf(kid.kids) : []
  )
}

/** The same without the places of pictures, where pages are moved or made smaller. */
export function withoutBoxes(structure: readonly StructureElement[]): readonly StructureElement[] {
  const without = ({ box: _, ...found }: StructureElement): StructureElement => ({
    ...found,
    kids: found.kids.map((kid) => (isElement(kid) ? without(kid) : kid))
  })
  return structure.map(without)
}

/** In place of a number that no page has: content that is painted within a drawing. */
const inDrawing = -2

/** Elements nested deeper than this are taken for a loop in a damaged file. */
const deepest = 200

/**
 * Reads the structure tree of a file as it stands. `pageOf` gives the position of the page with that object number.
 * Answers undefined for a file without tags.
 */
export function readStructure(file: PdfFile, pageOf: ReadonlyMap<number, number>): readonly StructureKid[] | undefined {
  const root = file.dict(file.catalogue.get('/StructTreeRoot'))
  if (root === undefined) return undefined
  const roles = file.dict(root.get('/RoleMap'))

  const standardRole = (name: PdfValue | undefined): string => {
    let role = isName(name) ? name : '/NonStruct'
    // A role map may lead to another of its own entries, and a careless one back to itself.
    for (let steps = 0; steps < 10; steps++) {
      const mapped = roles?.get(role)
      if (!isName(mapped) || mapped === role) break
      role = mapped
    }
    return role.slice(1)
  }
  const pageOfRef = (value: PdfValue | undefined): number | undefined =>
    isRef(value) ? pageOf.get(value.number) : undefined
  const kidsOf = (dict: PdfDict, page: number | undefined, depth: number): StructureKid[] => {
    if (depth > deepest) throw new Error('PDF: the structure tree is too deep')
    const listed = file.resolve(dict.get('/K'))
    return (isArray(listed) ? listed : [listed]).flatMap((kid) => readKid(file.resolve(kid), page, depth))
  }
  const readKid = (value: PdfValue, page: number | undefined, depth: number): readonly StructureKid[] => {
    if (isNumber(value)) return page === undefined ? [] : [{ kind: 'content', page, mcid: value }]
    if (!isDict(value)) return []
    const ownPage = pageOfRef(value.get('/Pg')) ?? page
    const type = value.get('/Type')
    if (type === '/MCR') {
      // Marks within a drawing are numbered by themselves: taken for those of the page, two would have one number.
      if (value.has('/Stm')) return ownPage === undefined ? [] : [{ kind: 'content', page: ownPage, mcid: inDrawing }]
      return readKid(file.resolve(value.get('/MCID')), ownPage, depth)
    }
    if (type === '/OBJR') {
      const object = value.get('/Obj')
      return isRef(object) ? [{ kind: 'annotation', object: object.number }] : []
    }
    const role = standardRole(value.get('/S'))
    return [
      {
        kind: 'element',
        role,
        kids: kidsOf(value, ownPage, depth + 1),
        ...readAttributes(file, value, role)
      }
    ]
  }
  return kidsOf(root, undefined, 0)
}

type ElementAttributes = Omit<StructureElement, 'kind' | 'role' | 'kids'>

function readAttributes(file: PdfFile, dict: PdfDict, role: string): ElementAttributes {
  const alt = file.resolve(dict.get('/Alt'))
  const language = file.resolve(dict.get('/Lang'))
  const id = role === 'TH' ? file.resolve(dict.get('/ID')) : null
  const cell = dict.has('/A') ? readCell(file, dict.get('/A')) : undefined
  const box = role === 'Figure' ? readBox(file, dict.get('/A')) : undefined
  const change = role === 'Span' ? readChange(file, dict.get('/A')) : undefined
  return {
    ...(isString(alt) && { alt: textOf(alt) }),
    ...(isString(language) && { language: textOf(language) }),
    ...(isString(id) && { id: id.bytes }),
    ...(cell !== undefined && { cell }),
    ...(change !== undefined && { change }),
    ...(box !== undefined && { box })
  }
}

/** The colours of the lines by which paper tells what was changed (shared/paper/typst/look.typ), as hundredths of red, green and blue. */
const changeColours = { '11 37 13 /Underline': 'inserted', '55 10 10 /LineThrough': 'deleted' } as const

function readChange(file: PdfFile, attributes: PdfValue | undefined): TextChange | undefined {
  const listed = file.resolve(attributes)
  for (const item of isArray(listed) ? listed : [listed]) {
    const dict = file.dict(item)
    const colour = file
      .array(dict?.get('/TextDecorationColor'))
      .map((part) => Math.round(Number(file.resolve(part)) * 100))
    const key = `${colour.join(' ')} ${String(dict?.get('/TextDecorationType'))}`
    if (key in changeColours) return changeColours[key as keyof typeof changeColours]
  }
  return undefined
}

function readBox(file: PdfFile, attributes: PdfValue | undefined): readonly number[] | undefined {
  const listed = file.resolve(attributes)
  for (const item of isArray(listed) ? listed : [listed]) {
    const dict = file.dict(item)
    const box = dict?.get('/O') === '/Layout' ? file.array(dict.get('/BBox')).map((side) => file.resolve(side)) : []
    if (box.length === 4 && box.every(isNumber)) return box
  }
  return undefined
}

/** Chromium writes each attribute of a cell as an object of its own; here they come together. */
function readCell(file: PdfFile, attributes: PdfValue | undefined): TableCell | undefined {
  const listed = file.resolve(attributes)
  let found: TableCell | undefined
  for (const item of isArray(listed) ? listed : [listed]) {
    const dict = file.dict(item)
    if (dict?.get('/O') !== '/Table') continue
    const scope = dict.get('/Scope')
    const [rowSpan, columnSpan] = [dict.get('/RowSpan'), dict.get('/ColSpan')]
    found = {
      headers: [],
      rowSpan: 1,
      columnSpan: 1,
      ...found,
      ...((scope === '/Row' || scope === '/Column' || scope === '/Both') && { scope: scopes[scope] }),
      ...(dict.has('/Headers') && {
        headers: file.array(dict.get('/Headers')).flatMap((header) => (isString(header) ? [header.bytes] : []))
      }),
      ...(isNumber(rowSpan) && { rowSpan }),
      ...(isNumber(columnSpan) && { columnSpan })
    }
  }
  return found
}

const scopes = { '/Row': 'Row', '/Column': 'Column', '/Both': 'Both' } as const
