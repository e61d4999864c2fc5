/** What a page is made of, as the engine sees it: texts, lines and shapes, pictures, and those inside drawings within drawings. */
import { heapOf, type OpenDocument } from './engine'

/** Left, bottom, right, top, in the page's own points. */
export type Bounds = readonly [number, number, number, number]

/** a b c d e f, as in PDF. */
export type Matrix = readonly [number, number, number, number, number, number]

export type PageObject = {
  readonly handle: number
  /** The drawing it lies in; 0 for the page itself. */
  readonly parent: number
  readonly kind: 'text' | 'path' | 'picture' | 'shading'
  readonly bounds: Bounds
  /** How much larger than in its own drawing it is on the page. */
  readonly scale: number
  /** What a rectangle that cuts it leaves of the page; null where nothing cuts it, or something other than rectangles. */
  readonly clip: Bounds | null
  /** Something that is no rectangle cuts it. */
  readonly isCutOddly: boolean
}

const kinds = { 1: 'text', 2: 'path', 3: 'picture', 4: 'shading' } as const
const form = 5
/** Drawings within drawings deeper than this are not looked at; nobody makes them but to be in the way. */
const deepest = 12
/** More is no page of a paper. */
const mostObjects = 200_000

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** The objects of a page in the order of painting. Null where there are more than can be looked at. */
export function pageObjects(open: OpenDocument, page: number): readonly PageObject[] | null {
  const { engine, scratch: numbers } = open
  const floats = (count: number): readonly number[] => [...new Float32Array(heapOf(engine).buffer, numbers, count)]
  const boundsOf = (handle: number): Bounds | null => {
    if (!engine.FPDFPageObj_GetBounds(handle, numbers, numbers + 4, numbers + 8, numbers + 12)) return null
    const [left = 0, bottom = 0, right = 0, top = 0] = floats(4)
    return [left, bottom, right, top]
  }
  const found: PageObject[] = []
  let isWhole = true
  const walk = (count: number, at: (index: number) => number, matrix: Matrix, parent: number, depth: number): void => {
    for (let index = 0; index < count; index++) {
      if (found.length >= mostObjects || depth > deepest) {
        isWhole = false
        return
      }
      const handle = at(index)
      const type = engine.FPDFPageObj_GetType(handle)
      if (type === form) {
        if (!engine.FPDFPageObj_GetMatrix(handle, numbers)) continue
        const own = floats(6) as unknown as Matrix
        const inside = engine.FPDFFormObj_CountObjects(handle)
        walk(inside, (inner) => engine.FPDFFormObj_GetObject(handle, inner), multiply(own, matrix), handle, depth + 1)
        continue
      }
      const kind = kinds[type as keyof typeof kinds]
      const bounds = kind === undefined ? null : boundsOf(handle)
      if (kind === undefined || bounds === null) continue
      const cut = readClip(open, handle, numbers)
      found.push({
        handle,
        parent,
        kind,
        bounds: moved(bounds, matrix),
        scale: scaleOf(matrix),
        clip: cut.box === null ? null : moved(cut.box, matrix),
        isCutOddly: cut.isOdd
      })
    }
  }
  walk(engine.FPDFPage_CountObjects(page), (index) => engine.FPDFPage_GetObject(page, index), identity, 0, 0)
  return isWhole ? found : null
}

/** The rectangle that is left by what cuts an object. */
function readClip(
  { engine }: OpenDocument,
  handle: number,
  numbers: number
): { readonly box: Bounds | null; readonly isOdd: boolean } {
  const clip = engine.FPDFPageObj_GetClipPath(handle)
  const paths = clip === 0 ? 0 : engine.FPDFClipPath_CountPaths(clip)
  let box: Bounds | null = null
  let isOdd = paths > 8
  for (let at = 0; at < Math.min(paths, 8); at++) {
    const segments = engine.FPDFClipPath_CountPathSegments(clip, at)
    if (segments <= 0) continue
    if (segments > 6) isOdd = true
    let own: Bounds = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY
    ]
    for (let index = 0; index < Math.min(segments, 64); index++) {
      const segment = engine.FPDFClipPath_GetPathSegment(clip, at, index)
      if (!engine.FPDFPathSegment_GetPoint(segment, numbers, numbers + 4)) continue
      const [x = 0, y = 0] = new Float32Array(heapOf(engine).buffer, numbers, 2)
      own = [Math.min(own[0], x), Math.min(own[1], y), Math.max(own[2], x), Math.max(own[3], y)]
    }
    box = box === null ? own : overlap(box, own)
  }
  return { box, isOdd }
}

/** How much larger things are after a matrix, on the whole. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c))

export const multiply = (one: Matrix, other: Matrix): Matrix => [
  one[0] * other[0] + one[1] * other[2],
  one[0] * other[1] + one[1] * other[3],
  one[2] * other[0] + one[3] * other[2],
  one[2] * other[1] + one[3] * other[3],
  one[4] * other[0] + one[5] * other[2] + other[4],
  one[4] * other[1] + one[5] * other[3] + other[5]
]

/** The rectangle around a rectangle that a matrix has moved. */
export function moved([left, bottom, right, top]: Bounds, [a, b, c, d, e, f]: Matrix): Bounds {
  const corners = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top]
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** What two rectangles have in common; of no size where they have nothing. */
export const overlap = (one: Bounds, other: Bounds): Bounds => {
  const [left, bottom] = [Math.max(one[0], other[0]), Math.max(one[1], other[1])]
  return [left, bottom, Math.max(left, Math.min(one[2], other[2])), Math.max(bottom, Math.min(one[3], other[3]))]
}

export const sizeOf = ([left, bottom, right, top]: Bounds): number =>
  Math.max(0, right - left) * Math.max(0, top - bottom)

/** Whether two rectangles share more than an edge. */
export const doMeet = (one: Bounds, other: Bounds): boolean =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]

/** Whether a rectangle lies in another, but for a point or so at its edges. */
export const liesIn = (inner: Bounds, outer: Bounds, spare = 1): boolean =>
  inner[0] >= outer[0] - spare &&
  inner[1] >= outer[1] - spare &&
  inner[2] <= outer[2] + spare &&
  inner[3] <= outer[3] + spare
