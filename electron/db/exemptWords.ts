/** Which words of a text are exempt in any report here: what was copied, from this program or another one, comes in with its mark. */
import type Database from 'better-sqlite3'
import { type ExemptCopied, exemptCopied } from '../../shared/reports/arrivedWords'
import { fewestLetters, lettersOf } from '../../shared/reports/carryMarks'
import type { Id } from '../../shared/values'
import { mayHoldMarks } from './exemptHistory'
import { effectiveReport } from './exemptReports'
import { readReport } from './reportRows'
import { unpackReport } from './versionRows'

/** Of a longer text nothing is known again: nobody pastes it into a line. */
const longestText = 500_000

/** Of each report in which something was marked, so many versions are read, the newest first: words that were cut stand there alone. */
const mostVersions = 3

/** The exempt words that a text holds, or is a part of, each with its mark and the reason of that. */
export function exemptWordsIn(db: Database.Database, text: string): readonly ExemptCopied[] {
  if (text.length > longestText || lettersOf(text).length < fewestLetters) return []
  const ids = db
    .prepare<[], Id>(
      `SELECT r.id FROM reports r
       WHERE r.value GLOB '*"exempt":"[^"]*' OR r.value GLOB '*"marks":{"*'
         OR EXISTS (SELECT 1 FROM exempt_history h WHERE h.report_id = r.id)
         OR EXISTS (
           SELECT 1 FROM agenda_items i JOIN agenda_items m ON m.meeting_id = i.meeting_id
           WHERE i.report_id = r.id AND (
             EXISTS (SELECT 1 FROM exempt_items e WHERE e.item_id = m.id)
             OR EXISTS (SELECT 1 FROM exempt_item_places e WHERE e.item_id = m.id AND e.place = 'title')
           )
         )`
    )
    .pluck()
    .all()
  return ids.flatMap((id) => {
    const read = readReport(db, id)
    const found = read.ok ? exemptCopied(effectiveReport(db, id, read.value.value), text) : []
    return found.length > 0 ? found : inVersions(db, id, text)
  })
}

/** Words that have left a report, as its newest versions have them. What is public in the report by now is no find of theirs. */
function inVersions(db: Database.Database, reportId: Id, text: string): readonly ExemptCopied[] {
  const rows = db
    .prepare<[Id, Id, number], Buffer>(
      `SELECT value FROM report_versions WHERE report_id = ?
         AND EXISTS (SELECT 1 FROM exempt_history WHERE report_id = ?)
       ORDER BY made_at DESC, id DESC LIMIT ?`
    )
    .pluck()
    .all(reportId, reportId, mostVersions)
  const present = readReport(db, reportId)
  return rows.flatMap((packed) => {
    const version = unpackReport(packed)
    if (!version.ok || !mayHoldMarks(JSON.stringify(version.value))) return []
    return exemptCopied(version.value, text, present.ok ? present.value.value : undefined)
  })
}
