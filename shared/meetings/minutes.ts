/** What happened at a meeting: who was there, what was declared, what was decided, and who is to do what. Saved whole. */
import { z } from 'zod'
import { accessLaws, executiveLaw, shortSectionOf } from '../law/accessLaw'
import { groundFields } from '../law/grounds'
import type { HomeNation } from '../law/homeNation'
import { idSchema, isoDateSchema } from '../values'
import type { ItemCourse } from './agendaRules'
import { approvals } from './minutesApproval'

const line = z.string().trim().max(300).default('')
const text = z.string().max(20_000).default('')
const clockTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Give the time as HH:MM, for example 10:00.')
  .default('')

export const attendanceKinds = ['member', 'substitute', 'apologies', 'officer', 'other'] as const
export const attendantSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1, 'Give the name.').max(200),
  /** What they are, such as "Chair" or "Director of Finance". */
  role: line,
  kind: z.enum(attendanceKinds).default('member'),
  /** For a substitute: whose place they took. */
  inPlaceOf: line
})
export type Attendant = z.infer<typeof attendantSchema>

/** Kinds of interest as English codes of conduct have them (Localism Act 2011 ss30-31 and the model code of 2020). */
export const interestKinds = ['disclosable-pecuniary', 'other-registrable', 'non-registrable'] as const
export const declarationSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1, 'Give the name.').max(200),
  /** The item of the agenda; null when it is of none. */
  itemId: idSchema.nullable().default(null),
  kind: z.enum(interestKinds).default('other-registrable'),
  nature: text,
  leftTheRoom: z.boolean().default(false),
  /** A dispensation granted, if any (SI 2012/2089 reg 12(2)(e)). */
  dispensation: line
})
export type Declaration = z.infer<typeof declarationSchema>

export const outcomes = ['agreed', 'amended', 'deferred', 'noted', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeWords = {
  agreed: 'Agreed',
  amended: 'Agreed as amended',
  deferred: 'Deferred',
  noted: 'Noted',
  refused: 'Not agreed'
} as const satisfies Readonly<Record<Outcome, string>>

export const recommendationOutcomeSchema = z.object({
  /** The recommendation of the item's report. */
  recommendationId: idSchema,
  /** Its words as they were put to the meeting, kept in case the report changes. */
  proposed: text,
  outcome: z.enum(outcomes).nullable().default(null),
  /** The words as amended. */
  amended: text,
  /** For one deferred: until when or why. */
  until: line,
  /** Why it was kept from the public when the minutes were saved, or before; null where it was public. It is set by the data file. */
  exempt: z.object(groundFields).nullable().default(null)
})
export type RecommendationOutcome = z.infer<typeof recommendationOutcomeSchema>

export const votesSchema = z.object({
  for: z.array(z.string()).default([]),
  against: z.array(z.string()).default([]),
  abstained: z.array(z.string()).default([])
})

export const voteSchema = z.object({
  for: z.int().min(0).max(9999).default(0),
  against: z.int().min(0).max(9999).default(0),
  abstained: z.int().min(0).max(9999).default(0),
  /** Names, where any member asked for a recorded vote or the law demands one (SI 1993/202; SI 2014/165 for budgets). */
  recorded: votesSchema.nullable().default(null)
})
export type Vote = z.infer<typeof voteSchema>

export const itemMinuteSchema = z.object({
  itemId: idSchema,
  /** What was said, in brief. */
  summary: text,
  recommendations: z.array(recommendationOutcomeSchema).max(100).default([]),
  /** Resolved, where there is no report or the meeting's own words stand instead. */
  resolution: text,
  /** Of an item for the minutes of an earlier meeting: what was said of them. */
  approval: z.enum(approvals).nullable().default(null),
  reasons: text,
  /** Alternatives considered and rejected. */
  alternatives: text,
  vote: voteSchema.nullable().default(null),
  /** Last day for calling the decision in; null when it cannot be. */
  callInUntil: isoDateSchema.nullable().default(null),
  /** Taken in private: the paragraphs of the nation's schedule, as in "3", or "confidential". Empty for public business. */
  exemptParagraphs: line
})
export type ItemMinute = z.infer<typeof itemMinuteSchema>

export const minutesSchema = z.object({
  startedAt: clockTime,
  endedAt: clockTime,
  chair: line,
  attendance: z.array(attendantSchema).max(500).default([]),
  /** It was said that there were no apologies; without that, minutes say nothing of them where there are none. */
  hasNoApologies: z.boolean().default(false),
  declarations: z.array(declarationSchema).max(500).default([]),
  /** It was said that nobody declared an interest. */
  hasNoDeclarations: z.boolean().default(false),
  /** The number of the first minute, where minutes run on through the year; null to count from 1. */
  firstNumber: z.int().min(1).max(99_999).nullable().default(null),
  items: z.array(itemMinuteSchema).max(300).default([])
})
export type Minutes = z.infer<typeof minutesSchema>

export const actionSchema = z.object({
  id: idSchema,
  meetingId: idSchema,
  itemId: idSchema.nullable(),
  text: z.string().trim().min(1, 'Say what is to be done.').max(2000),
  owner: z.string().trim().max(200),
  due: isoDateSchema.nullable(),
  doneOn: isoDateSchema.nullable()
})
export type Action = z.infer<typeof actionSchema>

/** The minutes of one item, empty when nothing has been written of it yet. */
export function minuteOf(minutes: Minutes, itemId: string): ItemMinute {
  return minutes.items.find((item) => item.itemId === itemId) ?? itemMinuteSchema.parse({ itemId })
}

/**
 * The numbers of minutes in the order of the agenda, running on from the first without a gap; null for an item that is only a
 * heading over its sub-items, of which nothing was written.
 */
export function minuteNumbers(
  items: readonly { readonly id: string; readonly number: string; readonly reportId: string | null }[],
  minutes: Minutes,
  first: number
): (number | null)[] {
  let next = first
  return items.map(({ id, number, reportId }, at) => {
    const below = items[at + 1]?.number ?? ''
    const isOver = below.startsWith(number) && /^[a-z]+$/.test(below.slice(number.length))
    const { summary, resolution, recommendations, vote } = minuteOf(minutes, id)
    const isBare = summary.trim() === '' && resolution.trim() === '' && recommendations.length === 0 && vote === null
    if (isOver && reportId === null && isBare) return null
    next += 1
    return next - 1
  })
}

/** What the recommendation has become: its words as decided. */
export function decidedWords({ outcome, proposed, amended }: RecommendationOutcome): string {
  return outcome === 'amended' && amended.trim() !== '' ? amended : proposed
}

/** What is still missing before minutes can be sent out, each with the item that it is about. */
export function gapsInMinutes(
  minutes: Minutes,
  items: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly recommendations: number
    readonly kind: string
    readonly grounds: string
    /** It is exempt as a whole. */
    readonly isExempt: boolean
    readonly course: ItemCourse
  }[],
  nation: HomeNation,
  isExecutive: boolean
): string[] {
  const gaps: string[] = []
  const law = accessLaws[nation]
  const { reasons = '', alternatives = '' } = executiveLaw(nation, isExecutive) ?? {}
  if (!minutes.attendance.some((person) => person.kind === 'member' || person.kind === 'substitute'))
    gaps.push(`Nobody is recorded as present${law.present && ` (${law.present})`}.`)
  if (!minutes.hasNoApologies && !minutes.attendance.some(({ kind }) => kind === 'apologies'))
    gaps.push('Say who sent apologies, or that there were none.')
  if (!minutes.hasNoDeclarations && minutes.declarations.length === 0)
    gaps.push('Say which interests were declared, or that there were none.')
  for (const item of items) {
    if (item.course !== 'taken') continue
    const minute = minuteOf(minutes, item.id)
    const name = `Item ${item.number}, ${item.title}`
    const open = item.recommendations - minute.recommendations.filter(({ outcome }) => outcome !== null).length
    if (open > 0) gaps.push(`${name}: ${open} of ${item.recommendations} recommendations have no outcome yet.`)
    const isDecided = minute.recommendations.some(({ outcome }) => outcome === 'agreed' || outcome === 'amended')
    if (reasons !== '' && isDecided && minute.reasons.trim() === '')
      gaps.push(`${name}: the reasons for the decision are missing (${reasons}).`)
    if (alternatives !== '' && isDecided && minute.alternatives.trim() === '')
      gaps.push(
        `${name}: say which alternatives were considered and rejected, or that there were none (${alternatives}).`
      )
    if (item.isExempt && minute.exemptParagraphs === '')
      gaps.push(
        `${name}: it is exempt, so public copies leave its minute out. If it was taken in private, say by which paragraph: the minutes say so only then.`
      )
    if (item.kind === 'urgent' && item.grounds.trim() === '')
      gaps.push(
        `${name}: the special circumstances that made it urgent are missing (${shortSectionOf(law, 'urgency')}).`
      )
    for (const each of minute.recommendations)
      if (each.outcome === 'amended' && each.amended.trim() === '')
        gaps.push(`${name}: a recommendation is marked as amended, but its new words are missing.`)
  }
  return gaps
}
