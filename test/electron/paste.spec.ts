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
      return `OL${node.attrs?.marker ? `:${String(node.attrs.marker)}` : ''}(${inner})`
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
