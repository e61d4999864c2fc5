import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  financialYearDays,
  financialYearOf,
  financialYearSchema,
  formatFigure,
  monthsOf,
  roundForShow,
  roundingNote,
  unitHeading,
  yearsLater
} from '../../../shared/budgets/money'
import { addDays, formatMoney, type MoneyUnit } from '../../../shared/values'

const millions = 100_000_000
const norfolk = [60.087 * millions, 6.368 * millions]
const hundredBillionPounds = 10_000_000_000_000
const anyAmounts = fc.array(fc.integer({ min: -hundredBillionPounds, max: hundredBillionPounds }), { maxLength: 20 })
const anyShow: fc.Arbitrary<readonly [MoneyUnit, number]> = fc.constantFrom(
  ['pounds', 0],
  ['pounds', 2],
  ['thousands', 0],
  ['thousands', 1],
  ['millions', 0],
  ['millions', 1],
  ['millions', 3]
)
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

describe('a table of money as it is shown', () => {
  it.each([
    [0, ['£60m', '£6m'], '£66m', null],
    [1, ['£60.1m', '£6.4m'], '£66.5m', null],
    [2, ['£60.09m', '£6.37m'], '£66.46m', null],
    [3, ['£60.087m', '£6.368m'], '£66.455m', null]
  ])('Norfolk 2016/17 in £m with %i decimals', (decimals, parts, total, note) => {
    const shown = roundForShow(norfolk, 'millions', decimals)
    const words = (pence: number) => formatMoney(pence, { unit: 'millions', decimals })
    expect(shown.parts.map(words)).toEqual(parts)
    expect(words(shown.total)).toBe(total)
    expect(shown.note).toBe(note)
  })

  it('leaves each figure as it rounds and says so when they do not sum, or adjusts them when asked', () => {
    const thirds = [33_333_333, 33_333_333, 33_333_334]
    expect(roundForShow(thirds, 'millions', 1)).toEqual({
      parts: [30_000_000, 30_000_000, 30_000_000],
      total: 100_000_000,
      difference: 10_000_000,
      note: roundingNote
    })
    expect(roundForShow(thirds, 'millions', 1, 'adjusted')).toEqual({
      parts: [30_000_000, 30_000_000, 40_000_000],
      total: 100_000_000,
      difference: 0,
      note: null
    })
  })

  it('says that figures may not sum exactly when they do not', () => {
    fc.assert(
      fc.property(anyAmounts, anyShow, (amounts, [unit, decimals]) => {
        const shown = roundForShow(amounts, unit, decimals)
        expect(sum(shown.parts) + shown.difference).toBe(shown.total)
        expect(shown.note).toBe(shown.difference === 0 ? null : roundingNote)
      })
    )
  })

  it('always sums when adjusted, with no figure a whole unit from the truth and none changed that was exact', () => {
    fc.assert(
      fc.property(anyAmounts, anyShow, (amounts, [unit, decimals]) => {
        const shown = roundForShow(amounts, unit, decimals, 'adjusted')
        const step = { pounds: 100, thousands: 100_000, millions: millions }[unit] / 10 ** decimals
        expect(sum(shown.parts)).toBe(shown.total)
        expect(shown.total).toBe(roundForShow(amounts, unit, decimals).total)
        for (const [index, part] of shown.parts.entries()) {
          expect(Math.abs(part - (amounts[index] ?? 0))).toBeLessThan(step)
          if ((amounts[index] ?? 0) % step === 0) expect(part).toBe((amounts[index] ?? 0) + 0)
        }
      })
    )
  })

  it('prints what it has rounded without rounding it again', () => {
    fc.assert(
      fc.property(anyAmounts, anyShow, (amounts, [unit, decimals]) => {
        const shown = roundForShow(amounts, unit, decimals)
        const words = (pence: number) => formatMoney(pence, { unit, decimals })
        expect(shown.parts.map(words)).toEqual(amounts.map(words))
        expect(words(shown.total)).toBe(words(sum(amounts)))
      })
    )
  })

  it('refuses to show finer than a penny', () => {
    expect(() => roundForShow([1], 'pounds', 3)).toThrow('finer than a penny')
  })

  it.each([
    [6_008_700_000, 'thousands', 0, '60,087'],
    [-123_400_000, 'thousands', 0, '(1,234)'],
    [-4_000, 'thousands', 0, '0'],
    [0, 'millions', 1, '–'],
    [6_645_500_000, 'millions', 1, '66.5'],
    [123_456, 'pounds', 2, '1,234.56']
  ] as const)('%s pence in a column in %s with %i decimals is %s', (pence, unit, decimals, expected) => {
    expect(formatFigure(pence, unit, decimals)).toBe(expected)
  })

  it('has its unit in the heading', () => {
    expect((['pounds', 'thousands', 'millions'] as const).map(unitHeading)).toEqual(['£', '£000', '£m'])
  })
})

describe('a financial year', () => {
  it.each([
    ['2027-03-31', '2026/27'],
    ['2027-04-01', '2027/28'],
    ['2020-02-29', '2019/20'],
    ['1999-12-31', '1999/00'],
    ['2099-04-01', '2099/00']
  ])('%s is in %s', (date, expected) => {
    expect(financialYearOf(date)).toBe(expected)
  })

  it.each([
    ['2026/27', true],
    ['1999/00', true],
    ['2026/28', false],
    ['2026-27', false],
    ['26/27', false]
  ])('%s is one: %s', (text, expected) => {
    expect(financialYearSchema.safeParse(text).success).toBe(expected)
  })

  it('holds its own days, and its months in order from April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -50, max: 50 }), (days, gap) => {
        const date = addDays('1900-04-01', days)
        const year = financialYearOf(date)
        const { first, last } = financialYearDays(year)
        expect(first <= date && date <= last).toBe(true)
        expect(financialYearOf(first)).toBe(year)
        expect(financialYearOf(addDays(last, 1))).toBe(yearsLater(year, 1))
        expect(yearsLater(yearsLater(year, gap), -gap)).toBe(year)
        expect(monthsOf(year)).toContain(date.slice(0, 7))
      })
    )
    expect(monthsOf('2026/27')).toEqual(
      '2026-04 2026-05 2026-06 2026-07 2026-08 2026-09 2026-10 2026-11 2026-12 2027-01 2027-02 2027-03'.split(' ')
    )
  })
})
