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

  it('tells a paragraph that was moved from one taken out and another put in', () => {
    const [first, second, third] = [
      'The store lends beds.',
      'It is open on weekdays only.',
      'Its lease ends in May 2027.'
    ]
    const section = (id: string, heading: string, ...texts: string[]) => ({
      id,
      role: 'body',
      heading,
      body: named(...texts)
    })
    const named = (...texts: string[]): Body => ({
      type: 'doc',
      content: texts.map((text) => ({
        type: 'paragraph',
        attrs: { id: `p${text.length}`, level: 1 },
        content: [{ type: 'text', text }]
      }))
    })
    const of = (...sections: unknown[]) =>
      compareReports(
        reportSchema.parse({
          ...base,
          sections: [section('s1', 'Now', first, second, third), section('s2', 'Next', 'Talks go on.')]
        }),
        reportSchema.parse({ ...base, sections })
      ).changes.map(({ kind, where, after }) => `${kind} in ${where}: ${after}`)
    expect(of(section('s1', 'Now', third, first, second), section('s2', 'Next', 'Talks go on.'))).toEqual([
      'moved in Now: Its lease ends in May 2027.'
    ])
    expect(of(section('s1', 'Now', first, third), section('s2', 'Next', 'Talks go on.', second))).toEqual([
      'moved in Next, from Now: It is open on weekdays only.'
    ])
  })

  it('names a changed row, figure, reference, recommendation and clearance, and no empty line', () => {
    const row = (...cells: string[]) => ({
      type: 'tableRow',
      content: cells.map((text) => ({
        type: 'tableCell',
        content: [{ type: 'paragraph', content: [{ type: 'text', text }] }]
      }))
    })
    const report = (cost: string, shown: string, delegate: string, cleared: boolean, ...more: unknown[]) =>
      reportSchema.parse({
        ...base,
        sections: [
          {
            id: 's1',
            role: 'body',
            heading: 'Costs',
            body: {
              type: 'doc',
              content: [
                { type: 'table', attrs: { id: 't1' }, content: [row('Beds', cost), row('Rails', '£12')] },
                {
                  type: 'paragraph',
                  attrs: { id: 'p1', level: 1 },
                  content: [
                    { type: 'text', text: 'The fund is ' },
                    { type: 'liveFigure', attrs: { source: 'fund:f1:total', shown } },
                    { type: 'text', text: ', as ' },
                    { type: 'crossReference', attrs: { target: 't1' } },
                    { type: 'text', text: ' says.' }
                  ]
                },
                ...more
              ]
            }
          }
        ],
        recommendations: [{ id: 'r1', body: bodyOf('Buy beds.'), delegate }],
        implications: [
          {
            id: 'i1',
            kind: 'legal',
            heading: 'Legal',
            status: cleared ? 'cleared' : 'drafted',
            officer: cleared ? 'M. Officer' : ''
          }
        ]
      })
    const empty = { type: 'paragraph', attrs: { id: 'p2', level: 1 } }
    const { changes } = compareReports(
      report('£84', '£1.5m', '', false),
      report('£96', '£1.6m', 'Director of Care', true, empty)
    )
    expect(changes.map(({ kind, where }) => `${kind}: ${where}`)).toEqual([
      'changed: Costs',
      'changed: Costs',
      'changed: Recommendations',
      'changed: Legal'
    ])
    expect(changes[1]?.after).toBe('The fund is £1.6m, as [reference] says.')
    expect(changes[2]?.after).toBe('Buy beds. Authority is delegated to the Director of Care.')
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
