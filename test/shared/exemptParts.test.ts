/** What the list of exempt parts shows of each: words that stand in it, never those of what comes after. */
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { exemptParts } from '../../shared/reports/exempt'
import { newReport } from '../../shared/reports/newReport'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'

const style = (() => {
  const found = shippedStyles.find(({ id }) => id === 'durham')
  if (!found) throw new Error('The style is shipped')
  return found
})()
let last = 0
const doc = (...content: BodyNode[]) => ({ type: 'doc' as const, content })
const start = (): Report => ({
  ...newReport(style, 'On bins', () => `n${++last}`),
  exemptions: [{ id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }]
})
const wordsOf = (report: Report) => exemptParts(report).map(({ kind, words }) => [kind, words])

describe('the first words of exempt parts', () => {
  it('of a recommendation are its own, even before sections that are exempt, too', () => {
    const report = start()
    const withBoth: Report = {
      ...report,
      sections: report.sections.map((section, at) =>
        at === 0 ? { ...section, exempt: 'e1', body: doc(paragraphOf('The section says this.')) } : section
      ),
      recommendations: [
        {
          ...{ id: 'r1', exempt: 'e1', body: doc(paragraphOf('Take the zebra bid.')), delegate: '', consultee: '' },
          ...{ due: null, reason: '' }
        } as Report['recommendations'][number]
      ]
    }
    expect(wordsOf(withBoth)).toEqual([
      ['section', 'The section says this.'],
      ['recommendation', 'Take the zebra bid.']
    ])
  })

  it('of an empty section are none, not those of another exempt paragraph further on', () => {
    const report = start()
    const third = report.sections.at(-1)
    const secret = paragraphOf('Words of somewhere else.', { id: 'p1', level: 1 })
    const exempt = { ...secret, attrs: { ...secret.attrs, exempt: 'e1' } }
    const first = report.sections.find(({ role }) => role === 'body')
    const both: Report = {
      ...report,
      sections: report.sections.map((section) =>
        section === first
          ? { ...section, exempt: 'e1', body: doc(paragraphOf('')) }
          : section === third
            ? { ...section, body: doc(exempt) }
            : section
      )
    }
    expect(wordsOf(both)).toEqual([
      ['section', ''],
      ['block', 'Words of somewhere else.']
    ])
  })

  it('of a list are those in it, and of a heading that prints an implication those of the implication', () => {
    const report = start()
    const item = (text: string): BodyNode => ({ type: 'listItem', attrs: { id: text }, content: [paragraphOf(text)] })
    const list: BodyNode = { type: 'bulletList', attrs: { exempt: 'e1' }, content: [item('One.'), item('Two.')] }
    const first = report.sections.find(({ role }) => role === 'body')
    const listed: Report = {
      ...report,
      sections: report.sections.map((section) => (section === first ? { ...section, body: doc(list) } : section))
    }
    expect(wordsOf(listed)).toEqual([['block', 'One.']])
    const [appendix] = report.appendices.filter(({ role }) => role === 'implications')
    const reached: Report = {
      ...report,
      appendices: report.appendices.map((own) => (own === appendix ? { ...own, exempt: 'e1' } : own)),
      implications: report.implications.map((own, at) =>
        at === 1 ? { ...own, body: doc(paragraphOf('It costs a zebra.')) } : own
      )
    }
    expect(appendix).toBeDefined()
    expect(wordsOf(reached)).toEqual([['appendix', 'It costs a zebra.']])
  })
})
