/** Marks of a report that are in none but kept versions of it, since what carried them was taken out: they come back with the words. */
import { gunzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { type CarriedMarks, carryMarks, releasedBetween } from '../../shared/reports/carryMarks'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import { mayHoldMarks } from './exemptHistory'
import { parseReport } from './reportRows'

/**
 * A report made of the present one and of older words, with every mark of the present one and of the versions that are kept.
 * What a version marks and the present report says in public was released, and may be public. `known`: a source without the marks
 * of which the result knows that they were taken off.
 */
export function carryEverMarked(
  db: Database.Database,
  reportId: Id,
  present: Report,
  result: Report,
  known: (source: Report) => Report = (source) => source
): CarriedMarks {
  const rows = db
    .prepare<[Id, Id, Id, Id], Buffer>(
      `SELECT value FROM (
         SELECT value, made_at AS at FROM report_versions WHERE report_id = ?
         UNION ALL SELECT base, made_at FROM hand_offs WHERE report_id = ? AND direction = 'sent'
         UNION ALL SELECT a.report, a.came_at FROM word_answers a JOIN hand_offs h ON h.id = a.hand_off_id
           WHERE h.report_id = ?
         UNION ALL SELECT report, changed_at FROM suggested WHERE report_id = ?
       ) ORDER BY at DESC`
    )
    .pluck()
    .iterate(reportId, reportId, reportId, reportId)
  const seen = new Set<string>()
  let all = carryMarks([known(present)], result)
  for (const packed of rows) {
    const text = gunzipSync(packed).toString('utf8')
    if (!mayHoldMarks(text) || seen.has(text)) continue
    seen.add(text)
    const read = parseReport(text)
    if (!read.ok) continue
    const next = carryMarks([known(read.value)], all.report, releasedBetween(read.value, present))
    all = { report: next.report, carried: [...all.carried, ...next.carried] }
  }
  return all
}
