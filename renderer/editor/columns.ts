/**
 * How wide the columns of a table are: by dragging the line between two, or by keys. What one column gains its neighbour loses, and
 * the widths of all are stated, since paper follows a table that states every one.
 */
import type { Node } from '@tiptap/pm/model'
import { type Command, Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import { isInTable, selectedRect, TableMap } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'

/** All columns together; whole parts of this are kept. */
const whole = 1000
/** Narrower than this no column gets. */
const least = 40
/** So much a key gives. */
const step = 25
/** Pixels beside the line between two columns where it can be taken hold of. */
const reach = 5

/** The widths that a table states, in thousandths of it; all alike where it states none. */
function widthsOf(table: Node): readonly number[] {
  const { width } = TableMap.get(table)
  for (const row of table.children) {
    const stated = row.children.flatMap((cell) => (cell.attrs.colwidth as readonly number[] | null) ?? [0])
    const total = stated.reduce((sum, own) => sum + own, 0)
    if (stated.length === width && stated.every((own) => own > 0))
      return stated.map((own) => Math.round((own * whole) / total))
  }
  return Array.from({ length: width }, () => Math.floor(whole / width))
}

/** Moves the line behind a column, as far as both sides allow. */
function moveLine(widths: readonly number[], column: number, by: number): readonly number[] {
  const [own, next] = [widths[column], widths[column + 1]]
  if (own === undefined || next === undefined) return widths
  const moved = Math.round(Math.max(Math.min(by, next - least), least - own))
  return widths.with(column, own + moved).with(column + 1, next - moved)
}

function setWidths(change: Transaction, table: Node, start: number, widths: readonly number[]): Transaction {
  const map = TableMap.get(table)
  for (const place of new Set(map.map)) {
    const { left, right } = map.findCell(place)
    change.setNodeAttribute(start + place, 'colwidth', widths.slice(left, right))
  }
  return change
}

/** Makes the column that the cursor is in wider (1) or narrower (-1). */
export function widenColumn(by: 1 | -1): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const { table, tableStart, left, right, map } = selectedRect(state)
    const column = right - 1
    if (map.width < 2) return false
    const isLast = column === map.width - 1
    const widths = widthsOf(table)
    const moved = moveLine(widths, isLast ? left - 1 : column, (isLast ? -by : by) * step)
    if (moved.every((width, at) => width === widths[at])) return false
    dispatch?.(setWidths(state.tr, table, tableStart, moved))
    return true
  }
}

/** Moves the row that the cursor is in one place up (-1) or down (1); rows that head the table, and rows that share cells, stay. */
export function moveRow(by: 1 | -1): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const { table, tableStart, top, bottom, map } = selectedRect(state)
    const to = top + by
    if (bottom - top !== 1 || to < 0 || to >= table.childCount) return false
    const isApart = (row: number): boolean =>
      map
        .cellsInRect({ left: 0, right: map.width, top: row, bottom: row + 1 })
        .every((cell) => Number(table.nodeAt(cell)?.attrs.rowspan) === 1 && map.findCell(cell).top === row)
    const isHead = (row: Node): boolean => row.children.every((cell) => cell.type.name === 'tableHeader')
    const [own, other] = [table.child(top), table.child(to)]
    if (!isApart(top) || !isApart(to) || isHead(own) !== isHead(other)) return false
    if (dispatch) {
      const { $head } = state.selection
      const before = tableStart + table.children.slice(0, top).reduce((sum, row) => sum + row.nodeSize, 0)
      const change = state.tr.delete(before, before + own.nodeSize)
      const shift = by < 0 ? -other.nodeSize : other.nodeSize
      change.insert(before + shift, own)
      dispatch(change.setSelection(Selection.near(change.doc.resolve($head.pos + shift))).scrollIntoView())
    }
    return true
  }
}

type Line = { readonly table: HTMLTableElement; readonly place: number; readonly column: number; readonly x: number }

/** The line between two columns that the pointer is at. */
function lineAt(view: EditorView, event: MouseEvent): Line | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td, th') : null
  const table = cell?.closest('table')
  if (!cell || !table || !view.dom.contains(table)) return null
  const { left, right } = cell.getBoundingClientRect()
  const side = right - event.clientX < reach ? 1 : event.clientX - left < reach ? -1 : 0
  if (side === 0) return null
  const $cell = view.state.doc.resolve(view.posAtDOM(cell, 0))
  for (let depth = $cell.depth; depth > 0; depth -= 1) {
    if ($cell.node(depth).type.name !== 'table') continue
    const map = TableMap.get($cell.node(depth))
    const start = $cell.start(depth)
    const rect = map.findCell($cell.before(depth + 2) - start)
    const column = side > 0 ? rect.right - 1 : rect.left - 1
    return column < 0 || column >= map.width - 1 ? null : { table, place: start, column, x: event.clientX }
  }
  return null
}

/** How wide the columns are drawn, in pixels; of one whose cells all reach over several, its share of them. */
function drawnWidths(table: HTMLTableElement, map: TableMap): readonly number[] {
  const { width } = table.getBoundingClientRect()
  const found = Array.from({ length: map.width }, () => width / map.width)
  for (const row of table.rows) {
    let column = 0
    for (const cell of row.cells) {
      const { width: drawn } = cell.getBoundingClientRect()
      if (cell.colSpan === 1 && cell.rowSpan === 1 && row.cells.length === map.width) found[column] = drawn
      column += cell.colSpan
    }
  }
  return found
}

/** Lets the line between two columns be dragged; the columns follow the pointer and are kept when it is let go. */
export function columnLines(): Plugin {
  const drag = (view: EditorView, { table, place, column, x }: Line): void => {
    const node = view.state.doc.resolve(place).parent
    const drawn = drawnWidths(table, TableMap.get(node))
    const all = drawn.reduce((sum, width) => sum + width, 0)
    const before = drawn.map((width) => Math.round((width * whole) / all))
    let widths: readonly number[] = before
    const lines = table.querySelectorAll<HTMLElement>(':scope > colgroup > col')
    const page = view.dom.ownerDocument
    const move = (event: MouseEvent): void => {
      widths = moveLine(before, column, ((event.clientX - x) * whole) / all)
      for (const [at, line] of lines.entries()) line.style.width = `${(widths[at] ?? 0) / (whole / 100)}%`
    }
    const end = (): void => {
      page.removeEventListener('mousemove', move)
      page.removeEventListener('mouseup', end)
      view.dom.classList.remove('at-column-line')
      const { parent } = view.state.doc.resolve(Math.min(place, view.state.doc.content.size))
      if (parent === node && widths !== before) view.dispatch(setWidths(view.state.tr, node, place, widths))
    }
    page.addEventListener('mousemove', move)
    page.addEventListener('mouseup', end)
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousemove: (view, event) => {
          if (event.buttons === 0) view.dom.classList.toggle('at-column-line', lineAt(view, event) !== null)
          return false
        },
        mousedown: (view, event) => {
          const line = event.button === 0 ? lineAt(view, event) : null
          if (!line) return false
          event.preventDefault()
          drag(view, line)
          return true
        }
      }
    }
  })
}
