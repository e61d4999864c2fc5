/**
 * Sheets that go out: CSV and Excel workbooks. They hold typed cells only, and no text in a CSV file can be taken for a
 * formula.
 */
import Papa from 'papaparse'
import writeWorkbook from 'write-excel-file/node'
import { formatMoney, type Pence } from '../../../shared/values'
import { formulaStart } from './sheet'

/** What a sheet may hold when it goes out: words, a number, an amount in pence, or nothing. */
export type OutCell = string | number | { readonly pence: Pence } | null

export type OutSheet = {
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly OutCell[])[]
}

/** Text that Excel would take for a formula gets an apostrophe before it, which Excel itself uses to say "this is text". */
function guarded(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}

/** An amount as plain digits: -1234.56. */
function plainAmount(pence: Pence): string {
  return formatMoney(pence, { decimals: 2 }).replace(/[£,]/g, '').replace('−', '-')
}

/** A sheet as CSV that Excel opens as it is: UTF-8 with its mark, lines as Windows ends them. */
export function writeCsv({ headings, rows }: OutSheet): Uint8Array {
  const cell = (value: OutCell): string => {
    if (value === null) return ''
    if (typeof value === 'string') return guarded(value)
    return typeof value === 'number' ? String(value) : plainAmount(value.pence)
  }
  const text = Papa.unparse([headings.map(guarded), ...rows.map((row) => row.map(cell))], { newline: '\r\n' })
  return new TextEncoder().encode(`\ufeff${text}\r\n`)
}

/** Sheets as an Excel workbook; headings stay in sight, amounts are numbers of pounds. */
export async function writeXlsx(sheets: readonly OutSheet[]): Promise<Uint8Array> {
  const cell = (value: OutCell) => {
    if (value === null) return null
    if (typeof value === 'string') return { type: String, value }
    if (typeof value === 'number') return { type: Number, value }
    return { type: Number, value: value.pence / 100, format: '#,##0.00;[Red]-#,##0.00' }
  }
  const width = (sheet: OutSheet, index: number): number =>
    Math.min(
      48,
      Math.max(
        12,
        sheet.headings[index]?.length ?? 0,
        ...sheet.rows.slice(0, 200).map((row) => (typeof row[index] === 'string' ? row[index].length : 0))
      ) + 2
    )
  const bytes = await writeWorkbook(
    sheets.map((sheet) => ({
      sheet: sheet.name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
      data: [
        sheet.headings.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
        ...sheet.rows.map((row) => row.map(cell))
      ],
      columns: sheet.headings.map((_, index) => ({ width: width(sheet, index) })),
      stickyRowsCount: 1
    }))
  ).toBuffer()
  return new Uint8Array(bytes)
}
