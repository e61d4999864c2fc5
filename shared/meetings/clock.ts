/** The statutory clock of a meeting, worked out from its date, its agenda and the rules of its body. */
import { lastDayOfNotice, reportDeadline } from '../calendar'
import type { Holiday } from '../calendar/bankHolidays'
import { type BodyRules, type RuleUse, rulesOf, ruleUses } from '../calendar/bodyRules'
import { routesOpen } from '../calendar/routes'
import { executiveLaw } from '../law/accessLaw'
import type { HomeNation } from '../law/homeNation'
import type { IsoDate } from '../values'
import type { Meeting } from './calls'
import type { Clock, ClockStep } from './clerkCalls'
import type { MeetingDetails } from './meetingDetails'

/** Where the day of each notice is kept; the general exception has none, since it is given for a matter. */
const given = {
  agenda: 'agendaOn',
  keyDecision: 'keyNoticeOn',
  generalException: null,
  privateMeeting: 'privateNoticeOn',
  privateMeetingFurther: 'privateFurtherNoticeOn'
} as const satisfies Readonly<Record<RuleUse, keyof MeetingDetails | null>>

/** Every notice that a meeting of an authority needs, each with its days; those of an executive only where they apply. */
export function clockOf(
  meeting: Pick<Meeting, 'date' | 'bodyId' | 'items'>,
  details: MeetingDetails,
  own: BodyRules,
  nation: HomeNation,
  holidays: readonly Holiday[],
  today: IsoDate
): Clock {
  const rules = rulesOf(own, nation)
  const isExecutive = executiveLaw(nation, own.isExecutive)?.hasEarlyNotices ?? false
  const isKeyDecision = isExecutive && meeting.items.some((item) => item.details.isKeyDecision)
  const isNeeded = {
    privateMeeting: isExecutive && details.isPrivate,
    keyDecision: isKeyDecision,
    generalException: false,
    privateMeetingFurther: isExecutive && details.isPrivate,
    agenda: true
  } as const satisfies Readonly<Record<RuleUse, boolean>>
  const steps = ruleUses
    .filter((use) => isNeeded[use])
    .map((use): ClockStep => {
      const count = lastDayOfNotice(meeting.date, rules[use], holidays)
      const field = given[use]
      const givenOn = field === null ? null : details[field]
      return {
        ...count,
        counted: [...count.counted],
        notes: [...count.notes],
        use,
        rule: rules[use],
        givenOn,
        isInTime: (givenOn ?? today) <= count.publishBy
      }
    })
  const agenda = steps.find((step) => step.use === 'agenda')
  return {
    today,
    date: meeting.date,
    details,
    bodyId: meeting.bodyId,
    isExecutive,
    isKeyDecision,
    steps,
    reports: own.reportDays === null || !agenda ? null : reportDeadline(agenda.publishBy, own.reportDays, holidays),
    routes: routesOpen(
      today,
      {
        date: meeting.date,
        isExecutive,
        isKeyDecision,
        isPrivate: details.isPrivate,
        keyNoticeOn: details.keyNoticeOn,
        privateNoticeOn: details.privateNoticeOn,
        privateFurtherNoticeOn: details.privateFurtherNoticeOn,
        agendaOn: details.agendaOn
      },
      rules,
      holidays,
      nation
    )
  }
}
