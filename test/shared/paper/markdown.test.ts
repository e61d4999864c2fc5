/** The Markdown copy says what the paper says, with the same numbers. */
import { describe, expect, it } from 'vitest'
import { reportMarkdown } from '../../../shared/paper/markdown'
import {
  body,
  bullets,
  heading,
  item,
  ordered,
  paragraph,
  reference,
  reportWith,
  section,
  styleWith,
  table,
  text
} from './invented'

const report = reportWith({
  front: { body: 'Cabinet', date: '2026-12-09', officers: [{ name: 'Ann Archer', post: 'Director' }] },
  sections: [
    section(
      's1',
      'Purpose',
      paragraph('p1', [text('See '), reference('t1'), text('.'), { type: 'footnote', attrs: { text: 'An Act.' } }], 1)
    ),
    { ...section('s2', 'Recommendations'), role: 'recommendations', key: 'recommendations' },
    section(
      's3',
      'Background',
      paragraph(
        'p2',
        [
          text('It costs '),
          text('£2 * 3', { type: 'bold' }),
          text(' [net]; ask '),
          text('us ', { type: 'link', attrs: { href: 'https://example.org/' } })
        ],
        1
      ),
      ordered(
        item('i1', paragraph('', 'one'), paragraph('', 'more'), bullets(item('', paragraph('', 'dot')))),
        item('i2', paragraph('', 'two'))
      ),
      heading('h1', 'Money'),
      table('t1', 'Fund', [
        ['A', 'B | C'],
        ['1', '2']
      ]),
      { type: 'quote', content: [paragraph('', 'Said so.')] },
      paragraph('p3', '# not a heading'),
      paragraph('p4', '2026. Not a list')
    )
  ],
  recommendationLead: 'Cabinet is asked to:',
  recommendations: [
    { id: 'r1', body: body(paragraph('', 'Note it.')) },
    { id: 'r2', body: body(paragraph('', 'Agree it.')) }
  ],
  appendices: [
    {
      id: 'a1',
      title: 'Map',
      sections: [section('x', '', { type: 'figure', attrs: { id: 'f1', file: 'abc', alt: 'A map', caption: 'Route' } })]
    }
  ]
})

describe('A report as Markdown', () => {
  it('says what is printed, number by number', () => {
    expect(reportMarkdown(report, styleWith())).toBe(`Borsetshire County Council

Cabinet

Date: 9 December 2026

# The bypass

Report of: Ann Archer, Director

Item No:

## Purpose

1 See Table 1.[^1]

## Recommendations

2 Cabinet is asked to:

- (a) Note it.
- (b) Agree it.

## Background

3 It costs **£2 \\* 3** \\[net\\]; ask [us ](https://example.org/)

- (a) one

  more
  - dot
- (b) two

### Money

**Table 1: Fund**

| A | B \\| C |
| --- | --- |
| 1 | 2 |

> Said so.

\\# not a heading

2026\\. Not a list

## Notes

[^1]: An Act.

## Appendix 1: Map

![A map](abc)

**Figure 1: Route**
`)
  })

  it('counts as its style does', () => {
    const style = styleWith({
      numbering: { scheme: 'decimal-paragraph', afterSectionNumber: '.' },
      recommendations: { label: 'paragraph' }
    })
    const said = reportMarkdown(report, style)
    expect(said).toContain('## 1. Purpose\n\n1.1 See Table 1.')
    expect(said).toContain('2.1 Note it.\n\n2.2 Agree it.')
  })
})
