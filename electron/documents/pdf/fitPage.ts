import { operatorCode, scanOperators } from './contentScan'
import type { PdfDict } from './pdfValues'
import { bytesOf, writeNumber } from './pdfWriter'
import type { Box, PrintedPage } from './printedPages'

/** A sheet of paper that pages from elsewhere are put on, in points; it lies on its side for pages that are wider than high. */
export type SheetFit = {
  readonly width: number
  readonly height: number
  /** Left free for what the pack stamps: at the head, at the foot, and at each side. */
  readonly head: number
  readonly foot: number
  readonly side: number
  /** Pages larger than the sheet keep their size, on sheets of their own; what is stamped there has paper of its own. */
  readonly keepsLarger?: boolean
}

/** A page on its sheet: upright, as it was looked at, made smaller where it does not fit. */
export type FittedPage = {
  readonly sheet: { readonly box: Box; readonly rotation: number; readonly dict: PdfDict }
  readonly wrap: (content: Uint8Array) => Uint8Array
  readonly moveArea: (area: readonly number[]) => readonly number[]
  /** Null where the page was turned, so that a height on it says nothing any more. */
  readonly moveHeight: (y: number) => number | null
}

type Matrix = readonly [number, number, number, number, number, number]

export function fitPage(page: PrintedPage, fit: SheetFit): FittedPage {
  const userUnit = page.dict.get('/UserUnit')
  const { matrix, width, height } = place({ ...page, unit: typeof userUnit === 'number' ? userUnit : 1 }, fit)
  const [left, bottom, right, top] = page.box
  const dict = new Map(page.dict)
  for (const name of ['/CropBox', '/Rotate', '/UserUnit'] as const) dict.delete(name)
  dict.set('/MediaBox', [0, 0, width, height])
  const clip = [left, bottom, right - left, top - bottom].map(writeNumber).join(' ')
  const begin = `q ${matrix.map(writeNumber).join(' ')} cm ${clip} re W n\n`
  return {
    sheet: { box: [0, 0, width, height], rotation: 0, dict },
    wrap: (content) => {
      const { missing, open } = savedStates(content)
      return Buffer.concat([bytesOf(begin + 'q '.repeat(missing)), content, bytesOf(`\n${'Q '.repeat(open)}Q\n`)])
    },
    moveArea: ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => {
      const [one, other] = [applied(matrix, x1, y1), applied(matrix, x2, y2)]
      return [
        Math.min(one[0], other[0]),
        Math.min(one[1], other[1]),
        Math.max(one[0], other[0]),
        Math.max(one[1], other[1])
      ]
    },
    moveHeight: (from) => (page.rotation === 0 ? applied(matrix, left, from)[1] : null)
  }
}

/** A page as far as its place on a sheet depends on it; `unit` is that of its user space, in points. */
export type PlacedPage = Pick<PrintedPage, 'box' | 'rotation'> & { readonly unit: number }

/** From a page's own coordinates to those of the sheet that it is put on. */
export const fitMatrix = (page: PlacedPage, fit: SheetFit): Matrix => place(page, fit).matrix

function place(
  page: PlacedPage,
  fit: SheetFit
): { readonly matrix: Matrix; readonly width: number; readonly height: number } {
  const [left, bottom, right, top] = page.box
  const isTurned = page.rotation % 180 !== 0
  const [across, up] = isTurned ? [top - bottom, right - left] : [right - left, top - bottom]
  const unit = page.unit > 0 ? page.unit : 1
  if (fit.keepsLarger && isLarger(across * unit, up * unit, fit))
    return { matrix: matrixOf(page, unit, 0, 0), width: across * unit, height: up * unit }
  const [width, height] = across > up ? [fit.height, fit.width] : [fit.width, fit.height]
  const room = { width: width - 2 * fit.side, height: height - fit.head - fit.foot }
  const scale = Math.min(unit, room.width / across, room.height / up)
  const x = (width - across * scale) / 2
  const y = fit.foot + (room.height - up * scale) / 2
  return { matrix: matrixOf(page, scale, x, y), width, height }
}

/** Whether a page does not go on a sheet in either direction; a twentieth more, as US letter has, is no other paper. Points. */
export function isLarger(
  across: number,
  up: number,
  { width, height }: { readonly width: number; readonly height: number }
): boolean {
  const [short, long] = across < up ? [across, up] : [up, across]
  return short > Math.min(width, height) * 1.05 || long > Math.max(width, height) * 1.05
}

/** From a page's own coordinates to those of the sheet: turned as the page is looked at, scaled, and moved to its place. */
function matrixOf({ box: [left, bottom, right, top], rotation }: PlacedPage, s: number, x: number, y: number): Matrix {
  switch (rotation) {
    case 90:
      return [0, -s, s, 0, x - s * bottom, y + s * right]
    case 180:
      return [-s, 0, 0, -s, x + s * right, y + s * top]
    case 270:
      return [0, s, -s, 0, x + s * top, y - s * left]
    default:
      return [s, 0, 0, s, x - s * left, y - s * bottom]
  }
}

const applied = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f
]

const [save, restore] = [operatorCode('q'), operatorCode('Q')]

/** How many saved states content takes away that it did not put there, and how many it leaves behind. */
function savedStates(content: Uint8Array): { readonly missing: number; readonly open: number } {
  let [depth, missing] = [0, 0]
  scanOperators(content, 0, content.length, (code) => {
    if (code === save) depth++
    if (code !== restore) return
    if (depth > 0) depth--
    else missing++
  })
  return { missing, open: depth }
}
