/** What a sheet is when it comes in, its bounds, and how words are kept from being taken for a formula. */
import type { SheetCell } from '../../../shared/budgets/importFields'
import { failure, type Result } from '../../../shared/result'

export type Sheet = {
  readonly name: string
  /** From the first row of the sheet on, so that a row's place tells its number; what stands after the last cell is not there. */
  readonly rows: readonly (readonly SheetCell[])[]
  /** What of it was passed over, each as a sentence. */
  readonly notes: readonly string[]
}

/** More rows than any sheet of figures has. */
export const mostRows = 300_000
/** What all rows together may hold. */
export const mostCells = 4_000_000

/** The failure of a sheet beyond reason. */
export function tooMany(name: string): Result<never> {
  return failure(
    'too-large',
    `“${name}” holds more than ${mostRows.toLocaleString('en-GB')} rows or ${mostCells.toLocaleString('en-GB')} cells. Copy the part that matters to a new workbook, and try again.`
  )
}

/** Signs with which Excel and others begin a formula, or a command to another program. */
export const formulaStart = /^[=+\-@\t\r\n|%]/
