/** When packs were printed, and a digest of each of their pages: what people have on paper. */
import type Database from 'better-sqlite3'
import type { Id } from '../../shared/values'
import { notePack } from './historyRows'

export function insertPrint(
  db: Database.Database,
  print: { readonly id: Id; readonly packId: Id; readonly printedAt: string; readonly pages: readonly string[] }
): void {
  db.prepare('INSERT INTO pack_prints (id, pack_id, printed_at, pages) VALUES (?, ?, ?, ?)').run(
    print.id,
    print.packId,
    print.printedAt,
    JSON.stringify(print.pages)
  )
  notePack(db, print.packId, print.printedAt, 'pack-printed')
}

/** Forgets that a pack was printed. */
export function deletePrint(db: Database.Database, id: Id): void {
  db.prepare('DELETE FROM pack_prints WHERE id = ?').run(id)
}

/** The last time that one of these packs was printed; null when none ever was. */
export function lastPrint(
  db: Database.Database,
  packIds: readonly Id[]
): { readonly printedAt: string; readonly pages: readonly string[] } | null {
  const row = db
    .prepare<[string], { printedAt: string; pages: string }>(`
      SELECT printed_at AS printedAt, pages FROM pack_prints
      WHERE pack_id IN (SELECT value FROM json_each(?)) ORDER BY printed_at DESC LIMIT 1
    `)
    .get(JSON.stringify(packIds))
  return row ? { printedAt: row.printedAt, pages: JSON.parse(row.pages) as string[] } : null
}
