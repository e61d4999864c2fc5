/**
 * Cells put into a table. The table library's own way of doing so goes astray over merged cells: it throws, or writes elsewhere
 * in the report. Here both tables are laid out on a grid, the new one is worked out on it, and its rows are put in at once.
 */
import { Fragment, type Node, type NodeType, type Schema, Slice } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { CellSelection, isInTable, selectionCell, TableMap } from '@tiptap/pm/tables'
import { Transform } from '@tiptap/pm/transform'

/** A cell on the grid of a table: where its upper left corner stands, and how many columns and rows it takes. */
type Placed = {
  readonly node: Node
  readonly row: number
  readonly column: number
  readonly width: number
  readonly height: number
}

type Area = Omit<Placed, 'node'>

type Grid = { readonly width: number; readonly height: number; readonly cells: readonly Placed[] }

const isCell = ({ type }: Node): boolean => /cell/.test(String(type.spec.tableRole))

function typeOf(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name]
  if (!type) throw new Error(`The schema has no ${name}`)
  return type
}

function filled(type: NodeType): Node {
  const node = type.createAndFill()
  if (!node) throw new Error(`An empty ${type.name} cannot be made`)
  return node
}

/** Lays out rows as a browser does: each cell in the first free place, none over another, none beyond the last row. */
function laidOut(rows: readonly Fragment[]): Grid {
  const taken = rows.map((): boolean[] => [])
  const cells: Placed[] = []
  rows.forEach((content, row) => {
    const here = taken[row] as boolean[]
    let column = 0
    for (const node of content.content) {
      while (here[column]) column += 1
      let width = 1
      while (width < Number(node.attrs.colspan) && !here[column + width]) width += 1
      const height = Math.max(1, Math.min(Number(node.attrs.rowspan), rows.length - row))
      for (const line of taken.slice(row, row + height))
        for (let index = column; index < column + width; index += 1) line[index] = true
      cells.push({ node, row, column, width, height })
      column += width
    }
  })
  return { width: Math.max(0, ...taken.map((line) => line.length)), height: rows.length, cells }
}

/** What two areas have in common; null where that is nothing. */
function overlap(one: Area, other: Area): Area | null {
  const row = Math.max(one.row, other.row)
  const column = Math.max(one.column, other.column)
  const height = Math.min(one.row + one.height, other.row + other.height) - row
  const width = Math.min(one.column + one.width, other.column + other.width) - column
  return height > 0 && width > 0 ? { row, column, width, height } : null
}

const areAlike = (one: Area, other: Area): boolean =>
  one.row === other.row && one.column === other.column && one.width === other.width && one.height === other.height

/** The cell as large as told, with its words; widths of columns that it has lost go with them. */
function sized({ node, ...was }: Placed, area: Area): Placed {
  const { row, column, width, height } = area
  const kept = (node.attrs.colwidth as readonly number[] | null)?.slice(
    column - was.column,
    column - was.column + width
  )
  const colwidth = kept?.length === width && kept.some((each) => each > 0) ? kept : null
  return {
    row,
    column,
    width,
    height,
    node: node.type.create({ ...node.attrs, colspan: width, rowspan: height, colwidth }, node.content)
  }
}

/** A cell that an area cuts through, taken apart: what of it lies outside; its words stay where it began, if that is outside. */
function outside(cell: Placed, area: Area): readonly Placed[] {
  const left: Placed[] = []
  for (let row = cell.row; row < cell.row + cell.height; row += 1)
    for (let column = cell.column; column < cell.column + cell.width; column += 1) {
      const one = { row, column, width: 1, height: 1 }
      if (overlap(one, area)) continue
      const isFirst = row === cell.row && column === cell.column
      left.push(sized(isFirst ? cell : { ...cell, node: filled(cell.node.type) }, one))
    }
  return left
}

/** The cells again and again until the area is full, cut where they stick out; one alone takes the place of one, however large. */
function tiled({ cells, width, height }: Grid, area: Area, isOne: boolean): readonly Placed[] {
  const [first] = cells
  if (isOne && first && cells.length === 1) return [sized({ ...first, ...area }, area)]
  const all: Placed[] = []
  for (let row = area.row; row < area.row + area.height; row += height)
    for (let column = area.column; column < area.column + area.width; column += width)
      for (const cell of cells) {
        const moved = { ...cell, row: row + cell.row, column: column + cell.column }
        const inside = overlap(moved, area)
        if (inside) all.push(sized(moved, inside))
      }
  return all
}

/** Rows of a grid, whole: what no cell takes is an empty one, and a row in which no cell begins is none. */
function rowsOf(
  cells: readonly Placed[],
  old: readonly Node[],
  schema: Schema
): { readonly rows: readonly Node[]; readonly gone: readonly number[] } {
  const height = Math.max(...cells.map((cell) => cell.row + cell.height))
  const width = Math.max(...cells.map((cell) => cell.column + cell.width))
  const beginning = Array.from({ length: height }, (): Placed[] => [])
  const taken = beginning.map(() => new Set<number>())
  for (const cell of cells) {
    beginning[cell.row]?.push(cell)
    for (const line of taken.slice(cell.row, cell.row + cell.height))
      for (let column = cell.column; column < cell.column + cell.width; column += 1) line.add(column)
  }
  for (const [row, line] of taken.entries()) {
    // A row of headings goes on in headings.
    const type = old[row]?.lastChild?.type ?? typeOf(schema, 'tableCell')
    for (let column = 0; column < width; column += 1)
      if (!line.has(column)) beginning[row]?.push({ node: filled(type), row, column, width: 1, height: 1 })
  }
  const gone = beginning.flatMap((each, row) => (each.length === 0 ? [row] : []))
  const rows = beginning.flatMap((each, row) => {
    if (each.length === 0) return []
    const nodes = each
      .toSorted((one, other) => one.column - other.column)
      .map((cell) => {
        const lost = gone.filter((index) => index > row && index < row + cell.height).length
        return sized(cell, { ...cell, height: cell.height - lost }).node
      })
    const like = old[row]
    return [like ? like.copy(Fragment.from(nodes)) : typeOf(schema, 'tableRow').create(null, nodes)]
  })
  return { rows, gone }
}

/** Content that is cut open, closed again in a node of its own. */
function closed(type: NodeType, slice: Slice): Node {
  const node = filled(type)
  return new Transform(node).replace(0, node.content.size, slice).doc
}

/** The rows of cells that a slice holds; null where it begins with something else. */
function rowsIn({ content: all, openStart: start, openEnd: end }: Slice, schema: Schema): readonly Fragment[] | null {
  let [content, openStart, openEnd] = [all, start, end]
  while (
    content.childCount === 1 &&
    ((openStart > 0 && openEnd > 0) || content.firstChild?.type.spec.tableRole === 'table')
  ) {
    ;[openStart, openEnd] = [openStart - 1, openEnd - 1]
    content = content.firstChild?.content ?? Fragment.empty
  }
  const { firstChild } = content
  const rowType = typeOf(schema, 'tableRow')
  const whole = (cells: Fragment, left: number, right: number): Fragment =>
    left > 0 || right > 0 ? closed(rowType, new Slice(cells, Math.max(0, left), Math.max(0, right))).content : cells
  if (firstChild?.type.spec.tableRole === 'row')
    return content.content.map((row, index) =>
      whole(row.content, index === 0 ? openStart - 1 : 0, index === content.childCount - 1 ? openEnd - 1 : 0)
    )
  return firstChild && isCell(firstChild) ? [whole(content, openStart, openEnd)] : null
}

/**
 * Puts cells over those that are chosen, or from the cell on in which the cursor stands, where the table grows as need be;
 * anything else into each cell that is chosen. Merged cells that are covered in part are taken apart. Null where this is not
 * about cells at all.
 */
export function cellsPasted(state: EditorState, slice: Slice): Transaction | null {
  if (!isInTable(state) || slice.size === 0) return null
  const { selection, schema } = state
  const rows = rowsIn(slice, schema)
  const isChosen = selection instanceof CellSelection
  if (!rows && !isChosen) return null
  const pasted = laidOut(rows ?? [Fragment.from(closed(typeOf(schema, 'tableCell'), slice))])
  if (pasted.cells.length === 0) return null
  const $cell = isChosen ? selection.$anchorCell : selectionCell(state)
  const table = $cell.node(-1)
  const start = $cell.start(-1)
  const grid = laidOut(table.children.map(({ content }) => content))
  const at = ($place: typeof $cell): Placed => {
    const node = $place.nodeAfter
    const found = grid.cells.filter((cell) => cell.node === node && $place.index(-1) === cell.row)
    // The same node may stand in a row twice.
    const before = $place.parent.children.slice(0, $place.index()).filter((each) => each === node).length
    return found[before] as Placed
  }
  const [one, other] = isChosen ? [at(selection.$anchorCell), at(selection.$headCell)] : [at($cell), at($cell)]
  const isOne = one === other && pasted.cells.length === 1 && (isChosen || pasted.width * pasted.height === 1)
  const row = Math.min(one.row, other.row)
  const column = Math.min(one.column, other.column)
  const area: Area = {
    row,
    column,
    width: isChosen || isOne ? Math.max(one.column + one.width, other.column + other.width) - column : pasted.width,
    height: isChosen || isOne ? Math.max(one.row + one.height, other.row + other.height) - row : pasted.height
  }
  const cells = [
    ...grid.cells.flatMap((cell) => {
      const common = overlap(cell, area)
      if (!common) return [cell]
      return areAlike(common, cell) ? [] : outside(cell, area)
    }),
    ...tiled(pasted, area, isOne)
  ]
  const result = rowsOf(cells, table.children, schema)
  const change = state.tr.replaceWith(start, start + table.content.size, [...result.rows])
  return chosen(change, start, area, result.gone).setMeta('paste', true).setMeta('uiEvent', 'paste').scrollIntoView()
}

/** Chooses the cells in an area of the table that begins there; rows that are gone are not counted. */
function chosen(
  change: Transaction,
  start: number,
  { row, column, width, height }: Area,
  gone: readonly number[]
): Transaction {
  const map = TableMap.get(change.doc.resolve(start).parent)
  const upTo = (line: number): number => line - gone.filter((each) => each < line).length
  const cellAt = (line: number, index: number) =>
    change.doc.resolve(start + (map.map[Math.max(0, Math.min(line, map.height - 1)) * map.width + index] ?? 0))
  return change.setSelection(
    new CellSelection(cellAt(upTo(row), column), cellAt(upTo(row + height) - 1, column + width - 1))
  )
}
