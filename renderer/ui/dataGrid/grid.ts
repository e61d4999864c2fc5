/** What a grid that is edited as a spreadsheet works on: its columns, its cells, blocks of them, and the changes to them. */
import { readTabSeparated, writeTabSeparated } from './tabSeparated'

export type GridColumn<T> = {
  readonly id: string
  readonly label: string
  readonly kind: 'text' | 'money' | 'choice'
  /** Pixels. */
  readonly width: number
  /** What is seen. */
  readonly shown: (row: T) => string
  /** What is edited and copied; the same as seen where left out. */
  readonly raw?: (row: T) => string
  /** A column that is worked out takes no typing. */
  readonly isFixed?: boolean
  readonly choices?: readonly string[]
  /** What stands beneath the last row. */
  readonly total?: string
}

export type GridEdit = { readonly row: number; readonly column: string; readonly text: string }

/** A cell by its place, counted from 0. */
export type Cell = { readonly row: number; readonly column: number }

/** Cells from one corner to the other, both included. */
export type Block = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

/** The rows of a grid and their columns. */
export type Sheet<T> = { readonly columns: readonly GridColumn<T>[]; readonly rows: readonly T[] }

/** The cell itself, or the nearest there is. */
export function cellWithin<T>({ columns, rows }: Sheet<T>, { row, column }: Cell): Cell {
  return {
    row: Math.max(0, Math.min(rows.length - 1, row)),
    column: Math.max(0, Math.min(columns.length - 1, column))
  }
}

/** The block between two cells, as far as there are cells. */
export function blockBetween<T>(sheet: Sheet<T>, one: Cell, other: Cell): Block {
  const [a, b] = [cellWithin(sheet, one), cellWithin(sheet, other)]
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column)
  }
}

/** What a cell holds as it is edited and copied; empty for one that is not there. */
export function textAt<T>({ columns, rows }: Sheet<T>, row: number, column: number): string {
  const [record, field] = [rows[row], columns[column]]
  return record && field ? (field.raw ?? field.shown)(record) : ''
}

/** Changes to the cells of a block that take any. */
export function editsIn<T>(
  { columns }: Sheet<T>,
  { top, bottom, left, right }: Block,
  write: (row: number, column: number) => string
): GridEdit[] {
  const edits: GridEdit[] = []
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) {
      const field = columns[column]
      if (field && !field.isFixed) edits.push({ row, column: field.id, text: write(row, column) })
    }
  return edits
}

/** A block as another program takes it from the clipboard. */
export function copied<T>(sheet: Sheet<T>, { top, bottom, left, right }: Block): string {
  return writeTabSeparated(
    Array.from({ length: bottom - top + 1 }, (_, row) =>
      Array.from({ length: right - left + 1 }, (_cell, column) => textAt(sheet, top + row, left + column))
    )
  )
}

/** What pasting does: the changes and the block that is selected then (null: as before), or why nothing can be changed. */
export type Pasting =
  | { readonly edits: readonly GridEdit[]; readonly block: Block | null }
  | { readonly refusal: string }

/** One text goes into every cell of the block, a block of texts into the cells from its first on. */
export function pasted<T>(sheet: Sheet<T>, block: Block, text: string): Pasting {
  const { columns, rows } = sheet
  const { top, left } = block
  const lines = readTabSeparated(text)
  const one = lines.length === 1 && lines[0]?.length === 1 ? lines[0][0] : undefined
  if (one !== undefined) return { edits: editsIn(sheet, block, () => one), block: null }
  const over = lines.length - (rows.length - top)
  if (over > 0)
    return {
      refusal: `What you pasted has ${over} more ${over === 1 ? 'row' : 'rows'} than there are here. Add rows first, or import the sheet; nothing was changed.`
    }
  const edits = lines.flatMap((line, row) =>
    line.flatMap((cell, column) => {
      const field = columns[left + column]
      return field && !field.isFixed ? [{ row: top + row, column: field.id, text: cell }] : []
    })
  )
  const widest = Math.max(...lines.map((line) => line.length))
  const right = Math.min(columns.length - 1, left + widest - 1)
  return { edits, block: { top, left, right, bottom: top + lines.length - 1 } }
}
