/** What a day begins with: what is due, from whom, and what was worked on last. */
import { z } from 'zod'
import { query } from './call'
import { meetingRowSchema } from './meetings/calls'
import { reportRowSchema } from './reports/calls'
import { idSchema, isoDateSchema } from './values'

/** The parts of a day's work. */
export const dutyGroups = [
  'writing',
  'answers',
  'meetings',
  'minutes',
  'actions',
  'promises',
  'agreements',
  'funds'
] as const
export type DutyGroup = (typeof dutyGroups)[number]

export const dutySchema = z.object({
  /** Names the duty for as long as it is one. */
  key: z.string(),
  group: z.enum(dutyGroups),
  title: z.string(),
  /** What is to be done, or how it stands. */
  text: z.string(),
  /** The day by which; null where there is none. */
  due: isoDateSchema.nullable(),
  /** Whose it is, where somebody is named. */
  owner: z.string(),
  /** Nothing more is asked of anybody; it is only in sight. */
  isDone: z.boolean(),
  /** Where it is done. */
  place: z.object({
    name: z.enum(['write', 'meeting', 'minutes', 'forward-plan', 'agreement', 'fund']),
    id: idSchema,
    spot: z.string()
  })
})
export type Duty = z.infer<typeof dutySchema>

export const homeCalls = {
  /** True while nobody has put a report or a meeting in. */
  'home.isEmpty': query(['reports', 'meetings'], z.object({}), z.boolean()),
  /** The reports changed last and the meetings that come next. */
  'home.latest': query(
    ['reports', 'meetings', 'partnerships', 'houseStyles'],
    z.object({}),
    z.object({ reports: z.array(reportRowSchema), meetings: z.array(meetingRowSchema) })
  ),
  /** Everything that is due or in sight, group by group, the most pressing of each first. */
  'home.duties': query(
    [
      'reports',
      'meetings',
      'partnerships',
      'organisations',
      'agreements',
      'budgets',
      'measures',
      'houseStyles',
      'settings'
    ],
    z.object({}),
    z.object({ today: isoDateSchema, duties: z.array(dutySchema) })
  )
}
