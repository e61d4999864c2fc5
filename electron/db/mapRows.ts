/** What the records say of everything that stands on a map. */
import type Database from 'better-sqlite3'
import { type GovernanceMap, type MapRecord, type MapRef, refKey } from '../../shared/partnerships/map'

type Row = {
  readonly name: string
  readonly decides: number
  readonly startsOn: string | null
  readonly endsOn: string | null
}

/** By the key of each reference; one whose record is gone is not there. */
export function mapRecords(db: Database.Database, map: GovernanceMap): ReadonlyMap<string, MapRecord> {
  const body = db.prepare<[string], Row>(
    'SELECT name, decides, starts_on AS startsOn, ends_on AS endsOn FROM bodies WHERE id = ?'
  )
  const organisation = db.prepare<[string], Row>(
    'SELECT name, 0 AS decides, starts_on AS startsOn, ends_on AS endsOn FROM organisations WHERE id = ?'
  )
  const records = new Map<string, MapRecord>()
  const take = (ref: MapRef): void => {
    const row = (ref.type === 'body' ? body : organisation).get(ref.id)
    if (row) records.set(refKey(ref), { ...row, decides: row.decides === 1 })
  }
  for (const node of map.nodes) {
    if (node.ref) take(node.ref)
    node.replaces.forEach(take)
  }
  return records
}
