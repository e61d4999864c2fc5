/** Reads a sheet for the budgets: which column is what, and its rows as lines. Runs the same in a worker and out of one. */

import {
  cellWords,
  columnLetters,
  fieldsFor,
  findHeadings,
  type Headings,
  type ImportField,
  type ImportKind,
  monthInHeading,
  type SheetCell,
  yearInHeading
} from '../../../shared/budgets/importFields'
import type { ImportPlan, RejectedRow } from '../../../shared/budgets/importPlan'
import { amountsIn, type ImportLine, isEmptyRow, rowReader } from '../../../shared/budgets/importRows'
import { readTotals } from '../../../shared/budgets/importTotals'
import { partOf } from '../../../shared/partOf'
import { ok, type Result } from '../../../shared/result'
import type { MoneyUnit } from '../../../shared/values'
import type { Sheet } from './sheet'
import { readSheets } from './sheetRead'
import { untakenColumns, untakenSheets } from './untaken'

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
  const months = monthsYear(request.kind, headings, at)
  const head = {
    sheets: sheets.value.map(({ name }) => name),
    sheet: sheet.name,
    notes: [...sheets.value.flatMap((own) => own.notes), ...untakenSheets(sheets.value, sheet)],
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
  const columns = { kind: request.kind, at, unit }
  const read = rowReader(columns)
  const totals = readTotals()
  const identity = (
    request.kind === 'funds' ? ['name', 'partner'] : ['name', 'fund', 'reference', 'description']
  ).flatMap((field) => at.get(field)?.index ?? [])
  const rejected: RejectedRow[] = []
  const untaken = head.columns.filter(
    ({ field }, index) => field === '' && body.some((row) => cellWords(row[index]).trim() !== '')
  )
  const notes = [...head.notes, ...untakenColumns(untaken)]
  const taken: ImportLine[] = []
  let totalRows = 0
  let rows = 0
  for (let start = 0; start < body.length; start += batchRows) {
    const lines: ImportLine[] = []
    for (const [index, cells] of body.slice(start, start + batchRows).entries()) {
      if (isEmptyRow(cells)) continue
      const row = firstRow + start + index + 1
      const total = totals.isTotal(
        cells,
        identity.map((place) => cells[place] ?? null),
        amountsIn(cells, columns)
      )
      if (total !== null) {
        totalRows += 1
        if (totalRows <= mostNotes)
          notes.push(
            total === 'total'
              ? `Row ${row} is a row of totals and was passed over.`
              : `Row ${row} is called a total and was passed over, but it is not the sum of the rows above it.`
          )
        continue
      }
      rows += 1
      const result = read(cells, row)
      for (const line of result.lines)
        lines.push(line.kind === 'schemes' && line.year === null && months ? { ...line, year: months } : line)
      rejected.push(...result.rejected)
    }
    taken.push(...lines)
    give(lines)
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  if (totalRows > mostNotes) notes.push(`And ${totalRows - mostNotes} more rows of totals were passed over.`)
  notes.push(...sharedIds(taken))
  return ok({ ...head, notes, rows, rejected, problem: rows === 0 ? 'There are no rows beneath the headings.' : null })
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

/** The financial year of headings that are months of one, where no column says it. */
function monthsYear(
  kind: ImportKind,
  headings: readonly string[],
  at: ReadonlyMap<string, { readonly index: number }>
): string | null {
  if (kind === 'funds' || at.has('year')) return null
  const takenAt = new Set([...at.values()].map(({ index }) => index))
  const years = new Set(
    headings.flatMap((heading, index) => (takenAt.has(index) ? (monthInHeading(heading)?.year ?? []) : []))
  )
  return years.size === 1 ? ([...years][0] ?? null) : null
}

/** How many notes of one kind are given one by one. */
const mostNotes = 20

/** Scheme IDs that several rows have: named, since one of them may be a slip. */
function sharedIds(lines: readonly ImportLine[]): string[] {
  const byId = new Map<string, Map<number, string>>()
  for (const line of lines) {
    if (line.kind !== 'schemes' || line.reference === null) continue
    const key = `${line.reference.toLowerCase()}\u0000${line.fund.toLowerCase()}\u0000${line.year ?? ''}`
    const rows = byId.get(key) ?? new Map<number, string>()
    byId.set(key, rows.set(line.row, line.name))
  }
  const shared = [...byId].filter(([, rows]) => rows.size > 1)
  const notes = shared.slice(0, mostNotes).map(([key, rows]) => {
    const [id = ''] = key.split('\u0000')
    const isOneName = new Set([...rows.values()].map((name) => name.toLowerCase())).size === 1
    return `Rows ${partOf([...rows.keys()].map(String), 10).join(', ')} have the same ID, “${id}”${isOneName ? '' : ', under different names'}. Each is kept as a scheme of its own; look whether that is meant.`
  })
  return shared.length > mostNotes
    ? [...notes, `And ${shared.length - mostNotes} more IDs stand in several rows.`]
    : notes
}

function missing(kind: ImportKind, at: ReadonlyMap<string, unknown>, fields: readonly ImportField[]): string | null {
  const label = (id: string): string => `“${fields.find((field) => field.id === id)?.label ?? id}”`
  if (kind === 'funds')
    return at.has('name') ? null : `No column is recognised as ${label('name')}. Say which one it is.`
  return at.has('name') || at.has('description')
    ? null
    : `No column is recognised as ${label('name')}. Say which one it is.`
}
