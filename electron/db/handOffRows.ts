/** What was handed out and taken in, as rows; the report as it was handed over is packed. */
import type Database from 'better-sqlite3'
import { askedSchema } from '../../shared/reports/asked'
import type { HandOff } from '../../shared/reports/handOffCalls'
import type { Report } from '../../shared/reports/report'
import { ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { readable, readStored } from './damaged'
import { note } from './historyRows'
import type { PublicKeys } from './keyRows'
import { packReport, unpackReport } from './versionRows'

/** A hand-off with the ids that both sides know it by, and the keys of the other side where they are known (raw). */
export type HandOffRow = Omit<HandOff, 'hasKey' | 'answers'> & {
  readonly reportId: Id
  readonly handOff: string
  readonly originReport: string
  readonly keys: PublicKeys | null
  /** When the last answer that was brought in had been made, by the clock of the person who made it. */
  readonly answerMadeAt: string | null
}

const columns = `id, report_id AS reportId, direction, hand_off AS handOff, origin_report AS originReport,
  implication_id AS implicationId, heading, person, post, asked, note, state, made_at AS madeAt, answered_at AS answeredAt,
  signing, reading, answer_made_at AS answerMadeAt, form`

type Stored = Omit<HandOffRow, 'asked' | 'keys'> & {
  readonly asked: string
  readonly signing: Buffer | null
  readonly reading: Buffer | null
}

function fromStored({ asked, signing, reading, ...row }: Stored): HandOffRow {
  return {
    ...row,
    asked: readStored(askedSchema, asked, () => `What was asked of ${row.person || 'a colleague'} about a report`),
    keys: signing && reading ? { signing, reading } : null
  }
}

/** Keeps a hand-off; `file` is that which went out, where it was a Word file. */
export function insertHandOff(
  db: Database.Database,
  handOff: HandOffRow & { readonly base: Report; readonly file?: Uint8Array }
): void {
  db.prepare(`
    INSERT INTO hand_offs (id, report_id, direction, hand_off, origin_report, implication_id, heading, person, post, asked, note, state, made_at, answered_at, signing, reading, answer_made_at, form, file, base)
    VALUES (@id, @reportId, @direction, @handOff, @originReport, @implicationId, @heading, @person, @post, @asked, @note, @state, @madeAt, @answeredAt, @signing, @reading, @answerMadeAt, @form, @file, @base)
  `).run({
    ...handOff,
    asked: JSON.stringify(handOff.asked),
    file: handOff.file ?? null,
    signing: handOff.keys?.signing ?? null,
    reading: handOff.keys?.reading ?? null,
    base: packReport(handOff.base)
  })
  const { direction, reportId, madeAt, person } = handOff
  if (direction === 'sent')
    note(db, { at: madeAt, act: 'sent', subject: 'report', subjectId: reportId, sender: person })
}

/** What was handed out of a report, or taken in as it; newest first. */
export function listHandOffs(db: Database.Database, reportId: Id): HandOffRow[] {
  const rows = db
    .prepare<[Id], Stored>(`SELECT ${columns} FROM hand_offs WHERE report_id = ? ORDER BY made_at DESC, id DESC`)
    .all(reportId)
  return readable(db, rows, fromStored)
}

/** The sent hand-off of that name, with the report as it was handed out. Null when this data file does not know it. */
export function readSent(
  db: Database.Database,
  handOff: string
): Result<{ readonly row: HandOffRow; readonly base: Report } | null> {
  const found = db
    .prepare<[string], Stored & { readonly base: Buffer }>(
      `SELECT ${columns}, base FROM hand_offs WHERE hand_off = ? AND direction = 'sent' LIMIT 1`
    )
    .get(handOff)
  if (!found) return ok(null)
  const { base, ...row } = found
  const value = unpackReport(base)
  return value.ok ? ok({ row: fromStored(row), base: value.value }) : value
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

/**
 * Notes that an answer came back, when it had been made and whose key it came with. From then on it is what both sides
 * know, and a second one is held against it.
 */
export function markReturned(
  db: Database.Database,
  id: Id,
  answer: { readonly report: Report; readonly madeAt: string; readonly keys: PublicKeys; readonly now: string }
): void {
  markAnswered(db, id, answer.now)
  db.prepare('UPDATE hand_offs SET base = ?, answer_made_at = ?, signing = ?, reading = ? WHERE id = ?').run(
    packReport(answer.report),
    answer.madeAt,
    answer.keys.signing,
    answer.keys.reading,
    id
  )
}
