/** What is taken from the disk in time: files that no record and nothing that can be brought back rests on. */
import type Database from 'better-sqlite3'
import { sweepDropped, sweepUnnamed } from './contents'
import { forgetFiles } from './packRows'
import { sweepPictures } from './unusedPictures'

/**
 * Sweeps the files beside a database. With `keepsUnnamed`, those that no row names stay: a data file that was set aside may need them.
 */
export async function tidyContents(db: Database.Database, now: string, keepsUnnamed: boolean): Promise<void> {
  await sweepPictures(db, now)
  if (!db.open) return
  db.transaction(() => forgetFiles(db)).immediate()
  sweepDropped(db)
  if (!keepsUnnamed) sweepUnnamed(db, now)
}
