/** Typed figures are found, held against the records as far as they were written out, and against each other. */
import { describe, expect, it } from 'vitest'
import { type Figure, figureSchema } from '../../shared/records'
import { auditFigures, disagreements, indexFigures, liveFiguresOf, typedFigures } from '../../shared/reports/figures'
import { type Report, reportSchema } from '../../shared/reports/report'

function reportOf(...texts: readonly string[]): Report {
  return reportSchema.parse({
    format: 1,
    styleId: 'invented',
    title: 'Better Care Fund',
    sections: [
      {
        id: 's1',
        role: 'body',
        heading: 'Money',
        body: {
          type: 'doc',
          content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
        }
      }
    ]
  })
}

function money(label: string, pence: number): Figure {
  return figureSchema.parse({
    source: label,
    label,
    shown: '',
    recordedIn: 'Funds',
    asOf: '2026-04-01',
    value: String(pence),
    kind: 'money'
  })
}

const total = money('Better Care Fund total 2016/17', 6_645_500_000)
const revenue = money('Better Care Fund revenue 2016/17', 6_008_700_000)

describe('typed figures', () => {
  const cases: readonly (readonly [string, readonly (string | number)[]])[] = [
    ['The fund is £66m in all.', [6_600_000_000]],
    ['It holds £60.087m revenue and £6.368m capital.', [6_008_700_000, 636_800_000]],
    ['Demand rose by 4% (about £2 million).', [400, 200_000_000]],
    ['A rate of 15.7 per cent on 18 November 2020.', [1570, '2020-11-18']],
    ['It cost £1,234.56, not £(200).', [123_456]],
    ['In 2019 there were 24 months and 30,000 people.', []]
  ]
  it.each(cases)('are found in “%s”', (text, values) => {
    expect(typedFigures(reportOf(text)).map((figure) => figure.value)).toEqual(values)
  })
})

describe('the audit of figures', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['The Better Care Fund total for the year is £66m.', 'supported'],
    ['The Better Care Fund total for the year is £66.5m.', 'supported'],
    ['The Better Care Fund total for the year is £66,455,000.', 'supported'],
    ['The Better Care Fund total for the year is £68m.', 'disagrees'],
    ['The Better Care Fund revenue is £60.1m.', 'supported'],
    ['A new bus shelter costs £12,000.', 'unsupported']
  ]
  it.each(cases)('finds “%s” %s', (text, verdict) => {
    expect(auditFigures(reportOf(text), indexFigures([total, revenue])).map((figure) => figure.verdict)).toEqual([
      verdict
    ])
  })
})

describe('figures inside one report', () => {
  const found = (...texts: readonly string[]): string[] =>
    disagreements(typedFigures(reportOf(...texts))).map(({ first, second }) => `${first.text} ≠ ${second.text}`)

  it('disagree when the same thing is said with another sum', () => {
    expect(
      found('The integrated equipment contract is worth £7m.', 'The integrated equipment contract is worth £9m.')
    ).toEqual(['£7m ≠ £9m'])
  })

  it('agree when one is only rounded further', () => {
    expect(found('The pooled fund total is £66.455m.', 'The pooled fund total is £66m.')).toEqual([])
  })

  it('are left alone when they speak of other things, or stand together', () => {
    expect(found('The rent is £7m.', 'The survey of residents cost £9m.')).toEqual([])
    expect(
      found(
        'Of the revenue £31 million supports adult social services.',
        'At the end of September the forecast cost of the revenue budget for community equipment and adult social services is £0.820 million over.'
      )
    ).toEqual([])
    expect(
      found(
        '92% of patients and service users agreed that the professionals involved in their care communicated with them and their families.',
        '78% of patients and service users agreed that professionals involved in their care communicated with each other.'
      )
    ).toEqual([])
    expect(found('Council pays £7m and trust pays £9m.', 'Council pays £8m and trust pays £9m.')).toEqual([])
  })
})

describe('live figures', () => {
  it('are listed with what they show and where', () => {
    const report = reportSchema.parse({
      ...reportOf('x'),
      sections: [
        {
          id: 's1',
          role: 'body',
          heading: 'Money',
          body: {
            type: 'doc',
            content: [
              {
                type: 'paragraph',
                attrs: { id: 'p1', level: 1 },
                content: [{ type: 'liveFigure', attrs: { source: 'fund:f1', shown: '£66m', asOf: '2026-04-01' } }]
              }
            ]
          }
        }
      ]
    })
    expect(liveFiguresOf(report)).toMatchObject([
      { source: 'fund:f1', shown: '£66m', isFrozen: false, place: { block: 'p1' } }
    ])
  })
})
