/** What a report’s markup must be for every reader, seeing or listening, whatever is in the report. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberReport } from '../../../../shared/reports/numbering'
import { paragraph, reportWith, section, table, text } from '../invented'
import { anyReport, anyStyle } from './anyReport'
import { draw, heard } from './drawn'

describe('Any report in any style that ships', () => {
  it('prints every number once, in the place it belongs to', () => {
    fc.assert(
      fc.property(anyReport, anyStyle, (report, style) => {
        const html = draw(report, style)
        const numbers = numberReport(report, style)
        const isParagraphs = style.recommendations.label === 'paragraph'
        const expected = [...numbers.blocks, ...numbers.sections, ...numbers.recommendations]
        const places = [...html.matchAll(/ id="at-([^"]+)"[^>]*>/g)]
        const begins = new Map(
          places.map((found) => [found[1], heard(html.slice(found.index, found.index + 300).replace(/^[^>]*>/, ''))])
        )
        expect(begins.size).toBe(places.length)
        for (const [id, label] of expected) expect(begins.get(id)?.startsWith(label), `${id} ${label}`).toBe(true)
        const isTable = (label: string) => label.startsWith('Table')
        const inList = [...numbers.blocks.values()].filter((label) => !isTable(label) && !/^\d+(?:\.\d+)*$/.test(label))
        const counted =
          numbers.sections.size +
          [...numbers.blocks.values()].filter((label) => /^\d+(?:\.\d+)*$/.test(label)).length +
          (numbers.lead ? 1 : 0) +
          (isParagraphs ? numbers.recommendations.size : 0)
        expect(html.match(/class="number"/g) ?? []).toHaveLength(counted)
        const labels = (html.match(/class="label"/g) ?? []).length
        const others = (html.match(/class="label">(?:[•–]|<a)/g) ?? []).length
        expect(labels - others).toBe(inList.length + (isParagraphs ? 0 : numbers.recommendations.size))
      }),
      { numRuns: 60 }
    )
  })

  it('goes down through its headings one level at a time', () => {
    fc.assert(
      fc.property(anyReport, anyStyle, (report, style) => {
        const levels = [...draw(report, style).matchAll(/<h(\d)[ >]/g)].map((match) => Number(match[1]))
        expect(levels[0]).toBe(1)
        expect(levels.filter((level) => level === 1)).toHaveLength(1)
        for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 }
    )
  })

  it('gives no two places the same name, and no element a style of its own', () => {
    fc.assert(
      fc.property(anyReport, anyStyle, (report, style) => {
        const html = draw(report, style)
        const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
        expect(new Set(ids).size).toBe(ids.length)
        expect(html).not.toMatch(/ style="/)
        expect(html).toContain(`lang="${style.language}"`)
      }),
      { numRuns: 30 }
    )
  })

  it('lets no text become markup, and no link run anything', () => {
    const nasty = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='x",
      '</style><b>',
      '&lt;i&gt;'
    )
    const href = fc.constantFrom(
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'https://example.org/?q=<b>',
      'vbscript:x',
      '//example.org'
    )
    fc.assert(
      fc.property(nasty, href, anyStyle, (words, target, style) => {
        const report = reportWith({
          title: words,
          front: Object.fromEntries(
            style.front.fields.map((field) => [
              field.key,
              field.kind === 'people' ? [{ name: words, email: words }] : words
            ])
          ),
          sections: [
            section(
              words.length.toString(),
              words,
              paragraph('', [text(words, { type: 'link', attrs: { href: target } })])
            ),
            section('t', words, table('t1', words, [[words], [words]]), {
              type: 'figure',
              attrs: { file: words, alt: words, caption: words }
            })
          ],
          contacts: [{ name: words, post: words, phone: words, email: words }],
          appendices: [{ id: 'a', title: words }]
        })
        const html = draw(report, style)
        expect(html).not.toMatch(/<(?:script|b|i|img src=x)\b/)
        expect(html).not.toMatch(/ on[a-z]+=["']/)
        for (const [, address = ''] of html.matchAll(/ href="([^"]*)"/g))
          expect(address).toMatch(/^(?:#|mailto:|https:)/)
      })
    )
  })
})
