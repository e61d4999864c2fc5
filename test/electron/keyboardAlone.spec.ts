/** An author with the mouse unplugged: a report of four pages, from the first start of the program to its PDF, by keys alone. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { expect, test } from './app'
import { holdDay } from './day'
import { type Hands, handsAt } from './hands'

// A trace of a thousand keys takes longer than the keys.
test.use({ trace: 'off' })

const picture = path.join(import.meta.dirname, '../../build/resources/icon.png')

/** The heading of the part that the cursor stands in. */
const partAt = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = getSelection()?.anchorNode
    const element = at instanceof Element ? at : at?.parentElement
    return element?.closest('section')?.querySelector('h2')?.textContent ?? ''
  })

/** Down the lines, until the cursor stands in the part of that heading. */
async function downTo(page: Page, { press }: Hands, heading: string): Promise<void> {
  for (let step = 0; step < 25 && (await partAt(page)) !== heading; step += 1) await press('ArrowDown')
  expect(await partAt(page)).toBe(heading)
}

/** What a dialogue is called that has opened. */
const opens = (page: Page, name: string): Promise<void> => expect(page.getByRole('dialog', { name })).toBeVisible()

/** The report is begun, and what stands above its text is filled in. */
async function begin(page: Page, hands: Hands): Promise<void> {
  const { press, type, tabTo, tabAndPress, fill, choose } = hands
  await hands.scene('The first start, and a new report')
  await tabAndPress('Open the sample authority')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await press('Control+n')
  await opens(page, 'New report')
  // Sent empty it says what is missing, and takes what is right afterwards.
  await press('Enter')
  await expect(page.locator('.field-error', { hasText: 'Give the report a title.' })).toBeVisible()
  await type('Equipment')
  await tabTo(/House style/)
  await choose(/^Durham/)
  await tabAndPress('Start writing')
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeVisible()
  await tabAndPress('Details')
  await opens(page, 'Details of this report')
  await tabTo(/^Meeting/, 12, 'Shift+Tab')
  await type('Cabinet')
  await fill(/^day, Date/, '14012027')
  await tabTo(/Decision type/)
  await choose('Key Decision')
  await fill(/^Report of/, 'Ada Field')
  await fill('Name', 'Robin Hale')
  await tabAndPress('Done', 30)
}

/** Paragraphs, a list, recommendations; from part to part by the arrows. */
async function write(page: Page, hands: Hands): Promise<void> {
  const { press, type } = hands
  await hands.scene('Paragraphs, a list, recommendations')
  await type('To lend:')
  await press('Enter', 'Tab')
  await type('beds;')
  await press('Enter')
  await type('hoists.')
  await press('Enter', 'Shift+Tab')
  await type('It costs less.')
  await downTo(page, hands, 'Recommendation(s)')
  // Past the heading and the line that leads to the recommendations.
  await press('ArrowDown', 'ArrowDown')
  await type('agree;')
  await press('Enter')
  await type('delegate.')
  await downTo(page, hands, 'Background')
  await press('ArrowDown')
  await type('The store lends beds to people who come home from hospital. '.repeat(3))
  // What was written before is taken up again: copied, and put in so often that it makes pages.
  await press('Control+Shift+ArrowUp', 'Control+c', 'ArrowRight')
  for (let time = 0; time < 14; time += 1) await press('Enter', 'Control+v')
  await press('Enter', 'Control+Alt+2')
  await type('Lent')
  await press('Enter')
}

/** A table, a picture, a footnote, a reference, a figure that follows the records. */
async function putIn(page: Page, hands: Hands): Promise<void> {
  const { press, type, fill, tabAndPress, tool, at } = hands
  await hands.scene('A table, a picture, a note, a reference, a figure')
  await tool('Table')
  for (const [index, cell] of ['Item', 'Lent', 'Cost', 'Beds', '120', '£84'].entries()) {
    if (index > 0) await press('Tab')
    await type(cell)
  }
  await press('Control+Enter')
  await tool('Picture')
  await opens(page, 'Picture')
  const choosing = page.waitForEvent('filechooser')
  await tabAndPress('Choose a picture …')
  await (await choosing).setFiles(picture)
  await fill('Alternative text', 'The mark of the store')
  await fill('Caption', 'Our mark')
  await tabAndPress('Put in')
  await expect(page.getByRole('img', { name: 'The mark of the store' })).toBeVisible()
  // What is typed on the picture goes beneath it.
  await type('By a vote')
  await tool('Footnote')
  await opens(page, 'Footnote')
  await type('Held in 2019.')
  await press('Enter')
  await type(', see {')
  await opens(page, 'Put in')
  await type('paragraph 2')
  await press('Enter')
  await type('. On {')
  await opens(page, 'Put in')
  await type('cabinet, meeting')
  await press('Enter')
  await expect(page.locator('.report-text .live-figure')).toBeVisible()
  expect(await at()).toBe('The report')
  await type('.')
}

/** One implication is written, one does not apply, one is cleared: the panel is one key away. */
async function answer(page: Page, hands: Hands): Promise<void> {
  const { press, type, tabTo, tabAndPress, fill, at } = hands
  await hands.scene('Implications')
  await press('Alt+1')
  await tabAndPress(/Legal Implications/)
  await tabAndPress('Write it')
  expect(await at()).toBe('The report')
  await type('The Care Act applies.')
  await press('F6')
  await tabTo(/^Cleared by/)
  await press('Control+a')
  await type('A. Lawyer')
  await tabAndPress('Clear')
  await tabAndPress('It has been cleared')
  await expect(page.locator('.implication-card').first().locator('.state-words')).toHaveText('cleared')
  expect(await at()).toBe('The report')
  await press('Alt+1')
  await tabAndPress(/Climate Change/)
  await tabTo('Does not apply')
  await press('Space')
  await fill(/^Why it does not apply/, 'No emissions.')
  await press('Escape')
  expect(await at()).toBe('The report')
}

/** Words are replaced, a misspelt one is put right, and what the checks find is gone to. */
async function lookThrough(page: Page, hands: Hands): Promise<void> {
  const { press, type, tabAndPress, at } = hands
  await hands.scene('Replacing, spelling, checks')
  await press('Control+f')
  await type('vote')
  await press('Tab')
  await type('ballot')
  await tabAndPress('Replace all')
  await expect(page.getByText('1 replaced')).toBeVisible()
  await expect.poll(at).toBe('The report')
  await type(' Good servces.')
  await expect(page.locator('.misspelt', { hasText: 'servces' })).toBeVisible()
  await press('F7')
  await expect(page.getByRole('option', { name: 'services', exact: true })).toBeVisible()
  await type('services')
  await press('Enter')
  await expect(page.getByText('Good services.')).toBeVisible()
  await press('Alt+2')
  await expect.poll(at).toMatch(/^Checks \(\d+ to put right\)$/)
  await tabAndPress(/^Go to|^Fill it in/)
  if (await page.getByRole('dialog').isVisible()) await press('Escape')
  await expect.poll(at).toBe('The report')
}

test('an author writes four pages with everything in them by keys alone, and nothing is a surprise', async ({
  open,
  folder
}) => {
  test.setTimeout(400_000)
  const running = await open()
  const { page, ask, chooseTarget, complaints } = running
  await holdDay(running)
  const hands = await handsAt(page)
  await begin(page, hands)
  await write(page, hands)
  await putIn(page, hands)
  await answer(page, hands)
  await lookThrough(page, hands)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  const [own] = await page.evaluate(() => window.location.hash.split('/').slice(-1))
  const saved = JSON.stringify(await ask('reports.get', { id: own ?? '' }))
  for (const words of [
    ...[
      'Equipment',
      'Cabinet',
      '2027-01-14',
      'Key Decision',
      'Ada Field',
      'Robin Hale',
      'It costs less.',
      'agree;',
      'delegate.'
    ],
    ...['beds;', 'hoists.', '£84', 'The mark of the store', 'Our mark', 'By a ballot', 'Held in 2019.', 'liveFigure'],
    ...['crossReference', 'The Care Act applies.', 'A. Lawyer', 'No emissions.', ' Good services.']
  ])
    expect(saved).toContain(words)

  await hands.scene('The PDF')
  const target = path.join(folder, 'Equipment.pdf')
  await chooseTarget(target)
  await hands.press('Control+e')
  await expect(page.getByText(target, { exact: true })).toBeVisible()
  await hands.press('F8')
  expect(await hands.at()).toBe('Export without DRAFT …')
  const pages = wordsOfPages(fs.readFileSync(target))
  expect(pages.length).toBeGreaterThanOrEqual(4)
  expect(pages.join(' ')).toContain('The Care Act applies.')
  // Some 450 of them are words; the rest is the way about.
  expect(hands.count()).toBeLessThan(700)
  expect(await hands.heard()).toMatchSnapshot('author.md')
  expect(hands.falls).toEqual([])
  expect(complaints).toEqual([])
})
