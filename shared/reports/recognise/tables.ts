/** Tables as they stand in plain text: between pipes, parted by tabs, or laid out in columns with spaces. */
import type { Cell, TableBlock } from './block'
import { readInline } from './inline'
import { splitLabel } from './labels'
import type { Line } from './lines'

/** A table and the number of lines that it takes. */
export type FoundTable = { readonly table: TableBlock; readonly length: number; readonly lost: readonly string[] }

type Row = readonly string[]

/** No paper has room for more columns; a line with more bars in it is no row. */
const mostColumns = 100

const separatorRow = /^\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?$/

function pipeCells(text: string): Row {
  const bare = text.replace(/^\|/, '').replace(/\|$/, '')
  return bare.split(/(?<!\\)\|/).map((cell) => cell.replace(/\\\|/g, '|').trim())
}

function widestOf(rows: readonly Row[]): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0)
}

function finish(rows: readonly Row[], headerRows: number, isAfterPage: boolean, length: number): FoundTable {
  const width = widestOf(rows)
  const lost: string[] = []
  const cells = rows.map((row) =>
    Array.from({ length: width }, (_, column): Cell => {
      const inline = readInline((row[column] ?? '').replace(/\t/g, ' '))
      for (const line of inline.lost) lost.push(line)
      return { inline: inline.nodes, text: inline.text }
    })
  )
  return { table: { kind: 'table', rows: cells, headerRows, isAfterPage }, length, lost }
}

function pipeTable(lines: readonly Line[], at: number): FoundTable | null {
  const isRow = (text: string | undefined): boolean => text !== undefined && /^\|.*\|$/.test(text)
  const isLooseRow = (text: string | undefined): boolean => text?.includes('|') === true
  const first = lines[at]
  if (!first) return null
  const hasSeparator = separatorRow.test(lines[at + 1]?.text ?? '') && (lines[at + 1]?.text ?? '').includes('-')
  const accepts = hasSeparator && (lines[at + 1]?.text ?? '').includes('|') ? isLooseRow : isRow
  if (!accepts(first.text)) return null
  let end = at
  while (end < lines.length && accepts(lines[end]?.text)) end += 1
  const rows = lines.slice(at, end).map((line) => line.text)
  const content = rows.filter((text) => !separatorRow.test(text)).map(pipeCells)
  if (content.length === 0 || widestOf(content) < 2 || widestOf(content) > mostColumns) return null
  const isBlankHeader = hasSeparator && (content[0] ?? []).every((cell) => cell === '')
  return finish(
    isBlankHeader ? content.slice(1) : content,
    hasSeparator && !isBlankHeader ? 1 : 0,
    first.isAfterPage,
    end - at
  )
}

function tabCells(line: Line | undefined): Row {
  if (!line || line.text === '') return []
  const { label, isBulleted } = splitLabel(line.text)
  // "1.1<tab>Text" is a numbered paragraph; "Label:<tab>value" lines are a table of two columns.
  if (isBulleted || (label && line.text.split('\t').length < 3)) return []
  return line.text.split(/\t+/).map((cell) => cell.trim())
}

function tabTable(lines: readonly Line[], at: number): FoundTable | null {
  const width = tabCells(lines[at]).length
  if (width < 2) return null
  let end = at
  while (tabCells(lines[end]).length >= 2) end += 1
  if (end - at < 2) return null
  const rows = lines.slice(at, end).map((line) => tabCells(line))
  return finish(rows, looksLikeHeader(rows) ? 1 : 0, lines[at]?.isAfterPage ?? false, end - at)
}

/** The words of a line laid out in columns, each with the column in which it begins. */
function spacedCells(raw: string): { readonly text: string; readonly from: number }[] {
  return [...raw.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ text: match[0], from: match.index }))
}

/** Rows are told by gaps of two spaces or more that fall in the same columns of three lines running. */
function spacedTable(lines: readonly Line[], at: number): FoundTable | null {
  const first = spacedCells(lines[at]?.raw ?? '')
  if (first.length < 2 || splitLabel(lines[at]?.text ?? '').label) return null
  const found: { readonly text: string; readonly from: number }[][] = []
  let end = at
  let blanks = 0
  let widest = first
  for (let index = at; index < lines.length; index += 1) {
    const line = lines[index]
    if (!line || line.text === '') {
      blanks += 1
      if (blanks > 1) break
      continue
    }
    const cells = spacedCells(line.raw)
    const isTail = cells.length === 1 && found.length > 0 && blanks === 0 && isUnderColumn(cells[0]?.from ?? 0, widest)
    if (cells.length < 2 && !isTail) break
    if (cells.length > widest.length && found.length > 2) break
    const { isBulleted, label } = splitLabel(line.text)
    if (isBulleted || (label && (cells.length < widest.length || line.text.length > 80))) break
    if (cells.length > widest.length) widest = cells
    found.push(cells)
    end = index + 1
    blanks = 0
  }
  const wide = found.filter((cells) => cells.length >= 2)
  if (
    wide.length < 3 ||
    !sharesColumns(
      wide,
      widest.map((cell) => cell.from)
    )
  )
    return null
  const rows = gatherRows(found, columnStarts(wide, widest.length))
  return finish(rows, looksLikeHeader(rows) ? 1 : 0, lines[at]?.isAfterPage ?? false, end - at)
}

function isUnderColumn(from: number, columns: readonly { readonly from: number }[]): boolean {
  return from > 0 && columns.slice(1).some((column) => Math.abs(column.from - from) <= 1)
}

/** Left edges, or right edges for figures, must meet in most rows: prose with double spaces has neither. */
function sharesColumns(
  rows: readonly (readonly { readonly text: string; readonly from: number }[])[],
  starts: readonly number[]
): boolean {
  const ends = (rows.find((row) => row.length === starts.length) ?? []).map((cell) => cell.from + cell.text.length)
  const rowsFrom = new Map<number, number>()
  for (const from of rows.flatMap((row) => row.map((cell) => cell.from)))
    rowsFrom.set(from, (rowsFrom.get(from) ?? 0) + 1)
  const meeting = rows.filter((row) =>
    row
      .slice(1)
      .every(
        (cell) =>
          starts.some((start) => Math.abs(start - cell.from) <= 1) ||
          ends.some((end) => Math.abs(end - cell.from - cell.text.length) <= 1) ||
          (rowsFrom.get(cell.from) ?? 0) > 1
      )
  )
  return meeting.length >= Math.ceil(rows.length * 0.8)
}

function columnStarts(
  rows: readonly (readonly { readonly text: string; readonly from: number }[])[],
  width: number
): number[] {
  const full = rows.filter((row) => row.length === width)
  return Array.from({ length: width }, (_, column) =>
    full.reduce((least, row) => Math.min(least, row[column]?.from ?? 0), Number.POSITIVE_INFINITY)
  )
}

function gatherRows(
  lines: readonly (readonly { readonly text: string; readonly from: number }[])[],
  starts: readonly number[]
): string[][] {
  const rows: string[][] = []
  for (const cells of lines) {
    const row = starts.map(() => '')
    for (const [index, cell] of cells.entries()) {
      const column = cells.length === starts.length ? index : nearest(starts, cell.from)
      row[column] = [row[column], cell.text].filter(Boolean).join(' ')
    }
    const last = rows.at(-1)
    const isTail = cells.length === 1 && row[0] === '' && last !== undefined
    if (isTail)
      for (const [column, text] of row.entries()) last[column] = [last[column], text].filter(Boolean).join(' ')
    else rows.push(row)
  }
  return rows
}

function nearest(starts: readonly number[], from: number): number {
  let best = 0
  for (const [column, start] of starts.entries())
    if (Math.abs(start - from) < Math.abs((starts[best] ?? 0) - from)) best = column
  return best
}

/** A first row without figures over rows that have them, or one with no colons over words, is a heading row. */
function looksLikeHeader(rows: readonly Row[]): boolean {
  const [first = [], ...rest] = rows
  if (first.some((cell) => cell === '' || /:$/.test(cell) || cell.length > 60)) return false
  const hasFigures = (row: Row): boolean => row.slice(1).some((cell) => /^[£(−-]?[\d.,]+(?:%|[mk]|bn)?\)?$/i.test(cell))
  return !hasFigures(first) && rest.some(hasFigures)
}

/** The table that begins on a line, if one does. */
export function readTable(lines: readonly Line[], at: number): FoundTable | null {
  const line = lines[at]
  if (!line) return null
  if (line.text.includes('|')) return pipeTable(lines, at)
  if (line.text.includes('\t')) return tabTable(lines, at)
  return / {2}/.test(line.raw.trim()) ? spacedTable(lines, at) : null
}

const wordsOf = (row: readonly Cell[]): string => row.map((cell) => cell.text.toLowerCase()).join('|')

/** Two parts of one table that a page cut: the second loses a heading row that it repeats. Null when they are not one. */
export function joinTables(
  first: TableBlock,
  second: TableBlock
): { readonly table: TableBlock; readonly dropped: string } | null {
  const width = (table: TableBlock): number => table.rows[0]?.length ?? 0
  if (width(first) !== width(second)) return null
  const repeats = first.headerRows > 0 && wordsOf(first.rows[0] ?? []) === wordsOf(second.rows[0] ?? [])
  if (!repeats && (second.headerRows > 0 || !second.isAfterPage)) return null
  const dropped = repeats ? (second.rows[0] ?? []).map((cell) => cell.text).join(' | ') : ''
  return { table: { ...first, rows: [...first.rows, ...(repeats ? second.rows.slice(1) : second.rows)] }, dropped }
}
