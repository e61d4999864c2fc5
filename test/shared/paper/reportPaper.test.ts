/** What a report's markup must be for every reader, seeing or listening: order, numbers, headings, lists, tables, links. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../../shared/houseStyles/shipped'
import { renderReport } from '../../../shared/paper/render'
import { numberReport } from '../../../shared/reports/numbering'
import type { Report } from '../../../shared/reports/report'
import type { BodyNode } from '../../../shared/reports/schema'
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

const options = { fileUrl: (hash: string) => `app://files/${hash}` }

function draw(report: Report, style = styleWith()): string {
  return renderReport(report, style, options)
}

/** The words of markup as a listener meets them. */
function heard(html: string): string {
  return html
    .replace(/<(?:br|p|ol|ul|\/p|\/li|\/h\d|\/t[dhr]|\/caption)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&#x27;/g, '’')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

function tagsOf(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<${name}[ >].*?</${name}>`, 'gs'))].map((match) => match[0])
}

const front = {
  body: 'Cabinet',
  date: '2026-12-09',
  officers: [
    { name: 'Ann Archer', post: 'Director of Place' },
    { name: 'Bob Bull', post: '', email: 'bob@example.org' }
  ]
}

describe('Front matter', () => {
  const cases = [
    {
      layout: 'masthead',
      says: 'Borsetshire County Council Cabinet Date: 9 December 2026 The bypass Report of Ann Archer, Director of Place Bob Bull, bob@example.org Item No:'
    },
    {
      layout: 'lines',
      says: 'Borsetshire County Council Cabinet Date: 9 December 2026 Subject: The bypass Report of: Ann Archer, Director of Place Bob Bull, bob@example.org Item No:'
    },
    {
      layout: 'table',
      says: 'Borsetshire County Council Cabinet Date: 9 December 2026 Subject: The bypass Report of: Ann Archer, Director of Place Bob Bull, bob@example.org Item No:'
    },
    {
      layout: 'ruled-table',
      says: 'Borsetshire County Council Cabinet Date: 9 December 2026 Subject: The bypass Report of: Ann Archer, Director of Place Bob Bull, bob@example.org Item No:'
    }
  ] as const
  it.each(cases)('says the same in order as $layout, with one title', ({ layout, says }) => {
    const html = draw(reportWith({ front }), styleWith({ front: { ...styleWith().front, layout } }))
    expect(heard(html)).toBe(says)
    expect(tagsOf(html, 'h1').map(heard)).toEqual(['The bypass'])
    expect(html).toContain(`front-${layout}`)
  })

  it.each(['masthead', 'lines', 'table', 'ruled-table'])(
    'prints the label of what is required and empty as %s',
    (layout) => {
      const html = draw(reportWith(), styleWith({ front: { ...styleWith().front, layout } }))
      expect(heard(html)).toMatch(/Date:.*Report of:?.*Item No:/)
      expect(heard(html)).not.toContain('Reference')
    }
  )

  it.each(['masthead', 'lines', 'table', 'ruled-table'])(
    'has a title even where the style has no field for it, as %s',
    (layout) => {
      const html = draw(reportWith({ title: ' ' }), styleWith({ front: { layout, fields: [] } }))
      expect(tagsOf(html, 'h1').map(heard)).toEqual(['Untitled report'])
    }
  )

  it('labels the rows of a table', () => {
    const html = draw(reportWith({ front }), styleWith({ front: { ...styleWith().front, layout: 'table' } }))
    expect(html).toContain('<th scope="row">Date:</th><td>9 December 2026</td>')
  })
})

describe('Lists', () => {
  const html = draw(
    reportWith({
      sections: [
        section(
          's1',
          'Background',
          paragraph('p1', 'These follow:', 1),
          ordered(
            item('i1', paragraph('', 'first'), ordered(item('i2', paragraph('', 'deeper')))),
            item('i3', paragraph('', 'second'), paragraph('', 'more'), bullets(item('b1', paragraph('', 'dot'))))
          )
        )
      ]
    })
  )

  it('begin each item with its label, and nest as real lists', () => {
    expect(html).toContain('<li id="at-i1"><span class="label">(a) </span>first<ol>')
    expect(html).toContain('<li id="at-i2" class="short"><span class="label">(i) </span>deeper</li></ol></li>')
    expect(html).toContain('<span class="label">(b) </span>second<p class="leads-on">more</p><ul>')
    expect(html).toContain('<ul><li id="at-b1" class="short"><span class="label">• </span>dot</li></ul>')
  })

  it('keep the paragraph that leads to them on their page', () => {
    expect(html).toContain('<p id="at-p1" class="numbered leads-on"><span class="number">1 </span>These follow:</p>')
  })
})

describe('Recommendations', () => {
  const report = reportWith({
    sections: [{ ...section('r', 'Recommendations'), key: 'recommendations', role: 'recommendations' }],
    recommendationLead: 'Cabinet is recommended to:',
    recommendations: [
      { id: 'r1', body: body(paragraph('', 'Note it.')), reason: 'It is so.' },
      { id: 'r2', body: body(paragraph('', 'Approve:'), ordered(item('r2a', paragraph('', 'this')))) }
    ]
  })

  it.each([
    [{ label: 'letter', isLeadNumbered: true }, '1 Cabinet is recommended to: (a) Note it. (b) Approve: (i) this'],
    [{ label: 'letter' }, 'Cabinet is recommended to: (a) Note it. (b) Approve: (i) this'],
    [{ label: 'paragraph' }, 'Cabinet is recommended to: 1 Note it. 2 Approve: (a) this'],
    [
      { label: 'letter', printsReasons: true },
      'Cabinet is recommended to: (a) Note it. Reason: It is so. (b) Approve: (i) this'
    ]
  ])('print as %j says', (recommendations, says) => {
    const style = styleWith({ recommendations })
    expect(heard(draw(report, style))).toContain(`Recommendations ${says}`)
    expect(draw(report, style)).toContain('id="at-r2a"')
    expect(numberReport(report, style).blocks.has('r2a')).toBe(true)
  })

  it('say whom they empower where their words do not, unless the style prints no such line', () => {
    const given = {
      ...report,
      recommendations: report.recommendations.map((item) =>
        item.id === 'r1' ? { ...item, delegate: 'the Director of Law', due: '2027-03-31' } : item
      )
    }
    const line = 'Authority is delegated to the Director of Law. To be done by 31 March 2027.'
    expect(heard(draw(given))).toContain(`Note it. ${line}`)
    expect(
      heard(draw(given, styleWith({ recommendations: { label: 'letter', printsDelegation: false } })))
    ).not.toContain(line)
  })

  it('needs no letter when there is only one', () => {
    const alone = { ...report, recommendations: report.recommendations.slice(0, 1) }
    expect(draw(alone)).toContain('<p id="at-r1" class="indented recommendation">Note it.</p>')
  })

  it('are bold where the style says so', () => {
    expect(draw(report, styleWith({ recommendations: { label: 'letter', isBold: true } }))).toContain(
      'bold-recommendations'
    )
  })
})

describe('Implications', () => {
  const implications = [
    {
      id: 'i1',
      kind: 'legal',
      heading: 'Legal',
      body: body(paragraph('', 'Section 75 applies.')),
      officer: 'M Officer',
      clearedOn: '2026-11-02'
    },
    { id: 'i2', kind: 'climate', heading: 'Climate', body: body() },
    { id: 'i3', kind: 'staff', heading: 'Staff', isApplicable: false, reason: 'no post changes.', body: body() }
  ]
  const group = { ...section('g', 'Implications'), role: 'implications' }
  const place = (changes: Record<string, unknown>) =>
    styleWith({ implications: { ...styleWith().implications, ...changes } })

  it('stand in their appendix, without those that are optional and empty', () => {
    const html = draw(
      reportWith({ implications, appendices: [{ id: 'a1', role: 'implications', title: 'Implications' }] })
    )
    expect(heard(html)).toContain(
      'Appendix 1: Implications Legal Section 75 applies. Staff Not applicable: no post changes.'
    )
    expect(html).not.toContain('Climate')
  })

  it('stand together under their section', () => {
    const html = draw(reportWith({ implications, sections: [group] }), place({ place: 'inline', printsSignOff: true }))
    expect(heard(html)).toContain('Implications Legal Section 75 applies. Cleared by: M Officer, 2 November 2026 Staff')
  })

  it('stand each in a section of its own', () => {
    const own = { ...section('l', 'Legal implications'), role: 'implication', kind: 'legal' }
    expect(heard(draw(reportWith({ implications, sections: [own] }), place({ place: 'sections' })))).toContain(
      'Legal implications Section 75 applies.'
    )
  })

  it('make a table with a head that repeats and the name of who signed off', () => {
    const html = draw(
      reportWith({ implications, sections: [group] }),
      place({ place: 'inline', form: 'table', printsSignOff: true })
    )
    expect(html).toContain(
      '<thead><tr><th scope="col">Issue</th><th scope="col">Implications</th><th scope="col">Sign-off</th></tr></thead>'
    )
    expect(html).toContain(
      '<tr><th scope="row">Legal</th><td>Section 75 applies.</td><td>M Officer, 2 November 2026</td></tr>'
    )
    expect(html).toContain(
      '<th scope="row">Staff</th><td>Not applicable: no post changes.</td><td>Not yet signed off</td>'
    )
  })
})

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

describe('Tables', () => {
  const rows = [
    ['Partner', '2026/27', 'Change'],
    ['[Council]', '£1,200', '(3.5%)'],
    ['[Board]', '£900', '–'],
    ['[]', '', '']
  ]
  const html = draw(reportWith({ sections: [section('s', 'Money', table('t', 'Contributions', rows))] }))

  it('have a caption with their number, a head and named rows', () => {
    expect(html).toContain('<caption>Table 1: Contributions</caption><thead><tr><th scope="col">Partner</th>')
    expect(html).toContain('</thead><tbody><tr><th scope="row">Council</th>')
  })

  it('set figures flush right, with the heads over them', () => {
    expect(html).toContain('<th scope="col" class="figures">2026/27</th>')
    expect(html).toContain('<td class="figures">(3.5%)</td>')
  })

  it('leave no cell without text, for such a cell would be missing from the tags', () => {
    expect(html).toContain('<tr><td>\u00a0</td><td class="figures">\u00a0</td><td class="figures">\u00a0</td></tr>')
  })

  it('turn the page when they have eight columns, caption and all', () => {
    const wide = draw(
      reportWith({ sections: [section('s', 'W', table('t', 'Wide', [[...'ABCDEFGH'], [...'12345678']]))] })
    )
    expect(wide).toContain('<div class="landscape"><p class="caption">Table 1: Wide</p><table id="at-t"')
  })

  it('keep the widths that were drawn, and spans', () => {
    const cell = (type: string, attrs: Record<string, unknown>, words: string): BodyNode => ({
      type,
      attrs,
      content: [paragraph('', words)]
    })
    const drawn: BodyNode = {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [cell('tableHeader', { colwidth: [100] }, 'A'), cell('tableHeader', { colwidth: [300] }, 'B')]
        },
        { type: 'tableRow', content: [cell('tableCell', { colspan: 2 }, 'both')] }
      ]
    }
    const spanned = draw(reportWith({ sections: [section('s', 'W', drawn)] }))
    expect(spanned).toContain('<colgroup><col width="25%"/><col width="75%"/></colgroup>')
    expect(spanned).toContain('<td colSpan="2">both</td>')
  })
})

describe('Figures and notes', () => {
  const figure = (attrs: Record<string, unknown>): string =>
    draw(reportWith({ sections: [section('s', 'S', { type: 'figure', attrs })] }))

  it('have words for those who cannot see them, or none when they are only ornament', () => {
    expect(figure({ file: 'abc', alt: 'A map', caption: 'The route', widthPercent: 62 })).toContain(
      '<img src="app://files/abc" alt="A map" class="w-60" fetchPriority="low"/><figcaption><p>The route</p></figcaption>'
    )
    expect(figure({ file: 'abc', alt: 'A map', decorative: true })).toContain('alt=""')
  })

  it('say so when the picture is not there, and only what is said instead when it was withheld', () => {
    expect(heard(figure({ file: '', alt: 'Not for publication.' }))).toContain('Not for publication.')
    const lost = renderReport(
      reportWith({ sections: [section('s', 'S', { type: 'figure', attrs: { file: 'abc', alt: 'A map' } })] }),
      styleWith(),
      { fileUrl: () => '' }
    )
    expect(heard(lost)).toContain('Picture not found. A map')
  })

  it('lead from the text to the note and back, numbered through the report', () => {
    const note = (words: string): BodyNode => ({ type: 'footnote', attrs: { id: words, text: words } })
    const html = draw(
      reportWith({
        sections: [section('s', 'S', paragraph('', [text('One'), note('first')]))],
        appendices: [{ id: 'a', title: 'T', sections: [section('x', 'X', paragraph('', [note('second')]))] }]
      })
    )
    expect(html).toContain('<sup class="note-mark" id="at-mark-1"><a href="#at-note-1">1</a></sup>')
    expect(html).toContain(
      '<li id="at-note-1" class="short"><span class="label"><a href="#at-mark-1">1</a> </span>first'
    )
    expect(html.indexOf('first')).toBeLessThan(html.indexOf('Appendix 1'))
    expect(html).toContain('href="#at-note-2"')
  })
})

describe('Closing matter', () => {
  it('gives each contact’s known details only, with a link to write to', () => {
    const html = draw(
      reportWith({
        contacts: [
          { name: 'Ann Archer', email: 'ann@example.org' },
          { name: 'Bob', phone: '01 234' }
        ]
      }),
      styleWith({ contact: { standardText: 'Ask:' } })
    )
    expect(heard(html)).toContain('Contact Ask: Name: Ann Archer Email: ann@example.org Name: Bob Tel: 01 234')
    expect(html).toContain('<a href="mailto:ann@example.org">')
    expect(html).not.toContain('Designation')
  })

  it('prints standard wording once, even where the report’s own words have it', () => {
    const contact = { ...section('c', 'Contact', paragraph('', 'Please  ask:')), role: 'contact' }
    const style = styleWith({ contact: { standardText: 'Please ask:' }, accessibilityStatement: 'In large print.' })
    const said = heard(draw(reportWith({ sections: [contact] }), style))
    expect(said.match(/Please ask:/g)).toHaveLength(1)
    expect(said.match(/In large print\./g)).toHaveLength(1)
  })

  it('draws a line to sign on for every name, whatever lines came with it', () => {
    const names = [
      paragraph('', 'Signed by:'),
      paragraph('', 'Signature ______ Date ______'),
      paragraph('', 'Ann Archer')
    ]
    const html = draw(
      reportWith({
        sections: [
          { ...section('g', 'Signatories', ...names, bullets(item('', paragraph('', 'Bob')))), role: 'signatures' }
        ]
      })
    )
    expect(heard(html)).toContain('Signatories Signed by: Signature Date Ann Archer Signature Date Bob')
  })

  it('begins each appendix on a sheet of its own, headed as the style has it', () => {
    const html = draw(
      reportWith({ appendices: [{ id: 'a', title: 'Map' }, { id: 'b' }] }),
      styleWith({ appendices: { heading: 'Appendix {number} – {title}', numerals: 'words' } })
    )
    expect(tagsOf(html, 'h2').map(heard)).toEqual(['Appendix One – Map', 'Appendix Two'])
    expect(html.match(/class="sheet/g)).toHaveLength(3)
  })

  it('puts a schedule’s sections beneath it, and a part’s', () => {
    const schedule = { ...section('sc', 'Schedule 1'), role: 'schedule' }
    const html = draw(
      reportWith({ appendices: [{ id: 'a', sections: [section('x', 'Terms'), schedule, section('y', 'Money')] }] })
    )
    expect(html).toMatch(/<h3 id="at-x">.*<h3 id="at-sc" class="schedule">.*<h4 id="at-y">/)
  })
})

const word = fc.stringMatching(/^[a-z]{1,6}$/)
let counter = 0
function nextId(): string {
  counter += 1
  return `n${counter}`
}
const inline = fc.array(
  fc.oneof(
    word.map((words) => text(`${words} `)),
    word.map((words) => text(words, { type: 'bold' })),
    fc.constant<BodyNode>({ type: 'hardBreak' }),
    word.map((words): BodyNode => ({ type: 'footnote', attrs: { id: '', text: words } }))
  ),
  { minLength: 1, maxLength: 3 }
)
const anyParagraph = fc
  .tuple(inline, fc.integer({ min: 0, max: 3 }))
  .map(([content, level]): BodyNode => ({ type: 'paragraph', attrs: { id: nextId(), level }, content }))
const anyHeading = fc
  .tuple(word, fc.integer({ min: 2, max: 5 }), fc.boolean())
  .map(([words, level, numbered]) => heading(nextId(), words, level, numbered))
const { anyList } = fc.letrec<{ anyList: BodyNode }>((tie) => ({
  anyList: fc
    .tuple(
      fc.constantFrom('orderedList', 'bulletList'),
      fc.array(fc.tuple(inline, fc.option(tie('anyList'), { nil: null, depthSize: 'small' })), {
        minLength: 1,
        maxLength: 3
      })
    )
    .map(
      ([type, items]): BodyNode => ({
        type,
        content: items.map(([content, nested]) =>
          item(nextId(), { type: 'paragraph', content }, ...(nested ? [nested] : []))
        )
      })
    )
}))
const anyTable = fc
  .tuple(word, fc.boolean())
  .map(([words, isCaptioned]) => table(nextId(), isCaptioned ? words : '', [[words], [words]]))
const anyBody = fc
  .array(fc.oneof(anyParagraph, anyHeading, anyList, anyTable), { minLength: 1, maxLength: 6 })
  .map((content) => body(...content))
const anySection = fc
  .tuple(
    fc.constantFrom('body', 'part', 'schedule', 'recommendations', 'implications', 'contact', 'statement', 'reasons'),
    word,
    anyBody
  )
  .map(([role, words, content]) => ({ id: nextId(), role, heading: words, body: content }))
const anyReport = fc
  .record({
    sections: fc.array(anySection, { maxLength: 5 }).map((sections) => {
      // Recommendations print where their section stands; two such sections would be one too many.
      const first = sections.findIndex((candidate) => candidate.role === 'recommendations')
      return sections.filter((candidate, index) => candidate.role !== 'recommendations' || index === first)
    }),
    recommendationLead: fc.constantFrom('', 'Cabinet is asked to:'),
    recommendations: fc.array(fc.oneof(anyParagraph, anyList), { maxLength: 3 }).map((blocks) =>
      blocks.map((block) => ({
        id: nextId(),
        body: body(block.type === 'paragraph' ? { ...block, attrs: { id: '', level: 0 } } : block)
      }))
    ),
    appendices: fc.array(
      fc.array(anySection, { maxLength: 3 }).map((sections) => ({ id: nextId(), numbering: 'continuous', sections })),
      { maxLength: 2 }
    )
  })
  .map((parts) => reportWith(parts))
const anyStyle = fc.constantFrom(...shippedStyles)

describe('Any report in any style that ships', () => {
  it('prints every number once, in the place it belongs to', () => {
    fc.assert(
      fc.property(anyReport, anyStyle, (report, style) => {
        const html = draw(report, style)
        const numbers = numberReport(report, style)
        const isParagraphs = style.recommendations.label === 'paragraph'
        const expected = [...numbers.blocks, ...numbers.sections, ...numbers.recommendations]
        const places = [...html.matchAll(/ id="at-([^"]+)"[^>]*>/g)]
        const begins = new Map(
          places.map((found) => [found[1], heard(html.slice(found.index, found.index + 300).replace(/^[^>]*>/, ''))])
        )
        expect(begins.size).toBe(places.length)
        for (const [id, label] of expected) expect(begins.get(id)?.startsWith(label), `${id} ${label}`).toBe(true)
        const isTable = (label: string) => label.startsWith('Table')
        const inList = [...numbers.blocks.values()].filter((label) => !isTable(label) && !/^\d+(?:\.\d+)*$/.test(label))
        const counted =
          numbers.sections.size +
          [...numbers.blocks.values()].filter((label) => /^\d+(?:\.\d+)*$/.test(label)).length +
          (numbers.lead ? 1 : 0) +
          (isParagraphs ? numbers.recommendations.size : 0)
        expect(html.match(/class="number"/g) ?? []).toHaveLength(counted)
        const labels = (html.match(/class="label"/g) ?? []).length
        const others = (html.match(/class="label">(?:[•–]|<a)/g) ?? []).length
        expect(labels - others).toBe(inList.length + (isParagraphs ? 0 : numbers.recommendations.size))
      }),
      { numRuns: 60 }
    )
  })

  it('goes down through its headings one level at a time', () => {
    fc.assert(
      fc.property(anyReport, anyStyle, (report, style) => {
        const levels = [...draw(report, style).matchAll(/<h(\d)[ >]/g)].map((match) => Number(match[1]))
        expect(levels[0]).toBe(1)
        expect(levels.filter((level) => level === 1)).toHaveLength(1)
        for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 }
    )
  })

  it('gives no two places the same name, and no element a style of its own', () => {
    fc.assert(
      fc.property(anyReport, anyStyle, (report, style) => {
        const html = draw(report, style)
        const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
        expect(new Set(ids).size).toBe(ids.length)
        expect(html).not.toMatch(/ style="/)
        expect(html).toContain(`lang="${style.language}"`)
      }),
      { numRuns: 30 }
    )
  })

  it('lets no text become markup, and no link run anything', () => {
    const nasty = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='x",
      '</style><b>',
      '&lt;i&gt;'
    )
    const href = fc.constantFrom(
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'https://example.org/?q=<b>',
      'vbscript:x',
      '//example.org'
    )
    fc.assert(
      fc.property(nasty, href, anyStyle, (words, target, style) => {
        const report = reportWith({
          title: words,
          front: Object.fromEntries(
            style.front.fields.map((field) => [
              field.key,
              field.kind === 'people' ? [{ name: words, email: words }] : words
            ])
          ),
          sections: [
            section(
              words.length.toString(),
              words,
              paragraph('', [text(words, { type: 'link', attrs: { href: target } })])
            ),
            section('t', words, table('t1', words, [[words], [words]]), {
              type: 'figure',
              attrs: { file: words, alt: words, caption: words }
            })
          ],
          contacts: [{ name: words, post: words, phone: words, email: words }],
          appendices: [{ id: 'a', title: words }]
        })
        const html = draw(report, style)
        expect(html).not.toMatch(/<(?:script|b|i|img src=x)\b/)
        expect(html).not.toMatch(/ on[a-z]+=["']/)
        for (const [, address = ''] of html.matchAll(/ href="([^"]*)"/g))
          expect(address).toMatch(/^(?:#|mailto:|https:)/)
      })
    )
  })
})
