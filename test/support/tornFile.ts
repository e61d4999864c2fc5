/** Data files that are torn: pages by what lies on them, written over, and what is read of the rest. */
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import { dataFileName } from '../../electron/db/dataFile'
import { openProfile, type Profile } from './profile'

const size = 4096

/** Pages of a table or an index: of its tree, or those on which the ends of long records stand. */
export function pagesOf(folder: string, table: string, kind: 'leaf' | 'internal' | 'overflow'): number[] {
  const db = new Database(path.join(folder, dataFileName), { readonly: true })
  try {
    return db
      .prepare<[string, string], number>('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path')
      .pluck()
      .all(table, kind)
  } finally {
    db.close()
  }
}

/** Writes over pages of the data file of a closed profile. */
export function tear(folder: string, ...pages: readonly (number | undefined)[]): void {
  const handle = fs.openSync(path.join(folder, dataFileName), 'r+')
  for (const page of pages) fs.writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, size * ((page ?? 0) - 1))
  fs.closeSync(handle)
}

/** Opens the torn profile, reads what is left, and answers what was said. */
export async function salvaged(
  folder: string,
  caller: 'window' | 'command-line' = 'window'
): Promise<{ profile: Profile; told: readonly string[] }> {
  const torn = fs.readFileSync(path.join(folder, dataFileName))
  const profile = await openProfile({ folder, caller })
  expect(await profile.get('files.state', {})).toMatchObject({ state: 'damaged', canSalvage: true })
  const state = await profile.get('files.recover', { action: 'salvage' })
  if (state.state !== 'open') throw new Error(state.message)
  const kept = fs.readdirSync(folder).find((name) => /^packwright\.damaged-.*\.db$/.test(name))
  expect(fs.readFileSync(path.join(folder, kept ?? '')).equals(torn)).toBe(true)
  expect(await profile.get('files.verify', {})).toMatchObject({ ok: true })
  return { profile, told: state.told }
}
