/** The words of notices and of the resolution that a clerk has changed, as rows. */
import type Database from 'better-sqlite3'
import type { Id } from '../../shared/values'

export type MeetingText = {
  readonly text: string
  /** What was drafted from the records when the words were changed. */
  readonly drafted: string
}

/** Null where nobody has changed anything. */
export function readMeetingText(db: Database.Database, meetingId: Id, kind: string): MeetingText | null {
  return (
    db
      .prepare<[Id, string], MeetingText>('SELECT text, drafted FROM meeting_texts WHERE meeting_id = ? AND kind = ?')
      .get(meetingId, kind) ?? null
  )
}

/** Keeps the words of a notice, or forgets them where they are as they are drafted. */
export function keepMeetingText(
  db: Database.Database,
  { meetingId, kind, text, drafted, now }: MeetingText & { meetingId: Id; kind: string; now: string }
): void {
  if (text.trim() === drafted.trim())
    db.prepare('DELETE FROM meeting_texts WHERE meeting_id = ? AND kind = ?').run(meetingId, kind)
  else
    db.prepare(`
      INSERT INTO meeting_texts (meeting_id, kind, text, drafted, changed_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET text = excluded.text, drafted = excluded.drafted, changed_at = excluded.changed_at
    `).run(meetingId, kind, text, drafted, now)
}
