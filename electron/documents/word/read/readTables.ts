/** Tables of a Word file, squared: cells that go on downwards made one, and every row as wide as the widest. */

import { PackageTrouble } from '../../files/officePackage'
import { child, elements, isOn, value, type XmlNode } from '../../files/xml'
import type { Reading } from './reading'
import { isPrompt } from './readWords'
import type { WordBlock, WordCell, WordRow, WordTable } from './wordBlocks'

/** Word itself makes no table with more columns. */
const mostColumns = 63

/** A cell, with the column in which it begins. */
type PlacedCell = WordCell & { readonly column: number; rowspan: number }

type PlacedRow = { readonly isHeader: boolean; readonly cells: PlacedCell[] }

/** Reads a table; `readBlocks` reads what stands in a cell. Throws PackageTrouble for one that cannot be printed. */
export function readTable(
  node: XmlNode,
  { counted, parts }: Reading,
  readBlocks: (nodes: readonly XmlNode[]) => WordBlock[]
): WordTable {
  const properties = child(node, 'w:tblPr')
  const grid = elements(child(node, 'w:tblGrid'))
    .filter((entry) => entry.name === 'w:gridCol')
    .map((entry) => Number.parseInt(value(entry, 'w:w') ?? '0', 10))
  const rows: PlacedRow[] = []
  /** The cell that goes on downwards from each column. */
  const above = new Map<number, PlacedCell>()
  for (const entry of tableRows(node)) {
    const rowProperties = child(entry, 'w:trPr')
    if (child(rowProperties, 'w:del')) {
      counted.deleted += 1
      parts.tracked?.change(child(rowProperties, 'w:del') as XmlNode)
      continue
    }
    if (child(rowProperties, 'w:ins')) counted.inserted += 1
    rows.push(readRow(entry, above, readBlocks))
  }
  const isFixed = value(child(properties, 'w:tblLayout'), 'w:type') === 'fixed'
  return {
    kind: 'table',
    rows: squared(rows.filter((row) => row.cells.length > 0)),
    widths: isFixed || isUneven(grid) ? grid : [],
    indent: Number.parseInt(value(child(properties, 'w:tblInd'), 'w:w') ?? '0', 10)
  }
}

/** The cells that begin in a row; one that goes on from the row over it makes that one longer. */
function readRow(
  node: XmlNode,
  above: Map<number, PlacedCell>,
  readBlocks: (nodes: readonly XmlNode[]) => WordBlock[]
): PlacedRow {
  const properties = child(node, 'w:trPr')
  let column = Number(value(child(properties, 'w:gridBefore')) ?? 0)
  const row: PlacedRow = { isHeader: isOn(child(properties, 'w:tblHeader')), cells: [] }
  for (const cellNode of rowCells(node)) {
    const cellProperties = child(cellNode, 'w:tcPr')
    const colspan = Math.max(1, Number(value(child(cellProperties, 'w:gridSpan')) ?? 1))
    const merge = child(cellProperties, 'w:vMerge')
    const goesOn = merge !== undefined && value(merge) !== 'restart'
    const from = above.get(column)
    const blocks = withoutTrailing(readBlocks(elements(cellNode)))
    if (goesOn && from) from.rowspan += 1
    else {
      const cell = { column, colspan, rowspan: 1, blocks }
      row.cells.push(cell)
      if (merge) above.set(column, cell)
      else above.delete(column)
    }
    column += colspan
  }
  if (column > mostColumns)
    throw new PackageTrouble(
      `A table of this document has ${column} columns, more than fit on paper. Split it or turn it on its side in Word, then import it again.`
    )
  return row
}

/** Rows, whatever they are wrapped in. */
function tableRows(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((entry) =>
    entry.name === 'w:tr' ? [entry] : wrapped(entry) ? tableRows(wrapped(entry) as XmlNode) : []
  )
}

function rowCells(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((entry) =>
    entry.name === 'w:tc' ? [entry] : wrapped(entry) ? rowCells(wrapped(entry) as XmlNode) : []
  )
}

function wrapped(node: XmlNode): XmlNode | undefined {
  if (node.name === 'w:sdt') {
    const content = child(node, 'w:sdtContent')
    return content && isPrompt(node) ? withoutWords(content) : content
  }
  return ['w:ins', 'w:customXml', 'w:moveTo'].includes(node.name) ? node : undefined
}

/** Cells that hold a prompt alone stay, and are empty. */
function withoutWords(node: XmlNode): XmlNode {
  return {
    ...node,
    children: elements(node).map((entry) =>
      entry.name === 'w:tc'
        ? { ...entry, children: elements(entry).filter(({ name }) => name === 'w:tcPr') }
        : withoutWords(entry)
    )
  }
}

/** Every row as wide as the widest: what a row lacks at its end are empty cells. */
function squared(rows: readonly PlacedRow[]): WordRow[] {
  const widths: number[] = rows.map(() => 0)
  for (const [at, row] of rows.entries())
    for (const cell of row.cells)
      for (let below = at; below < Math.min(at + cell.rowspan, rows.length); below += 1)
        widths[below] = (widths[below] ?? 0) + cell.colspan
  const widest = Math.max(...widths, 0)
  return rows.map((row, at) => ({
    isHeader: row.isHeader,
    cells: [
      ...row.cells.map(({ colspan, rowspan, blocks }) => ({
        colspan,
        rowspan: Math.min(rowspan, rows.length - at),
        blocks
      })),
      ...Array.from({ length: widest - (widths[at] ?? 0) }, () => ({ colspan: 1, rowspan: 1, blocks: [] }))
    ]
  }))
}

/** Columns of widths so different that someone has set them. */
function isUneven(grid: readonly number[]): boolean {
  const [least, most] = [Math.min(...grid), Math.max(...grid)]
  return grid.length > 1 && least > 0 && most > least * 1.1
}

function withoutTrailing(blocks: readonly WordBlock[]): WordBlock[] {
  const kept = [...blocks]
  while (kept.length > 0) {
    const last = kept.at(-1)
    if (last?.kind !== 'paragraph' || last.inline.length > 0) break
    kept.pop()
  }
  return kept
}
