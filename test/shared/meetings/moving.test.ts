import { describe, expect, it } from 'vitest'
import { bankHolidays } from '../../../shared/calendar/bankHolidays'
import { bodyRulesSchema, rulesOf, usualRules } from '../../../shared/calendar/bodyRules'
import { effectsOfMoving, meetingDetailsSchema } from '../../../shared/meetings/meetingDetails'

const rules = rulesOf(bodyRulesSchema.parse({}))
const holidays = bankHolidays('england-and-wales')
const given = (more: object) => meetingDetailsSchema.parse(more)

describe('moving a meeting', () => {
  it('does nothing while nothing has been published, or when the day stays', () => {
    expect(effectsOfMoving('2026-12-09', '2026-12-16', given({}), rules, holidays)).toEqual([])
    expect(effectsOfMoving('2026-12-09', '2026-12-09', given({ agendaOn: '2026-12-01' }), rules, holidays)).toEqual([])
  })

  it('to a later day leaves the notice in time but wrong', () => {
    const effects = effectsOfMoving('2026-12-09', '2026-12-16', given({ agendaOn: '2026-12-01' }), rules, holidays)
    expect(effects[0]).toContain('in time for 16 December 2026 too')
    expect(effects.join(' ')).toContain('withdrawn or corrected')
  })

  it('to an earlier day makes it too late', () => {
    const [first] = effectsOfMoving('2026-12-09', '2026-12-07', given({ agendaOn: '2026-12-01' }), rules, holidays)
    expect(first).toContain('too late for 7 December 2026')
    expect(first).toContain('27 November 2026')
  })

  it('looks at every notice that was given', () => {
    const all = given({
      agendaOn: '2026-12-01',
      keyNoticeOn: '2026-11-01',
      privateNoticeOn: '2026-11-01',
      privateFurtherNoticeOn: '2026-12-01'
    })
    expect(effectsOfMoving('2026-12-09', '2026-12-10', all, rules, holidays)).toHaveLength(6)
  })
})

describe('a body', () => {
  it.each([
    ['cabinet', 'Cabinet', true],
    ['other', 'Executive Board', true],
    ['committee', 'Planning Committee', false]
  ])('of kind %s named %s is an executive: %s', (kind, name, isExecutive) => {
    expect(usualRules(kind, name).isExecutive).toBe(isExecutive)
  })
})
