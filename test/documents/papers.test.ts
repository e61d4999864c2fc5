/** Papers that are no committee reports: what comes in of a Word, text or PDF file, and what is told of the rest. */
import { describe, expect, it } from 'vitest'
import { wordsOfPdf } from '../../electron/documents/foreign/pageWords'
import { readReportFile } from '../../electron/documents/reports/reportRead'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { numberReport } from '../../shared/reports/numbering'
import { withAppendix, withRequiredSections } from '../../shared/reports/papers'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, plainText } from '../../shared/reports/schema'
import { countedIds } from '../shared/recognise/support'
import { p, table, wordFile } from '../support/word'
import { hidingFiles, layeredFiles, scannedPage, secret, words } from './foreign/foreignPages'
import { a4, onePage } from './pack/onePage'

const heading = (level: number, words: string): string => p(words, `<w:outlineLvl w:val="${level - 1}"/>`)
const policy = wordFile(
  [
    heading(1, 'Loans of equipment'),
    heading(2, '1 Scope'),
    p('This policy covers beds and hoists that are lent to people at home.'),
    heading(3, '1.1 What is lent'),
    p('•\tbeds'),
    p('•\thoists'),
    heading(2, '2 Charges'),
    p('2.1 Nobody is charged for the first six weeks.'),
    table([p('Item'), p('Pounds')], [p('Bed'), p('90')])
  ].join('')
)

function read(file: { name: string; bytes: Uint8Array<ArrayBuffer> }, as: 'any' | 'appendix', styleId = 'durham') {
  const result = readReportFile(file, shippedStyles, countedIds(), { as, usualStyleId: styleId })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const given = { name: 'Loans_policy.docx', bytes: new Uint8Array(policy) }
const text = (name: string, words: string) => ({ name, bytes: new TextEncoder().encode(words) })

/** Headings, paragraphs and the rest on lines, each with the number that prints before it. */
function outline(report: Report): string[] {
  const style = shippedStyles.find(({ id }) => id === report.styleId)
  if (!style) throw new Error('no style')
  const { sections, blocks } = numberReport(report, style)
  const numbered = (id: unknown, words: string): string => [blocks.get(String(id)), words].filter(Boolean).join(' ')
  const all = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  const lines = (node: BodyNode): string[] =>
    node.type.endsWith('List')
      ? (node.content ?? []).map((item) => `- ${plainText(item)}`)
      : [
          `${node.type === 'paragraph' ? '' : `${node.type}: `}${numbered(node.attrs?.id, plainText(node).replaceAll('\n', ' '))}`
        ]
  return all.flatMap((section) => [
    `# ${[sections.get(section.id), section.heading].filter(Boolean).join(' ')}`,
    ...(section.body.content ?? []).flatMap(lines)
  ])
}

describe('a paper that is no committee report', () => {
  it('comes in with its headings, lists, tables and numbers, under the title that it has', () => {
    const { report, isDocument, lost } = read(given, 'any')
    expect(report.title).toBe('Loans of equipment')
    expect(outline(report)).toEqual([
      '# 1 Scope',
      'This policy covers beds and hoists that are lent to people at home.',
      'heading: 1.1 What is lent',
      '- beds',
      '- hoists',
      '# 2 Charges',
      '2.1 Nobody is charged for the first six weeks.',
      'table: Item Pounds Bed 90'
    ])
    expect(isDocument).toBe(true)
    expect(lost[0]).toMatch(/not laid out as a committee report/)
  })

  it('lets the numbers follow by themselves where the house style counts in the same way', () => {
    const { report } = read(given, 'any', 'cheshire-east')
    expect(report.sections.map(({ heading }) => heading)).toEqual(['Scope', 'Charges'])
    expect(outline(report)).toContain('# 2 Charges')
    expect(outline(report)).toContain('2.1 Nobody is charged for the first six weeks.')
  })

  it('is called by its file where it says no title, and tells minutes by their name', () => {
    const words = 'Present: A. Pike\n\nThe meeting opened at ten.\n\nRESOLVED that the minutes be signed.\n'
    expect(read(text('Notes_of_May.txt', words), 'any').report.title).toBe('Notes of May')
    const minutes = read(text('m.txt', `Minutes\n\n${words}The meeting closed at noon.\n`), 'any')
    expect(minutes.lost[0]).toMatch(/looks like minutes/)
  })

  it('stands whole in an appendix, whatever it is, and is as exempt there as it says', () => {
    const paper = read(
      text(
        'advice.txt',
        'Not for publication by virtue of paragraph 5 of Schedule 12A\n\nAdvice\n\nThe claim is weak and we would lose it.\n'
      ),
      'appendix'
    )
    const host = read(given, 'any').report
    const value = withAppendix(host, paper.report)
    expect(value?.appendices).toHaveLength(1)
    expect(value?.appendices[0]?.exempt).not.toBe('')
    expect(value?.sections).toEqual(host.sections)
  })

  it('is made a report of its house style: its own sections stand where the style lets an author add some', () => {
    const { report } = read(given, 'any')
    const style = shippedStyles.find(({ id }) => id === 'durham')
    if (!style) throw new Error('no style')
    const whole = withRequiredSections(report, style, countedIds())
    const required = style.sections.filter(({ presence }) => presence === 'required').map(({ heading }) => heading)
    const headings = whole.sections.map(({ heading }) => heading)
    expect(headings.filter((own) => required.includes(own))).toEqual(required)
    expect(headings).toEqual(expect.arrayContaining(['1 Scope', '2 Charges']))
    expect(headings[0]).toBe(required[0])
    expect(whole.implications.map(({ kind }) => kind)).toEqual(
      style.implications.kinds.filter(({ isRequired }) => isRequired).map(({ kind }) => kind)
    )
    expect(withRequiredSections(whole, style, countedIds()).sections).toEqual(whole.sections)
  })
})

describe('the words of a PDF', () => {
  const large = (said: string, y: number): string => `BT /F1 20 Tf 72 ${y} Td (${said}) Tj ET`
  const page = onePage(
    a4,
    [
      large('Loans of equipment', 760),
      words('This policy covers beds and hoists that are lent', 72, 720),
      words('to people at home.', 72, 706),
      large('Charges', 670),
      words('Nobody is charged for the first six weeks.', 72, 640)
    ].join(' ')
  )

  it('come in by paragraph, with what is set large as headings, and it is told what a PDF cannot say', async () => {
    const given = await wordsOfPdf(page)
    if (!given.ok) throw new Error(given.error.message)
    expect(given.value.text).toBe(
      [
        '# Loans of equipment',
        'This policy covers beds and hoists that are lent\nto people at home.',
        '# Charges',
        'Nobody is charged for the first six weeks.'
      ].join('\n\n')
    )
    expect(given.value.lost.join(' ')).toMatch(/does not say what is a heading/)
    const { report } = read(text('Loans.txt', given.value.text), 'any')
    expect(outline(report)).toEqual([
      '# Loans of equipment',
      'This policy covers beds and hoists that are lent to people at home.',
      '# Charges',
      'Nobody is charged for the first six weeks.'
    ])
  })

  it('are none where pages are pictures, and that is told', async () => {
    const given = await wordsOfPdf(scannedPage('', ''))
    expect(given.ok && [given.value.text, given.value.lost.join(' ')]).toEqual([
      '',
      expect.stringMatching(
        /pictures of a PDF are not brought in: there are some on page 1.*no words can be read on page 1/i
      )
    ])
  })

  it.each([...hidingFiles.map(([how, , bytes]) => [how, bytes] as const), ...layeredFiles])(
    'are only those that show: none that is %s',
    async (_how, bytes) => {
      const given = await wordsOfPdf(bytes)
      expect(given.ok && given.value.text).not.toContain('Jordan')
      expect(given.ok && given.value.text.replaceAll(/\s/g, '')).not.toContain(secret.replaceAll(/\s/g, ''))
    }
  )
})
