/** Meetings, agenda items and attachments that were taken away, kept for thirty days with all that hung on them. */
import type Database from 'better-sqlite3'
import type { DeletedMeeting } from '../../shared/meetings/calls'
import type { Id } from '../../shared/values'
import { forgottenBefore } from './deletedRows'
import { packTree, putBack, type RowTree, readTree, unpackTree } from './rowTree'

export type MeetingPart = 'meetings' | 'agenda_items' | 'item_attachments'

/** What stands in a row with others, and which others those are. */
const ordered = {
  meetings: null,
  agenda_items: 'meeting_id',
  item_attachments: 'item_id'
} as const satisfies Readonly<Record<MeetingPart, string | null>>

/** Takes a part away and keeps it; forgets what was taken away long ago. False when there is none. */
export function takeAway(db: Database.Database, kind: MeetingPart, id: Id, name: string, now: string): boolean {
  const tree = readTree(db, kind, id)
  if (!tree) return false
  db.prepare(
    'INSERT INTO deleted_meeting_parts (id, kind, name, deleted_at, hashes, rows) VALUES (?, ?, ?, ?, ?, ?)'
  ).run(id, kind, name, now, JSON.stringify(hashesIn(tree)), packTree(tree))
  db.prepare(`DELETE FROM ${kind} WHERE id = ?`).run(id)
  db.prepare('DELETE FROM deleted_meeting_parts WHERE deleted_at < ?').run(forgottenBefore(now))
  return true
}

/** The meetings that can be brought back, the one deleted last first. */
export function listDeletedMeetings(db: Database.Database): DeletedMeeting[] {
  return db
    .prepare<[], DeletedMeeting>(
      "SELECT id, name, deleted_at AS deletedAt FROM deleted_meeting_parts WHERE kind = 'meetings' ORDER BY deleted_at DESC, id DESC"
    )
    .all()
}

/** The meeting whose agenda an item was taken off; null for other parts. */
export function meetingOfDeleted(db: Database.Database, id: Id): Id | null {
  const kept = db
    .prepare<[Id], Buffer>("SELECT rows FROM deleted_meeting_parts WHERE id = ? AND kind = 'agenda_items'")
    .pluck()
    .get(id)
  const meetingId = kept && unpackTree(kept).rows[0]?.row.meeting_id
  return typeof meetingId === 'string' ? meetingId : null
}

/** Puts a part back where it stood. False when it is not kept any more, or what it belonged to has gone. */
export function bringBackPart(db: Database.Database, id: Id): boolean {
  const kept = db
    .prepare<[Id], { kind: MeetingPart; rows: Buffer }>('SELECT kind, rows FROM deleted_meeting_parts WHERE id = ?')
    .get(id)
  if (!kept) return false
  const tree = unpackTree(kept.rows)
  const row = tree.rows[0]?.row
  const within = ordered[kept.kind]
  if (within && row)
    db.prepare(`UPDATE ${kept.kind} SET position = position + 1 WHERE ${within} = ? AND position >= ?`).run(
      row[within],
      row.position
    )
  if (!putBack(db, tree)) return false
  db.prepare('DELETE FROM deleted_meeting_parts WHERE id = ?').run(id)
  return true
}

/** The files that what was taken away rests on. */
function hashesIn({ rows }: RowTree): readonly string[] {
  return rows.flatMap(({ table, row }) =>
    table === 'item_attachments' ? [row.hash, row.restricted_hash].filter((hash) => typeof hash === 'string') : []
  )
}
