/** What an author wants of a page holds in the Word file, too: where one begins, and what stays on one. */
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { readDocx } from '../../electron/documents/word/read/docxRead'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import { newReport } from '../../shared/reports/newReport'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, paragraphOf, plainText } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'

let count = 0
const newId = (): string => {
  count += 1
  return `id-${count}`
}

const line = (words: string, page = ''): BodyNode => {
  const made = paragraphOf(words, { id: newId(), level: 1 })
  return { ...made, attrs: { ...made.attrs, page } }
}
const heading = (words: string): BodyNode => ({
  type: 'heading',
  attrs: { id: newId(), level: 2 },
  content: [{ type: 'text', text: words }]
})
const row = (type: string, words: string): BodyNode => ({
  type: 'tableRow',
  content: [{ type, content: [paragraphOf(words)] }]
})
const table = (page: string): BodyNode => ({
  type: 'table',
  attrs: { id: newId(), caption: 'Beds by area', page },
  content: [row('tableHeader', 'Area'), row('tableCell', 'North'), row('tableCell', 'South')]
})

const blank = newReport(plainStyle, 'Beds', newId)
const body: readonly BodyNode[] = [
  line('The first.'),
  heading('Costs'),
  line('Costs begin a page.', 'new'),
  line('It stays whole.', 'together'),
  table('together'),
  line('Behind the table.'),
  line('A page for itself.', 'own'),
  line('What follows.')
]
const report: Report = {
  ...blank,
  sections: blank.sections.map((section) =>
    section.key === 'detail' ? { ...section, body: { type: 'doc', content: body } } : section
  )
}

/** The properties of the paragraph that says these words. */
async function propertiesOf(file: Uint8Array): Promise<(words: string) => string> {
  const xml = strFromU8(unzipSync(file)['word/document.xml'] as Uint8Array)
  const all = xml.split('<w:p>').map((own) => own.slice(0, own.indexOf('</w:p>')))
  return (words) => {
    const found = all.find((own) => own.replaceAll(/<[^>]*>/g, '').includes(words)) ?? 'none says so'
    return /<w:pPr>(.*?)<\/w:pPr>/s.exec(found)?.[1] ?? ''
  }
}

it('begins a page where the author said so, with the headings that lead on to it', async () => {
  const of = await propertiesOf(await writeDocx(report, plainStyle))
  expect(of('The first.')).not.toContain('pageBreakBefore')
  expect(of('Costs')).toContain('<w:pageBreakBefore/>')
  expect(of('Costs begin a page.')).not.toContain('pageBreakBefore')
  expect(of('A page for itself.')).toContain('<w:pageBreakBefore/>')
  expect(of('What follows.')).toContain('<w:pageBreakBefore/>')
})

it('keeps together what is to stay on one page', async () => {
  const of = await propertiesOf(await writeDocx(report, plainStyle))
  expect(of('It stays whole.')).toContain('<w:keepLines/>')
  expect(of('It stays whole.')).not.toContain('<w:keepNext/>')
  for (const words of ['Beds by area', 'Area', 'North', 'South']) {
    expect(of(words)).toContain('<w:keepNext/>')
    expect(of(words)).toContain('<w:keepLines/>')
  }
  expect(of('Behind the table.')).not.toContain('<w:keep')
})

it('is read back as it was', async () => {
  const read = readDocx(await writeDocx(report, plainStyle), [plainStyle], newId)
  expect(read.ok && read.value.report.appendices.length).toBe(blank.appendices.length)
  const back = read.ok ? read.value.report.sections.find(({ key }) => key === 'detail') : undefined
  expect(back?.body.content?.map(plainText)).toEqual(body.map(plainText))
})
