/** A report held against the records of today: what in it belongs to an earlier time. */
import { liveFiguresOf } from '../../../shared/reports/figures'
import { movedOn } from '../../../shared/reports/movedOn'
import type { Figure } from '../../../shared/reports/records'
import { ok } from '../../../shared/result'
import type { IsoDate } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { readReport } from '../../db/reportRows'
import { figureBySource, recordSources } from '../recordSources'

/** Records that typed figures are held against, of each source. */
const mostRecords = 3000

export const movedOnHandlers = {
  'reports.movedOn': ({ db, today }, { id }) => {
    const report = readReport(db, id)
    if (!report.ok) return report
    const { value } = report.value
    const live = new Map<string, Figure>()
    for (const { source } of liveFiguresOf(value)) {
      const figure = figureBySource(db, source)
      if (figure) live.set(source, figure)
    }
    const figures = recordSources.flatMap((source) => source.searchFigures(db, [], mostRecords))
    return ok(movedOn(value, { today: today(), live, figures, ended: endedBy(db, today()) }))
  }
} satisfies Partial<Handlers>

/** Organisations that are no more, by their full and their short names. */
function endedBy(db: Context['db'], today: IsoDate): { name: string; endedOn: IsoDate; successor: string }[] {
  return db
    .prepare<[string], { name: string; short: string; endedOn: IsoDate }>(
      'SELECT name, short_name AS short, ends_on AS endedOn FROM organisations WHERE ends_on <= ? ORDER BY name, id'
    )
    .all(today)
    .flatMap(({ name, short, endedOn }) =>
      [name, short].filter(Boolean).map((own) => ({ name: own, endedOn, successor: '' }))
    )
}
