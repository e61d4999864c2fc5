/** Reads every picture, attached file and published pack, and names those that are missing or no longer what they were. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type Database from 'better-sqlite3'
import type { Id } from '../../shared/values'
import { nameOfMeeting } from './clerkRows'
import { contentPlace, contentsFolder, namedContents, readContent } from './contents'

type Db = Database.Database

/** A sentence for each content that is not what it was. Read piece by piece, so that gigabytes need little memory and hold nothing up. */
export async function troubleInContents(db: Db): Promise<readonly string[]> {
  const folder = contentsFolder(db)
  const told: string[] = []
  for (const { hash } of namedContents(db)) {
    const found = folder === null ? null : await digestAt(contentPlace(folder, hash))
    if (found === hash || isCarried(db, hash)) continue
    const what = found === null ? 'its file is missing' : 'its file was changed'
    const rescue =
      readContent(db, hash) === null
        ? 'Put it in again, or go back to a backup.'
        : 'It is read out of the backups meanwhile.'
    told.push(`${nameOf(db, hash)}: ${what} (“files/${hash.slice(0, 2)}/${hash}”). ${rescue}`)
  }
  return told
}

/** The digest of a file; null for one that cannot be read. */
async function digestAt(place: string): Promise<string | null> {
  const digest = createHash('sha256')
  try {
    for await (const piece of createReadStream(place, { highWaterMark: 1024 * 1024 })) digest.update(piece as Buffer)
    return digest.digest('hex')
  } catch {
    return null
  }
}

function isCarried(db: Db, hash: string): boolean {
  return (
    db.prepare('SELECT 1 FROM carried_files WHERE hash = ?').get(hash) !== undefined && readContent(db, hash) !== null
  )
}

/** What a content is to a person, as a sentence names it. */
function nameOf(db: Db, hash: string): string {
  const [attached] = db
    .prepare<[string, string], { title: string; meetingId: Id }>(
      `SELECT a.title, i.meeting_id AS meetingId FROM item_attachments a JOIN agenda_items i ON i.id = a.item_id
       WHERE a.hash = ? OR a.restricted_hash = ? LIMIT 1`
    )
    .all(hash, hash)
  if (attached) return `The attachment “${attached.title}” for ${nameOfMeeting(db, attached.meetingId)}`
  const document = textOf(db, 'SELECT name FROM attachments WHERE hash = ? LIMIT 1', hash)
  if (document !== null) return `The document “${document}” of an agreement`
  const meeting = textOf(
    db,
    'SELECT b.meeting_id FROM published_packs p JOIN built_packs b ON b.id = p.pack_id WHERE p.hash = ? LIMIT 1',
    hash
  )
  if (meeting !== null) return `A published pack for ${nameOfMeeting(db, meeting)}`
  const report = textOf(db, 'SELECT title FROM reports WHERE instr(value, ?) > 0 LIMIT 1', hash)
  if (report !== null) return `A picture in the report “${report}”`
  return 'A picture, or a file of something that was deleted'
}

function textOf(db: Db, sql: string, hash: string): string | null {
  return db.prepare<[string], string>(sql).pluck().get(hash) ?? null
}
