/** Reports that follow one another, and what many of them look like side by side. */
import { placeInWords } from '../../shared/reports/checks/check'
import { implicationState, restsOn } from '../../shared/reports/checks/implications'
import { figureFindings } from '../../shared/reports/figureFindings'
import { numberReport } from '../../shared/reports/numbering'
import { startFrom } from '../../shared/reports/startFrom'
import type { Matrix } from '../../shared/reports/threadCalls'
import { ok } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { effectiveReport } from '../db/exemptReports'
import { readMeeting } from '../db/meetingRows'
import { aboutReports } from '../db/reportList'
import { insertReport, readReport } from '../db/reportRows'
import { readStyle } from '../db/styleRows'
import { auditOf } from '../records/audit'
import { findingsIn } from '../records/reportFindings'
import { addition, undoable } from '../undoable'

/** Reports that stand in one matrix. */
const mostRows = 200

type ThreadRow = { readonly id: Id; readonly title: string; readonly updatedAt: string }

export const reportLinkHandlers = {
  'reports.startFrom': undoable(
    'reports.startFrom',
    ({ db }, { id, title }) => {
      const older = readReport(db, id)
      return addition('report', title || (older.ok ? older.value.value.title : ''))
    },
    ({ db, newId, now }, { id, title }) => {
      const older = readReport(db, id)
      if (!older.ok) return older
      const style = readStyle(db, older.value.value.styleId)
      if (!style.ok) return style
      // What is exempt on an agenda is so in what is made of it, which stands on none yet.
      const begun = startFrom(effectiveReport(db, id, older.value.value), style.value, newId)
      const newer = newId()
      insertReport(db, { id: newer, value: { ...begun, title: title || begun.title }, now: now() })
      db.prepare('INSERT INTO report_links (older_id, newer_id) VALUES (?, ?)').run(id, newer)
      return ok({ id: newer })
    }
  ),

  'reports.thread': ({ db }, { id }) =>
    ok({ older: threadOf(db, id, 'older_id', 'newer_id'), newer: threadOf(db, id, 'newer_id', 'older_id') }),

  'reports.check': async (context, { id }) => {
    const { db } = context
    const report = readReport(db, id)
    if (!report.ok) return report
    const style = readStyle(db, report.value.value.styleId)
    if (!style.ok) return style
    const numbering = numberReport(report.value.value, style.value)
    const findings = await findingsIn(context, id, { report: report.value.value, style: style.value })
    return ok({
      findings: findings.map(({ rule, severity, place, message }) => ({
        rule,
        severity,
        where: placeInWords(place, numbering),
        message,
        place
      }))
    })
  },

  'reports.matrix': async (context, { meetingId }) => {
    const { db } = context
    const ids = meetingId === undefined ? latestReports(db) : reportsOf(db, meetingId)
    const about = aboutReports(db)
    const rows: Matrix['rows'] = []
    const kinds = new Map<string, string>()
    for (const id of ids.slice(0, mostRows)) {
      const report = readReport(db, id)
      if (!report.ok) return report
      const style = readStyle(db, report.value.value.styleId)
      if (!style.ok) return style
      const { implications, title } = report.value.value
      const digest = restsOn(report.value.value)
      const specs = style.value.implications.kinds
      const missing = specs.filter((spec) => spec.isRequired && !implications.some((item) => item.kind === spec.kind))
      const cells: Matrix['rows'][number]['cells'] = [
        ...implications.map((item) => ({
          kind: item.kind,
          implicationId: item.id,
          heading: item.heading,
          state: implicationState(item, digest),
          isApplicable: item.isApplicable,
          isRequired: specs.some((spec) => spec.kind === item.kind && spec.isRequired),
          officer: item.officer,
          clearedOn: item.clearedOn
        })),
        ...missing.map((spec) => ({
          kind: spec.kind,
          implicationId: '',
          heading: spec.heading,
          state: 'not-started' as const,
          isApplicable: true,
          isRequired: true,
          officer: '',
          clearedOn: null
        }))
      ]
      for (const { kind, heading } of cells) if (!kinds.has(kind)) kinds.set(kind, heading)
      const figures = figureFindings(await auditOf(context, [id]), id)
      rows.push({
        reportId: id,
        title,
        about: about({ id, styleId: style.value.id }),
        cells,
        figures: figures.map(({ severity, message }) => ({ severity, message }))
      })
    }
    return ok({
      kinds: [...kinds].map(([kind, heading]) => ({ kind, heading })),
      rows,
      left: Math.max(0, ids.length - mostRows)
    })
  }
} satisfies Partial<Handlers>

/** The reports that can be reached from one by following links one way, nearest first. */
function threadOf(
  db: Context['db'],
  id: Id,
  wanted: 'older_id' | 'newer_id',
  known: 'older_id' | 'newer_id'
): ThreadRow[] {
  const next = db.prepare<[Id], ThreadRow>(`
    SELECT r.id, r.title, r.updated_at AS updatedAt FROM report_links l JOIN reports r ON r.id = l.${wanted}
    WHERE l.${known} = ?
  `)
  const found = new Map<Id, ThreadRow>()
  const queue = [id]
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const row of next.all(at)) {
      if (row.id === id || found.has(row.id)) continue
      found.set(row.id, row)
      queue.push(row.id)
    }
  return [...found.values()]
}

/** Newest first. */
function latestReports(db: Context['db']): Id[] {
  return db.prepare<[], Id>('SELECT id FROM reports ORDER BY updated_at DESC, id DESC').pluck().all()
}

/** In the order of the agenda. A meeting that is gone has none. */
function reportsOf(db: Context['db'], meetingId: Id): Id[] {
  const meeting = readMeeting(db, meetingId)
  return meeting.ok ? [...new Set(meeting.value.items.flatMap((item) => item.reportId ?? []))] : []
}
