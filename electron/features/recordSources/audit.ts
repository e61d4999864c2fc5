/** The figures of reports held against all records: what follows them, what they support, and where reports disagree. */
import type { FiguresAudit } from '../../../shared/budgets/auditCalls'
import {
  auditFigures,
  disagreements,
  figureInWords,
  liveFiguresOf,
  type TypedFigure,
  typedFigures
} from '../../../shared/reports/figures'
import { blockDataSchema, type Figure } from '../../../shared/reports/records'
import type { Report } from '../../../shared/reports/report'
import { bodiesOf, eachNode, type Place } from '../../../shared/reports/walk'
import { ok } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { readMeeting } from '../../db/meetingRows'
import { readReport } from '../../db/reportRows'
import { blockBySource, figureBySource, recordSources } from '../recordSources'

/** Records that typed figures are held against, of each source. */
const mostRecords = 3000

type Audited = { readonly id: Id; readonly value: Report }

export const auditHandlers = {
  'figures.auditReport': async (context, { reportId }) => {
    const { db } = context
    const report = readReport(db, reportId)
    return report.ok ? ok(await audit(context, [{ id: reportId, value: report.value.value }])) : report
  },

  'figures.auditMeeting': async (context, { meetingId }) => {
    const { db } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const reports: Audited[] = []
    for (const id of new Set(meeting.value.items.flatMap((item) => item.reportId ?? []))) {
      const report = readReport(db, id)
      if (!report.ok) return report
      reports.push({ id, value: report.value.value })
    }
    return ok(await audit(context, reports))
  }
} satisfies Partial<Handlers>

async function audit({ db, today: day }: Context, reports: readonly Audited[]): Promise<FiguresAudit> {
  const records = recordSources.flatMap((source) => source.searchFigures(db, [], mostRecords))
  const placeIn = ({ id, value }: Audited, { kind, id: part, block, heading }: Place) => ({
    reportId: id,
    report: value.title,
    kind,
    id: part,
    block,
    heading
  })
  const known = new Map<string, Figure | null>()
  const today = (source: string): Figure | null => {
    const found = known.get(source) ?? figureBySource(db, source)
    known.set(source, found)
    return found
  }
  const live = reports.flatMap((report) =>
    liveFiguresOf(report.value).map(({ place, source, form, shown, asOf, isFrozen }) => {
      const figure = today(source)
      const now = figure && (figure.forms.find((other) => other.form === form)?.shown ?? figure.shown)
      return {
        place: placeIn(report, place),
        source,
        label: figure?.label ?? '',
        recordedIn: figure?.recordedIn ?? '',
        shown,
        asOf,
        isFrozen,
        today: now,
        state: now === null ? ('gone' as const) : now === shown ? ('same' as const) : ('changed' as const)
      }
    })
  )
  const blocks: FiguresAudit['blocks'] = []
  for (const report of reports)
    for (const { place, source, data, asOf, isFrozen } of blocksOf(report.value)) {
      const now = (await blockBySource(db, source, day()))?.data ?? null
      const isSame =
        JSON.stringify(blockDataSchema.safeParse(data).data) === JSON.stringify(blockDataSchema.safeParse(now).data)
      const state = now === null ? 'gone' : isSame ? 'same' : 'changed'
      const caption = typeof data === 'object' && data !== null && 'caption' in data ? String(data.caption) : source
      blocks.push({ place: placeIn(report, place), source, caption, asOf, isFrozen, state })
    }
  const typed = reports.flatMap((report) =>
    auditFigures(report.value, records).map(({ typed: figure, verdict, figure: record }) => ({
      place: placeIn(report, figure.place),
      text: figure.text,
      verdict,
      record: record && { label: record.label, shown: figureInWords(record), recordedIn: record.recordedIn }
    }))
  )
  const owner = new Map<TypedFigure, Audited>()
  for (const report of reports) for (const figure of typedFigures(report.value)) owner.set(figure, report)
  const side = (figure: TypedFigure) => {
    const report = owner.get(figure)
    return report ? [{ place: placeIn(report, figure.place), text: figure.text }] : []
  }
  return {
    live,
    blocks,
    typed,
    disagreements: disagreements([...owner.keys()]).flatMap(({ first, second }) => {
      const [a] = side(first)
      const [b] = side(second)
      return a && b ? [{ first: a, second: b }] : []
    })
  }
}

type PlacedBlock = {
  readonly place: Place
  readonly source: string
  readonly data: unknown
  readonly asOf: string
  readonly isFrozen: boolean
}

/** Everything in a report that is drawn from the records, with its place and what was last drawn. */
function blocksOf(report: Report): PlacedBlock[] {
  const found: PlacedBlock[] = []
  for (const { place, body } of bodiesOf(report))
    eachNode(body, (node, block) => {
      if (node.type !== 'recordBlock') return
      const { source, data, asOf, isFrozen } = node.attrs ?? {}
      found.push({
        place: { ...place, block },
        source: String(source ?? ''),
        data,
        asOf: String(asOf ?? ''),
        isFrozen: isFrozen === true
      })
    })
  return found
}
