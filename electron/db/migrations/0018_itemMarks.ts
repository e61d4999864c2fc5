/**
 * Titles and notes of agenda items that are not for publication; items whose mark has no reason yet, which count as exempt; and
 * acts on the marks of items beside those on the marks of reports.
 */
import type { Migration } from '../migration'

/** Why something is not for publication. A mark that cannot be understood has neither a paragraph nor a kind. */
const exemption = `
        paragraph INTEGER CHECK (paragraph BETWEEN 1 AND 18),
        nation TEXT CHECK (nation IN ('england', 'wales', 'scotland', 'northern-ireland')),
        confidential TEXT CHECK (confidential IN ('department', 'enactment', 'court')),
        public_interest TEXT NOT NULL DEFAULT '',
        release_on TEXT CHECK (release_on IS NULL OR release_on IS date(release_on)),
        words TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(words)),
        CHECK (paragraph IS NULL OR confidential IS NULL)`

export const itemMarks: Migration = {
  version: 18,
  up: (db) => {
    db.exec(`
      ALTER TABLE exempt_items RENAME TO exempt_items_before;
      DROP INDEX exempt_items_by_release;
      CREATE TABLE exempt_items (
        item_id TEXT PRIMARY KEY NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
        ${exemption}
      ) STRICT;
      INSERT INTO exempt_items (item_id, paragraph, nation, confidential, public_interest, release_on, words)
        SELECT item_id, paragraph, nation, confidential, public_interest, release_on, words FROM exempt_items_before;
      DROP TABLE exempt_items_before;
      CREATE INDEX exempt_items_by_release ON exempt_items (release_on) WHERE release_on IS NOT NULL;

      CREATE TABLE exempt_item_places (
        item_id TEXT NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
        place TEXT NOT NULL CHECK (place IN ('title', 'note')),
        ${exemption},
        PRIMARY KEY (item_id, place)
      ) STRICT;
      CREATE INDEX exempt_item_places_by_release ON exempt_item_places (release_on) WHERE release_on IS NOT NULL;

      ALTER TABLE exempt_history RENAME TO exempt_history_before;
      DROP INDEX exempt_history_by_report;
      CREATE TABLE exempt_history (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        report_id TEXT REFERENCES reports (id) ON DELETE CASCADE,
        item_id TEXT REFERENCES agenda_items (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('marked', 'taken-off', 'kept')),
        place TEXT NOT NULL,
        ground TEXT NOT NULL,
        digest TEXT NOT NULL,
        reason TEXT NOT NULL,
        CHECK ((report_id IS NULL) <> (item_id IS NULL))
      ) STRICT;
      INSERT INTO exempt_history (id, report_id, at, who, act, place, ground, digest, reason)
        SELECT id, report_id, at, who, act, place, ground, digest, reason FROM exempt_history_before;
      DROP TABLE exempt_history_before;
      CREATE INDEX exempt_history_by_report ON exempt_history (report_id, id);
      CREATE INDEX exempt_history_by_item ON exempt_history (item_id, id);
    `)
  }
}
