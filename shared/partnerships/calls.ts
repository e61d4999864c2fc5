/** Partnerships, the bodies that meet and decide or advise within them, and maps of how these answer to one another. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query } from '../call'
import { endsAfterStart } from '../organisations/calls'
import { blockDataSchema } from '../records'
import { idSchema, isoDateSchema, isoInstantSchema } from '../values'
import { changeKinds } from './changes'
import { mapSchema, mostNodes } from './map'

export const bodyKinds = ['committee', 'cabinet', 'scrutiny', 'board', 'executive', 'forum', 'group', 'other'] as const
export type BodyKind = (typeof bodyKinds)[number]

export const bodyKindNames = {
  committee: 'Committee',
  cabinet: 'Cabinet',
  scrutiny: 'Scrutiny',
  board: 'Board',
  executive: 'Executive',
  forum: 'Forum',
  group: 'Group',
  other: 'Other'
} satisfies Record<BodyKind, string>

export const decisionBodySchema = z
  .object({
    id: idSchema,
    name: z.string().trim().min(1, 'Give the body a name.').max(300),
    kind: z.enum(bodyKinds),
    /** Whose body it is; null for one that belongs to several. */
    organisationId: idSchema.nullable().default(null),
    partnershipId: idSchema.nullable().default(null),
    /** Whether it takes decisions itself, rather than advising or preparing them. */
    decides: z.boolean().default(false),
    terms: z.string().max(20000).default(''),
    quorum: z.string().trim().max(300).default(''),
    frequency: z.string().trim().max(120).default(''),
    startsOn: isoDateSchema.nullable().default(null),
    endsOn: isoDateSchema.nullable().default(null)
  })
  .check(endsAfterStart)
export type DecisionBody = z.infer<typeof decisionBodySchema>

const { id: _, ...newBodyShape } = decisionBodySchema.shape

export const partnershipSchema = z
  .object({
    id: idSchema,
    name: z.string().trim().min(1, 'Give the partnership a name.').max(300),
    purpose: z.string().max(5000).default(''),
    startsOn: isoDateSchema.nullable().default(null),
    endsOn: isoDateSchema.nullable().default(null)
  })
  .check(endsAfterStart)
export type Partnership = z.infer<typeof partnershipSchema>

export const mapRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  state: z.enum(['current', 'proposed']),
  holdsOn: isoDateSchema,
  partnershipId: idSchema.nullable(),
  boxes: z.int(),
  lines: z.int(),
  revision: z.int(),
  updatedAt: isoInstantSchema
})
export type MapRow = z.infer<typeof mapRowSchema>

const drawnMapSchema = blockDataSchema.options[2]

export const mapChangeSchema = z.object({ kind: z.enum(changeKinds), text: z.string() })

export const partnershipCalls = {
  'bodies.list': query(['partnerships'], z.object({}), z.array(decisionBodySchema)),
  'bodies.save': command(
    ['partnerships'],
    z.object({ ...decisionBodySchema.shape, id: idSchema.optional() }).check(endsAfterStart),
    z.object({ id: idSchema, act: actSchema.nullable() })
  ),
  /** Adds several new bodies, all of them or none; their ids come in the order of the bodies. */
  'bodies.addSeveral': command(
    ['partnerships'],
    z.object({
      bodies: z.array(z.object(newBodyShape).check(endsAfterStart)).min(1).max(mostNodes)
    }),
    z.object({ ids: z.array(idSchema), act: actSchema })
  ),
  /** Refused with the list of what rests on it: meetings, reports, maps, members. */
  'bodies.delete': command(
    ['partnerships', 'meetings', 'settings'],
    z.object({ id: idSchema }),
    z.object({ act: actSchema })
  ),
  'partnerships.list': query(['partnerships'], z.object({}), z.array(partnershipSchema)),
  'partnerships.save': command(
    ['partnerships'],
    z.object({ ...partnershipSchema.shape, id: idSchema.optional() }).check(endsAfterStart),
    z.object({ id: idSchema, act: actSchema.nullable() })
  ),
  'partnerships.delete': command(['partnerships'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  'maps.list': query(['partnerships'], z.object({}), z.array(mapRowSchema)),
  'maps.get': query(
    ['partnerships'],
    z.object({ id: idSchema }),
    z.object({ value: mapSchema, revision: z.int(), updatedAt: isoInstantSchema })
  ),
  /** A new map, empty or with everything that stands on another. */
  'maps.create': command(
    ['partnerships'],
    z.object({
      name: mapSchema.shape.name,
      state: mapSchema.shape.state,
      holdsOn: isoDateSchema,
      partnershipId: idSchema.nullable().default(null),
      copyOf: idSchema.nullable().default(null)
    }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /** Revision 0 puts back one that was deleted. */
  'maps.save': command(
    ['partnerships'],
    z.object({ revision: z.int(), value: mapSchema }),
    z.object({ revision: z.int() })
  ),
  'maps.delete': command(['partnerships'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  /** The drawing of a map as it stands on a day, its own unless told. */
  'maps.layOut': query(
    ['partnerships', 'organisations'],
    z.object({ id: idSchema, day: isoDateSchema.nullable().default(null) }),
    drawnMapSchema
  ),
  /** What a proposed map changes in the current one, in sentences; the current one is that named by it or that of its partnership. */
  'maps.compare': query(
    ['partnerships', 'organisations'],
    z.object({ proposedId: idSchema, currentId: idSchema.nullable().default(null) }),
    z.object({ currentId: idSchema.nullable(), changes: z.array(mapChangeSchema) })
  )
}
