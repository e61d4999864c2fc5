/** Tables as the templates take them. */
import { widthOf } from '../../partnerships/lettering'
import { captionText, type PaperBlock, type PaperCell, type PaperRow } from '../layout/paperLayout'
import { type CellNeed, columnsFor } from './columns'
import type { PaperLook } from './look'
import type { SetBlock, SetCell, SetRow, SetTable, SetWords } from './setData'
import { boldness, type Walk } from './walk'
import { longWord, plainWords, saidIn, setWords } from './words'

/** A table of up to this many rows stays on one page. */
const shortTable = 8
/** Points between the rules of a table and its words; less where there are many columns. */
const usualPadding = 5.67
const leastPadding = 1.5

type PaperTable = Extract<PaperBlock, { kind: 'table' }>
export type SetBlocks = (blocks: readonly PaperBlock[], walk: Walk, limit: number) => readonly SetBlock[]

/** A table in a measure of so many points. */
export function setTable(of: PaperTable, walk: Walk, room: number, inside: SetBlocks): SetTable {
  const { columns, padding, places } = tableGrid(of, walk.look, room)
  const note = walk.addTable()
  const head = of.rows.filter((row) => row.isHead)
  const rows = [...head, ...of.rows.filter((row) => !row.isHead)]
  return {
    caption: of.isLandscape ? [] : plainWords(captionText(of.label, of.caption)),
    isOpen: of.form === 'index',
    columns,
    padding,
    isShort: of.rows.length <= shortTable && !of.rows.some((row) => row.isLong),
    rows: rows.map(
      (row, at): SetRow => ({
        isHead: row.isHead,
        isLong: row.isLong,
        isTotal: row.isTotal,
        cells: row.cells.map((cell, place) => {
          if (cell.isHeader && cell.scope === 'row') note(at, place)
          const from = places.get(cell) ?? 0
          const width = columns.slice(from, from + cell.colspan).reduce((sum, one) => sum + one, 0) - 2 * padding
          return setCell(cell, walk, lettersIn(width, walk.look), inside)
        })
      })
    )
  }
}

/** The columns of a table in a measure of so many points, and the one in which each cell begins. Paper and Word files have the same. */
export function tableGrid(
  { rows, widths }: Pick<PaperTable, 'rows' | 'widths'>,
  look: Pick<PaperLook, 'size'>,
  room: number
): { readonly columns: readonly number[]; readonly padding: number; readonly places: ReadonlyMap<PaperCell, number> } {
  const count = Math.max(1, columnCount(rows))
  const padding = Math.max(leastPadding, Math.min(usualPadding, room / count / 8))
  return { columns: columnsFor(needsOf(rows, look, padding), count, room, widths), padding, places: placesIn(rows) }
}

/** The letters that find room in a line of so many points, at least two. */
function lettersIn(width: number, { size }: PaperLook): number {
  return Math.max(2, Math.min(longWord, Math.floor(width / (size * 0.62))))
}

function setCell(cell: PaperCell, walk: Walk, limit: number, inside: SetBlocks): SetCell {
  const { isHeader, colspan, rowspan, isFigure, blocks } = cell
  const [first, ...rest] = blocks
  const isPlain =
    first === undefined || (first.kind === 'paragraph' && rest.length === 0 && first.number === '' && !first.isIndented)
  const words: SetWords | null = isPlain
    ? first?.kind === 'paragraph'
      ? setWords(first.words, walk, limit)
      : []
    : null
  return { isHeader, colspan, rowspan, isFigure, words, blocks: words === null ? inside(blocks, walk, limit) : [] }
}

function columnCount(rows: readonly PaperRow[]): number {
  return Math.max(0, ...[...placesIn(rows)].map(([cell, from]) => from + cell.colspan))
}

/** The column in which each cell begins, cells that reach down from above taken into account. */
function placesIn(rows: readonly PaperRow[]): ReadonlyMap<PaperCell, number> {
  const places = new Map<PaperCell, number>()
  /** For each column, how many more rows a cell from above takes. */
  const taken: number[] = []
  for (const { cells } of rows) {
    let at = 0
    const begun: [from: number, cell: PaperCell][] = []
    for (const cell of cells) {
      while ((taken[at] ?? 0) > 0) at += 1
      places.set(cell, at)
      begun.push([at, cell])
      at += cell.colspan
    }
    for (const [column, left] of taken.entries()) taken[column] = Math.max(0, (left ?? 0) - 1)
    for (const [from, { colspan, rowspan }] of begun)
      for (let column = from; column < from + colspan; column += 1) taken[column] = rowspan - 1
  }
  return places
}

function needsOf(rows: readonly PaperRow[], { size }: Pick<PaperLook, 'size'>, padding: number): readonly CellNeed[] {
  const places = placesIn(rows)
  return rows.flatMap(({ cells, isTotal }) =>
    cells.map((cell): CellNeed => {
      const factor = (cell.isHeader || isTotal ? boldness : 1) * size
      const lines = cell.blocks.flatMap((block) => linesIn(block, size))
      const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => widthOf(text, factor)))
      const inset = Math.max(0, ...lines.map((line) => line.inset))
      const words = lines.flatMap(({ text }) => text.split(/\s+/)).map((word) => (word.length >= longWord ? '' : word))
      return {
        column: places.get(cell) ?? 0,
        span: cell.colspan,
        // Half a point more than reckoned: a width that is rounded down must not break a word.
        least: longest(words) + inset + 2 * padding + 0.5,
        most: longest(lines.map(({ text }) => text)) + inset + 2 * padding + 0.5
      }
    })
  )
}

type Line = { readonly text: string; readonly inset: number }

/** The lines that stand in a block, and by how much they stand in. */
function linesIn(block: PaperBlock, size: number): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [{ text: [block.number, saidIn(block.words)].filter(Boolean).join(' '), inset: 0 }]
    case 'list':
      return block.items.flatMap(({ blocks }) =>
        blocks.flatMap((inner) => linesIn(inner, size)).map(({ text, inset }) => ({ text, inset: inset + size * 2.3 }))
      )
    case 'quote':
      return block.blocks.flatMap((inner) => linesIn(inner, size)).map((line) => ({ ...line, inset: size * 2.5 }))
    default:
      return [{ text: 'wwwwwwwwww wwwwwwwwww', inset: 0 }]
  }
}
