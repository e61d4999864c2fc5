/** Partnerships, bodies that meet, and maps of how these answer to one another. */

import type { DecisionBody, MapRow } from '../../shared/partnerships/calls'
import type { GovernanceMap } from '../../shared/partnerships/map'
import { shownOn } from '../../shared/partnerships/shown'
import { partOf } from '../../shared/partOf'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { deleteUnheld } from '../db/heldRows'
import { mapRecords, readMapChanges } from '../db/mapRows'
import { keepBody, keepPartnership, listBodies, listPartnerships, reportsDrawing } from '../db/organisationRows'
import { transact } from '../db/transaction'
import { noSuch, readValue, saveValue } from '../db/valueRows'
import { addition, deletion, undoable } from '../undoable'
import { drawMap, makeReadyToDraw } from '../workers/drawnMaps'

type Db = Context['db']

export const partnershipHandlers = {
  'bodies.list': ({ db }) => ok(listBodies(db)),

  'bodies.save': undoable(
    'bodies.save',
    (_, { id, name }) => (id === undefined ? addition('body', name) : null),
    ({ db, newId }, { id = newId(), ...body }) => keepChecked(db, { ...body, id })
  ),

  'bodies.addSeveral': undoable(
    'bodies.addSeveral',
    (_, { bodies }) => ({ what: `add ${bodies.length === 1 ? 'a body' : `${bodies.length} bodies`}` }),
    ({ db, newId }, { bodies }) => {
      const ids: Id[] = []
      for (const body of bodies) {
        const kept = keepChecked(db, { ...body, id: newId() })
        if (!kept.ok) return kept
        ids.push(kept.value.id)
      }
      return ok({ ids })
    }
  ),

  'bodies.delete': undoable(
    'bodies.delete',
    ({ db }, { id }) => deletion(db, 'body', id),
    ({ db }, { id }) => {
      const resting = [
        ...list(db, 'Meeting', 'SELECT date FROM meetings WHERE body_id = ? ORDER BY date DESC', id),
        ...list(
          db,
          'Member',
          `SELECT coalesce(p.name, t.title, o.name) FROM memberships m LEFT JOIN people p ON p.id = m.person_id
             LEFT JOIN posts t ON t.id = m.post_id LEFT JOIN organisations o ON o.id = m.on_behalf_of_id
           WHERE m.body_id = ?`,
          id
        ),
        ...list(
          db,
          'Map',
          'SELECT name FROM maps WHERE instr(value, \'{"type":"body","id":"\' || ? || \'"}\') > 0 ORDER BY name',
          id
        ),
        ...reportsDrawing(db, `body:${id}:`)
      ]
      if (resting.length > 0)
        return failure('in-use', 'Records rest on this body. Change them first, then delete it.', {
          details: partOf(resting)
        })
      return deleteUnheld(db, 'bodies', id, failure('not-found', 'There is no such body. It may have been deleted.'))
    }
  ),

  'partnerships.list': ({ db }) => ok(listPartnerships(db)),

  'partnerships.save': undoable(
    'partnerships.save',
    (_, { id, name }) => (id === undefined ? addition('partnership', name) : null),
    ({ db, newId }, { id = newId(), ...partnership }) => {
      keepPartnership(db, { id, ...partnership })
      return ok({ id })
    }
  ),

  'partnerships.delete': undoable(
    'partnerships.delete',
    ({ db }, { id }) => deletion(db, 'partnership', id),
    ({ db }, { id }) => {
      const resting = [
        ...list(db, 'Body', 'SELECT name FROM bodies WHERE partnership_id = ? ORDER BY name', id),
        ...list(db, 'Map', 'SELECT name FROM maps WHERE partnership_id = ? ORDER BY name', id),
        ...list(db, 'Agreement', 'SELECT name FROM agreements WHERE partnership_id = ? ORDER BY name', id),
        ...list(db, 'Measure', 'SELECT name FROM measures WHERE partnership_id = ? ORDER BY name', id),
        ...reportsDrawing(db, `partnership:${id}:`)
      ]
      if (resting.length > 0)
        return failure('in-use', 'Records belong to this partnership. Change them first, then delete it.', {
          details: partOf(resting)
        })
      return deleteUnheld(db, 'partnerships', id, noPartnership)
    }
  ),

  'maps.list': ({ db, caller }) => {
    // Who looks at the list is about to open a map.
    if (caller === 'window') makeReadyToDraw()
    return ok(
      db
        .prepare<[], MapRow>(`
          SELECT id, name, state, holds_on AS holdsOn, partnership_id AS partnershipId, revision, updated_at AS updatedAt,
            json_array_length(value, '$.nodes') AS boxes, json_array_length(value, '$.lines') AS lines
          FROM maps ORDER BY name, id
        `)
        .all()
    )
  },

  'maps.get': ({ db }, { id }) => readValue(db, 'maps', id),

  'maps.create': undoable(
    'maps.create',
    (_, { name }) => addition('map', name),
    ({ db, newId, now }, { copyOf, ...input }) => {
      const id = newId()
      const other = copyOf === null ? null : readValue(db, 'maps', copyOf)
      if (other && !other.ok) return other
      if (input.partnershipId !== null && !isThere(db, 'partnerships', input.partnershipId)) return noPartnership
      const { nodes, lines, groups } = other?.value.value ?? { nodes: [], lines: [], groups: [] }
      const value: GovernanceMap = {
        id,
        ...input,
        comparesWith: input.state === 'proposed' ? copyOf : null,
        nodes,
        lines,
        groups
      }
      const saved = saveValue(db, 'maps', value, 0, now())
      return saved.ok ? ok({ id }) : saved
    }
  ),

  'maps.save': ({ db, now }, { revision, value }) =>
    transact(db, () =>
      value.partnershipId !== null && !isThere(db, 'partnerships', value.partnershipId)
        ? noPartnership
        : saveValue(db, 'maps', value, revision, now())
    ),

  'maps.delete': undoable(
    'maps.delete',
    ({ db }, { id }) => deletion(db, 'map', id),
    ({ db }, { id }) => {
      const resting = ['map', 'changes'].flatMap((part) => reportsDrawing(db, `partnership:${part}:${id}`))
      if (resting.length > 0)
        return failure('in-use', 'Reports draw this map. Take it out of them first, then delete it.', {
          details: partOf(resting)
        })
      return deleteUnheld(db, 'maps', id, noSuch('maps'))
    }
  ),

  'maps.layOut': async ({ db }, { id, day }) => {
    const map = readValue(db, 'maps', id)
    if (!map.ok) return map
    const { value, updatedAt } = map.value
    return ok(
      await drawMap({
        map: shownOn(value, mapRecords(db, value), day ?? value.holdsOn),
        caption: value.name,
        updatedOn: updatedAt.slice(0, 10)
      })
    )
  },

  'maps.compare': ({ db }, { proposedId, currentId }) => {
    const compared = readMapChanges(db, proposedId, currentId)
    if (!compared.ok) return compared
    const { value } = compared
    return ok({ currentId: value.currentId, changes: [...value.changes] })
  }
} satisfies Partial<Handlers>

/** Puts a body in, unless what it belongs to is gone. */
function keepChecked(db: Db, body: DecisionBody): Result<{ id: Id }> {
  if (body.organisationId !== null && !isThere(db, 'organisations', body.organisationId))
    return failure('not-found', 'That organisation is not there any more. Choose another.', { field: 'organisationId' })
  if (body.partnershipId !== null && !isThere(db, 'partnerships', body.partnershipId)) return noPartnership
  keepBody(db, body)
  return ok({ id: body.id })
}

const noPartnership = failure('not-found', 'There is no such partnership. It may have been deleted.', {
  field: 'partnershipId'
})

function isThere(db: Db, table: 'organisations' | 'partnerships', id: Id): boolean {
  return db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined
}

function list(db: Db, what: string, sql: string, id: Id): string[] {
  return db
    .prepare<[Id], string>(sql)
    .pluck()
    .all(id)
    .map((name) => `${what}: ${name}`)
}
