/** How wide the columns of a table are that sets no widths: by their words, as browsers lay out tables (CSS 2.1, 17.5.2.2). */
import { widthOf } from '../partnerships/lettering'

export type CellWords = { readonly text: string; readonly isBold: boolean }

/** Points. */
const letters = 11
/** Points that a cell takes beside its words. */
const aside = 11

/** The widths of columns that together are as wide as the table; each has room for its longest word where there is room for all. */
export function widthsByWords(columns: readonly (readonly CellWords[])[], width: number): readonly number[] {
  const needs = columns.map((cells) => {
    const widest = (pattern: RegExp): number =>
      Math.max(
        0,
        ...cells.flatMap(({ text, isBold }) =>
          text.split(pattern).map((part) => widthOf(part.trim(), letters * (isBold ? 1.08 : 1)))
        )
      ) + aside
    return { least: widest(/\s+/), most: widest(/\n+/) }
  })
  const least = needs.reduce((sum, need) => sum + need.least, 0)
  const most = needs.reduce((sum, need) => sum + need.most, 0)
  if (least >= width) return needs.map((need) => (width * need.least) / least)
  if (most <= width) return needs.map((need) => (width * need.most) / most)
  return needs.map((need) => need.least + ((width - least) * (need.most - need.least)) / (most - least))
}
