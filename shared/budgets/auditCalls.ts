/** What can be asked about the figures in reports: which the records support, and where reports of one meeting disagree. */
import { z } from 'zod'
import { query } from '../call'
import { idSchema } from '../values'

const placeSchema = z.object({
  reportId: idSchema,
  report: z.string(),
  kind: z.enum(['report', 'front', 'section', 'recommendation', 'implication', 'appendix']),
  id: z.string(),
  block: z.string(),
  heading: z.string()
})

/** A figure that follows the records: where it comes from, how it stood when it was put in and how it stands today. */
const liveFigureSchema = z.object({
  place: placeSchema,
  source: z.string(),
  form: z.string(),
  label: z.string(),
  recordedIn: z.string(),
  shown: z.string(),
  asOf: z.string(),
  isFrozen: z.boolean(),
  /** Null when the record is gone. */
  today: z.string().nullable(),
  /** The day its record was last changed; empty when it is gone. */
  recordedOn: z.string(),
  state: z.enum(['same', 'changed', 'gone'])
})

const typedFigureSchema = z.object({
  place: placeSchema,
  kind: z.enum(['money', 'percentage', 'date']),
  text: z.string(),
  verdict: z.enum(['supported', 'disagrees', 'unsupported']),
  /** The record that supports it, or that says something else. */
  record: z.object({ label: z.string(), shown: z.string(), recordedIn: z.string() }).nullable()
})

const disagreementSchema = z.object({
  first: z.object({ place: placeSchema, text: z.string() }),
  second: z.object({ place: placeSchema, text: z.string() })
})

/** A table, chart or map that is drawn from the records, and whether it would be drawn differently today. */
const drawnBlockSchema = z.object({
  place: placeSchema,
  source: z.string(),
  caption: z.string(),
  asOf: z.string(),
  isFrozen: z.boolean(),
  state: z.enum(['same', 'changed', 'gone'])
})

export const figuresAuditSchema = z.object({
  /** What the figures were held against: how many recorded ones there are, and how many of them are sums of money. */
  records: z.object({ figures: z.int(), sums: z.int() }),
  live: z.array(liveFigureSchema),
  blocks: z.array(drawnBlockSchema),
  typed: z.array(typedFigureSchema),
  disagreements: z.array(disagreementSchema)
})
export type FiguresAudit = z.infer<typeof figuresAuditSchema>

/** All that a figure may come from: a record that changes is told at once. */
const reads = ['reports', 'meetings', 'organisations', 'partnerships', 'budgets', 'agreements', 'measures'] as const

export const figuresCalls = {
  /** Over one report; held against those on an agenda with it, too. */
  'figures.auditReport': query(reads, z.object({ reportId: idSchema }), figuresAuditSchema),
  /** Over all reports on an agenda; figures that disagree are looked for between them too. */
  'figures.auditMeeting': query(reads, z.object({ meetingId: idSchema }), figuresAuditSchema)
}
