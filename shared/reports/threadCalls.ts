/** What can be asked about reports that follow one another, and about many reports at once. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query } from '../call'
import { idSchema, isoDateSchema, isoInstantSchema } from '../values'
import { severities } from './checks/check'
import { movedOnKinds } from './movedOn'

const placeSchema = z.object({
  kind: z.enum(['report', 'front', 'section', 'recommendation', 'implication', 'appendix']),
  id: z.string(),
  block: z.string(),
  heading: z.string()
})

const threadRowSchema = z.object({ id: idSchema, title: z.string(), updatedAt: isoInstantSchema })

const stateSchema = z.enum(['not-started', 'drafted', 'sent', 'cleared', 'stale'])

/** A report, and all that its figures may come from. */
const recordTopics = [
  'reports',
  'organisations',
  'partnerships',
  'meetings',
  'budgets',
  'agreements',
  'measures'
] as const

/** Reports by kinds of implication. A kind that a report has none of is missing from its cells. */
export const matrixSchema = z.object({
  kinds: z.array(z.object({ kind: z.string(), heading: z.string() })),
  rows: z.array(
    z.object({
      reportId: idSchema,
      title: z.string(),
      /** What tells it from others of its title. */
      about: z.string(),
      /** What the audit says of its figures, the most pressing first. */
      figures: z.array(z.object({ severity: z.enum(severities), message: z.string() })),
      cells: z.array(
        z.object({
          kind: z.string(),
          implicationId: z.string(),
          heading: z.string(),
          state: stateSchema,
          isApplicable: z.boolean(),
          isRequired: z.boolean(),
          officer: z.string(),
          clearedOn: isoDateSchema.nullable()
        })
      )
    })
  ),
  /** How many more reports there are than are shown. */
  left: z.int()
})
export type Matrix = z.infer<typeof matrixSchema>

export const threadCalls = {
  /** Begins a report from an older one, which becomes a background paper of it. */
  'reports.startFrom': command(
    ['reports'],
    z.object({ id: idSchema, title: z.string().trim().max(500).optional() }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /** The reports that this one follows, and those that follow it, nearest first. */
  'reports.thread': query(
    ['reports'],
    z.object({ id: idSchema }),
    z.object({ older: z.array(threadRowSchema), newer: z.array(threadRowSchema) })
  ),
  /** What in a report belongs to an earlier time, held against the records of today. */
  'reports.movedOn': query(
    recordTopics,
    z.object({ id: idSchema }),
    z.array(z.object({ kind: z.enum(movedOnKinds), text: z.string(), message: z.string(), place: placeSchema }))
  ),
  /** The checks before release. `where` is the place in words. */
  'reports.check': query(
    [...recordTopics, 'houseStyles'],
    z.object({ id: idSchema }),
    z.object({
      findings: z.array(
        z.object({
          rule: z.string(),
          severity: z.enum(severities),
          where: z.string(),
          message: z.string(),
          place: placeSchema
        })
      )
    })
  ),
  /** How far implications are: of the reports on a meeting's agenda, in its order, or else of the reports last changed. */
  'reports.matrix': query([...recordTopics, 'houseStyles'], z.object({ meetingId: idSchema.optional() }), matrixSchema)
}
