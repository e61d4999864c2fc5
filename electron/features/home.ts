/** What is due today and soon, gathered from all the records. */

import { remindersOf } from '../../shared/agreements/reminders'
import { varianceInWords } from '../../shared/budgets/fundBlocks'
import type { Duty } from '../../shared/home'
import type { MeetingRow } from '../../shared/meetings/calls'
import type { Finding } from '../../shared/reports/checks/check'
import { implicationState, restsOn } from '../../shared/reports/checks/implications'
import { figureFindings } from '../../shared/reports/figureFindings'
import { ok } from '../../shared/result'
import { addDays, formatDate, type Id, type IsoDate } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { listActions, listPlan, readDetails, readMinutes } from '../db/clerkRows'
import { readable } from '../db/damaged'
import { listFunds } from '../db/fundRows'
import { listMeetings, readMeeting } from '../db/meetingRows'
import { readClock } from '../db/noticeFacts'
import { listReports } from '../db/reportList'
import { readReport } from '../db/reportRows'
import { readStyle } from '../db/styleRows'
import { versionsBut } from '../db/tableVersions'
import { listValues } from '../db/valueRows'
import { auditOf } from '../records/audit'
import { rememberedLater } from '../records/remembered'

type Db = Context['db']

/** Shown of what was changed last and of what comes next. */
const mostLatest = 6
/** Days for which minutes that are not written are remembered, and days before a promise is announced. */
const minutesAsked = 90
const promisesAhead = 120

export const homeHandlers = {
  'home.isEmpty': ({ db }) =>
    ok(
      db.prepare('SELECT 1 FROM reports LIMIT 1').get() === undefined &&
        db.prepare('SELECT 1 FROM meetings LIMIT 1').get() === undefined
    ),

  'home.latest': ({ db, today }) =>
    ok({
      reports: listReports(db, `ORDER BY r.updated_at DESC, r.id DESC LIMIT ${mostLatest}`),
      meetings: comingMeetings(db, today(), mostLatest)
    }),

  'home.duties': async (context) => {
    const { db, today } = context
    const day = today()
    return ok({
      today: day,
      duties: [
        ...(await meetingDuties(context, day)),
        ...handOffDuties(db),
        ...minutesDuties(db, day),
        ...actionDuties(db),
        ...promiseDuties(db, day),
        ...agreementDuties(db, day),
        ...fundDuties(db)
      ]
    })
  }
} satisfies Partial<Handlers>

/** Meetings that come, the next first: all of them, or the first so many. */
function comingMeetings(db: Db, from: IsoDate, most = -1): MeetingRow[] {
  return listMeetings(db, `WHERE m.date >= ? ORDER BY m.date, m.time, m.id LIMIT ${most}`, from)
}

/** What coming meetings ask: of the clerk the next notice, of authors the reports on the agenda. */
async function meetingDuties(context: Pick<Context, 'db' | 'today'>, today: IsoDate): Promise<Duty[]> {
  const { db } = context
  const duties: Duty[] = []
  const version = `${today} ${versionsBut(db, tablesAside)} ${reportsOnAgendas(db)}`
  const facts = readable(db, comingMeetings(db, today), ({ id }) => {
    const meeting = readMeeting(db, id)
    return { id, meeting, details: readDetails(db, id), clock: meeting.ok ? readClock(db, meeting.value, today) : null }
  })
  for (const { id, meeting, details, clock } of facts) {
    if (!meeting.ok || !clock || details.state === 'cancelled') continue
    const { body, date, items, lastPack } = meeting.value
    const name = `${body}, ${formatDate(date)}`
    const step = clock.steps.find(({ givenOn }) => givenOn === null)
    const agenda = clock.steps.find(({ use }) => use === 'agenda')
    const pack = lastPack ? `pack of ${lastPack.pages} pages built` : 'no pack built yet'
    duties.push({
      ...{ key: `meeting ${id}`, group: 'meetings', title: name, owner: '', isDone: step === undefined },
      text: `${step ? step.rule.action : 'All notices are given'}; ${items.length === 1 ? '1 item' : `${items.length} items`}, ${pack}.`,
      due: step?.publishBy ?? date,
      place: { name: 'meeting', id, spot: '' }
    })
    const due = clock.reports?.due ?? agenda?.publishBy ?? date
    const reportIds = [...new Set(items.flatMap(({ reportId }) => reportId ?? []))]
    duties.push(
      ...(await rememberedLater(db, `duties of ${id}`, version, async () => {
        const audit = await auditOf(context, reportIds)
        return reportIds.flatMap((own) => reportDuty(db, own, name, due, figureFindings(audit, own)))
      }))
    )
  }
  return duties
}

/** What changes all the time and says nothing of what coming meetings ask of reports; reports are looked at one by one. */
const tablesAside = [
  'reports',
  'acts',
  'history',
  'report_versions',
  'hand_offs',
  'built_packs',
  'pack_contents',
  'pack_files',
  'carried_files',
  'dropped_files'
]

/** The reports that stand on any agenda, as far as each has come. */
function reportsOnAgendas(db: Db): string {
  return (
    db
      .prepare<[], string>(`
        SELECT group_concat(id || ' ' || revision || ' ' || updated_at) FROM (
          SELECT r.id, r.revision, r.updated_at FROM reports r
          WHERE r.id IN (SELECT report_id FROM agenda_items WHERE report_id IS NOT NULL) ORDER BY r.id)
      `)
      .pluck()
      .get() ?? ''
  )
}

/** A report on an agenda: how far its implications are, and what of its figures is to be looked at. */
function reportDuty(db: Db, id: Id, meeting: string, due: IsoDate, figures: readonly Finding[]): Duty[] {
  const report = readReport(db, id)
  if (!report.ok) return []
  const { value } = report.value
  const style = readStyle(db, value.styleId)
  const digest = restsOn(value)
  const missing = (style.ok ? style.value.implications.kinds : []).filter(
    (spec) => spec.isRequired && !value.implications.some((item) => item.kind === spec.kind)
  )
  const open = value.implications.filter((item) => implicationState(item, digest) !== 'cleared')
  const count = open.length + missing.length
  const all = value.implications.length + missing.length
  const pressing = figures.filter(({ severity }) => severity !== 'note').length
  const inFigures =
    pressing === 0 ? '' : ` ${pressing === 1 ? 'One figure' : `${pressing} figures`} to look at: see its checks.`
  return [
    {
      ...{ key: `report ${id} ${meeting}`, group: 'writing', title: value.title || 'Untitled report', owner: '' },
      text: `For ${meeting}: ${count === 0 ? 'every implication is cleared' : `${count} of ${all} implications not cleared`}.${inFigures}`,
      due,
      isDone: count === 0 && pressing === 0,
      place: { name: 'write', id, spot: open[0]?.id ?? '' }
    }
  ]
}

/** Reports and implications that were handed out and have not come back, and those that others wait for. */
function handOffDuties(db: Db): Duty[] {
  type Row = {
    readonly id: Id
    readonly reportId: Id
    readonly direction: string
    readonly title: string
    readonly heading: string
    readonly person: string
    readonly madeAt: string
    readonly implicationId: string
  }
  return db
    .prepare<[], Row>(`
      SELECT h.id, h.report_id AS reportId, h.direction, r.title, h.heading, h.person, h.made_at AS madeAt,
        h.implication_id AS implicationId
      FROM hand_offs h JOIN reports r ON r.id = h.report_id
      WHERE h.state = 'open' ORDER BY h.made_at
    `)
    .all()
    .map((row) => {
      const what = row.heading || 'The whole report'
      const person = row.person || 'a colleague'
      const on = formatDate(row.madeAt.slice(0, 10))
      return {
        ...{ key: `hand-off ${row.id}`, title: row.title || 'Untitled report', due: null, isDone: false },
        group: row.direction === 'received' ? 'writing' : 'answers',
        text:
          row.direction === 'received'
            ? `${what}: came from ${person} on ${on} and waits for your answer.`
            : `${what}: sent to ${person} on ${on}, not answered yet.`,
        owner: row.direction === 'received' ? '' : row.person,
        place: { name: 'write', id: row.reportId, spot: row.implicationId }
      }
    })
}

/** Meetings that are over and of which nothing has been written down. */
function minutesDuties(db: Db, today: IsoDate): Duty[] {
  return db
    .prepare<[IsoDate, IsoDate], { id: Id; body: string; date: IsoDate }>(`
      SELECT m.id, b.name AS body, m.date FROM meetings m JOIN bodies b ON b.id = m.body_id
      WHERE m.date < ? AND m.date >= ? ORDER BY m.date DESC
    `)
    .all(today, addDays(today, -minutesAsked))
    .filter(({ id }) => isWithoutMinutes(db, id))
    .map(({ id, body, date }) => ({
      ...{ key: `minutes ${id}`, group: 'minutes', title: `${body}, ${formatDate(date)}`, owner: '', isDone: false },
      text: 'The minutes have not been begun.',
      due: null,
      place: { name: 'minutes', id, spot: '' }
    }))
}

/** True of a meeting that was held and has no minutes yet; false where that cannot be read. */
function isWithoutMinutes(db: Db, id: Id): boolean {
  const [isOpen] = readable(
    db,
    [id],
    () => readMinutes(db, id).revision === 0 && readDetails(db, id).state !== 'cancelled'
  )
  return isOpen ?? false
}

function actionDuties(db: Db): Duty[] {
  return listActions(db, true).map(({ id, meetingId, text, owner, due, body, meetingDate }) => ({
    ...{ key: `action ${id}`, group: 'actions', title: text, owner, due, isDone: false },
    text: `${owner ? `${owner}, from` : 'From'} ${body}, ${formatDate(meetingDate)}.`,
    place: { name: 'minutes', id: meetingId, spot: '' }
  }))
}

/** What a committee was promised and no report has kept yet. */
function promiseDuties(db: Db, today: IsoDate): Duty[] {
  return listPlan(db)
    .filter(
      ({ state, reportId, due }) =>
        state === 'planned' && reportId === null && (due === null || due <= addDays(today, promisesAhead))
    )
    .map(({ id, matter, body, due, officer, sourceReportId }) => ({
      ...{ key: `promise ${id}`, group: 'promises', title: matter, owner: officer, due, isDone: false },
      text: `${sourceReportId === null ? 'Planned for' : 'Promised to'} ${body}; no report has been begun for it.`,
      place: { name: 'forward-plan', id, spot: '' }
    }))
}

function agreementDuties(db: Db, today: IsoDate): Duty[] {
  return listValues(db, 'agreements').flatMap(({ value }) =>
    remindersOf(value, today).map(({ kind, on, text }) => ({
      ...{ key: `agreement ${value.id} ${kind}`, group: 'agreements', title: value.name, owner: '', isDone: false },
      text,
      due: kind === 'unsigned' ? null : on,
      place: { name: 'agreement', id: value.id, spot: '' }
    }))
  )
}

/** A forecast further from its budget than this part of it is off course. */
const offCourse = 0.01

/** Funds whose forecast is off course, the largest variance first. */
function fundDuties(db: Db): Duty[] {
  return listFunds(db)
    .flatMap(({ latest, ...fund }) => (latest ? [{ fund, latest, variance: latest.forecast - latest.budget }] : []))
    .filter(({ latest, variance }) => Math.abs(variance) > Math.abs(latest.budget) * offCourse)
    .sort((a, b) => Math.abs(b.variance) - Math.abs(a.variance))
    .map(({ fund, latest, variance }) => ({
      ...{ key: `fund ${fund.id}`, group: 'funds', title: fund.name, owner: fund.poolManager, due: null },
      text: `The forecast for ${latest.year} shows ${varianceInWords(variance, fund.unit, fund.decimals)}${inPercent(variance, latest.budget)}.`,
      isDone: false,
      place: { name: 'fund', id: fund.id, spot: '' }
    }))
}

function inPercent(variance: number, budget: number): string {
  return budget === 0 ? '' : `, ${((Math.abs(variance) / Math.abs(budget)) * 100).toFixed(1)}% of the budget`
}
