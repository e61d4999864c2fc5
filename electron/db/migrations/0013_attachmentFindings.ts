/**
 * What was found in attached files beside what they show, and what was decided of it. Attachments that are there already were never
 * gone through: that is done before the next public copy is made of them.
 */
import type { Migration } from '../migration'

export const attachmentFindings: Migration = {
  version: 13,
  up: (db) => {
    db.exec(`
      -- \`looked\` is the version of the search that found the findings; 0 for none.
      ALTER TABLE item_attachments ADD COLUMN looked INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE item_attachments ADD COLUMN findings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(findings));
      -- What the restricted copy has where something was taken out of the file for the public one; a hash in pack_files.
      ALTER TABLE item_attachments ADD COLUMN restricted_hash TEXT;
    `)
  }
}
