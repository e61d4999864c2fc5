/** Reads a sheet for the budgets: which column is what, and its rows as lines. Runs the same in a worker and out of one. */
import {
  cellWords,
  columnLetters,
  fieldsFor,
  findHeadings,
  type Headings,
  type ImportField,
  type ImportKind,
  type SheetCell,
  yearInHeading
} from '../../shared/budgets/importFields'
import type { ImportPlan, RejectedRow } from '../../shared/budgets/importPlan'
import { type ImportLine, isEmptyRow, rowReader } from '../../shared/budgets/importRows'
import { ok, type Result } from '../../shared/result'
import type { MoneyUnit } from '../../shared/values'
import type { Sheet } from './sheet'
import { readSheets } from './sheetRead'

/** Which field each column is, by its letters. */
export type Mapping = Readonly<Record<string, string>>

export type ReadingRequest = {
  readonly file: { readonly name: string; readonly bytes: Uint8Array }
  readonly kind: ImportKind
  readonly sheet: string | null
  readonly mapping: Mapping | null
  readonly unit: MoneyUnit | null
  /** The mappings that were used for sheets with the same headings. */
  readonly remembered: Readonly<Record<string, Mapping>>
}

export type Reading = Pick<
  ImportPlan,
  'sheets' | 'sheet' | 'columns' | 'fields' | 'unit' | 'isRemembered' | 'rows' | 'notes' | 'problem'
> & {
  /** The headings as one text, under which the mapping is remembered. */
  readonly layout: string
  readonly rejected: readonly RejectedRow[]
}

/** Rows are read this many at a time, with room between for other work. */
const batchRows = 2000

/**
 * Reads a file and gives its lines in batches. What stands in the way of the whole sheet is a `problem` in the answer;
 * fails only where the file cannot be read as a sheet.
 */
export async function readImport(
  request: ReadingRequest,
  give: (lines: readonly ImportLine[]) => void
): Promise<Result<Reading>> {
  const sheets = readSheets(request.file)
  if (!sheets.ok) return sheets
  const { sheet, found } = chosen(sheets.value, request)
  const { headings, firstRow } = found
  const layout = `${request.kind}: ${headings.join(' | ')}`
  const years = [...new Set(headings.map(yearInHeading).filter((year) => year !== null))].sort()
  const fields = fieldsFor(request.kind, years)
  const remembered = request.mapping === null ? request.remembered[layout] : undefined
  const mapping = request.mapping ?? remembered ?? recognised(found)
  const unit = request.unit ?? unitOf(headings)
  const at = new Map<string, { index: number; heading: string }>()
  for (const [index, heading] of headings.entries()) {
    const field = mapping[columnLetters(index)] ?? ''
    if (field !== '' && !at.has(field) && fields.some((known) => known.id === field)) at.set(field, { index, heading })
  }
  const body = sheet.rows.slice(firstRow)
  const head = {
    sheets: sheets.value.map(({ name }) => name),
    sheet: sheet.name,
    notes: sheets.value.flatMap((own) => own.notes),
    columns: headings.map((heading, index) => ({
      column: columnLetters(index),
      heading,
      field: [...at].find(([, place]) => place.index === index)?.[0] ?? '',
      example: exampleOf(body, index)
    })),
    fields,
    unit,
    isRemembered: remembered !== undefined,
    layout
  }
  const problem = missing(request.kind, at, fields)
  if (problem !== null) return ok({ ...head, rows: 0, rejected: [], problem })
  const read = rowReader({ kind: request.kind, at, unit })
  const rejected: RejectedRow[] = []
  let rows = 0
  for (let start = 0; start < body.length; start += batchRows) {
    const lines: ImportLine[] = []
    for (const [index, cells] of body.slice(start, start + batchRows).entries()) {
      if (isEmptyRow(cells) || isTotalRow(cells, at)) continue
      rows += 1
      const result = read(cells, firstRow + start + index + 1)
      lines.push(...result.lines)
      rejected.push(...result.rejected)
    }
    give(lines)
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  return ok({ ...head, rows, rejected, problem: rows === 0 ? 'There are no rows beneath the headings.' : null })
}

/** The sheet that was asked for, or the first in which most columns are recognised. */
function chosen(sheets: readonly Sheet[], request: ReadingRequest): { sheet: Sheet; found: Headings } {
  const named = sheets.find((sheet) => sheet.name === request.sheet)
  const looked = (named ? [named] : sheets).map((sheet) => ({ sheet, found: findHeadings(request.kind, sheet.rows) }))
  const known = ({ found }: { found: Headings }): number => found.fields.filter((field) => field !== '').length
  const [first, ...others] = looked
  if (!first) return { sheet: { name: '', rows: [], notes: [] }, found: { firstRow: 0, headings: [], fields: [] } }
  return others.reduce((best, other) => (known(other) > known(best) ? other : best), first)
}

function recognised({ fields }: Headings): Mapping {
  return Object.fromEntries(fields.map((field, index) => [columnLetters(index), field]))
}

/** The unit that the headings name; pounds where they name none. */
function unitOf(headings: readonly string[]): MoneyUnit {
  const all = headings.join(' | ')
  if (/£\s?(?:000s?|k)\b/i.test(all)) return 'thousands'
  return /£\s?(?:m|million)\b/i.test(all) ? 'millions' : 'pounds'
}

function exampleOf(rows: readonly (readonly SheetCell[])[], index: number): string {
  const cell = rows.slice(0, 50).find((row) => row[index] !== null && row[index] !== undefined && row[index] !== '')?.[
    index
  ]
  const text = cellWords(cell)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** A last line of totals is no scheme and no contribution. */
function isTotalRow(cells: readonly SheetCell[], at: ReadonlyMap<string, { readonly index: number }>): boolean {
  const words = cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '')
  const name = cells[at.get('name')?.index ?? -1] ?? null
  return (
    words.length === 1 &&
    /^(?:grand )?totals?:?$/i.test(String(words[0]).trim()) &&
    (name === null || name === words[0])
  )
}

function missing(kind: ImportKind, at: ReadonlyMap<string, unknown>, fields: readonly ImportField[]): string | null {
  const label = (id: string): string => `“${fields.find((field) => field.id === id)?.label ?? id}”`
  if (kind === 'funds')
    return at.has('name') ? null : `No column is recognised as ${label('name')}. Say which one it is.`
  return at.has('name') || at.has('description')
    ? null
    : `No column is recognised as ${label('name')}. Say which one it is.`
}
