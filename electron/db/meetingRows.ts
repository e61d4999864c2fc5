/** Bodies, meetings, agendas and built packs as rows. The number of an item follows from its place and is never stored. */
import type Database from 'better-sqlite3'
import { itemDetailsSchema, numberItems } from '../../shared/meetings/agendaRules'
import type { AgendaItem, Meeting } from '../../shared/meetings/calls'
import { builtPackSchema } from '../../shared/packs/calls'
import { failure, ok, type Result } from '../../shared/result'
import type { Id, IsoDate } from '../../shared/values'

/** The body of that name, in capitals or not; made when there is none. */
export function ensureBody(db: Database.Database, name: string, newId: () => Id): Id {
  const found = db.prepare<[string], Id>('SELECT id FROM bodies WHERE name = ? ORDER BY id').pluck().get(name)
  if (found !== undefined) return found
  const id = newId()
  db.prepare("INSERT INTO bodies (id, name, kind) VALUES (?, ?, 'other')").run(id, name)
  return id
}

/** Puts in a meeting. An empty time or place is one that is not known yet. */
export function insertMeeting(
  db: Database.Database,
  meeting: { id: Id; bodyId: Id; date: IsoDate; time: string; place: string }
): void {
  db.prepare('INSERT INTO meetings (id, body_id, date, time, place) VALUES (@id, @bodyId, @date, @time, @place)').run(
    meeting
  )
}

/** One meeting with its agenda and its last pack. Fails with not-found. */
export function readMeeting(db: Database.Database, id: Id): Result<Meeting> {
  const row = db
    .prepare<[Id], Pick<Meeting, 'id' | 'body' | 'bodyId' | 'date' | 'time' | 'place'>>(
      'SELECT m.id, b.name AS body, b.id AS bodyId, m.date, m.time, m.place FROM meetings m JOIN bodies b ON b.id = m.body_id WHERE m.id = ?'
    )
    .get(id)
  if (!row) return failure('not-found', 'There is no such meeting. It may have been deleted.')
  return ok({ ...row, items: readAgenda(db, id), lastPack: readLastPack(db, id) })
}

/** The items of a meeting in their order, numbered 1, 2, 2a, 3. */
export function readAgenda(db: Database.Database, meetingId: Id): AgendaItem[] {
  const rows = db
    .prepare<[Id], { id: Id; title: string; reportId: Id | null; depth: number; details: string }>(`
      SELECT i.id, coalesce(r.title, i.title) AS title, i.report_id AS reportId, i.depth, i.details
      FROM agenda_items i LEFT JOIN reports r ON r.id = i.report_id
      WHERE i.meeting_id = ? ORDER BY i.position
    `)
    .all(meetingId)
  const numbers = numberItems(rows.map(({ depth }) => depth))
  return rows.map((row, index) => ({
    ...row,
    details: itemDetailsSchema.parse(JSON.parse(row.details)),
    number: numbers[index] ?? ''
  }))
}

/** Adds an item for each report at the end of an agenda, in that order. The meeting and the reports must be there. */
export function appendReports(db: Database.Database, meetingId: Id, reportIds: readonly Id[], newId: () => Id): void {
  const first = readAgenda(db, meetingId).length
  const insert = db.prepare('INSERT INTO agenda_items (id, meeting_id, position, report_id) VALUES (?, ?, ?, ?)')
  for (const [index, reportId] of reportIds.entries()) insert.run(newId(), meetingId, first + index, reportId)
}

function readLastPack(db: Database.Database, meetingId: Id): Meeting['lastPack'] {
  const row = db
    .prepare<[Id], { built_at: string; value: string }>(
      'SELECT built_at, value FROM built_packs WHERE meeting_id = ? ORDER BY built_at DESC LIMIT 1'
    )
    .get(meetingId)
  return row ? { ...builtPackSchema.parse(JSON.parse(row.value)), builtAt: row.built_at } : null
}
