/** Merging what came back: one side's change is taken, both sides' are shown, and no words vanish. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeReports } from '../../shared/reports/merge'
import { type Report, reportSchema } from '../../shared/reports/report'
import { type Body, type BodyNode, emptyBody, plainText } from '../../shared/reports/schema'

type Block = { readonly id: string; readonly text: string }

function paragraph({ id, text }: Block): BodyNode {
  return { type: 'paragraph', attrs: { id, level: 1 }, content: [{ type: 'text', text }] }
}

function bodyOf(blocks: readonly Block[]): Body {
  return blocks.length > 0 ? { type: 'doc', content: blocks.map(paragraph) } : emptyBody
}

function reportWith(blocks: readonly Block[], more: Partial<Report> = {}): Report {
  return {
    ...reportSchema.parse({
      format: 1,
      styleId: 'invented',
      title: 'Joint store',
      sections: [{ id: 's1', role: 'body', heading: 'Background', body: bodyOf(blocks) }],
      implications: [{ id: 'i1', kind: 'legal', heading: 'Legal', body: bodyOf([{ id: 'l1', text: 'To follow.' }]) }],
      recommendations: [{ id: 'r1', body: bodyOf([{ id: 'rp', text: 'Agree.' }]) }]
    }),
    ...more
  }
}

function words(report: Report): string[] {
  return report.sections.flatMap((section) => (section.body.content ?? []).map(plainText)).filter((text) => text !== '')
}

const one = { id: 'p1', text: 'First.' }
const two = { id: 'p2', text: 'Second.' }
const three = { id: 'p3', text: 'Third.' }

describe('merging a report that came back', () => {
  const cases: readonly (readonly [string, readonly Block[], readonly Block[], readonly string[], number])[] = [
    [
      'takes their change to a paragraph left alone here',
      [one, two],
      [one, { ...two, text: 'Theirs.' }],
      ['First.', 'Theirs.'],
      0
    ],
    [
      'keeps our change to a paragraph they left alone',
      [one, { ...two, text: 'Ours.' }],
      [one, two],
      ['First.', 'Ours.'],
      0
    ],
    ['puts their new paragraph where it stood', [one, two], [one, three, two], ['First.', 'Third.', 'Second.'], 0],
    ['lets a paragraph go that they took out', [one, two], [two], ['Second.'], 0],
    [
      'keeps a paragraph changed here that they took out',
      [{ ...one, text: 'Ours.' }, two],
      [two],
      ['Ours.', 'Second.'],
      0
    ],
    [
      'brings back a paragraph taken out here that they changed',
      [two],
      [{ ...one, text: 'Theirs.' }, two],
      ['Theirs.', 'Second.'],
      0
    ],
    [
      'shows both where both changed the same paragraph',
      [{ ...one, text: 'Ours.' }, two],
      [{ ...one, text: 'Theirs.' }, two],
      ['Ours.', 'Second.'],
      1
    ],
    [
      'sees no conflict where both made the same change',
      [{ ...one, text: 'Same.' }, two],
      [{ ...one, text: 'Same.' }, two],
      ['Same.', 'Second.'],
      0
    ]
  ]
  it.each(cases)('%s', (_, ours, theirs, expected, conflicts) => {
    const merged = mergeReports(reportWith([one, two]), reportWith(ours), reportWith(theirs))
    expect(words(merged.report)).toEqual(expected)
    expect(merged.conflicts).toHaveLength(conflicts)
  })

  it('puts their words in place of ours when asked, and only there', () => {
    const ours = reportWith([{ ...one, text: 'Ours.' }, two])
    const merged = mergeReports(reportWith([one, two]), ours, reportWith([{ ...one, text: 'Theirs.' }, two]))
    const [conflict] = merged.conflicts
    expect(conflict).toMatchObject({ where: 'Background', base: 'First.', ours: 'Ours.', theirs: 'Theirs.' })
    expect(words(conflict?.takeTheirs(merged.report) ?? merged.report)).toEqual(['Theirs.', 'Second.'])
  })

  it('takes an answered implication with its clearance as one', () => {
    const base = reportWith([one])
    const [legal] = base.implications
    const answered = {
      ...legal,
      body: bodyOf([{ id: 'l1', text: 'Section 75 applies.' }]),
      status: 'cleared',
      officer: 'M. Officer'
    }
    const merged = mergeReports(
      base,
      reportWith([{ ...one, text: 'Ours.' }]),
      reportSchema.parse({ ...base, implications: [answered] })
    )
    expect(merged.conflicts).toEqual([])
    expect(merged.report.implications[0]).toMatchObject({ status: 'cleared', officer: 'M. Officer' })
    expect(plainText(merged.report.implications[0]?.body ?? bodyOf([]))).toBe('Section 75 applies.')
  })

  it('never loses words that either side wrote', () => {
    const text = fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('a', 'b', 'c') })
    const side = fc
      .array(fc.record({ id: fc.constantFrom('p1', 'p2', 'p3', 'p4'), text }), { maxLength: 4 })
      .map((blocks) => [...new Map(blocks.map((block) => [block.id, block])).values()])
    fc.assert(
      fc.property(side, side, side, (base, ours, theirs) => {
        const merged = mergeReports(reportWith(base), reportWith(ours), reportWith(theirs))
        const before = new Map(base.map((block) => [block.id, block.text]))
        const kept = [
          ...words(merged.report),
          ...merged.conflicts.flatMap((conflict) => [conflict.ours, conflict.theirs])
        ]
        for (const block of [...ours, ...theirs])
          if (before.get(block.id) !== block.text) expect(kept).toContain(block.text)
      })
    )
  })

  it('gives back ours when nothing came of it, and theirs when nothing happened here', () => {
    const base = reportWith([one, two])
    const changed = reportWith([{ ...one, text: 'Changed.' }, three])
    expect(mergeReports(base, changed, base).report).toEqual(changed)
    expect(words(mergeReports(base, base, changed).report)).toEqual(words(changed))
  })
})
