/** Between the points of a page and the pixels of its picture, and the characters that stand on it. */
import type { PageArea } from '../../../shared/packs/attachmentFindings'
import { heapOf, type OpenDocument, type PagePixels } from './engine'
import { type Bounds, type Matrix, moved } from './pageObjects'

/** From the points of a page to shares of its picture's width and height, from the top left. */
export function viewMatrix({ engine, scratch: at }: OpenDocument, page: number): Matrix {
  // The engine answers in whole pixels: of a picture this large they are exact enough.
  const size = 1 << 20
  const point = (x: number, y: number): readonly [number, number] => {
    engine.FPDF_PageToDevice(page, 0, 0, size, size, 0, x, y, at, at + 4)
    const [across = 0, down = 0] = new Int32Array(heapOf(engine).buffer, at, 2)
    return [across / size, down / size]
  }
  const [origin, right, up] = [point(0, 0), point(100, 0), point(0, 100)]
  return [
    (right[0] - origin[0]) / 100,
    (right[1] - origin[1]) / 100,
    (up[0] - origin[0]) / 100,
    (up[1] - origin[1]) / 100,
    origin[0],
    origin[1]
  ]
}

/** A rectangle of the page as a share of its picture. */
export function areaOf(bounds: Bounds, view: Matrix): PageArea {
  const [x, y, right, bottom] = moved(bounds, view)
  return { x: rounded(x), y: rounded(y), width: rounded(right - x), height: rounded(bottom - y) }
}

const rounded = (share: number): number => Math.round(share * 1e5) / 1e5

/** A share of the picture as a rectangle of the page. */
export function boundsOf({ x, y, width, height }: PageArea, [a, b, c, d, e, f]: Matrix): Bounds {
  const size = a * d - b * c
  const back: Matrix = [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size]
  return moved([x, y, x + width, y + height], back)
}

/** Pixels of an area: first and last column and row, the last ones exclusive. Empty where it is off the picture. */
export type PixelBox = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

export function pixelBox({ x, y, width, height }: PageArea, pixels: PagePixels): PixelBox {
  return {
    left: Math.max(0, Math.floor(x * pixels.width)),
    top: Math.max(0, Math.floor(y * pixels.height)),
    right: Math.min(pixels.width, Math.ceil((x + width) * pixels.width)),
    bottom: Math.min(pixels.height, Math.ceil((y + height) * pixels.height))
  }
}

/** A share of a box's pixels that differ between two pictures of one size, by more than `least` of 255. */
export function differing(one: PagePixels, other: PagePixels, box: PixelBox, least: number): number {
  let count = 0
  for (let row = box.top; row < box.bottom; row++)
    for (let column = box.left; column < box.right; column++) {
      const at = (row * one.width + column) * 4
      if (
        Math.abs((one.rgba[at] ?? 0) - (other.rgba[at] ?? 0)) > least ||
        Math.abs((one.rgba[at + 1] ?? 0) - (other.rgba[at + 1] ?? 0)) > least ||
        Math.abs((one.rgba[at + 2] ?? 0) - (other.rgba[at + 2] ?? 0)) > least
      )
        count++
    }
  const all = (box.right - box.left) * (box.bottom - box.top)
  return all > 0 ? count / all : 0
}

/** How far apart the lightest and the darkest pixel of a box are, 0 to 255. */
export function contrast({ width, rgba }: PagePixels, box: PixelBox): number {
  let [least, most] = [255, 0]
  for (let row = box.top; row < box.bottom; row++)
    for (let column = box.left; column < box.right; column++) {
      const at = (row * width + column) * 4
      const light = ((rgba[at] ?? 0) * 3 + (rgba[at + 1] ?? 0) * 6 + (rgba[at + 2] ?? 0)) / 10
      if (light < least) least = light
      if (light > most) most = light
    }
  return Math.max(0, most - least)
}

/** A character as it could be copied out. */
export type PageCharacter = {
  /** Its place among the characters of the page. */
  readonly index: number
  readonly text: string
  /** The text object that paints it; 0 for what the engine adds between words. */
  readonly object: number
  readonly bounds: Bounds
}

/** All characters of a page, in the order in which they would be copied. */
export function pageCharacters(open: OpenDocument, page: number): readonly PageCharacter[] {
  const { engine, scratch: at } = open
  const text = engine.FPDFText_LoadPage(page)
  if (text === 0) return []
  try {
    const count = engine.FPDFText_CountChars(text)
    const characters: PageCharacter[] = []
    for (let index = 0; index < count; index++) {
      const code = engine.FPDFText_GetUnicode(text, index)
      const object = engine.FPDFText_IsGenerated(text, index) === 1 ? 0 : engine.FPDFText_GetTextObject(text, index)
      let bounds: Bounds = [0, 0, 0, 0]
      if (object !== 0 && engine.FPDFText_GetCharBox(text, index, at, at + 8, at + 16, at + 24)) {
        const [left = 0, right = 0, bottom = 0, top = 0] = new Float64Array(heapOf(engine).buffer, at, 4)
        bounds = [left, bottom, right, top]
      }
      const isWord = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      characters.push({ index, text: isWord ? String.fromCodePoint(code) : '', object, bounds })
    }
    return characters
  } finally {
    engine.FPDFText_ClosePage(text)
  }
}

/** The words of a page as the engine would copy them. */
export function pageText(open: OpenDocument, page: number): string {
  return pageCharacters(open, page)
    .map(({ text }) => text)
    .join('')
}
