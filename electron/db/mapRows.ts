/** What the records say of everything that stands on a map. */
import type Database from 'better-sqlite3'
import { sitterName } from '../../shared/organisations/calls'
import { compareMaps, type MapChange } from '../../shared/partnerships/changes'
import { holdsOn } from '../../shared/partnerships/dates'
import { type GovernanceMap, type MapRecord, type MapRef, refKey } from '../../shared/partnerships/map'
import { ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { listMemberships } from './organisationRows'
import { readValue } from './valueRows'

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

type MapComparison = { readonly currentId: Id | null; readonly name: string; readonly changes: readonly MapChange[] }

/**
 * What a proposed map changes in the current one: in that which is named, or that which it names itself, or the latest of
 * its partnership. Fails with not-found when there is no such proposed map.
 */
export function readMapChanges(db: Database.Database, proposedId: Id, named: Id | null = null): Result<MapComparison> {
  const proposed = readValue(db, 'maps', proposedId)
  if (!proposed.ok) return proposed
  const after = proposed.value.value
  const currentId = named ?? after.comparesWith ?? latestCurrent(db, after)
  const current = currentId === null ? null : readValue(db, 'maps', currentId)
  if (!current?.ok) return ok({ currentId: null, name: after.name, changes: [] })
  const before = current.value.value
  const changes = compareMaps({
    current: before,
    proposed: after,
    records: new Map([...mapRecords(db, before), ...mapRecords(db, after)]),
    sittingOn: (bodyId, day) =>
      listMemberships(db, { bodyId })
        .filter((row) => holdsOn(row, day))
        .map((row) => ({ who: sitterName(row), onBehalfOf: row.person || row.post ? row.onBehalfOf : '' }))
  })
  return ok({ currentId, name: after.name, changes })
}

/** The latest current map of the same partnership. */
function latestCurrent(db: Database.Database, { id, partnershipId }: GovernanceMap): Id | null {
  return (
    db
      .prepare<[Id | null, Id], Id>(
        "SELECT id FROM maps WHERE partnership_id IS ? AND state = 'current' AND id <> ? ORDER BY holds_on DESC, id LIMIT 1"
      )
      .pluck()
      .get(partnershipId, id) ?? null
  )
}
