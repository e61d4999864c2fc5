/** A report held against the records of today: what in it belongs to an earlier time. */

import type { Figure } from '../../../shared/records'
import { indexFigures, liveFiguresOf } from '../../../shared/reports/figures'
import { type MovedOnRecords, movedOn } from '../../../shared/reports/movedOn'
import { ok } from '../../../shared/result'
import type { IsoDate } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { readReport } from '../../db/reportRows'
import { remembered } from '../../records/remembered'
import { comparedFigures, figureBySource } from '../../records/sources'

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
    const { figures, stamp } = comparedFigures(db)
    const all = remembered(db, 'all figures', stamp, () => indexFigures(figures()))
    return ok(movedOn(value, { today: today(), live, figures: all, ended: endedBy(db, today()) }))
  }
} satisfies Partial<Handlers>

type Ended = MovedOnRecords['ended'][number]
type EndedRow = { name: string; short: string; endedOn: IsoDate; successor: string | null }

/** Organisations, bodies and posts that are no more, and people who hold none of the seats that they held, by each name that they go by. */
function endedBy(db: Context['db'], today: IsoDate): Ended[] {
  const gone = db
    .prepare<[IsoDate, IsoDate, IsoDate], EndedRow>(
      `SELECT o.name, o.short_name AS short, o.ends_on AS endedOn,
         (SELECT group_concat(n.name, ' and ') FROM successions s JOIN organisations n ON n.id = s.successor_id
           WHERE s.predecessor_id = o.id) AS successor
       FROM organisations o WHERE o.ends_on <= ?
       UNION ALL SELECT name, '', ends_on, NULL FROM bodies WHERE ends_on <= ?
       UNION ALL SELECT title, '', ends_on, NULL FROM posts WHERE ends_on <= ?
       ORDER BY 1`
    )
    .all(today, today, today)
    .flatMap(({ name, short, endedOn, successor }) =>
      [name, short].filter(Boolean).map((own) => ({ name: own, endedOn, successor: successor ?? '', was: '' }))
    )
  // A post that another organisation still has, or a body of the same name that goes on, has not ended for a reader.
  const living = new Set(
    db
      .prepare<[IsoDate, IsoDate, IsoDate], { name: string }>(
        `SELECT name FROM organisations WHERE ends_on IS NULL OR ends_on > ?
         UNION SELECT name FROM bodies WHERE ends_on IS NULL OR ends_on > ?
         UNION SELECT title FROM posts WHERE ends_on IS NULL OR ends_on > ?`
      )
      .all(today, today, today)
      .map(({ name }) => name.toLowerCase())
  )
  return [...gone.filter(({ name }) => !living.has(name.toLowerCase())), ...leaversBy(db, today)]
}

/** People whose last seat on a body has ended. */
function leaversBy(db: Context['db'], today: IsoDate): Ended[] {
  return db
    .prepare<[IsoDate, IsoDate], { name: string; endedOn: IsoDate; role: string; body: string }>(
      `SELECT p.name, max(m.ends_on) AS endedOn, m.role, b.name AS body
       FROM memberships m JOIN people p ON p.id = m.person_id JOIN bodies b ON b.id = m.body_id
       WHERE m.ends_on <= ?
         AND NOT EXISTS (SELECT 1 FROM memberships o WHERE o.person_id = p.id AND (o.ends_on IS NULL OR o.ends_on > ?))
       GROUP BY p.id ORDER BY p.name`
    )
    .all(today, today)
    .map(({ name, endedOn, role, body }) => ({
      name,
      endedOn,
      successor: '',
      was: `${role ? role.toLowerCase() : 'a member'} of ${body}`
    }))
}
