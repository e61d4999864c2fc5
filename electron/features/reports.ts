/** Reports: found, started, saved, brought in from files. Exporting is in packs.ts. */
import type { ReportRow } from '../../shared/reports/calls'
import { newReport } from '../../shared/reports/newReport'
import { failure, ok } from '../../shared/result'
import { formatDate, type Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { insertReport, readReport } from '../db/reportRows'
import { readStyle } from '../db/styleRows'
import { transact } from '../db/transaction'

const noReport = failure('not-found', 'There is no such report. It may have been deleted.')

export const reportHandlers = {
  'reports.list': ({ db }, { text }) =>
    ok(
      db
        .prepare<[string], ReportRow>(`
          SELECT r.id, r.title, r.style_id AS styleId, s.name AS styleName, r.revision, r.updated_at AS updatedAt
          FROM reports r JOIN house_styles s ON s.id = r.style_id
          WHERE r.title LIKE ? ESCAPE '\\'
          ORDER BY r.updated_at DESC, r.id DESC LIMIT 5000
        `)
        .all(`%${text.trim().replace(/[\\%_]/g, '\\$&')}%`)
    ),

  'reports.get': ({ db }, { id }) => readReport(db, id),

  'reports.create': ({ db, newId, now }, { styleId, title }) =>
    transact(db, () => {
      const style = readStyle(db, styleId)
      if (!style.ok) return style
      const id = newId()
      insertReport(db, { id, value: newReport(style.value, title, newId), now: now() })
      return ok({ id })
    }),

  'reports.save': ({ db, now }, { id, revision, value }) =>
    transact(db, () => {
      const style = readStyle(db, value.styleId)
      if (!style.ok) return style
      const { changes } = db
        .prepare('UPDATE reports SET value = ?, revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ?')
        .run(JSON.stringify(value), now(), id, revision)
      if (changes === 1) return ok({ revision: revision + 1 })
      return db.prepare('SELECT 1 FROM reports WHERE id = ?').get(id)
        ? failure(
            'conflict',
            'This report has been saved elsewhere since you opened it. Open it again to see what changed.'
          )
        : noReport
    }),

  'reports.delete': ({ db }, { id }) =>
    transact(db, () => {
      const agendas = agendasWith(db, id)
      if (agendas.length > 0)
        return failure('in-use', 'This report is on an agenda. Take it off first, then delete it.', {
          details: agendas
        })
      return db.prepare('DELETE FROM reports WHERE id = ?').run(id).changes === 1 ? ok({}) : noReport
    })
} satisfies Partial<Handlers>

/** The meetings that a report goes to: "Cabinet, 9 December 2026". */
function agendasWith(db: Context['db'], reportId: Id): string[] {
  return db
    .prepare<[Id], { body: string; date: string }>(`
      SELECT DISTINCT b.name AS body, m.date
      FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id JOIN bodies b ON b.id = m.body_id
      WHERE i.report_id = ? ORDER BY m.date, b.name
    `)
    .all(reportId)
    .map((meeting) => `${meeting.body}, ${formatDate(meeting.date)}`)
}
