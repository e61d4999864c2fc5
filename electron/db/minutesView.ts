/** The minutes of a meeting with what they rest on: its agenda, its reports, who sits on the body, and what is missing. */
import type Database from 'better-sqlite3'
import type { MinutesView } from '../../shared/meetings/clerkCalls'
import { gapsInMinutes, minuteNumbers } from '../../shared/meetings/minutes'
import { openItem, type PrivateItem } from '../../shared/meetings/privateBusiness'
import { publicCopy } from '../../shared/reports/exempt'
import { numberReport } from '../../shared/reports/numbering'
import { referenceTargets, spokenText } from '../../shared/reports/references'
import type { Report } from '../../shared/reports/report'
import { ok, type Result } from '../../shared/result'
import type { Id, IsoDate } from '../../shared/values'
import { readActions, readBodyRules, readMinutes } from './clerkRows'
import { readable } from './damaged'
import { readAgenda, readMeeting } from './meetingRows'
import { approvalOf } from './minutesApproval'
import { readBase } from './packRows'
import { readPrivateBusiness } from './privateBusiness'
import { parseReport, readReport } from './reportRows'
import { readHomeNation } from './settingsRow'
import { readStyle } from './styleRows'

type Db = Database.Database

/** The minutes with what they rest on: the agenda with the recommendations of its reports, actions, and what is missing. */
export function minutesView(db: Db, meetingId: Id): Result<MinutesView> {
  const meeting = readMeeting(db, meetingId)
  if (!meeting.ok) return meeting
  const { revision, value } = readMinutes(db, meetingId)
  const nation = readHomeNation(db)
  const isExecutive = readBodyRules(db, meeting.value.bodyId).isExecutive
  const business = readPrivateBusiness(db, meetingId)
  const published = publishedTitles(db, meetingId)
  const dateOf = db.prepare<[Id], IsoDate>('SELECT date FROM meetings WHERE id = ?').pluck()
  const items = meeting.value.items.map(({ id, number, title, reportId, details }) => {
    const report = reportId === null ? null : readReport(db, reportId)
    const exempt = business.get(id) ?? openItem
    return {
      ...{ id, number, title: published.get(id) ?? title, reportId, details, exempt },
      approves: details.approves === null ? null : (dateOf.get(details.approves) ?? null),
      ...(report?.ok
        ? whatReportSays(db, report.value.value, exempt)
        : { recommendations: [], reasons: '', alternatives: '' })
    }
  })
  const { body, bodyId, date, time, place } = meeting.value
  return ok({
    meeting: { id: meetingId, body, date, time, place, isExecutive, nation },
    approved: approvalOf(db, meetingId),
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
function publishedTitles(db: Db, meetingId: Id): ReadonlyMap<Id, string> {
  const base = readBase(db, meetingId, 'public')
  if (!base?.packs.some(({ publishedAt }) => publishedAt !== null)) return new Map()
  return new Map(
    [...base.contents].flatMap(([itemId, { report }]) => {
      const read = report === null ? null : parseReport(report)
      return read?.ok ? [[itemId, read.value.title] as const] : []
    })
  )
}

/**
 * What the minutes can begin from. Reasons, alternatives and recommendations that are public are in the words of the public
 * report, in which no reference says what an exempt heading says; what is exempt is in full, for the restricted minutes.
 */
function whatReportSays(
  db: Db,
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
function nextNumber(db: Db, bodyId: Id, meetingId: Id, date: IsoDate): number {
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
function usualMembers(db: Db, bodyId: Id, meetingId: Id, date: IsoDate): MinutesView['usual'] {
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
