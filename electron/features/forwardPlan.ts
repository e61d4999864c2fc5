/** The forward plan, the promises that belong in it, and the thread from a report to what came before and after. */

import { searchable } from '../../shared/leaks/readText'
import type { PlanOffer, ThreadStep } from '../../shared/meetings/clerkCalls'
import { heldInShort } from '../../shared/meetings/meetingDetails'
import { outcomeWords } from '../../shared/meetings/minutes'
import { planDocument } from '../../shared/meetings/planDocument'
import { promisesIn } from '../../shared/meetings/promises'
import { publicCopy, withheldHeading, withWholeExempt } from '../../shared/reports/exempt'
import { type Holder, holdersOf, reachOf } from '../../shared/reports/holders'
import { plainText } from '../../shared/reports/schema'
import { failure, ok } from '../../shared/result'
import { formatDate, type Id, type IsoDate } from '../../shared/values'
import type { Context, Handlers } from '../context'
import {
  listActions,
  listPlan,
  type PlanRow,
  readClerkStyle,
  readDetails,
  readMinutes,
  readPlan
} from '../db/clerkRows'
import { readable } from '../db/damaged'
import { exemptionOfReport } from '../db/exemptReports'
import { keepReleased, type OutputOf } from '../db/leakRows'
import { readReport } from '../db/reportRows'
import { readAuthority } from '../db/settingsRow'
import { withheldFrom } from '../db/withheldWords'
import { writeClerkFile } from '../documents/pack/clerkFile'
import { addition, deletion, undoable } from '../undoable'

/** A report on an agenda. */
type Presented = {
  readonly reportId: Id
  readonly report: string
  readonly meetingId: Id
  readonly bodyId: Id
  readonly body: string
  readonly date: IsoDate
}

export const forwardPlanHandlers = {
  'forwardPlan.list': ({ db }) => ok(listPlan(db)),

  'forwardPlan.save': undoable(
    'forwardPlan.save',
    (_, { entry }) => (entry.id === null ? addition('plan', entry.matter) : null),
    ({ db, newId }, { entry }) => {
      if (!db.prepare('SELECT 1 FROM bodies WHERE id = ?').get(entry.bodyId))
        return failure('not-found', 'There is no such body. It may have been deleted.', { field: 'bodyId' })
      if (entry.dueTo !== null && (entry.due === null || entry.dueTo < entry.due))
        return failure('invalid', 'The period ends before it begins.', { field: 'dueTo' })
      const id = entry.id ?? newId()
      const { bodyId, due, sourceReportId, reportId, ...value } = entry
      db.prepare(
        `INSERT INTO forward_plan (id, body_id, due, source_report_id, report_id, value) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET body_id = excluded.body_id, due = excluded.due, source_report_id = excluded.source_report_id,
           report_id = excluded.report_id, value = excluded.value`
      ).run(id, bodyId, due, sourceReportId, reportId, JSON.stringify({ ...value, id, bodyId, due }))
      return ok({ id })
    }
  ),

  'forwardPlan.delete': undoable(
    'forwardPlan.delete',
    ({ db }, { id }) => deletion(db, 'plan', id),
    ({ db }, { id }) =>
      db.prepare('DELETE FROM forward_plan WHERE id = ?').run(id).changes === 0
        ? failure('not-found', 'That entry is not in the forward plan any more.')
        : ok({})
  ),

  'forwardPlan.offers': ({ db }) => {
    const kept = new Set(listPlan(db).map((entry) => `${entry.sourceReportId} ${entry.matter}`))
    return ok(
      // The forward plan is published: what was promised in private is put into it by hand, in public words.
      readable(db, presented(db), (row) => offersOf(db, row))
        .flat()
        .filter((offer) => !kept.has(`${offer.reportId} ${offer.words}`))
    )
  },

  'forwardPlan.write': async (context, { kind, to, format, notLeaks }) => {
    const style = readClerkStyle(context.db, null)
    if (!style.ok) return style
    const plan = readPlan(context.db)
    const of: OutputOf = { subject: 'all', id: '', output: kind }
    const withheld = withheldFrom(context.db, of, notLeaks)
    const pieces = withheld.pieces.map(searchable)
    const hidden = plan.filter((entry) => entry.state === 'planned' && isHidden(context.db, entry, pieces))
    if (hidden.length > 0)
      return failure(
        'invalid',
        'What these entries say is exempt in the report that they come from, so the document was not written. Say each in words that the public may have, or withdraw it.',
        { details: hidden.map(({ matter, body }) => `${body}: “${matter}”`) }
      )
    const document = planDocument(kind, plan, style.value.council, context.today(), enquiriesOf(context.db))
    const written = await writeClerkFile(context, document, style.value, { to, format }, withheld)
    return written.ok ? ok(written.value && keepReleased(context, of, written.value)) : written
  },

  'meetings.thread': ({ db }, { reportId }) => {
    const report = readReport(db, reportId)
    if (!report.ok) return report
    const plan = listPlan(db)
    return ok([
      ...relatives(db, plan, reportId, 'earlier'),
      ...stepsOf(db, plan, reportId),
      ...relatives(db, plan, reportId, 'later')
    ])
  }
} satisfies Partial<Handlers>

/** Reports on agendas, the latest meetings in front. */
function presented(db: Context['db'], reportId: Id | null = null): Presented[] {
  return db
    .prepare<[Id | null, Id | null], Presented>(`
      SELECT r.id AS reportId, r.title AS report, m.id AS meetingId, b.id AS bodyId, b.name AS body, m.date
      FROM agenda_items i JOIN reports r ON r.id = i.report_id JOIN meetings m ON m.id = i.meeting_id JOIN bodies b ON b.id = m.body_id
      WHERE ? IS NULL OR i.report_id = ?
      ORDER BY m.date DESC, i.position
    `)
    .all(reportId, reportId)
}

function offersOf(db: Context['db'], { reportId, report, bodyId, body, date }: Presented): PlanOffer[] {
  const read = readReport(db, reportId)
  if (!read.ok || exemptionOfReport(db, reportId) !== null) return []
  const whole = read.value.value
  const reach = reachOf(whole)
  const isPublic = new Set(whole.recommendations.filter((own) => reach.on(own) === '').map(({ id }) => id))
  const shown = publicCopy(whole).report
  return shown.recommendations
    .filter(({ id }) => isPublic.has(id))
    .flatMap((recommendation) => {
      const text = plainText(recommendation.body).trim()
      return promisesIn(text, date).map(({ words, due }) => ({
        ...{ reportId, report: reach.title === '' ? report : withheldHeading, bodyId, body, due },
        meetingDate: date,
        recommendation: text,
        words
      }))
    })
}

/** Where documents can be had, for entries that do not say it themselves. */
function enquiriesOf(db: Context['db']): string {
  const { address, contact } = readAuthority(db)
  return [address, contact].filter(Boolean).join(', ')
}

/** A promise of fewer letters stands in many a sentence. */
const shortestPromise = 24

/**
 * Whether an entry says what is exempt, and nowhere public, in the report that promised it or the one that keeps the promise; or is a
 * part of something that is withheld of any other, which may be deleted by now.
 */
function isHidden(
  db: Context['db'],
  { matter, sourceReportId, reportId }: PlanRow,
  withheld: readonly string[]
): boolean {
  const words = searchable(matter)
  const saysOf = (id: Id | null): boolean => {
    const read = id === null ? null : readReport(db, id)
    return Boolean(
      read?.ok &&
        holdersOf(publicCopy(read.value.value).report).some((holder) =>
          holder.words.some((text) => searchable(text).includes(words))
        )
    )
  }
  const isPart = words.length >= shortestPromise && withheld.some((piece) => piece !== words && piece.includes(words))
  if (isPart && !saysOf(sourceReportId) && !saysOf(reportId)) return true
  return [sourceReportId, reportId].some((id) => {
    const read = id === null ? null : readReport(db, id)
    if (!read?.ok || id === null) return false
    const report = read.value.value
    const holders = holdersOf(exemptionOfReport(db, id) ? withWholeExempt(report) : report)
    const says = (own: readonly Holder[]): boolean =>
      own.some((holder) => holder.words.some((text) => searchable(text).includes(words)))
    return says(holders.filter(({ mark }) => mark !== '')) && !says(holders.filter(({ mark }) => mark === ''))
  })
}

/** What happened to one report: the meetings that took it with what they decided, the promises it made, and actions. */
function stepsOf(db: Context['db'], plan: readonly PlanRow[], reportId: Id): ThreadStep[] {
  const meetings = presented(db, reportId).map((row): ThreadStep => {
    const outcome = outcomesAt(db, row.meetingId, reportId)
    const { state, movedFrom } = readDetails(db, row.meetingId)
    const held = heldInShort({ state, movedFrom: movedFrom.at(-1) ?? null })
    return {
      kind: 'meeting',
      date: row.date,
      text: [`${row.body}, ${formatDate(row.date)}`, ...held].join(', ') + (outcome === '' ? '' : `: ${outcome}`),
      meetingId: row.meetingId,
      reportId: null
    }
  })
  const promises = plan
    .filter((entry) => entry.sourceReportId === reportId)
    .map(
      (entry): ThreadStep => ({
        kind: 'promise',
        date: entry.due,
        text: entry.matter,
        meetingId: null,
        reportId: entry.reportId
      })
    )
  const items = new Set(db.prepare<[Id], Id>('SELECT id FROM agenda_items WHERE report_id = ?').pluck().all(reportId))
  const actions = listActions(db, false)
    .filter((action) => action.itemId !== null && items.has(action.itemId))
    .map(
      (action): ThreadStep => ({
        kind: 'action',
        date: action.due,
        text: `${action.text}${action.owner ? ` (${action.owner})` : ''}${action.doneOn ? `, done ${formatDate(action.doneOn)}` : ''}`,
        meetingId: action.meetingId,
        reportId: null
      })
    )
  return [...meetings.reverse(), ...promises, ...actions]
}

/** "Agreed, Deferred": what a meeting did with the recommendations of a report; empty when that is not recorded. */
function outcomesAt(db: Context['db'], meetingId: Id, reportId: Id): string {
  const itemIds = db
    .prepare<[Id, Id], Id>('SELECT id FROM agenda_items WHERE meeting_id = ? AND report_id = ?')
    .pluck()
    .all(meetingId, reportId)
  const outcomes = readable(db, [meetingId], (id) => readMinutes(db, id).value.items)
    .flat()
    .filter((item) => itemIds.includes(item.itemId))
    .flatMap((item) => item.recommendations.flatMap(({ outcome }) => (outcome === null ? [] : [outcomeWords[outcome]])))
  return [...new Set(outcomes)].join(', ').toLowerCase()
}

/** Reports before or after this one along promises kept and links between reports: each once, however they are tied together. */
function relatives(db: Context['db'], plan: readonly PlanRow[], reportId: Id, side: 'earlier' | 'later'): ThreadStep[] {
  const ties = [
    ...plan.map((entry) => [entry.sourceReportId, entry.reportId] as const),
    ...db.prepare<[], readonly [Id, Id]>('SELECT older_id, newer_id FROM report_links').raw().all()
  ]
  const seen = new Set([reportId])
  const found: ThreadStep[] = []
  let edge: readonly Id[] = [reportId]
  while (edge.length > 0) {
    const next = ties.flatMap(([older, newer]) => {
      const [near, far] = side === 'later' ? [older, newer] : [newer, older]
      return near !== null && far !== null && edge.includes(near) && !seen.has(far) ? [far] : []
    })
    edge = [...new Set(next)]
    for (const id of edge) {
      seen.add(id)
      const report = readReport(db, id)
      if (!report.ok) continue
      const date = presented(db, id)[0]?.date ?? null
      found.push({ kind: side, date, text: report.value.value.title, meetingId: null, reportId: id })
    }
  }
  return side === 'earlier' ? found.reverse() : found
}
