/** The statutory clock of a meeting, worked out from its date, its agenda and the rules of its body. */

import type { Holiday } from '../calendar/bankHolidays'
import { type BodyRules, type RuleUse, rulesOf, ruleUses } from '../calendar/bodyRules'
import { lastDayOfNotice, reportDeadline } from '../calendar/notice'
import { routesOpen } from '../calendar/routes'
import { executiveLaw } from '../law/accessLaw'
import type { HomeNation } from '../law/homeNation'
import { formatDate, type IsoDate } from '../values'
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

/**
 * Every notice that a meeting of an authority needs, each with its days; those of an executive only where they apply.
 * `privateBusiness` says, a line for each matter, what is to be taken in private: in England an executive gives notice of
 * that without being told (SI 2012/2089 reg 5(2) to (5)).
 */
export function clockOf(
  meeting: Pick<Meeting, 'date' | 'bodyId' | 'items'>,
  details: MeetingDetails,
  own: BodyRules,
  nation: HomeNation,
  holidays: readonly Holiday[],
  today: IsoDate,
  privateBusiness: readonly string[] = []
): Clock {
  const rules = rulesOf(own, nation)
  const isExecutive = executiveLaw(nation, own.isExecutive)?.hasEarlyNotices ?? false
  const isKeyDecision = isExecutive && meeting.items.some((item) => item.details.isKeyDecision)
  const isPrivate = isExecutive && (details.isPrivate || privateBusiness.length > 0)
  const isNeeded = {
    privateMeeting: isPrivate,
    keyDecision: isKeyDecision,
    generalException: false,
    privateMeetingFurther: isPrivate,
    agenda: true
  } as const satisfies Readonly<Record<RuleUse, boolean>>
  const steps = ruleUses
    .filter((use) => isNeeded[use])
    .map((use): ClockStep => {
      const count = lastDayOfNotice(meeting.date, rules[use], holidays)
      const field = given[use]
      const givenOn = field === null ? null : details[field]
      const wasInTime = (givenOn ?? today) <= count.publishBy
      const isAgreed = isPrivacy(use) && details.privateAgreementOn !== null
      return {
        ...count,
        counted: [...count.counted],
        notes: [...count.notes],
        use,
        rule: rules[use],
        givenOn,
        isInTime: wasInTime || isAgreed,
        remedy: isPrivacy(use) && !wasInTime ? remedyOf(details) : ''
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
    isPrivate,
    privateBusiness: isExecutive ? [...privateBusiness] : [],
    steps,
    reports: own.reportDays === null || !agenda ? null : reportDeadline(agenda.publishBy, own.reportDays, holidays),
    routes: routesOpen(
      today,
      {
        date: meeting.date,
        isExecutive,
        isKeyDecision,
        isPrivate,
        privateAgreementOn: details.privateAgreementOn,
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

const isPrivacy = (use: RuleUse): boolean => use === 'privateMeeting' || use === 'privateMeetingFurther'

/** What the law offers where the days for meeting in private have gone by (SI 2012/2089 reg 5(6) and (7)). */
function remedyOf({ privateAgreementOn, privateAgreementBy }: MeetingDetails): string {
  if (privateAgreementOn === null)
    return 'The meeting may be held in private only if the chair of the relevant overview and scrutiny committee (or, without one who can act, the chair of the council, or its vice-chair) agrees that it is urgent and cannot reasonably be deferred; the reasons are then to be published as soon as reasonably practicable (SI 2012/2089 reg 5(6) and (7)).'
  const by = privateAgreementBy === '' ? '' : ` by ${privateAgreementBy}`
  return `It was agreed on ${formatDate(privateAgreementOn)}${by} that the meeting is urgent and cannot reasonably be deferred: publish the reasons (SI 2012/2089 reg 5(6) and (7)).`
}
