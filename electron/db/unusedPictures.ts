/**
 * Pictures that nothing shows any more. No table tells which record shows a picture: every text and everything packed is looked
 * through for its digest, also versions, hand-offs, packs and what can be brought back. A picture goes thirty days after nothing was
 * found that names it.
 */
import { gunzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { dropContent } from './contents'
import { columnsOf } from './recorder'
import { recordTables } from './tables'

type Db = Database.Database

/** In milliseconds: thirty days. */
const keptFor = 30 * 24 * 60 * 60 * 1000

/** Rows that are looked through before the program goes on with other work. */
const rowsAtOnce = 20

/** The contents themselves, which name no other. */
const contentTables = ['files', 'pack_files', 'carried_files', 'dropped_files']

/**
 * Notes which pictures nothing names, and lets those go of which that was noted thirty days ago. The program goes on meanwhile; where
 * something was written before the end, nothing is done this time, since what moved may not have been seen.
 */
export async function sweepPictures(db: Db, now: string): Promise<void> {
  const before = writesSoFar(db)
  const unnamed = new Set(db.prepare<[], string>('SELECT hash FROM files').pluck().all())
  for (const table of recordTables(db).filter((name) => !contentTables.includes(name))) {
    for (let from: number | null = 0; from !== null && unnamed.size > 0; ) {
      await new Promise((resolve) => setImmediate(resolve))
      if (!db.open || writesSoFar(db) !== before) return
      from = lookThrough(db, table, from, unnamed)
    }
  }
  db.transaction(() => {
    if (writesSoFar(db) !== before) return
    noteUnnamed(db, unnamed, now)
  }).immediate()
}

/** Tells whether this program or another has written since. */
function writesSoFar(db: Db): string {
  return `${db.prepare('SELECT total_changes()').pluck().get()} ${db.pragma('data_version', { simple: true })}`
}

/** Takes out of the digests those that some rows of a table name. Answers where to go on; null at the end. */
function lookThrough(db: Db, table: string, from: number, unnamed: Set<string>): number | null {
  const rows = db
    .prepare<[number, number], unknown[]>(`SELECT ${columnsOf(db, table).join(', ')} FROM ${table} LIMIT ? OFFSET ?`)
    .raw()
    .all(rowsAtOnce, from)
  for (const value of rows.flat()) takeOut(value, unnamed)
  return rows.length < rowsAtOnce ? null : from + rowsAtOnce
}

/** Takes out what a value names, packed or not; bytes that stand in JSON may be packed in their turn. */
function takeOut(value: unknown, unnamed: Set<string>): void {
  if (Buffer.isBuffer(value)) takeOut(unpacked(value), unnamed)
  if (typeof value !== 'string') return
  for (const [hash] of value.matchAll(/[0-9a-f]{64}/g)) unnamed.delete(hash)
  for (const [, bytes] of value.matchAll(/"bytes":"([A-Za-z0-9+/=]+)"/g))
    takeOut(Buffer.from(bytes ?? '', 'base64'), unnamed)
}

function unpacked(bytes: Buffer): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('latin1')
  try {
    return gunzipSync(bytes).toString('utf8')
  } catch {
    return ''
  }
}

function noteUnnamed(db: Db, unnamed: ReadonlySet<string>, now: string): void {
  const before = new Date(Date.parse(now) - keptFor).toISOString()
  const pictures = db
    .prepare<[], { hash: string; unusedSince: string | null }>('SELECT hash, unused_since AS unusedSince FROM files')
    .all()
  const note = db.prepare('UPDATE files SET unused_since = ? WHERE hash = ?')
  for (const { hash, unusedSince } of pictures) {
    if (!unnamed.has(hash)) {
      if (unusedSince !== null) note.run(null, hash)
    } else if (unusedSince === null) note.run(now, hash)
    else if (unusedSince < before) {
      db.prepare('DELETE FROM files WHERE hash = ?').run(hash)
      dropContent(db, hash)
    }
  }
}
