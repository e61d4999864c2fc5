/** Pictures as rows, each kept once under the digest of its content. */
import type Database from 'better-sqlite3'
import type { PictureType } from '../../shared/files'

type KeptPicture = { readonly hash: string; readonly mediaType: PictureType; readonly bytes: Uint8Array }

/** Keeps pictures; one that is there already stays as it is. `now` is ISO, UTC. */
export function keepPictures(db: Database.Database, pictures: Iterable<KeptPicture>, now: string): void {
  const keep = db.prepare(
    'INSERT INTO files (hash, media_type, size, added_at, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'
  )
  for (const { hash, mediaType, bytes } of pictures) keep.run(hash, mediaType, bytes.length, now, bytes)
}

/** The picture of that digest; null for none. */
export function readPicture(db: Database.Database, hash: string): KeptPicture | null {
  const row = db
    .prepare<[string], { media_type: PictureType; bytes: Uint8Array }>(
      'SELECT media_type, bytes FROM files WHERE hash = ?'
    )
    .get(hash)
  return row ? { hash, mediaType: row.media_type, bytes: new Uint8Array(row.bytes) } : null
}
