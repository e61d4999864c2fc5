/** A report told as data, and a refusal in the same form: both are what the contract promises. */
import { describe, expect, it } from 'vitest'
import { importedFileSchema } from '../../shared/reports/calls'
import { describeRefusal, describeReport } from '../../shared/reports/describe'
import type { Body } from '../../shared/reports/schema'
import { recognised, sample, sampleNames } from './recognise/support'

describe('describeReport', () => {
  it.each(sampleNames)('tells %s in the form of the contract', (name) => {
    const { report, style, lost } = recognised(sample(name))
    const told = describeReport(name, report, style, lost, 'r1')
    expect(importedFileSchema.parse(told)).toEqual(told)
    expect(told).toMatchObject({
      file: name,
      ok: true,
      error: null,
      report: 'r1',
      style: style.id,
      title: report.title
    })
  })

  it('gives lists, tables and quotations with the paragraph above them', () => {
    const { report, style } = recognised(sample('memorandum.txt'))
    const told = describeReport('a.txt', report, style, [], null)
    expect(told.paragraphs.find(({ number }) => number === '8.1')).toEqual({
      number: '8.1',
      section: 'Background and Options',
      text: 'The agreement has been in the making for a year. It says that:\n"The partners will work as one.\nThey will share what they know."'
    })
  })
})

it('speaks cross-references and shows figures from the records', () => {
  const { report, style } = recognised(sample('memorandum.txt'))
  const [section] = report.sections.filter((one) => (one.body.content ?? []).length > 1)
  const [first, ...others] = section?.body.content ?? []
  if (!section || !first) throw new Error('The sample has no section of two blocks')
  const body: Body = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        attrs: { id: 'told', level: 1 },
        content: [
          { type: 'text', text: 'As ' },
          { type: 'crossReference', attrs: { target: 'told' } },
          { type: 'text', text: ' says, it costs ' },
          { type: 'liveFigure', attrs: { source: 'fund:f:2026/27:total', shown: '£4,000', isFrozen: false } },
          { type: 'text', text: '.' }
        ]
      },
      first,
      ...others
    ]
  }
  const changed = { ...report, sections: report.sections.map((one) => (one === section ? { ...one, body } : one)) }
  const told = describeReport('a.txt', changed, style, [], null)
  const paragraph = told.paragraphs.find(({ text }) => text.startsWith('As '))
  expect(paragraph?.text).toBe(`As paragraph ${paragraph?.number} says, it costs £4,000.`)
})

describe('describeRefusal', () => {
  it('has nothing but the file and the sentence', () => {
    const told = describeRefusal('b.txt', 'This file is empty.')
    expect(importedFileSchema.parse(told)).toEqual(told)
    expect(told).toMatchObject({ file: 'b.txt', ok: false, error: 'This file is empty.', report: null, sections: [] })
  })
})
