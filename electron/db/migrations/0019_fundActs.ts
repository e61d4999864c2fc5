/** Acts on funds as they can be taken back whole: how the funds stood before, and at which revisions each act left them. */
import type { Migration } from '../migration'

export const fundActs: Migration = {
  version: 19,
  up: (db) => {
    db.exec(`
      CREATE TABLE fund_acts (
        id TEXT PRIMARY KEY NOT NULL,
        at TEXT NOT NULL,
        words TEXT NOT NULL,
        fund_ids TEXT NOT NULL CHECK (json_valid(fund_ids)),
        before TEXT NOT NULL CHECK (json_valid(before)),
        after TEXT NOT NULL CHECK (json_valid(after))
      ) STRICT;
      CREATE INDEX fund_acts_by_at ON fund_acts (at);
    `)
  }
}
