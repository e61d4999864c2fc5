/**
 * Object numbers that mean the same in every pack and in every unit. A unit's block can name them before any pack
 * exists; its own objects are numbered from 0 and come behind these.
 */
export const packObjects = {
  catalogue: 1,
  pages: 2,
  information: 3,
  structure: 4,
  document: 5,
  parentTree: 6,
  outline: 7,
  metadata: 8,
  idTree: 9,
  names: 10,
  stampFont: 11
} as const

/** The first number of the blocks: the stamp's font comes first, and its first object is the font itself. */
export const firstBlockObject = packObjects.stampFont

/** The name by which every page calls the font of the stamp; long enough that no printed page has it already. */
export const stampFontName = '/PackwrightStamp'

/** What a unit numbers first, so that a pack can find it: its part of the structure and of the page tree. */
export const unitObjects = { part: 0, pages: 1 } as const

/** The streams that a pack writes for each size of page in a unit: what is painted beneath the page and over it. */
export const shapeObjects = (shape: number): { readonly beneath: number; readonly over: number } => ({
  beneath: 2 + 2 * shape,
  over: 3 + 2 * shape
})

/**
 * A page, the stream that a pack writes for it alone, its page number; and the element of what is heard of the stamps on it, which
 * is there on one page of a part at most: where it is not, the parent tree leads to nothing.
 */
export const pageObjects = (
  shapes: number,
  page: number
): { readonly page: number; readonly label: number; readonly notice: number } => {
  const first = 2 + 2 * shapes + 3 * page
  return { page: first, label: first + 1, notice: first + 2 }
}

/** The first number a unit may use as it likes. */
export const firstFreeObject = (shapes: number, pages: number): number => 2 + 2 * shapes + 3 * pages

/** The paper that packs are printed on: A4, in points. */
export const attachmentPaper = { width: 595.28, height: 841.89 }
