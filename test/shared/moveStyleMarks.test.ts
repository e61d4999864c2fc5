import { describe, expect, it } from 'vitest'
import { type HouseStyle, houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { publicCopy } from '../../shared/reports/exempt'
import { moveToStyle } from '../../shared/reports/moveStyle'
import { newReport } from '../../shared/reports/newReport'
import type { Report } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { appendixStyle, plainStyle } from '../support/houseStyles'

let last = 0
const newId = (): string => `n${++last}`
const doc = (words: string) => ({
  type: 'doc' as const,
  content: [{ ...paragraphOf(words), attrs: { id: newId(), level: 1 } }]
})
const styleOf = (change: object): HouseStyle => houseStyleSchema.parse({ ...appendixStyle, ...change })
const shown = (report: Report): string => JSON.stringify(publicCopy(report).report)

const inline = styleOf({
  id: 'inline',
  sections: [...appendixStyle.sections, { key: 'implications', heading: 'Implications', role: 'implications' }],
  implications: { ...appendixStyle.implications, place: 'inline' }
})

/** A report in a style with what each implication says, of which something is exempt. */
function reportIn(style: HouseStyle, mark: (report: Report) => Report): Report {
  const report = newReport(style, 'Bids', newId)
  const implications = report.implications.map((item) => ({ ...item, body: doc('Advice of four million.') }))
  return mark({ ...report, implications, exemptions: [{ id: 'x', paragraph: 3, publicInterest: '', releaseOn: null }] })
}

describe('moving a report to another version of its house style', () => {
  it.each([
    [
      'a section of implications whose implications go into an appendix',
      inline,
      appendixStyle,
      (report: Report): Report => ({
        ...report,
        sections: report.sections.map((own) => (own.role === 'implications' ? { ...own, exempt: 'x' } : own))
      })
    ],
    [
      'an appendix of implications that become sections',
      appendixStyle,
      plainStyle,
      (report: Report): Report => ({
        ...report,
        appendices: report.appendices.map((own) => (own.role === 'implications' ? { ...own, exempt: 'x' } : own))
      })
    ]
  ])('keeps exempt what was: %s', (_what, before, after, mark) => {
    const report = reportIn(before, mark)
    expect(JSON.stringify(report)).toContain('Advice')
    expect(shown(report)).not.toContain('Advice')
    expect(shown(moveToStyle(report, before, after, newId))).not.toContain('Advice')
  })

  it('keeps exempt what stood below an exempt part, where a part of the style is put in between', () => {
    const before = styleOf({ id: 'one' })
    const after = styleOf({
      id: 'two',
      sections: [
        ...before.sections.slice(0, 2),
        { key: 'second', heading: 'Second part', role: 'part' },
        ...before.sections.slice(2)
      ]
    })
    const report = newReport(before, 'Bids', newId)
    const [first] = report.sections
    if (!first) throw new Error('no section')
    const part = { ...first, id: 'part', key: '', role: 'part' as const, heading: 'Closed', exempt: 'x' }
    const sections = report.sections.map((own) => ({ ...own, body: doc('Advice of four million.') }))
    const marked: Report = {
      ...report,
      exemptions: [{ id: 'x', paragraph: 3, publicInterest: '', releaseOn: null }],
      sections: [part, ...sections]
    }
    expect(shown(marked)).not.toContain('Advice')
    expect(shown(moveToStyle(marked, before, after, newId))).not.toContain('Advice')
  })
})
