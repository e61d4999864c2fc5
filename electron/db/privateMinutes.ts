/** What the minutes of a meeting say of private business, which is looked for wherever the public may read of that meeting. */
import type Database from 'better-sqlite3'
import { openItem, publicMinutes } from '../../shared/meetings/privateBusiness'
import { lettersOf } from '../../shared/reports/carryMarks'
import { publicCopy, sentencesIn } from '../../shared/reports/exempt'
import { holdersOf, stringsIn } from '../../shared/reports/holders'
import type { Id } from '../../shared/values'
import { readMinutes } from './clerkRows'
import { effectiveReport } from './exemptReports'
import { readAgenda } from './meetingRows'
import { readPrivateBusiness } from './privateBusiness'
import { readReport } from './reportRows'

/** The sentences of minutes that public minutes leave out, and that stand neither in those nor in what the public has of the reports. */
export function readPrivateWords(db: Database.Database, meetingId: Id): readonly string[] {
  const { value } = readMinutes(db, meetingId)
  if (value.items.length === 0) return []
  const business = readPrivateBusiness(db, meetingId)
  const agenda = readAgenda(db, meetingId)
  const items = agenda.map(({ id }) => ({ id, exempt: business.get(id) ?? openItem }))
  const open = publicMinutes(value, items)
  const wordsOf = ({ items, declarations }: typeof value): readonly string[] =>
    stringsIn([items, declarations]).flatMap(sentencesIn)
  const shown = new Set(wordsOf(open))
  const left = wordsOf(value).filter((words) => !shown.has(words))
  if (left.length === 0) return []
  const reports = agenda.flatMap(({ reportId }) => {
    const read = reportId === null ? null : readReport(db, reportId)
    return read?.ok && reportId !== null ? [publicCopy(effectiveReport(db, reportId, read.value.value)).report] : []
  })
  const letters = [...shown, ...reports.flatMap(holdersOf).flatMap(({ words }) => words)].map(lettersOf).join('\n')
  return left.filter((words) => !letters.includes(lettersOf(words)))
}
