/** What has come back of a report from colleagues with Word, held against the report as it is now. */
import { openSuggestions, type Suggestion } from '../../../shared/reports/suggestions'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { withoutAgendaMark } from '../../db/exemptReports'
import { readReport } from '../../db/reportRows'
import { listWordAnswers, type WordAnswer } from '../../db/wordAnswerRows'

export type ReportAnswers = { readonly all: readonly WordAnswer[]; readonly open: readonly Suggestion[] }

/** All that came back, and what of it is still open. What an agenda here says of the whole report is neither side's word. */
export function answersOf(db: Context['db'], reportId: Id): ReportAnswers {
  const all = listWordAnswers(db, reportId).map((answer) => ({
    ...answer,
    base: withoutAgendaMark(answer.base),
    report: withoutAgendaMark(answer.report)
  }))
  const stored = all.length > 0 ? readReport(db, reportId) : null
  return { all, open: stored?.ok ? openSuggestions(stored.value.value, all) : [] }
}
