import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trackedText } from '../../../shared/meetings/amendment'

const words = fc
  .array(fc.constantFrom('agree', 'the', 'budget', 'of', '£1m', 'and', 'note'), { maxLength: 20 })
  .map((list) => list.join(' '))

describe('an amended recommendation', () => {
  it('shows what went and what came', () => {
    expect(trackedText('Agree the budget of £1m.', 'Agree the revised budget of £2m.')).toEqual([
      { text: 'Agree the ', change: 'same' },
      { text: 'revised ', change: 'put-in' },
      { text: 'budget of ', change: 'same' },
      { text: '£1m.', change: 'taken-out' },
      { text: '£2m.', change: 'put-in' }
    ])
  })

  it('holds both texts to the letter', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string()), fc.oneof(words, fc.string()), (before, after) => {
        const runs = trackedText(before, after)
        const without = (change: string): string =>
          runs
            .filter((run) => run.change !== change)
            .map((run) => run.text)
            .join('')
        expect(without('put-in')).toBe(before)
        expect(without('taken-out')).toBe(after)
      })
    )
  })

  it('of great length is shown whole, as old and new', () => {
    const long = 'word '.repeat(3000)
    expect(trackedText(long, `${long}more`).map((run) => run.change)).toEqual(['taken-out', 'put-in'])
    expect(trackedText(long, long).map((run) => run.change)).toEqual(['same'])
  })
})
