/**
 * Which ways to a lawful decision are still open today. A council's committee and its executive differ: the executive has the
 * notices of key decisions (SI 2012/2089), the others the chair's urgency (LGA 1972 s100B(4)(b)).
 */
import { z } from 'zod'
import { accessLaws, shortSectionOf } from '../law/accessLaw'
import type { HomeNation } from '../law/homeNation'
import { formatDate, type IsoDate, isoDateSchema } from '../values'
import type { Holiday } from './bankHolidays'
import { lastDayOfNotice, type NoticeRule } from './notice'

/** What is planned, and which notices have been given already (null: not yet). */
export const plannedDecisionSchema = z.object({
  date: isoDateSchema,
  /** Cabinet, executive or a committee of it, to which SI 2012/2089 applies instead of s100B. */
  isExecutive: z.boolean().default(false),
  /** SI 2012/2089 reg 8; only an executive makes key decisions. */
  isKeyDecision: z.boolean().default(false),
  /** Whether the public is to be excluded from an executive's meeting, which needs notice under reg 5. */
  isPrivate: z.boolean().default(false),
  keyNoticeOn: isoDateSchema.nullable().default(null),
  privateNoticeOn: isoDateSchema.nullable().default(null),
  privateFurtherNoticeOn: isoDateSchema.nullable().default(null),
  /** When it was agreed that a private meeting is urgent and cannot reasonably be deferred (reg 5(6)). */
  privateAgreementOn: isoDateSchema.nullable().default(null),
  agendaOn: isoDateSchema.nullable().default(null)
})
export type PlannedDecision = z.infer<typeof plannedDecisionSchema>

export const routeIds = [
  'ordinary',
  'private-urgency',
  'general-exception',
  'special-urgency',
  'urgent-item',
  'shorter-notice'
] as const

export const routeSchema = z.object({
  id: z.enum(routeIds),
  name: z.string(),
  isOpen: z.boolean(),
  /** The last day on which this route can still be taken (or, when it has been, the last day of the step that is left). */
  lastDay: isoDateSchema,
  explanation: z.string(),
  /** What has to be done on this route, in order. */
  needs: z.array(z.string()).readonly(),
  source: z.string()
})
export type Route = z.infer<typeof routeSchema>

/** The rules that a body goes by; a clerk's own versions can stand in for those that ship. */
export type RouteRules = {
  readonly agenda: NoticeRule
  readonly keyDecision: NoticeRule
  readonly generalException: NoticeRule
  readonly privateMeeting: NoticeRule
  readonly privateMeetingFurther: NoticeRule
}

type Step = { readonly rule: NoticeRule; readonly lastDay: IsoDate; readonly doneOn: IsoDate | null }

function longDate(date: IsoDate): string {
  return formatDate(date, { weekday: true })
}

function isMet(step: Step): boolean {
  return step.doneOn !== null && step.doneOn <= step.lastDay
}

function isPassed(step: Step, today: IsoDate): boolean {
  return !isMet(step) && today > step.lastDay
}

/** A name in the middle of a sentence: "five clear days (England)". */
function inLine(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

function stepWords(step: Step, today: IsoDate): string {
  const action = `${step.rule.action} (${inLine(step.rule.name)})`
  if (isMet(step)) return `Done on ${longDate(step.doneOn ?? step.lastDay)}: ${action}.`
  return `${action} by ${longDate(step.lastDay)}${isPassed(step, today) ? ', which has passed' : ''}.`
}

/** The route that a list of notices makes: open while none that is still to be given is too late. */
function route(
  id: Route['id'],
  name: string,
  steps: readonly Step[],
  today: IsoDate,
  source: string,
  more: readonly string[] = []
): Route {
  const passed = steps.filter((step) => isPassed(step, today))
  const open = steps.filter((step) => !isMet(step))
  const lastDays = (passed.length > 0 ? passed : open.length > 0 ? open : steps).map((step) => step.lastDay).sort()
  const lastDay = lastDays[0] ?? today
  const late = passed[0]
  const explanation = late
    ? `Closed since ${longDate(late.lastDay)}: that was the last day for ${inLine(late.rule.name)}.`
    : open.length === 0
      ? 'Every notice has been given in time.'
      : `Open until ${longDate(lastDay)}.`
  return {
    id,
    name,
    isOpen: passed.length === 0,
    lastDay,
    explanation,
    needs: [...steps.map((step) => stepWords(step, today)), ...more],
    source
  }
}

/** Closes every route once the day of the meeting is over. */
function closeAfterMeeting(list: readonly Route[], today: IsoDate, date: IsoDate): Route[] {
  if (today <= date) return [...list]
  return list.map((entry) => ({ ...entry, isOpen: false, explanation: `The meeting was on ${longDate(date)}.` }))
}

/**
 * The routes to a lawful decision at a meeting, each open or closed today, with its last day and what it needs. Ordinary notice
 * comes first; then, for key decisions, the general exception and special urgency; then what is left when the agenda is late.
 */
export function routesOpen(
  today: IsoDate,
  planned: PlannedDecision,
  rules: RouteRules,
  holidays: readonly Holiday[],
  nation: HomeNation
): Route[] {
  const { date } = planned
  const step = (rule: NoticeRule, doneOn: IsoDate | null): Step => ({
    rule,
    doneOn,
    lastDay: lastDayOfNotice(date, rule, holidays).publishBy
  })
  const isExecutive = planned.isExecutive || planned.isKeyDecision
  const agenda = step(rules.agenda, planned.agendaOn)
  const privacy =
    isExecutive && planned.isPrivate
      ? [
          step(rules.privateMeeting, planned.privateNoticeOn),
          step(rules.privateMeetingFurther, planned.privateFurtherNoticeOn)
        ]
      : []
  const urgentPrivacy = privacy.some((notice) => isPassed(notice, today)) ? [privateAgreement] : []
  const list: Route[] = [
    route(
      'ordinary',
      'Ordinary notice',
      [...(planned.isKeyDecision ? [step(rules.keyDecision, planned.keyNoticeOn)] : []), ...privacy, agenda],
      today,
      planned.isKeyDecision ? rules.keyDecision.source : rules.agenda.source
    )
  ]
  if (urgentPrivacy.length > 0)
    list.push({
      id: 'private-urgency',
      name: 'Private business without the days of notice',
      isOpen: true,
      lastDay: date,
      explanation:
        planned.privateAgreementOn === null
          ? `Open until ${longDate(date)}, if the chair of overview and scrutiny agrees that the meeting is urgent and cannot reasonably be deferred.`
          : `It was agreed on ${longDate(planned.privateAgreementOn)} that the meeting is urgent and cannot reasonably be deferred.`,
      needs: [
        ...(planned.privateAgreementOn === null
          ? [
              'Obtain the agreement of the chair of the relevant overview and scrutiny committee; if there is none or they cannot act, of the chair of the council; where there is no chair of either, of the vice-chair of the council.'
            ]
          : []),
        'Publish, as soon as reasonably practicable, a notice of the reasons why the meeting is urgent and cannot reasonably be deferred.'
      ],
      source:
        'SI 2012/2089 reg 5(6) and (7), for when the date by which the meeting must be held makes notice impracticable.'
    })
  if (planned.isKeyDecision) {
    list.push(
      route(
        'general-exception',
        'General exception',
        [step(rules.generalException, null), ...(urgentPrivacy.length > 0 ? [] : privacy), agenda],
        today,
        rules.generalException.source,
        [
          'Publish the reasons why 28 days’ notice was impracticable, as soon as reasonably practicable.',
          ...urgentPrivacy
        ]
      ),
      {
        id: 'special-urgency',
        name: 'Special urgency',
        isOpen: true,
        lastDay: date,
        explanation: `Open until the decision is made on ${longDate(date)}, if the chair of overview and scrutiny agrees that it is urgent and cannot reasonably be deferred.`,
        needs: [
          'Obtain the agreement of the chair of overview and scrutiny; if there is none or they cannot act, of the chair of the council; failing that, of the vice-chair.',
          'Publish a notice of the reasons why it is urgent and cannot reasonably be deferred.',
          'Report the decision to full council with the executive’s other special-urgency decisions (reg 19).',
          ...urgentPrivacy
        ],
        source: 'SI 2012/2089 reg 11, for when even the general exception is impracticable.'
      }
    )
  }
  list.push(isExecutive ? shorterNotice(date) : urgentItem(date, nation))
  return closeAfterMeeting(list, today, date)
}

const privateAgreement =
  'For meeting in private without 28 days’ notice: obtain the agreement of the chair of overview and scrutiny (or of the chair or vice-chair of the council) that the meeting is urgent and cannot reasonably be deferred, and publish the reasons (reg 5(6) and (7)).'

function urgentItem(date: IsoDate, nation: HomeNation): Route {
  return {
    id: 'urgent-item',
    name: 'Urgent item',
    isOpen: true,
    lastDay: date,
    explanation: `Open until the meeting on ${longDate(date)}, if the chair is of the opinion that the item should be considered as a matter of urgency.`,
    needs: [
      'The chair is of the opinion, by reason of special circumstances, that the item should be considered as a matter of urgency.',
      'Specify the special circumstances in the minutes.',
      'Open the report to the public as soon as members have it.'
    ],
    source: `${shortSectionOf(accessLaws[nation], 'urgency')}.`
  }
}

function shorterNotice(date: IsoDate): Route {
  return {
    id: 'shorter-notice',
    name: 'Meeting at shorter notice',
    isOpen: true,
    lastDay: date,
    explanation: `Open until ${longDate(date)} for a meeting that is itself convened at shorter notice; an item cannot be added late to a meeting already convened, because the executive has no urgent-item rule of its own.`,
    needs: [
      'Convene a meeting at shorter notice, and give notice of it when it is convened.',
      'Open the agenda with the item to the public from the time the meeting is convened.'
    ],
    source: 'SI 2012/2089 reg 6(1)(b) and 6(2)(b).'
  }
}
