/** Tables in a Word file: their columns, head rows that repeat, and cells. */
import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  type IBorderOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType
} from 'docx'
import { chartFigures } from '../../../../shared/paper/chartFigures'
import type { PaperBlock, PaperCell, PaperRow } from '../../../../shared/paper/layout/paperLayout'
import { tableGrid } from '../../../../shared/paper/typeset/tables'
import { listIndent, textIndent } from '../numberLists'
import { paragraphStyles } from '../styles'
import { isTurned } from './sections'
import { caption, pointAt } from './writeCaptions'
import { leave, line, plain, prompt, type Writing } from './writing'

type TableBlock = Extract<PaperBlock, { kind: 'table' }>

/** The border of a ruled table, half a point wide. */
export const ruled: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '808080' }

/** Between a cell's border and its words, in twentieths of a point. */
export const cellMargins = { top: 60, bottom: 60, left: 100, right: 100 }

/** The same border on all four sides of a cell. */
export function allRound(border: IBorderOptions) {
  return { top: border, bottom: border, left: border, right: border }
}

/** A table under its caption, with an empty line behind it. */
export function writeTable(block: TableBlock, depth: number, writing: Writing): FileChild[] {
  const { upright, turned, place, memory, textSize } = writing
  const indent = depth > 0 ? listIndent(depth - 1) : place.isInRecommendation ? textIndent : 0
  const width = (depth === 0 && isTurned(block) ? turned : upright).width - indent
  const grid = tableGrid(block, { size: textSize }, width / twipsPerPoint)
  const isChosen = sumOf(block.widths) > 0
  pointAt(block, writing)
  return [
    ...caption(block, writing),
    new Table({
      width: { size: width, type: WidthType.DXA },
      ...(indent > 0 ? { indent: { size: indent, type: WidthType.DXA } } : {}),
      layout: isChosen ? TableLayoutType.FIXED : TableLayoutType.AUTOFIT,
      // Columns alike tell whoever reads the file that nobody has set their widths; how wide they are shown, each cell says.
      columnWidths: isChosen
        ? grid.columns.map(twips)
        : grid.columns.map(() => Math.floor(width / grid.columns.length)),
      rows: block.rows.map((row, at) => {
        leave(writing, ...memory.row(block.id, at))
        return tableRow(row, grid, writing)
      })
    }),
    // What follows the table does not belong to it.
    plain('', { keepNext: false }, writing)
  ]
}

/** The table of a chart's figures. */
export function figureTable(chart: Parameters<typeof chartFigures>[0]): TableBlock {
  const { head, rows } = chartFigures(chart)
  return {
    kind: 'table',
    id: '',
    label: '',
    caption: '',
    isIndented: false,
    isLandscape: false,
    widths: [],
    rows: [figureRow(head, true), ...rows.map((texts) => figureRow(texts, false))]
  }
}

function figureRow(texts: readonly string[], isHead: boolean): PaperRow {
  return {
    isHead,
    isLong: false,
    isTotal: false,
    cells: texts.map((text, column) => ({
      isHeader: text !== '' && (isHead || column === 0),
      scope: isHead ? 'col' : 'row',
      colspan: 1,
      rowspan: 1,
      isFigure: column > 0,
      blocks: [
        {
          kind: 'paragraph',
          id: '',
          number: '',
          words: [{ kind: 'text', text, marks: [], href: '' }],
          isIndented: false,
          form: '',
          leadsOn: false
        }
      ]
    }))
  }
}

const twipsPerPoint = 20
const twips = (points: number): number => Math.floor(points * twipsPerPoint)

function tableRow(row: PaperRow, { columns, places }: ReturnType<typeof tableGrid>, writing: Writing): TableRow {
  return new TableRow({
    cantSplit: !row.isLong,
    tableHeader: row.isHead,
    children: row.cells.map((cell) => {
      const from = places.get(cell) ?? 0
      return tableCell(cell, twips(sumOf(columns.slice(from, from + cell.colspan))), writing)
    })
  })
}

function tableCell(cell: PaperCell, width: number, writing: Writing): TableCell {
  const written = cell.blocks.flatMap((block) => cellBlock(block, cell, writing))
  const children = writing.task ? writing.task.wrappedCell(cell.blocks, written) : written
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: cell.colspan,
    rowSpan: cell.rowspan,
    borders: allRound(ruled),
    margins: cellMargins,
    ...(cell.isHeader ? { shading: { fill: 'EDEFF2' } } : {}),
    children: children.length > 0 ? children : [new Paragraph('')]
  })
}

function cellBlock(block: PaperBlock, { isHeader, isFigure }: PaperCell, writing: Writing): (Paragraph | Table)[] {
  if (block.kind !== 'paragraph')
    return writing
      .write(block, 0)
      .filter((child): child is Paragraph | Table => child instanceof Paragraph || child instanceof Table)
  const { marks, memory, task } = writing
  leave(writing, ...marks.ofId(block.id), ...memory.block(block.id))
  if (task?.isPrompt(block)) return [prompt(block.words, writing)]
  const look = isHeader ? { style: paragraphStyles.tableHeading } : { spacing: { after: 0 } }
  return [line(block.words, { ...look, ...(isFigure ? { alignment: AlignmentType.RIGHT } : {}) }, block.id, writing)]
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
