/** The words of a meeting's notices and of its resolution where its clerk has changed them, with those that were drafted then. */
import type { Migration } from '../migration'

export const meetingTexts: Migration = {
  version: 16,
  up: (db) => {
    db.exec(`
      CREATE TABLE meeting_texts (
        meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        drafted TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        PRIMARY KEY (meeting_id, kind)
      ) STRICT, WITHOUT ROWID;

      -- In a calendar file, what was counted as a change of a cancelled meeting goes on counting.
      UPDATE meeting_details SET value = json_set(value, '$.changes', 1) WHERE json_extract(value, '$.state') = 'cancelled';
    `)
  }
}
