/** Pictures that reports show, each once, by the digest of its content. */
import type { Migration } from '../migration'

export const files: Migration = {
  version: 6,
  up: (db) => {
    db.exec(`
      CREATE TABLE files (
        hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
        media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/gif')),
        size INTEGER NOT NULL CHECK (size > 0 AND size = length(bytes)),
        added_at TEXT NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;
    `)
  }
}
