import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { renderReport } from '../../../shared/paper/render'
import { publicCopy, withWholeExempt } from '../../../shared/reports/exempt'
import { type Report, reportSchema } from '../../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../../shared/reports/schema'

const exemptions = [
  { id: 'x1', paragraph: 3, publicInterest: '', releaseOn: null },
  { id: 'x2', paragraph: 1, publicInterest: '', releaseOn: null }
]

const marked = (words: string, exempt: string): BodyNode => {
  const paragraph = paragraphOf(words, { id: words.slice(0, 8).replaceAll(' ', '-'), level: 1 })
  return { ...paragraph, attrs: { ...paragraph.attrs, exempt } }
}

const body = (...content: BodyNode[]) => ({ type: 'doc', content })
const list: BodyNode = {
  type: 'bulletList',
  attrs: { id: 'list', exempt: '' },
  content: ['x1', ''].map((exempt) => ({
    type: 'listItem',
    attrs: { id: `item-${exempt}`, exempt },
    content: [paragraphOf(exempt === '' ? 'A public point.' : 'A secret point.')]
  }))
}

const section = (id: string, more: object) => ({ id, heading: `Section ${id}`, role: 'body', ...more })

function reportOf(styleId: string, more: object = {}): Report {
  return reportSchema.parse({
    format: 2,
    styleId,
    title: 'The depot',
    exemptions,
    sections: [
      section('one', {
        body: body(marked('First public words.', ''), marked('A bid.', 'x1'), marked('Another bid.', 'x1'))
      }),
      section('two', { body: body(marked('A name.', 'x2'), marked('Last public words.', '')) }),
      section('three', { body: body(list) })
    ],
    ...more
  })
}

const print = (report: Report): string => {
  const style = shippedStyles.find(({ id }) => id === report.styleId)
  if (!style) throw new Error('No style')
  return renderReport(report, style, { fileUrl: () => '' })
}

/** What stands between the sign at the beginning and the one at the end, as words alone. */
const runsIn = (markup: string): string[] =>
  [...markup.matchAll(/<div class="exempt-matter">(.*?)<\/div>/gs)].map(([, inside = '']) =>
    inside
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
  )

describe.each(shippedStyles.map(({ id }) => id))('exempt matter on paper in the style %s', (styleId) => {
  it('is in words and by a bar what it is, each run by itself, and nothing public is', () => {
    const runs = runsIn(print(reportOf(styleId)))
    expect(runs).toHaveLength(3)
    expect(runs[0]).toMatch(/^Exempt: paragraph 3 .*A bid\. .*Another bid\. End of what is exempt: paragraph 3$/)
    expect(runs[1]).toMatch(/^Exempt: paragraph 1 .*A name\. End of what is exempt: paragraph 1$/)
    expect(runs[2]).toMatch(/^Partly exempt: paragraph 3 .*A secret point\. .*A public point\. End of/)
    expect(runs.join()).not.toMatch(/First public|Last public/)
  })

  it('is said of everything in a section that is marked', () => {
    const report = reportOf(styleId, {
      sections: [section('one', { exempt: 'x1', body: body(marked('Hidden under a heading.', '')) })]
    })
    expect(runsIn(print(report)).join()).toMatch(/Exempt: paragraph 3 .*Hidden under a heading\./)
  })

  it('is all of a report that is exempt as a whole, and nothing of a public copy', () => {
    const report = reportOf(styleId)
    const whole = print(withWholeExempt(report, 'x1'))
    expect(runsIn(whole).join()).toContain('First public words.')
    expect(print(publicCopy(report).report)).not.toContain('exempt-matter')
  })
})
