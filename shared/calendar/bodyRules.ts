/** The rules of notice that a body goes by: what ships unless its clerk has said otherwise. */
import { z } from 'zod'
import { executiveLaw } from '../law/accessLaw'
import { type HomeNation, holidaysOf, nations } from '../law/homeNation'
import { type NoticeRule, noticeRuleSchema } from './notice'
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
  /** Cabinet, executive or a committee of it, where the law of the nation has rules of its own for those. */
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

/** How much notice of a meeting and of its papers the law of each nation asks for. */
const agendaRules = {
  england: noticeRules['five-clear-days'],
  wales: noticeRules['three-clear-days-wales'],
  scotland: noticeRules['three-clear-days-scotland'],
  'northern-ireland': noticeRules['five-days-northern-ireland']
} as const satisfies Readonly<Record<HomeNation, NoticeRule>>

/** What an executive gives notice of besides; the law of England alone asks for it. */
const executiveRules = {
  keyDecision: noticeRules['twenty-eight-days'],
  generalException: noticeRules['general-exception'],
  privateMeeting: noticeRules['private-meeting-28'],
  privateMeetingFurther: noticeRules['private-meeting-5']
} as const satisfies Readonly<Record<Exclude<RuleUse, 'agenda'>, NoticeRule>>

/** The rule that ships for each use, in an authority of a nation. */
export function shippedRules(nation: HomeNation): Readonly<Record<RuleUse, NoticeRule>> {
  return { ...executiveRules, agenda: agendaRules[nation] }
}

/** The rules that a body of an authority goes by, its own in place of those that ship. */
export function rulesOf(own: BodyRules, nation: HomeNation): RouteRules {
  const shipped = shippedRules(nation)
  return {
    agenda: own.agenda ?? shipped.agenda,
    keyDecision: own.keyDecision ?? shipped.keyDecision,
    generalException: own.generalException ?? shipped.generalException,
    privateMeeting: own.privateMeeting ?? shipped.privateMeeting,
    privateMeetingFurther: own.privateMeetingFurther ?? shipped.privateMeetingFurther
  }
}

/** What a body is taken to be before its clerk has said anything: it keeps its nation's holidays, and cabinets are executives. */
export function usualRules(kind: string, name: string, nation: HomeNation): BodyRules {
  const isCabinet = kind === 'cabinet' || /\b(cabinet|executive)\b/i.test(name)
  return bodyRulesSchema.parse({
    nation: holidaysOf[nation],
    isExecutive: isCabinet && executiveLaw(nation, isCabinet) !== null
  })
}
