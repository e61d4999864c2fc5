/**
 * The report as one value: what is saved whole, sent whole and compared whole. Its house style says how it is laid out;
 * nothing here is a number, a page or a style.
 */
import { z } from 'zod'
import { sectionRoles } from '../houseStyles/roles'
import { groundFields, hasOneGround } from '../law/grounds'
import { idSchema, isoDateSchema } from '../values'
import { markSchema, marksSchema } from './marks'
import { emptyBody } from './schema'
import { storedBodySchema } from './storedBody'
import { upgradeReport } from './upgrade'

/**
 * The format of the value below; a file with a greater one comes from a newer Packwright and is refused, one with a smaller
 * one is brought up (upgrade.ts). Format 2 marks headings, front matter, notes and whole reports, which a program of format 1
 * would print.
 */
export const reportFormat = 2

/** Somebody named in front matter or as a contact. Empty text where not known. */
export const personLineSchema = z.object({
  name: z.string(),
  post: z.string().default(''),
  phone: z.string().default(''),
  email: z.string().default('')
})
export type PersonLine = z.infer<typeof personLineSchema>

/** What stands in a field of front matter: text (dates as ISO, yes/no as "Yes" or "No"), or people. */
export const frontValueSchema = z.union([z.string(), z.array(personLineSchema)])
export type FrontValue = z.infer<typeof frontValueSchema>

export const sectionSchema = z.object({
  id: idSchema,
  /** The section of the house style that this is, or empty for one the author added. */
  key: z.string().default(''),
  role: z.enum(sectionRoles),
  heading: z.string(),
  /** For the role "implication": which kind is printed here. */
  kind: z.string().default(''),
  /** One of the report's exemptions: all that prints under the heading is left out of public copies (exempt.ts). */
  exempt: markSchema,
  body: storedBodySchema.default(emptyBody)
})
export type Section = z.infer<typeof sectionSchema>

export const recommendationSchema = z.object({
  id: idSchema,
  /** The whole recommendation as it prints, beginning with its verb: "Note the progress made …". */
  body: storedBodySchema,
  /** Who is given authority, as in "the Director of …"; empty when nobody is. */
  delegate: z.string().default(''),
  /** Who must be consulted by that person. */
  consultee: z.string().default(''),
  due: isoDateSchema.nullable().default(null),
  /** The reason, where the house style prints one against each recommendation. */
  reason: z.string().default(''),
  exempt: markSchema
})
export type Recommendation = z.infer<typeof recommendationSchema>

/** How far an implication has come. That a cleared one has gone stale is worked out, never stored. */
export const implicationStatuses = ['not-started', 'drafted', 'sent', 'cleared'] as const
export type ImplicationStatus = (typeof implicationStatuses)[number]

export const implicationSchema = z.object({
  id: idSchema,
  /** A kind of the house style ("legal", "finance"), or one of the report's own. */
  kind: z.string(),
  heading: z.string(),
  body: storedBodySchema.default(emptyBody),
  status: z.enum(implicationStatuses).default('not-started'),
  exempt: markSchema,
  /** "Not applicable" is an answer only with a reason. */
  isApplicable: z.boolean().default(true),
  reason: z.string().default(''),
  /** Who cleared it, when, and what the report said then (a digest of recommendations and body). */
  officer: z.string().default(''),
  clearedOn: isoDateSchema.nullable().default(null),
  clearedAgainst: z.string().default('')
})
export type Implication = z.infer<typeof implicationSchema>

/** How an appendix counts its own paragraphs: as its house style says, on its own from 1, or not at all. */
export const appendixNumberings = ['style', 'continuous', 'none'] as const

export const appendixSchema = z.object({
  id: idSchema,
  /** "implications" prints the report's implications here; "text" prints its own sections. */
  role: z.enum(['text', 'implications']).default('text'),
  title: z.string().default(''),
  numbering: z.enum(appendixNumberings).default('style'),
  exempt: markSchema,
  sections: z.array(sectionSchema).default([])
})
export type Appendix = z.infer<typeof appendixSchema>

/** Why something is not for publication. */
export const exemptionSchema = z
  .object({
    id: idSchema,
    ...groundFields,
    /** Why the public interest in keeping it exempt outweighs that in disclosing it, where the law weighs them. */
    publicInterest: z.string().default(''),
    /** When it is to be looked at again for release; null for never. */
    releaseOn: isoDateSchema.nullable().default(null),
    /** Names, sums and other short facts that must stand in nothing public, wherever they are written. */
    words: z.array(z.string().trim().min(2).max(200)).max(100).optional()
  })
  .refine(hasOneGround, 'It is either exempt under a paragraph or confidential.')
export type Exemption = z.infer<typeof exemptionSchema>

/** The mark on a whole report that stands elsewhere, on an agenda; null for a reason that cannot be understood. */
export const wholeElsewhereSchema = z.object({ id: idSchema, reason: exemptionSchema.nullable() })
export type WholeElsewhere = z.infer<typeof wholeElsewhereSchema>

/** A remark on words of the report; travels with it and never prints. */
export const commentSchema = z.object({
  id: idSchema,
  author: z.string(),
  madeAt: z.string(),
  text: z.string(),
  isResolved: z.boolean().default(false),
  replies: z.array(z.object({ author: z.string(), madeAt: z.string(), text: z.string() })).default([])
})
export type Comment = z.infer<typeof commentSchema>

const currentReportSchema = z.object({
  format: z.literal(reportFormat),
  styleId: z.string(),
  title: z.string(),
  /** By the key of the style's field. The title is not among them. */
  front: z.record(z.string(), frontValueSchema).default({}),
  sections: z.array(sectionSchema),
  /** The words before the first recommendation, such as "Cabinet is recommended to:". */
  recommendationLead: z.string().default(''),
  recommendations: z.array(recommendationSchema).default([]),
  implications: z.array(implicationSchema).default([]),
  contacts: z.array(personLineSchema).default([]),
  appendices: z.array(appendixSchema).default([]),
  exemptions: z.array(exemptionSchema).default([]),
  comments: z.array(commentSchema).default([]),
  /** Marks on what has no place for one of its own: see marks.ts for the keys. */
  marks: marksSchema
})

/** A report of this format or an earlier one: the only way in for a value that was kept or came from outside. */
export const reportSchema = z.preprocess(upgradeReport, currentReportSchema)
export type Report = z.infer<typeof reportSchema>
/** A report as it may be written down, with what has a default left out. */
export type ReportInput = z.input<typeof currentReportSchema>
