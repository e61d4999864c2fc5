/** Organisations, people, posts and memberships: who there is, and when. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query, writing } from '../call'
import { handedFileSchema } from '../handedFile'
import { notLeaksField, toldField } from '../leaks/notLeaks'
import { idSchema, isoDateSchema } from '../values'

export const organisationKinds = [
  'council',
  'nhs-commissioner',
  'nhs-trust',
  'primary-care-network',
  'integrated-care-system',
  'provider',
  'voluntary',
  'government',
  'other'
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const organisationKindNames = {
  council: 'Council',
  'nhs-commissioner': 'NHS commissioner',
  'nhs-trust': 'NHS trust',
  'primary-care-network': 'Primary care network',
  'integrated-care-system': 'Integrated care system',
  provider: 'Provider',
  voluntary: 'Voluntary organisation',
  government: 'Government',
  other: 'Other'
} satisfies Record<OrganisationKind, string>

/** First and last day, both included; null where not known or not ended. */
const span = {
  startsOn: isoDateSchema.nullable().default(null),
  endsOn: isoDateSchema.nullable().default(null)
}

/** Refuses an end before its start. */
export function endsAfterStart(context: z.core.ParsePayload<{ startsOn: string | null; endsOn: string | null }>): void {
  const { startsOn, endsOn } = context.value
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    context.issues.push({
      code: 'custom',
      input: endsOn,
      path: ['endsOn'],
      message: 'The last day is before the first. Give a later one, or leave it empty.'
    })
}

export const organisationSchema = z
  .object({
    id: idSchema,
    name: z.string().trim().min(1, 'Give the organisation a name.').max(300),
    shortName: z.string().trim().max(100).default(''),
    kind: z.enum(organisationKinds),
    ...span,
    /** A code by which others know it, such as its ODS code. */
    identifier: z.string().trim().max(100).default(''),
    notes: z.string().max(5000).default('')
  })
  .check(endsAfterStart)
export type Organisation = z.infer<typeof organisationSchema>

export const personSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1, 'Give the person a name.').max(200),
  post: z.string().trim().max(200).default(''),
  organisationId: idSchema.nullable().default(null),
  phone: z.string().trim().max(100).default(''),
  email: z.string().trim().max(200).default('')
})
export type Person = z.infer<typeof personSchema>

/** A post that goes on when its holder leaves: "Joint Director of Community Services" at the council. */
export const postSchema = z
  .object({
    id: idSchema,
    title: z.string().trim().min(1, 'Give the post a title.').max(200),
    organisationId: idSchema,
    ...span
  })
  .check(endsAfterStart)
export type Post = z.infer<typeof postSchema>

function hasSitter(
  context: z.core.ParsePayload<{ personId: string | null; postId: string | null; onBehalfOfId: string | null }>
): void {
  const { personId, postId, onBehalfOfId } = context.value
  if (personId === null && postId === null && onBehalfOfId === null)
    context.issues.push({
      code: 'custom',
      input: personId,
      path: ['personId'],
      message: 'Say who sits there: a person, a post or an organisation.'
    })
}

/** A seat on a body: of a person, of whoever holds a post, or of an organisation; on behalf of one where it is. */
export const membershipSchema = z
  .object({
    id: idSchema,
    bodyId: idSchema,
    personId: idSchema.nullable().default(null),
    postId: idSchema.nullable().default(null),
    role: z.string().trim().max(120).default(''),
    onBehalfOfId: idSchema.nullable().default(null),
    ...span
  })
  .check(endsAfterStart)
  .check(hasSitter)
export type Membership = z.infer<typeof membershipSchema>

/** A membership with the names of all that it joins. */
export const membershipRowSchema = z.object({
  ...membershipSchema.shape,
  body: z.string(),
  person: z.string(),
  post: z.string(),
  onBehalfOf: z.string()
})
export type MembershipRow = z.infer<typeof membershipRowSchema>

/** Who sits there, in words: the person and post, the post, or the organisation. */
export function sitterName({
  person,
  post,
  onBehalfOf
}: Pick<MembershipRow, 'person' | 'post' | 'onBehalfOf'>): string {
  return person || (post ? `The holder of the post ${post}` : onBehalfOf)
}

export const successionSchema = z.object({ predecessorId: idSchema, successorId: idSchema, on: isoDateSchema })

const otherSchema = z.object({ id: idSchema, name: z.string() })

export const openedOrganisationSchema = z.object({
  organisation: organisationSchema,
  /** Every event in its line, however far back or on, earliest first, with all whose names they need. */
  successions: z.array(successionSchema),
  names: z.array(otherSchema),
  people: z.array(personSchema),
  posts: z.array(postSchema),
  bodies: z.array(otherSchema),
  /** Seats that people hold on its behalf. */
  memberships: z.array(membershipRowSchema),
  agreements: z.array(otherSchema)
})
export type OpenedOrganisation = z.infer<typeof openedOrganisationSchema>

export const recordImportKinds = ['organisations', 'measures'] as const

export const recordImportSchema = z.object({
  kind: z.enum(recordImportKinds),
  file: handedFileSchema,
  /** Says what would happen and changes nothing. */
  isDryRun: z.boolean().default(false)
})

export const recordImportResultSchema = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Rows as the sheet counts them, its headings being row 1. When there are any, nothing is brought in. */
  rejected: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
  /** What of the file was passed over, each as a sentence. */
  notes: z.array(z.string()),
  isDone: z.boolean(),
  /** Null where nothing was changed. */
  act: actSchema.nullable()
})
export type RecordImportResult = z.infer<typeof recordImportResultSchema>

export const organisationCalls = {
  'organisations.list': query(['organisations'], z.object({}), z.array(organisationSchema)),
  'organisations.get': query(
    ['organisations', 'partnerships', 'agreements'],
    z.object({ id: idSchema }),
    openedOrganisationSchema
  ),
  /** Puts an organisation in, or in the place of the one with its id; a new one needs no id. */
  'organisations.save': command(
    ['organisations'],
    z.object({ ...organisationSchema.shape, id: idSchema.optional() }).check(endsAfterStart),
    z.object({ id: idSchema, act: actSchema.nullable() })
  ),
  /** Refused with the list of what rests on it. */
  'organisations.delete': command(['organisations'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  /**
   * Records a merger, a split or a replacement: those that end do so the day before, and those that begin on the day where
   * no other day is known. Successors are named by id, or made from a name.
   */
  'organisations.succeed': command(
    ['organisations'],
    z.object({
      predecessorIds: z.array(idSchema).min(1, 'Say what comes to an end.').max(40),
      successorIds: z.array(idSchema).max(40).default([]),
      newNames: z.array(z.string().trim().min(1).max(300)).max(40).default([]),
      on: isoDateSchema
    }),
    z.object({ successorIds: z.array(idSchema), act: actSchema })
  ),
  'organisations.removeSuccession': command(
    ['organisations'],
    z.object({ predecessorId: idSchema, successorId: idSchema }),
    z.object({ act: actSchema })
  ),
  'people.list': query(['organisations'], z.object({}), z.array(personSchema)),
  'people.save': command(
    ['organisations'],
    z.object({ ...personSchema.shape, id: idSchema.optional() }),
    z.object({ id: idSchema, act: actSchema.nullable() })
  ),
  'people.delete': command(['organisations'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  'posts.list': query(['organisations'], z.object({}), z.array(postSchema)),
  'posts.save': command(
    ['organisations'],
    z.object({ ...postSchema.shape, id: idSchema.optional() }).check(endsAfterStart),
    z.object({ id: idSchema, act: actSchema.nullable() })
  ),
  'posts.delete': command(['organisations'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  /** Those of one body, person or organisation, by body and name; without any all there are. */
  'memberships.list': query(
    ['organisations', 'partnerships'],
    z.object({
      bodyId: idSchema.optional(),
      personId: idSchema.optional(),
      onBehalfOfId: idSchema.optional()
    }),
    z.array(membershipRowSchema)
  ),
  'memberships.save': command(
    ['organisations', 'partnerships'],
    z
      .object({ ...membershipSchema.shape, id: idSchema.optional() })
      .check(endsAfterStart)
      .check(hasSitter),
    z.object({ id: idSchema, act: actSchema.nullable() })
  ),
  'memberships.delete': command(
    ['organisations', 'partnerships'],
    z.object({ id: idSchema }),
    z.object({ act: actSchema })
  ),
  /** Brings organisations or measures in from CSV or Excel, or organisations from Popolo-shaped JSON: every row or none. */
  'records.import': command(
    ['organisations', 'partnerships', 'measures', 'agreements'],
    recordImportSchema,
    recordImportResultSchema
  ),
  /** Writes organisations, people, posts, bodies, memberships and maps as Popolo-shaped JSON. Null when the dialogue was closed. */
  'organisations.export': writing(
    [],
    z.object({ to: z.string().optional(), ...notLeaksField }),
    z.object({ file: z.string(), bytes: z.int(), ...toldField }).nullable()
  )
}
