/**
 * The index of what can be found. A record that changes is only noted as stale, whoever changes it; its words are read
 * again before the next search, so that saving costs nothing and no feature has to think of it.
 */
import type { Migration } from '../migration'

/** Which records' words rest on a table: the kind of record, and where its id stands. A record may rest on several tables. */
const watched: readonly (readonly [table: string, source: string, id: string])[] = [
  ['reports', 'report', 'id'],
  ['meetings', 'meeting', 'id'],
  ['agenda_items', 'meeting', 'meeting_id'],
  ['meeting_minutes', 'meeting', 'meeting_id'],
  ['meeting_actions', 'meeting', 'meeting_id'],
  ['forward_plan', 'plan', 'id'],
  ['organisations', 'organisation', 'id'],
  ['people', 'person', 'id'],
  ['posts', 'post', 'id'],
  ['bodies', 'body', 'id'],
  ['partnerships', 'partnership', 'id'],
  ['maps', 'map', 'id'],
  ['agreements', 'agreement', 'id'],
  ['measures', 'measure', 'id'],
  ['funds', 'fund', 'id'],
  ['fund_years', 'fund', 'fund_id']
]

/** Names that stand in the words of other records: when one changes, those are stale too. */
const borrowed: readonly (readonly [table: string, column: string, stale: string])[] = [
  ['reports', 'title', `SELECT 'meeting', meeting_id FROM agenda_items WHERE report_id = new.id`],
  ['bodies', 'name', `SELECT 'meeting', id FROM meetings WHERE body_id = new.id`],
  ['bodies', 'name', `SELECT 'plan', id FROM forward_plan WHERE body_id = new.id`],
  ['organisations', 'name', `SELECT 'person', id FROM people WHERE organisation_id = new.id`],
  ['organisations', 'name', `SELECT 'post', id FROM posts WHERE organisation_id = new.id`],
  ['organisations', 'name', `SELECT 'body', id FROM bodies WHERE organisation_id = new.id`],
  ['house_styles', 'value', `SELECT 'report', id FROM reports WHERE style_id = new.id`]
]

const keep = 'INSERT INTO search_stale (source, id)'
const once = 'ON CONFLICT DO NOTHING'

export const search: Migration = {
  version: 9,
  up: (db) => {
    db.exec(`
      CREATE TABLE search_stale (
        source TEXT NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (source, id)
      ) STRICT, WITHOUT ROWID;

      -- What can be found. One record may have several: a meeting has its items, decisions and actions.
      -- Passages come last: they are long, and read only of what is shown.
      CREATE TABLE search_entries (
        entry INTEGER PRIMARY KEY NOT NULL,
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        record_id TEXT NOT NULL,
        name TEXT NOT NULL,
        about TEXT NOT NULL,
        at TEXT NOT NULL,
        passages TEXT NOT NULL CHECK (json_valid(passages))
      ) STRICT;
      CREATE INDEX search_entries_by_source ON search_entries (source, source_id);

      -- Its words, by the number of the entry. Names are found by their first letter; a name weighs more than what is
      -- said about it. Texts are apart, so that a letter that begins a word of all of them does not slow the names down.
      CREATE VIRTUAL TABLE search_names USING fts5 (
        name, about, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
      );
      INSERT INTO search_names (search_names, rank) VALUES ('rank', 'bm25(10.0, 4.0)');
      CREATE VIRTUAL TABLE search_texts USING fts5 (
        text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
      );
    `)
    for (const [table, source, id] of watched) {
      const note = (row: 'new' | 'old'): string => `${keep} VALUES ('${source}', ${row}.${id}) ${once};`
      db.exec(`
        CREATE TRIGGER search_sees_new_${table} AFTER INSERT ON ${table} BEGIN ${note('new')} END;
        CREATE TRIGGER search_sees_changed_${table} AFTER UPDATE ON ${table} BEGIN ${note('old')} ${note('new')} END;
        CREATE TRIGGER search_sees_gone_${table} AFTER DELETE ON ${table} BEGIN ${note('old')} END;
        ${keep} SELECT '${source}', ${id} FROM ${table} WHERE true ${once};
      `)
    }
    for (const [index, [table, column, stale]] of borrowed.entries())
      db.exec(`
        CREATE TRIGGER search_sees_renamed_${index} AFTER UPDATE ON ${table} WHEN old.${column} IS NOT new.${column}
        BEGIN ${keep} ${stale} ${once}; END;
      `)
  }
}
