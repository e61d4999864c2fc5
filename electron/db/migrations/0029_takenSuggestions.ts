/** Which suggestions stand as taken, and what was written here beside them: so that they are the same in whichever order they are taken. */
import type { Migration } from '../migration'

export const takenSuggestions: Migration = {
  version: 29,
  up: (db) => {
    db.exec(`
      -- Of the settled steps those that were taken.
      ALTER TABLE word_answers ADD COLUMN taken TEXT NOT NULL DEFAULT '[]';
      -- With the answer that was taken of last: the report's words without all that was ever taken, packed, and which report they go with.
      ALTER TABLE word_answers ADD COLUMN own BLOB;
      ALTER TABLE word_answers ADD COLUMN own_of TEXT NOT NULL DEFAULT '';
    `)
  }
}
