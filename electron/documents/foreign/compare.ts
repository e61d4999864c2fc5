/**
 * Each page of somebody else's file against the same page as the joining engine makes it: by the words that can be copied from
 * both, and by what both look like, drawn small. No engine is to be believed, our own included.
 */
import type { PageArea } from '../../../shared/packs/attachmentFindings'
import { soloPack } from '../join/checkUnit'
import { fitMatrix } from '../pdf/fitPage'
import { wordsOfPages } from '../pdf/leakSearch'
import { attachmentSheet, attachmentUnit } from './attachment'
import {
  drawPage,
  heapOf,
  type OpenDocument,
  type PagePixels,
  withDocument,
  withoutProtection,
  withPage
} from './engine'
import type { FlatForm } from './formFields'
import { areaOf, pageText, viewMatrix } from './pageView'

export type Difference = {
  /** Counted from 0. */
  readonly page: number
  /** Words that are lost; empty where it only looks different. */
  readonly words: string
  readonly areas: readonly PageArea[]
}

/** What is known of a file that is compared. */
export type Made = FlatForm & {
  /** Pages of which something was left out on purpose. */
  readonly layered: ReadonlySet<number>
}

export type Comparison = {
  readonly differences: readonly Difference[]
  /** How many pages were compared; the others come after them. */
  readonly compared: number
}

/** Compares all pages, or as many as there is time for. Null where either file cannot be drawn. `until` is a moment of performance.now. */
export async function compareWithPack(bytes: Uint8Array, made: Made, until: number): Promise<Comparison | null> {
  const { bytes: pack } = soloPack(await attachmentUnit(bytes, 'en-GB'))
  return comparePages(bytes, pack, made, until)
}

/** Compares the pages of a file with those of a pack of it alone. */
export async function comparePages(
  bytes: Uint8Array,
  pack: Uint8Array,
  { layered, areFieldsAnew, undrawn }: Made,
  until: number
): Promise<Comparison | null> {
  const readable =
    (await withDocument(bytes, (open) =>
      open.engine.EPDF_IsEncrypted(open.document) ? withoutProtection(open) : bytes
    )) ?? bytes
  const ownWords = wordsOfPages(pack)
  const before = await withDocument(readable, (open) => pagesBefore(open, areFieldsAnew, until))
  if (before === null) return null
  const differences: Difference[] = []
  const after = await withDocument(pack, (open) => {
    for (const [page, seen] of before.entries()) {
      const was = { ...seen, text: `${seen.text} ${undrawn.get(page) ?? ''}` }
      const found = withPage(open, page, (own) => differenceOf(open, own, was, ownWords[page] ?? '', layered.has(page)))
      if (found) differences.push({ page, ...found })
    }
    return true
  })
  return after === null ? null : { differences, compared: before.length }
}

/** Pixels to the point; a line of small print is some six pixels high. */
const detail = 0.75

type PageBefore = {
  readonly pixels: PagePixels
  readonly text: string
  /** From the page's points to those of the sheet. */
  readonly width: number
  readonly height: number
  /** Where what the file shows is not what it holds, and the pack has what it holds. */
  readonly drawnAnew: readonly PageArea[]
  readonly scale: number
}

/** Comments, their windows, attached files, marks for blacking out, and the frames of links: none of them is on paper. */
const notPrinted = new Set([1, 2, 16, 17, 28])
const field = 20
/** FLAT_PRINT: as the page is printed. */
const forPrint = 1

function pagesBefore(open: OpenDocument, areFieldsAnew: boolean, until: number): readonly PageBefore[] {
  const { engine, document } = open
  const pages: PageBefore[] = []
  const count = engine.FPDF_GetPageCount(document)
  for (let index = 0; index < count && performance.now() < until; index++) {
    const page = withPage(open, index, (own): PageBefore => {
      const view = viewMatrix(open, own)
      const drawnAnew: PageArea[] = []
      const otherwise: number[] = []
      for (let at = engine.FPDFPage_GetAnnotCount(own) - 1; at >= 0; at--) {
        const remark = engine.FPDFPage_GetAnnot(own, at)
        const kind = engine.FPDFAnnot_GetSubtype(remark)
        // A remark in a layer that is off is drawn by this engine all the same.
        const isOwn =
          (kind === field && areFieldsAnew) ||
          !engine.EPDFAnnot_HasAppearanceStream(remark, 0) ||
          engine.FPDFAnnot_HasKey(remark, 'OC')
        if (isOwn && !notPrinted.has(kind)) otherwise.push(at)
        // Fields are compared by their words: this engine draws them only with a form of its own.
        if ((isOwn || kind === field) && !notPrinted.has(kind)) {
          const rect = open.scratch
          if (engine.FPDFAnnot_GetRect(remark, rect)) {
            const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(heapOf(engine).buffer, rect, 4)
            drawnAnew.push(areaOf([left - 6, Math.min(bottom, top) - 6, right + 6, Math.max(bottom, top) + 6], view))
          }
        }
        engine.FPDFPage_CloseAnnot(remark)
        if (!notPrinted.has(kind)) continue
        engine.FPDFPage_RemoveAnnot(own, at)
        for (const [place, other] of otherwise.entries()) otherwise[place] = other - 1
      }
      const [width, height] = [engine.FPDF_GetPageWidthF(own), engine.FPDF_GetPageHeightF(own)]
      const [scale] = fitMatrix({ box: [0, 0, width, height], rotation: 0, unit: 1 }, attachmentSheet)
      const pixels = drawPage(open, own, detail, true)
      const text = pageText(open, own)
      // From the last one on, so that the places of the others stay.
      for (const at of otherwise) engine.FPDFPage_RemoveAnnot(own, at)
      if (engine.FPDFPage_GetAnnotCount(own) > 0) engine.FPDFPage_Flatten(own, forPrint)
      return { pixels, text, width, height, drawnAnew, scale }
    })
    if (page === null) break
    // What stands in fields and stamps is no text of the page until they are made part of it.
    const flatText = withPage(open, index, (own) => pageText(open, own)) ?? ''
    pages.push({ ...page, text: `${page.text} ${flatText}` })
  }
  return pages
}

/** A square of so many pixels is compared as one: a letter that lies half a pixel elsewhere is no difference. */
const square = 8
/** Of 255, between the mean colours of two squares. */
const mostApart = 34
/** Fewer squares than this may differ by the edges of things alone. */
const fewest = 2

function differenceOf(
  open: OpenDocument,
  page: number,
  was: PageBefore,
  ownWords: string,
  hasLayers: boolean
): Pick<Difference, 'words' | 'areas'> | null {
  const words = hasLayers ? '' : lostWords(was.text, `${pageText(open, page)} ${ownWords}`)
  const areas = differingAreas(was, drawPage(open, page, detail / was.scale, false))
  return words === '' && areas.length < fewest ? null : { words, areas: joined(areas) }
}

/** Letters that say as much as a word does elsewhere. */
const wholeWord = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Words of one text that the other has nowhere, letter by letter where it breaks them otherwise. */
function lostWords(before: string, after: string): string {
  const plain = (text: string): string =>
    text
      .normalize('NFKD')
      .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
      .toLowerCase()
  const held = plain(after).replaceAll(/\s+/g, '')
  const lost = plain(before)
    .split(/\s+/)
    .filter((word) => (word.length > 1 || wholeWord.test(word)) && !held.includes(word))
  return [...new Set(lost)].slice(0, 40).join(' ')
}

/** Squares of the page that look different on its sheet. */
function differingAreas(was: PageBefore, sheet: PagePixels): readonly PageArea[] {
  const { pixels, drawnAnew } = was
  const left = Math.round((sheet.width - pixels.width) / 2)
  const pointsUp = attachmentSheet.foot
  const isWide = was.width > was.height
  const sheetHeight = isWide ? attachmentSheet.width : attachmentSheet.height
  const room = sheetHeight - attachmentSheet.head - attachmentSheet.foot
  const perPoint = sheet.height / sheetHeight
  const bottom = pointsUp + (room - was.height * was.scale) / 2
  const top = Math.round(sheet.height - (bottom + was.height * was.scale) * perPoint)
  const found: PageArea[] = []
  for (let y = 0; y + square <= pixels.height; y += square)
    for (let x = 0; x + square <= pixels.width; x += square) {
      if (!isApart(pixels, x, y, sheet, x + left, y + top)) continue
      const area = {
        x: x / pixels.width,
        y: y / pixels.height,
        width: square / pixels.width,
        height: square / pixels.height
      }
      if (!drawnAnew.some((other) => doCross(other, area))) found.push(area)
    }
  return found
}

const doCross = (one: PageArea, other: PageArea): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** Apart wherever in a pixel's reach the square is looked for. */
function isApart(one: PagePixels, x: number, y: number, other: PagePixels, left: number, top: number): boolean {
  const own = mean(one, x, y)
  for (const down of [0, -1, 1])
    for (const across of [0, -1, 1]) {
      const there = mean(other, left + across, top + down)
      if (own.every((part, at) => Math.abs(part - (there[at] ?? 0)) <= mostApart)) return false
    }
  return true
}

function mean({ width, height, rgba }: PagePixels, left: number, top: number): readonly [number, number, number] {
  let [red, green, blue, count] = [0, 0, 0, 0]
  for (let y = Math.max(0, top); y < Math.min(height, top + square); y++)
    for (let x = Math.max(0, left); x < Math.min(width, left + square); x++) {
      const at = (y * width + x) * 4
      red += rgba[at] ?? 0
      green += rgba[at + 1] ?? 0
      blue += rgba[at + 2] ?? 0
      count++
    }
  return count === 0 ? [255, 255, 255] : [red / count, green / count, blue / count]
}

/** Squares that touch as one area, so that a page has a few outlines and not hundreds. */
function joined(areas: readonly PageArea[]): readonly PageArea[] {
  const rows: PageArea[] = []
  for (const area of areas) {
    const at = rows.findIndex((own) =>
      doCross({ x: own.x - 0.02, y: own.y - 0.02, width: own.width + 0.04, height: own.height + 0.04 }, area)
    )
    const own = rows[at]
    if (own === undefined) {
      rows.push(area)
      continue
    }
    const [x, y] = [Math.min(own.x, area.x), Math.min(own.y, area.y)]
    rows[at] = {
      x,
      y,
      width: Math.max(own.x + own.width, area.x + area.width) - x,
      height: Math.max(own.y + own.height, area.y + area.height) - y
    }
  }
  return rows.slice(0, 60)
}
