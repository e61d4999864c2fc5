/** An author's day: a report in the Durham style, from an empty one to what is handed out, by keyboard and mouse. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'

/** Puts the cursor into the first place beneath a heading. */
async function beneath(page: Page, heading: string): Promise<void> {
  await page.locator('.report-text h2', { hasText: heading }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
}

test('an author writes a whole report in the Durham style, answers an implication, and sends the report out', async ({
  open,
  folder
}) => {
  const { page, ask, chooseTarget, complaints } = await open()
  await ask('sample.fill', {})
  const { keyboard } = page
  await page.evaluate(() => {
    window.location.hash = '#/new-report'
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Equipment at home')
  await dialog.getByRole('button', { name: /House style/ }).click()
  await page.getByRole('option', { name: /Durham/ }).click()
  await dialog.getByRole('button', { name: 'Start writing' }).click()
  const text = page.getByRole('textbox', { name: 'The report' })
  await expect(text.locator('[data-guidance]').first()).toBeVisible()

  await beneath(page, 'Purpose of the Report')
  await keyboard.type('To agree how equipment is lent, which covers:')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('beds; and')
  await keyboard.press('Enter')
  await keyboard.type('hoists.')
  await keyboard.press('Enter')
  await keyboard.press('Shift+Tab')
  await keyboard.type('It costs less than it did.')
  await expect(text.locator('li[data-label="(b)"]')).toHaveText('hoists.')
  await expect(text.locator('p[data-number="2"]')).toHaveText('It costs less than it did.')

  await beneath(page, 'Recommendation(s)')
  await keyboard.press('ArrowDown')
  await keyboard.type('agree the service;')
  await keyboard.press('Enter')
  await keyboard.type('delegate the purchase of beds.')
  await page.getByRole('tab', { name: 'Here' }).click()
  await page.getByLabel('Authority is given to').fill('the Director of Adult Services')

  await beneath(page, 'Background')
  await keyboard.type('The store lends what people need.')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  for (const cell of ['Item', 'Lent', 'Cost', 'Beds', '120', '£84,000', 'Hoists', '40', '£61,000', 'Rails', '300']) {
    await keyboard.type(cell)
    await keyboard.press('Tab')
  }
  await keyboard.type('£12,000')
  await page.getByLabel('Caption of this table').fill('What was lent')
  await expect(text.locator('tr')).toHaveCount(4)
  await text.locator('td').last().click()
  await keyboard.press('Control+Enter')
  await keyboard.type('As recorded, the cabinet meets on {')
  await page.getByRole('combobox').fill('cabinet')
  await page
    .getByRole('option', { name: /Cabinet, meeting of/ })
    .first()
    .click()
  await keyboard.type('.')
  await expect(text.locator('.live-figure')).toHaveCount(1)

  // A selection over several parts empties them, and undo brings every word back.
  const before = await text.innerText()
  await keyboard.press('Control+a')
  await keyboard.press('Delete')
  await expect(text.getByText('The store lends')).toHaveCount(0)
  await expect(text.locator('h2', { hasText: 'Conclusion' })).toBeVisible()
  await keyboard.press('Control+z')
  await expect.poll(() => text.innerText()).toBe(before)

  await page.getByRole('tab', { name: 'Implications' }).click()
  await page.getByRole('button', { name: /^Finance/ }).click()
  const finance = page.locator('.implication-card', { hasText: 'Finance' })
  await finance.getByRole('button', { name: /Write it|Go to the text/ }).click()
  await keyboard.type('The cost stands in the budget.')
  await finance.getByLabel('Cleared by').fill('A. Accountant')
  await finance.getByRole('button', { name: 'Clear', exact: true }).click()
  // For somebody else it is no one press: they must have said so.
  await expect(finance.locator('.state-words')).toHaveText('drafted')
  await page.getByRole('alertdialog').getByRole('button', { name: 'It has been cleared' }).click()
  await expect(finance.locator('.state-words')).toHaveText('cleared')
  await text.locator('p', { hasText: 'It costs less' }).click()
  await keyboard.press('End')
  await keyboard.type(' Much less.')
  await expect(finance.locator('.state-words')).toContainText('stale')

  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  for (const ending of ['md', 'html', 'pdf'] as const) {
    const target = path.join(folder, `report.${ending}`)
    await chooseTarget(target)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page
      .getByRole('menuitem', { name: { md: /Markdown/, html: /HTML|web/i, pdf: /PDF/ }[ending] })
      .first()
      .click()
    await expect.poll(() => fs.existsSync(target), { timeout: 20_000 }).toBe(true)
  }
  const markdown = fs.readFileSync(path.join(folder, 'report.md'), 'utf8')
  expect(markdown).toContain('It costs less than it did. Much less.')
  expect(markdown).not.toContain('Say in a sentence or two')
  expect(complaints).toEqual([])
})

test('a report that was saved elsewhere keeps the words on the screen, as a copy', async ({ open }) => {
  const { page, ask } = await open()
  const made = await ask('reports.create', { styleId: 'durham', title: 'Two hands' })
  if (!made.ok) throw new Error(made.error.message)
  const { id } = made.value
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, id)
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeVisible()
  const first = await ask('reports.get', { id })
  if (!first.ok) throw new Error(first.error.message)
  await ask('reports.save', { id, revision: first.value.revision, value: { ...first.value.value, title: 'Theirs' } })
  await beneath(page, 'Purpose of the Report')
  await page.keyboard.type('Words of mine.')
  await expect(page.getByRole('alert').filter({ hasText: 'saved elsewhere' })).toBeVisible()
  await page.getByRole('button', { name: 'Save mine as a copy' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Two hands (copy)' }).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'The report' })).toContainText('Words of mine.')
  const theirs = await ask('reports.get', { id })
  expect(theirs.ok && theirs.value.value.title).toBe('Theirs')
})
