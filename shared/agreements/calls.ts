/** Agreements between partners: section 75, memoranda of understanding, risk shares, information sharing, contracts. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query, writing } from '../call'
import { handedFileSchema } from '../handedFile'
import { idSchema, isoDateSchema, isoInstantSchema } from '../values'
import { checklistItems } from './checklist'
import { reminderSchema } from './reminders'

export const agreementKinds = [
  'section-75',
  'memorandum',
  'risk-share',
  'information-sharing',
  'contract',
  'other'
] as const
export type AgreementKind = (typeof agreementKinds)[number]

export const agreementKindNames = {
  'section-75': 'Section 75 agreement',
  memorandum: 'Memorandum of understanding',
  'risk-share': 'Risk share agreement',
  'information-sharing': 'Information sharing agreement',
  contract: 'Contract',
  other: 'Other agreement'
} satisfies Record<AgreementKind, string>

const text = z.string().max(20000).default('')

export const agreementSchema = z
  .object({
    id: idSchema,
    name: z.string().trim().min(1, 'Give the agreement a name.').max(300),
    kind: z.enum(agreementKinds),
    partnershipId: idSchema.nullable().default(null),
    parties: z
      .array(z.object({ organisationId: idSchema, role: z.string().trim().max(120).default('') }))
      .max(60)
      .default([]),
    /** Who signs for a party; no day while it is not signed. */
    signatories: z
      .array(
        z.object({
          id: idSchema,
          organisationId: idSchema,
          name: z.string().trim().max(200).default(''),
          post: z.string().trim().max(200).default(''),
          signedOn: isoDateSchema.nullable().default(null)
        })
      )
      .max(60)
      .default([]),
    /** Paragraphs, parted by empty lines. */
    aims: text,
    functions: text,
    terms: z
      .array(z.object({ id: idSchema, heading: z.string().trim().max(200), text }))
      .max(60)
      .default([]),
    startsOn: isoDateSchema.nullable().default(null),
    endsOn: isoDateSchema.nullable().default(null),
    reviewEveryMonths: z.int().min(1).max(240).nullable().default(null),
    reviewedOn: isoDateSchema.nullable().default(null),
    /** How long before leaving a partner says so. */
    noticeMonths: z.int().min(0).max(120).nullable().default(null),
    isBinding: z.boolean().default(true),
    /** Whether it makes a pooled fund, for which regulation 7(3) of SI 2000/617 says what must be in writing. */
    hasPooledFund: z.boolean().default(false),
    hostId: idSchema.nullable().default(null),
    variations: z
      .array(z.object({ id: idSchema, on: isoDateSchema, text: z.string().trim().min(1).max(5000) }))
      .max(200)
      .default([]),
    schedules: z
      .array(z.object({ id: idSchema, title: z.string().trim().max(200), text }))
      .max(40)
      .default([]),
    /** Where in the agreement each thing stands that the regulation wants; no entry while it has not been found. */
    checklist: z
      .array(z.object({ item: z.enum(checklistItems), place: z.string().trim().max(200), isDone: z.boolean() }))
      .max(checklistItems.length)
      .default([]),
    /** The memorandum as it is written in the editor. */
    reportId: idSchema.nullable().default(null)
  })
  .check((context) => {
    const { startsOn, endsOn } = context.value
    if (startsOn !== null && endsOn !== null && endsOn < startsOn)
      context.issues.push({
        code: 'custom',
        input: endsOn,
        path: ['endsOn'],
        message: 'The agreement ends before it starts. Give a later end.'
      })
  })
export type Agreement = z.infer<typeof agreementSchema>

export const agreementRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(agreementKinds),
  parties: z.array(z.string()),
  startsOn: isoDateSchema.nullable(),
  endsOn: isoDateSchema.nullable(),
  reminders: z.array(reminderSchema),
  revision: z.int(),
  updatedAt: isoInstantSchema
})
export type AgreementRow = z.infer<typeof agreementRowSchema>

/** A document kept with an agreement. */
export const attachmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  bytes: z.int(),
  addedAt: isoInstantSchema
})

export const agreementCalls = {
  'agreements.list': query(['agreements', 'organisations'], z.object({}), z.array(agreementRowSchema)),
  'agreements.get': query(
    ['agreements', 'organisations'],
    z.object({ id: idSchema }),
    z.object({
      value: agreementSchema,
      revision: z.int(),
      updatedAt: isoInstantSchema,
      reminders: z.array(reminderSchema),
      attachments: z.array(attachmentSchema)
    })
  ),
  'agreements.create': command(
    ['agreements'],
    z.object({ name: agreementSchema.shape.name, kind: z.enum(agreementKinds) }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /** Revision 0 puts back one that was deleted. */
  'agreements.save': command(
    ['agreements'],
    z.object({ revision: z.int(), value: agreementSchema }),
    z.object({ revision: z.int() })
  ),
  /** Refused while a report or a fund rests on it. */
  'agreements.delete': command(['agreements'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  'agreements.attach': command(
    ['agreements'],
    z.object({ id: idSchema, file: handedFileSchema }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /** Writes an attached document to a file. A window is asked where by the system's dialogue; null when that was closed. */
  'agreements.saveAttachment': writing(
    [],
    z.object({ id: idSchema, to: z.string().optional() }),
    z.object({ file: z.string(), bytes: z.int() }).nullable()
  ),
  'agreements.detach': command(['agreements'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  /** Starts the memorandum as a text in the editor, or gives the one there is. */
  'agreements.writeMemorandum': command(
    ['agreements', 'reports', 'houseStyles'],
    z.object({ id: idSchema }),
    z.object({ id: idSchema })
  ),
  /** Puts the memorandum, as it stands, into a report as its last appendix. */
  'agreements.appendTo': command(
    ['reports'],
    z.object({ id: idSchema, reportId: idSchema }),
    z.object({ revision: z.int() })
  )
}
