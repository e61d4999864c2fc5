/** Organisations and people: who there is. */
import type { Organisation, Person } from '../../shared/organisations'
import { ok } from '../../shared/result'
import type { Handlers } from '../context'

export const organisationHandlers = {
  'organisations.list': ({ db }) =>
    ok(
      db
        .prepare<[], Organisation>(`
          SELECT id, name, short_name AS shortName, kind, starts_on AS startsOn, ends_on AS endsOn
          FROM organisations ORDER BY name, id LIMIT 5000
        `)
        .all()
    ),
  'people.list': ({ db }) =>
    ok(
      db
        .prepare<[], Person>(`
          SELECT id, name, post, organisation_id AS organisationId, phone, email
          FROM people ORDER BY name, id LIMIT 5000
        `)
        .all()
    )
} satisfies Partial<Handlers>
