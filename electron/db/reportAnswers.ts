/** What has come back of a report from colleagues with Word, held against the report as it is now. */

import type Database from 'better-sqlite3'
import type { Report } from '../../shared/reports/report'
import {
  type AfterTaking,
  type Answer,
  openSuggestions,
  type SignedChanges,
  type Suggestion,
  type Taken,
  withTaken
} from '../../shared/reports/suggestions'
import type { Id } from '../../shared/values'
import { withoutAgendaMark } from './exemptReports'
import { readReport } from './reportRows'
import { readSuggested, settleSuggested, suggestedHere } from './suggestedRows'
import { keepOwnWords, listWordAnswers, reportOf, settleSteps, type WordAnswer } from './wordAnswerRows'

export type ReportAnswers = {
  readonly all: readonly WordAnswer[]
  /** The same, and what is suggested here while writing. */
  readonly every: readonly Answer[]
  readonly open: readonly Suggestion[]
  /** What was written here beside all that was taken; null where it must be worked out. */
  readonly own: Report | null
}

/** All that came back, and what of it is still open. What an agenda here says of the whole report is neither side's word. */
export function answersOf(db: Database.Database, reportId: Id): ReportAnswers {
  const all = listWordAnswers(db, reportId).map((answer) => ({
    ...answer,
    base: withoutAgendaMark(answer.base),
    report: withoutAgendaMark(answer.report)
  }))
  const here = readSuggested(db, reportId)
  const every = here ? [...all, here] : all
  const stored = every.length > 0 ? readReport(db, reportId) : null
  if (!stored?.ok) return { all, every, open: [], own: null }
  const kept = all.flatMap((answer) => answer.own ?? [])[0]
  const own = kept?.of === reportOf(stored.value.value, every) ? kept.words : null
  return { all, every, own, open: openSuggestions(stored.value.value, every, own) }
}

/** Keeps what was taken and refused, and our words beside it, once the report is saved. */
export function keepSettled(
  db: Database.Database,
  reportId: Id,
  { report, answers, own }: AfterTaking,
  { take, refused }: { readonly take: readonly Taken[]; readonly refused: readonly Taken[] }
): void {
  const before = listWordAnswers(db, reportId)
  for (const answer of answers) {
    const done = refused.flatMap((other) => (other.answer === answer.id ? other.steps : []))
    const settled = { ...answer, settled: [...new Set([...answer.settled, ...done])] }
    if (answer.id === suggestedHere) settleSuggested(db, reportId, settled)
    else settleSteps(db, settled)
  }
  const [last] = [...take, ...before.flatMap((answer) => (answer.own ? { answer: answer.id } : []))].filter(
    ({ answer }) => answer !== suggestedHere
  )
  const saved = readReport(db, reportId)
  // What else a taking changes, as where it confirms a clearance, is in no suggestion: then our words are worked out anew.
  if (last && own && saved.ok && reportOf(saved.value.value, answers) === reportOf(report, answers))
    keepOwnWords(db, last.answer, own, reportOf(report, answers))
}

/** The report with all that is suggested here and still open. */
export function suggestedReport(db: Database.Database, id: Id, ours: Report): Report {
  const known = readSuggested(db, id)
  if (known === null) return ours
  const steps = openSuggestions(ours, [known]).map(({ step }) => step)
  return withTaken(ours, [known], [{ answer: known.id, steps }]).report
}

/** Who suggests what here, by block, for whoever reads it in Word. */
export function signedChanges(db: Database.Database, id: Id): SignedChanges {
  const who = Object.entries(readSuggested(db, id)?.who ?? {})
  const [last] = who.map(([, own]) => own).sort((one, two) => two.at.localeCompare(one.at))
  return {
    byBlock: Object.fromEntries(who.map(([step, own]) => [step.replace(/^\w+:/, ''), own])),
    last: last ?? { by: '', at: '' }
  }
}
