/** A report that goes out as Markdown and comes back is the same report, names of records aside; one that was changed on the way is read as it is now. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReportFile } from '../../electron/documents/reports/reportRead'
import { markdownFile } from '../../electron/documents/reports/wholeMarkdown'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { type Report, reportSchema } from '../../shared/reports/report'
import { countedIds } from '../shared/recognise/support'
import { openProfile } from '../support/profile'
import { anyReport } from './anyReport'
import { withoutIds } from './withoutIds'

function read(text: string, styles: readonly HouseStyle[] = shippedStyles) {
  const file = { name: 'report.md', bytes: new Uint8Array(Buffer.from(text)) }
  const back = readReportFile(file, styles, countedIds())
  if (!back.ok) throw new Error(back.error.message)
  return back.value
}

describe.each(shippedStyles.map((style) => [style.name, style] as const))(
  'any report in the style %s',
  (_name, style) => {
    it('comes back from Markdown as it was', () => {
      fc.assert(
        fc.property(anyReport(style), fc.constantFrom('\n', '\r\n'), (report, lineEnd) => {
          const text = markdownFile(report, style, 'The full report, with exempt matter').replaceAll('\n', lineEnd)
          const back = read(`\ufeff${text}`)
          expect(withoutIds(back.report)).toEqual(withoutIds(report))
          expect(back.lost).toEqual([])
        }),
        { numRuns: 15 }
      )
    })
  }
)

describe('the Markdown of a report', () => {
  const style = shippedStyles.find(({ id }) => id === 'durham') as HouseStyle
  const report: Report = fc.sample(anyReport(style), { seed: 7, numRuns: 1 })[0] as Report

  it('is read as it is now where somebody has changed a word, in the style that it was written in', () => {
    const text = markdownFile(reportSchema.parse({ ...report, title: 'Winter beds' }), style, undefined)
    const back = read(text.replace('# Winter beds', '# Summer beds'))
    expect(back.report.title).toBe('Summer beds')
    expect(back.style.id).toBe('durham')
    expect(JSON.stringify(back)).not.toContain('packwright-report')
  })

  it('is read as text where what it keeps was cut or changed', () => {
    const text = markdownFile(report, style, undefined)
    for (const torn of [
      text.slice(0, -60),
      text.replace('"format":2', '"format":3'),
      text.replace(/"title":"[^"]*"/, '"title":"Another"')
    ]) {
      const back = read(torn)
      expect(back.report.title).toBe(report.title)
      expect(JSON.stringify(back.report)).not.toContain('packwright')
    }
  })

  it('says nothing of remarks and clearances', () => {
    const remark = { id: 'c1', author: 'Joan', madeAt: '2026-11-01', text: 'Is this so?' }
    const cleared = report.implications.map((item) => ({ ...item, status: 'cleared', officer: 'A. Shah' }))
    const text = markdownFile(
      reportSchema.parse({ ...report, comments: [remark], implications: cleared }),
      style,
      undefined
    )
    expect(text).not.toMatch(/Is this so|Joan|A\. Shah/)
    expect(read(text).lost.join()).toMatch(`To be cleared again: ${cleared.length}`)
  })

  it('of the sample comes back as it was', async () => {
    const profile = await openProfile({ styles: shippedStyles })
    const { reports } = await profile.get('sample.fill', {})
    for (const id of reports) {
      const { value } = await profile.get('reports.get', { id })
      const own = await profile.get('houseStyles.get', { id: value.styleId })
      const none = { status: 'not-started', officer: '', clearedOn: null, clearedAgainst: '' } as const
      const plain = { ...value, comments: [], implications: value.implications.map((item) => ({ ...item, ...none })) }
      expect(withoutIds(read(markdownFile(value, own, undefined), [own]).report)).toEqual(withoutIds(plain))
    }
    profile.close()
  })
})
