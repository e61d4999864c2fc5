/** The report and the document that is edited are the same thing in two forms: nothing may be lost between them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HouseStyle, houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { documentFromReport, documentSchema, reportFromDocument } from '../../shared/reports/document'
import { type Report, reportSchema } from '../../shared/reports/report'
import { type Body, type BodyNode, emptyBody, fullBody } from '../../shared/reports/schema'

function styleWith(place: HouseStyle['implications']['place']): HouseStyle {
  return houseStyleSchema.parse({
    format: 1,
    id: 'invented',
    name: 'Invented',
    council: 'Ambridge Borough Council',
    front: { layout: 'lines', fields: [] },
    sections: [
      { key: 'purpose', heading: 'Purpose', role: 'purpose' },
      { key: 'recommendations', heading: 'Recommendations', role: 'recommendations' },
      { key: 'finance', heading: 'Financial implications', role: 'implication', kind: 'finance' },
      { key: 'implications', heading: 'Implications', role: 'implications' }
    ],
    numbering: { scheme: 'decimal-paragraph' },
    recommendations: { label: 'letter' },
    implications: { place, kinds: [{ kind: 'finance', heading: 'Finance' }] },
    contact: {},
    appendices: {},
    page: {}
  })
}

const words = fc
  .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', 'é', ' ', '£', '1') })
  .filter((text) => text.trim() !== '')
const paragraph: fc.Arbitrary<BodyNode> = fc
  .record({ text: words, level: fc.integer({ min: 0, max: 2 }) })
  .map(({ text, level }) => ({ type: 'paragraph', attrs: { id: '', level }, content: [{ type: 'text', text }] }))
const list: fc.Arbitrary<BodyNode> = fc
  .array(paragraph, { minLength: 1, maxLength: 3 })
  .map((items) => ({ type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [item] })) }))
const body: fc.Arbitrary<Body> = fc
  .array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 4 })
  .map((content) => fullBody({ type: 'doc', content }))

let counter = 0
const id = fc.constant(null).map(() => {
  counter += 1
  return `id-${counter}`
})

const report: fc.Arbitrary<Report> = fc
  .record({
    purpose: body,
    lead: words,
    items: fc.array(fc.record({ id, body }), { minLength: 1, maxLength: 3 }),
    after: fc.option(body, { nil: undefined }),
    finance: body,
    own: fc.array(fc.record({ id, heading: words, body }), { maxLength: 2 }),
    appendix: fc.array(fc.record({ id, sectionId: id, title: words, body }), { maxLength: 2 })
  })
  .map((parts) =>
    reportSchema.parse({
      format: 1,
      styleId: 'invented',
      title: 'A report',
      front: { date: '2026-12-09' },
      recommendationLead: parts.lead,
      sections: [
        { id: 's-purpose', key: 'purpose', role: 'purpose', heading: 'Purpose', body: parts.purpose },
        {
          id: 's-recs',
          key: 'recommendations',
          role: 'recommendations',
          heading: 'Recommendations',
          body: parts.after ?? emptyBody
        },
        { id: 's-finance', key: 'finance', role: 'implication', kind: 'finance', heading: 'Financial implications' },
        { id: 's-group', key: 'implications', role: 'implications', heading: 'Implications' },
        ...parts.own.map((own) => ({ id: own.id, role: 'body', heading: own.heading, body: own.body }))
      ],
      recommendations: parts.items.map((item) => ({
        id: item.id,
        // A recommendation begins with a paragraph.
        body: fullBody({ type: 'doc', content: [{ type: 'paragraph' }, ...(item.body.content ?? [])] }),
        delegate: 'the Director of Law'
      })),
      implications: [
        {
          id: 'i-finance',
          kind: 'finance',
          heading: 'Finance',
          body: parts.finance,
          status: 'cleared',
          officer: 'A. Clerk'
        },
        { id: 'i-odd', kind: 'odd', heading: 'An unusual kind', body: parts.finance }
      ],
      contacts: [{ name: 'A. Clerk' }],
      appendices: [
        { id: 'a-implications', role: 'implications', title: 'Implications' },
        ...parts.appendix.map((appendix) => ({
          id: appendix.id,
          title: appendix.title,
          sections: [{ id: appendix.sectionId, role: 'body', heading: '', body: appendix.body }]
        }))
      ]
    })
  )

describe('the document of a report', () => {
  for (const place of ['sections', 'inline'] as const)
    it(`gives back the very report it was made from, with implications printed as ${place}`, () => {
      fc.assert(
        fc.property(report, (value) => {
          const given =
            place === 'inline' ? value : { ...value, sections: value.sections.filter((s) => s.id !== 's-group') }
          // Each implication stands in one place of the document: the appendix of implications only where the style prints it there.
          const once = { ...given, appendices: given.appendices.filter((a) => a.role === 'text') }
          const document = documentFromReport(once, styleWith(place))
          const stored = documentSchema.nodeFromJSON(JSON.parse(JSON.stringify(document.toJSON())))
          expect(reportFromDocument(stored, once)).toEqual(once)
        })
      )
    })

  it('gives back implications that stand together in an appendix', () => {
    fc.assert(
      fc.property(report, (value) => {
        const once = {
          ...value,
          sections: value.sections.filter((s) => s.role !== 'implication' && s.role !== 'implications')
        }
        expect(reportFromDocument(documentFromReport(once, styleWith('appendix')), once)).toEqual(once)
      })
    )
  })

  it('keeps what an implication says when its section is taken out, so that clearing is never lost by accident', () => {
    const value = fc.sample(report, 1)[0] as Report
    const document = documentFromReport(value, styleWith('appendix'))
    const without = documentSchema.node(
      'doc',
      null,
      document.children.filter((part) => part.type.name !== 'implicationGroup' && part.attrs.kind !== 'finance')
    )
    expect(reportFromDocument(without, value).implications).toEqual(value.implications)
  })
})
