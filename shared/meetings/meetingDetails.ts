/** A meeting beyond its date: whether it will be held, which notices have been given, and what moving it does. */
import { z } from 'zod'
import type { Holiday } from '../calendar/bankHolidays'
import { lastDayOfNotice, type NoticeRule } from '../calendar/notice'
import type { RouteRules } from '../calendar/routes'
import { formatDate, type IsoDate, isoDateSchema } from '../values'

/** `provisional`: its day is not fixed yet. */
export const meetingStates = ['provisional', 'planned', 'held', 'cancelled'] as const

export const stateNames = {
  provisional: 'Provisional',
  planned: 'Planned',
  held: 'Held',
  cancelled: 'Cancelled'
} as const satisfies Readonly<Record<(typeof meetingStates)[number], string>>

const givenSchema = isoDateSchema.nullable().default(null)

export const meetingDetailsSchema = z.object({
  state: z.enum(meetingStates).default('planned'),
  /** When it is expected to end, HH:MM; empty where that is not known. */
  endsAt: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Give the time as HH:MM, for example 12:30.')
    .default(''),
  /** Part of the meeting is to be held in private, beside what its agenda says. */
  isPrivate: z.boolean().default(false),
  /** When each notice was given; null until then. */
  agendaOn: givenSchema,
  keyNoticeOn: givenSchema,
  privateNoticeOn: givenSchema,
  privateFurtherNoticeOn: givenSchema,
  /** Where the days of notice could not be kept: when and by whom it was agreed that it is urgent (SI 2012/2089 reg 5(6)). */
  privateAgreementOn: givenSchema,
  privateAgreementBy: z.string().trim().max(200).default(''),
  /** How often time, place, end or state have changed, which calendars are to follow; days are counted in `movedFrom`. */
  changes: z.int().min(0).default(0),
  /** Days on which it was to be before it was moved, oldest first. */
  movedFrom: z.array(isoDateSchema).default([])
})
export type MeetingDetails = z.infer<typeof meetingDetailsSchema>

/** That a meeting is cancelled, not fixed or moved, for papers that people have it by; empty where it is held as planned. */
export function heldInWords({ state, movedFrom }: Pick<MeetingDetails, 'state' | 'movedFrom'>): string {
  if (state === 'cancelled') return 'This meeting has been cancelled.'
  if (state === 'provisional') return 'The day of this meeting is provisional.'
  const from = movedFrom.at(-1)
  return from === undefined ? '' : `This meeting was to be held on ${formatDate(from, { weekday: true })}.`
}

/** The same in few words, for a line of a list: "cancelled", "moved from 16 December 2026". */
export function heldInShort({
  state,
  movedFrom
}: {
  readonly state: MeetingDetails['state']
  readonly movedFrom: IsoDate | null
}): readonly string[] {
  return [
    ...(state === 'cancelled' || state === 'provisional' ? [stateNames[state].toLowerCase()] : []),
    ...(movedFrom === null || state === 'cancelled' ? [] : [`moved from ${formatDate(movedFrom)}`])
  ]
}

export type NoticeDates = Pick<
  MeetingDetails,
  'agendaOn' | 'keyNoticeOn' | 'privateNoticeOn' | 'privateFurtherNoticeOn'
>

const noticeNames: readonly {
  readonly of: keyof NoticeDates
  readonly rule: (rules: RouteRules) => NoticeRule
  readonly words: string
}[] = [
  { of: 'privateNoticeOn', rule: (rules) => rules.privateMeeting, words: 'notice of the private meeting' },
  { of: 'keyNoticeOn', rule: (rules) => rules.keyDecision, words: 'notice of key decisions' },
  {
    of: 'privateFurtherNoticeOn',
    rule: (rules) => rules.privateMeetingFurther,
    words: 'further notice of the private meeting'
  }
]

/** The meeting on another day: notice of it is to be given anew (LGA 1972 s100A(6)(a)), so that its clock starts again. */
export function moved(details: MeetingDetails, from: IsoDate): MeetingDetails {
  return { ...details, agendaOn: null, movedFrom: [...details.movedFrom, from] }
}

/**
 * What it means to move a meeting, a sentence each: for every notice already given whether it is still in time for the new
 * day, and what has to be told anew. Nothing when nothing was published.
 */
export function effectsOfMoving(
  from: IsoDate,
  to: IsoDate,
  given: NoticeDates,
  rules: RouteRules,
  holidays: readonly Holiday[],
  today: IsoDate
): string[] {
  if (from === to) return []
  const effects = noticeNames.flatMap(({ of, rule, words }) => {
    const on = given[of]
    if (on === null) return []
    const { publishBy } = lastDayOfNotice(to, rule(rules), holidays)
    return [
      on <= publishBy
        ? `The ${words} was given on ${formatDate(on)}, which is in time for ${formatDate(to)} too (last day ${formatDate(publishBy)}).`
        : `The ${words} was given on ${formatDate(on)}, too late for ${formatDate(to)}: the last day would have been ${formatDate(publishBy)}.`
    ]
  })
  if (effects.length === 0 && given.agendaOn === null) return []
  return [
    ...(given.agendaOn === null ? [] : [noticeAnew(given.agendaOn, from, to, rules, holidays, today)]),
    ...effects,
    `Notice that named ${formatDate(from, { weekday: true })} must be withdrawn or corrected where it was published, and the new day, time and place published; tell members and everyone who was sent the agenda.`,
    'A pack that was built names the old day on its agenda sheet: build it again.'
  ]
}

function noticeAnew(
  givenOn: IsoDate,
  from: IsoDate,
  to: IsoDate,
  rules: RouteRules,
  holidays: readonly Holiday[],
  today: IsoDate
): string {
  const { publishBy } = lastDayOfNotice(to, rules.agenda, holidays)
  const last = formatDate(publishBy, { weekday: true })
  return `The agenda was published on ${formatDate(givenOn)} for ${formatDate(from)}. The days of notice start again: ${
    today <= publishBy
      ? `notice of the new day is to be given by ${last}.`
      : `the last day for that was ${last}, which has passed. Choose a later day, or look which ways are still lawful.`
  }`
}
