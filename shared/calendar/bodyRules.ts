/** The rules of notice that a body goes by: what ships unless its clerk has said otherwise. */
import { z } from 'zod'
import { type NoticeRule, noticeRuleSchema } from '../calendar'
import { nations } from './bankHolidays'
import { noticeRules } from './noticeRules'
import type { RouteRules } from './routes'

/** The notices that a body gives, in the order in which they are given. */
export const ruleUses = [
  'privateMeeting',
  'keyDecision',
  'generalException',
  'privateMeetingFurther',
  'agenda'
] as const
export type RuleUse = (typeof ruleUses)[number]

/** A body's own settings; what is null follows what ships. */
export const bodyRulesSchema = z.object({
  nation: z.enum(nations).default('england-and-wales'),
  /** Cabinet, executive or a committee of it, to which SI 2012/2089 applies. */
  isExecutive: z.boolean().default(false),
  /** How many working days before publication reports are due, by the council's own rule; null for none. */
  reportDays: z.int().min(0).max(60).nullable().default(null),
  agenda: noticeRuleSchema.nullable().default(null),
  keyDecision: noticeRuleSchema.nullable().default(null),
  generalException: noticeRuleSchema.nullable().default(null),
  privateMeeting: noticeRuleSchema.nullable().default(null),
  privateMeetingFurther: noticeRuleSchema.nullable().default(null)
})
export type BodyRules = z.infer<typeof bodyRulesSchema>

/** The rule that ships for each use. */
export const shippedRules = {
  agenda: noticeRules['five-clear-days'],
  keyDecision: noticeRules['twenty-eight-days'],
  generalException: noticeRules['general-exception'],
  privateMeeting: noticeRules['private-meeting-28'],
  privateMeetingFurther: noticeRules['private-meeting-5']
} as const satisfies Readonly<Record<RuleUse, NoticeRule>>

/** The rules that a body goes by, its own in place of those that ship. */
export function rulesOf(own: BodyRules): RouteRules {
  return {
    agenda: own.agenda ?? shippedRules.agenda,
    keyDecision: own.keyDecision ?? shippedRules.keyDecision,
    generalException: own.generalException ?? shippedRules.generalException,
    privateMeeting: own.privateMeeting ?? shippedRules.privateMeeting,
    privateMeetingFurther: own.privateMeetingFurther ?? shippedRules.privateMeetingFurther
  }
}

/** What a body is taken to be before its clerk has said anything: cabinets are executives. */
export function usualRules(kind: string, name: string): BodyRules {
  return bodyRulesSchema.parse({ isExecutive: kind === 'cabinet' || /\b(cabinet|executive)\b/i.test(name) })
}
