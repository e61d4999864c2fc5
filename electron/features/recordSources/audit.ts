/** The audit of figures, of one report or of all on an agenda. */
import { ok } from '../../../shared/result'
import type { Handlers } from '../../context'
import { readMeeting } from '../../db/meetingRows'
import { readReport } from '../../db/reportRows'
import { auditOf } from '../../records/audit'

export const auditHandlers = {
  'figures.auditReport': async (context, { reportId }) => {
    const report = readReport(context.db, reportId)
    return report.ok ? ok(await auditOf(context, [reportId])) : report
  },

  'figures.auditMeeting': async (context, { meetingId }) => {
    const { db } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const ids = [...new Set(meeting.value.items.flatMap((item) => item.reportId ?? []))]
    for (const id of ids) {
      const report = readReport(db, id)
      if (!report.ok) return report
    }
    return ok(await auditOf(context, ids))
  }
} satisfies Partial<Handlers>
