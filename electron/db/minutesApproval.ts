/** Minutes of earlier meetings on later agendas: which are still to be approved, and which were, when. */
import type Database from 'better-sqlite3'
import type { Approval } from '../../shared/meetings/minutesApproval'
import type { Id, IsoDate } from '../../shared/values'
import { readMinutes } from './clerkRows'

type Db = Database.Database

/** The items of any agenda that are there for the minutes of a meeting, the latest meeting first. */
function itemsFor(
  db: Db,
  meetingId: Id
): readonly { readonly id: Id; readonly meetingId: Id; readonly date: IsoDate }[] {
  return db
    .prepare<{ id: Id }, { id: Id; meetingId: Id; date: IsoDate }>(`
      SELECT i.id, i.meeting_id AS meetingId, m.date FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id
      WHERE i.meeting_id IN (
        SELECT later.id FROM meetings later JOIN meetings own ON own.body_id = later.body_id WHERE own.id = @id
      ) AND json_valid(i.details) AND json_extract(i.details, '$.approves') = @id
      ORDER BY m.date DESC, m.time DESC
    `)
    .all({ id: meetingId })
}

/** When and how the minutes of a meeting were approved; null until then. */
export function approvalOf(
  db: Db,
  meetingId: Id
): { readonly on: IsoDate; readonly as: Exclude<Approval, 'not-approved'> } | null {
  for (const item of itemsFor(db, meetingId)) {
    const said = readMinutes(db, item.meetingId).value.items.find(({ itemId }) => itemId === item.id)?.approval ?? null
    if (said !== null && said !== 'not-approved') return { on: item.date, as: said }
  }
  return null
}

/** The last earlier meeting of a body of which there are minutes that nobody has approved; null where there is none. */
export function minutesToApprove(db: Db, meetingId: Id): { readonly id: Id; readonly date: IsoDate } | null {
  const last = db
    .prepare<[Id], { id: Id; date: IsoDate }>(`
      SELECT m.id, m.date FROM meetings own
      JOIN meetings m ON m.body_id = own.body_id AND (m.date, m.time) < (own.date, own.time)
      JOIN meeting_minutes n ON n.meeting_id = m.id
      WHERE own.id = ? ORDER BY m.date DESC, m.time DESC LIMIT 1
    `)
    .get(meetingId)
  return last && approvalOf(db, last.id) === null ? last : null
}
