import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankHolidays, type Holiday } from '../../shared/calendar/bankHolidays'
import { lastDayOfNotice, type NoticeRule, reportDeadline, whyNotWorking } from '../../shared/calendar/notice'
import { noticeRuleIds, noticeRules } from '../../shared/calendar/noticeRules'
import { addDays, daysBetween, weekdayName } from '../../shared/values'

const england = bankHolidays('england-and-wales')
const fiveClearDays = noticeRules['five-clear-days']
const anyMeeting = fc.integer({ min: 40, max: 9_400 }).map((days) => addDays('2010-01-01', days))
const anyRule: fc.Arbitrary<NoticeRule> = fc.constantFrom(...noticeRuleIds.map((id) => noticeRules[id]))

describe('five clear days in England', () => {
  it.each([
    ['2019-03-13', '2019-03-05', 'a plain week'],
    ['2021-03-17', '2021-03-09', 'a plain week'],
    ['2019-03-20', '2019-03-12', 'a plain week'],
    ['2017-03-06', '2017-02-24', 'a Monday: nobody publishes on Sunday'],
    ['2013-09-17', '2013-09-09', 'a Tuesday'],
    ['2019-04-23', '2019-04-11', 'after Easter'],
    ['2026-01-06', '2025-12-24', 'across Christmas and New Year'],
    ['2019-12-17', '2019-12-09', 'before Christmas'],
    ['2020-03-11', '2020-03-03', 'across a leap year’s February'],
    ['2018-07-19', '2018-07-11', 'a Thursday'],
    ['2020-03-06', '2020-02-27', 'across 29 February'],
    ['2011-05-04', '2011-04-20', 'across Easter, the royal wedding and early May 2011'],
    ['2012-06-12', '2012-05-31', 'across the Diamond Jubilee'],
    ['2012-05-31', '2012-05-23', 'over 28 May 2012, which was an ordinary Monday'],
    ['2020-05-13', '2020-05-04', 'over 4 May 2020 as an ordinary Monday, with VE Day skipped'],
    ['2022-06-09', '2022-05-30', 'across the Platinum Jubilee'],
    ['2022-09-22', '2022-09-13', 'across the State Funeral'],
    ['2023-05-10', '2023-04-28', 'across early May and the Coronation'],
    ['2022-01-06', '2021-12-24', 'across Christmas, Boxing Day and New Year with substitute days']
  ])('a meeting on %s is published by %s: %s', (meeting, expected) => {
    expect(lastDayOfNotice(meeting, fiveClearDays, england).publishBy).toBe(expected)
  })

  it('names every day from publication to the meeting, and why it counts or not', () => {
    expect(lastDayOfNotice('2019-04-23', fiveClearDays, england).counted).toEqual([
      { date: '2019-04-11', counts: false, why: 'the day of publication is not counted' },
      { date: '2019-04-12', counts: true, why: 'clear day 1 of 5' },
      { date: '2019-04-13', counts: false, why: 'Saturday' },
      { date: '2019-04-14', counts: false, why: 'Sunday' },
      { date: '2019-04-15', counts: true, why: 'clear day 2 of 5' },
      { date: '2019-04-16', counts: true, why: 'clear day 3 of 5' },
      { date: '2019-04-17', counts: true, why: 'clear day 4 of 5' },
      { date: '2019-04-18', counts: true, why: 'clear day 5 of 5' },
      { date: '2019-04-19', counts: false, why: 'Good Friday (bank holiday)' },
      { date: '2019-04-20', counts: false, why: 'Saturday' },
      { date: '2019-04-21', counts: false, why: 'Sunday' },
      { date: '2019-04-22', counts: false, why: 'Easter Monday (bank holiday)' },
      { date: '2019-04-23', counts: false, why: 'the day of the meeting is not counted' }
    ])
  })

  it('skips a substitute day by its name and does not say bank holiday twice', () => {
    const words = (meeting: string) => lastDayOfNotice(meeting, fiveClearDays, england).counted.map((day) => day.why)
    expect(words('2022-01-06')).toContain('Substitute day for Christmas Day (bank holiday)')
    expect(words('2023-05-10')).toContain('Coronation bank holiday')
  })

  it('follows the nation: Easter Monday counts in Scotland, 12 July does not in Northern Ireland', () => {
    expect(lastDayOfNotice('2019-04-23', fiveClearDays, bankHolidays('scotland')).publishBy).toBe('2019-04-12')
    expect(lastDayOfNotice('2019-07-16', fiveClearDays, bankHolidays('northern-ireland')).publishBy).toBe('2019-07-05')
    expect(lastDayOfNotice('2019-07-16', fiveClearDays, england).publishBy).toBe('2019-07-08')
  })

  it('follows what a clerk changes in the list', () => {
    const extra: Holiday = { date: '2019-03-08', name: 'Office closed', kind: 'bank-holiday' }
    const notice = lastDayOfNotice('2019-03-13', fiveClearDays, [...england, extra])
    expect(notice.publishBy).toBe('2019-03-04')
    expect(notice.counted).toContainEqual({ date: '2019-03-08', counts: false, why: 'Office closed (bank holiday)' })
    expect(lastDayOfNotice('2019-03-13', { ...fiveClearDays, clearDays: 3 }, england).publishBy).toBe('2019-03-07')
  })

  it('finds the Swansea agenda of Thursday 26 April 1990 too late for Tuesday 1 May under three working days', () => {
    const notice = lastDayOfNotice(
      '1990-05-01',
      noticeRules['three-clear-days-wales'],
      bankHolidays('england-and-wales', { first: 1990, last: 1990 })
    )
    expect(notice.publishBy).toBe('1990-04-25')
  })
})

describe('the days of notice in Scotland, Wales and Northern Ireland', () => {
  it.each([
    [
      'three-clear-days-scotland',
      'scotland',
      '2019-04-23',
      '2019-04-16',
      'Good Friday is a holiday, Easter Monday is not'
    ],
    ['three-clear-days-scotland', 'scotland', '2023-01-06', '2022-12-29', '2 and 3 January are holidays'],
    ['three-clear-days-scotland', 'scotland', '2026-12-03', '2026-11-26', 'over St Andrew’s Day'],
    ['three-clear-days-scotland', 'scotland', '2024-03-04', '2024-02-27', 'over 29 February'],
    ['three-clear-days-wales', 'england-and-wales', '2019-04-23', '2019-04-15', 'over Good Friday and Easter Monday'],
    ['three-clear-days-wales', 'england-and-wales', '2026-11-25', '2026-11-19', 'over a weekend'],
    ['five-days-northern-ireland', 'northern-ireland', '2019-03-13', '2019-03-05', 'a plain week'],
    ['five-days-northern-ireland', 'northern-ireland', '2026-07-21', '2026-07-10', 'the Twelfth is kept on a Monday'],
    ['five-days-northern-ireland', 'northern-ireland', '2026-03-20', '2026-03-11', 'over St Patrick’s Day']
  ] as const)('%s, %s: a meeting on %s is published by %s: %s', (rule, nation, meeting, expected, _why) => {
    expect(lastDayOfNotice(meeting, noticeRules[rule], bankHolidays(nation)).publishBy).toBe(expected)
  })
})

describe('28 clear days', () => {
  it.each([
    ['2019-03-13', '2019-02-12'],
    ['2013-09-17', '2013-08-19'],
    ['2020-03-11', '2020-02-11'],
    ['2017-03-06', '2017-02-05']
  ])('a key decision on %s is notified by %s, calendar days counted', (meeting, expected) => {
    const notice = lastDayOfNotice(meeting, noticeRules['twenty-eight-days'], england)
    expect(notice.publishBy).toBe(expected)
    expect(notice.counted.filter((day) => day.counts)).toHaveLength(28)
  })

  it('says which working day to choose when the last lawful day is a Sunday', () => {
    const notice = lastDayOfNotice('2017-03-06', noticeRules['twenty-eight-days'], england)
    expect(notice.notes).toEqual([
      'Sunday 5 February 2017 is not a working day (Sunday). If nobody can publish then, publish by Friday 3 February 2017.'
    ])
  })
})

describe('three clear days for a parish', () => {
  it.each([
    ['2019-03-13', '2019-03-08', 'a Wednesday: Saturday counts, Sunday does not, Friday is published on'],
    ['2019-03-14', '2019-03-09', 'a Thursday: a Sunday is skipped and not published on'],
    ['2019-04-25', '2019-04-15', 'after Easter: Thursday to Tuesday do not count'],
    ['2022-01-04', '2021-12-29', 'Saturday 1 January counts, the substitute Monday does not'],
    ['2019-12-30', '2019-12-20', 'Christmas Eve to Friday the 27th do not count']
  ])('a meeting on %s is called by %s: %s', (meeting, expected) => {
    expect(lastDayOfNotice(meeting, noticeRules['three-clear-days-parish'], england).publishBy).toBe(expected)
  })

  it('leaves out days of mourning that the clerk has entered', () => {
    const mourning: Holiday = { date: '2022-09-12', name: 'National mourning', kind: 'mourning' }
    const notice = lastDayOfNotice('2022-09-14', noticeRules['three-clear-days-parish'], [...england, mourning])
    expect(notice.counted).toContainEqual({
      date: '2022-09-12',
      counts: false,
      why: 'National mourning (day of public thanksgiving or mourning)'
    })
    expect(notice.publishBy).toBe('2022-09-08')
    expect(lastDayOfNotice('2022-09-14', fiveClearDays, [...england, mourning]).publishBy).toBe('2022-09-06')
  })
})

describe('notice under any rule that ships', () => {
  it('has exactly its clear days between publication and meeting, every day named once and in order', () => {
    fc.assert(
      fc.property(anyMeeting, anyRule, (meeting, rule) => {
        const { publishBy, counted } = lastDayOfNotice(meeting, rule, england)
        expect(counted.filter((day) => day.counts)).toHaveLength(rule.clearDays)
        expect(counted[0]?.date).toBe(publishBy)
        expect(counted.at(-1)?.date).toBe(meeting)
        expect(counted).toHaveLength(daysBetween(publishBy, meeting) + 1)
        for (const [index, day] of counted.entries()) expect(day.date).toBe(addDays(publishBy, index))
        expect(counted.every((day) => day.why.length > 0)).toBe(true)
      })
    )
  })

  it('is the last such day: the next day that can be published on leaves too few', () => {
    fc.assert(
      fc.property(anyMeeting, anyRule, (meeting, rule) => {
        const { publishBy, counted } = lastDayOfNotice(meeting, rule, england)
        const firstClearDay = counted.find((day) => day.counts)
        for (let date = addDays(publishBy, 1); date < (firstClearDay?.date ?? meeting); date = addDays(date, 1))
          expect(rule.notPublishedOn.length > 0 && whyNotWorking(date, england) !== null).toBe(true)
      })
    )
  })

  it('never moves later when the meeting moves earlier or a holiday is added', () => {
    fc.assert(
      fc.property(anyMeeting, anyRule, fc.integer({ min: 1, max: 60 }), (meeting, rule, gap) => {
        const { publishBy } = lastDayOfNotice(meeting, rule, england)
        expect(lastDayOfNotice(addDays(meeting, -gap), rule, england).publishBy <= publishBy).toBe(true)
        const extra: Holiday = { date: addDays(meeting, -gap), name: 'Extra', kind: 'bank-holiday' }
        expect(lastDayOfNotice(meeting, rule, [...england, extra]).publishBy <= publishBy).toBe(true)
      })
    )
  })

  it('warns where no bank holidays are recorded, and when the meeting itself is on one', () => {
    expect(lastDayOfNotice('2036-03-12', fiveClearDays, england).notes).toEqual([
      'No bank holidays are recorded for 2036: add them in the calendar before relying on this date.'
    ])
    expect(lastDayOfNotice('2019-04-22', fiveClearDays, england).notes).toEqual([
      'The meeting is on Easter Monday (bank holiday), Monday 22 April 2019: check that the date is right.'
    ])
    expect(lastDayOfNotice('2019-03-13', fiveClearDays, england).notes).toEqual([])
  })

  it('names its source', () => {
    for (const id of noticeRuleIds) {
      expect(noticeRules[id].id).toBe(id)
      expect(noticeRules[id].source).toMatch(/Act 197[23]|2012\/2089|Act \(Northern Ireland\) 2014/)
    }
    expect(new Set(noticeRuleIds)).toEqual(new Set(Object.keys(noticeRules)))
  })
})

describe('a council’s own deadline for reports', () => {
  it.each([
    ['2019-03-05', 3, '2019-02-28'],
    ['2019-04-23', 1, '2019-04-18'],
    ['2019-03-05', 0, '2019-03-05'],
    ['2017-02-05', 0, '2017-02-03'],
    ['2017-02-05', 2, '2017-02-01']
  ])('for publication on %s, %i working days before, is %s', (publishBy, days, expected) => {
    const deadline = reportDeadline(publishBy, days, england)
    expect(deadline.due).toBe(expected)
    expect(deadline.counted.filter((day) => day.counts)).toHaveLength(days)
    expect(deadline.counted[0]).toEqual({
      date: expected,
      counts: false,
      why: 'reports are due by the end of this day'
    })
  })

  it('always falls on a working day', () => {
    fc.assert(
      fc.property(anyMeeting, fc.integer({ min: 0, max: 30 }), (publishBy, days) => {
        expect(whyNotWorking(reportDeadline(publishBy, days, england).due, england)).toBeNull()
      })
    )
    expect(weekdayName('2019-02-28')).toBe('Thursday')
  })
})
