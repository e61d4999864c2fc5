/** What the command line does with organisations and measures from files. */
import { type RecordImportResult, recordImportKinds } from '../../shared/organisations/calls'
import { ok, type Result } from '../../shared/result'
import type { HandedFile } from '../context'
import type { Ask } from '../dispatch'

export type RecordKind = (typeof recordImportKinds)[number]

/** The kind of that name, if it is one of records. */
export function recordKind(name: string | undefined): RecordKind | undefined {
  return recordImportKinds.find((kind) => kind === name)
}

/** Brings organisations or measures in, or says what that would do. */
export async function importRecords(kind: RecordKind, file: HandedFile, isDryRun: boolean, ask: Ask) {
  const read: Result<RecordImportResult> = await ask('records.import', { kind, file, isDryRun })
  if (!read.ok) return read
  const { added, changed, rejected, notes, isDone } = read.value
  const refused = rejected.map((row) => `Row ${row.row}, ${row.column}: ${row.message}`)
  return ok({
    value: { added: isDone || isDryRun ? added : 0, changed: isDone || isDryRun ? changed : 0, rejected, notes },
    text: [
      `${added} ${added === 1 ? kind.slice(0, -1) : kind} ${isDone ? '' : 'would be '}added, ${changed} changed`,
      ...[...refused, ...notes].map((line) => `  ${line}`)
    ].join('\n'),
    ...(!isDryRun &&
      !isDone && { refused: [...refused, 'Nothing was brought in. Mend these rows and try again.'].join('\n') })
  })
}
