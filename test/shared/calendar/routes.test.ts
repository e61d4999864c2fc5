import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankHolidays } from '../../../shared/calendar/bankHolidays'
import { noticeRules } from '../../../shared/calendar/noticeRules'
import {
  type PlannedDecision,
  plannedDecisionSchema,
  type RouteRules,
  routesOpen
} from '../../../shared/calendar/routes'
import { addDays } from '../../../shared/values'

const england = bankHolidays('england-and-wales')
const rules: RouteRules = {
  agenda: noticeRules['five-clear-days'],
  keyDecision: noticeRules['twenty-eight-days'],
  generalException: noticeRules['general-exception'],
  privateMeeting: noticeRules['private-meeting-28'],
  privateMeetingFurther: noticeRules['private-meeting-5']
}

function plan(more: Partial<PlannedDecision>): PlannedDecision {
  return plannedDecisionSchema.parse({ date: '2019-03-13', ...more })
}

function openOn(today: string, more: Partial<PlannedDecision>): string[] {
  return routesOpen(today, plan(more), rules, england, 'england')
    .filter((route) => route.isOpen)
    .map((route) => route.id)
}

describe('the routes to a lawful decision on Wednesday 13 March 2019', () => {
  const key = { isKeyDecision: true }
  it.each([
    ['2019-03-05', {}, ['ordinary', 'urgent-item']],
    ['2019-03-06', {}, ['urgent-item']],
    ['2019-03-13', {}, ['urgent-item']],
    ['2019-03-14', {}, []],
    ['2019-03-06', { agendaOn: '2019-03-05' }, ['ordinary', 'urgent-item']],
    ['2019-03-06', { agendaOn: '2019-03-06' }, ['urgent-item']],
    ['2019-02-12', key, ['ordinary', 'general-exception', 'special-urgency', 'shorter-notice']],
    ['2019-02-13', key, ['general-exception', 'special-urgency', 'shorter-notice']],
    [
      '2019-02-13',
      { ...key, keyNoticeOn: '2019-02-12' },
      ['ordinary', 'general-exception', 'special-urgency', 'shorter-notice']
    ],
    ['2019-03-06', { ...key, keyNoticeOn: '2019-02-12' }, ['special-urgency', 'shorter-notice']],
    ['2019-03-06', key, ['special-urgency', 'shorter-notice']],
    ['2019-03-06', { isExecutive: true }, ['shorter-notice']],
    ['2019-02-13', { isExecutive: true, isPrivate: true }, ['private-urgency', 'shorter-notice']],
    [
      '2019-02-13',
      { ...key, isPrivate: true },
      ['private-urgency', 'general-exception', 'special-urgency', 'shorter-notice']
    ]
  ] as const)('are, on %s with %j: %j', (today, more, expected) => {
    expect(openOn(today, more)).toEqual(expected)
  })

  it('each say their last day, what to do and where that comes from', () => {
    const [ordinary, exception, urgency] = routesOpen('2019-02-13', plan(key), rules, england, 'england')
    expect(ordinary).toMatchObject({
      isOpen: false,
      lastDay: '2019-02-12',
      explanation: 'Closed since Tuesday 12 February 2019: that was the last day for key decision: 28 clear days.'
    })
    expect(exception).toMatchObject({
      isOpen: true,
      lastDay: '2019-03-05',
      explanation: 'Open until Tuesday 5 March 2019.'
    })
    expect(exception?.needs[0]).toContain('by Tuesday 5 March 2019')
    expect(urgency).toMatchObject({ isOpen: true, lastDay: '2019-03-13' })
    expect(urgency?.needs.join(' ')).toContain('chair of overview and scrutiny')
  })

  it('ask for agreement to meet in private when its 28 days have passed', () => {
    const routes = routesOpen('2019-02-20', plan({ ...key, isPrivate: true }), rules, england, 'england')
    expect(routes.find((route) => route.id === 'special-urgency')?.needs.at(-1)).toContain('reg 5(6)')
  })

  it('never open again as days go by, but the one for private business that opens when its days of notice have passed', () => {
    fc.assert(
      fc.property(
        fc.record({ isKeyDecision: fc.boolean(), isExecutive: fc.boolean(), isPrivate: fc.boolean() }),
        fc.integer({ min: -60, max: 3 }),
        (more, days) => {
          const today = addDays('2019-03-13', days)
          const later = new Set(openOn(addDays(today, 1), more))
          const now = new Set(openOn(today, more))
          const opened = [...later].filter((route) => !now.has(route))
          expect(opened.filter((route) => route !== 'private-urgency')).toEqual([])
          if (opened.length > 0) expect([now.has('ordinary'), later.has('ordinary')]).toEqual([true, false])
        }
      )
    )
  })
})
