/** Deadlines of notice, counted from the bank holidays as the clerk keeps them, or a list that is handed in. */

import type { Holiday } from '../../shared/calendar/bankHolidays'
import { lastDayOfNotice, type NoticeRule, reportDeadline } from '../../shared/calendar/notice'
import { type NoticeRuleId, noticeRules } from '../../shared/calendar/noticeRules'
import { routesOpen } from '../../shared/calendar/routes'
import type { Nation } from '../../shared/law/homeNation'
import { ok } from '../../shared/result'
import type { Context, Handlers } from '../context'
import { readHolidays } from '../db/clerkRows'
import { readHomeNation } from '../db/settingsRow'

function holidaysFor(
  { db }: Pick<Context, 'db'>,
  input: { readonly nation: Nation; readonly holidays: readonly Holiday[] | null }
): readonly Holiday[] {
  return input.holidays ?? readHolidays(db, input.nation)
}

function ruleFor(chosen: NoticeRuleId | NoticeRule): NoticeRule {
  return typeof chosen === 'string' ? noticeRules[chosen] : chosen
}

export const deadlineHandlers = {
  'deadlines.forMeeting': (context, input) => {
    const rule = ruleFor(input.rule)
    const holidays = holidaysFor(context, input)
    const notice = lastDayOfNotice(input.date, rule, holidays)
    return ok({
      ...notice,
      rule,
      reports: input.reportDays === null ? null : reportDeadline(notice.publishBy, input.reportDays, holidays)
    })
  },
  'deadlines.routes': (context, input) =>
    ok(
      routesOpen(
        input.today ?? context.today(),
        input.planned,
        {
          agenda: ruleFor(input.agendaRule),
          keyDecision: noticeRules['twenty-eight-days'],
          generalException: noticeRules['general-exception'],
          privateMeeting: noticeRules['private-meeting-28'],
          privateMeetingFurther: noticeRules['private-meeting-5']
        },
        holidaysFor(context, input),
        readHomeNation(context.db)
      )
    )
} satisfies Partial<Handlers>
