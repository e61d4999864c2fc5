import { describe, expect, it } from 'vitest'
import {
  followings,
  holdsOn,
  isCircular,
  lineage,
  type Succession,
  spanInWords
} from '../../../shared/partnerships/dates'

describe('A span of days', () => {
  it.each([
    ['2020-04-01', '2022-06-30', '2020-03-31', false],
    ['2020-04-01', '2022-06-30', '2020-04-01', true],
    ['2020-04-01', '2022-06-30', '2022-06-30', true],
    ['2020-04-01', '2022-06-30', '2022-07-01', false],
    [null, '2022-06-30', '1900-01-01', true],
    ['2020-04-01', null, '2199-01-01', true],
    [null, null, '2020-01-01', true]
  ])('from %s to %s, on %s: %s', (startsOn, endsOn, day, holds) => {
    expect(holdsOn({ startsOn, endsOn }, day)).toBe(holds)
  })

  it.each([
    ['2013-04-01', '2020-03-31', '1 April 2013 to 31 March 2020'],
    ['2020-04-01', null, 'Since 1 April 2020'],
    [null, '2020-03-31', 'Until 31 March 2020'],
    [null, null, '']
  ])('from %s to %s is told as “%s”', (startsOn, endsOn, words) => {
    expect(spanInWords({ startsOn, endsOn })).toBe(words)
  })
})

const step = (predecessorId: string, successorId: string, on = '2020-04-01'): Succession => ({
  predecessorId,
  successorId,
  on
})

describe('Organisations that follow one another', () => {
  it.each([
    ['merger', [step('north', 'whole'), step('south', 'whole')], ['north', 'south'], ['whole']],
    ['split', [step('whole', 'north'), step('whole', 'south')], ['whole'], ['north', 'south']],
    ['replacement', [step('old', 'new')], ['old'], ['new']],
    ['regrouping', [step('a', 'x'), step('b', 'x'), step('b', 'y')], ['a', 'b'], ['x', 'y']]
  ] as const)('by a %s', (kind, successions, from, to) => {
    expect(followings(successions)).toEqual([{ kind, on: '2020-04-01', from, to }])
  })

  it('on different days are told as different events, earliest first', () => {
    const events = followings([step('ccg', 'icb', '2022-07-01'), step('north', 'ccg'), step('south', 'ccg')])
    expect(events.map(({ kind, on }) => [kind, on])).toEqual([
      ['merger', '2020-04-01'],
      ['replacement', '2022-07-01']
    ])
  })

  it('have a line, however far back or on', () => {
    const all = [step('north', 'ccg'), step('south', 'ccg'), step('ccg', 'icb', '2022-07-01')]
    expect(lineage(all, 'icb')).toEqual({ before: ['ccg', 'north', 'south'], after: [] })
    expect(lineage(all, 'north')).toEqual({ before: [], after: ['ccg', 'icb'] })
  })

  it('cannot come after themselves', () => {
    const all = [step('a', 'b'), step('b', 'c')]
    expect(isCircular(all, 'c', 'a')).toBe(true)
    expect(isCircular(all, 'a', 'a')).toBe(true)
    expect(isCircular(all, 'a', 'c')).toBe(false)
  })
})
