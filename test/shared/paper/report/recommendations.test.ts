/** How recommendations print: their lead, letters, reasons and whom they empower. */
import { describe, expect, it } from 'vitest'
import { numberReport } from '../../../../shared/reports/numbering'
import { body, item, ordered, paragraph, reportWith, section, styleWith } from '../invented'
import { draw, heard } from './drawn'

describe('Recommendations', () => {
  const report = reportWith({
    sections: [{ ...section('r', 'Recommendations'), key: 'recommendations', role: 'recommendations' }],
    recommendationLead: 'Cabinet is recommended to:',
    recommendations: [
      { id: 'r1', body: body(paragraph('', 'Note it.')), reason: 'It is so.' },
      { id: 'r2', body: body(paragraph('', 'Approve:'), ordered(item('r2a', paragraph('', 'this')))) }
    ]
  })

  it.each([
    [{ label: 'letter', isLeadNumbered: true }, '1 Cabinet is recommended to: (a) Note it. (b) Approve: (i) this'],
    [{ label: 'letter' }, 'Cabinet is recommended to: (a) Note it. (b) Approve: (i) this'],
    [{ label: 'paragraph' }, 'Cabinet is recommended to: 1 Note it. 2 Approve: (a) this'],
    [
      { label: 'letter', printsReasons: true },
      'Cabinet is recommended to: (a) Note it. Reason: It is so. (b) Approve: (i) this'
    ]
  ])('print as %j says', (recommendations, says) => {
    const style = styleWith({ recommendations })
    expect(heard(draw(report, style))).toContain(`Recommendations ${says}`)
    expect(draw(report, style)).toContain('id="at-r2a"')
    expect(numberReport(report, style).blocks.has('r2a')).toBe(true)
  })

  it('say whom they empower where their words do not, unless the style prints no such line', () => {
    const given = {
      ...report,
      recommendations: report.recommendations.map((item) =>
        item.id === 'r1' ? { ...item, delegate: 'the Director of Law', due: '2027-03-31' } : item
      )
    }
    const line = 'Authority is delegated to the Director of Law. To be done by 31 March 2027.'
    expect(heard(draw(given))).toContain(`Note it. ${line}`)
    expect(
      heard(draw(given, styleWith({ recommendations: { label: 'letter', printsDelegation: false } })))
    ).not.toContain(line)
  })

  it('needs no letter when there is only one', () => {
    const alone = { ...report, recommendations: report.recommendations.slice(0, 1) }
    expect(draw(alone)).toContain('<p id="at-r1" class="indented recommendation">Note it.</p>')
  })

  it('are bold where the style says so', () => {
    expect(draw(report, styleWith({ recommendations: { label: 'letter', isBold: true } }))).toContain(
      'bold-recommendations'
    )
  })
})
