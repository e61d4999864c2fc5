import { deflateSync } from 'node:zlib'
import { pdfString, textString } from '../pdf/pdfValues'
import { type ByteText, bytesOf, referenceText, writeNumber, writeString } from '../pdf/pdfWriter'
import { colourProfile } from './colourProfile'
import { type PackFile, writePackFile } from './packFile'
import { firstBlockObject, packObjects, pageObjects, shapeObjects, unitObjects } from './packLayout'
import { type PackDescription, writeMetadata } from './packMetadata'
import { type Bookmark, writeOutline } from './packOutline'
import { pageLabels } from './pageLabels'
import { stampBeneath, stampFoot, stampHead, stampLabel, stampOver } from './stamp'
import type { StampFont } from './stampFont'
import type { PrintedUnit } from './unit'
import { linkEntries } from './unitBlock'

/** One part of a pack: the agenda sheet, an item's report, an appendix, a blank sheet. */
export type PackPart = {
  readonly unit: PrintedUnit
  /** What links to this part call it; no two parts of a pack have the same. */
  readonly id: string
  /** The bookmark of the part, above the headings of its own; empty for none. */
  readonly title: string
  /** How deep its bookmark is; 0, the outermost, unless it says otherwise. */
  readonly level?: number
  /** Stamped at the foot of each page, as in "Item 7: Better Care Fund". */
  readonly stampLabel?: string
  /** Stamped at the head of each page, as in "Not for publication …"; and in its middle, where a page is blank. */
  readonly head?: string
  /** What each page says at its head where they differ; left out, or null, all say the same. */
  readonly heads?: readonly string[] | null
  readonly middle?: string
}

export type PackOptions = PackDescription & {
  /** The number of the first page. */
  readonly firstPage: number
  /** The label of a page, counted from 0, where it is not simply its number; stamped behind the word "Page". */
  readonly pageLabel?: (index: number) => string
  /** Marks every page DRAFT. */
  readonly draft?: boolean
  /** Whose copy it is, stamped at the head of each page: "Copy 2 of 5: Councillor Ash". */
  readonly copyLine?: string
}

export type AssembledPack = {
  readonly bytes: Uint8Array
  /** Where each part is, in page numbers that count on from `firstPage`. */
  readonly parts: readonly { readonly id: string; readonly firstPage: number; readonly lastPage: number }[]
  readonly pages: number
}

/** A part with its place in the pack. */
type PlacedPart = PackPart & {
  readonly firstObject: number
  readonly firstKey: number
  /** Pages before it. */
  readonly pagesBefore: number
}

/**
 * Joins units into one tagged PDF: one structure, one set of bookmarks, page numbers that run on. The units' own bytes
 * are put in place as they are, so the time this takes hardly depends on what is on the pages. The same parts and
 * options give the same bytes.
 */
export function assemblePack(parts: readonly PackPart[], options: PackOptions, font: StampFont): AssembledPack {
  const pack = writePackFile()
  pack.block(font.block, firstBlockObject, 0)
  const placed = placeParts(parts, firstBlockObject + font.block.objects)
  let next = firstBlockObject + font.block.objects + sum(parts, ({ unit }) => unit.block.objects)
  const newObject = (): number => next++
  const pages = sum(parts, ({ unit }) => unit.pages.length)
  const labels = Array.from({ length: pages }, (_, at) => options.pageLabel?.(at) ?? String(options.firstPage + at))

  for (const part of placed) {
    pack.block(part.unit.block, part.firstObject, part.firstKey)
    writeStamps(pack, part, labels, options, font)
    writePartLinks(pack, part, placed)
    if (part.unit.block.topElements.length > 0) writePartElement(pack, part, options)
  }
  writePageTree(pack, placed, pages)
  writeStructureRoot(pack, placed)
  const hasOutline = writeOutline(pack, placed.flatMap(bookmarksOf), newObject)
  const hasNames = writeNames(pack, placed, newObject)
  writeMetadata(pack, options)
  const colours = options.archiveClaim ? writeColours(pack, newObject()) : ''
  pack.object(
    packObjects.catalogue,
    `<</Type/Catalog/Version/1.7/Pages ${referenceText(packObjects.pages)}/PageLabels${pageLabels(labels)}` +
      `/Lang${writeString(textString(options.language))}/MarkInfo<</Marked true>>` +
      `/StructTreeRoot ${referenceText(packObjects.structure)}/Metadata ${referenceText(packObjects.metadata)}` +
      `/ViewerPreferences<</DisplayDocTitle true>>${colours}` +
      (hasOutline ? `/Outlines ${referenceText(packObjects.outline)}/PageMode/UseOutlines` : '') +
      (hasNames ? `/Names<</Dests ${referenceText(packObjects.names)}>>` : '') +
      '>>'
  )
  return {
    bytes: pack.finish(next),
    parts: placed.map(({ id, unit, pagesBefore }) => ({
      id,
      firstPage: options.firstPage + pagesBefore,
      lastPage: options.firstPage + pagesBefore + unit.pages.length - 1
    })),
    pages
  }
}

/** Says what colours are meant to look like: an entry of the catalogue (ISO 19005-2, 6.2.3). */
function writeColours(pack: PackFile, profile: number): ByteText {
  pack.stream(profile, '/N 3/Filter/FlateDecode', deflateSync(colourProfile()))
  return `/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ${referenceText(profile)}>>]`
}

const sum = (parts: readonly PackPart[], of: (part: PackPart) => number): number =>
  parts.reduce((total, part) => total + of(part), 0)

/** Gives each part its own range of object numbers and parent-tree keys, one behind the other. */
function placeParts(parts: readonly PackPart[], firstFree: number): readonly PlacedPart[] {
  let [firstObject, firstKey, pagesBefore] = [firstFree, 0, 0]
  const ids = new Set<string>()
  return parts.map((part) => {
    if (ids.has(part.id)) throw new Error(`Two parts of the pack are called ${part.id}`)
    ids.add(part.id)
    const placed = { ...part, firstObject, firstKey, pagesBefore }
    firstObject += part.unit.block.objects
    firstKey += part.unit.block.keys
    pagesBefore += part.unit.pages.length
    return placed
  })
}

const pageObjectOf = ({ unit, firstObject }: PlacedPart, page: number): number =>
  firstObject + pageObjects(shapesOf(unit), page).page

const noticeObjectOf = ({ unit, firstObject }: PlacedPart, page: number): number =>
  firstObject + pageObjects(shapesOf(unit), page).notice

const shapesOf = (unit: PrintedUnit): number => new Set(unit.pages.map(({ shape }) => shape)).size

/** What is heard before a part begins, since it is painted on its pages and else only seen; and the page on which it is shown. */
type Notice = { readonly words: string; readonly page: number }

/** Null where there is nothing to say, or nothing to be heard after it. */
function noticeOf(part: PackPart, { draft: isDraft = false, copyLine = '' }: PackOptions): Notice | null {
  const { unit, head = '', heads = null } = part
  if (unit.block.topElements.length === 0) return null
  const first = heads === null ? 0 : heads.findIndex((own) => own !== '')
  const marked = first < 0 ? undefined : first
  const said = [isDraft ? 'Draft' : '', copyLine, marked === undefined ? '' : head].filter((words) => words !== '')
  return said.length === 0 ? null : { words: said.join('. '), page: head === '' ? 0 : (marked ?? 0) }
}

function writeStamps(
  pack: PackFile,
  part: PlacedPart,
  labels: readonly string[],
  options: PackOptions,
  font: StampFont
): void {
  const { unit, firstObject, pagesBefore, stampLabel: label, head = '', heads = null, middle = '' } = part
  const { draft: isDraft = false, copyLine = '' } = options
  const shapes = shapesOf(unit)
  const headOn = (at: number): readonly string[] => [copyLine, heads?.[at] ?? head].filter((line) => line !== '')
  const notice = noticeOf(part, options)
  const foot = [isDraft ? 'DRAFT' : '', label ?? ''].filter((words) => words !== '').join(' · ')
  const words = { foot: notice === null ? foot : '', middle }
  for (let shape = 0; shape < shapes; shape++) {
    const page = unit.pages.find((candidate) => candidate.shape === shape)
    if (page === undefined) throw new Error(`The unit has no page of shape ${shape}`)
    const { beneath, over } = shapeObjects(shape)
    pack.stream(firstObject + beneath, '', bytesOf(stampBeneath(page, font, isDraft)))
    pack.stream(firstObject + over, '', bytesOf(stampOver(page, font, words)))
  }
  unit.pages.forEach((page, at) => {
    writeNotice(pack, part, at, notice)
    const number = stampLabel(page, font, `Page ${labels[pagesBefore + at] ?? ''}`)
    const lines = headOn(at)
    const mark = notice?.page === at ? unit.block.noticeMarks[at] : undefined
    const above = stampHead(page, font, lines, mark)
    const below = notice === null ? '' : stampFoot(page, font, foot, lines.length === 0 ? mark : undefined)
    pack.stream(firstObject + pageObjects(shapes, at).label, '', bytesOf(above + below + number))
  })
}

/** What is heard of the stamps on a page: an element on one page of the part at most, nothing on the others. */
function writeNotice(pack: PackFile, part: PlacedPart, at: number, notice: Notice | null): void {
  const { unit, firstObject } = part
  pack.object(
    noticeObjectOf(part, at),
    notice?.page !== at
      ? 'null'
      : `<</S/P/P ${referenceText(firstObject + unitObjects.part)}/Pg ${referenceText(pageObjectOf(part, at))}` +
          `/K[${unit.block.noticeMarks[at] ?? 0}]/ActualText${writeString(textString(`${notice.words}. `))}>>`
  )
}

/** Links to other parts lead to one of their pages; to a part that is not in this pack, nowhere. */
function writePartLinks(pack: PackFile, part: PlacedPart, parts: readonly PlacedPart[]): void {
  for (const link of part.unit.partLinks) {
    const target = parts.find(({ id }) => id === link.part)
    const leads =
      target === undefined || target.unit.pages.length === 0
        ? ''
        : `/Dest[${referenceText(pageObjectOf(target, Math.min(link.leadsTo, target.unit.pages.length - 1)))}/XYZ null null null]`
    pack.object(
      part.firstObject + link.object,
      `${linkEntries(link.area, link.words)}/StructParent ${part.firstKey + link.key}${leads}>>`
    )
  }
}

function writePartElement(pack: PackFile, part: PlacedPart, options: PackOptions): void {
  const { unit, title, firstObject } = part
  const { language } = options
  const notice = noticeOf(part, options)
  const own = notice === null ? [] : [noticeObjectOf(part, notice.page)]
  const kids = [...own, ...unit.block.topElements.map((local) => firstObject + local)].map(referenceText).join(' ')
  pack.object(
    firstObject + unitObjects.part,
    `<</S/Part/P ${referenceText(packObjects.document)}/K[${kids}]` +
      (title === '' ? '' : `/T${writeString(textString(title))}`) +
      (unit.language === language ? '' : `/Lang${writeString(textString(unit.language))}`) +
      '>>'
  )
}

function writePageTree(pack: PackFile, parts: readonly PlacedPart[], pages: number): void {
  const kids = parts.map(({ firstObject }) => referenceText(firstObject + unitObjects.pages)).join(' ')
  pack.object(packObjects.pages, `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`)
}

/** One `Document` with a `Part` for each part; the trees of keys and ids have each unit's own as a leaf. */
function writeStructureRoot(pack: PackFile, parts: readonly PlacedPart[]): void {
  const tagged = parts.filter(({ unit }) => unit.block.topElements.length > 0)
  const withIds = parts.flatMap(({ unit, firstObject }) =>
    unit.block.ids === null ? [] : [firstObject + unit.block.ids]
  )
  const list = (numbers: readonly number[]): string => `[${numbers.map(referenceText).join(' ')}]`
  pack.object(
    packObjects.document,
    `<</S/Document/P ${referenceText(packObjects.structure)}/K${list(tagged.map(({ firstObject }) => firstObject + unitObjects.part))}>>`
  )
  pack.object(
    packObjects.parentTree,
    `<</Kids${list(parts.map(({ unit, firstObject }) => firstObject + unit.block.parentTree))}>>`
  )
  if (withIds.length > 0) pack.object(packObjects.idTree, `<</Kids${list(withIds)}>>`)
  const keys = parts.reduce((total, { unit }) => total + unit.block.keys, 0)
  pack.object(
    packObjects.structure,
    `<</Type/StructTreeRoot/K ${referenceText(packObjects.document)}/ParentTree ${referenceText(packObjects.parentTree)}` +
      `/ParentTreeNextKey ${keys}${withIds.length > 0 ? `/IDTree ${referenceText(packObjects.idTree)}` : ''}>>`
  )
}

/**
 * The part's own bookmark and, below it, those of its headings. A first heading that only repeats the title is left
 * out, and what is below it moves up.
 */
function bookmarksOf(part: PlacedPart): readonly Bookmark[] {
  const { unit, title, level = 0 } = part
  const headings = unit.outline.map((entry) => ({
    title: entry.title,
    level: level + entry.level,
    pageObject: pageObjectOf(part, entry.page),
    y: entry.y
  }))
  if (title === '' || unit.pages.length === 0) return headings
  const own = { title, level, pageObject: pageObjectOf(part, 0), y: null }
  const [first, ...rest] = headings
  const isRepeated = first?.title === title && rest.every((entry) => entry.level > first.level)
  return [own, ...(isRepeated ? rest : headings.map((entry) => ({ ...entry, level: entry.level + 1 })))]
}

/** Readers look names up in leaves of this many. */
const namesInLeaf = 256

/**
 * Names by which other documents can link into the pack: that of a part leads to its first page, and
 * `part/place` to a place in it.
 */
function writeNames(pack: PackFile, parts: readonly PlacedPart[], newObject: () => number): boolean {
  const places = new Map<string, string>()
  for (const part of parts) {
    if (part.unit.pages.length === 0) continue
    const id = encodeURIComponent(part.id)
    places.set(id, `[${referenceText(pageObjectOf(part, 0))}/XYZ null null null]`)
    for (const { name, page, y } of part.unit.places) {
      const height = y === null ? 'null' : writeNumber(y)
      places.set(
        `${id}/${encodeURIComponent(name)}`,
        `[${referenceText(pageObjectOf(part, page))}/XYZ null ${height} null]`
      )
    }
  }
  // Sorted by their bytes, as readers search them; the names are ASCII, so this is the order of their characters.
  const names = [...places.keys()].sort((one, other) => (one < other ? -1 : 1))
  if (names.length === 0) return false
  const written = (name: string | undefined): string => writeString(pdfString(name ?? ''))
  const leaves: string[] = []
  for (let first = 0; first < names.length; first += namesInLeaf) {
    const here = names.slice(first, first + namesInLeaf)
    const leaf = newObject()
    const entries = here.map((name) => `${written(name)}${places.get(name)}`).join('')
    pack.object(leaf, `<</Limits[${written(here[0])}${written(here.at(-1))}]/Names[${entries}]>>`)
    leaves.push(referenceText(leaf))
  }
  pack.object(packObjects.names, `<</Kids[${leaves.join(' ')}]>>`)
  return true
}
