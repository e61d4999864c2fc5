/** Tables, pictures and references as an author handles them while writing. */
import fs from 'node:fs'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import type { BodyNode } from '../../shared/reports/schema'
import { expect, type OpenApp, test } from './app'

/** Begins a report and puts the cursor beneath its heading “Background”. */
async function begin({ page, ask }: OpenApp): Promise<{ readonly id: string; readonly text: Locator }> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Equipment at home' })
  if (!made.ok) throw new Error(made.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, made.value.id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.locator('h2', { hasText: /^Background$/ }).click()
  await page.keyboard.press('Enter')
  return { id: made.value.id, text }
}

/** What is saved beneath “Background”, as soon as everything is. */
async function saved({ page, ask }: OpenApp, id: string): Promise<readonly BodyNode[]> {
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const report = await ask('reports.get', { id })
  if (!report.ok) throw new Error(report.error.message)
  return report.value.value.sections.find((section) => section.heading === 'Background')?.body.content ?? []
}

test('a table grows by Tab, takes rows, columns and widths, is warned about when cells are merged, and is undone with what came after it', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { id, text } = await begin(running)
  await keyboard.type('What was lent:')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  for (const cell of ['Item', 'Lent', 'Cost', 'Beds', '120', '£84,000', 'Hoists', '40', '£61,000']) {
    await keyboard.type(cell)
    await keyboard.press('Tab')
  }
  await expect(text.locator('tr')).toHaveCount(4)
  await keyboard.press('Shift+Tab')
  await expect(text.locator('tr').nth(2).locator('td').last()).toHaveText('£61,000')

  const tool = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await tool('Row above')
  await tool('Column to the left')
  await expect(text.locator('tr')).toHaveCount(5)
  await expect(text.locator('tr').first().locator('th')).toHaveCount(4)
  await tool('Take out column')
  await tool('Take out row')
  await expect(text.locator('tr').first().locator('th')).toHaveCount(3)

  const first = await text.locator('th').first().boundingBox()
  if (!first) throw new Error('The table is not to be seen')
  await page.mouse.move(first.x + first.width - 1, first.y + first.height / 2)
  await page.mouse.down()
  await page.mouse.move(first.x + first.width + 60, first.y + first.height / 2, { steps: 4 })
  await page.mouse.up()
  await page.getByLabel('Caption of this table').fill('What was lent')
  const table = (await saved(running, id)).find((node) => node.type === 'table')
  expect(table?.attrs?.caption).toBe('What was lent')
  const widths = table?.content?.[0]?.content?.map((cell) => cell.attrs?.colwidth)
  expect(widths?.[0]).toEqual([expect.any(Number)])

  await text.locator('td').first().click()
  await keyboard.press('Shift+ArrowRight')
  await text
    .locator('td')
    .nth(1)
    .click({ modifiers: ['Shift'] })
  await tool('Merge cells (hard to follow for listeners)')
  await page.getByRole('tab', { name: /Checks/ }).click()
  await expect(page.getByText('The table “What was lent” has merged cells. Split them.')).toBeVisible()

  await text.locator('h2', { hasText: 'Conclusion' }).click()
  await keyboard.press('Enter')
  await keyboard.type('It is worth it.')
  await expect(text.getByText('It is worth it.')).toBeVisible()
  // Undone from the end to the beginning, over every part.
  for (let presses = 0; presses < 60 && (await page.getByRole('button', { name: /^Undo/ }).isEnabled()); presses += 1)
    await keyboard.press('Control+z')
  await expect(text.locator('table')).toHaveCount(0)
  await expect(text.getByText('It is worth it.')).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('a picture that is dropped into the text asks what it shows, and a reference to it breaks when it goes and mends when it comes back', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await begin(running)
  await keyboard.type('As the picture shows.')
  const bytes = [...fs.readFileSync(path.join(import.meta.dirname, '../../build/resources/icon.png'))]
  await text.getByText('As the picture shows.').evaluate((line, content) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(content)], 'store.png', { type: 'image/png' }))
    const { left, top } = line.getBoundingClientRect()
    const at = { clientX: left + 4, clientY: top + 4, bubbles: true, cancelable: true, dataTransfer: data }
    line.dispatchEvent(new DragEvent('dragover', at))
    line.dispatchEvent(new DragEvent('drop', at))
  }, bytes)
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  await expect(dialog.getByRole('button', { name: 'store.png' })).toBeVisible()
  await keyboard.type('The store')
  await dialog.getByRole('textbox', { name: 'Caption' }).fill('The store')
  await dialog.getByRole('button', { name: 'Put in' }).click()
  await expect(page.getByRole('img', { name: 'The store' })).toBeVisible()

  await text.getByText('As the picture shows.').click()
  await keyboard.press('End')
  await page.getByRole('button', { name: 'Put in …' }).click()
  await page.getByRole('combobox').fill('figure 1')
  await page.getByRole('option', { name: /^Figure 1/ }).click()
  await expect(text.locator('.reference')).toHaveText('Figure 1')
  // The list that was open has gone before anything else is chosen.
  await expect(page.getByRole('combobox')).toBeHidden()
  // Chosen by one click, by two and by three alike, and taken out by either key.
  const picture = page.getByRole('img', { name: 'The store' })
  for (const [clickCount, key] of [
    [1, 'Delete'],
    [2, 'Delete'],
    [3, 'Backspace']
  ] as const) {
    await text.getByText('As the picture shows.').click()
    // Longer than two clicks of one double click are apart.
    await page.waitForTimeout(600)
    await picture.click({ clickCount })
    await expect(text).toBeFocused()
    await keyboard.press(key)
    await expect(text.locator('.reference.broken')).toBeVisible()
    if (clickCount === 3) break
    await keyboard.press('Control+z')
    await expect(text.locator('.reference')).toHaveText('Figure 1')
  }
  await page.getByRole('tab', { name: /Checks/ }).click()
  await expect(page.getByText(/points at something that is gone/)).toBeVisible()
  await text.getByText('As the picture shows.').click()
  await keyboard.press('Control+z')
  await expect(text.locator('.reference')).toHaveText('Figure 1')
  expect(complaints).toEqual([])
})

test('Home, End and what they select stay in the line, with a footnote at its end or its beginning', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { id } = await begin(running)
  const note = async (words: string): Promise<void> => {
    await page.getByRole('button', { name: 'Footnote', exact: true }).click()
    await page.getByLabel('Words of the footnote').fill(words)
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('textbox', { name: 'The report' })).toBeFocused()
  }
  await keyboard.type('Beds are lent')
  await note('For a year.')
  await keyboard.press('Home')
  await note('Since 2019.')
  await keyboard.press('End')
  await keyboard.type('!')
  await keyboard.press('Home')
  await keyboard.type('All ')
  await keyboard.press('Shift+End')
  await keyboard.type('Nothing is lent.')
  expect(await saved(running, id)).toMatchObject([
    { type: 'paragraph', content: [{ type: 'text', text: 'All Nothing is lent.' }] }
  ])
  expect(complaints).toEqual([])
})
