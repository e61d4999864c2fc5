/** What can be asked about deadlines. */
import { z } from 'zod'
import { query } from '../call'
import { nations } from '../law/homeNation'
import { isoDateSchema } from '../values'
import { holidaySchema, noticeCountSchema, noticeRuleSchema, reportDeadlineSchema } from './notice'
import { noticeRuleIds } from './noticeRules'
import { plannedDecisionSchema, routeSchema } from './routes'

/** Which calendar to count by: a nation's bank holidays as they ship, or the list that a clerk keeps. */
const calendarSchema = {
  nation: z.enum(nations).default('england-and-wales'),
  /** The clerk's own list in place of what ships; null to use what ships. */
  holidays: z.array(holidaySchema).max(2000).readonly().nullable().default(null)
}

/** A rule that ships, by its id, or a body's own. */
const chosenRuleSchema = z
  .union([z.enum(noticeRuleIds), noticeRuleSchema], `Choose a rule of notice: ${noticeRuleIds.join(', ')}.`)
  .default('five-clear-days')

export const deadlineCalls = {
  /** The last lawful day of notice of a meeting, every day named. `reportDays`: how many working days before that a council wants reports. */
  'deadlines.forMeeting': query(
    ['settings'],
    z.object({
      date: isoDateSchema,
      rule: chosenRuleSchema,
      reportDays: z.int().min(0).max(60).nullable().default(null),
      ...calendarSchema
    }),
    noticeCountSchema.extend({ rule: noticeRuleSchema, reports: reportDeadlineSchema.nullable() })
  ),
  /** The routes to a lawful decision that are open on a day; today if left out. */
  'deadlines.routes': query(
    ['settings'],
    z.object({
      planned: plannedDecisionSchema,
      agendaRule: chosenRuleSchema,
      today: isoDateSchema.nullable().default(null),
      ...calendarSchema
    }),
    z.array(routeSchema)
  )
}
