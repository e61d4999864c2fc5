/** Five real reports on paper: their numbers and parts as they were published, and every word of them. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { reportMarkdown } from '../../../shared/paper/markdown'
import { renderReport } from '../../../shared/paper/render'
import { recogniseReport } from '../../../shared/reports/recognise/recognise'
import { linesOf } from '../../../shared/reports/walk'

const folder = path.join(import.meta.dirname, '../../../../shared/reports')
const isThere = existsSync(folder)
if (!isThere) console.warn('The real reports are not beside this checkout; their tests are skipped.')

function paperOf(name: string) {
  let count = 0
  const newId = () => {
    count += 1
    return `n${count}`
  }
  const read = recogniseReport(readFileSync(path.join(folder, `${name}.txt`), 'utf8'), shippedStyles, newId)
  if (!read.ok) throw new Error(read.error.message)
  const { report, style } = read.value
  return { report, style, html: renderReport(report, style, { fileUrl: () => '' }) }
}

/** The texts of spans of a class, in reading order, in the sheet given. */
function counts(html: string, name: 'number' | 'label', sheet = 0): string[] {
  const part = html.split('<div class="sheet')[sheet + 1] ?? ''
  return [...part.matchAll(new RegExp(`class="${name}">([^<]*)<`, 'g'))].map((match) => (match[1] ?? '').trim())
}

function upTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1))
}

const words = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()

function shown(html: string): string {
  const plain = html
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
  return words(plain)
}

const names = [
  'cheshire-east-cabinet-2013-09-17',
  'durham-cabinet-2019-03-13',
  'durham-cabinet-2021-03-17',
  'norfolk-adult-social-care-2017-03-06',
  'plymouth-scrutiny-2019-03-20'
] as const

describe.runIf(isThere)('The real reports on paper', () => {
  it.each(names)('%s says every line of the report, on paper and in Markdown', (name) => {
    const { report, style, html } = paperOf(name)
    const text = shown(html)
    const markdown = words(
      reportMarkdown(report, style)
        .replace(/\\(?=[\\`*[\]<>|_#>+.)-])/g, '')
        .replace(/\*/g, '')
    )
    for (const line of linesOf(report)) {
      const wanted = words(line.text)
      if (/_{4,}/.test(wanted)) continue
      expect(text).toContain(wanted)
      if (!/[*[\]]|https?:/.test(wanted)) expect(markdown).toContain(wanted)
    }
  })

  it('Durham 2019 counts to 24, recommends (a) to (e) and answers ten implications', () => {
    const { html } = paperOf('durham-cabinet-2019-03-13')
    expect(counts(html, 'number')).toEqual(upTo(24))
    expect(html).toContain(
      '<span class="number">4 </span>Cabinet is recommended to:</p><ol class="recommendations indented">'
    )
    expect(
      (html.split('recommendations indented">')[1] ?? '').split('</ol>')[0]?.match(/class="label">\([a-e]\) </g)
    ).toHaveLength(5)
    expect((html.split('<div class="sheet')[2] ?? '').match(/<h3/g)).toHaveLength(10)
  })

  it('Durham 2021 counts to 31, answers eleven implications, and its memorandum counts to 27 and its schedule to 20', () => {
    const { html } = paperOf('durham-cabinet-2021-03-17')
    expect(counts(html, 'number')).toEqual(upTo(31))
    expect((html.split('<div class="sheet')[2] ?? '').match(/<h3/g)).toHaveLength(11)
    expect(counts(html, 'number', 4)).toEqual([...upTo(27), ...upTo(20)])
  })

  it('Norfolk counts 1.1 to 4.1, with 1.2.1 beneath a heading 1.2', () => {
    const { html } = paperOf('norfolk-adult-social-care-2017-03-06')
    const numbers = counts(html, 'number')
    expect(numbers.slice(0, 5)).toEqual(['1.', '1.1', '1.2', '1.2.1', '1.2.2'])
    expect(numbers.at(-1)).toBe('4.1')
    expect(html).toContain('<span class="number">1.2 </span>Integrated commissioning</h3>')
  })

  it('Cheshire East counts 1.1 to 10.6.3, each recommendation a paragraph', () => {
    const { html } = paperOf('cheshire-east-cabinet-2013-09-17')
    const numbers = counts(html, 'number')
    expect(numbers.filter((number) => number.startsWith('2.'))).toEqual(['2.1', '2.2', '2.3', '2.4', '2.5', '2.6'])
    expect(numbers).toContain('10.6.3')
    expect(html.match(/class="numbered recommendation"/g)).toHaveLength(6)
  })

  it('Plymouth has ten fields in front, and begins its numbers again in the second part', () => {
    const { html } = paperOf('plymouth-scrutiny-2019-03-20')
    expect((html.split('</table>')[0] ?? '').match(/<th scope="row">/g)).toHaveLength(10)
    const numbers = counts(html, 'number')
    expect(numbers.filter((number) => number === '1.')).toHaveLength(2)
  })
})
