/** Deadlines of notice, counted from the bank holidays that ship or the list that a clerk hands in. */
import { lastDayOfNotice, type NoticeRule, reportDeadline } from '../../shared/calendar'
import { bankHolidays, type Holiday, type Nation } from '../../shared/calendar/bankHolidays'
import { type NoticeRuleId, noticeRules } from '../../shared/calendar/noticeRules'
import { routesOpen } from '../../shared/calendar/routes'
import { ok } from '../../shared/result'
import type { Handlers } from '../context'

function holidaysFor(input: {
  readonly nation: Nation
  readonly holidays: readonly Holiday[] | null
}): readonly Holiday[] {
  return input.holidays ?? bankHolidays(input.nation)
}

function ruleFor(chosen: NoticeRuleId | NoticeRule): NoticeRule {
  return typeof chosen === 'string' ? noticeRules[chosen] : chosen
}

export const deadlineHandlers = {
  'deadlines.forMeeting': (_, input) => {
    const rule = ruleFor(input.rule)
    const holidays = holidaysFor(input)
    const notice = lastDayOfNotice(input.date, rule, holidays)
    return ok({
      ...notice,
      rule,
      reports: input.reportDays === null ? null : reportDeadline(notice.publishBy, input.reportDays, holidays)
    })
  },
  'deadlines.routes': ({ today }, input) =>
    ok(
      routesOpen(
        input.today ?? today(),
        input.planned,
        {
          agenda: ruleFor(input.agendaRule),
          keyDecision: noticeRules['twenty-eight-days'],
          generalException: noticeRules['general-exception'],
          privateMeeting: noticeRules['private-meeting-28'],
          privateMeetingFurther: noticeRules['private-meeting-5']
        },
        holidaysFor(input)
      )
    )
} satisfies Partial<Handlers>
