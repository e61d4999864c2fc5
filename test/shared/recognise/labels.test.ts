/** What stands before a paragraph: taken off, told apart, read as a count. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letterLabel, romanLabel } from '../../../shared/reports/numbering'
import { alphaValue, countsOf, isSameNumber, romanValue, splitLabel } from '../../../shared/reports/recognise/labels'

describe('splitLabel', () => {
  it.each([
    ['1 To provide', '1', [1], 'x', 'To provide'],
    ['- 1.6.1', '1.6.1', [1, 6, 1], 'x', ''],
    ['6.0 Policy', '6.0', [6], 'x', 'Policy'],
    ['2.1) Strategic', '2.1)', [2, 1], 'x)', 'Strategic'],
    ['1.\tBackground', '1.', [1], 'x.', 'Background'],
    ['(3) Third', '(3)', [3], '(x)', 'Third'],
    ['**1.2** Bold number', '1.2', [1, 2], 'x', 'Bold number'],
    ['**2. Bold heading**', '2.', [2], 'x.', '**Bold heading**'],
    ['- (a) note', '(a)', [], '(x)', 'note'],
    ['iv. fourth', 'iv.', [], 'x.', 'fourth'],
    ['**(b)** agree', '(b)', [], '(x)', 'agree']
  ])('takes the label off %j', (line, printed, path, form, rest) => {
    expect(splitLabel(line)).toMatchObject({ label: { printed, path, form }, rest })
  })

  it.each([
    '7 January 2019 was the day',
    '6 March 2017',
    '30-50,000 people',
    '1,204 carers',
    '2019 saw',
    '4% more',
    'e.g. this',
    'No. 5',
    'it. Then',
    '(2016) said',
    '£5 million'
  ])('finds no label in %j', (line) => {
    expect(splitLabel(line)).toEqual({ isBulleted: false, label: null, rest: line })
  })

  it.each(['- text', '* text', '• text', '▪ text', '– text', 'o\ttext'])('takes the bullet off %j', (line) => {
    expect(splitLabel(line)).toEqual({ isBulleted: true, label: null, rest: 'text' })
  })
})

describe('counts', () => {
  it('read what numbering writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 89 }), (value) => {
        expect(romanValue(romanLabel(value))).toBe(value)
      })
    )
    for (let value = 1; value <= 27; value += 1) expect(alphaValue(letterLabel(value))).toBe(value)
  })

  it.each(['iiii', 'vx', 'ic', 'abc', ''])('are none for %j', (letters) => {
    expect(romanValue(letters)).toBe(0)
  })

  it('leave open what may be a letter or a roman numeral', () => {
    const { label } = splitLabel('(i) first')
    expect(label && countsOf(label)).toEqual([
      { marker: 'lower-roman', value: 1 },
      { marker: 'lower-alpha', value: 9 }
    ])
  })

  it.each([
    ['(a)', 'a)', true],
    ['6.0', '6', true],
    ['1.', '1', true],
    ['1.10', '1.1', false],
    ['10', '1', false],
    ['(b)', '(a)', false]
  ])('%s and %s are the same number: %s', (one, other, same) => {
    expect(isSameNumber(one, other)).toBe(same)
  })
})
