import { type FittedPage, fitPage, type SheetFit } from '../pdf/fitPage'
import { type LinkTarget, readLinkArea, readLinkTarget } from '../pdf/links'
import { openPdf, type PdfFile } from '../pdf/pdfReader'
import { isString, textOf } from '../pdf/pdfValues'
import {
  type Box,
  type OutlineEntry,
  type Place,
  type PrintedLink,
  type PrintedPage,
  readNamedPlaces,
  readOutline,
  readPages
} from '../pdf/printedPages'
import {
  type AnnotationItem,
  annotationsOf,
  type ContentItem,
  contentOf,
  element,
  readStructure,
  type StructureElement,
  type StructureKid,
  withoutBoxes
} from '../pdf/structure'
import { findUnarchivable } from './archiveFindings'
import { findFontFaults } from './fontFindings'
import { findMarkFaults } from './markFindings'
import { mendStructure } from './mend'
import { readPageMarks } from './pageMarks'
import { type HeadedRows, withRowHeaders } from './rowHeaders'
import { type PartLink, type UnitBlock, type UnitLink, writeUnitBlock } from './unitBlock'
import { findUnmended, type UnitFinding } from './unitFindings'

/** A page of a unit. */
export type UnitPage = {
  /** The part of the sheet that shows, in points. */
  readonly box: Box
  /** Clockwise degrees by which it is turned for showing. */
  readonly rotation: number
  /** Pages of one shape have the same box and rotation, and so the same place for what is stamped on them. */
  readonly shape: number
}

/**
 * One printed file made ready for any number of packs: everything a pack must know of it, and its objects as bytes
 * that only have to be put in place. Making one takes longer than joining many, so units are kept.
 */
export type PrintedUnit = {
  readonly language: string
  readonly pages: readonly UnitPage[]
  readonly outline: readonly OutlineEntry[]
  readonly places: readonly (Place & { readonly name: string })[]
  readonly partLinks: readonly PartLink[]
  /** What could not be mended and keeps a pack from claiming PDF/UA. */
  readonly findings: readonly UnitFinding[]
  /** The pages that hold exempt matter, counted from 0, and why; null, or left out, where that is not known. */
  readonly exemptPages?: readonly { readonly page: number; readonly why: readonly string[] }[] | null
  readonly block: UnitBlock
}

/**
 * Makes a unit of a file that the typesetter set, or any other program printed. Pages, words and their order stay as they are; the
 * tags are mended, what is not tagged becomes an artifact, and scripts, files and other active content are left behind.
 * `rowHeaders`: what is known of the tables beside their tags. Throws on a file it cannot read.
 */
export function makeUnit(
  printedPdf: Uint8Array,
  options: { readonly language?: string; readonly fit?: SheetFit; readonly rowHeaders?: HeadedRows } = {}
): PrintedUnit {
  const file = openPdf(printedPdf)
  const pages = readPages(file)
  const fitted = pages.map((page) => (options.fit === undefined ? undefined : fitPage(page, options.fit)))
  const moved = <P extends Place>(place: P): P => ({ ...place, y: movedHeight(fitted[place.page], place.y) })
  const pageOf = new Map(pages.map((page, at) => [page.object, at]))
  const named = readNamedPlaces(file, pageOf)
  const targets = readTargets(file, pages, named, pageOf)
  const marks = readPageMarks(pages)

  const printed = readStructure(file, pageOf)
  const lost: ContentItem[] = []
  const isThere = (kid: ContentItem | AnnotationItem): boolean => {
    if (kid.kind === 'annotation') return targets.has(kid.object)
    if (!marks.has(kid)) lost.push(kid)
    return marks.has(kid)
  }
  const mended = mendStructure(printed === undefined ? wholePages(pages) : onlyWhatIsThere(printed, isThere), marks)
  const known = withRowHeaders(options.fit ? withoutBoxes(mended) : mended, options.rowHeaders ?? [])
  const structure = [...known, ...linksOutside(known, pages, targets)]
  const claimed = claimedMarks(pages.length, structure)

  const sheets = pages.map((page, at) => fitted[at]?.sheet ?? page)
  const shapes = distinctShapes(sheets)
  const unitPages = sheets.map(({ box, rotation }) => ({
    box,
    rotation,
    shape: shapes.indexOf(shapeOf({ box, rotation }))
  }))
  const { block, partLinks } = writeUnitBlock({
    file,
    pages: pages.map((page, at) => {
      const content = printed === undefined ? asOnePiece(page) : marks.write(at, claimed[at] ?? new Set())
      const links = page.links.flatMap((link) => readLink(file, link, targets, structure, marks.wordsOf))
      return {
        dict: sheets[at]?.dict ?? page.dict,
        shape: unitPages[at]?.shape ?? 0,
        content: fitted[at]?.wrap(content) ?? content,
        links: links.map((link) => ({
          ...link,
          area: fitted[at]?.moveArea(link.area) ?? link.area,
          target:
            link.target.kind === 'inside' ? { kind: 'inside' as const, place: moved(link.target.place) } : link.target
        }))
      }
    }),
    shapes: shapes.length,
    pageOf,
    structure
  })
  return {
    language: options.language ?? readLanguage(file),
    pages: unitPages,
    outline: readOutline(file, pageOf, named).map(moved),
    // Links of a file from elsewhere lead to pages, not to names: those are for nobody else, and two files may have the same.
    places: options.fit ? [] : [...named].map(([name, place]) => moved({ name, ...place })),
    partLinks,
    findings: [
      ...(printed === undefined ? findUntagged(pages) : findUnmended(structure)),
      ...lost.map(({ page }) => ({ kind: 'words-not-marked', page }) as const),
      // What the typesetter sets has fonts of our own, which a test looks through.
      ...(options.fit === undefined ? [] : [...findFontFaults(file, pages), ...findMarkFaults(file, pages)]),
      ...findUnarchivable(file, pages, { isOurs: options.fit === undefined })
    ],
    block
  }
}

/** A height on a page that was fitted to a sheet; the top where the page was turned. */
const movedHeight = (page: FittedPage | undefined, y: number | null): number | null =>
  page === undefined || y === null ? y : page.moveHeight(y)

const readLanguage = (file: PdfFile): string => {
  const language = file.resolve(file.catalogue.get('/Lang'))
  return isString(language) ? textOf(language) : 'en-GB'
}

type Targets = ReadonlyMap<number, LinkTarget>

function readTargets(
  file: PdfFile,
  pages: readonly PrintedPage[],
  named: ReadonlyMap<string, Place>,
  pageOf: ReadonlyMap<number, number>
): Targets {
  return new Map(
    pages
      .flatMap((page) => page.links)
      .flatMap(({ object, dict }) => {
        const target = readLinkTarget(file, dict, named, pageOf)
        return target === undefined ? [] : [[object, target]]
      })
  )
}

/** The structure without content that no page has and links that lead nowhere. */
function onlyWhatIsThere(
  kids: readonly StructureKid[],
  isThere: (kid: ContentItem | AnnotationItem) => boolean
): readonly StructureKid[] {
  return kids
    .filter((kid) => kid.kind === 'element' || isThere(kid))
    .map((kid) => (kid.kind === 'element' ? { ...kid, kids: onlyWhatIsThere(kid.kids, isThere) } : kid))
}

/** A file without tags reads as one paragraph a page: its order is unknown, but its words are not lost. */
const wholePages = (pages: readonly PrintedPage[]): readonly StructureKid[] =>
  pages.flatMap((page, at) =>
    page.pieces.length === 0 ? [] : [element('P', [{ kind: 'content', page: at, mcid: 0 }])]
  )

/** The first page whose content has no tags, if any page has content. */
function findUntagged(pages: readonly PrintedPage[]): readonly UnitFinding[] {
  const page = pages.findIndex(({ pieces }) => pieces.length > 0)
  return page < 0 ? [] : [{ kind: 'untagged', page }]
}

/** The content of a page in a single mark; marks that stand in it lose their numbers. */
function asOnePiece(page: PrintedPage): Uint8Array {
  if (page.pieces.length === 0) return page.content
  const chunks: Uint8Array[] = [Buffer.from('/P<</MCID 0>>BDC\n')]
  let copied = 0
  for (const piece of page.pieces.filter(({ kind }) => kind === 'marked')) {
    chunks.push(page.content.subarray(copied, piece.start), Buffer.from('/Span BMC'))
    copied = piece.inner
  }
  return Buffer.concat([...chunks, page.content.subarray(copied), Buffer.from('\nEMC\n')])
}

/** Links the structure does not mention, each as an element of its own behind everything else. */
function linksOutside(
  structure: readonly StructureElement[],
  pages: readonly PrintedPage[],
  targets: Targets
): readonly StructureElement[] {
  const mentioned = new Set(annotationsOf(structure).map(({ object }) => object))
  return pages
    .flatMap((page) => page.links)
    .filter(({ object }) => targets.has(object) && !mentioned.has(object))
    .map(({ object }) => element('P', [element('Link', [{ kind: 'annotation', object }])]))
}

/** For each page, the marks that the structure calls for. */
function claimedMarks(pages: number, structure: readonly StructureElement[]): readonly ReadonlySet<number>[] {
  const claimed = Array.from({ length: pages }, () => new Set<number>())
  for (const item of contentOf(structure)) claimed[item.page]?.add(item.mcid)
  return claimed
}

const shapeOf = ({ box, rotation }: Pick<PrintedPage, 'box' | 'rotation'>): string => [...box, rotation].join(' ')

const distinctShapes = (pages: readonly Pick<PrintedPage, 'box' | 'rotation'>[]): readonly string[] => [
  ...new Set(pages.map(shapeOf))
]

/** A link with the words that a screen reader says for it: those that are printed (ISO 14289-1, 7.18.5). */
function readLink(
  file: PdfFile,
  link: PrintedLink,
  targets: Targets,
  structure: readonly StructureElement[],
  wordsOf: (item: ContentItem) => string
): readonly UnitLink[] {
  const target = targets.get(link.object)
  if (target === undefined) return []
  const around = findAround(structure, link.object)
  const printed = contentOf(around?.kids ?? [])
    .map(wordsOf)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const pictured = around?.kids.flatMap((kid) => (kid.kind === 'element' ? (kid.alt ?? []) : [])).join(' ') ?? ''
  return [
    { object: link.object, target, area: readLinkArea(file, link.dict), words: printed || pictured || fallback(target) }
  ]
}

const fallback = (target: LinkTarget): string => (target.kind === 'outside' ? target.uri : 'Link')

function findAround(kids: readonly StructureKid[], object: number): StructureElement | undefined {
  for (const kid of kids) {
    if (kid.kind !== 'element') continue
    if (kid.kids.some((inside) => inside.kind === 'annotation' && inside.object === object)) return kid
    const found = findAround(kid.kids, object)
    if (found !== undefined) return found
  }
  return undefined
}
