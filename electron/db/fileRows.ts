/** Pictures as rows, each kept once under the digest of its content. */
import type Database from 'better-sqlite3'
import type { PictureType } from '../../shared/files'
import { type PictureFacts, pictureFacts } from '../../shared/pictures'

type KeptPicture = { readonly hash: string; readonly mediaType: PictureType; readonly bytes: Uint8Array }

/** Keeps pictures; one that is there already stays as it is. `now` is ISO, UTC. */
export function keepPictures(db: Database.Database, pictures: Iterable<KeptPicture>, now: string): void {
  const keep = db.prepare(
    'INSERT INTO files (hash, media_type, size, added_at, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'
  )
  for (const { hash, mediaType, bytes } of pictures) keep.run(hash, mediaType, bytes.length, now, bytes)
}

/** The picture of that digest; null for none, and for one that nothing may draw: the data file may be from elsewhere. */
export function readPicture(
  db: Database.Database,
  hash: string
): (KeptPicture & PictureFacts & { readonly bytes: Uint8Array<ArrayBuffer> }) | null {
  const row = db.prepare<[string], { bytes: Uint8Array }>('SELECT bytes FROM files WHERE hash = ?').get(hash)
  if (!row) return null
  const bytes = new Uint8Array(row.bytes)
  const facts = pictureFacts(bytes)
  return facts.ok ? { ...facts.value, hash, bytes } : null
}
