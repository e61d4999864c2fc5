/** Pictures as rows, each kept once under the digest of its content. */
import type Database from 'better-sqlite3'
import type { PictureType } from '../../shared/files'
import { type PictureFacts, pictureFacts } from '../../shared/pictures'
import { keepContent, readContent } from './contents'

type KeptPicture = { readonly hash: string; readonly mediaType: PictureType; readonly bytes: Uint8Array }

/** Keeps pictures; one that is there already stays as it is. `now` is ISO, UTC. */
export function keepPictures(db: Database.Database, pictures: Iterable<KeptPicture>, now: string): void {
  const keep = db.prepare(`
    INSERT INTO files (hash, media_type, size, added_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET unused_since = NULL
  `)
  db.transaction(() => {
    for (const { hash, mediaType, bytes } of pictures) {
      keep.run(hash, mediaType, bytes.length, now)
      keepContent(db, hash, bytes)
    }
  })()
}

/** The picture of that digest; null for none, and for one that nothing may draw: the data file may be from elsewhere. */
export function readPicture(
  db: Database.Database,
  hash: string
): (KeptPicture & PictureFacts & { readonly bytes: Uint8Array<ArrayBuffer> }) | null {
  if (!db.prepare('SELECT 1 FROM files WHERE hash = ?').get(hash)) return null
  const content = readContent(db, hash)
  if (content === null) return null
  const bytes = new Uint8Array(content)
  const facts = pictureFacts(bytes)
  return facts.ok ? { ...facts.value, hash, bytes } : null
}
