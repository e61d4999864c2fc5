/**
 * Hand-offs by Word: which went out as a Word file, the file as it went out, and what came back of it, suggestion by suggestion,
 * until somebody has taken or refused each.
 */
import type { Migration } from '../migration'

export const wordAnswers: Migration = {
  version: 28,
  up: (db) => {
    db.exec(`
      ALTER TABLE hand_offs ADD COLUMN form TEXT NOT NULL DEFAULT 'packwright' CHECK (form IN ('packwright', 'word'));
      ALTER TABLE hand_offs ADD COLUMN file BLOB;

      CREATE TABLE word_answers (
        id TEXT PRIMARY KEY NOT NULL,
        hand_off_id TEXT NOT NULL REFERENCES hand_offs (id) ON DELETE CASCADE,
        -- Of the file's bytes: the same file is brought in once.
        digest TEXT NOT NULL,
        file TEXT NOT NULL,
        sender TEXT NOT NULL,
        came_at TEXT NOT NULL,
        -- The report as it came back, with the ids of the one that went out; packed.
        report BLOB NOT NULL,
        -- Who changed what, whether somebody wrote that it is cleared, and what could not be placed.
        about TEXT NOT NULL,
        -- The steps that somebody here has taken or refused.
        settled TEXT NOT NULL DEFAULT '[]',
        UNIQUE (hand_off_id, digest)
      ) STRICT;
    `)
  }
}
