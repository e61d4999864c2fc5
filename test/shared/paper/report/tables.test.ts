/** Tables in a report’s markup: captions, heads, figures, widths and spans. */
import { describe, expect, it } from 'vitest'
import type { BodyNode } from '../../../../shared/reports/schema'
import { paragraph, reportWith, section, table } from '../invented'
import { draw } from './drawn'

describe('Tables', () => {
  const rows = [
    ['Partner', '2026/27', 'Change'],
    ['[Council]', '£1,200', '(3.5%)'],
    ['[Board]', '£900', '–'],
    ['[]', '', '']
  ]
  const html = draw(reportWith({ sections: [section('s', 'Money', table('t', 'Contributions', rows))] }))

  it('have a caption with their number, a head and named rows', () => {
    expect(html).toContain('<caption>Table 1: Contributions</caption><thead><tr><th scope="col">Partner</th>')
    expect(html).toContain('</thead><tbody><tr><th scope="row">Council</th>')
  })

  it('set figures flush right, with the heads over them', () => {
    expect(html).toContain('<th scope="col" class="figures">2026/27</th>')
    expect(html).toContain('<td class="figures">(3.5%)</td>')
  })

  it('leave no cell without text, for such a cell would be missing from the tags', () => {
    expect(html).toContain('<tr><td>\u00a0</td><td class="figures">\u00a0</td><td class="figures">\u00a0</td></tr>')
  })

  it('turn the page when they have eight columns, caption and all', () => {
    const wide = draw(
      reportWith({ sections: [section('s', 'W', table('t', 'Wide', [[...'ABCDEFGH'], [...'12345678']]))] })
    )
    expect(wide).toContain('<div class="landscape"><p class="caption">Table 1: Wide</p><table id="at-t"')
  })

  it.each([
    ['two columns, 850 letters', 2, 850, false],
    ['two columns, 950 letters', 2, 950, true],
    ['five columns, 340 letters', 5, 340, false],
    ['five columns, 380 letters: narrow columns make tall rows', 5, 380, true]
  ])('let a row of more than some twenty lines break over pages: %s', (_what, columns, letters, isLong) => {
    const row = ['x'.repeat(letters), ...Array.from({ length: columns - 1 }, () => 'y')]
    const head = Array.from({ length: columns }, (_cell, at) => `Head ${at}`)
    const drawn = draw(reportWith({ sections: [section('s', 'T', table('t', 'Tall', [head, row]))] }))
    expect(drawn.includes('<tr class="long">')).toBe(isLong)
  })

  it('keep the widths that were drawn, and spans', () => {
    const cell = (type: string, attrs: Record<string, unknown>, words: string): BodyNode => ({
      type,
      attrs,
      content: [paragraph('', words)]
    })
    const drawn: BodyNode = {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [cell('tableHeader', { colwidth: [100] }, 'A'), cell('tableHeader', { colwidth: [300] }, 'B')]
        },
        { type: 'tableRow', content: [cell('tableCell', { colspan: 2 }, 'both')] }
      ]
    }
    const spanned = draw(reportWith({ sections: [section('s', 'W', drawn)] }))
    expect(spanned).toContain('<colgroup><col width="25%"/><col width="75%"/></colgroup>')
    expect(spanned).toContain('<td colSpan="2">both</td>')
  })
})
