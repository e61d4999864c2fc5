/** Reports as rows: the whole value as JSON with its revision; title and style are read out of it by the table itself. */
import type Database from 'better-sqlite3'
import type { HistoryAct } from '../../shared/history'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { withOwnHeadings } from '../../shared/reports/ownHeadings'
import { type Report, reportFormat, reportSchema } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { jsonOf } from './damaged'
import { keepExemptHistory, mayHoldMarks } from './exemptHistory'
import { note } from './historyRows'
import { readStyle } from './styleRows'

const noReport = failure('not-found', 'There is no such report. It may have been deleted.')

export type StoredReport = {
  readonly id: Id
  readonly revision: number
  /** ISO, UTC. */
  readonly updatedAt: string
  readonly value: Report
}

/** Puts in a new report at revision 1. */
export function insertReport(
  db: Database.Database,
  report: { readonly id: Id; readonly value: Report; readonly now: string } & Came
): void {
  db.prepare('INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES (?, 1, ?, ?, ?)').run(
    report.id,
    report.now,
    report.now,
    JSON.stringify(report.value)
  )
  const { id, now: at, file, sender } = report
  const act = file === undefined ? 'begun' : 'brought-in'
  note(db, {
    at,
    act,
    subject: 'report',
    subjectId: id,
    ...(sender && { sender }),
    ...(file && fileOf(file, report.value))
  })
}

/** From which file, and from whom, something came. */
type Came = { readonly file?: string; readonly sender?: string }

/** A file may be called after what is exempt in the report. */
const fileOf = (file: string, value: Report): { readonly file?: string } =>
  mayHoldMarks(JSON.stringify(value)) ? {} : { file }

/**
 * Puts a new value in the place of one that is still at the revision given; answers the revision it has now. What it marks as
 * exempt, and which marks it takes off, is written into the history of the report, with the reason that was given for those.
 * Fails with conflict when it was saved elsewhere meanwhile, and with not-found. Belongs into a transaction.
 */
export function updateReport(
  db: Database.Database,
  report: { id: Id; revision: number; value: Report; now: string; reason?: string; act?: HistoryAct } & Came
): Result<number> {
  const { id, value, now, reason = '', act = 'changed', file, sender } = report
  const text = JSON.stringify(value)
  const older = db.prepare<[Id], string>('SELECT value FROM reports WHERE id = ?').pluck().get(id) ?? ''
  const before = mayHoldMarks(older) || mayHoldMarks(text) ? readReport(db, id) : null
  const { changes } = db
    .prepare('UPDATE reports SET value = ?, revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ?')
    .run(text, now, id, report.revision)
  if (changes === 1) {
    const came = { ...(sender && { sender }), ...(file && fileOf(file, value)) }
    note(db, { at: now, act, subject: 'report', subjectId: id, ...came })
    if (before?.ok) keepExemptHistory(db, { reportId: id, before: before.value.value, after: value, now, reason })
    return ok(report.revision + 1)
  }
  return db.prepare('SELECT 1 FROM reports WHERE id = ?').get(report.id)
    ? failure(
        'conflict',
        'This report has been saved elsewhere since you opened it. Open it again to see what changed.'
      )
    : noReport
}

/** One report, checked by its schema. Fails with not-found, newer-version or damaged. */
export function readReport(db: Database.Database, id: Id): Result<StoredReport> {
  const row = db
    .prepare<[Id], { revision: number; updated_at: string; value: string }>(
      'SELECT revision, updated_at, value FROM reports WHERE id = ?'
    )
    .get(id)
  if (!row) return noReport
  const value = readText(id, row.value)
  if (!value.ok) return value
  return ok({ id, revision: row.revision, updatedAt: row.updated_at, value: withHeadings(db, value.value, row.value) })
}

/** By the value as it was read: what is the same stays the same object, which much is remembered by. */
const headed = new WeakMap<Report, { readonly style: HouseStyle; readonly value: Report }>()

function withHeadings(db: Database.Database, report: Report, text: string): Report {
  if (!mayHoldMarks(text)) return report
  const style = readStyle(db, report.styleId)
  if (!style.ok) return report
  const known = headed.get(report)
  if (known?.style === style.value) return known.value
  const value = withOwnHeadings(report, style.value)
  headed.set(report, { style: style.value, value })
  return value
}

/** Reports as they were read last, oldest first: to see that a text is the same takes a hundredth of reading it anew. */
const lastRead = new Map<Id, { readonly text: string; readonly value: Report }>()
/** Characters of all texts: some sixty long reports. */
const mostRead = 8_000_000
let charactersRead = 0

function readText(id: Id, text: string): Result<Report> {
  const known = lastRead.get(id)
  if (known?.text === text) return ok(known.value)
  const value = parseReport(text)
  if (!value.ok) return value
  charactersRead += text.length - (known?.text.length ?? 0)
  lastRead.delete(id)
  lastRead.set(id, { text, value: value.value })
  for (const [oldest, { text: read }] of lastRead) {
    if (charactersRead <= mostRead) break
    lastRead.delete(oldest)
    charactersRead -= read.length
  }
  return value
}

/** A report as it was stored, checked. Fails with newer-version or damaged. */
export function parseReport(text: string): Result<Report> {
  const value = jsonOf(text) as { format?: unknown } | undefined
  if (typeof value?.format === 'number' && value.format > reportFormat)
    return failure('newer-version', 'This report comes from a newer Packwright. Please install the newer one.')
  const checked = reportSchema.safeParse(value)
  return checked.success
    ? ok(checked.data)
    : failure('damaged', 'This report cannot be read: its record is damaged. Please go back to a backup.')
}
