/**
 * One table of acts that can be taken back, in the place of three: deleted reports, what was taken away from meetings, and acts on
 * funds. What was deleted before can still be brought back; acts on funds could be taken back while the program ran alone.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Migration } from '../migration'

type Row = Readonly<Record<string, unknown>>
type Tree = {
  readonly rows: readonly { readonly table: string; readonly row: Row }[]
  readonly pointing: readonly {
    readonly table: string
    readonly column: string
    readonly id: unknown
    readonly to: unknown
  }[]
}

export const acts: Migration = {
  version: 26,
  up: (db) => {
    db.exec(`
      -- \`changes\` is packed: each row that was changed, as it stood before. \`hashes\` are those of the files that the rows rest on.
      CREATE TABLE acts (
        id TEXT PRIMARY KEY NOT NULL,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        topics TEXT NOT NULL CHECK (json_valid(topics)),
        record_table TEXT,
        record_id TEXT,
        name TEXT NOT NULL,
        hashes TEXT NOT NULL CHECK (json_valid(hashes)),
        changes BLOB NOT NULL,
        CHECK ((record_table IS NULL) = (record_id IS NULL))
      ) STRICT;
      CREATE INDEX acts_by_moment ON acts (at);
      CREATE INDEX acts_by_record ON acts (record_table, at, record_id) WHERE record_table IS NOT NULL;
    `)
    const keys = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck()
    const keyOf = (table: string, row: Row): Row => Object.fromEntries(keys.all(table).map((name) => [name, row[name]]))
    const insert = db.prepare(`
      INSERT INTO acts (id, at, what, topics, record_table, record_id, name, hashes, changes)
      VALUES ('deleted-' || @table || '-' || @id, @at, @what, @topics, @table, @id, @name, @hashes, @changes)
    `)
    const parts = db
      .prepare<[], { id: string; table: string; name: string; at: string; hashes: string; rows: Buffer }>(
        'SELECT id, kind AS "table", name, deleted_at AS at, hashes, rows FROM deleted_meeting_parts ORDER BY deleted_at, id'
      )
      .all()
    for (const { rows, ...act } of parts)
      insert.run({
        ...act,
        ...{ what: `delete “${act.name}”`, topics: '["meetings"]' },
        changes: packed(rows, keyOf, [])
      })
    const reports = db
      .prepare<[], { id: string; name: string; at: string; styleId: string; style: string; rows: Buffer }>(
        'SELECT id, title AS name, deleted_at AS at, style_id AS styleId, style, rows FROM deleted_reports ORDER BY deleted_at, id'
      )
      .all()
    for (const { rows, styleId, style, ...act } of reports)
      insert.run({
        ...act,
        ...{ table: 'reports', what: `delete the report “${act.name}”`, hashes: '[]' },
        topics: '["reports","houseStyles","meetings"]',
        changes: packed(rows, keyOf, [
          { table: 'house_styles', key: { id: styleId }, row: { id: styleId, is_shipped: 0, value: style } }
        ])
      })
    db.exec('DROP TABLE deleted_meeting_parts; DROP TABLE deleted_reports; DROP TABLE fund_acts;')
  }
}

/** The rows that were packed as one tree, as changes of rows. Nothing in them is unpacked but JSON. */
function packed(rows: Buffer, keyOf: (table: string, row: Row) => Row, needs: readonly object[]): Buffer {
  const tree = JSON.parse(gunzipSync(rows).toString('utf8')) as Tree
  const changes = [
    ...tree.rows.map(({ table, row }) => ({ table, key: keyOf(table, row), before: row, after: null, digest: '' })),
    // Of rows that stayed nobody kept how they were left: the column that pointed at what went comes back where it is still empty.
    ...tree.pointing.map(({ table, column, id, to }) => ({
      ...{ table, key: { id } },
      ...{ before: { [column]: to }, after: { [column]: null }, digest: 'unknown' }
    }))
  ]
  return gzipSync(JSON.stringify({ changes, needs }))
}
