/** The Word file says what the paper says, with Word's own headings, numbers, header rows, footnotes and references. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { numberLists } from '../../electron/documents/word/numberLists'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { countingOf } from '../../shared/reports/labels'
import { type Report, reportSchema } from '../../shared/reports/report'
import type { BodyNode } from '../../shared/reports/schema'

function text(words: string, ...marks: readonly string[]): BodyNode {
  return { type: 'text', text: words, marks: marks.map((type) => ({ type })) }
}

function paragraph(id: string, level: number, ...content: readonly BodyNode[]): BodyNode {
  return { type: 'paragraph', attrs: { id, level }, content }
}

function item(id: string, words: string, ...more: readonly BodyNode[]): BodyNode {
  return { type: 'listItem', attrs: { id }, content: [paragraph('', 0, text(words)), ...more] }
}

function row(type: string, ...cells: readonly string[]): BodyNode {
  return { type: 'tableRow', content: cells.map((words) => ({ type, content: [paragraph('', 0, text(words))] })) }
}

const background = {
  type: 'doc',
  content: [
    paragraph(
      'p1',
      1,
      text('The store is '),
      text('full', 'bold'),
      text('. See '),
      { type: 'crossReference', attrs: { target: 'p3' } },
      text('.')
    ),
    paragraph(
      'p2',
      1,
      text('It has', 'italic'),
      { type: 'footnote', attrs: { id: 'f1', text: 'Survey of May 2026.' } },
      text(':')
    ),
    {
      type: 'orderedList',
      content: [
        item('l1', 'beds;', { type: 'orderedList', content: [item('l1a', 'single'), item('l1b', 'double')] }),
        item('l2', 'hoists.')
      ]
    },
    { type: 'bulletList', content: [item('b1', 'and more')] },
    paragraph('p3', 1, text('Costs are in the table.')),
    {
      type: 'table',
      attrs: { id: 't1', caption: 'Costs' },
      content: [
        row('tableHeader', 'Partner', 'Amount'),
        row('tableCell', 'Council', '£100'),
        row('tableCell', 'Trust', '£250')
      ]
    },
    paragraph('p4', 1, text('The last paragraph.'))
  ]
}

function sampleIn(style: HouseStyle): Report {
  return reportSchema.parse({
    format: 1,
    styleId: style.id,
    title: 'A store for equipment',
    front: { date: '2026-12-09' },
    recommendationLead: 'Cabinet is recommended to:',
    sections: [
      ...style.sections
        .filter((spec) => spec.role === 'purpose' || spec.role === 'recommendations')
        .map((spec) => ({ id: `s-${spec.key}`, key: spec.key, role: spec.role, heading: spec.heading })),
      { id: 's-own', role: 'body', heading: 'The store', body: background },
      {
        id: 's-own2',
        role: 'body',
        heading: 'What next',
        body: { type: 'doc', content: [paragraph('q1', 1, text('A lease.'))] }
      }
    ],
    recommendations: [
      { id: 'r1', body: { type: 'doc', content: [paragraph('', 0, text('Agree the lease;'))] } },
      { id: 'r2', body: { type: 'doc', content: [paragraph('', 0, text('Note the cost.'))] } }
    ],
    appendices: [
      {
        id: 'a1',
        title: 'Terms',
        numbering: 'continuous',
        sections: [
          {
            id: 'as1',
            role: 'body',
            heading: 'Length',
            body: { type: 'doc', content: [paragraph('ap1', 1, text('Ten years.'))] }
          }
        ]
      }
    ]
  })
}

async function partsOf(report: Report, style: HouseStyle): Promise<Record<string, string>> {
  const files = unzipSync(await writeDocx(report, style))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

describe('a Word file', () => {
  it.each(shippedStyles.map((style) => [style.id, style] as const))(
    'of style %s has the parts that Word works with',
    async (_, style) => {
      const parts = await partsOf(sampleIn(style), style)
      const document = parts['word/document.xml'] ?? ''
      expect(document).toContain('<w:pStyle w:val="Title"/>')
      expect(document).toContain('<w:pStyle w:val="Heading1"/>')
      expect(document).toContain('<w:tblHeader/>')
      expect(document).toContain('SEQ Table')
      expect(document).toMatch(/<w:footnoteReference w:id="1"/)
      expect(parts['word/footnotes.xml']).toContain('Survey of May 2026.')
      // Where paragraphs have no numbers there is nothing to refer to by number.
      const isCounted = style.numbering.scheme !== 'headings-only'
      expect(document.includes('REF _Ref_packwright_1')).toBe(isCounted)
      expect(document.includes('w:name="_Ref_packwright_1"')).toBe(isCounted)
      expect(parts['docProps/custom.xml']).toContain(style.id)
      // No number is typed: each is a list's.
      expect(document).not.toMatch(/<w:t[^>]*>\(a\)/)
      expect(document.match(/<w:numPr>/g)?.length).toBeGreaterThan(5)
    }
  )

  const soffice = spawnSync('soffice', ['--version']).status === 0
  it.skipIf(!soffice)(
    'shows the same numbers in LibreOffice, where it is installed',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'packwright-docx-'))
      try {
        for (const style of shippedStyles) {
          const file = path.join(folder, `${style.id}.docx`)
          writeFileSync(file, await writeDocx(sampleIn(style), style))
          const made = spawnSync('soffice', [
            '--headless',
            `-env:UserInstallation=file://${folder}/profile`,
            '--convert-to',
            'pdf',
            '--outdir',
            folder,
            file
          ])
          expect(made.status).toBe(0)
          const shown = spawnSync('pdftotext', ['-layout', file.replace('.docx', '.pdf'), '-'], {
            encoding: 'utf8'
          }).stdout
          const lines = shown.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))
          for (const expected of expectedLines[style.id] ?? []) expect(lines).toContain(expected)
        }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    120_000
  )
})

/** Lines as they print: number and words, style by style. */
const expectedLines: Readonly<Record<string, readonly string[]>> = {
  durham: [
    '(a) Agree the lease;',
    '(b) Note the cost.',
    '2 The store is full. See paragraph 4.',
    '(a) beds;',
    '(i) single',
    '4 Costs are in the table.',
    '5 The last paragraph.',
    '6 A lease.',
    '1 Ten years.',
    'Table 1: Costs'
  ],
  'cheshire-east': [
    '1.1 Agree the lease;',
    '1.2 Note the cost.',
    '2 The store',
    '2.1 The store is full. See paragraph 2.3.',
    '2.4 The last paragraph.',
    '3 What next',
    '3.1 A lease.'
  ],
  norfolk: [
    'a) Agree the lease;',
    '1. The store',
    '1.1 The store is full. See paragraph 1.3.',
    'a) beds;',
    '2.1 A lease.'
  ],
  plymouth: ['Table 1: Costs', '1. The store']
}

describe('lists for Word', () => {
  const cases: readonly (readonly [readonly string[], string, number])[] = [
    [['(a)', '(b)'], 'lower-alpha', 1],
    [['(i)'], 'lower-roman', 1],
    [['i.', 'ii.', 'iii.'], 'lower-roman', 1],
    [['(h)', '(i)', '(j)'], 'lower-alpha', 8],
    [['3.', '4.'], 'decimal', 3],
    [['A)', 'B)'], 'upper-alpha', 1]
  ]
  it.each(cases)('%j count in %s from %i', (labels, marker, start) => {
    expect(countingOf(labels)).toMatchObject({ marker, start })
  })

  it('bullets count nothing', () => {
    expect(countingOf(['•', '•'])).toBeNull()
  })

  it('go on counting where Word would come to the number by itself, and start again where it would not', () => {
    const lists = numberLists('')
    const names = ['1', '1.1', '1.2', '2', '2.1', '1', '7.1', '7.2'].map((label) => lists.running(label)?.reference)
    expect(names).toEqual([
      'running-1',
      'running-1',
      'running-1',
      'running-1',
      'running-1',
      'running-2',
      'running-3',
      'running-3'
    ])
  })
})
