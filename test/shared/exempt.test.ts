/** The public copy: nothing exempt is in it, nothing else is missing, and every number is that of the full report. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { publicCopy } from '../../shared/reports/exempt'
import { numberReport } from '../../shared/reports/numbering'
import { type Report, reportSchema } from '../../shared/reports/report'
import type { BodyNode } from '../../shared/reports/schema'

const style = houseStyleSchema.parse({
  format: 1,
  id: 'invented',
  name: 'Invented',
  council: 'Ambridge Borough Council',
  front: { layout: 'lines', fields: [] },
  sections: [],
  numbering: { scheme: 'continuous' },
  recommendations: { label: 'letter' },
  implications: { place: 'appendix', kinds: [] },
  contact: {},
  appendices: { numbering: 'continuous' },
  page: {}
})

let counter = 0
function nextId(): string {
  counter += 1
  return `n${counter}`
}

function secretOrNot(isExempt: boolean): { readonly exempt: string; readonly text: string } {
  const id = nextId()
  return isExempt
    ? { exempt: 'e1', text: `Secret sentence number ${id} is here.` }
    : { exempt: '', text: `Open sentence number ${id} is here.` }
}

function paragraph(isExempt: boolean, level: number): BodyNode {
  const { exempt, text } = secretOrNot(isExempt)
  return { type: 'paragraph', attrs: { id: nextId(), level, exempt }, content: [{ type: 'text', text }] }
}

function list(flags: readonly boolean[]): BodyNode {
  return {
    type: 'orderedList',
    attrs: { start: 1, marker: '' },
    content: flags.map((isExempt) => {
      const { exempt, text } = secretOrNot(isExempt)
      return {
        type: 'listItem',
        attrs: { id: nextId(), exempt },
        content: [{ type: 'paragraph', content: [{ type: 'text', text }] }]
      }
    })
  }
}

function table(flags: readonly boolean[]): BodyNode {
  return {
    type: 'table',
    attrs: { id: nextId(), caption: 'Costs', exempt: '' },
    content: flags.map((isExempt) => {
      const { exempt, text } = secretOrNot(isExempt)
      return {
        type: 'tableRow',
        attrs: { exempt },
        content: [text, '£1'].map((words) => ({
          type: 'tableCell',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
        }))
      }
    })
  }
}

const flags = fc.array(fc.boolean(), { minLength: 1, maxLength: 3 })
const block = fc.oneof(
  fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 2 })).map(([isExempt, level]) => paragraph(isExempt, level)),
  flags.map(list),
  flags.map(table)
)
const blocks = fc.array(block, { minLength: 1, maxLength: 5 })

const report: fc.Arbitrary<Report> = fc
  .record({ main: blocks, wholly: blocks, appendix: blocks, isAppendixExempt: fc.boolean(), recommended: flags })
  .map(({ main, wholly, appendix, isAppendixExempt, recommended }) =>
    reportSchema.parse({
      format: 1,
      styleId: 'invented',
      title: 'A store',
      sections: [
        { id: nextId(), role: 'body', heading: 'Background', body: { type: 'doc', content: main } },
        { id: nextId(), role: 'recommendations', heading: 'Recommendations' },
        { id: nextId(), role: 'body', heading: 'Price', exempt: 'e1', body: { type: 'doc', content: wholly } },
        { id: nextId(), role: 'body', heading: 'Next', body: { type: 'doc', content: [paragraph(false, 1)] } }
      ],
      recommendations: recommended.map((isExempt) => {
        const { exempt, text } = secretOrNot(isExempt)
        return {
          id: nextId(),
          exempt,
          body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
        }
      }),
      appendices: [
        {
          id: nextId(),
          title: 'Terms',
          exempt: isAppendixExempt ? 'e1' : '',
          sections: [{ id: nextId(), role: 'body', heading: '', body: { type: 'doc', content: appendix } }]
        }
      ],
      exemptions: [{ id: 'e1', paragraph: 3, publicInterest: 'Negotiations go on.', releaseOn: '2027-04-01' }],
      comments: [{ id: 'c1', author: 'A. Clerk', madeAt: '2026-11-22T10:00:00Z', text: 'Is this a secret remark?' }]
    })
  )

describe('the public copy of a report', () => {
  it('holds no exempt sentence, no comment and no exemption, whatever was marked', () => {
    fc.assert(
      fc.property(report, (full) => {
        const { report: open, withheld } = publicCopy(full)
        const text = JSON.stringify(open)
        expect(text).not.toMatch(/secret/i)
        for (const piece of withheld.filter(({ length }) => length >= 16))
          expect(text).not.toContain(JSON.stringify(piece).slice(1, -1))
        reportSchema.parse(open)
      })
    )
  })

  it('keeps every number of the full report', () => {
    fc.assert(
      fc.property(report, (full) => {
        const [before, after] = [numberReport(full, style), numberReport(publicCopy(full).report, style)]
        for (const [id, label] of after.blocks) expect(before.blocks.get(id)).toBe(label)
        const counted = [...before.blocks].filter(([, label]) => /^\d/.test(label) || label.startsWith('Table'))
        for (const [id, label] of counted) expect(after.blocks.get(id)).toBe(label)
        expect(after.recommendations).toEqual(before.recommendations)
      })
    )
  })

  it('keeps every sentence that is not exempt', () => {
    fc.assert(
      fc.property(report, (full) => {
        const opened: Report = { ...full, appendices: full.appendices.map((item) => ({ ...item, exempt: '' })) }
        const text = JSON.stringify(publicCopy(opened).report)
        const wholly = JSON.stringify(opened.sections[2])
        for (const [sentence] of JSON.stringify(opened).matchAll(/Open sentence number n\d+ is here\./g))
          if (!wholly.includes(sentence)) expect(text).toContain(sentence)
      })
    )
  })

  it('says why something is left out, and names the exemption for the resolution', () => {
    const [full] = fc.sample(report, 1)
    const copy = publicCopy(full as Report)
    expect(JSON.stringify(copy.report)).toContain(
      'Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A'
    )
    expect(copy.exemptions.map((exemption) => exemption.paragraph)).toEqual([3])
  })
})
