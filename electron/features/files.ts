/** The data file: its health and how to bring it back; what program this is; choices that are remembered; long work. */
import { settingsSchema } from '../../shared/files'
import { ok } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { readReport } from '../db/reportRows'
import { readStyle } from '../db/styleRows'
import { countRecords } from '../db/tables'

/** Settings are one row. */
const settingsRow = 1

export const fileHandlers = {
  'files.state': ({ dataFile }) => ok(dataFile.state()),

  'files.about': ({ about, dataFile }) => ok({ ...about, dataFile: dataFile.path }),

  'files.verify': (context) => {
    const state = context.dataFile.state()
    if (state.state !== 'open') return ok({ ok: false, problems: [state.message], records: 0 })
    return ok(verify(context))
  },

  'files.recover': ({ dataFile, log }, choice) => {
    log.info(`Recovering the data file: ${choice.action}`)
    return dataFile.recover(choice)
  },

  'files.cancelJob': ({ jobs }, { job }) => {
    jobs.cancel(job)
    return ok({})
  },

  'settings.get': ({ db }) => {
    const value = db.prepare<[number], string>('SELECT value FROM settings WHERE only_row = ?').pluck().get(settingsRow)
    return ok(settingsSchema.parse(value === undefined ? {} : JSON.parse(value)))
  },

  'settings.save': ({ db }, settings) => {
    db.prepare(
      'INSERT INTO settings (only_row, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
    ).run(settingsRow, JSON.stringify(settings))
    return ok({})
  }
} satisfies Partial<Handlers>

/** Looks for damage of every kind: in the pages, in the links between records, and in what the records hold. */
function verify({ db }: Context): { ok: boolean; problems: string[]; records: number } {
  const ids = (table: 'reports' | 'house_styles'): Id[] =>
    db.prepare<[], Id>(`SELECT id FROM ${table} ORDER BY id`).pluck().all()
  const integrity = db.prepare<[], string>('PRAGMA integrity_check').pluck().all()
  const links = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all()
  const problems = [
    ...integrity.filter((line) => line !== 'ok'),
    ...links.map((link) => `A record in ${link.table} points at one that is not there.`),
    ...ids('reports').flatMap((id) => {
      const report = readReport(db, id)
      return report.ok ? [] : [`Report ${id}: ${report.error.message}`]
    }),
    ...ids('house_styles').flatMap((id) => {
      const style = readStyle(db, id)
      return style.ok ? [] : [`House style ${id}: ${style.error.message}`]
    })
  ]
  return { ok: problems.length === 0, problems, records: countRecords(db) }
}
