/** Organisations, measures and other records out of files: sheets, or Popolo-shaped JSON. */
import type { Organisation, recordImportKinds } from '../../../shared/organisations/calls'
import { type MeasureLine, type Read, readMeasureRows, readOrganisationRows } from '../../../shared/organisations/sheet'
import { fromPopolo, type PopoloRecords } from '../../../shared/partnerships/popolo'
import { failure, ok, type Result } from '../../../shared/result'
import type { HandedFile } from '../../context'
import { isBeyondBounds } from '../files/jsonBounds'
import { readSheets } from './sheetRead'
import { untakenColumns, untakenSheets } from './untaken'

export type RecordsRequest = { readonly kind: (typeof recordImportKinds)[number]; readonly file: HandedFile }

export type ReadRecords =
  | { readonly kind: 'popolo'; readonly read: PopoloRecords }
  | { readonly kind: 'organisations'; readonly read: Read<Omit<Organisation, 'id'>>; readonly notes: readonly string[] }
  | { readonly kind: 'measures'; readonly read: Read<MeasureLine>; readonly notes: readonly string[] }

/** Reads a file as records. JSON is told by its first sign, whatever the file is called. Fails as sheets do, and with unreadable-file for JSON of another form. */
export function readRecords({ kind, file }: RecordsRequest): Result<ReadRecords> {
  const isJson = /^\s*[{[]/.test(new TextDecoder().decode(file.bytes.subarray(0, 64)).replace(/^\ufeff/, ''))
  if (isJson) return readPopolo(file)
  const sheets = readSheets(file)
  if (!sheets.ok) return sheets
  const taken = sheets.value.find((sheet) => sheet.rows.length > 0)
  const rows = taken?.rows ?? []
  const read =
    kind === 'organisations' ? { kind, read: readOrganisationRows(rows) } : { kind, read: readMeasureRows(rows) }
  const notes = [
    ...sheets.value.flatMap((sheet) => sheet.notes),
    ...untakenSheets(sheets.value, taken),
    ...untakenColumns(read.read.untaken)
  ]
  return ok({ ...read, notes })
}

function readPopolo({ name, bytes }: HandedFile): Result<ReadRecords> {
  const notPopolo = failure(
    'unreadable-file',
    `“${name}” is not in the form that Popolo gives records. Export from the other program as Popolo JSON and try again.`
  )
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff/, '')
    if (isBeyondBounds(text)) return notPopolo
    const read = fromPopolo(JSON.parse(text))
    return read ? ok({ kind: 'popolo', read }) : notPopolo
  } catch {
    return notPopolo
  }
}
