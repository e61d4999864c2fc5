import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankHolidays, easterSunday, holidayYears, isWeekend } from '../../../shared/calendar/bankHolidays'
import { nations } from '../../../shared/law/homeNation'

function datesIn(nation: (typeof nations)[number], year: number): string {
  return bankHolidays(nation, { first: year, last: year })
    .map((holiday) => holiday.date.slice(5))
    .join(' ')
}

describe('bank holidays', () => {
  // As published on GOV.UK.
  it.each([
    ['england-and-wales', 2010, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    ['england-and-wales', 2011, '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27'],
    ['england-and-wales', 2012, '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26'],
    ['england-and-wales', 2019, '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'],
    ['england-and-wales', 2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
    ['england-and-wales', 2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    ['england-and-wales', 2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    ['england-and-wales', 2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
    ['scotland', 2012, '01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26'],
    ['scotland', 2013, '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26'],
    ['scotland', 2021, '01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28'],
    ['scotland', 2022, '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27'],
    ['scotland', 2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
    ['northern-ireland', 2018, '01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26'],
    ['northern-ireland', 2020, '01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28'],
    ['northern-ireland', 2022, '01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27']
  ] as const)('of %s in %i are %s', (nation, year, expected) => {
    expect(datesIn(nation, year)).toBe(expected)
  })

  it('ship for 2010 to 2035, in order, each once, none at a weekend, each with a name', () => {
    for (const nation of nations) {
      const list = bankHolidays(nation)
      const dates = list.map((holiday) => holiday.date)
      expect(dates).toEqual([...new Set(dates)].sort())
      expect(dates.filter(isWeekend)).toEqual([])
      expect(list.every((holiday) => holiday.name !== '' && holiday.kind === 'bank-holiday')).toBe(true)
      expect([dates[0]?.slice(0, 4), dates.at(-1)?.slice(0, 4)]).toEqual(['2010', '2035'])
    }
  })

  it('are eight a year in England and Wales, nine in Scotland, ten in Northern Ireland, besides what was proclaimed', () => {
    const usual = { 'england-and-wales': 8, scotland: 9, 'northern-ireland': 10 }
    const extra: Readonly<Record<number, number>> = { 2011: 1, 2012: 1, 2022: 2, 2023: 1 }
    for (const nation of nations)
      for (let year: number = holidayYears.first; year <= holidayYears.last; year += 1) {
        const proclaimed = (extra[year] ?? 0) + (nation === 'scotland' && year === 2026 ? 1 : 0)
        expect([nation, year, bankHolidays(nation, { first: year, last: year }).length]).toEqual([
          nation,
          year,
          usual[nation] + proclaimed
        ])
      }
  })

  it('say which day they stand in for', () => {
    const names = bankHolidays('scotland', { first: 2022, last: 2022 }).map((holiday) => holiday.name)
    expect(names.slice(0, 2)).toEqual(['Substitute day for New Year’s Day', 'Substitute day for 2 January'])
  })

  it.each([
    [2010, '2010-04-04'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22']
  ])('put Easter of %i on %s', (year, expected) => {
    expect(easterSunday(year)).toBe(expected)
  })

  it('put Easter on a Sunday from 22 March to 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2500 }), (year) => {
        const date = easterSunday(year)
        expect(new Date(`${date}T00:00:00Z`).getUTCDay()).toBe(0)
        expect(date >= `${year}-03-22` && date <= `${year}-04-25`).toBe(true)
      })
    )
  })
})
