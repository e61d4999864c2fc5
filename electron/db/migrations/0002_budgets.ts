/** Funds by financial year, and which column of a sheet was which. */
import type { Migration } from '../migration'

export const budgets: Migration = {
  version: 2,
  up: (db) => {
    // A year is kept whole, as one checked value; what lists show of it stands beside it in pence, so that they read no value.
    db.exec(`
      CREATE TABLE funds (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
        kind TEXT NOT NULL,
        host_partner TEXT NOT NULL DEFAULT '',
        pool_manager TEXT NOT NULL DEFAULT '',
        agreement_id TEXT,
        unit TEXT NOT NULL DEFAULT 'thousands',
        decimals INTEGER NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 3),
        revision INTEGER NOT NULL CHECK (revision > 0),
        updated_at TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX funds_by_name ON funds (name);

      CREATE TABLE fund_years (
        fund_id TEXT NOT NULL REFERENCES funds (id) ON DELETE CASCADE,
        year TEXT NOT NULL CHECK (year GLOB '[12][0-9][0-9][0-9]/[0-9][0-9]'),
        revision INTEGER NOT NULL CHECK (revision > 0),
        updated_at TEXT NOT NULL,
        contributions INTEGER NOT NULL,
        capital INTEGER NOT NULL,
        budget INTEGER NOT NULL,
        spent INTEGER NOT NULL,
        forecast INTEGER NOT NULL,
        schemes INTEGER NOT NULL CHECK (schemes >= 0),
        words TEXT NOT NULL,
        value TEXT NOT NULL CHECK (value <> ''),
        PRIMARY KEY (fund_id, year)
      ) STRICT;

      CREATE TABLE sheet_layouts (
        layout TEXT PRIMARY KEY NOT NULL,
        mapping TEXT NOT NULL CHECK (json_valid(mapping)),
        used_at TEXT NOT NULL
      ) STRICT;
    `)
  }
}
