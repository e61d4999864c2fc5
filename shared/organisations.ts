/** Organisations and people: who there is. */
import { z } from 'zod'
import { query } from './call'
import { idSchema, isoDateSchema } from './values'

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

export const organisationSchema = z.object({
  id: idSchema,
  name: z.string().min(1),
  shortName: z.string().default(''),
  kind: z.enum(organisationKinds),
  /** First and last day; null where not known or not ended. */
  startsOn: isoDateSchema.nullable().default(null),
  endsOn: isoDateSchema.nullable().default(null)
})
export type Organisation = z.infer<typeof organisationSchema>

export const personSchema = z.object({
  id: idSchema,
  name: z.string().min(1),
  post: z.string().default(''),
  organisationId: idSchema.nullable().default(null),
  phone: z.string().default(''),
  email: z.string().default('')
})
export type Person = z.infer<typeof personSchema>

export const organisationCalls = {
  'organisations.list': query(['organisations'], z.object({}), z.array(organisationSchema)),
  'people.list': query(['organisations'], z.object({}), z.array(personSchema))
}
