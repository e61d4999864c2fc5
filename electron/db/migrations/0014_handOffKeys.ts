/**
 * The keys by which hand-offs prove where they come from: the pair of this data file, those of other people, and for each
 * hand-off what was asked for and whose key its answer came with. What went out before asked for one implication or for all.
 */
import type { Migration } from '../migration'

export const handOffKeys: Migration = {
  version: 14,
  up: (db) => {
    db.exec(`
      -- PKCS #8: Ed25519 to sign with, X25519 to open what is sealed for us.
      CREATE TABLE own_keys (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        signing BLOB NOT NULL,
        reading BLOB NOT NULL,
        made_at TEXT NOT NULL
      ) STRICT;

      -- Raw public keys. A person is known by the name in small letters; unconfirmed: seen, but not compared by telephone.
      CREATE TABLE known_keys (
        person TEXT PRIMARY KEY NOT NULL CHECK (person <> ''),
        name TEXT NOT NULL,
        signing BLOB NOT NULL CHECK (length(signing) = 32),
        reading BLOB NOT NULL CHECK (length(reading) = 32),
        seen_at TEXT NOT NULL,
        confirmed_at TEXT
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE hand_offs ADD COLUMN post TEXT NOT NULL DEFAULT '';
      ALTER TABLE hand_offs ADD COLUMN asked TEXT NOT NULL DEFAULT '[]';
      -- Of the other side: the asker's keys where it was received, the answerer's where it was sent and an answer came.
      ALTER TABLE hand_offs ADD COLUMN signing BLOB CHECK (signing IS NULL OR length(signing) = 32);
      ALTER TABLE hand_offs ADD COLUMN reading BLOB CHECK (reading IS NULL OR length(reading) = 32);
      -- When the last answer that was brought in had been made.
      ALTER TABLE hand_offs ADD COLUMN answer_made_at TEXT;
      UPDATE hand_offs SET asked = json_array(json_object('kind', 'implication', 'id', implication_id, 'heading', heading))
        WHERE implication_id <> '';
    `)
  }
}
