import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, promisesIn } from '../../../shared/meetings/promises'

const meeting = '2026-12-09'

describe('a recommendation promises', () => {
  it.each([
    ['Agree to receive further reports on progress.', 'receive further reports on progress', null],
    ['Receive a further report in six months.', 'Receive a further report in six months', '2027-06-09'],
    ['That officers report back to Cabinet within 3 months', 'report back to Cabinet within 3 months', '2027-03-09'],
    [
      'Request that the Director bring a report back to the March 2027 meeting; and',
      'bring a report back to the March 2027 meeting',
      '2027-03-01'
    ],
    [
      'Note the position and request a further report by 31 January 2027.',
      'request a further report by 31 January 2027',
      '2027-01-31'
    ],
    [
      'A progress report to be submitted to the Board in February.',
      'A progress report to be submitted to the Board in February',
      '2027-02-01'
    ],
    [
      'Agree to receive quarterly reports on the pooled fund.',
      'receive quarterly reports on the pooled fund',
      '2027-03-09'
    ],
    ['Receive an annual report on the partnership.', 'Receive an annual report on the partnership', '2027-12-09'],
    ['The arrangement be reviewed in twelve months.', 'reviewed in twelve months', '2027-12-09']
  ])('“%s”', (text, words, due) => {
    expect(promisesIn(text, meeting).map((promise) => [promise.words, promise.due])).toEqual([[words, due]])
  })

  it.each([
    'Note the report.',
    'Receive the report and agree its conclusions.',
    'Approve the budget for 2027/28 as set out in Appendix A.',
    'Delegate authority to the Director of Finance in consultation with the Leader.',
    'Agree the annual report for publication.'
  ])('nothing in “%s”', (text) => {
    expect(promisesIn(text, meeting)).toEqual([])
  })

  it('says how often what comes again is to come', () => {
    expect(promisesIn('Receive quarterly updates.', meeting)[0]?.every).toBe('quarter')
    expect(promisesIn('Receive six-monthly reports.', meeting)[0]?.every).toBe('half-year')
  })

  it('is read quickly, however odd the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        expect(Array.isArray(promisesIn(text, meeting))).toBe(true)
      })
    )
  })
})

describe('so many months later', () => {
  it.each([
    ['2026-12-09', 6, '2027-06-09'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-01-15', 24, '2028-01-15']
  ])('%s and %i is %s', (from, count, to) => {
    expect(addMonths(from, count)).toBe(to)
  })
})
