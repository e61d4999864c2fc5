import { describe, expect, it } from 'vitest'
import { bankHolidays } from '../../../shared/calendar/bankHolidays'
import { bodyRulesSchema, rulesOf, usualRules } from '../../../shared/calendar/bodyRules'
import { noticeRules } from '../../../shared/calendar/noticeRules'
import { effectsOfMoving, meetingDetailsSchema, moved } from '../../../shared/meetings/meetingDetails'

const rules = rulesOf(bodyRulesSchema.parse({}), 'england')
const holidays = bankHolidays('england-and-wales')
const given = (more: object) => meetingDetailsSchema.parse(more)

describe('moving a meeting', () => {
  const effectsOn = (today: string, from: string, to: string, details: object): string[] =>
    effectsOfMoving(from, to, given(details), rules, holidays, today)

  it('does nothing while nothing has been published, or when the day stays', () => {
    expect(effectsOn('2026-12-02', '2026-12-09', '2026-12-16', {})).toEqual([])
    expect(effectsOn('2026-12-02', '2026-12-09', '2026-12-09', { agendaOn: '2026-12-01' })).toEqual([])
  })

  it('after publication wants notice of the new day, within the days of notice for it', () => {
    const effects = effectsOn('2026-12-02', '2026-12-09', '2026-12-16', { agendaOn: '2026-12-01' })
    expect(effects[0]).toContain('notice of the new day is to be given by Tuesday 8 December 2026')
    expect(effects.join(' ')).toContain('withdrawn or corrected')
  })

  it('to a day for which the time of notice has passed says so', () => {
    const [first] = effectsOn('2026-12-02', '2026-12-09', '2026-12-07', { agendaOn: '2026-12-01' })
    expect(first).toContain('the last day for that was Friday 27 November 2026, which has passed')
  })

  it.each([
    ['2026-12-10', 'in time for 10 December 2026 too'],
    ['2026-11-20', 'too late for 20 November 2026']
  ])('to %s says of the notice of key decisions that it is %s', (to, words) => {
    expect(effectsOn('2026-11-10', '2026-12-09', to, { keyNoticeOn: '2026-11-01' })[0]).toContain(words)
  })

  it('looks at every notice that was given', () => {
    const all = {
      agendaOn: '2026-12-01',
      keyNoticeOn: '2026-11-01',
      privateNoticeOn: '2026-11-01',
      privateFurtherNoticeOn: '2026-12-01'
    }
    expect(effectsOn('2026-12-02', '2026-12-09', '2026-12-10', all)).toHaveLength(6)
  })

  it('starts the days of notice again, and remembers the day it was to be', () => {
    expect(moved(given({ agendaOn: '2026-12-01', keyNoticeOn: '2026-11-01' }), '2026-12-09')).toMatchObject({
      agendaOn: null,
      keyNoticeOn: '2026-11-01',
      movedFrom: ['2026-12-09']
    })
  })
})

describe('a body', () => {
  it.each([
    ['cabinet', 'Cabinet', true],
    ['other', 'Executive Board', true],
    ['committee', 'Planning Committee', false]
  ])('of kind %s named %s is an executive: %s', (kind, name, isExecutive) => {
    expect(usualRules(kind, name, 'england').isExecutive).toBe(isExecutive)
  })

  it.each([
    ['england', 'england-and-wales', true, 'five-clear-days'],
    ['wales', 'england-and-wales', true, 'three-clear-days-wales'],
    ['scotland', 'scotland', false, 'three-clear-days-scotland'],
    ['northern-ireland', 'northern-ireland', false, 'five-days-northern-ireland']
  ] as const)(
    'of an authority in %s keeps the holidays of %s, its cabinet is an executive: %s, and its rule is %s',
    (nation, holidaysKept, isExecutive, rule) => {
      const own = usualRules('cabinet', 'Cabinet', nation)
      expect(own).toMatchObject({ nation: holidaysKept, isExecutive, agenda: null })
      expect(rulesOf(own, nation).agenda).toBe(noticeRules[rule])
      const chosen = noticeRules['three-clear-days-parish']
      expect(rulesOf({ ...own, agenda: { ...chosen, excludes: [], notPublishedOn: [] } }, nation).agenda.id).toBe(
        chosen.id
      )
    }
  )
})
