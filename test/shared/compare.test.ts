/** Comparing two versions: nothing of either is lost, and each word is marked the right way. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBodies, compareReports } from '../../shared/reports/compare'
import { reportSchema } from '../../shared/reports/report'
import { type Body, type BodyNode, plainText, readBody } from '../../shared/reports/schema'

function bodyOf(...texts: readonly string[]): Body {
  return {
    type: 'doc',
    content: texts.map((text) => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }))
  }
}

function show(node: BodyNode): string {
  if (node.type === 'text') {
    const kinds = (node.marks ?? []).map((mark) => mark.type)
    if (kinds.includes('inserted')) return `[+${node.text}+]`
    return kinds.includes('deleted') ? `[-${node.text}-]` : (node.text ?? '')
  }
  return (node.content ?? []).map(show).join(node.type === 'doc' ? ' | ' : '')
}

/** The words without those of one mark: what the other version said. */
function without(node: BodyNode, mark: string): string {
  if (node.type === 'text') return (node.marks ?? []).some((item) => item.type === mark) ? '' : (node.text ?? '')
  return (node.content ?? []).map((child) => without(child, mark)).join('')
}

describe('comparing two bodies', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[], string])[] = [
    ['leaves the same words alone', ['Cabinet agreed.'], ['Cabinet agreed.'], 'Cabinet agreed.'],
    [
      'marks a changed word',
      ['The cost is £12m in all.'],
      ['The cost is £14m in all.'],
      'The cost is £[-12m-][+14m+] in all.'
    ],
    [
      'marks a phrase as one change',
      ['The old store closes soon.'],
      ['The new workshop closes soon.'],
      'The [-old store-][+new workshop+] closes soon.'
    ],
    [
      'marks a sentence put in as one change',
      ['One ends. Two begins.'],
      ['One ends. Wholly new words. Two begins.'],
      'One ends. [+Wholly new words. +]Two begins.'
    ],
    ['marks a new paragraph', ['One two three.'], ['One two three.', 'Four five.'], 'One two three. | [+Four five.+]'],
    ['marks a paragraph taken out', ['One two.', 'Six seven.'], ['One two.'], 'One two. | [-Six seven.-]'],
    [
      'shows unlike paragraphs as two',
      ['Alpha beta gamma.'],
      ['Red green blue?'],
      '[+Red green blue?+] | [-Alpha beta gamma.-]'
    ]
  ]
  it.each(cases)('%s', (_, before, after, expected) => {
    expect(show(compareBodies(bodyOf(...before), bodyOf(...after)))).toBe(expected)
  })

  it('takes the number from a paragraph that was taken out, so that the others count as they will print', () => {
    const before: Body = {
      type: 'doc',
      content: [
        { type: 'paragraph', attrs: { id: 'a', level: 1 }, content: [{ type: 'text', text: 'Kept' }] },
        { type: 'paragraph', attrs: { id: 'b', level: 1 }, content: [{ type: 'text', text: 'Gone' }] }
      ]
    }
    const after: Body = { type: 'doc', content: [before.content?.[0] as BodyNode] }
    expect(compareBodies(before, after).content?.[1]?.attrs).toEqual({ id: '', level: 0 })
  })

  it('holds both versions whole and follows the schema, whatever they say', () => {
    const text = fc.string({ maxLength: 20, unit: fc.constantFrom('a', 'b', ' ', '.', '£', '1') })
    const texts = fc.array(text, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const merged = compareBodies(bodyOf(...before), bodyOf(...after))
        readBody(merged)
        const words = (value: string): string => [...value].sort().join('')
        expect(words(without(merged, 'deleted'))).toBe(words(after.join('')))
        expect(words(without(merged, 'inserted'))).toBe(words(before.join('')))
      })
    )
  })
})

describe('comparing two reports', () => {
  const base = reportSchema.parse({
    format: 1,
    styleId: 'invented',
    title: 'Joint equipment store',
    sections: [
      { id: 's1', key: 'purpose', role: 'purpose', heading: 'Purpose', body: bodyOf('To agree the lease.') },
      { id: 's2', role: 'body', heading: 'Options', body: bodyOf('There are two.') }
    ],
    recommendations: [{ id: 'r1', body: bodyOf('Agree the lease;') }],
    implications: [{ id: 'i1', kind: 'finance', heading: 'Finance', body: bodyOf('None.') }]
  })

  it('finds nothing between a report and itself', () => {
    const { report, changes } = compareReports(base, base)
    expect(changes).toEqual([])
    expect(report).toEqual(base)
  })

  it('names each change and where it is', () => {
    const later = {
      ...base,
      title: 'Joint equipment store and workshop',
      sections: [
        base.sections[0],
        { ...base.sections[1], id: 's3', key: '', heading: 'Next steps', body: bodyOf('Sign.') }
      ],
      recommendations: [
        ...base.recommendations,
        { ...base.recommendations[0], id: 'r2', body: bodyOf('Note the risk.') }
      ],
      implications: [{ ...base.implications[0], body: bodyOf('A cost of £2,000.') }]
    }
    const { report, changes } = compareReports(base, reportSchema.parse(later))
    expect(new Set(changes.map(({ kind, where }) => `${kind}: ${where}`))).toEqual(
      new Set([
        'changed: Title',
        'inserted: Next steps',
        'deleted: Options',
        'inserted: Recommendations',
        'deleted: Finance',
        'inserted: Finance'
      ])
    )
    expect(report.sections.map((section) => section.heading)).toContain('Options [section taken out]')
    expect(plainText(report.recommendations[1]?.body ?? bodyOf(''))).toBe('Note the risk.')
  })
})
