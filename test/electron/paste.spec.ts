/** Pasting in the app itself, through the system's clipboard, from the markup that other programs put there. */
import fs from 'node:fs'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import type { BodyNode } from '../../shared/reports/schema'
import { expect, type OpenApp, test } from './app'

const fixture = (name: string): string =>
  fs.readFileSync(path.join(import.meta.dirname, 'fixtures/pasted', `${name}.html`), 'utf8')

/** A body in few signs: P1 is a numbered paragraph, OL and UL lists, TH and TD cells; * bold, / slanted. */
function brief(node: BodyNode): string {
  const inner = (node.content ?? []).map(brief).join(' ')
  switch (node.type) {
    case 'text': {
      const signs = (node.marks ?? []).map(({ type, attrs }) =>
        type === 'link' ? `<${String(attrs?.href)}>` : type === 'bold' ? '*' : '/'
      )
      return `${signs.join('')}${node.text ?? ''}`
    }
    case 'paragraph':
      return Number(node.attrs?.level) > 0 ? `P${node.attrs?.level}[${inner}]` : `[${inner}]`
    case 'orderedList':
      return `OL${Number(node.attrs?.start) > 1 ? node.attrs?.start : ''}${node.attrs?.marker ? `:${String(node.attrs.marker)}` : ''}(${inner})`
    case 'bulletList':
      return `UL(${inner})`
    case 'table':
      return `TABLE${node.attrs?.caption ? `«${String(node.attrs.caption)}»` : ''}(${inner})`
    case 'tableRow':
      return `{${inner}}`
    case 'tableHeader':
      return `TH${String(node.attrs?.colwidth ?? '')}${inner}`
    case 'tableCell':
      return `TD${inner}`
    case 'listItem':
      return inner
    case 'heading':
      return `H[${inner}]`
    case 'hardBreak':
      return '|'
    case 'quote':
      return `“${inner}”`
    case 'footnote':
      return `^${String(node.attrs?.text)}`
    default:
      return node.type
  }
}

/** Begins a report, puts the cursor beneath its heading “Background”, and pastes. */
async function paste({ page, ask }: OpenApp, html: string, text = 'words'): Promise<string[]> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Pasting' })
  if (!made.ok) throw new Error(made.error.message)
  const { id } = made.value
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, id)
  const heading: Locator = page.getByRole('textbox', { name: 'The report' }).locator('h2', { hasText: /^Background$/ })
  await heading.click()
  await page.keyboard.press('Enter')
  // Another program's copy, on the system's clipboard.
  await page.evaluate(
    (copied) => {
      document.addEventListener(
        'copy',
        (event) => {
          event.stopImmediatePropagation()
          event.preventDefault()
          if (copied.html) event.clipboardData?.setData('text/html', copied.html)
          event.clipboardData?.setData('text/plain', copied.text)
        },
        { once: true, capture: true }
      )
      document.execCommand('copy')
    },
    { html, text }
  )
  await page.keyboard.press('Control+v')
  const background = async (): Promise<string[]> => {
    const report = await ask('reports.get', { id })
    if (!report.ok) throw new Error(report.error.message)
    const section = report.value.value.sections.find((own) => own.heading === 'Background')
    return (section?.body.content ?? []).map(brief)
  }
  await expect.poll(background).not.toEqual(['P1[]'])
  return background()
}

test('what is pasted from Word, Excel, Google Docs and a page of the web keeps its lists, tables, marks and links, and nothing that acts', async ({
  open,
  listener
}) => {
  const running = await open()
  expect(await paste(running, fixture('word'))).toEqual([
    'H[Equipment at home]',
    'P1[The  *store  lends  /what people need ; see  <https://www.example.org/equipment>the list .]',
    'OL([beds; and] OL:lower-roman([single beds]) [hoists.])',
    'TABLE({TH301[Item] TH150[Cost]} {TD[Beds] TD[£84,000]})'
  ])
  expect(await paste(running, fixture('excel'))).toEqual([
    'TABLE({TH112[Partner] TH80[2026/27]} {TD[Council] TD[£1,200]} {TD[NHS] TD[£800]})'
  ])
  expect(await paste(running, fixture('googleDocs'))).toEqual([
    'P1[*Bold words  and  /slanted ones]',
    'OL([first] OL([beneath it]) [second])',
    'TABLE({TH301[Measure] TH301[Target]} {TD[Days waited] TD[12]})'
  ])
  expect(await paste(running, fixture('page').replaceAll('https://www.example.org/track', listener.address))).toEqual([
    'H[A page of the web]',
    'P1[Words with  *weight , a false link, a  <https://www.example.org/>true one  and a picture.]',
    'UL([one] [two] UL([deeper]))',
    'TABLE«Who pays»({TH[Who] TH[What]} {TD[Council] TD[£1]})'
  ])
  expect(listener.visits).toEqual([])
  expect(running.complaints).toEqual([])
})

test('plain words come in as paragraphs that count like those around', async ({ open }) => {
  const running = await open()
  expect(await paste(running, '', 'First.\n\nSecond.')).toEqual(['P1[First.]', 'P1[Second.]'])
  expect(running.complaints).toEqual([])
})

test('what Word, Outlook, LibreOffice, Google Sheets and the pages of a council mean by elements of their own comes in as what it is', async ({
  open
}) => {
  const running = await open()
  const made: Record<string, string[]> = {}
  for (const name of [
    ...['wordBox', 'wordStyles', 'wordOnline', 'outlook', 'libreOfficeWriter', 'libreOfficeCalc'],
    ...['googleSheets', 'excelMerged', 'govuk']
  ])
    made[name] = await paste(running, fixture(name))
  expect(made).toEqual({
    wordBox: ['P1[Before.]', 'P1[Words in a box.]', 'P1[After.]'],
    wordStyles: [
      'P1[Annual Report]',
      'P1[For 2026]',
      '“[“It was good.”] [Very good.]”',
      'TABLE«Homes by area»({TH[Area] TH[Homes]} {TD[East] TD[4] [and two more]} {TD[5 ^One closed.]})'
    ],
    wordOnline: [
      'H[Market position]',
      'P1[*Bold  and  /slant   | after break tabbed /1]',
      'TABLE({TH[Area] TH[Homes]} {TD[East] TDUL([one])})',
      'P1[Note[1] <https://e.org>link]'
    ],
    outlook: [
      'P1[Dear all,]',
      'P1[Two things:]',
      'OL([first] [second] OL([deep]))',
      'P1[Kind regards, | Sam]',
      'P1[*From:  Priya | *Sent:  Monday]'
    ],
    libreOfficeWriter: [
      'H[Homes]',
      'P1[Plain  *bold  αmarked.]',
      'OL3([third] OL:lower-roman([inner one] [inner two]) [fourth])',
      'TABLE({TH128[Area] TH128[Homes]} {TD[East] TD[4]})',
      'P1[Set in by a tab.]',
      'P1[Ends here3.]',
      'P1[Words in a frame.]'
    ],
    libreOfficeCalc: ['TABLE({TH[Scheme] TH[Budget]} {TD[Beds] TD[£1,200]})'],
    googleSheets: ['TABLE({TH[Scheme] TH[Budget]} {TD[Beds | and hoists] TD[£1,200] TD[£3]})'],
    excelMerged: [
      'TABLE({TH[Better Care Fund 2026/27]} {TD[*Scheme] TD[*Budget] TD[*Actual]} {TD[Beds | two lines] TD[£1,200] TD[-£ 5]} {TD[] TD[#REF!] TD[####]})'
    ],
    govuk: [
      'TABLE«Months you apply»({TH[Date] TH[Amount]} {TH[Low] TH[High]} {TH[First 6 weeks] TD[£109.80] TD[£5]} {TD[Total] TD[1] TD[2]})',
      'P1[See  <https://www.gov.uk/x>guidance /[1]  and  <mailto:a@b.org>mail  relative.]',
      'UL([para in item] [second para in item] [text] UL([nested]) [ after nested])'
    ]
  })
  expect(running.complaints).toEqual([])
})
