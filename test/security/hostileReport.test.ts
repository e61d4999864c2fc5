/** Reports that somebody made by hand, as in a hand-off file: whatever stands in their attributes, they print and no code gets out. */
import { describe, expect, it } from 'vitest'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import { reportMarkdown } from '../../shared/paper/markdown'
import { renderReport } from '../../shared/paper/render'
import { checkReport } from '../../shared/reports/checks/allChecks'
import { publicCopy } from '../../shared/reports/exempt'
import { reportSchema } from '../../shared/reports/report'
import { plainStyle } from '../support/houseStyles'

const script = '"><script>alert(1)</script>'
const text = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more })
const paragraph = (attrs: object, ...content: object[]) => ({ type: 'paragraph', attrs, content })
const cell = (attrs: object) => ({ type: 'tableCell', attrs, content: [paragraph({}, text('x'))] })
const table = (attrs: object) => ({
  type: 'table',
  content: [
    { type: 'tableRow', content: [cell(attrs), cell({})] },
    { type: 'tableRow', content: [cell({}), cell({})] }
  ]
})
const list = (attrs: object) => ({
  type: 'orderedList',
  attrs,
  content: [{ type: 'listItem', attrs: { id: 'l' }, content: [paragraph({}, text('x'))] }]
})
const heading = (level: unknown) => ({
  type: 'heading',
  attrs: { id: 'h', level, numbered: true },
  content: [text('x')]
})
const block = (data: unknown) => ({ type: 'recordBlock', attrs: { id: 'b', source: 'fund:x', data } })
const link = (href: unknown) => paragraph({}, text('x', { marks: [{ type: 'link', attrs: { href } }] }))
const map = { type: 'map', caption: script, alt: script, width: 0, height: -1, groups: [], updatedOn: null }
const node = { id: 'n', lines: [script], kind: 'constructor', x: 1e9, y: 0, width: -1, height: 0 }

const bodies: readonly (readonly [string, object])[] = [
  ['a cell over a hundred million columns', table({ colspan: 1e8 })],
  ['a cell over less than no columns', table({ colspan: -5 })],
  ['a cell over columns that are no number', table({ colspan: 'x' })],
  ['a cell over a hundred million rows', table({ rowspan: 1e8 })],
  ['columns wider than any paper', table({ colwidth: [1e12] })],
  ['widths of columns that are none', table({ colwidth: { length: 5 } })],
  ['a heading of level 100,000,000', heading(1e8)],
  ['a heading of a level that is an object', heading({})],
  ['a paragraph of level 100,000,000', paragraph({ id: 'p', level: 1e8 }, text('x'))],
  ['a list that begins at a hundred million in Roman numbers', list({ start: 1e8, marker: 'lower-roman' })],
  ['a list that begins at 1e300 in letters', list({ start: 1e300, marker: 'lower-alpha' })],
  ['a list that counts in a way that every object has', list({ start: -4, marker: 'constructor' })],
  [
    'a picture that is a path and says markup',
    { type: 'figure', attrs: { id: 'f', file: '../../etc/passwd', alt: script, caption: script, widthPercent: 1e9 } }
  ],
  ['a picture whose words are none', { type: 'figure', attrs: { id: 'f', file: {}, alt: [], caption: null } }],
  ['a block that is not what it says', block({ type: 'table' })],
  ['a block that is a number', block(5)],
  [
    'a map of no size with markup in its boxes',
    block({
      ...map,
      nodes: [node],
      edges: [{ kind: 'toString', label: script, points: [] }],
      key: [{ kind: 'constructor', label: script }]
    })
  ],
  [
    'figures and notes that are objects',
    paragraph(
      {},
      { type: 'liveFigure', attrs: { shown: { a: 1 } } },
      { type: 'footnote', attrs: { id: 'n', text: {} } },
      { type: 'crossReference', attrs: { target: {} } }
    )
  ],
  ['a link that runs', link('javascript:alert(1)')],
  ['a link that runs, written oddly', link(' \tJaVaScRiPt:alert(1)')],
  ['a link to a file', link('file:///etc/passwd')],
  ['a link that is a page of its own', link('data:text/html,<script>alert(1)</script>')],
  ['a link that is an object', link({ toString: 'x' })],
  ['names that are markup', paragraph({ id: script, level: 1 }, text('x'))],
  ['an exemption that is an object', paragraph({ id: 'p', exempt: {} }, text('These are words of some length.'))],
  ['characters that no text holds', paragraph({}, text(`a\u0000b\uD800c${script}`))]
]

describe('a report with', () => {
  it.each(bodies)('%s prints all the same, and nothing in it can run', async (_what, body) => {
    const report = reportSchema.parse({
      format: 1,
      styleId: plainStyle.id,
      title: script,
      sections: [
        {
          id: 's1',
          key: 'detail',
          role: 'body',
          heading: script,
          body: { type: 'doc', content: [body, paragraph({}, text('end'))] }
        }
      ]
    })
    const html = renderReport(report, plainStyle, { fileUrl: () => '' })
    const markdown = reportMarkdown(report, plainStyle)
    expect(html).not.toMatch(/<script|javascript:|file:|data:text|\[object|etc\/passwd/i)
    expect(markdown).not.toMatch(/[^\\]<script|\]\((?:javascript|file|data):|\[object/i)
    expect(html.length + markdown.length).toBeLessThan(100_000)
    expect((await writeDocx(report, plainStyle)).length).toBeLessThan(100_000)
    expect(() => [checkReport(report, plainStyle), publicCopy(report)]).not.toThrow()
  })
})
