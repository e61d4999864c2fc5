/**
 * Sheets in and out: CSV and Excel workbooks. What goes out holds typed cells only, and no text in a CSV file can be
 * taken for a formula.
 */
import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/universal'
import writeWorkbook from 'write-excel-file/node'
import type { SheetCell } from '../../shared/budgets/importFields'
import { largestImport } from '../../shared/reports/calls'
import { failure, ok, type Result } from '../../shared/result'
import { formatMoney, type Pence } from '../../shared/values'
import { readText } from './textRead'

export type Sheet = { readonly name: string; readonly rows: readonly (readonly SheetCell[])[] }

/** What a workbook may come to when unpacked, in bytes; more is no sheet of figures. */
const largestUnpacked = 600 * 1024 * 1024

const packedStart = [0x50, 0x4b, 0x03, 0x04]

/**
 * Reads a file as sheets. Fails with `unreadable-file` for what is neither CSV nor a workbook, `too-large` for one beyond
 * reason, `invalid` for an empty one.
 */
export async function readSheets(file: {
  readonly name: string
  readonly bytes: Uint8Array
}): Promise<Result<Sheet[]>> {
  if (file.bytes.length > largestImport)
    return failure('too-large', `“${file.name}” is larger than ${largestImport / 1024 / 1024} MB. Split it in two.`)
  const sheets = packedStart.every((byte, index) => file.bytes[index] === byte) ? await readXlsx(file) : readCsv(file)
  if (!sheets.ok) return sheets
  return sheets.value.every((sheet) => sheet.rows.length === 0)
    ? failure('invalid', `There is nothing in “${file.name}”.`)
    : sheets
}

async function readXlsx({
  name,
  bytes
}: {
  readonly name: string
  readonly bytes: Uint8Array
}): Promise<Result<Sheet[]>> {
  let unpacked = 0
  let isWorkbook = false
  try {
    // Only the list of what is in the file is read here.
    unzipSync(bytes, {
      filter: ({ name: part, originalSize }) => {
        unpacked += originalSize
        isWorkbook ||= part === 'xl/workbook.xml'
        return false
      }
    })
    if (!isWorkbook)
      return failure('unreadable-file', `“${name}” is not an Excel workbook. Save it as .xlsx or as CSV and try again.`)
    if (unpacked > largestUnpacked)
      return failure('too-large', `“${name}” would be larger than ${largestUnpacked / 1024 / 1024} MB unpacked.`)
    const found = await readWorkbook(new Blob([bytes as Uint8Array<ArrayBuffer>]), { trim: false })
    return ok(found.map(({ sheet, data }) => ({ name: sheet, rows: data as SheetCell[][] })))
  } catch {
    return failure(
      'unreadable-file',
      `“${name}” cannot be read: it may be damaged or locked with a password. Open it in Excel, save it as .xlsx without a password, and try again.`
    )
  }
}

function readCsv({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Result<Sheet[]> {
  const text = readText(bytes)
  if (!text.ok) {
    const isEmpty = text.error.code === 'invalid'
    return failure(
      text.error.code,
      isEmpty ? `There is nothing in “${name}”.` : `“${name}” is not a sheet. Save it as .xlsx or as CSV and try again.`
    )
  }
  const parsed = Papa.parse<string[]>(text.value, { delimiter: delimiterOf(text.value) })
  const broken = parsed.errors.find((error) => error.type === 'Quotes')
  if (broken)
    return failure(
      'unreadable-file',
      `In “${name}” a quotation mark in row ${(broken.row ?? 0) + 1} is opened and not closed. Close it and try again.`
    )
  const rows = parsed.data.map((row) => row.map(unguarded))
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === '')) rows.pop()
  return ok([{ name: 'Sheet', rows }])
}

/** The sign that parts the cells: the one that stands in most of the first lines, and most often in them. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .slice(0, 20)
  const score = (sign: string): number =>
    lines.reduce((sum, line) => {
      const count = line.split(sign).length - 1
      return sum + (count > 0 ? 1000 + Math.min(count, 200) : 0)
    }, 0)
  return [',', ';', '\t', '|'].reduce((best, sign) => (score(sign) > score(best) ? sign : best))
}

/** What a sheet may hold when it goes out: words, a number, an amount in pence, or nothing. */
export type OutCell = string | number | { readonly pence: Pence } | null

export type OutSheet = {
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly OutCell[])[]
}

/** Signs with which Excel and others begin a formula, or a command to another program. */
const formulaStart = /^[=+\-@\t\r\n|%]/

/** Text that Excel would take for a formula gets an apostrophe before it, which Excel itself uses to say "this is text". */
function guarded(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}

/** Takes that apostrophe away again. */
function unguarded(text: string): string {
  return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text
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
