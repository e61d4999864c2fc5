/** Sheets that come in: CSV and Excel workbooks, within bounds. */
import Papa from 'papaparse'
import { largestImport } from '../../../shared/handedFile'
import { failure, ok, type Result } from '../../../shared/result'
import { readText } from '../files/textRead'
import { formulaStart, mostCells, mostRows, type Sheet, tooMany } from './sheet'
import { readWorkbook } from './workbookRead'

type File = { readonly name: string; readonly bytes: Uint8Array }

/** The first bytes of a packed file, and of the container of old and of locked ones. */
const workbookStarts = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0]
]

/**
 * Reads a file as sheets. Fails with `unreadable-file` for what is neither CSV nor a workbook, `too-large` for one beyond
 * reason, `invalid` for an empty one.
 */
export function readSheets(file: File): Result<readonly Sheet[]> {
  if (file.bytes.length > largestImport)
    return failure('too-large', `“${file.name}” is larger than ${largestImport / 1024 / 1024} MB. Split it in two.`)
  const isWorkbook = workbookStarts.some((start) => start.every((byte, index) => file.bytes[index] === byte))
  const sheets = isWorkbook ? readWorkbook(file) : readCsv(file)
  if (!sheets.ok) return sheets
  return sheets.value.every((sheet) => sheet.rows.length === 0)
    ? failure('invalid', `There is nothing in “${file.name}”.`)
    : sheets
}

function readCsv({ name, bytes }: File): Result<readonly Sheet[]> {
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
  if (rows.length > mostRows || rows.reduce((sum, row) => sum + row.length, 0) > mostCells) return tooMany(name)
  return ok([{ name: 'Sheet', rows, notes: [] }])
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

/** Takes that apostrophe away again. */
function unguarded(text: string): string {
  return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text
}
