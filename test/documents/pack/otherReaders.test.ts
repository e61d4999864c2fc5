import { describe, expect, test } from 'vitest'
import { samplePack } from './prints'
import { isInstalled, runOn } from './programs'

const pack = samplePack({ firstPage: 11 }).bytes

describe.skipIf(!isInstalled('qpdf'))('qpdf (skipped where it is not installed)', () => {
  test('finds nothing wrong', () => {
    const report = runOn(pack, 'qpdf', ['--check', 'FILE'])
    expect(report).toContain('No syntax or stream encoding errors found')
    expect(report).not.toMatch(/warn/i)
  })

  test('finds nothing wrong with a draft whose pages have labels', () => {
    const draft = samplePack({ draft: true, pageLabel: (at) => `A${at + 1}` }).bytes
    expect(runOn(draft, 'qpdf', ['--check', 'FILE'])).not.toMatch(/warn|error:/i)
  })
})

describe.skipIf(!isInstalled('pdfinfo'))('Poppler (skipped where it is not installed)', () => {
  test('sees a tagged file of that many pages', () => {
    const info = runOn(pack, 'pdfinfo', ['FILE'])
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/Pages: +6/)
    expect(info).toMatch(/JavaScript: +no/)
    expect(info).toMatch(/Title: +Health and Wellbeing Board – agenda pack/)
  })

  test('reads the structure in order: numbers of recommendations, headings of tables once', () => {
    const structure = runOn(pack, 'pdfinfo', ['-struct-text', 'FILE'])
    const lines = structure.split('\n').map((line) => line.replace(/ <\d+>| \((block|inline)\)/g, '').trim())
    const from = lines.indexOf('"Recommendations"')
    expect(lines.slice(from + 1, from + 12)).toEqual([
      'L:',
      '/ListNumbering /Decimal',
      'LI',
      'Lbl',
      '"1. "',
      'LBody',
      '"Note the progress made."',
      'LI',
      'Lbl',
      '"2. "',
      'LBody'
    ])
    expect(lines.filter((line) => line === '"Scheme"')).toHaveLength(1)
    expect(lines.filter((line) => line === '"61,000"')).toHaveLength(1)
    expect(lines).toEqual(expect.arrayContaining(['Part "Agenda"', 'Part "Item 2: Better Care Fund"']))
    expect(structure).not.toMatch(/error|warning/i)
  })

  test('reads all words in order, and the page numbers', () => {
    const words = runOn(pack, 'pdftotext', ['-layout', 'FILE', '-'])
    const inOrder = [
      'Agenda',
      'Page 11',
      'Better Care Fund: year-end report',
      '£4,312,000',
      'tŷ a’r dŵr',
      'Scheme 30',
      'Page 15',
      'Governance map',
      'Page 16'
    ]
    const places = inOrder.map((word) => words.lastIndexOf(word))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places[0]).toBeGreaterThanOrEqual(0)
    for (let row = 1; row <= 30; row++) expect(words).toContain(`Scheme ${row} `)
  })
})
