/**
 * What the search for exempt words found and a person let through, because it stands there by right: which words at which
 * place of which output, as digests, with who said so, when and why. The words themselves are not kept. Short facts that must
 * never appear are kept with the item or the attachment that is exempt.
 */
import type { Migration } from '../migration'

export const leakReleases: Migration = {
  version: 12,
  up: (db) => {
    db.exec(`
      CREATE TABLE leak_releases (
        id TEXT PRIMARY KEY NOT NULL,
        subject TEXT NOT NULL CHECK (subject IN ('meeting', 'report', 'all')),
        -- Empty for what is about everything, such as the forward plan.
        subject_id TEXT NOT NULL,
        output TEXT NOT NULL CHECK (output <> ''),
        piece TEXT NOT NULL CHECK (length(piece) = 64 AND piece NOT GLOB '*[^0-9a-f]*'),
        around TEXT NOT NULL CHECK (length(around) = 64 AND around NOT GLOB '*[^0-9a-f]*'),
        place TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        person TEXT NOT NULL,
        released_at TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX leak_releases_by_place ON leak_releases (subject, subject_id, output, piece, around);

      ALTER TABLE exempt_items ADD COLUMN words TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(words));
      ALTER TABLE item_attachments ADD COLUMN words TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(words));
    `)
  }
}
