/** Versions of reports, what was handed out and taken in, and which report follows which. */
import type { Migration } from '../migration'

export const versions: Migration = {
  version: 3,
  up: (db) => {
    // Values are packed (gzip): a long report has many versions, and none is read but one at a time.
    db.exec(`
      CREATE TABLE report_versions (
        id TEXT PRIMARY KEY NOT NULL,
        report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL CHECK (revision > 0),
        name TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL CHECK (kind IN ('named', 'automatic')),
        made_at TEXT NOT NULL,
        value BLOB NOT NULL,
        CHECK (kind = 'automatic' OR name <> '')
      ) STRICT;
      CREATE INDEX report_versions_by_report ON report_versions (report_id, made_at, id);

      -- Of what was sent, \`hand_off\` is its own id; of what was received, the id that the sender gave it (empty when there is no answer to give).
      CREATE TABLE hand_offs (
        id TEXT PRIMARY KEY NOT NULL,
        report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
        hand_off TEXT NOT NULL,
        origin_report TEXT NOT NULL,
        implication_id TEXT NOT NULL DEFAULT '',
        heading TEXT NOT NULL DEFAULT '',
        person TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL CHECK (state IN ('open', 'answered')),
        made_at TEXT NOT NULL,
        answered_at TEXT,
        base BLOB NOT NULL
      ) STRICT;
      CREATE INDEX hand_offs_by_report ON hand_offs (report_id, made_at, id);
      CREATE INDEX hand_offs_by_name ON hand_offs (hand_off);

      CREATE TABLE report_links (
        older_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        newer_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        PRIMARY KEY (older_id, newer_id),
        CHECK (older_id <> newer_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX report_links_by_newer ON report_links (newer_id, older_id);
    `)
  }
}
