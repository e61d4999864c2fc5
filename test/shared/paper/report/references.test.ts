/** What references read, wherever they stand and whatever they point at. */
import { describe, expect, it } from 'vitest'
import {
  body,
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
} from '../invented'
import { draw, heard } from './drawn'

describe('References', () => {
  const report = reportWith({
    sections: [
      section(
        's1',
        'Background',
        paragraph('p1', 'One', 1),
        paragraph('p2', 'Two:', 1),
        ordered(item('i1', paragraph('', 'a'), ordered(item('i2', paragraph('', 'b'))))),
        table('t1', 'Money', [['A'], ['1']]),
        heading('h1', 'Next steps')
      ),
      { ...section('r', 'Recommendations'), role: 'recommendations', key: 'recommendations' }
    ],
    recommendations: [
      { id: 'r1', body: body(paragraph('', 'Note'), ordered(item('r1a', paragraph('', 'x')))) },
      { id: 'r2', body: body(paragraph('', 'Agree')) }
    ],
    appendices: [
      { id: 'a1', title: 'Map' },
      {
        id: 'a2',
        title: 'Agreement',
        numbering: 'continuous',
        sections: [
          section('as', 'Terms', paragraph('ap', 'One', 1)),
          { ...section('sc', 'Schedule 1: Money', paragraph('sp', 'One', 1)), role: 'schedule' }
        ]
      }
    ]
  })
  const from = (where: 'report' | 'appendix', target: string, before = 'See '): string => {
    const words = paragraph('', [text(before), reference(target)])
    const extra = section('x', '', words)
    const told =
      where === 'report'
        ? { ...report, sections: [...report.sections, extra] }
        : {
            ...report,
            appendices: report.appendices.map((appendix, index) =>
              index === 0 ? { ...appendix, sections: [extra] } : appendix
            )
          }
    return draw(reportWith(told)).match(/<a class="reference" href="#at-([^"]+)">([^<]+)</)?.[2] ?? 'broken'
  }

  it.each([
    ['p2', 'paragraph 2'],
    ['i1', 'paragraph 2(a)'],
    ['i2', 'paragraph 2(a)(i)'],
    ['r1', 'recommendation (a)'],
    ['r1a', 'recommendation (a)(i)'],
    ['t1', 'Table 1'],
    ['h1', '“Next steps”'],
    ['s1', '“Background”'],
    ['a2', 'Appendix 2'],
    ['ap', 'paragraph 1 of Appendix 2'],
    ['sp', 'paragraph 1 of Schedule 1'],
    ['sc', 'Schedule 1'],
    ['gone', 'broken']
  ])('to %s read “%s”', (target, words) => {
    expect(from('report', target)).toBe(words)
  })

  it('say of which part a number is when it counts elsewhere', () => {
    expect(from('appendix', 'p2')).toBe('paragraph 2 of the report')
    expect(from('appendix', 't1')).toBe('Table 1')
  })

  it('begin with a capital where a sentence begins', () => {
    expect(from('report', 'p2', 'It is so. ')).toBe('Paragraph 2')
  })

  it('are shown as broken when what they point at is gone', () => {
    const html = draw(reportWith({ sections: [section('s', 'S', paragraph('', [reference('gone')]))] }))
    expect(html).toContain('<strong class="broken">[reference to something that is no longer there]</strong>')
  })

  it('count sections and headings where the style does', () => {
    const style = styleWith({ numbering: { scheme: 'decimal-heading' } })
    const told = reportWith({
      sections: [section('s', 'One', heading('h', 'Two', 2, true), paragraph('p', [reference('h'), reference('s')], 2))]
    })
    expect(heard(draw(told, style))).toContain('1.1.1 Section 1.1section 1')
  })
})

describe('Two versions as one', () => {
  it('mark a reference that was put in, as they mark words', () => {
    const marked = { ...reference('p1'), marks: [{ type: 'inserted' }] }
    const drawn = draw(
      reportWith({
        sections: [
          section('s1', 'Background', paragraph('p1', 'One', 1), {
            type: 'paragraph',
            attrs: { id: 'p2', level: 1 },
            content: [text('See '), marked]
          })
        ]
      })
    )
    expect(drawn).toMatch(/<a class="reference"[^>]*><ins>paragraph 1<\/ins><\/a>/)
  })
})
