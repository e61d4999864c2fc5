/** Pictures with their words, and footnotes that lead there and back. */
import { describe, expect, it } from 'vitest'
import { renderReport } from '../../../../shared/paper/render'
import type { BodyNode } from '../../../../shared/reports/schema'
import { paragraph, reportWith, section, styleWith, text } from '../invented'
import { draw, heard } from './drawn'

describe('Figures and notes', () => {
  const figure = (attrs: Record<string, unknown>): string =>
    draw(reportWith({ sections: [section('s', 'S', { type: 'figure', attrs })] }))

  it('have words for those who cannot see them, or none when they are only ornament', () => {
    expect(figure({ file: 'abc', alt: 'A map', caption: 'The route', widthPercent: 62 })).toContain(
      '<img src="app://files/abc" alt="A map" class="w-60" fetchPriority="low"/><figcaption><p>The route</p></figcaption>'
    )
    expect(figure({ file: 'abc', alt: 'A map', decorative: true })).toContain('alt=""')
  })

  it('say so when the picture is not there, and only what is said instead when it was withheld', () => {
    expect(heard(figure({ file: '', alt: 'Not for publication.' }))).toContain('Not for publication.')
    const lost = renderReport(
      reportWith({ sections: [section('s', 'S', { type: 'figure', attrs: { file: 'abc', alt: 'A map' } })] }),
      styleWith(),
      { fileUrl: () => '' }
    )
    expect(heard(lost)).toContain('Picture not found. A map')
  })

  it('lead from the text to the note and back, numbered through the report', () => {
    const note = (words: string): BodyNode => ({ type: 'footnote', attrs: { id: words, text: words } })
    const html = draw(
      reportWith({
        sections: [section('s', 'S', paragraph('', [text('One'), note('first')]))],
        appendices: [{ id: 'a', title: 'T', sections: [section('x', 'X', paragraph('', [note('second')]))] }]
      })
    )
    expect(html).toContain('<sup class="note-mark" id="at-mark-1"><a href="#at-note-1">1</a></sup>')
    expect(html).toContain(
      '<li id="at-note-1" class="short"><span class="label"><a href="#at-mark-1">1</a> </span>first'
    )
    expect(html.indexOf('first')).toBeLessThan(html.indexOf('Appendix 1'))
    expect(html).toContain('href="#at-note-2"')
  })
})
