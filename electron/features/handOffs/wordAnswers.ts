/** What has come back of a report from colleagues with Word, held against the report as it is now. */
import type { Report } from '../../../shared/reports/report'
import { type AfterTaking, openSuggestions, type Suggestion, type Taken } from '../../../shared/reports/suggestions'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { withoutAgendaMark } from '../../db/exemptReports'
import { readReport } from '../../db/reportRows'
import { keepOwnWords, listWordAnswers, reportOf, settleSteps, type WordAnswer } from '../../db/wordAnswerRows'

export type ReportAnswers = {
  readonly all: readonly WordAnswer[]
  readonly open: readonly Suggestion[]
  /** What was written here beside all that was taken; null where it must be worked out. */
  readonly own: Report | null
}

/** All that came back, and what of it is still open. What an agenda here says of the whole report is neither side's word. */
export function answersOf(db: Context['db'], reportId: Id): ReportAnswers {
  const all = listWordAnswers(db, reportId).map((answer) => ({
    ...answer,
    base: withoutAgendaMark(answer.base),
    report: withoutAgendaMark(answer.report)
  }))
  const stored = all.length > 0 ? readReport(db, reportId) : null
  if (!stored?.ok) return { all, open: [], own: null }
  const kept = all.flatMap((answer) => answer.own ?? [])[0]
  const own = kept?.of === reportOf(stored.value.value) ? kept.words : null
  return { all, own, open: openSuggestions(stored.value.value, all, own) }
}

/** Keeps what was taken and refused, and our words beside it, once the report is saved. */
export function keepSettled(
  db: Context['db'],
  reportId: Id,
  { report, answers, own }: AfterTaking,
  { take, refused }: { readonly take: readonly Taken[]; readonly refused: readonly Taken[] }
): void {
  const before = listWordAnswers(db, reportId)
  for (const answer of answers) {
    const done = refused.flatMap((other) => (other.answer === answer.id ? other.steps : []))
    settleSteps(db, { ...answer, settled: [...new Set([...answer.settled, ...done])] })
  }
  const [last] = take.length > 0 ? take : before.flatMap((answer) => (answer.own ? { answer: answer.id } : []))
  const saved = readReport(db, reportId)
  // What else a taking changes, as where it confirms a clearance, is in no suggestion: then our words are worked out anew.
  if (last && own && saved.ok && reportOf(saved.value.value) === reportOf(report))
    keepOwnWords(db, last.answer, own, reportOf(report))
}
