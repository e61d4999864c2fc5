/**
 * By which nation's law an item or an attachment is kept from the public, and confidential matter, which no paragraph of a
 * schedule describes. What was marked before has no nation, and goes on meaning what it meant.
 */
import type { Migration } from '../migration'

const nation = "nation TEXT CHECK (nation IN ('england', 'wales', 'scotland', 'northern-ireland'))"
const confidential = "confidential TEXT CHECK (confidential IN ('department', 'enactment', 'court'))"

export const grounds: Migration = {
  version: 11,
  up: (db) => {
    db.exec(`
      ALTER TABLE exempt_items RENAME TO exempt_items_before;
      DROP INDEX exempt_items_by_release;
      CREATE TABLE exempt_items (
        item_id TEXT PRIMARY KEY NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
        paragraph INTEGER CHECK (paragraph BETWEEN 1 AND 18),
        ${nation},
        ${confidential},
        public_interest TEXT NOT NULL DEFAULT '',
        release_on TEXT CHECK (release_on IS NULL OR release_on IS date(release_on)),
        CHECK ((paragraph IS NULL) <> (confidential IS NULL))
      ) STRICT;
      INSERT INTO exempt_items (item_id, paragraph, public_interest, release_on)
        SELECT item_id, paragraph, public_interest, release_on FROM exempt_items_before;
      DROP TABLE exempt_items_before;
      CREATE INDEX exempt_items_by_release ON exempt_items (release_on) WHERE release_on IS NOT NULL;

      ALTER TABLE item_attachments ADD COLUMN ${nation};
      ALTER TABLE item_attachments ADD COLUMN ${confidential} CHECK (confidential IS NULL OR paragraph IS NULL);
    `)
  }
}
