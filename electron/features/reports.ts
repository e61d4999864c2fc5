/** Reports: found, started, saved, brought in from files. Exporting is in packs.ts. */
import type { ImportedFile, ReportRow } from '../../shared/reports/calls'
import { describeRefusal, describeReport } from '../../shared/reports/describe'
import { newReport } from '../../shared/reports/newReport'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate, type Id } from '../../shared/values'
import type { Context, HandedFile, Handlers } from '../context'
import { insertReport, readReport } from '../db/reportRows'
import { readStyle, readStyles } from '../db/styleRows'
import { transact } from '../db/transaction'
import { readReportFile, reportEndings } from '../documents/reportRead'

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
    }),

  'reports.import': (context, { files, styleId, isAllOrNothing }) =>
    importFiles(context, files, styleId, isAllOrNothing),

  'reports.chooseAndImport': async (context, { styleId }) => {
    const chosen = await context.dialogs.openFiles({
      title: 'Import reports',
      filterName: 'Reports',
      extensions: reportEndings,
      isMultiple: true
    })
    if (!chosen.ok) return chosen
    return chosen.value === null ? ok([]) : importFiles(context, chosen.value, styleId, false)
  }
} satisfies Partial<Handlers>

/** Reads files and keeps what they hold, in one transaction; each file is told, whether it came in or not. */
function importFiles(
  { db, newId, now, log }: Context,
  files: readonly HandedFile[],
  styleId: Id | undefined,
  isAllOrNothing: boolean
): Result<ImportedFile[]> {
  const asked = styleId === undefined ? null : readStyle(db, styleId)
  if (asked && !asked.ok) return asked
  const styles = readStyles(db)
  if (!styles.ok) return styles
  const read = files.map((file) => {
    try {
      return { file, result: readReportFile(file, styles.value, newId, styleId) }
    } catch (error) {
      // Files come from everywhere; one that trips the reader up must not keep the others out.
      log.error('A file could not be read as a report', error)
      return { file, result: failure('internal', 'Packwright could not make sense of this file.') }
    }
  })
  const isKept = !isAllOrNothing || read.every(({ result }) => result.ok)
  return transact(db, () =>
    ok(
      read.map(({ file, result }) => {
        if (!result.ok) return describeRefusal(file.name, result.error.message)
        if (!isKept) return describeRefusal(file.name, 'Not brought in, because another file could not be read.')
        const id = newId()
        insertReport(db, { id, value: result.value.report, now: now() })
        return describeReport(file.name, result.value.report, result.value.style, result.value.lost, id)
      })
    )
  )
}

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
