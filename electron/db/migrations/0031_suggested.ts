/** A report as somebody here suggests that it be: beside the report, until each change is taken or refused. */
import type { Migration } from '../migration'

export const suggested: Migration = {
  version: 31,
  up: (db) => {
    db.exec(`
      CREATE TABLE suggested (
        report_id TEXT PRIMARY KEY NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        -- The report when somebody last suggested something, and as it is suggested; packed.
        base BLOB NOT NULL,
        report BLOB NOT NULL,
        -- Who suggests what, and since when, by step.
        who TEXT NOT NULL,
        settled TEXT NOT NULL DEFAULT '[]',
        taken TEXT NOT NULL DEFAULT '[]',
        changed_at TEXT NOT NULL
      ) STRICT;
    `)
  }
}
