/** The calendar of meetings: the statutory clock, moving, rules and holidays, notices, and the file for other calendars. */
import { bankHolidays, type Holiday } from '../../shared/calendar/bankHolidays'
import { rulesOf } from '../../shared/calendar/bodyRules'
import { type CalendarEvent, calendarFile } from '../../shared/calendar/iCalendar'
import { homeNationNames } from '../../shared/law/homeNation'
import { clockOf } from '../../shared/meetings/clock'
import { effectsOfMoving, moved } from '../../shared/meetings/meetingDetails'
import { noticeKindsIn, noticeNames, noticeText } from '../../shared/meetings/notices'
import { blocksOfText } from '../../shared/paper/plainDocument'
import { failure, ok } from '../../shared/result'
import { formatDate, type Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import {
  readBodyRules,
  readClerkStyle,
  readDetails,
  readHolidayChanges,
  readHolidays,
  readPlan,
  writeDetails
} from '../db/clerkRows'
import { readMeeting } from '../db/meetingRows'
import { readHomeNation } from '../db/settingsRow'
import { transact } from '../db/transaction'
import { writeClerkFile, writeTextFile } from '../documents/clerkFile'
import { calendarDayHandlers, stepWords } from './calendar/days'

export const calendarHandlers = {
  ...calendarDayHandlers,

  'meetings.change': ({ db }, { id, date, time, place }) =>
    transact(db, () => {
      const meeting = readMeeting(db, id)
      if (!meeting.ok) return meeting
      db.prepare('UPDATE meetings SET date = ?, time = ?, place = ? WHERE id = ?').run(date, time, place, id)
      if (date !== meeting.value.date) writeDetails(db, id, moved(readDetails(db, id), meeting.value.date))
      return ok({})
    }),

  'meetings.saveDetails': ({ db }, { id, details }) =>
    transact(db, () => {
      const meeting = readMeeting(db, id)
      if (!meeting.ok) return meeting
      writeDetails(db, id, details)
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
    const own = readBodyRules(db, meeting.value.bodyId)
    const holidays = readHolidays(db, own.nation)
    const day = input.today ?? today()
    return ok(clockOf(meeting.value, readDetails(db, input.id), own, readHomeNation(db), holidays, day))
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

  'holidays.save': ({ db }, { nation, holiday }) => {
    changeHoliday(db, nation, holiday)
    return ok({})
  },

  'holidays.remove': ({ db }, { nation, date }) => {
    const isShipped = bankHolidays(nation).some((holiday) => holiday.date === date)
    if (isShipped) changeHoliday(db, nation, { date, name: '', kind: 'bank-holiday' })
    else db.prepare('DELETE FROM holiday_changes WHERE nation = ? AND date = ?').run(nation, date)
    return ok({})
  },

  'holidays.reset': ({ db }, { nation, date }) => {
    db.prepare('DELETE FROM holiday_changes WHERE nation = ? AND date = ?').run(nation, date)
    return ok({})
  },

  'notices.draft': ({ db, today }, { meetingId, kind }) => {
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const nation = readHomeNation(db)
    if (!noticeKindsIn(nation).includes(kind))
      return failure('invalid', `The law in ${homeNationNames[nation]} does not ask for this notice.`, {
        field: 'kind'
      })
    const { body, bodyId, date, time, place, items } = meeting.value
    const plan = readPlan(db).filter(
      (entry) =>
        entry.bodyId === bodyId &&
        entry.state === 'planned' &&
        entry.due !== null &&
        entry.due <= date &&
        date <= (entry.dueTo ?? entry.due) &&
        (kind !== 'key-decision' || entry.keyReason !== null)
    )
    const text = noticeText(kind, {
      ...{ body, date, time, place, plan },
      today: today(),
      nation,
      isExecutive: readBodyRules(db, bodyId).isExecutive,
      items: items.map(({ number, title, details }) => ({ number, title, ...details }))
    })
    return ok({ title: noticeNames[kind], text })
  },

  'notices.write': async (context, { meetingId, title, text, to, format }) => {
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
    return writeClerkFile(context, document, style.value, { to, format })
  },

  'calendar.write': async (context, { bodyId, to }) => {
    const events = calendarEvents(context, bodyId)
    const file = await writeTextFile(context, calendarFile(events, context.now()), {
      ...{ to, name: 'Meetings', filterName: 'Calendar', extension: 'ics' }
    })
    if (!file.ok) return file
    return ok(file.value === null ? null : { file: file.value, events: events.length })
  }
} satisfies Partial<Handlers>

function changeHoliday(db: Context['db'], nation: string, holiday: Holiday): void {
  db.prepare(
    'INSERT INTO holiday_changes (nation, date, name, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name, kind = excluded.kind'
  ).run(nation, holiday.date, holiday.name, holiday.kind)
}

/** Meetings with the last days of their notices and reports; names are made of the meeting's id, so that importing again moves events. */
function calendarEvents({ db, today }: Context, bodyId: Id | null): CalendarEvent[] {
  const ids = db
    .prepare<[Id | null, Id | null], Id>(
      'SELECT id FROM meetings WHERE ? IS NULL OR body_id = ? ORDER BY date, time, id LIMIT 5000'
    )
    .pluck()
    .all(bodyId, bodyId)
  const nation = readHomeNation(db)
  return ids.flatMap((id) => {
    const meeting = readMeeting(db, id)
    if (!meeting.ok) return []
    const { body, date, time, place } = meeting.value
    const details = readDetails(db, id)
    const own = readBodyRules(db, meeting.value.bodyId)
    const clock = clockOf(meeting.value, details, own, nation, readHolidays(db, own.nation), today())
    const revision = details.movedFrom.length + (details.state === 'cancelled' ? 1 : 0)
    const uid = (part: string): string => `${id}-${part}@packwright`
    const event: CalendarEvent = {
      uid: uid('meeting'),
      date,
      revision,
      summary: `${details.state === 'cancelled' ? 'Cancelled: ' : ''}${body}${time ? `, ${time}` : ''}`,
      ...(place && { location: place }),
      categories: ['Meetings']
    }
    if (details.state === 'cancelled') return [event]
    return [
      event,
      ...clock.steps.map((step) => ({
        uid: uid(step.use),
        date: step.publishBy,
        revision,
        summary: `${stepWords[step.use]}: ${body}, ${formatDate(date)}`,
        description: `${step.rule.action}. ${step.rule.source}`,
        categories: ['Deadlines']
      })),
      ...(clock.reports
        ? [
            {
              uid: uid('reports'),
              date: clock.reports.due,
              revision,
              summary: `Reports due: ${body}, ${formatDate(date)}`,
              categories: ['Deadlines']
            }
          ]
        : [])
    ]
  })
}
