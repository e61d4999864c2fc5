/** The forward plan: what is to come before which body, when, and whether it is a key decision. */
import { z } from 'zod'
import { idSchema, isoDateSchema } from '../values'

export const keyReasons = ['expenditure', 'communities', 'both'] as const

const line = z.string().trim().max(500).default('')

export const planEntrySchema = z.object({
  id: idSchema,
  /** What is to be decided or reported. */
  matter: z.string().trim().min(1, 'Say what is to be decided.').max(2000),
  bodyId: idSchema,
  /** The day of the decision, or the first day of the period in which it will be made; null when not known yet. */
  due: isoDateSchema.nullable().default(null),
  /** The last day of that period; null for a single day. */
  dueTo: isoDateSchema.nullable().default(null),
  /** SI 2012/2089 reg 8: on which ground it is a key decision; null when it is none. */
  keyReason: z.enum(keyReasons).nullable().default(null),
  /** Who decides, as in "Cabinet: Councillors …"; the body's name if left out. */
  decisionMaker: line,
  /** Documents to be submitted for consideration, a line each. */
  documents: z.string().trim().max(4000).default(''),
  /** Where documents can be had, and how to ask for details of those that follow. */
  contact: z.string().trim().max(1000).default(''),
  /** Empty for open business; otherwise why it will be taken in private, with the paragraphs of the nation's schedule. */
  privateReason: z.string().trim().max(2000).default(''),
  officer: line,
  /** The report whose recommendation promised it, and the one that keeps the promise. */
  sourceReportId: idSchema.nullable().default(null),
  reportId: idSchema.nullable().default(null),
  publishedOn: isoDateSchema.nullable().default(null),
  state: z.enum(['planned', 'decided', 'withdrawn']).default('planned')
})
export type PlanEntry = z.infer<typeof planEntrySchema>

/** In words on paper and on screen. */
export const keyReasonWords = {
  expenditure: 'Significant expenditure or savings',
  communities: 'Significant effect on communities in two or more wards or divisions',
  both: 'Significant expenditure or savings, and significant effect on communities in two or more wards or divisions'
} as const satisfies Readonly<Record<(typeof keyReasons)[number], string>>
