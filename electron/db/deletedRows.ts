/**
 * Deleted reports as rows. A report takes with it what hangs on it: versions, hand-offs, links to other reports. All of
 * that is kept for a while, so that bringing a report back brings back all of it.
 */
import type Database from 'better-sqlite3'
import type { DeletedReport } from '../../shared/reports/calls'
import type { Id } from '../../shared/values'
import { packTree, putBack, readTree, unpackTree } from './rowTree'

/** How long what was deleted can be brought back, in milliseconds: thirty days. */
const keptFor = 30 * 24 * 60 * 60 * 1000

/** The moment before which deleted things are forgotten. */
export function forgottenBefore(now: string): string {
  return new Date(Date.parse(now) - keptFor).toISOString()
}

/** Deletes a report and keeps it with what hung on it; forgets those deleted long ago. False when there is none. */
export function deleteReport(db: Database.Database, id: Id, now: string): boolean {
  const tree = readTree(db, 'reports', id)
  if (!tree) return false
  db.prepare(`
    INSERT INTO deleted_reports (id, title, deleted_at, style_id, style, rows)
    SELECT r.id, r.title, ?, s.id, s.value, ? FROM reports r JOIN house_styles s ON s.id = r.style_id WHERE r.id = ?
  `).run(now, packTree(tree), id)
  db.prepare('DELETE FROM reports WHERE id = ?').run(id)
  db.prepare('DELETE FROM deleted_reports WHERE deleted_at < ?').run(forgottenBefore(now))
  return true
}

/** The deleted reports that can be brought back, the last one first. */
export function listDeleted(db: Database.Database): DeletedReport[] {
  return db
    .prepare<[], DeletedReport>(
      'SELECT id, title, deleted_at AS deletedAt FROM deleted_reports ORDER BY deleted_at DESC, id DESC'
    )
    .all()
}

/** Puts a deleted report back, and all that went with it. False when it is not kept any more. */
export function bringBack(db: Database.Database, id: Id): boolean {
  const row = db
    .prepare<[Id], { style_id: Id; style: string; rows: Buffer }>(
      'SELECT style_id, style, rows FROM deleted_reports WHERE id = ?'
    )
    .get(id)
  if (!row) return false
  db.prepare('INSERT INTO house_styles (id, is_shipped, value) VALUES (?, 0, ?) ON CONFLICT (id) DO NOTHING').run(
    row.style_id,
    row.style
  )
  putBack(db, unpackTree(row.rows))
  forgetDeleted(db, id)
  return true
}

/** Forgets a deleted report for good. False when it is not kept any more. */
export function forgetDeleted(db: Database.Database, id: Id): boolean {
  return db.prepare('DELETE FROM deleted_reports WHERE id = ?').run(id).changes === 1
}
