/** What of a file nothing is made of: named, so that nobody takes a part for the whole. */
import { partOf } from '../../../shared/partOf'
import type { Sheet } from './sheet'

/** How many names stand in one sentence. */
const mostNames = 24

/** Columns that hold something and are no field, by their letters and headings. */
export function untakenColumns(columns: readonly { readonly column: string; readonly heading: string }[]): string[] {
  if (columns.length === 0) return []
  const names = columns.map(({ column, heading }) => (heading ? `${column} “${heading}”` : column))
  return [`Nothing is taken from ${names.length === 1 ? 'column' : 'columns'} ${partOf(names, mostNames).join(', ')}.`]
}

/** Sheets of a workbook that hold rows, beside the one that is taken. */
export function untakenSheets(sheets: readonly Sheet[], taken: Sheet | undefined): string[] {
  const others = sheets.filter((sheet) => sheet !== taken && sheet.rows.length > 0).map(({ name }) => `“${name}”`)
  if (!taken || others.length === 0) return []
  return [
    `Only the sheet “${taken.name}” is taken; ${partOf(others, mostNames).join(', ')} ${others.length === 1 ? 'holds' : 'hold'} rows as well.`
  ]
}
