/** What was worked out of stored values, kept for as long as they stand: reading every year of every fund takes a while. */
import type Database from 'better-sqlite3'

const kept = new WeakMap<Database.Database, Map<string, { readonly mark: string; readonly value: unknown }>>()

/** Beyond so many, things are worked out anew each time. */
const mostKept = 4000

/** The same of what takes its time to make. What fails is not kept. */
export async function rememberedLater<T>(
  db: Database.Database,
  key: string,
  mark: string,
  make: () => Promise<T>
): Promise<T> {
  const found = kept.get(db)?.get(key)
  if (found?.mark === mark) return found.value as T
  const value = await make()
  return remembered(db, key, mark, () => value)
}

/** The value under a key as it was made last, if nothing has changed by its mark since (such as a revision); made anew otherwise. */
export function remembered<T>(db: Database.Database, key: string, mark: string, make: () => T): T {
  const own = kept.get(db) ?? new Map<string, { readonly mark: string; readonly value: unknown }>()
  kept.set(db, own)
  const found = own.get(key)
  if (found?.mark === mark) return found.value as T
  const value = make()
  if (own.size < mostKept || found) own.set(key, { mark, value })
  return value
}
