/** Bodies that meet and decide or advise: committees, boards, executives, forums. */
import { z } from 'zod'
import { query } from './call'
import { idSchema } from './values'

export const bodyKinds = ['committee', 'cabinet', 'scrutiny', 'board', 'executive', 'forum', 'group', 'other'] as const

export const decisionBodySchema = z.object({
  id: idSchema,
  name: z.string().min(1),
  kind: z.enum(bodyKinds),
  organisationId: idSchema.nullable().default(null)
})
export type DecisionBody = z.infer<typeof decisionBodySchema>

export const partnershipCalls = {
  'bodies.list': query(['partnerships'], z.object({}), z.array(decisionBodySchema))
}
