import { describe, expect, test } from 'vitest'
import { makeUnit } from '../../../electron/documents/join/unit'
import { readUnit, serialiseUnit } from '../../../electron/documents/join/unitFile'
import { printed, unitOf } from './prints'

describe('a unit of a printed report', () => {
  const unit = unitOf('report')

  test('has its pages, upright and wide', () => {
    const sizes = unit.pages.map(({ box: [left, bottom, right, top] }) => [
      Math.round(right - left),
      Math.round(top - bottom)
    ])
    expect(sizes).toEqual([
      [595, 842],
      [595, 842],
      [595, 842],
      [842, 595]
    ])
    expect(unit.pages.map(({ shape }) => shape)).toEqual([0, 0, 0, 1])
  })

  test('has its headings as bookmarks', () => {
    expect(unit.outline.map(({ title, level }) => `${level} ${title}`)).toEqual([
      '0 Better Care Fund: year-end report',
      '1 Summary',
      '1 Recommendations',
      '1 Money',
      '2 Spend by scheme',
      '2 Pictures',
      '1 Exempt information',
      '1 Appendix: monthly figures'
    ])
  })

  test('has the places its links lead to', () => {
    expect(unit.places.map(({ name, page }) => [name, page])).toEqual([
      ['table1', 0],
      ['top', 0],
      ['appendix', 3]
    ])
  })

  test('speaks the language it was printed in, unless told otherwise', () => {
    expect(unit.language).toBe('en-GB')
    expect(makeUnit(printed('report'), { language: 'cy' }).language).toBe('cy')
  })

  test('is the same each time', () => {
    expect(serialiseUnit(unitOf('report'))).toEqual(serialiseUnit(unit))
  })
})

test('links to other parts are kept for the pack, with the words that are printed', () => {
  expect(unitOf('agenda').partLinks.map(({ part, words }) => [part, words])).toEqual([
    ['bcf', 'Better Care Fund'],
    ['map', 'Governance map'],
    ['withheld', 'An item not in this pack']
  ])
})

describe('what only an author can put right is found', () => {
  test('in a file without tags', () => {
    expect(unitOf('untagged').findings).toEqual([{ kind: 'untagged', page: 0 }])
  })

  test('in pictures, headings and half-transparent words', () => {
    expect(unitOf('details').findings.map(({ kind }) => kind)).toEqual([
      'picture-without-description',
      'heading-level-skipped',
      'words-not-marked'
    ])
  })

  test('and nothing in a well-made report', () => {
    expect(unitOf('report').findings).toEqual([])
  })
})

describe('a unit in a cache', () => {
  const unit = unitOf('agenda')
  const bytes = serialiseUnit(unit)

  test('comes back as it was', () => {
    expect(readUnit(bytes)).toEqual(unit)
  })

  test.each([
    ['cut short', bytes.subarray(0, -1)],
    ['empty', new Uint8Array()],
    ['altered', bytes.with(bytes.length - 20, (bytes.at(-20) ?? 0) ^ 1)],
    ['of another format', bytes.with(18, 0x37)]
  ])('is not taken when it is %s', (_, damaged) => {
    expect(readUnit(damaged)).toBeNull()
  })
})

test('a file that is not a PDF is refused', () => {
  expect(() => makeUnit(Buffer.from('hello'))).toThrow(/^PDF: /)
})
