/**
 * Pictures, attached files and packs leave the database: their rows name them by digest, and they lie as files beside it. Here they are
 * only set apart, in the table of what is carried; laying them beside is done one by one after this (contents.ts), and a kill
 * in between costs nothing.
 */
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import type { Migration } from '../migration'

type Db = Database.Database
type Row = Record<string, unknown>
type Change = {
  readonly table: string
  readonly key: Row
  readonly before: Row | null
  readonly after: Row | null
  readonly digest: string
}
type Act = { readonly id: string; readonly hashes: string; readonly changes: Buffer }
type Packed = {
  readonly changes: readonly Change[]
  readonly needs: readonly { readonly table: string; readonly key: Row; readonly row: Row }[]
}

const hash = `hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')`

export const contents: Migration = {
  version: 30,
  up: (db) => {
    // Of gigabytes of packs not a byte is moved: their table goes on under the name of what is carried.
    db.pragma('legacy_alter_table = ON')
    db.exec(`
      ALTER TABLE pack_files RENAME TO carried_files;
      CREATE TABLE pack_files (${hash}, size INTEGER NOT NULL CHECK (size >= 0)) STRICT;
      INSERT INTO pack_files (hash, size) SELECT hash, length(bytes) FROM carried_files;
      -- Contents whose last row has gone, until their files have gone, too.
      CREATE TABLE dropped_files (${hash}) STRICT;

      INSERT INTO carried_files (hash, bytes) SELECT hash, bytes FROM files WHERE true ON CONFLICT DO NOTHING;
      ALTER TABLE files RENAME TO files_before;
      -- \`unused_since\`: the day on which nothing was found that shows the picture; NULL while something does.
      CREATE TABLE files (
        ${hash},
        media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/gif')),
        size INTEGER NOT NULL CHECK (size > 0),
        added_at TEXT NOT NULL,
        unused_since TEXT
      ) STRICT;
      INSERT INTO files (hash, media_type, size, added_at) SELECT hash, media_type, size, added_at FROM files_before;
      DROP TABLE files_before;
    `)
    moveDocuments(db)
    db.pragma('legacy_alter_table = OFF')
  }
}

/** The documents of agreements, which were kept in their rows, also in those that can be brought back. */
function moveDocuments(db: Db): void {
  const keep = (content: unknown): { hash: string; size: number } => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.alloc(0)
    const own = { hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
    if (bytes.length > 0)
      db.prepare('INSERT INTO carried_files (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING').run(own.hash, bytes)
    db.prepare('INSERT INTO pack_files (hash, size) VALUES (?, ?) ON CONFLICT DO NOTHING').run(own.hash, own.size)
    return own
  }
  db.exec(`
    ALTER TABLE attachments RENAME TO attachments_before;
    CREATE TABLE attachments (
      id TEXT PRIMARY KEY NOT NULL,
      agreement_id TEXT NOT NULL REFERENCES agreements (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (name <> ''),
      added_at TEXT NOT NULL,
      hash TEXT NOT NULL REFERENCES pack_files (hash)
    ) STRICT;
  `)
  const put = db.prepare(
    'INSERT INTO attachments (id, agreement_id, name, added_at, hash) VALUES (@id, @agreement_id, @name, @added_at, @hash)'
  )
  const documents = db.prepare<[unknown], Row>('SELECT * FROM attachments_before WHERE id = ?')
  for (const id of db.prepare<[], string>('SELECT id FROM attachments_before ORDER BY id').pluck().all()) {
    const { content, ...row } = documents.get(id) ?? {}
    put.run({ ...row, hash: keep(content).hash })
  }
  const act = db.prepare<[string], Act>('SELECT id, hashes, changes FROM acts WHERE id = ?')
  for (const id of db.prepare<[], string>('SELECT id FROM acts ORDER BY id').pluck().all()) {
    const own = act.get(id)
    if (own) moveInAct(db, own, (content) => keep(content).hash)
  }
  db.exec(`
    DROP TABLE attachments_before;
    CREATE INDEX attachments_by_agreement ON attachments (agreement_id);
    CREATE INDEX attachments_by_hash ON attachments (hash);
  `)
}

/** An act that took documents away, or brought them, holds their rows as they were. One that cannot be read stays as it is. */
function moveInAct(db: Db, act: Act, keep: (content: unknown) => string): void {
  let packed: Packed
  try {
    packed = unpack(act.changes)
  } catch {
    return
  }
  if (!packed.changes.some(({ table }) => table === 'attachments')) return
  const hashes: string[] = JSON.parse(act.hashes)
  const moved = (row: Row | null): Row | null => {
    if (row === null || !('content' in row)) return row
    const { content, ...rest } = row
    const own = keep(content)
    hashes.push(own)
    return { ...rest, hash: own }
  }
  const changes = packed.changes.map((change) =>
    change.table === 'attachments'
      ? { ...change, before: moved(change.before), after: moved(change.after), digest: digestNow(db, change) }
      : change
  )
  db.prepare('UPDATE acts SET hashes = ?, changes = ? WHERE id = ?').run(
    JSON.stringify([...new Set(hashes)]),
    pack({ ...packed, changes }),
    act.id
  )
}

/** By the digest of its row an act knows that nothing was changed since: where that held before, it holds after. */
function digestNow(db: Db, { key, digest }: Change): string {
  const before = db.prepare<[unknown], Row>('SELECT * FROM attachments_before WHERE id = ?').get(key.id)
  const now = db.prepare<[unknown], Row>('SELECT * FROM attachments WHERE id = ?').get(key.id)
  return now !== undefined && digestOf(before) === digest ? digestOf(now) : digest
}

function digestOf(row: Row | undefined): string {
  if (row === undefined) return ''
  const digest = createHash('sha256')
  for (const [name, value] of Object.entries(row)) {
    digest.update(`${name} ${Buffer.isBuffer(value) ? `bytes ${value.length}` : JSON.stringify(value)}\n`)
    if (Buffer.isBuffer(value)) digest.update(value)
  }
  return digest.digest('hex')
}

function pack(kept: Packed): Buffer {
  const text = JSON.stringify(kept, function (key, value) {
    const own: unknown = this[key]
    return Buffer.isBuffer(own) ? { bytes: own.toString('base64') } : value
  })
  return gzipSync(text)
}

function unpack(bytes: Buffer): Packed {
  return JSON.parse(gunzipSync(bytes).toString('utf8'), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
      ? Buffer.from(value.bytes, 'base64')
      : value
  ) as Packed
}
