import { type ContentPiece, scanContent } from './contentScan'
import { readPieceWords } from './contentText'
import { type FontText, readFontText } from './fontText'
import type { PdfFile } from './pdfReader'
import {
  isArray,
  isName,
  isNumber,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfName,
  type PdfValue,
  textOf
} from './pdfValues'

/** Left, bottom, right and top, in points. */
export type Box = readonly [number, number, number, number]

/** A place to go to: a page, counted from 0, and a height on it in points; null for the top. */
export type Place = { readonly page: number; readonly y: number | null }

/** `exempt`: what the paper says of it where it is exempt, as in "Exempt: paragraph 3". */
export type OutlineEntry = { readonly title: string; readonly level: number; readonly exempt?: string } & Place

/** A page as read, before anything is mended. */
export type PrintedPage = {
  readonly object: number
  /** The part of the sheet that shows. */
  readonly box: Box
  /** Clockwise degrees by which it is turned for showing: 0, 90, 180 or 270. */
  readonly rotation: number
  /** What is kept of its dictionary: boxes, rotation and resources, inherited ones included. */
  readonly dict: PdfDict
  readonly content: Uint8Array
  readonly pieces: readonly ContentPiece[]
  /** The words each piece shows; worked out when asked for, since most pages need not be. */
  readonly words: () => readonly string[]
  readonly links: readonly PrintedLink[]
}

/** The clickable area of a link. */
export type PrintedLink = { readonly object: number; readonly dict: PdfDict }

const inherited = ['/Resources', '/MediaBox', '/CropBox', '/Rotate'] satisfies readonly PdfName[]
const kept = [...inherited, '/Group', '/UserUnit'] satisfies readonly PdfName[]

/** A page as the page tree has it. */
export type PageLeaf = {
  readonly object: number
  readonly dict: PdfDict
  /** What it has from the nodes above, under what it has itself. */
  readonly inherited: PdfDict
}

/** Finds all pages, in order, without looking at what is on them. */
export function readPageTree(file: PdfFile): readonly PageLeaf[] {
  const pages: PageLeaf[] = []
  const walk = (value: PdfValue, above: PdfDict, seen: ReadonlySet<PdfValue>): void => {
    const dict = file.dict(value)
    if (dict === undefined || !isRef(value) || seen.has(dict)) throw new Error('PDF: the page tree is damaged')
    const merged = new Map(above)
    for (const name of inherited) {
      const own = dict.get(name)
      if (own !== undefined) merged.set(name, own)
    }
    const kids = dict.get('/Kids')
    if (kids === undefined) pages.push({ object: value.number, dict, inherited: merged })
    else for (const kid of file.array(kids)) walk(kid, merged, new Set([...seen, dict]))
  }
  walk(file.catalogue.get('/Pages') ?? null, new Map(), new Set())
  return pages
}

/** Reads all pages in order. Annotations that are not links are left behind: paper has no use for them. */
export function readPages(file: PdfFile): readonly PrintedPage[] {
  const fonts = new Map<PdfValue, FontText>()
  return readPageTree(file).map((leaf) => readPage(file, leaf, fonts))
}

function readPage(
  file: PdfFile,
  { object, dict, inherited: above }: PageLeaf,
  fonts: Map<PdfValue, FontText>
): PrintedPage {
  const own = new Map(above)
  for (const name of kept) {
    const value = dict.get(name)
    if (value !== undefined) own.set(name, value)
  }
  const paper = readBox(file, own.get('/MediaBox')) ?? usualBox
  const box = commonBox(readBox(file, own.get('/CropBox')) ?? paper, paper)
  const rotate = file.resolve(own.get('/Rotate'))
  const content = readContents(file, dict.get('/Contents'))
  const pieces = scanContent(content)
  let words: readonly string[] | undefined
  return {
    object,
    box,
    rotation: isNumber(rotate) ? ((rotate % 360) + 360) % 360 : 0,
    dict: own,
    content,
    pieces,
    words: () => {
      const named = file.dict(file.dict(own.get('/Resources'))?.get('/Font'))
      words ??= readPieceWords(content, pieces, (name) => fontOf(file, named?.get(name), fonts))
      return words
    },
    links: readLinks(file, dict.get('/Annots'))
  }
}

function fontOf(file: PdfFile, value: PdfValue | undefined, known: Map<PdfValue, FontText>): FontText | undefined {
  const font = file.dict(value)
  if (font === undefined) return undefined
  const found = known.get(font) ?? readFontText(file, font)
  known.set(font, found)
  return found
}

/** A page that does not say its size, or none that can be, is taken for A4, as readers do. */
const usualBox: Box = [0, 0, 595.28, 841.89]

/** What shows of a page never goes beyond its paper (14.11.2.1); where the two have nothing in common, the paper shows. */
function commonBox(crop: Box, paper: Box): Box {
  const box: Box = [
    Math.max(crop[0], paper[0]),
    Math.max(crop[1], paper[1]),
    Math.min(crop[2], paper[2]),
    Math.min(crop[3], paper[3])
  ]
  return box[2] - box[0] < 1 || box[3] - box[1] < 1 ? paper : box
}

function readBox(file: PdfFile, value: PdfValue | undefined): Box | undefined {
  const [x1, y1, x2, y2] = file.array(value).map((side) => file.resolve(side))
  if (!isNumber(x1) || !isNumber(y1) || !isNumber(x2) || !isNumber(y2)) return undefined
  const box: Box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
  return box[2] - box[0] < 1 || box[3] - box[1] < 1 ? undefined : box
}

/** A page's content may come in several streams; they count as one with white space between (7.8.2). */
export function readContents(file: PdfFile, value: PdfValue | undefined): Uint8Array {
  const found = file.resolve(value)
  const streams = (isArray(found) ? found.map((item) => file.resolve(item)) : [found]).filter(isStream)
  const [only, ...more] = streams.map((stream) => file.decode(stream))
  if (only === undefined) return new Uint8Array()
  return more.length === 0 ? only : Buffer.concat([only, ...more].flatMap((data) => [data, Buffer.from('\n')]))
}

function readLinks(file: PdfFile, annotations: PdfValue | undefined): readonly PrintedLink[] {
  return file.array(annotations).flatMap((value) => {
    const dict = file.dict(value)
    return isRef(value) && dict?.get('/Subtype') === '/Link' ? [{ object: value.number, dict }] : []
  })
}

/** Reads the bookmarks in order, each with its depth; those that lead nowhere in this file are left out. */
export function readOutline(
  file: PdfFile,
  pageOf: ReadonlyMap<number, number>,
  named: ReadonlyMap<string, Place> = new Map()
): readonly OutlineEntry[] {
  const entries: OutlineEntry[] = []
  const seen = new Set<PdfDict>()
  const walk = (first: PdfValue | undefined, level: number): void => {
    for (let dict = file.dict(first); dict !== undefined && !seen.has(dict); dict = file.dict(dict.get('/Next'))) {
      seen.add(dict)
      const title = file.resolve(dict.get('/Title'))
      const place = readTarget(file, dict, named, pageOf)
      if (isString(title) && place !== undefined) entries.push({ title: textOf(title), level, ...place })
      walk(dict.get('/First'), level + 1)
    }
  }
  walk(file.dict(file.catalogue.get('/Outlines'))?.get('/First'), 0)
  return entries
}

/** Where a link or a bookmark leads within its file: by a place, by the name of one, or by an action that says either. */
export function readTarget(
  file: PdfFile,
  from: PdfDict,
  named: ReadonlyMap<string, Place>,
  pageOf: ReadonlyMap<number, number>
): Place | undefined {
  const action = file.dict(from.get('/A'))
  if (action !== undefined && action.get('/S') !== '/GoTo') return undefined
  const destination = file.resolve(from.get('/Dest') ?? action?.get('/D'))
  const name = isName(destination) ? destination.slice(1) : isString(destination) ? destination.bytes : undefined
  return name === undefined ? readPlace(file, destination, pageOf) : named.get(name)
}

/** Names nested deeper than this are taken for a loop. */
const deepestNames = 32

/**
 * Reads the named places that links of the file lead to: Chromium lists them in the catalogue, other programs in a tree of names
 * (12.3.2.3).
 */
export function readNamedPlaces(file: PdfFile, pageOf: ReadonlyMap<number, number>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const [name, destination] of file.dict(file.catalogue.get('/Dests')) ?? []) {
    const place = readPlace(file, destination, pageOf)
    if (place !== undefined) places.set(name.slice(1), place)
  }
  const walk = (node: PdfDict | undefined, depth: number): void => {
    if (node === undefined || depth > deepestNames) return
    const names = file.array(node.get('/Names'))
    for (let at = 0; at + 1 < names.length; at += 2) {
      const name = file.resolve(names[at])
      const place = isString(name) ? readPlace(file, names[at + 1], pageOf) : undefined
      if (isString(name) && place !== undefined && !places.has(name.bytes)) places.set(name.bytes, place)
    }
    for (const kid of file.array(node.get('/Kids'))) walk(file.dict(kid), depth + 1)
  }
  walk(file.dict(file.dict(file.catalogue.get('/Names'))?.get('/Dests')), 0)
  return places
}

/** Reads an explicit destination (12.3.2.2); of its kinds only `/XYZ` carries a height that is kept. */
export function readPlace(
  file: PdfFile,
  destination: PdfValue | undefined,
  pageOf: ReadonlyMap<number, number>
): Place | undefined {
  const explicit = file.dict(destination)?.get('/D') ?? destination
  const [target, kind, , top] = file.array(explicit).map((item) => (isRef(item) ? item : file.resolve(item)))
  const page = isRef(target) ? pageOf.get(target.number) : undefined
  if (page === undefined) return undefined
  return { page, y: kind === '/XYZ' && isNumber(top) ? top : null }
}
