/** What is suggested while writing, as rows: one a report. */
import type Database from 'better-sqlite3'
import { answerAboutSchema } from '../../shared/reports/handOffCalls'
import type { Report } from '../../shared/reports/report'
import type { Answer } from '../../shared/reports/suggestions'
import { type Id, linesSchema } from '../../shared/values'
import { readable, readStored } from './damaged'
import { packReport, unpackReport } from './versionRows'

/** How what is suggested here is called among what came back. */
export const suggestedHere = 'here'

type Row = {
  readonly id: Id
  readonly base: Buffer
  readonly report: Buffer
  readonly who: string
  readonly settled: string
  readonly taken: string
}

const whoSchema = answerAboutSchema.shape.who

/** What somebody here suggests; null where nobody does. */
export function readSuggested(db: Database.Database, reportId: Id): Answer | null {
  const rows = db
    .prepare<[Id], Row>('SELECT report_id AS id, base, report, who, settled, taken FROM suggested WHERE report_id = ?')
    .all(reportId)
  const [found] = readable(db, rows, (row): Answer => {
    const name = (): string => 'What is suggested while writing'
    const [base, report] = [unpackReport(row.base), unpackReport(row.report)]
    if (!base.ok || !report.ok) throw new Error(name())
    return {
      ...{ id: suggestedHere, base: base.value, report: report.value, asked: [] },
      who: readStored(whoSchema, row.who, name),
      settled: readStored(linesSchema, row.settled, name),
      taken: readStored(linesSchema, row.taken, name)
    }
  })
  return found ?? null
}

/** Keeps what is suggested, in place of what was; nothing of it is settled yet. */
export function putSuggested(
  db: Database.Database,
  reportId: Id,
  {
    base,
    report,
    who,
    at
  }: Pick<Answer, 'who'> & { readonly base: Report; readonly report: Report; readonly at: string }
): void {
  db.prepare(`
    INSERT OR REPLACE INTO suggested (report_id, base, report, who, changed_at) VALUES (?, ?, ?, ?, ?)
  `).run(reportId, packReport(base), packReport(report), JSON.stringify(who), at)
}

/** Notes what of it is settled. */
export function settleSuggested(
  db: Database.Database,
  reportId: Id,
  { settled, taken }: Pick<Answer, 'settled' | 'taken'>
): void {
  db.prepare('UPDATE suggested SET settled = ?, taken = ? WHERE report_id = ?').run(
    ...[JSON.stringify(settled), JSON.stringify(taken), reportId]
  )
}

/** Forgets it: nothing is suggested any more. */
export function dropSuggested(db: Database.Database, reportId: Id): void {
  db.prepare('DELETE FROM suggested WHERE report_id = ?').run(reportId)
}
