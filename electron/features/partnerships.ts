/** Bodies that meet. */
import type { DecisionBody } from '../../shared/partnerships'
import { ok } from '../../shared/result'
import type { Handlers } from '../context'

export const partnershipHandlers = {
  'bodies.list': ({ db }) =>
    ok(
      db
        .prepare<[], DecisionBody>(
          'SELECT id, name, kind, organisation_id AS organisationId FROM bodies ORDER BY name, id LIMIT 5000'
        )
        .all()
    )
} satisfies Partial<Handlers>
