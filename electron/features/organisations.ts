/** Organisations and how they follow one another, people, posts, and seats on bodies. */

import type { Organisation } from '../../shared/organisations/calls'
import { isCircular, lineage } from '../../shared/partnerships/dates'
import { partOf } from '../../shared/partOf'
import { failure, ok, type Result } from '../../shared/result'
import { addDays, type Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { deleteUnheld } from '../db/heldRows'
import {
  keepMembership,
  keepOrganisation,
  keepPerson,
  keepPost,
  keepSuccession,
  listMemberships,
  listOrganisations,
  listPeople,
  listPosts,
  listSuccessions,
  peopleOf,
  postsOf,
  readOrganisation,
  reportsDrawing
} from '../db/organisationRows'
import { addition, deletion, shortened, undoable } from '../undoable'

type Db = Context['db']

const noOrganisation = failure('not-found', 'There is no such organisation. It may have been deleted.')

export const organisationHandlers = {
  'organisations.list': ({ db }) => ok(listOrganisations(db)),

  'organisations.get': ({ db }, { id }) => {
    const organisation = readOrganisation(db, id)
    if (!organisation) return noOrganisation
    const all = listSuccessions(db)
    const { before, after } = lineage(all, id)
    const line = new Set([id, ...before, ...after])
    const successions = all.filter((own) => line.has(own.predecessorId) && line.has(own.successorId))
    const name = db.prepare<[Id], string>('SELECT name FROM organisations WHERE id = ?').pluck()
    return ok({
      organisation,
      successions,
      names: [...line].map((own) => ({ id: own, name: name.get(own) ?? '' })),
      people: peopleOf(db, id),
      posts: postsOf(db, id),
      bodies: db
        .prepare<[Id], { id: Id; name: string }>(
          'SELECT id, name FROM bodies WHERE organisation_id = ? ORDER BY name, id'
        )
        .all(id),
      memberships: listMemberships(db, { onBehalfOfId: id }),
      agreements: db
        .prepare<[Id], { id: Id; name: string }>(`
          SELECT a.id, a.name FROM agreement_parties p JOIN agreements a ON a.id = p.agreement_id
          WHERE p.organisation_id = ? ORDER BY a.name, a.id
        `)
        .all(id)
    })
  },

  'organisations.save': undoable(
    'organisations.save',
    (_, { id, name }) => (id === undefined ? addition('organisation', name) : null),
    ({ db, newId }, { id = newId(), ...organisation }) => {
      keepOrganisation(db, { id, ...organisation })
      return ok({ id })
    }
  ),

  'organisations.delete': undoable(
    'organisations.delete',
    ({ db }, { id }) => deletion(db, 'organisation', id),
    ({ db }, { id }) =>
      deleted(db, 'organisations', id, 'Records rest on this organisation. Change them first, then delete it.', [
        ...names(db, 'Person', 'SELECT name FROM people WHERE organisation_id = ?', id),
        ...names(db, 'Post', 'SELECT title FROM posts WHERE organisation_id = ?', id),
        ...names(db, 'Body', 'SELECT name FROM bodies WHERE organisation_id = ?', id),
        ...names(
          db,
          'On its behalf',
          `SELECT DISTINCT coalesce(p.name || ', ', '') || b.name FROM memberships m JOIN bodies b ON b.id = m.body_id
           LEFT JOIN people p ON p.id = m.person_id WHERE m.on_behalf_of_id = ?`,
          id
        ),
        ...names(
          db,
          'Agreement',
          'SELECT a.name FROM agreement_parties p JOIN agreements a ON a.id = p.agreement_id WHERE p.organisation_id = ?',
          id
        ),
        ...names(
          db,
          'Comes after',
          'SELECT o.name FROM successions s JOIN organisations o ON o.id = s.predecessor_id WHERE s.successor_id = ?',
          id
        ),
        ...names(
          db,
          'Comes before',
          'SELECT o.name FROM successions s JOIN organisations o ON o.id = s.successor_id WHERE s.predecessor_id = ?',
          id
        ),
        ...mapsWith(db, 'organisation', id),
        ...reportsDrawing(db, `organisation:organisation:${id}"`)
      ])
  ),

  'organisations.succeed': undoable(
    'organisations.succeed',
    ({ db }, { predecessorIds }) => ({
      what: `record what became of ${shortened(predecessorIds.map((id) => readOrganisation(db, id)?.name ?? '').join(', '))}`
    }),
    ({ db, newId }, { predecessorIds, successorIds, newNames, on }) => {
      if (successorIds.length + newNames.length === 0)
        return failure(
          'invalid',
          'Say what takes their place: an organisation that is there, or the name of a new one.',
          {
            field: 'successorIds'
          }
        )
      const before: Organisation[] = []
      for (const id of predecessorIds) {
        const organisation = readOrganisation(db, id)
        if (!organisation) return noOrganisation
        before.push(organisation)
      }
      const [first] = before
      const made = newNames.map((name): Organisation => {
        const organisation: Organisation = {
          id: newId(),
          name,
          shortName: '',
          kind: first?.kind ?? 'other',
          startsOn: on,
          endsOn: null,
          identifier: '',
          notes: ''
        }
        keepOrganisation(db, organisation)
        return organisation
      })
      const after = [...successorIds, ...made.map((own) => own.id)]
      const lastDay = addDays(on, -1)
      for (const id of after) {
        const organisation = readOrganisation(db, id)
        if (!organisation) return noOrganisation
        if (organisation.startsOn === null) keepOrganisation(db, { ...organisation, startsOn: on })
        for (const predecessor of before) {
          if (predecessor.id === id) continue
          if (isCircular(listSuccessions(db), predecessor.id, id))
            return failure(
              'invalid',
              `“${predecessor.name}” already comes after “${organisation.name}”; it cannot come before it too.`
            )
          keepSuccession(db, { predecessorId: predecessor.id, successorId: id, on })
        }
      }
      for (const organisation of before) {
        if (after.includes(organisation.id)) continue
        if (organisation.startsOn !== null && organisation.startsOn > lastDay)
          return failure('invalid', `“${organisation.name}” begins after that day. Give a later one.`, { field: 'on' })
        if (organisation.endsOn === null) keepOrganisation(db, { ...organisation, endsOn: lastDay })
      }
      return ok({ successorIds: after })
    }
  ),

  'organisations.removeSuccession': undoable(
    'organisations.removeSuccession',
    ({ db }, { predecessorId }) => ({
      what: `take out what became of ${shortened(readOrganisation(db, predecessorId)?.name ?? '')}`
    }),
    ({ db }, { predecessorId, successorId }) => {
      const { changes } = db
        .prepare('DELETE FROM successions WHERE predecessor_id = ? AND successor_id = ?')
        .run(predecessorId, successorId)
      return changes === 1 ? ok({}) : failure('not-found', 'That is not recorded any more.')
    }
  ),

  'people.list': ({ db }) => ok(listPeople(db)),

  'people.save': undoable(
    'people.save',
    (_, { id, name }) => (id === undefined ? addition('person', name) : null),
    ({ db, newId }, { id = newId(), ...person }) => {
      if (person.organisationId !== null && !readOrganisation(db, person.organisationId)) return noOrganisation
      keepPerson(db, { id, ...person })
      return ok({ id })
    }
  ),

  'people.delete': undoable(
    'people.delete',
    ({ db }, { id }) => deletion(db, 'person', id),
    ({ db }, { id }) =>
      deleted(db, 'people', id, 'Records rest on this person. Change them first, then delete them.', [
        ...names(
          db,
          'Member of',
          'SELECT DISTINCT b.name FROM memberships m JOIN bodies b ON b.id = m.body_id WHERE m.person_id = ?',
          id
        ),
        ...reportsDrawing(db, `organisation:person:${id}"`)
      ])
  ),

  'posts.list': ({ db }) => ok(listPosts(db)),

  'posts.save': undoable(
    'posts.save',
    (_, { id, title }) => (id === undefined ? addition('post', title) : null),
    ({ db, newId }, { id = newId(), ...post }) => {
      if (!readOrganisation(db, post.organisationId)) return noOrganisation
      keepPost(db, { id, ...post })
      return ok({ id })
    }
  ),

  'posts.delete': undoable(
    'posts.delete',
    ({ db }, { id }) => deletion(db, 'post', id),
    ({ db }, { id }) =>
      deleted(
        db,
        'posts',
        id,
        'This post has a seat on a body. Take the seat away first.',
        names(
          db,
          'Seat on',
          'SELECT DISTINCT b.name FROM memberships m JOIN bodies b ON b.id = m.body_id WHERE m.post_id = ?',
          id
        )
      )
  ),

  'memberships.list': ({ db }, of) => ok(listMemberships(db, of)),

  'memberships.save': undoable(
    'memberships.save',
    ({ db }, { id, bodyId }) => (id === undefined ? { what: `add a seat on ${bodyName(db, bodyId)}` } : null),
    ({ db, newId }, { id = newId(), ...membership }) => {
      const missing = missingEnd(db, membership)
      if (missing) return failure('not-found', `${missing} is not there any more. Choose another.`)
      keepMembership(db, { id, ...membership })
      return ok({ id })
    }
  ),

  'memberships.delete': undoable(
    'memberships.delete',
    ({ db }, { id }) => {
      const bodyId = db.prepare<[Id], Id>('SELECT body_id FROM memberships WHERE id = ?').pluck().get(id)
      const name = bodyName(db, bodyId ?? '')
      return { what: `delete a seat on ${name}`, record: { table: 'memberships', id, name } }
    },
    ({ db }, { id }) =>
      db.prepare('DELETE FROM memberships WHERE id = ?').run(id).changes === 1
        ? ok({})
        : failure('not-found', 'That seat is not recorded any more.')
  )
} satisfies Partial<Handlers>

function bodyName(db: Db, id: Id): string {
  return `“${db.prepare<[Id], string>('SELECT name FROM bodies WHERE id = ?').pluck().get(id) ?? ''}”`
}

function missingEnd(
  db: Db,
  membership: {
    readonly bodyId: Id
    readonly personId: Id | null
    readonly postId: Id | null
    readonly onBehalfOfId: Id | null
  }
): string | null {
  const isThere = (table: string, id: Id | null): boolean =>
    id === null || db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined
  if (!isThere('bodies', membership.bodyId)) return 'The body'
  if (!isThere('people', membership.personId)) return 'The person'
  if (!isThere('posts', membership.postId)) return 'The post'
  return isThere('organisations', membership.onBehalfOfId) ? null : 'The organisation'
}

function names(db: Db, what: string, sql: string, id: Id): string[] {
  return db
    .prepare<[Id], string>(sql)
    .pluck()
    .all(id)
    .map((name) => `${what}: ${name}`)
}

/** The maps on which a record stands. */
function mapsWith(db: Db, type: 'organisation' | 'body', id: Id): string[] {
  return db
    .prepare<[string], string>('SELECT name FROM maps WHERE instr(value, ?) > 0 ORDER BY name')
    .pluck()
    .all(`{"type":"${type}","id":"${id}"}`)
    .map((name) => `Map: ${name}`)
}

/** Deletes a record that nothing rests on; else is refused with the list. */
function deleted(
  db: Db,
  table: 'organisations' | 'people' | 'posts',
  id: Id,
  why: string,
  resting: readonly string[]
): Result<Record<string, never>> {
  if (resting.length > 0) return failure('in-use', why, { details: partOf(resting) })
  const missing = failure('not-found', 'This record is no longer there. It may have been deleted.')
  return deleteUnheld(db, table, id, missing)
}
