/** Reports made at random in a house style, with everything in them that a report can hold and paper can show. */
import fc from 'fast-check'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { newReport } from '../../shared/reports/newReport'
import { numberReport } from '../../shared/reports/numbering'
import { referenceTargets } from '../../shared/reports/references'
import { type Report, reportSchema } from '../../shared/reports/report'
import { type Body, type BodyNode, emptyBody } from '../../shared/reports/schema'
import { countedIds } from '../shared/recognise/support'

const word = fc.constantFrom('beds', 'the', 'Trust', 'winter', 'of', 'pooled', 'fund', 'care', 'home', 'plan', 'staff')
const words = fc.array(word, { minLength: 2, maxLength: 8 }).map((list) => list.join(' '))
const text = (value: string, ...marks: string[]): BodyNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {})
})

const live: fc.Arbitrary<BodyNode> = fc.boolean().map((isFrozen) => ({
  type: 'liveFigure',
  attrs: { source: 'fund:f1:2026/27:total', shown: '£1.5m', form: 'millions', asOf: '2026-11-01', isFrozen }
}))
const footnote: fc.Arbitrary<BodyNode> = words.map((note) => ({ type: 'footnote', attrs: { id: '', text: note } }))
const pointer: fc.Arbitrary<BodyNode> = fc
  .nat({ max: 30 })
  .map((at) => ({ type: 'crossReference', attrs: { target: `place ${at}` } }))

/** A line: plain words, with other things between them. */
const line: fc.Arbitrary<BodyNode[]> = fc
  .array(
    fc.tuple(
      words,
      fc.oneof(
        fc.constantFrom('bold', 'italic', 'underline', 'superscript').chain((mark) => words.map((w) => text(w, mark))),
        words.map(
          (w): BodyNode => ({ ...text(w), marks: [{ type: 'link', attrs: { href: 'https://example.org/a' } }] })
        ),
        live,
        footnote,
        pointer
      )
    ),
    { maxLength: 2 }
  )
  .chain((pairs) =>
    words.map((end) => [...pairs.flatMap(([before, other]) => [text(`${before} `), other, text(' ')]), text(end)])
  )
  .map((nodes) =>
    nodes.reduce<BodyNode[]>((joined, node) => {
      const last = joined.at(-1)
      if (last?.type === 'text' && node.type === 'text' && !last.marks && !node.marks)
        joined[joined.length - 1] = { ...last, text: `${last.text}${node.text}` }
      else joined.push(node)
      return joined
    }, [])
  )

const exempt = fc.constantFrom('', '', '', 'e1', 'e2')
const id = 'to be named'
const paragraph = (level: number): fc.Arbitrary<BodyNode> =>
  fc.tuple(line, exempt).map(([content, mark]) => ({ type: 'paragraph', attrs: { id, level, exempt: mark }, content }))
const bare: fc.Arbitrary<BodyNode> = line.map((content) => ({ type: 'paragraph', content }))
const list = (depth: number): fc.Arbitrary<BodyNode> =>
  fc
    .tuple(
      fc.constantFrom('orderedList', 'bulletList'),
      fc.array(fc.tuple(bare, exempt, depth > 0 ? fc.option(list(depth - 1)) : fc.constant(null)), {
        minLength: 1,
        maxLength: 3
      })
    )
    .map(([type, items]) => ({
      type,
      content: items.map(([first, mark, inner]) => ({
        type: 'listItem',
        attrs: { id, exempt: mark },
        content: [first, ...(inner ? [inner] : [])]
      }))
    }))
const cell = (type: string): fc.Arbitrary<BodyNode> =>
  words.map((value) => ({ type, content: [{ type: 'paragraph', content: [text(value)] }] }))
const table: fc.Arbitrary<BodyNode> = fc
  .record({
    caption: fc.oneof(fc.constant(''), words),
    mark: exempt,
    columns: fc.integer({ min: 2, max: 4 }),
    rows: fc.integer({ min: 1, max: 3 })
  })
  .chain(({ caption, mark, columns, rows }) =>
    fc
      .tuple(
        fc.array(cell('tableHeader'), { minLength: columns, maxLength: columns }),
        fc.array(fc.tuple(fc.array(cell('tableCell'), { minLength: columns, maxLength: columns }), exempt), {
          minLength: rows,
          maxLength: rows
        })
      )
      .map(([head, body]) => ({
        type: 'table',
        attrs: { id, caption, exempt: mark },
        content: [
          { type: 'tableRow', content: head },
          ...body.map(([content, row]) => ({ type: 'tableRow', attrs: { exempt: row }, content }))
        ]
      }))
  )
const drawn: fc.Arbitrary<BodyNode> = fc.tuple(words, words, exempt).map(([caption, note, mark]) => ({
  type: 'recordBlock',
  attrs: {
    id,
    exempt: mark,
    source: 'fund:f1:2026/27:contributions',
    asOf: '2026-11-01',
    data: {
      type: 'table',
      caption,
      columns: [
        { label: 'Partner', align: 'left' },
        { label: '£', align: 'right' }
      ],
      rows: [
        ['Council', '1,000'],
        ['Total', '1,000']
      ],
      hasTotal: true,
      note
    }
  }
}))
const quote: fc.Arbitrary<BodyNode> = paragraph(0).map((inner) => ({ type: 'quote', content: [inner] }))

const body = (level: number): fc.Arbitrary<BodyNode[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: paragraph(level) },
        { weight: 2, arbitrary: fc.tuple(paragraph(level), list(1)) },
        { weight: 1, arbitrary: fc.tuple(paragraph(level), table) },
        { weight: 1, arbitrary: fc.tuple(paragraph(level), drawn) },
        { weight: 1, arbitrary: fc.tuple(paragraph(level), quote) }
      ),
      { minLength: 1, maxLength: 4 }
    )
    .map((groups) => groups.flat())

/** A report in a style. References point at what is there, or at nothing. */
export function anyReport(style: HouseStyle): fc.Arbitrary<Report> {
  const level = style.numbering.scheme === 'headings-only' ? 0 : 1
  return fc
    .record({
      bodies: fc.array(body(level), { minLength: 1, maxLength: 4 }),
      heading: words,
      recommendations: fc.array(fc.tuple(bare, exempt, words), { minLength: 1, maxLength: 4 }),
      answers: fc.array(fc.oneof(body(0), fc.constant(null)), { maxLength: 4 }),
      appendix: fc.option(fc.tuple(words, body(level), exempt)),
      contact: words
    })
    .map(({ bodies, heading, recommendations, answers, appendix, contact }) => {
      const newId = countedIds()
      const start = newReport(style, 'A report made at random', newId)
      const named = (nodes: readonly BodyNode[]): Body => name({ type: 'doc', content: nodes }, newId) as Body
      let used = 0
      const sections = start.sections.map((section) =>
        ['purpose', 'summary', 'reasons', 'body', 'conclusion'].includes(section.role) && used < bodies.length
          ? { ...section, body: named(bodies[used++] ?? []) }
          : // Where an implication is a section of its own, its words are the answer's.
            { ...section, ...(section.role === 'implication' ? { body: emptyBody } : {}) }
      )
      const own = { id: newId(), role: 'body', heading, body: named(bodies.at(-1) ?? []) }
      const at = sections.findIndex((section) => section.role === 'body') + 1
      const report = reportSchema.parse({
        ...start,
        sections: at > 0 ? [...sections.slice(0, at), own, ...sections.slice(at)] : [...sections, own],
        recommendations: recommendations.map(([words, mark, delegate]) => ({
          id: newId(),
          body: { type: 'doc', content: [words] },
          delegate,
          due: '2027-03-31',
          exempt: mark
        })),
        implications: start.implications.map((item, index) => ({
          ...item,
          body: named(answers[index] ?? [{ type: 'paragraph' }])
        })),
        contacts: [{ name: contact, phone: '01632 960001', email: 'a.person@example.gov.uk' }],
        appendices: appendix
          ? [
              ...start.appendices,
              {
                id: newId(),
                title: appendix[0],
                numbering: 'continuous',
                exempt: appendix[2],
                sections: [{ id: newId(), role: 'body', heading, body: named(appendix[1]) }]
              }
            ]
          : start.appendices,
        exemptions: [
          { id: 'e1', paragraph: 3, publicInterest: 'Bids are open.', releaseOn: '2027-01-31' },
          { id: 'e2', paragraph: 1 }
        ]
      })
      return pointed(report, style)
    })
}

/** The nodes with ids of their own. */
function name(node: BodyNode, newId: () => string): BodyNode {
  const isNamed = node.attrs?.id === id
  return {
    ...node,
    ...(isNamed ? { attrs: { ...node.attrs, id: newId() } } : {}),
    ...(node.content ? { content: node.content.map((child) => name(child, newId)) } : {})
  }
}

/** Makes "place 7" of a reference the seventh thing that can be pointed at. */
function pointed(report: Report, style: HouseStyle): Report {
  const all = referenceTargets(report, style, numberReport(report, style)).values()
  const targets = [...new Set([...all].map(({ anchor }) => anchor))]
  const settled = (node: BodyNode): BodyNode => {
    if (node.type !== 'crossReference') return node.content ? { ...node, content: node.content.map(settled) } : node
    const at = Number(String(node.attrs?.target).slice('place '.length))
    const target = targets[at % Math.max(targets.length, 1)]
    return target === undefined ? text('nowhere', 'bold') : { ...node, attrs: { target } }
  }
  const inside = <T extends { readonly body: Body }>(item: T): T => ({ ...item, body: settled(item.body) as Body })
  return reportSchema.parse({
    ...report,
    sections: report.sections.map(inside),
    recommendations: report.recommendations.map(inside),
    implications: report.implications.map(inside),
    appendices: report.appendices.map((own) => ({ ...own, sections: own.sections.map(inside) }))
  })
}
