/** Numbers follow from the place: in every scheme, in parts, schedules and appendices, and again after every move. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type HouseStyle, houseStyleSchema, numberingSchemes } from '../../shared/houseStyles/houseStyle'
import {
  appendixHeading,
  appendixNumeral,
  countLabel,
  letterLabel,
  listItemLabel,
  numberReport,
  romanLabel
} from '../../shared/reports/numbering'
import { type Report, reportSchema } from '../../shared/reports/report'
import type { Body, BodyNode } from '../../shared/reports/schema'

type Spec = Partial<z.input<typeof houseStyleSchema>>

function styleWith(scheme: HouseStyle['numbering']['scheme'], more: Spec = {}): HouseStyle {
  return houseStyleSchema.parse({
    format: 1,
    id: 'invented',
    name: 'Invented',
    council: 'Ambridge Borough Council',
    front: { layout: 'lines', fields: [] },
    sections: [
      { key: 'opening', heading: 'Opening', role: 'purpose', isNumbered: false },
      { key: 'recommendations', heading: 'Recommendations', role: 'recommendations' },
      { key: 'finance', heading: 'Finance', role: 'implication', kind: 'finance' }
    ],
    numbering: { scheme },
    recommendations: { label: 'letter' },
    implications: { place: 'sections', kinds: [{ kind: 'finance', heading: 'Finance' }] },
    contact: {},
    appendices: {},
    page: {},
    ...more
  })
}

let count = 0
function paragraph(level = 0, id = `p${++count}`): BodyNode {
  return { type: 'paragraph', attrs: { id, level }, content: [{ type: 'text', text: 'Words.' }] }
}

function heading(level: number, numbered: boolean, id: string): BodyNode {
  return { type: 'heading', attrs: { id, level, numbered }, content: [{ type: 'text', text: 'Heading' }] }
}

function list(type: 'orderedList' | 'bulletList', attrs: object, ...items: (string | BodyNode)[][]): BodyNode {
  return {
    type,
    attrs: { ...attrs },
    content: items.map(([id, ...inner]) => ({
      type: 'listItem',
      attrs: { id: String(id) },
      content: [paragraph(), ...inner.filter((node) => typeof node !== 'string')]
    }))
  }
}

function body(...content: BodyNode[]): Body {
  return { type: 'doc', content }
}

function section(id: string, content: BodyNode[], more: object = {}): object {
  return { id, role: 'body', heading: id, body: content.length > 0 ? body(...content) : undefined, ...more }
}

function reportWith(sections: readonly object[], more: object = {}): Report {
  return reportSchema.parse({ format: 1, styleId: 'invented', title: 'A report', sections, ...more })
}

function labels(report: Report, style: HouseStyle): Record<string, string> {
  const { sections, blocks, recommendations, lead, appendices } = numberReport(report, style)
  return {
    ...Object.fromEntries([...sections, ...blocks, ...recommendations, ...appendices]),
    ...(lead ? { lead } : {})
  }
}

describe('labels of lists', () => {
  it.each([
    [1, 'a', 'i'],
    [4, 'd', 'iv'],
    [9, 'i', 'ix'],
    [26, 'z', 'xxvi'],
    [27, 'aa', 'xxvii'],
    [49, 'aw', 'xlix'],
    [703, 'aaa', 'dcciii']
  ])('%d is %s and %s', (value, letter, roman) => {
    expect([letterLabel(value), romanLabel(value)]).toEqual([letter, roman])
  })

  it.each([
    ['decimal', '3'],
    ['lower-alpha', 'c'],
    ['upper-alpha', 'C'],
    ['lower-roman', 'iii'],
    ['upper-roman', 'III']
  ] as const)('%s counts %s', (marker, label) => {
    expect(countLabel(marker, 3)).toBe(label)
  })

  it('are dressed as the style says, figures always with a full stop', () => {
    const style = styleWith('continuous', { numbering: { scheme: 'continuous', labelForm: 'x)' } })
    expect(listItemLabel(style, '', 0, 2)).toBe('b)')
    expect(listItemLabel(style, '', 1, 2)).toBe('ii)')
    expect(listItemLabel(style, 'decimal', 0, 2)).toBe('2.')
    expect(listItemLabel(style, '', 9, 2)).toBe('2.')
  })

  it('never repeat within a list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }), (one, other) => {
        expect(letterLabel(one) === letterLabel(other)).toBe(one === other)
        expect(romanLabel(one) === romanLabel(other)).toBe(one === other)
      })
    )
  })
})

describe('schemes', () => {
  const sections = [
    section('opening', [paragraph(1, 'o1')], { key: 'opening', role: 'purpose' }),
    section('one', [paragraph(1, 'a'), paragraph(0, 'plain'), paragraph(1, 'b'), paragraph(2, 'b1')]),
    section('two', [heading(2, true, 'h'), paragraph(2, 'c'), heading(3, false, 'h3'), paragraph(2, 'd')])
  ]

  it.each([
    ['continuous', { a: '1', b: '2', b1: '2.1', c: '2.2', d: '2.3' }],
    ['decimal-paragraph', { one: '1', two: '2', a: '1.1', b: '1.2', b1: '1.2.1', h: '2.1', c: '2.1.1', d: '2.1.2' }],
    ['decimal-heading', { one: '1', two: '2', a: '1.1', b: '1.2', b1: '1.2.1', h: '2.1', c: '2.1.1', d: '2.1.2' }],
    ['headings-only', { one: '1', two: '2', h: '2.1' }]
  ] as const)('%s', (scheme, expected) => {
    expect(labels(reportWith(sections), styleWith(scheme))).toEqual(expected)
  })

  it('a level whose parent has not begun is pulled up to where it can stand', () => {
    expect(labels(reportWith([section('one', [paragraph(3, 'x')])]), styleWith('decimal-paragraph')).x).toBe('1.1')
  })

  it('a part counts its headings from 1 again and has no number itself', () => {
    const report = reportWith([
      section('part1', [], { role: 'part' }),
      section('x', []),
      section('y', []),
      section('part2', [], { role: 'part' }),
      section('z', [heading(2, true, 'z1')])
    ])
    expect(labels(report, styleWith('headings-only'))).toEqual({ x: '1', y: '2', z: '1', z1: '1.1' })
  })

  it.each(['contact', 'statement', 'signatures', 'schedule'])(
    'a section for a %s that no style names has no number',
    (role) => {
      const report = reportWith([section('x', []), section('last', [], { role }), section('y', [])])
      expect(labels(report, styleWith('decimal-paragraph')).last).toBeUndefined()
    }
  )
})

describe('recommendations', () => {
  const items = (ids: readonly string[], content: BodyNode[] = []): object[] =>
    ids.map((id) => ({ id, body: body(paragraph(), ...content) }))
  const opened = (more: object): Report =>
    reportWith(
      [section('before', [paragraph(1, 'p')]), section('r', [], { key: 'recommendations', role: 'recommendations' })],
      more
    )

  it('are lettered beneath a lead that takes a paragraph’s number', () => {
    const style = styleWith('continuous', { recommendations: { label: 'letter', isLeadNumbered: true } })
    const report = opened({ recommendationLead: 'Cabinet is asked to:', recommendations: items(['x', 'y']) })
    expect(labels(report, style)).toEqual({ p: '1', lead: '2', x: '(a)', y: '(b)' })
  })

  it('take paragraphs’ numbers where the style says so', () => {
    const style = styleWith('decimal-paragraph', { recommendations: { label: 'paragraph' } })
    expect(labels(opened({ recommendations: items(['x', 'y']) }), style)).toMatchObject({ x: '2.1', y: '2.2' })
  })

  it('need no letter when there is only one', () => {
    expect(labels(opened({ recommendations: items(['x']) }), styleWith('continuous'))).toEqual({ p: '1' })
  })

  it('count the lists inside them one step further in', () => {
    const inner = list('orderedList', { start: 1, marker: '' }, ['i1'], ['i2'])
    const report = opened({ recommendations: [{ id: 'x', body: body(paragraph(), inner) }, ...items(['y'])] })
    expect(labels(report, styleWith('continuous'))).toMatchObject({ x: '(a)', y: '(b)', i1: '(i)', i2: '(ii)' })
  })
})

describe('implications', () => {
  const answers = {
    implications: [
      { id: 'f', kind: 'finance', heading: 'Finance', body: body(paragraph(1, 'f1')) },
      { id: 'l', kind: 'legal', heading: 'Legal', body: body(paragraph(1, 'l1'), paragraph(1, 'l2')) }
    ]
  }

  it('are sections in their place', () => {
    const report = reportWith(
      [section('x', []), section('money', [], { key: 'finance', role: 'implication', kind: 'finance' })],
      answers
    )
    expect(labels(report, styleWith('decimal-paragraph'))).toEqual({ x: '1', money: '2', f1: '2.1' })
  })

  it('are subsections of the section “Implications” when they have no place of their own', () => {
    const report = reportWith(
      [
        section('all', [], { role: 'implications' }),
        section('money', [], { role: 'implication', kind: 'finance' }),
        section('law', [], { role: 'implication', kind: 'legal' }),
        section('after', [])
      ],
      answers
    )
    expect(labels(report, styleWith('decimal-paragraph'))).toEqual({
      all: '1',
      money: '1.1',
      f1: '1.1.1',
      law: '1.2',
      l1: '1.2.1',
      l2: '1.2.2',
      after: '2'
    })
    expect(labels(report, styleWith('continuous'))).toEqual({ f1: '1', l1: '2', l2: '3' })
  })

  it('have no numbers in an appendix', () => {
    const report = reportWith([], { ...answers, appendices: [{ id: 'a', role: 'implications' }] })
    expect(labels(report, styleWith('continuous'))).toEqual({ a: 'Appendix 1' })
  })
})

describe('appendices', () => {
  it.each([
    ['digits', 2, '2', 'Appendix 2: Map'],
    ['words', 2, 'Two', 'Appendix Two: Map'],
    ['letters', 2, 'B', 'Appendix B: Map']
  ] as const)('are numbered in %s', (numerals, position, numeral, whole) => {
    const style = styleWith('continuous', { appendices: { numerals } })
    expect(appendixNumeral(style, position)).toBe(numeral)
    expect(appendixHeading(style, position, 'Map')).toBe(whole)
    expect(appendixHeading(style, position, '')).toBe(`Appendix ${numeral}`)
  })

  it('restart their paragraphs, and again at each schedule', () => {
    const report = reportWith([section('x', [paragraph(1, 'main')])], {
      appendices: [
        {
          id: 'a1',
          numbering: 'continuous',
          sections: [
            section('intro', [paragraph(1, 'm1')]),
            section('more', [paragraph(1, 'm2'), paragraph(2, 'm21')]),
            section('schedule', [paragraph(1, 's1')], { role: 'schedule' }),
            section('under', [paragraph(1, 's2')])
          ]
        },
        { id: 'a2', sections: [section('none', [paragraph(1, 'n1')])] }
      ]
    })
    expect(labels(report, styleWith('continuous'))).toEqual({
      main: '1',
      m1: '1',
      m2: '2',
      m21: '2.1',
      s1: '1',
      s2: '2',
      a1: 'Appendix 1',
      a2: 'Appendix 2'
    })
  })
})

describe('lists and tables', () => {
  it('count by depth, from their start, with a marker of their own; bullets do not count', () => {
    const inner = list('orderedList', { start: 1, marker: '' }, ['n1'])
    const report = reportWith([
      section('x', [
        list('orderedList', { start: 3, marker: '' }, ['c', inner], ['d']),
        list('bulletList', {}, ['bullet', list('orderedList', { start: 1, marker: 'upper-roman' }, ['r'])])
      ])
    ])
    const { n1, c, d, r, bullet } = labels(report, styleWith('continuous'))
    expect([c, d, n1, r, bullet]).toEqual(['(c)', '(d)', '(i)', '(I)', undefined])
  })

  it('number tables and figures that have a caption', () => {
    const table = (id: string, caption: string): BodyNode => ({
      type: 'table',
      attrs: { id, caption },
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph()] }] }]
    })
    const report = reportWith([
      section('x', [
        table('t1', 'Money'),
        table('t2', ''),
        { type: 'figure', attrs: { id: 'f1', caption: 'A map' } },
        table('t3', 'People')
      ])
    ])
    expect(labels(report, styleWith('continuous'))).toEqual({ t1: 'Table 1', f1: 'Figure 1', t3: 'Table 2' })
  })
})

describe('any report', () => {
  const shape = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 }), { maxLength: 6 })
  const made = (levels: readonly (readonly number[])[]): Report =>
    reportWith(
      levels.map((paragraphs, at) =>
        section(
          `s${at}`,
          paragraphs.map((level, index) => paragraph(level, `s${at}p${index}`))
        )
      )
    )

  it('gives no two paragraphs the same number, in any scheme', () => {
    fc.assert(
      fc.property(shape, fc.constantFrom(...numberingSchemes), (levels, scheme) => {
        const { blocks, sections } = numberReport(made(levels), styleWith(scheme))
        const all = [...blocks.values(), ...(scheme === 'continuous' ? [] : sections.values())]
        expect(new Set(all).size).toBe(all.length)
      })
    )
  })

  it('counts without gaps: where 3 is, 2 came before it', () => {
    fc.assert(
      fc.property(shape, fc.constantFrom(...numberingSchemes), (levels, scheme) => {
        const { blocks, sections } = numberReport(made(levels), styleWith(scheme))
        const all = new Set([...blocks.values(), ...sections.values()])
        for (const label of all) {
          const parts = label.split('.').map(Number)
          const last = parts.pop() ?? 1
          const before = [...parts, last - 1].join('.')
          if (last > 1) expect(all.has(before)).toBe(true)
          else if (parts.length > 0) expect(all.has(parts.join('.'))).toBe(true)
        }
      })
    )
  })

  it('moves numbers with paragraphs: the same labels in the same order, whatever the order of ids', () => {
    fc.assert(
      fc.property(shape, (levels) => {
        const style = styleWith('decimal-paragraph')
        const report = made(levels)
        const turned = { ...report, sections: [...report.sections].reverse() }
        const sizes = (value: Report): number[] =>
          value.sections.map(
            (one) =>
              (one.body.content ?? []).filter((node) => numberReport(value, style).blocks.has(String(node.attrs?.id)))
                .length
          )
        expect(sizes(turned)).toEqual(sizes(report).reverse())
      })
    )
  })
})
