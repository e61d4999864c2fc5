/**
 * What a report can draw from the records: figures that stand in a line of text, and blocks such as tables, charts and
 * governance maps. A report keeps what was last drawn; the records say what would be drawn today.
 */
import { z } from 'zod'
import { isoDateSchema } from './values'

/** A figure on offer: where it comes from ("fund:f1:2026/27:total"), how it is called, and how it stands today. */
export const figureSchema = z.object({
  source: z.string().min(1).max(300),
  /** For the list that is searched: "Better Care Fund 2026/27, revenue". */
  label: z.string(),
  /** What prints, in its usual form. */
  shown: z.string(),
  /** The same in other forms a writer may choose: "£66.455m", "£66,455,000". */
  forms: z.array(z.object({ form: z.string(), shown: z.string() })).default([]),
  /** Where it is recorded, in words, and the day it was last changed. */
  recordedIn: z.string(),
  asOf: isoDateSchema,
  /** The plain value for comparing with typed figures: pence, a percentage ("92%"), an ISO date or a name. */
  value: z.string(),
  kind: z.enum(['money', 'number', 'percentage', 'date', 'name'])
})
export type Figure = z.infer<typeof figureSchema>

/** The note of a value that may still change; it is drawn open. */
export const provisional = 'provisional'

const pointSchema = z.object({ label: z.string(), value: z.number().nullable(), note: z.string().default('') })

/** What a block from the records shows. Each has a caption and words for those who cannot see it. */
export const blockDataSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.object({ label: z.string(), align: z.enum(['left', 'right']).default('left') })),
    rows: z.array(z.array(z.string())),
    /** The last row is a total. */
    hasTotal: z.boolean().default(false),
    note: z.string().default('')
  }),
  z.object({
    type: z.literal('chart'),
    chart: z.enum(['line', 'bar', 'waterfall']),
    caption: z.string(),
    alt: z.string(),
    unit: z.string(),
    series: z.array(z.object({ name: z.string(), points: z.array(pointSchema) })),
    /** A level drawn across, such as a target. */
    target: z.object({ label: z.string(), value: z.number() }).nullable().default(null),
    note: z.string().default('')
  }),
  z.object({
    type: z.literal('map'),
    caption: z.string(),
    alt: z.string(),
    /** Points on a canvas of width × height; y runs down. */
    width: z.number(),
    height: z.number(),
    nodes: z.array(
      z.object({
        id: z.string(),
        lines: z.array(z.string()),
        kind: z.string(),
        x: z.number(),
        y: z.number(),
        width: z.number(),
        height: z.number()
      })
    ),
    groups: z.array(
      z.object({
        label: z.string(),
        x: z.number(),
        y: z.number(),
        width: z.number(),
        height: z.number(),
        /** How far from the left edge the label begins, so that no line runs through it. */
        labelIn: z.number().default(8)
      })
    ),
    edges: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        points: z.array(z.object({ x: z.number(), y: z.number() })),
        /** Where the label begins; near the middle of the line when null. */
        labelAt: z.object({ x: z.number(), y: z.number() }).nullable().default(null)
      })
    ),
    /** The kinds of line and of box that are drawn, in words. */
    key: z.array(z.object({ kind: z.string(), label: z.string() })),
    updatedOn: isoDateSchema.nullable()
  }),
  z.object({
    type: z.literal('list'),
    caption: z.string(),
    items: z.array(z.object({ term: z.string(), text: z.string() })),
    note: z.string().default('')
  })
])
export type BlockData = z.infer<typeof blockDataSchema>
