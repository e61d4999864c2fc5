/** Bodies, meetings, agendas and built packs as rows. The number of an item follows from its place and is never stored. */
import type Database from 'better-sqlite3'
import { itemDetailsSchema, numberItems } from '../../shared/meetings/agendaRules'
import { type BuiltPack, builtPackSchema } from '../../shared/meetings/builtPack'
import type { AgendaItem, Meeting, MeetingRow } from '../../shared/meetings/calls'
import { meetingDetailsSchema } from '../../shared/meetings/meetingDetails'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate, type Id, type IsoDate } from '../../shared/values'
import { readable, readStored } from './damaged'

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

/** The columns of a meeting in a list. */
const listColumns = `m.id, b.name AS body, m.date, m.time, m.place,
  (SELECT count(*) FROM agenda_items i WHERE i.meeting_id = m.id) AS items, d.value AS details`

/** Meetings as lists show them; `rest` is what follows the tables (m, bodies b, details d) in SQL. */
export function listMeetings(db: Database.Database, rest: string, ...values: readonly unknown[]): MeetingRow[] {
  return db
    .prepare<unknown[], Omit<MeetingRow, 'state' | 'movedFrom'> & { readonly details: string | null }>(
      `SELECT ${listColumns} FROM meetings m JOIN bodies b ON b.id = m.body_id LEFT JOIN meeting_details d ON d.meeting_id = m.id ${rest}`
    )
    .all(...values)
    .map(({ details, ...row }) => {
      if (details === null) return { ...row, state: 'planned', movedFrom: null }
      const [known] = readable(db, [details], (text) =>
        readStored(stateSchema, text, () => `Whether the meeting of ${row.body} on ${formatDate(row.date)} was moved`)
      )
      return { ...row, state: known?.state ?? 'planned', movedFrom: known?.movedFrom.at(-1) ?? null }
    })
}

/** What lists tell of a meeting's details. */
const stateSchema = meetingDetailsSchema.pick({ state: true, movedFrom: true })

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
    details: readStored(itemDetailsSchema, row.details, () => `“${row.title || 'An item'}” on an agenda`),
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
  const rows = db
    .prepare<[Id], { built_at: string; value: string }>(
      'SELECT built_at, value FROM built_packs WHERE meeting_id = ? ORDER BY rowid DESC LIMIT 1'
    )
    .all(meetingId)
  const [last] = readable(db, rows, ({ value, built_at }) => ({ ...builtPackOf(value), builtAt: built_at }))
  return last ?? null
}

/** What is kept of a pack that was built. */
export function builtPackOf(text: string): BuiltPack {
  return readStored(builtPackSchema, text, () => 'What is kept of a pack that was built')
}
