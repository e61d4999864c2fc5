/** The history: found by a few words, and written as a sheet. */
import { type HistoryEntry, historyWords } from '../../shared/history'
import { withheldHeading } from '../../shared/reports/exempt'
import { reachOf } from '../../shared/reports/holders'
import { ok } from '../../shared/result'
import type { Context, Handlers } from '../context'
import { effectiveReport, exemptionOfReport } from '../db/exemptReports'
import { listHistory } from '../db/historyRows'
import { keepReleased, type OutputOf } from '../db/leakRows'
import { readReport } from '../db/reportRows'
import { withheldFrom } from '../db/withheldWords'
import { atomicWrite } from '../documents/files/atomicWrite'
import { checkPublicBytes } from '../documents/pack/publicOutput'
import { chooseTarget } from '../documents/pack/target'
import { writeCsv } from '../documents/sheets/sheetWrite'

export const historyHandlers = {
  'history.list': ({ db }, asked) => ok(listHistory(db, asked)),

  'history.export': async (context, { to, notLeaks, ...asked }) => {
    const { db } = context
    const entries = allEntries(db, asked).map((entry) => ({
      ...entry,
      name: publicName(db, entry),
      // To whom something was sent of which nothing is public may say what it is about.
      sender: isWithheld(db, entry) ? '' : entry.sender
    }))
    const bytes = writeCsv({
      name: 'History',
      headings: ['From', 'To', 'Who', 'What', 'Kind', 'Record'],
      rows: entries.map((entry) => [
        ...[entry.since, entry.at, entry.who, historyWords(entry)],
        ...[subjectWords[entry.subject], entry.name || 'a record that is gone']
      ])
    })
    const of: OutputOf = { subject: 'all', id: '', output: 'history' }
    const withheld = withheldFrom(db, of, notLeaks)
    const checked = await checkPublicBytes({ bytes, kind: 'text', withheld })
    if (!checked.ok) return checked
    const target = await chooseTarget(context, to, {
      title: 'Save the history',
      suggestedName: `History ${context.today()}.csv`,
      filterName: 'CSV',
      extension: 'csv'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const written = await atomicWrite(target.value, checked.value.bytes)
    if (!written.ok) return written
    const { told, released } = checked.value
    return ok(keepReleased(context, of, { file: written.value, entries: entries.length, told, released }))
  }
} satisfies Partial<Handlers>

const subjectWords = { report: 'Report', meeting: 'Meeting', fund: 'Fund' } as const

function allEntries(db: Context['db'], asked: Omit<Parameters<typeof listHistory>[1], 'before'>): HistoryEntry[] {
  const all: HistoryEntry[] = []
  for (;;) {
    const before = all.at(-1)?.id
    const { entries, left } = listHistory(db, { ...asked, before })
    all.push(...entries)
    if (left === 0) return all
  }
}

/** Whether a record is a report that is exempt as a whole, or was when it went. */
function isWithheld(db: Context['db'], { subject, subjectId }: HistoryEntry): boolean {
  return subject === 'report' && (!readReport(db, subjectId).ok || exemptionOfReport(db, subjectId) !== null)
}

/** What a record is called where the public may read it. */
function publicName(db: Context['db'], { subject, subjectId, name }: HistoryEntry): string {
  if (subject !== 'report' || name === '') return name
  const report = readReport(db, subjectId)
  if (!report.ok) return withheldHeading
  return reachOf(effectiveReport(db, subjectId, report.value.value)).title === '' ? name : withheldHeading
}
