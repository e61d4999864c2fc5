import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  apportion,
  daysBetween,
  formatDate,
  formatMoney,
  isIsoDate,
  parseDate,
  parseMoney,
  weekdayName
} from '../../shared/values'

const anyDay = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1900-01-01', days))
const hundredBillionPounds = 10_000_000_000_000
const anyPence = fc.integer({ min: -hundredBillionPounds, max: hundredBillionPounds })

describe('a date', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2019-13-01', false],
    ['2019-3-1', false],
    ['0999-01-01', false],
    ['2019-03-13T00:00', false]
  ])('%s is a day that exists: %s', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected)
  })

  it.each([
    ['13 March 2019', '2019-03-13'],
    ['17th September 2013', '2013-09-17'],
    ['Wednesday, 13 March 2019', '2019-03-13'],
    ['wednesday 13 march 2019', '2019-03-13'],
    ['Weds 13 Mar 2019', '2019-03-13'],
    ['1st of April 2026', '2026-04-01'],
    ['6 Sept. 2022', '2022-09-06'],
    ['13/03/2019', '2019-03-13'],
    ['18.11.20', '2020-11-18'],
    ['2020-02-29', '2020-02-29'],
    ['Thursday 13 March 2019', null],
    ['someday 13 March 2019', null],
    ['31 June 2019', null],
    ['29/02/2023', null],
    ['03/13/2019', null],
    ['March 2019', null],
    ['13 Ma 2019', null],
    ['', null]
  ])('reads %j as %s', (text, expected) => {
    expect(parseDate(text)).toBe(expected)
  })

  it('reads back what it writes, with and without the weekday', () => {
    fc.assert(
      fc.property(anyDay, fc.boolean(), (day, weekday) => {
        expect(parseDate(formatDate(day, { weekday }))).toBe(day)
      })
    )
  })

  it('counts days as it adds them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      })
    )
    expect(weekdayName('2019-03-13')).toBe('Wednesday')
  })
})

describe('money', () => {
  it.each([
    ['£1,234.56', 123_456],
    ['1234.5', 123_450],
    ['-200', -20_000],
    ['−£200', -20_000],
    ['£-200', -20_000],
    ['(200)', -20_000],
    ['(£1.2m)', -120_000_000],
    ['£(1.2m)', -120_000_000],
    ['£(1.2)m', -120_000_000],
    ['£1.5bn', 150_000_000_000],
    ['£100bn', hundredBillionPounds],
    ['60.087m', 6_008_700_000],
    ['6,368k', 636_800_000],
    ['2 million', 200_000_000],
    ['-0', 0],
    ['1,2,3', null],
    ['1,23', null],
    ['1e9', null],
    ['-', null],
    ['()', null],
    ['(-200)', null],
    ['--200', null],
    ['£0.005', null],
    ['0.5p', null],
    ['12 34', null],
    ['=1+1', null],
    ['Infinity', null],
    ['999999999999bn', null],
    ['9'.repeat(100_000), null]
  ])('reads %j as %s pence', (text, expected) => {
    expect(parseMoney(text)).toBe(expected)
  })

  it.each([
    [123_456, {}, '£1,234.56'],
    [-20_000, {}, '−£200'],
    [6_645_500_000, { unit: 'millions', decimals: 1 }, '£66.5m'],
    [6_645_500_000, { unit: 'millions', decimals: 0 }, '£66m'],
    [6_645_500_000, { unit: 'millions' }, '£66.455m'],
    [6_008_700_000, { unit: 'thousands' }, '£60,087k'],
    [-4, { unit: 'thousands' }, '£0k'],
    [hundredBillionPounds, {}, '£100,000,000,000']
  ] as const)('shows %s pence with %j as %s', (pence, options, expected) => {
    expect(formatMoney(pence, options)).toBe(expected)
  })

  it('reads back every amount that it writes, up to a hundred billion pounds', () => {
    fc.assert(
      fc.property(anyPence, (pence) => {
        expect(parseMoney(formatMoney(pence))).toBe(pence)
      })
    )
  })

  it('is never lost or made by dividing it', () => {
    fc.assert(
      fc.property(
        anyPence,
        fc.array(fc.integer({ min: 0, max: hundredBillionPounds }), { minLength: 1, maxLength: 12 }),
        (pence, weights) => {
          const parts = apportion(pence, weights)
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(pence)
          expect(parts.every((part) => part === 0 || Math.sign(part) === Math.sign(pence))).toBe(true)
          expect(parts.some((part) => Object.is(part, -0))).toBe(false)
        }
      )
    )
  })

  it('leaves nobody more than a penny from the exact part', () => {
    fc.assert(
      fc.property(
        anyPence,
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        (pence, weights) => {
          const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
          for (const [index, part] of apportion(pence, weights).entries()) {
            const gap = BigInt(part) * total - BigInt(pence) * BigInt(weights[index] ?? 0)
            expect(gap < total && gap > -total).toBe(true)
          }
        }
      )
    )
  })

  it('gives the odd pennies to those who lost most by rounding, and among equals to the first', () => {
    expect(apportion(10_001, [1, 1, 1])).toEqual([3_334, 3_334, 3_333])
    expect(apportion(-10_001, [1, 1, 1])).toEqual([-3_334, -3_334, -3_333])
    expect(apportion(100, [0, 0])).toEqual([50, 50])
    expect(apportion(100, [])).toEqual([])
    expect(() => apportion(100, [-1, 2])).toThrow('not negative')
  })
})
