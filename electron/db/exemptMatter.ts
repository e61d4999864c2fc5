/** What of an agenda the public is to be left out for, from the records: what notices, the clock and the resolution go by. */
import type Database from 'better-sqlite3'
import { type ExemptItem, exemptItemsOf } from '../../shared/meetings/exclusion'
import { publicCopy } from '../../shared/reports/exempt'
import type { Id } from '../../shared/values'
import { noItemMarks } from './exemptionRows'
import { readItemMarks, readWholeExempt } from './exemptReports'
import { readAgenda } from './meetingRows'
import { readAttachments } from './packRows'
import { readReport } from './reportRows'
import { readStyle } from './styleRows'

/** The items of a meeting of which anything is not for publication, what is confidential and what is exempt each by itself. */
export function readExemptMatter(db: Database.Database, meetingId: Id): readonly ExemptItem[] {
  const whole = readWholeExempt(db, meetingId)
  const marked = readItemMarks(db, meetingId)
  const attachments = readAttachments(db, meetingId)
  const reports = markedReports(db, meetingId)
  return exemptItemsOf(
    readAgenda(db, meetingId).map(({ id, number, title, reportId }) => {
      const read = reportId !== null && reports.has(reportId) ? readReport(db, reportId) : null
      const report = read?.ok ? read.value.value : null
      const style = report && readStyle(db, report.styleId)
      const own = attachments.filter(({ itemId }) => itemId === id).map(({ exemption }) => exemption)
      const ground = whole.get(id) ?? null
      const marks = marked.get(id) ?? noItemMarks
      return {
        ...{ number, title, report, attachments: own, whole: ground, marks },
        style: style?.ok ? style.value : null,
        grounds: [ground, marks.title, marks.note, ...(report ? publicCopy(report).exemptions : []), ...own].flatMap(
          (one) => one ?? []
        )
      }
    })
  )
}

/** The reports of a meeting in which anything is marked: few are, and reading a report takes a while. */
function markedReports(db: Database.Database, meetingId: Id): ReadonlySet<Id> {
  return new Set(
    db
      .prepare<[Id], Id>(
        `SELECT r.id FROM agenda_items i JOIN reports r ON r.id = i.report_id
         WHERE i.meeting_id = ? AND (r.value GLOB '*"exempt":"[^"]*' OR r.value GLOB '*"marks":{"*')`
      )
      .pluck()
      .all(meetingId)
  )
}
