/** What is suggested about the looks of a block alone is told in words: beside words that are the same nobody would see it. */
import { expect, it } from 'vitest'
import { newReport } from '../../shared/reports/newReport'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { stepsBetween } from '../../shared/reports/steps'
import { plainStyle } from '../support/houseStyles'

let count = 0
const blank = newReport(plainStyle, 'Beds', () => {
  count += 1
  return `id-${count}`
})

/** A report with that block in its section of detail. */
const reportOf = (node: BodyNode): Report => ({
  ...blank,
  sections: blank.sections.map((section) =>
    section.key === 'detail' ? { ...section, body: { type: 'doc', content: [node] } } : section
  )
})
const told = (before: BodyNode, after: BodyNode): readonly string[] =>
  stepsBetween(reportOf(before), reportOf(after)).map(({ where }) => where)

const line = paragraphOf('Beds are lent in the north.', { id: 'p', level: 1 })
const marked = (type: string, attrs = {}): BodyNode => ({
  ...line,
  content: [
    { type: 'text', text: 'Beds are lent in the ' },
    { type: 'text', text: 'north', marks: [{ type, attrs }] },
    { type: 'text', text: '.' }
  ]
})
const picture = (attrs = {}): BodyNode => ({
  type: 'figure',
  attrs: { id: 'f', file: 'f'.repeat(64), alt: 'A bed', caption: 'Beds', widthPercent: 100, ...attrs }
})

it.each<[string, BodyNode, BodyNode, string]>([
  ['a level', line, { ...line, attrs: { ...line.attrs, level: 2 } }, 'numbered at level 2'],
  ['no number', line, { ...line, attrs: { ...line.attrs, level: 0 } }, 'no number'],
  ['bold', line, marked('bold'), 'bold: north'],
  ['bold taken off', marked('bold'), line, 'no longer bold: north'],
  ['a link', line, marked('link', { href: 'https://example.gov.uk/' }), 'a link: north'],
  ['a width', picture(), picture({ widthPercent: 50 }), '50 % wide'],
  ['another picture', picture(), picture({ file: 'e'.repeat(64) }), 'another picture']
])('%s', (_, before, after, words) => {
  expect(told(before, after)).toEqual([`Detail (${words})`])
})

it('words that changed need no such words', () => {
  expect(told(line, { ...line, content: [{ type: 'text', text: 'Hoists are lent.' }] })).toEqual(['Detail'])
})
