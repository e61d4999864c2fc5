/** What the days of a month hold beside meetings: the last days of notices and reports, and bank holidays. */
import type { RuleUse } from '../../../shared/calendar/bodyRules'
import { holidaysOf } from '../../../shared/law/homeNation'
import type { CalendarDay } from '../../../shared/meetings/clerkCalls'
import { ok } from '../../../shared/result'
import { addDays, formatDate, type Id, type IsoDate } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { readDetails, readHolidays } from '../../db/clerkRows'
import { readMeeting } from '../../db/meetingRows'
import { readClock } from '../../db/noticeFacts'
import { readHomeNation } from '../../db/settingsRow'

/** What is to be done on the last day of each notice. */
export const stepWords = {
  privateMeeting: 'Private meeting: first notice',
  keyDecision: 'Notice of key decisions',
  generalException: 'General exception notice',
  privateMeetingFurther: 'Private meeting: further notice',
  agenda: 'Publish the agenda'
} as const satisfies Readonly<Record<RuleUse, string>>

/** Days: no notice is to be given longer before its meeting than this. */
const longestNotice = 90

export const calendarDayHandlers = {
  'calendar.days': (context, { firstDay, lastDay }) => {
    const { db } = context
    const ids = db
      .prepare<[IsoDate, IsoDate], Id>('SELECT id FROM meetings WHERE date BETWEEN ? AND ? ORDER BY date, time, id')
      .pluck()
      .all(firstDay, addDays(lastDay, longestNotice))
    const holidays = readHolidays(db, holidaysOf[readHomeNation(db)]).map(
      ({ date, name }): CalendarDay => ({ date, words: name, meetingId: null, isDone: false })
    )
    return ok(
      [...holidays, ...ids.flatMap((id) => deadlinesOf(context, id))].filter(
        ({ date }) => firstDay <= date && date <= lastDay
      )
    )
  }
} satisfies Partial<Handlers>

function deadlinesOf({ db, today }: Context, meetingId: Id): readonly CalendarDay[] {
  const meeting = readMeeting(db, meetingId)
  const details = readDetails(db, meetingId)
  if (!meeting.ok || details.state === 'cancelled') return []
  const { body, date } = meeting.value
  const { steps, reports } = readClock(db, meeting.value, today())
  const named = (what: string): string => `${what}: ${body}, ${formatDate(date)}`
  return [
    ...(reports ? [{ date: reports.due, words: named('Reports due'), meetingId, isDone: false }] : []),
    ...steps.map(({ use, publishBy, givenOn }) => ({
      date: publishBy,
      words: named(stepWords[use]),
      meetingId,
      isDone: givenOn !== null
    }))
  ]
}
