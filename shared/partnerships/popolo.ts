/**
 * Organisations, people, posts, seats and maps in the shape of Popolo (popoloproject.com), which other civic software reads.
 * What Popolo has no word for stands beside it under names of our own, so that nothing is lost on the way back.
 */
import { z } from 'zod'
import { agreementSchema } from '../agreements/calls'
import { measureSchema } from '../measures'
import {
  membershipSchema,
  organisationSchema,
  personSchema,
  postSchema,
  successionSchema
} from '../organisations/calls'
import { decisionBodySchema, partnershipSchema } from './calls'
import { mapSchema } from './map'

/** Everything that is written out and read in. */
export const recordsSchema = z.object({
  organisations: z.array(organisationSchema).max(20000).default([]),
  people: z.array(personSchema).max(50000).default([]),
  posts: z.array(postSchema).max(50000).default([]),
  bodies: z.array(decisionBodySchema).max(20000).default([]),
  memberships: z.array(membershipSchema).max(100000).default([]),
  partnerships: z.array(partnershipSchema).max(5000).default([]),
  successions: z.array(successionSchema).max(20000).default([]),
  maps: z.array(mapSchema).max(2000).default([]),
  agreements: z.array(agreementSchema).max(5000).default([]),
  measures: z.array(measureSchema).max(5000).default([])
})
export type Records = z.infer<typeof recordsSchema>

type Json = Readonly<Record<string, unknown>>

/** Leaves out what is empty, as Popolo does. */
function filled(value: Json): Json {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, part]) => part !== null && part !== '' && part !== undefined && !(Array.isArray(part) && part.length === 0)
    )
  )
}

/** Bodies are organisations in Popolo; a prefix keeps their ids apart. */
const bodyId = (id: string): string => `body-${id}`

export function toPopolo(records: Records): Json {
  return {
    persons: records.people.map((person) =>
      filled({
        id: person.id,
        name: person.name,
        email: person.email,
        contact_details: person.phone ? [{ type: 'voice', value: person.phone }] : [],
        packwright_post: person.post,
        packwright_organization_id: person.organisationId
      })
    ),
    organizations: [
      ...records.organisations.map((own) =>
        filled({
          id: own.id,
          name: own.name,
          classification: own.kind,
          other_names: own.shortName ? [{ name: own.shortName, note: 'short name' }] : [],
          identifiers: own.identifier ? [{ identifier: own.identifier }] : [],
          founding_date: own.startsOn,
          dissolution_date: own.endsOn,
          description: own.notes
        })
      ),
      ...records.bodies.map((body) =>
        filled({
          id: bodyId(body.id),
          name: body.name,
          classification: `body:${body.kind}`,
          parent_id: body.organisationId,
          founding_date: body.startsOn,
          dissolution_date: body.endsOn,
          description: body.terms,
          packwright_decides: body.decides ? true : null,
          packwright_quorum: body.quorum,
          packwright_frequency: body.frequency,
          packwright_partnership_id: body.partnershipId
        })
      )
    ],
    posts: records.posts.map((post) =>
      filled({
        id: post.id,
        label: post.title,
        organization_id: post.organisationId,
        start_date: post.startsOn,
        end_date: post.endsOn
      })
    ),
    memberships: records.memberships.map((seat) =>
      filled({
        id: seat.id,
        person_id: seat.personId,
        organization_id: bodyId(seat.bodyId),
        post_id: seat.postId,
        role: seat.role,
        on_behalf_of_id: seat.onBehalfOfId,
        start_date: seat.startsOn,
        end_date: seat.endsOn
      })
    ),
    packwright_partnerships: records.partnerships,
    packwright_successions: records.successions,
    packwright_maps: records.maps,
    packwright_agreements: records.agreements,
    packwright_measures: records.measures
  }
}

const list = z.array(z.record(z.string(), z.unknown())).max(100000).default([])
const popoloSchema = z.object({
  persons: list,
  organizations: list,
  posts: list,
  memberships: list,
  packwright_partnerships: list,
  packwright_successions: list,
  packwright_maps: list,
  packwright_agreements: list,
  packwright_measures: list
})

export type Refusal = { readonly row: number; readonly column: string; readonly message: string }

/** What was read of Popolo-shaped JSON; `rejected` cannot be taken. */
export type PopoloRecords = { readonly records: Records; readonly rejected: readonly Refusal[] }

/** Reads Popolo-shaped JSON. What cannot be taken is named by its place in its list, counted from 1. */
export function fromPopolo(json: unknown): PopoloRecords | null {
  const whole = popoloSchema.safeParse(json)
  if (!whole.success) return null
  const rejected: Refusal[] = []
  const take = <T>(schema: z.ZodType<T>, name: string, values: readonly unknown[]): T[] =>
    values.flatMap((value, index) => {
      const parsed = schema.safeParse(value)
      if (parsed.success) return [parsed.data]
      const issue = parsed.error.issues[0]
      rejected.push({
        row: index + 1,
        column: [name, ...(issue?.path ?? [])].join('.'),
        message: issue?.message ?? 'This record cannot be read.'
      })
      return []
    })
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const orNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  const first = (value: unknown): Json =>
    Array.isArray(value) && typeof value[0] === 'object' ? (value[0] as Json) : {}
  const { data } = whole
  const isBody = (own: Json): boolean =>
    text(own.classification).startsWith('body:') && text(own.id).startsWith('body-')
  const kind = (own: Json): string =>
    organisationSchema.shape.kind.safeParse(own.classification).success ? text(own.classification) : 'other'
  const records: Records = {
    organisations: take(
      organisationSchema,
      'organizations',
      data.organizations
        .filter((own) => !isBody(own))
        .map((own) => ({
          id: own.id,
          name: own.name,
          kind: kind(own),
          shortName: text(first(own.other_names).name),
          identifier: text(first(own.identifiers).identifier),
          startsOn: orNull(own.founding_date),
          endsOn: orNull(own.dissolution_date),
          notes: text(own.description)
        }))
    ),
    bodies: take(
      decisionBodySchema,
      'organizations',
      data.organizations.filter(isBody).map((own) => ({
        id: text(own.id).slice('body-'.length),
        name: own.name,
        kind: text(own.classification).slice('body:'.length),
        organisationId: orNull(own.parent_id),
        partnershipId: orNull(own.packwright_partnership_id),
        decides: own.packwright_decides === true,
        terms: text(own.description),
        quorum: text(own.packwright_quorum),
        frequency: text(own.packwright_frequency),
        startsOn: orNull(own.founding_date),
        endsOn: orNull(own.dissolution_date)
      }))
    ),
    people: take(
      personSchema,
      'persons',
      data.persons.map((own) => ({
        id: own.id,
        name: own.name,
        post: text(own.packwright_post),
        organisationId: orNull(own.packwright_organization_id),
        phone: text(first(own.contact_details).value),
        email: text(own.email)
      }))
    ),
    posts: take(
      postSchema,
      'posts',
      data.posts.map((own) => ({
        id: own.id,
        title: own.label,
        organisationId: own.organization_id,
        startsOn: orNull(own.start_date),
        endsOn: orNull(own.end_date)
      }))
    ),
    memberships: take(
      membershipSchema,
      'memberships',
      data.memberships.map((own) => ({
        id: own.id,
        bodyId: text(own.organization_id).replace(/^body-/, ''),
        personId: orNull(own.person_id),
        postId: orNull(own.post_id),
        role: text(own.role),
        onBehalfOfId: orNull(own.on_behalf_of_id),
        startsOn: orNull(own.start_date),
        endsOn: orNull(own.end_date)
      }))
    ),
    partnerships: take(partnershipSchema, 'packwright_partnerships', data.packwright_partnerships),
    successions: take(successionSchema, 'packwright_successions', data.packwright_successions),
    maps: take(mapSchema, 'packwright_maps', data.packwright_maps),
    agreements: take(agreementSchema, 'packwright_agreements', data.packwright_agreements),
    measures: take(measureSchema, 'packwright_measures', data.packwright_measures)
  }
  return { records, rejected }
}
