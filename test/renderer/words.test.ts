import { describe, expect, it } from 'vitest'
import { countOf, dayOf, formatMoment, formatSize } from '../../renderer/screens/common/when'
import { readTime } from '../../renderer/screens/meetings/MeetingForm'
import { sortRows } from '../../renderer/ui/Table'

describe('moments', () => {
  const now = new Date(2026, 10, 22, 14, 30)
  const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString()
  it.each([
    [at(2026, 10, 22, 9, 5), 'Today 09:05'],
    [at(2026, 10, 21, 23, 59), 'Yesterday 23:59'],
    [at(2026, 10, 20, 12, 0), '20 November 2026'],
    [at(2019, 2, 13, 12, 0), '13 March 2019']
  ])('%s is said as %s', (instant, words) => {
    expect(formatMoment(instant, now)).toBe(words)
  })
  it('begin small in the middle of a line', () => {
    expect(formatMoment(at(2026, 10, 22, 9, 5), now, 'in-line')).toBe('today 09:05')
  })
  it('fall on the day that it is here', () => {
    expect(dayOf(new Date(2026, 0, 5, 0, 0))).toBe('2026-01-05')
  })
})

describe('a time of day', () => {
  it.each([
    ['10:00', '10:00'],
    ['2pm', '14:00'],
    ['12 am', '00:00'],
    ['12.30pm', '12:30'],
    ['14.30', '14:30'],
    ['1430', '14:30'],
    ['9 05', '09:05'],
    ['', ''],
    ['9', '9'],
    ['13pm', '13pm'],
    ['after lunch', 'after lunch']
  ])('typed as “%s” is sent as “%s”', (typed, sent) => {
    expect(readTime(typed)).toBe(sent)
  })
})

describe('sizes and counts', () => {
  it.each([
    [1, '1 kB'],
    [38_400, '38 kB'],
    [1_400_000, '1.4 MB']
  ])('%d bytes are %s', (bytes, words) => {
    expect(formatSize(bytes)).toBe(words)
  })
  it('agree in number', () => {
    expect([countOf(1, 'item'), countOf(0, 'item'), countOf(1200, 'item')]).toEqual([
      '1 item',
      '0 items',
      '1,200 items'
    ])
    expect(countOf(2, 'appendix', 'appendices')).toBe('2 appendices')
  })
})

describe('rows', () => {
  const columns = [
    { id: 'title', label: 'Title', cell: () => null, sortBy: (row: { title: string }) => row.title },
    { id: 'plain', label: 'Plain', cell: () => null }
  ]
  const rows = [{ title: 'Item 10' }, { title: 'item 9' }, { title: 'Item 1' }]
  it('are sorted as people count, whatever the letters’ size', () => {
    const sorted = sortRows(rows, columns, { column: 'title', direction: 'ascending' })
    expect(sorted.map((row) => row.title)).toEqual(['Item 1', 'item 9', 'Item 10'])
    expect(sortRows(rows, columns, { column: 'title', direction: 'descending' })).toEqual([...sorted].reverse())
  })
  it('stay as they are by a column that is not sorted', () => {
    expect(sortRows(rows, columns, { column: 'plain', direction: 'ascending' })).toBe(rows)
  })
})
