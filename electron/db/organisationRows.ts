/** Organisations, people, posts, bodies, partnerships and memberships as rows. */
import type Database from 'better-sqlite3'
import type { Membership, MembershipRow, Organisation, Person, Post } from '../../shared/organisations/calls'
import type { DecisionBody, Partnership } from '../../shared/partnerships/calls'
import type { Succession } from '../../shared/partnerships/dates'
import type { Id } from '../../shared/values'

type Db = Database.Database

const organisationColumns =
  'id, name, short_name AS shortName, kind, starts_on AS startsOn, ends_on AS endsOn, identifier, notes'

export function listOrganisations(db: Db): Organisation[] {
  return db.prepare<[], Organisation>(`SELECT ${organisationColumns} FROM organisations ORDER BY name, id`).all()
}

export function readOrganisation(db: Db, id: Id): Organisation | undefined {
  return db.prepare<[Id], Organisation>(`SELECT ${organisationColumns} FROM organisations WHERE id = ?`).get(id)
}

/** Puts it in, or in the place of the one with its id. True when it was not there before. */
export function keepOrganisation(db: Db, organisation: Organisation): void {
  db.prepare(`
    INSERT INTO organisations (id, name, short_name, kind, starts_on, ends_on, identifier, notes)
    VALUES (@id, @name, @shortName, @kind, @startsOn, @endsOn, @identifier, @notes)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, kind = excluded.kind,
      starts_on = excluded.starts_on, ends_on = excluded.ends_on, identifier = excluded.identifier, notes = excluded.notes
  `).run(organisation)
}

const personColumns = 'id, name, post, organisation_id AS organisationId, phone, email'

export function listPeople(db: Db): Person[] {
  return db.prepare<[], Person>(`SELECT ${personColumns} FROM people ORDER BY name, id`).all()
}

export function peopleOf(db: Db, organisationId: Id): Person[] {
  return db
    .prepare<[Id], Person>(`SELECT ${personColumns} FROM people WHERE organisation_id = ? ORDER BY name, id`)
    .all(organisationId)
}

export function keepPerson(db: Db, person: Person): void {
  db.prepare(`
    INSERT INTO people (id, name, post, organisation_id, phone, email)
    VALUES (@id, @name, @post, @organisationId, @phone, @email)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, post = excluded.post, organisation_id = excluded.organisation_id,
      phone = excluded.phone, email = excluded.email
  `).run(person)
}

const postColumns = 'id, title, organisation_id AS organisationId, starts_on AS startsOn, ends_on AS endsOn'

export function listPosts(db: Db): Post[] {
  return db.prepare<[], Post>(`SELECT ${postColumns} FROM posts ORDER BY title, id`).all()
}

export function postsOf(db: Db, organisationId: Id): Post[] {
  return db
    .prepare<[Id], Post>(`SELECT ${postColumns} FROM posts WHERE organisation_id = ? ORDER BY title, id`)
    .all(organisationId)
}

export function keepPost(db: Db, post: Post): void {
  db.prepare(`
    INSERT INTO posts (id, title, organisation_id, starts_on, ends_on)
    VALUES (@id, @title, @organisationId, @startsOn, @endsOn)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, organisation_id = excluded.organisation_id,
      starts_on = excluded.starts_on, ends_on = excluded.ends_on
  `).run(post)
}

const bodyColumns = `id, name, kind, organisation_id AS organisationId, partnership_id AS partnershipId, decides, terms,
  quorum, frequency, starts_on AS startsOn, ends_on AS endsOn`

type BodyColumns = Omit<DecisionBody, 'decides'> & { readonly decides: number }

function bodyOf({ decides, ...body }: BodyColumns): DecisionBody {
  return { ...body, decides: decides === 1 }
}

export function listBodies(db: Db): DecisionBody[] {
  return db.prepare<[], BodyColumns>(`SELECT ${bodyColumns} FROM bodies ORDER BY name, id`).all().map(bodyOf)
}

export function readBody(db: Db, id: Id): DecisionBody | undefined {
  const row = db.prepare<[Id], BodyColumns>(`SELECT ${bodyColumns} FROM bodies WHERE id = ?`).get(id)
  return row && bodyOf(row)
}

export function keepBody(db: Db, body: DecisionBody): void {
  db.prepare(`
    INSERT INTO bodies (id, name, kind, organisation_id, partnership_id, decides, terms, quorum, frequency, starts_on, ends_on)
    VALUES (@id, @name, @kind, @organisationId, @partnershipId, @decides, @terms, @quorum, @frequency, @startsOn, @endsOn)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, organisation_id = excluded.organisation_id,
      partnership_id = excluded.partnership_id, decides = excluded.decides, terms = excluded.terms,
      quorum = excluded.quorum, frequency = excluded.frequency, starts_on = excluded.starts_on, ends_on = excluded.ends_on
  `).run({ ...body, decides: body.decides ? 1 : 0 })
}

const partnershipColumns = 'id, name, purpose, starts_on AS startsOn, ends_on AS endsOn'

export function listPartnerships(db: Db): Partnership[] {
  return db.prepare<[], Partnership>(`SELECT ${partnershipColumns} FROM partnerships ORDER BY name, id`).all()
}

export function keepPartnership(db: Db, partnership: Partnership): void {
  db.prepare(`
    INSERT INTO partnerships (id, name, purpose, starts_on, ends_on) VALUES (@id, @name, @purpose, @startsOn, @endsOn)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, purpose = excluded.purpose, starts_on = excluded.starts_on,
      ends_on = excluded.ends_on
  `).run(partnership)
}

const membershipRows = `
  SELECT m.id, m.body_id AS bodyId, m.person_id AS personId, m.post_id AS postId, m.role,
    m.on_behalf_of_id AS onBehalfOfId, m.starts_on AS startsOn, m.ends_on AS endsOn,
    b.name AS body, coalesce(p.name, '') AS person, coalesce(t.title, '') AS post, coalesce(o.name, '') AS onBehalfOf
  FROM memberships m JOIN bodies b ON b.id = m.body_id LEFT JOIN people p ON p.id = m.person_id
    LEFT JOIN posts t ON t.id = m.post_id LEFT JOIN organisations o ON o.id = m.on_behalf_of_id`

const membershipColumns = { bodyId: 'm.body_id', personId: 'm.person_id', onBehalfOfId: 'm.on_behalf_of_id' } as const

/** Seats of one body, person or organisation, or all by body. */
export function listMemberships(
  db: Db,
  of: { readonly [K in keyof typeof membershipColumns]?: Id | undefined }
): MembershipRow[] {
  const given = (['bodyId', 'personId', 'onBehalfOfId'] as const).filter((name) => of[name] !== undefined)
  const where = given.map((name) => `${membershipColumns[name]} = ?`).join(' AND ')
  // All of them come in the order of an index, which sorts nothing.
  const order = where ? "ORDER BY b.name, m.role = '', m.role, p.name, m.id" : 'ORDER BY m.body_id, m.id'
  return db
    .prepare<unknown[], MembershipRow>(`${membershipRows} ${where ? `WHERE ${where}` : ''} ${order}`)
    .all(...given.map((name) => of[name]))
}

export function keepMembership(db: Db, membership: Membership): void {
  db.prepare(`
    INSERT INTO memberships (id, body_id, person_id, post_id, role, on_behalf_of_id, starts_on, ends_on)
    VALUES (@id, @bodyId, @personId, @postId, @role, @onBehalfOfId, @startsOn, @endsOn)
    ON CONFLICT (id) DO UPDATE SET body_id = excluded.body_id, person_id = excluded.person_id, post_id = excluded.post_id,
      role = excluded.role, on_behalf_of_id = excluded.on_behalf_of_id, starts_on = excluded.starts_on,
      ends_on = excluded.ends_on
  `).run(membership)
}

export function listSuccessions(db: Db): Succession[] {
  return db
    .prepare<[], Succession>(`
      SELECT predecessor_id AS predecessorId, successor_id AS successorId, on_date AS "on"
      FROM successions ORDER BY on_date, predecessor_id, successor_id
    `)
    .all()
}

export function keepSuccession(db: Db, { predecessorId, successorId, on }: Succession): void {
  db.prepare(`
    INSERT INTO successions (predecessor_id, successor_id, on_date) VALUES (?, ?, ?)
    ON CONFLICT (predecessor_id, successor_id) DO UPDATE SET on_date = excluded.on_date
  `).run(predecessorId, successorId, on)
}

/** Titles of the reports in which a source of that beginning stands. */
export function reportsDrawing(db: Db, source: string): string[] {
  return db
    .prepare<[string], string>('SELECT title FROM reports WHERE instr(value, ?) > 0 ORDER BY updated_at DESC')
    .pluck()
    .all(`"source":"${source}`)
    .map((title) => `Report: ${title}`)
}
