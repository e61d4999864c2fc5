/** What to look at before a pack goes out, from the records as they stand. */
import { meetingDayIn } from '../../../shared/packs/meetingDay'
import { type CheckedItem, preflight } from '../../../shared/packs/preflight'
import { checkReport, withRecords } from '../../../shared/reports/checks/allChecks'
import type { Finding } from '../../../shared/reports/checks/check'
import { ok } from '../../../shared/result'
import type { Id, IsoDate } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { readMeeting } from '../../db/meetingRows'
import { readClock } from '../../db/noticeFacts'
import { readBase } from '../../db/packRows'
import { answersOf } from '../../db/reportAnswers'
import { readHomeNation } from '../../db/settingsRow'
import { cacheKey } from '../../documents/files/cache'
import { auditOf } from '../../records/audit'
import { type ItemPapers, readItems } from './items'
import { changeOf } from './supplement'

export const preflightHandlers = {
  'packs.preflight': async (context, { meetingId, today: day }) => {
    const { db, today } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const items = readItems(db, meetingId)
    if (!items.ok) return items
    const nation = readHomeNation(db)
    const clock = readClock(db, meeting.value, day ?? today())
    const base = readBase(db, meetingId, 'public')
    const reportIds = [...new Set(items.value.flatMap(({ reportId }) => reportId ?? []))]
    const audit = await auditOf(context, reportIds)
    return ok(
      preflight(
        clock,
        items.value.map((item) => ({
          ...item,
          findings:
            item.reportId === null
              ? findingsOf(item)
              : withRecords(findingsOf(item), { audit, open: answersOf(db, item.reportId).open.length }, item.reportId),
          change: changeOf(item, base),
          wrongDay: wrongDayOf(db, item)
        })),
        nation
      )
    )
  }
} satisfies Partial<Handlers>

/** The day that a report gives, where it is on the agenda of no meeting on that day: one report may go to several. */
function wrongDayOf(db: Context['db'], { report, reportId, style }: ItemPapers): CheckedItem['wrongDay'] {
  const given = report && style ? meetingDayIn(report, style) : null
  if (given === null || reportId === null) return null
  const meets = db.prepare<[Id, IsoDate], 1>(`
    SELECT 1 FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE i.report_id = ? AND m.date = ?
  `)
  return meets.get(reportId, given.day) ? null : given
}

/** Checks take a while and reports seldom change: what was found is kept by what it was found in. */
const known = new Map<string, readonly Finding[]>()
const mostKnown = 400

function findingsOf({ report, style }: ItemPapers): readonly Finding[] {
  if (!report || !style) return []
  const key = cacheKey(JSON.stringify(report), JSON.stringify(style))
  const found = known.get(key) ?? checkReport(report, style)
  known.delete(key)
  known.set(key, found)
  const [oldest] = known.keys()
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest)
  return found
}
