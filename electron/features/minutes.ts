/** After the meeting: minutes and decisions, actions, and the documents made of them. */

import { unknownGround } from '../../shared/law/grounds'
import type { MinutesView } from '../../shared/meetings/clerkCalls'
import { decisionNotice, exemptMinutesDocument, minutesDocument } from '../../shared/meetings/documents'
import { gapsInMinutes, type Minutes, minuteNumbers } from '../../shared/meetings/minutes'
import { closedItems, openItem, type PrivateItem } from '../../shared/meetings/privateBusiness'
import type { PlainDocument } from '../../shared/paper/plainDocument'
import { publicCopy } from '../../shared/reports/exempt'
import { numberReport } from '../../shared/reports/numbering'
import { referenceTargets, spokenText } from '../../shared/reports/references'
import type { Report } from '../../shared/reports/report'
import { type Failure, failure, ok, type Result } from '../../shared/result'
import type { Id, IsoDate } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { listActions, readActions, readBodyRules, readClerkStyle, readMinutes } from '../db/clerkRows'
import { readable } from '../db/damaged'
import { keepReleased, type OutputOf, withheldFrom } from '../db/leakRows'
import { readAgenda, readMeeting } from '../db/meetingRows'
import { readBase } from '../db/packRows'
import { readPrivateBusiness } from '../db/privateBusiness'
import { readWithheld } from '../db/privateRows'
import { parseReport, readReport } from '../db/reportRows'
import { readHomeNation } from '../db/settingsRow'
import { readStyle } from '../db/styleRows'
import { transact } from '../db/transaction'
import { writeClerkFile } from '../documents/clerkFile'

export const minutesHandlers = {
  'minutes.get': ({ db }, { meetingId }) => minutesView(db, meetingId),

  'minutes.save': ({ db, now }, { meetingId, revision, value }) =>
    transact(db, () => {
      const meeting = readMeeting(db, meetingId)
      if (!meeting.ok) return meeting
      const before = readMinutes(db, meetingId)
      if (before.revision !== revision)
        return failure(
          'conflict',
          'These minutes have been changed elsewhere meanwhile. Look at them again before you go on.'
        )
      db.prepare(
        `INSERT INTO meeting_minutes (meeting_id, revision, updated_at, value) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET revision = excluded.revision, updated_at = excluded.updated_at, value = excluded.value`
      ).run(meetingId, revision + 1, now(), JSON.stringify(withMarks(db, meetingId, before.value, value)))
      return ok({ revision: revision + 1 })
    }),

  'minutes.write': async (context, { meetingId, kind, copy, to, format, notLeaks }) => {
    const view = minutesView(context.db, meetingId)
    if (!view.ok) return view
    const style = readClerkStyle(context.db, meetingId)
    if (!style.ok) return style
    const { council } = style.value
    const document = documentOf(view.value, council, kind, copy, context.today())
    if (!document.ok) return document
    const isRestricted = kind === 'exempt-minutes' || (kind === 'minutes' && copy === 'restricted')
    const of: OutputOf = { subject: 'meeting', id: meetingId, output: kind }
    const withheld = isRestricted ? null : withheldFrom(context.db, of, readWithheld(context.db, meetingId), notLeaks)
    const written = await writeClerkFile(context, document.value, style.value, { to, format }, withheld)
    if (!written.ok) return written.error.leaks ? inMinutes(written.error) : written
    return ok(written.value && keepReleased(context, of, written.value))
  },

  'actions.list': ({ db }, { openOnly }) => ok(listActions(db, openOnly)),

  'actions.save': ({ db, newId }, { action }) =>
    transact(db, () => {
      const meeting = readMeeting(db, action.meetingId)
      if (!meeting.ok) return meeting
      if (action.itemId !== null && !meeting.value.items.some((item) => item.id === action.itemId))
        return failure('not-found', 'That item is not on the agenda any more.', { field: 'itemId' })
      const id = action.id ?? newId()
      db.prepare(
        `INSERT INTO meeting_actions (id, meeting_id, item_id, text, owner, due, done_on)
         VALUES (@id, @meetingId, @itemId, @text, @owner, @due, @doneOn)
         ON CONFLICT DO UPDATE SET item_id = excluded.item_id, text = excluded.text, owner = excluded.owner,
           due = excluded.due, done_on = excluded.done_on`
      ).run({ ...action, id })
      return ok({ id })
    }),

  'actions.delete': ({ db }, { id }) =>
    db.prepare('DELETE FROM meeting_actions WHERE id = ?').run(id).changes === 0
      ? failure('not-found', 'That action is not there any more.')
      : ok({})
} satisfies Partial<Handlers>

function documentOf(
  view: MinutesView,
  council: string,
  kind: 'minutes' | 'decision-notice' | 'exempt-minutes',
  copy: 'public' | 'restricted',
  today: IsoDate
): Result<PlainDocument> {
  if (kind === 'decision-notice') return ok(decisionNotice(view, council, today))
  if (kind === 'minutes') return ok(minutesDocument(view, council, copy))
  const { value, items } = view
  const isAny = closedItems(value, items).size > 0 || items.some(({ exempt }) => exempt.recommendations.length > 0)
  return isAny
    ? ok(exemptMinutesDocument(view, council))
    : failure('invalid', 'Nothing in these minutes is kept from the public, so there are no exempt minutes to write.')
}

/**
 * The minutes with what each recommendation is exempt by, so that its words stay withheld when it has left its report. The
 * mark goes when the recommendation stands in the report without one: somebody took it off.
 */
function withMarks(db: Context['db'], meetingId: Id, before: Minutes, value: Minutes): Minutes {
  const keyOf = (itemId: Id, id: Id): string => `${itemId} ${id}`
  const known = new Map(
    before.items.flatMap(({ itemId, recommendations }) =>
      recommendations.map(({ recommendationId, exempt }) => [keyOf(itemId, recommendationId), exempt] as const)
    )
  )
  const business = readPrivateBusiness(db, meetingId)
  const present = new Set(
    db
      .prepare<[Id], { itemId: Id; id: Id }>(
        `SELECT i.id AS itemId, json_extract(o.value, '$.id') AS id
         FROM agenda_items i JOIN reports r ON r.id = i.report_id, json_each(r.value, '$.recommendations') o
         WHERE json_valid(r.value) AND i.meeting_id = ?`
      )
      .all(meetingId)
      .map(({ itemId, id }) => keyOf(itemId, id))
  )
  return {
    ...value,
    items: value.items.map((item) => ({
      ...item,
      recommendations: item.recommendations.map((one) => {
        const key = keyOf(item.itemId, one.recommendationId)
        const own = business.get(item.itemId)
        const mark = own?.recommendations.find(({ id }) => id === one.recommendationId)
        const exempt = mark ? (mark.ground ?? unknownGround) : own?.isWhole ? (own.ground ?? unknownGround) : null
        return { ...one, exempt: exempt ?? (present.has(key) ? null : (known.get(key) ?? null)) }
      })
    }))
  }
}

/** The minutes with what they rest on: the agenda with the recommendations of its reports, actions, and what is missing. */
function minutesView(db: Context['db'], meetingId: Id): Result<MinutesView> {
  const meeting = readMeeting(db, meetingId)
  if (!meeting.ok) return meeting
  const { revision, value } = readMinutes(db, meetingId)
  const nation = readHomeNation(db)
  const isExecutive = readBodyRules(db, meeting.value.bodyId).isExecutive
  const business = readPrivateBusiness(db, meetingId)
  const published = publishedTitles(db, meetingId)
  const items = meeting.value.items.map(({ id, number, title, reportId, details }) => {
    const report = reportId === null ? null : readReport(db, reportId)
    const exempt = business.get(id) ?? openItem
    return {
      ...{ id, number, title: published.get(id) ?? title, reportId, details, exempt },
      ...(report?.ok
        ? whatReportSays(db, report.value.value, exempt)
        : { recommendations: [], reasons: '', alternatives: '' })
    }
  })
  const { body, bodyId, date, time, place } = meeting.value
  return ok({
    meeting: { id: meetingId, body, date, time, place, isExecutive, nation },
    revision,
    value,
    items,
    suggestedNumber: nextNumber(db, bodyId, meetingId, date),
    usual: usualMembers(db, bodyId, meetingId, date),
    actions: readActions(db, meetingId),
    gaps: gapsInMinutes(
      value,
      items.map((item) => ({
        ...item,
        recommendations: item.recommendations.length,
        kind: item.details.kind,
        grounds: item.details.grounds,
        isExempt: item.exempt.isWhole,
        course: item.details.course
      })),
      nation,
      isExecutive
    )
  })
}

/** The titles of reports as the agenda was published with them: minutes have the agenda's words, whatever a report is called later. */
function publishedTitles(db: Context['db'], meetingId: Id): ReadonlyMap<Id, string> {
  const base = readBase(db, meetingId, 'public')
  if (!base?.packs.some(({ publishedAt }) => publishedAt !== null)) return new Map()
  return new Map(
    [...base.contents].flatMap(([itemId, { report }]) => {
      const read = report === null ? null : parseReport(report)
      return read?.ok ? [[itemId, read.value.title] as const] : []
    })
  )
}

/** The refusal in words that say what to do about minutes. */
function inMinutes(error: Failure): Result<never> {
  const message =
    'Words that are exempt in the papers of this meeting stand in these minutes, so the public document was not written. Take them out, or say that the item was taken in private. Where they stand by right, say why.'
  return { ok: false, error: { ...error, message } }
}

/**
 * What the minutes can begin from. Reasons, alternatives and recommendations that are public are in the words of the public
 * report, in which no reference says what an exempt heading says; what is exempt is in full, for the restricted minutes.
 */
function whatReportSays(
  db: Context['db'],
  report: Report,
  exempt: PrivateItem
): Pick<MinutesView['items'][number], 'recommendations' | 'reasons' | 'alternatives'> {
  const style = readStyle(db, report.styleId)
  const targetsOf = (value: Report): ReturnType<typeof referenceTargets> =>
    style.ok ? referenceTargets(value, style.value, numberReport(value, style.value)) : new Map()
  const shown = exempt.isWhole ? report : publicCopy(report).report
  const targets = targetsOf(shown)
  const hidden = new Set(exempt.recommendations.map(({ id }) => id))
  const full = hidden.size === 0 ? targets : targetsOf(report)
  const textOf = (sections: Report['sections']): string =>
    sections.map((section) => spokenText(section.body, targets).trim()).join('\n')
  return {
    recommendations: report.recommendations.map(({ id, body }) => ({
      id,
      text: spokenText(body, hidden.has(id) ? full : targets).trim()
    })),
    reasons:
      textOf(shown.sections.filter((section) => section.role === 'reasons')) ||
      shown.recommendations
        .map(({ reason }) => reason)
        .filter(Boolean)
        .join('\n'),
    alternatives: textOf(shown.sections.filter((section) => aboutAlternatives.test(section.heading)))
  }
}

/** How sections that weigh other ways are headed. */
const aboutAlternatives = /\b(alternative|other) options\b|\boptions (considered|appraisal)\b|\balternatives\b/i

/** Minutes run on through the municipal year, which begins in May: where the last meeting of the body in it left off. */
function nextNumber(db: Context['db'], bodyId: Id, meetingId: Id, date: IsoDate): number {
  const year = Number(date.slice(0, 4)) - (date.slice(5) < '05-01' ? 1 : 0)
  const last = db
    .prepare<[Id, Id, string, string], { id: Id }>(`
      SELECT m.id
      FROM meetings m JOIN meeting_minutes n ON n.meeting_id = m.id
      WHERE m.body_id = ? AND m.id <> ? AND m.date < ? AND m.date >= ?
      ORDER BY m.date DESC, m.time DESC LIMIT 1
    `)
    .all(bodyId, meetingId, date, `${year}-05-01`)
  const [next] = readable(db, last, ({ id }) => {
    const { value } = readMinutes(db, id)
    const first = value.firstNumber ?? 1
    return first + minuteNumbers(readAgenda(db, id), value, first).filter((number) => number !== null).length
  })
  return next ?? 1
}

/** Who sits on a body on a day, by the records; where they name nobody, the members who were at its last meeting. */
function usualMembers(db: Context['db'], bodyId: Id, meetingId: Id, date: IsoDate): MinutesView['usual'] {
  const seated = db
    .prepare<[Id, string, string], { name: string; role: string }>(`
      SELECT p.name, s.role FROM memberships s JOIN people p ON p.id = s.person_id
      WHERE s.body_id = ? AND coalesce(s.starts_on, '') <= ? AND coalesce(s.ends_on, '9999') >= ?
      ORDER BY s.id
    `)
    .all(bodyId, date, date)
  if (seated.length > 0) return seated
  const last = db
    .prepare<[Id, Id, string], string>(`
      SELECT m.id FROM meetings m JOIN meeting_minutes n ON n.meeting_id = m.id
      WHERE m.body_id = ? AND m.id <> ? AND m.date < ? ORDER BY m.date DESC, m.time DESC LIMIT 1
    `)
    .pluck()
    .all(bodyId, meetingId, date)
  return readable(db, last, (id) => readMinutes(db, id).value.attendance)
    .flat()
    .filter(({ kind }) => kind === 'member' || kind === 'apologies')
    .map(({ name, role }) => ({ name, role }))
}
