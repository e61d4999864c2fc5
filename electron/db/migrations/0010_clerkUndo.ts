/** Meetings, items and attachments that were taken away, until nobody can want them back; and packs that were printed. */
import type { Migration } from '../migration'

export const clerkUndo: Migration = {
  version: 10,
  up: (db) => {
    db.exec(`
      -- \`rows\` is packed: the rows of every table that went. \`hashes\` are those of the files that they rest on.
      CREATE TABLE deleted_meeting_parts (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('meetings', 'agenda_items', 'item_attachments')),
        name TEXT NOT NULL,
        deleted_at TEXT NOT NULL,
        hashes TEXT NOT NULL CHECK (json_valid(hashes)),
        rows BLOB NOT NULL
      ) STRICT;
      CREATE INDEX deleted_meeting_parts_by_day ON deleted_meeting_parts (deleted_at, id);

      -- \`pages\` holds a digest of each page, to tell which have changed since.
      CREATE TABLE pack_prints (
        id TEXT PRIMARY KEY NOT NULL,
        pack_id TEXT NOT NULL REFERENCES built_packs (id) ON DELETE CASCADE,
        printed_at TEXT NOT NULL,
        pages TEXT NOT NULL CHECK (json_valid(pages))
      ) STRICT;
      CREATE INDEX pack_prints_by_pack ON pack_prints (pack_id, printed_at);
    `)
  }
}
