/** The calendar of meetings: the statutory clock, moving, rules and holidays, notices, and the file for other calendars. */
import { bankHolidays, type Holiday } from '../../../shared/calendar/bankHolidays'
import { rulesOf } from '../../../shared/calendar/bodyRules'
import { type CalendarEvent, calendarFile } from '../../../shared/calendar/iCalendar'
import { homeNationNames } from '../../../shared/law/homeNation'
import type { Meeting } from '../../../shared/meetings/calls'
import { effectsOfMoving, type MeetingDetails, moved } from '../../../shared/meetings/meetingDetails'
import { type NoticeKind, noticeKindsIn, noticeNames, noticeText } from '../../../shared/meetings/notices'
import { blocksOfText } from '../../../shared/paper/plainDocument'
import { failure, ok, type Result } from '../../../shared/result'
import { formatDate, type Id, type IsoDate } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import {
  readBodyRules,
  readClerkStyle,
  readDetails,
  readHolidayChanges,
  readHolidays,
  readMinutes,
  writeDetails
} from '../../db/clerkRows'
import { keepReleased, type OutputOf } from '../../db/leakRows'
import { readMeeting } from '../../db/meetingRows'
import { keepMeetingText, readMeetingText } from '../../db/meetingTexts'
import { readClock, readNoticeFacts } from '../../db/noticeFacts'
import { readCouncil, readHomeNation } from '../../db/settingsRow'
import { transact } from '../../db/transaction'
import { withheldFrom } from '../../db/withheldWords'
import { writeClerkFile, writeTextFile } from '../../documents/pack/clerkFile'
import { undoable } from '../../undoable'
import { calendarDayHandlers, stepWords } from './days'

export const calendarHandlers = {
  ...calendarDayHandlers,

  'meetings.change': ({ db }, { id, date, time, place, endsAt }) =>
    transact(db, () => {
      const meeting = readMeeting(db, id)
      if (!meeting.ok) return meeting
      db.prepare('UPDATE meetings SET date = ?, time = ?, place = ? WHERE id = ?').run(date, time, place, id)
      const before = readDetails(db, id)
      const after = { ...before, endsAt: endsAt ?? before.endsAt }
      const hasChanged = time !== meeting.value.time || place !== meeting.value.place || after.endsAt !== before.endsAt
      const counted = { ...after, changes: before.changes + (hasChanged ? 1 : 0) }
      const isMoved = date !== meeting.value.date
      if (isMoved || hasChanged) writeDetails(db, id, isMoved ? moved(counted, meeting.value.date) : counted)
      return ok({})
    }),

  'meetings.saveDetails': ({ db }, { id, details }) =>
    transact(db, () => {
      const meeting = readMeeting(db, id)
      if (!meeting.ok) return meeting
      const before = readDetails(db, id)
      const hasChanged = details.state !== before.state || details.endsAt !== before.endsAt
      writeDetails(db, id, { ...details, changes: before.changes + (hasChanged ? 1 : 0) })
      return ok({})
    }),

  'meetings.effectsOfMoving': ({ db, today }, { id, date }) => {
    const meeting = readMeeting(db, id)
    if (!meeting.ok) return meeting
    const own = readBodyRules(db, meeting.value.bodyId)
    return ok(
      effectsOfMoving(
        meeting.value.date,
        date,
        readDetails(db, id),
        rulesOf(own, readHomeNation(db)),
        readHolidays(db, own.nation),
        today()
      )
    )
  },

  'meetings.clock': ({ db, today }, input) => {
    const meeting = readMeeting(db, input.id)
    if (!meeting.ok) return meeting
    return ok(readClock(db, meeting.value, input.today ?? today()))
  },

  'rules.ofBody': ({ db }, { bodyId }) => ok(readBodyRules(db, bodyId)),

  'rules.save': ({ db }, { bodyId, rules }) => {
    if (!db.prepare('SELECT 1 FROM bodies WHERE id = ?').get(bodyId))
      return failure('not-found', 'There is no such body. It may have been deleted.')
    db.prepare(
      'INSERT INTO body_rules (body_id, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
    ).run(bodyId, JSON.stringify(rules))
    return ok({})
  },

  'holidays.list': ({ db }, { nation }) => {
    const changes = readHolidayChanges(db, nation)
    const shipped = new Map(bankHolidays(nation).map((holiday) => [holiday.date, holiday]))
    const changed = changes.map(({ date, name, kind }) => {
      const was = shipped.get(date)
      return {
        date,
        kind,
        name: name || (was?.name ?? ''),
        origin: name === '' ? ('taken-out' as const) : ('own' as const)
      }
    })
    const untouched = [...shipped.values()].filter(({ date }) => !changes.some((change) => change.date === date))
    return ok(
      [...untouched.map((holiday) => ({ ...holiday, origin: 'shipped' as const })), ...changed].sort((a, b) =>
        a.date < b.date ? -1 : 1
      )
    )
  },

  'holidays.save': undoable(
    'holidays.save',
    (_, { holiday }) => ({ what: `keep the holiday of ${formatDate(holiday.date)}` }),
    ({ db }, { nation, holiday }) => {
      changeHoliday(db, nation, holiday)
      return ok({})
    }
  ),

  'holidays.remove': undoable(
    'holidays.remove',
    (_, { date }) => ({ what: `take out the holiday of ${formatDate(date)}` }),
    ({ db }, { nation, date }) => {
      const isShipped = bankHolidays(nation).some((holiday) => holiday.date === date)
      if (isShipped) changeHoliday(db, nation, { date, name: '', kind: 'bank-holiday' })
      else db.prepare('DELETE FROM holiday_changes WHERE nation = ? AND date = ?').run(nation, date)
      return ok({})
    }
  ),

  'holidays.reset': undoable(
    'holidays.reset',
    (_, { date }) => ({ what: `go back to the holiday of ${formatDate(date)} as it came` }),
    ({ db }, { nation, date }) => {
      db.prepare('DELETE FROM holiday_changes WHERE nation = ? AND date = ?').run(nation, date)
      return ok({})
    }
  ),

  'notices.draft': ({ db, today }, { meetingId, kind }) => {
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const drafted = draftOf(db, meeting.value, kind, today())
    if (!drafted.ok) return drafted
    const kept = readMeetingText(db, meetingId, kind)
    return ok({
      title: noticeNames[kind],
      text: kept?.text ?? drafted.value,
      drafted: drafted.value,
      // A notice is dated; that a day has passed changes nothing else in it.
      isOld: kept !== null && undated(kept.drafted) !== undated(drafted.value)
    })
  },

  'notices.keep': ({ db, now, today }, { meetingId, kind, text }) =>
    transact(db, () => {
      const meeting = readMeeting(db, meetingId)
      if (!meeting.ok) return meeting
      const drafted = draftOf(db, meeting.value, kind, today())
      if (!drafted.ok) return drafted
      keepMeetingText(db, { meetingId, kind, text, drafted: drafted.value, now: now() })
      return ok({})
    }),

  'notices.write': async (context, { meetingId, title, text, to, format, notLeaks }) => {
    const meeting = readMeeting(context.db, meetingId)
    if (!meeting.ok) return meeting
    const style = readClerkStyle(context.db, meetingId)
    if (!style.ok) return style
    const document = {
      council: style.value.council,
      title: meeting.value.body,
      kind: title,
      lines: [['Date of the meeting', formatDate(meeting.value.date, { weekday: true })]] as const,
      blocks: blocksOfText(text)
    }
    const of: OutputOf = { subject: 'meeting', id: meetingId, output: 'notice' }
    const withheld = withheldFrom(context.db, of, notLeaks)
    const written = await writeClerkFile(context, document, style.value, { to, format }, withheld)
    return written.ok ? ok(written.value && keepReleased(context, of, written.value)) : written
  },

  'calendar.write': async (context, { bodyId, to, notLeaks }) => {
    const events = calendarEvents(context, bodyId)
    const of: OutputOf = { subject: 'all', id: '', output: 'calendar' }
    const file = await writeTextFile(context, calendarFile(events, context.now(), readCouncil(context.db)), {
      ...{ to, name: 'Meetings', filterName: 'Calendar', extension: 'ics' },
      withheld: withheldFrom(context.db, of, notLeaks)
    })
    if (!file.ok) return file
    if (file.value === null) return ok(null)
    const { file: place, told, released } = file.value
    return ok(keepReleased(context, of, { file: place, events: events.length, told, released }))
  }
} satisfies Partial<Handlers>

/** The words of a notice from the records. Fails with invalid where the law of the authority does not know the notice. */
function draftOf(db: Context['db'], meeting: Meeting, kind: NoticeKind, today: IsoDate): Result<string> {
  const nation = readHomeNation(db)
  if (!noticeKindsIn(nation).includes(kind))
    return failure('invalid', `The law in ${homeNationNames[nation]} does not ask for this notice.`, { field: 'kind' })
  const facts = readNoticeFacts(db, meeting, today)
  const plan = kind === 'key-decision' ? facts.plan.filter((entry) => entry.keyReason !== null) : facts.plan
  return ok(noticeText(kind, { ...facts, plan }))
}

const undated = (text: string): string => text.replace(/^Dated .*$/m, '')

function changeHoliday(db: Context['db'], nation: string, holiday: Holiday): void {
  db.prepare(
    'INSERT INTO holiday_changes (nation, date, name, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name, kind = excluded.kind'
  ).run(nation, holiday.date, holiday.name, holiday.kind)
}

/** Where nobody has said how long a meeting lasts, so many hours are kept free. */
const usualHours = 2

/** Meetings with the last days of their notices and reports; names are made of the meeting's id, so that importing again moves events. */
function calendarEvents({ db, today }: Context, bodyId: Id | null): CalendarEvent[] {
  const ids = db
    .prepare<[Id | null, Id | null], Id>(
      'SELECT id FROM meetings WHERE ? IS NULL OR body_id = ? ORDER BY date, time, id'
    )
    .pluck()
    .all(bodyId, bodyId)
  return ids.flatMap((id) => {
    const meeting = readMeeting(db, id)
    if (!meeting.ok) return []
    const details = readDetails(db, id)
    const clock = readClock(db, meeting.value, today())
    const { body, date } = meeting.value
    const isCancelled = details.state === 'cancelled'
    const revision = details.movedFrom.length + details.changes
    const deadline = (part: string, day: IsoDate, words: string, description?: string): CalendarEvent => ({
      uid: `${id}-${part}@packwright`,
      date: day,
      revision,
      summary: `${words}: ${body}, ${formatDate(date)}`,
      ...(description && { description }),
      ...(isCancelled && { status: 'cancelled' }),
      categories: ['Deadlines']
    })
    return [
      meetingEvent(meeting.value, details, revision, readMinutes(db, id).value.endedAt),
      ...clock.steps.map((step) =>
        deadline(step.use, step.publishBy, stepWords[step.use], `${step.rule.action}. ${step.rule.source}`)
      ),
      ...(clock.reports ? [deadline('reports', clock.reports.due, 'Reports due')] : [])
    ]
  })
}

/** The meeting itself: busy from its beginning to its end. Nothing of its agenda is in it. */
function meetingEvent(meeting: Meeting, details: MeetingDetails, revision: number, endedAt: string): CalendarEvent {
  const { id, body, date, time, place } = meeting
  const isCancelled = details.state === 'cancelled'
  const end = endedAt || details.endsAt
  return {
    uid: `${id}-meeting@packwright`,
    date,
    revision,
    summary: `${isCancelled ? 'Cancelled: ' : ''}${body}`,
    status: isCancelled ? 'cancelled' : details.state === 'provisional' ? 'tentative' : 'confirmed',
    ...(time && { time, end: end > time ? end : { hours: usualHours } }),
    ...(time && end <= time && { description: `When it ends is not known: ${usualHours} hours are kept.` }),
    isBusy: !isCancelled,
    ...(place && { location: place }),
    categories: ['Meetings']
  }
}
