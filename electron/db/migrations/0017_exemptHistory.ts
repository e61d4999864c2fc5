/** Which parts of a report were marked as not for publication, by whom and when, and which marks were taken off. */
import type { Migration } from '../migration'

export const exemptHistory: Migration = {
  version: 17,
  up: (db) => {
    db.exec(`
      -- A place in words that may be public, and of the words themselves no more than a digest (SHA-256).
      CREATE TABLE exempt_history (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('marked', 'taken-off', 'kept')),
        place TEXT NOT NULL,
        ground TEXT NOT NULL,
        digest TEXT NOT NULL,
        reason TEXT NOT NULL
      ) STRICT;
      CREATE INDEX exempt_history_by_report ON exempt_history (report_id, id);
      CREATE INDEX pack_contents_by_report ON pack_contents (report_id) WHERE report_id IS NOT NULL;
    `)
  }
}
