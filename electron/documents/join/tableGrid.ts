import { element, isElement, type StructureElement, type StructureKid } from '../pdf/structure'

/**
 * Chromium leaves empty cells out of the structure, so that the cells behind them slide under the wrong heading. Here
 * they are put back: a cell's headings tell which column it is in, and what is missing before and behind it follows.
 */
export function fillRows(parts: readonly StructureElement[]): readonly StructureElement[] {
  const rows = parts.flatMap((part) => part.kids.filter(isElement))
  const width = widthOf(rows)
  if (rows.every((row) => row.kids.every(isPlain) && row.kids.length === width)) return parts
  const columnOf = headingColumns(rows, width)
  const grid = new Map(placeRows(rows, (cell) => columnHeading(cell, columnOf)).map((placed) => [placed.row, placed]))
  return parts.map((part) => ({
    ...part,
    kids: part.kids.map((row) => (isElement(row) ? filledRow(grid.get(row), row, width) : row))
  }))
}

/**
 * Whether each row of a table has the same columns, and no cell reaches down beyond the last: only then is each cell heard under
 * its own headings (ISO 14289-1, 7.2).
 */
export function isEven(table: StructureElement): boolean {
  const rows = table.kids
    .filter(isElement)
    .flatMap((part) => (part.role === 'Caption' ? [] : part.kids.filter(isElement)))
  const width = widthOf(rows)
  return placeRows(rows, () => undefined).every(
    ({ cells, taken }, at) =>
      cells.reduce((sum, { cell }) => sum + spanOf(cell), taken.size) === width &&
      cells.every(({ cell }) => at + (cell.cell?.rowSpan ?? 1) <= rows.length)
  )
}

type PlacedCell = { readonly cell: StructureElement; readonly column: number }
type PlacedRow = {
  readonly row: StructureElement
  readonly cells: readonly PlacedCell[]
  /** Columns that cells of earlier rows reach down into. */
  readonly taken: ReadonlySet<number>
}

const isPlain = (kid: StructureKid): boolean => isElement(kid) && spanOf(kid) === 1 && (kid.cell?.rowSpan ?? 1) === 1

const spanOf = (cell: StructureElement): number => Math.max(1, cell.cell?.columnSpan ?? 1)

/** Puts each cell in the column it asks for, or the first free one behind the cell before it. */
function placeRows(
  rows: readonly StructureElement[],
  wanted: (cell: StructureElement) => number | undefined
): readonly PlacedRow[] {
  /** For each column, how many more rows a cell above reaches into. */
  const reach: number[] = []
  return rows.map((row) => {
    const taken = new Set(reach.flatMap((rowsLeft, column) => (rowsLeft > 0 ? [column] : [])))
    for (const column of taken) reach[column] = (reach[column] ?? 0) - 1
    let next = 0
    const cells = row.kids.filter(isElement).map((cell): PlacedCell => {
      while (taken.has(next)) next++
      const column = Math.max(next, wanted(cell) ?? next)
      next = column + spanOf(cell)
      for (let covered = column; covered < next; covered++) reach[covered] = (cell.cell?.rowSpan ?? 1) - 1
      return { cell, column }
    })
    return { row, cells, taken }
  })
}

const widthOf = (rows: readonly StructureElement[]): number =>
  Math.max(0, ...placeRows(rows, () => undefined).flatMap(({ cells }) => cells.map(endOf)))

const endOf = ({ cell, column }: PlacedCell): number => column + spanOf(cell)

/**
 * The column of each heading that stands over one column, told from full rows: there, nothing slid. A heading row
 * that is itself full tells it as well.
 */
function headingColumns(rows: readonly StructureElement[], width: number): ReadonlyMap<string, number> {
  const headings = rows.flatMap((row) => row.kids.filter(isElement)).filter((cell) => cell.cell?.scope === 'Column')
  const single = new Set(headings.filter((cell) => spanOf(cell) === 1).map((cell) => cell.id))
  const columns = new Map<string, number>()
  for (const { cells, taken } of placeRows(rows, () => undefined)) {
    const covered = cells.reduce((sum, { cell }) => sum + spanOf(cell), taken.size)
    if (covered !== width) continue
    for (const { cell, column } of cells) {
      const own = cell.cell?.scope === 'Column' && spanOf(cell) === 1 && cell.id !== undefined ? [cell.id] : []
      const above = spanOf(cell) === 1 ? (cell.cell?.headers ?? []).filter((id) => single.has(id)) : []
      for (const id of [...own, ...above]) if (!columns.has(id)) columns.set(id, column)
    }
  }
  return columns
}

/** The column a cell must be in: its own, if it is a heading known from elsewhere, or that of the heading above it. */
function columnHeading(cell: StructureElement, columnOf: ReadonlyMap<string, number>): number | undefined {
  if (cell.cell?.scope === 'Column') return cell.id === undefined ? undefined : columnOf.get(cell.id)
  const columns = (cell.cell?.headers ?? []).flatMap((id) => columnOf.get(id) ?? [])
  return columns.length === 0 ? undefined : Math.min(...columns)
}

/** The row with an empty cell in every column that neither it nor a row above fills. */
function filledRow(placed: PlacedRow | undefined, row: StructureElement, width: number): StructureElement {
  if (placed === undefined) return row
  const kids: StructureElement[] = []
  let next = 0
  const fillTo = (column: number): void => {
    for (; next < column; next++) if (!placed.taken.has(next)) kids.push(element('TD', []))
  }
  for (const { cell, column } of placed.cells) {
    fillTo(column)
    kids.push(cell)
    next = column + spanOf(cell)
  }
  fillTo(width)
  return { ...row, kids }
}
