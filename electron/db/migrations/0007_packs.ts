/** What packs are made of beside reports: exempt items, attachments by the hash of their content, what was in each pack, and packs that were published. */
import type { Migration } from '../migration'

const exemption = `
        paragraph INTEGER CHECK (paragraph BETWEEN 1 AND 18),
        public_interest TEXT NOT NULL DEFAULT '',
        release_on TEXT CHECK (release_on IS NULL OR release_on IS date(release_on))`

export const packs: Migration = {
  version: 7,
  up: (db) => {
    db.exec(`
      CREATE TABLE exempt_items (
        item_id TEXT PRIMARY KEY NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
        ${exemption},
        CHECK (paragraph IS NOT NULL)
      ) STRICT;
      CREATE INDEX exempt_items_by_release ON exempt_items (release_on) WHERE release_on IS NOT NULL;

      -- Content that attachments and published packs rest on, once for each hash (SHA-256, in lower case).
      CREATE TABLE pack_files (
        hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
        bytes BLOB NOT NULL CHECK (length(bytes) > 0)
      ) STRICT;

      -- One that could not be read has no content but its trouble, in words.
      CREATE TABLE item_attachments (
        id TEXT PRIMARY KEY NOT NULL,
        item_id TEXT NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        name TEXT NOT NULL CHECK (name <> ''),
        title TEXT NOT NULL CHECK (title <> ''),
        description TEXT NOT NULL DEFAULT '',
        media_type TEXT NOT NULL DEFAULT '',
        hash TEXT REFERENCES pack_files (hash),
        pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
        notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes)),
        trouble TEXT NOT NULL DEFAULT '',
        is_left_out INTEGER NOT NULL DEFAULT 0 CHECK (is_left_out IN (0, 1)),
        ${exemption},
        CHECK ((hash IS NULL) = (trouble <> ''))
      ) STRICT;
      CREATE INDEX item_attachments_by_item ON item_attachments (item_id, position);
      CREATE INDEX item_attachments_by_hash ON item_attachments (hash);
      CREATE INDEX item_attachments_by_release ON item_attachments (release_on) WHERE release_on IS NOT NULL;

      -- What stood in a pack: for supplements, and for saying what is new. The report is kept as it was printed in full.
      CREATE TABLE pack_contents (
        pack_id TEXT NOT NULL REFERENCES built_packs (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        item_id TEXT NOT NULL,
        report_id TEXT,
        digest TEXT NOT NULL,
        report TEXT,
        first_label TEXT NOT NULL,
        last_label TEXT NOT NULL,
        PRIMARY KEY (pack_id, position)
      ) STRICT;

      -- A published pack stays, and so does its meeting.
      CREATE TABLE published_packs (
        pack_id TEXT PRIMARY KEY NOT NULL REFERENCES built_packs (id),
        hash TEXT NOT NULL REFERENCES pack_files (hash),
        published_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX published_packs_by_hash ON published_packs (hash);
    `)
  }
}
