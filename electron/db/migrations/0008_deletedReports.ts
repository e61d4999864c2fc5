/** Reports that were deleted, with all that hung on them, until nobody can want them back. */
import type { Migration } from '../migration'

export const deletedReports: Migration = {
  version: 8,
  up: (db) => {
    // `rows` is packed: the rows of every table that went with the report. The style is kept beside them, since it may
    // be deleted once no report rests on it.
    db.exec(`
      CREATE TABLE deleted_reports (
        id TEXT PRIMARY KEY NOT NULL,
        title TEXT NOT NULL,
        deleted_at TEXT NOT NULL,
        style_id TEXT NOT NULL,
        style TEXT NOT NULL CHECK (json_valid(style)),
        rows BLOB NOT NULL
      ) STRICT;
      CREATE INDEX deleted_reports_by_day ON deleted_reports (deleted_at, id);
    `)
  }
}
