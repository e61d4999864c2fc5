/**
 * The figures of reports held against all records and against one another. Every place that says whether a figure is true (the
 * panel, the audit, the checks, what to look at before a pack, the day's work) asks here, and nothing is left out by a bound.
 */
import type { FiguresAudit } from '../../shared/budgets/auditCalls'
import type { Figure } from '../../shared/records'
import {
  type AuditedFigure,
  auditFigures,
  disagreements,
  figureInWords,
  indexFigures,
  isSameDrawing,
  liveFiguresOf,
  recordBlocksOf,
  type TypedFigure,
  typedFigures
} from '../../shared/reports/figures'
import type { Report } from '../../shared/reports/report'
import type { Place } from '../../shared/reports/walk'
import type { Id } from '../../shared/values'
import type { Context } from '../context'
import { readReport } from '../db/reportRows'
import { remembered } from './remembered'
import { blockBySource, comparedFigures, figureBySource } from './sources'

type Db = Context['db']

type Audited = { readonly id: Id; readonly value: Report; readonly mark: string }

/** The audit of some reports, each held against the others and against those on an agenda with one of them. */
export async function auditOf({ db, today }: Pick<Context, 'db' | 'today'>, ids: readonly Id[]): Promise<FiguresAudit> {
  const reports = ids.flatMap((id) => read(db, id))
  const neighbours = neighboursOf(db, ids).flatMap((id) => read(db, id))
  const { figures, stamp } = comparedFigures(db)
  const index = remembered(db, 'all figures', stamp, () => indexFigures(figures()))
  const blocks: FiguresAudit['blocks'] = []
  for (const report of reports)
    for (const { place, source, data, caption, asOf, isFrozen } of recordBlocksOf(report.value)) {
      const now = (await blockBySource(db, source, today()))?.data ?? null
      const state = now === null ? 'gone' : isSameDrawing(data, now) ? 'same' : 'changed'
      blocks.push({ place: placeIn(report, place), source, caption: caption || source, asOf, isFrozen, state })
    }
  return {
    records: { figures: index.size, sums: index.sums },
    live: reports.flatMap((report) => liveOf(db, report)),
    blocks,
    typed: reports.flatMap((report) =>
      remembered(db, `audit ${report.id}`, `${report.mark} ${stamp}`, () => auditFigures(report.value, index)).map(
        (found) => typedIn(report, found)
      )
    ),
    disagreements: disagreementsOf(db, reports, neighbours)
  }
}

/** A report that cannot be read has no figures to speak of; whoever opens it is told why. */
function read(db: Db, id: Id): Audited[] {
  const report = readReport(db, id)
  return report.ok
    ? [{ id, value: report.value.value, mark: `${report.value.revision} ${report.value.updatedAt}` }]
    : []
}

function placeIn(
  { id, value }: Audited,
  { kind, id: part, block, heading }: Place
): FiguresAudit['typed'][number]['place'] {
  return { reportId: id, report: value.title, kind, id: part, block, heading }
}

function typedIn(report: Audited, { typed, verdict, figure }: AuditedFigure): FiguresAudit['typed'][number] {
  return {
    place: placeIn(report, typed.place),
    kind: typed.kind,
    text: typed.text,
    verdict,
    record: figure && { label: figure.label, shown: figureInWords(figure), recordedIn: figure.recordedIn }
  }
}

function liveOf(db: Db, report: Audited): FiguresAudit['live'] {
  const known = new Map<string, Figure | null>()
  return liveFiguresOf(report.value).map(({ place, source, form, shown, asOf, isFrozen }) => {
    const figure = known.has(source) ? (known.get(source) ?? null) : figureBySource(db, source)
    known.set(source, figure)
    const today = figure && (figure.forms.find((other) => other.form === form)?.shown ?? figure.shown)
    return {
      place: placeIn(report, place),
      source,
      form,
      label: figure?.label ?? '',
      recordedIn: figure?.recordedIn ?? '',
      shown,
      asOf,
      isFrozen,
      today,
      recordedOn: figure?.asOf ?? '',
      state: today === null ? 'gone' : today === shown ? 'same' : 'changed'
    }
  })
}

function disagreementsOf(
  db: Db,
  reports: readonly Audited[],
  neighbours: readonly Audited[]
): FiguresAudit['disagreements'] {
  const owner = new Map<TypedFigure, Audited>()
  for (const report of [...reports, ...neighbours]) {
    const own = remembered(db, `typed ${report.id}`, report.mark, () => typedFigures(report.value))
    for (const figure of own) owner.set(figure, report)
  }
  const asked = new Set(reports)
  const isAsked = (figure: TypedFigure): boolean => {
    const report = owner.get(figure)
    return report !== undefined && asked.has(report)
  }
  const side = (figure: TypedFigure) => {
    const report = owner.get(figure)
    return report ? [{ place: placeIn(report, figure.place), text: figure.text }] : []
  }
  return disagreements([...owner.keys()])
    .filter(({ first, second }) => isAsked(first) || isAsked(second))
    .flatMap(({ first, second }) => {
      const [a] = side(first)
      const [b] = side(second)
      return a && b ? [{ first: a, second: b }] : []
    })
}

/** The other reports on any agenda that one of these stands on. */
function neighboursOf(db: Db, ids: readonly Id[]): Id[] {
  return db
    .prepare<[string, string], Id>(`
      SELECT DISTINCT n.report_id FROM agenda_items o JOIN agenda_items n ON n.meeting_id = o.meeting_id
      WHERE o.report_id IN (SELECT value FROM json_each(?)) AND n.report_id IS NOT NULL
        AND n.report_id NOT IN (SELECT value FROM json_each(?)) ORDER BY 1
    `)
    .pluck()
    .all(JSON.stringify(ids), JSON.stringify(ids))
}
