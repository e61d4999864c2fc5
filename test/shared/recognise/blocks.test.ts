/** Blocks that another reader made, as one of Word files would: the second half of the recogniser works on them alone. */
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { describeReport } from '../../../shared/reports/describe'
import type { Block, TextBlock } from '../../../shared/reports/recognise/block'
import { splitLabel } from '../../../shared/reports/recognise/labels'
import { recogniseBlocks } from '../../../shared/reports/recognise/recognise'
import { countedIds } from './support'

function text(words: string, more: Partial<TextBlock> = {}): TextBlock {
  return {
    kind: 'text',
    inline: [{ type: 'text', text: words }],
    text: words,
    label: null,
    isBulleted: false,
    indent: 0,
    headingLevel: 0,
    isBold: false,
    isTight: false,
    isAfterPage: false,
    ...more
  }
}

function counted(label: string, words: string, indent = 0): TextBlock {
  return text(words, { label: splitLabel(`${label} x`).label, indent })
}

const cell = (words: string) => ({ inline: [{ type: 'text', text: words }], text: words })

const blocks: readonly Block[] = [
  {
    kind: 'table',
    headerRows: 0,
    isAfterPage: false,
    rows: [
      [cell('Report title'), cell('Day centres')],
      [cell('Date of meeting'), cell('3 June 2026')],
      [cell('Responsible Chief Officer'), cell('Ann Lee, Director of Care')]
    ]
  },
  text('Executive summary', { headingLevel: 1 }),
  text('The centres are to stay open.'),
  text('Recommendations', { headingLevel: 1 }),
  text('The committee is asked to:'),
  counted('a)', 'note the report;'),
  counted('b)', 'agree the plan.'),
  { ...counted('1.', 'What was found'), headingLevel: 1 },
  counted('1.1', 'There are four centres.'),
  { ...counted('1.2', 'Costs'), headingLevel: 2 },
  counted('1.2.1', 'They cost £4m.'),
  text('Salaries', { isBulleted: true, indent: 2 }),
  text('of whom most are carers', { isBulleted: true, indent: 4 }),
  text('Rent', { isBulleted: true, indent: 2 })
]

describe('recogniseBlocks', () => {
  const result = recogniseBlocks(blocks, shippedStyles, countedIds(), { lost: ['A drawing was left out.'] })
  if (!result.ok) throw new Error(result.error.message)
  const { report, style, lost } = result.value
  const told = describeReport('a.docx', report, style, lost, null)

  it('finds the style, the front matter of a table, headings by their level, numbers and nested bullets', () => {
    expect(told.style).toBe('norfolk')
    expect(told.title).toBe('Day centres')
    expect(told.front['Responsible Chief Officer']).toBe('Ann Lee, Director of Care')
    expect(told.sections.map(({ number, heading }) => `${number} ${heading}`.trim())).toEqual([
      'Executive summary',
      'Recommendations',
      '1 What was found',
      '1.2 Costs'
    ])
    expect(told.paragraphs.map(({ number }) => number).filter(Boolean)).toEqual(['1.1', '1.2', '1.2.1'])
    const list = report.sections.at(-1)?.body.content?.find((node) => node.type === 'bulletList')
    expect(list?.content?.map((item) => item.content?.length)).toEqual([2, 1])
  })

  it('passes on what the other reader had to leave out', () => {
    expect(lost).toContain('A drawing was left out.')
  })

  it('refuses blocks that make no report, and a list of styles with none in it', () => {
    expect(recogniseBlocks([text('Hello.')], shippedStyles, countedIds())).toMatchObject({
      ok: false,
      error: { code: 'invalid' }
    })
    expect(recogniseBlocks(blocks, [], countedIds())).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})
