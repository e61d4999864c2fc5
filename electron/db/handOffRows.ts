/** What was handed out and taken in, as rows; the report as it was handed over is packed. */
import type Database from 'better-sqlite3'
import type { HandOff } from '../../shared/reports/handOffCalls'
import type { Report } from '../../shared/reports/report'
import { ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { packReport, unpackReport } from './versionRows'

/** A hand-off with the ids that both sides know it by. */
export type HandOffRow = HandOff & { readonly reportId: Id; readonly handOff: string; readonly originReport: string }

const columns = `id, report_id AS reportId, direction, hand_off AS handOff, origin_report AS originReport,
  implication_id AS implicationId, heading, person, note, state, made_at AS madeAt, answered_at AS answeredAt`

export function insertHandOff(db: Database.Database, handOff: HandOffRow & { readonly base: Report }): void {
  db.prepare(`
    INSERT INTO hand_offs (id, report_id, direction, hand_off, origin_report, implication_id, heading, person, note, state, made_at, answered_at, base)
    VALUES (@id, @reportId, @direction, @handOff, @originReport, @implicationId, @heading, @person, @note, @state, @madeAt, @answeredAt, @base)
  `).run({ ...handOff, base: packReport(handOff.base) })
}

/** What was handed out of a report, or taken in as it; newest first. */
export function listHandOffs(db: Database.Database, reportId: Id): HandOffRow[] {
  return db
    .prepare<[Id], HandOffRow>(
      `SELECT ${columns} FROM hand_offs WHERE report_id = ? ORDER BY made_at DESC, id DESC LIMIT 500`
    )
    .all(reportId)
}

/** The sent hand-off of that name, with the report as it was handed out. Null when this data file does not know it. */
export function readSent(
  db: Database.Database,
  handOff: string
): Result<{ readonly row: HandOffRow; readonly base: Report } | null> {
  const found = db
    .prepare<[string], HandOffRow & { readonly base: Buffer }>(
      `SELECT ${columns}, base FROM hand_offs WHERE hand_off = ? AND direction = 'sent' LIMIT 1`
    )
    .get(handOff)
  if (!found) return ok(null)
  const { base, ...row } = found
  const value = unpackReport(base)
  return value.ok ? ok({ row, base: value.value }) : value
}

/** The report as it was when it came in. */
export function readBase(db: Database.Database, id: Id): Result<Report> | null {
  const packed = db.prepare<[Id], Buffer>('SELECT base FROM hand_offs WHERE id = ?').pluck().get(id)
  return packed === undefined ? null : unpackReport(packed)
}

/** Notes that an answer was given. */
export function markAnswered(db: Database.Database, id: Id, now: string): void {
  db.prepare("UPDATE hand_offs SET state = 'answered', answered_at = ? WHERE id = ?").run(now, id)
}

/** Notes that an answer came back. From then on it is what both sides know, and a second one is held against it. */
export function markReturned(db: Database.Database, id: Id, now: string, answer: Report): void {
  markAnswered(db, id, now)
  db.prepare('UPDATE hand_offs SET base = ? WHERE id = ?').run(packReport(answer), id)
}
