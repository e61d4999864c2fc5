/** An author writes: the text stands on paper with its numbers, is saved by itself, and is still there after a restart. */
import path from 'node:path'
import { expect, test } from './app'
import { findOnPaper } from './onPaper'
import { openSampleReport } from './sampleReport'

test('an author writes in the sample report, and finds the words again after a restart', async ({ open }) => {
  const first = await open()
  const { id, text } = await openSampleReport(first)
  const paragraph = text.locator('p[data-number]').first()
  await paragraph.click()
  await first.page.keyboard.press('End')
  await first.page.keyboard.press('Enter')
  await first.page.keyboard.type('A sentence that nobody wrote before.')
  await expect(first.page.getByText('Saved', { exact: true })).toBeVisible()
  await first.page.getByRole('tab', { name: /Checks/ }).click()
  expect(first.complaints).toEqual([])
  await first.close()

  const again = await open()
  const saved = await again.ask('reports.get', { id })
  if (!saved.ok) throw new Error(saved.error.message)
  expect(JSON.stringify(saved.value.value)).toContain('A sentence that nobody wrote before.')
})

test('figures follow the records until they are frozen, words are found and replaced, and a reference follows its paragraph', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { text } = await openSampleReport(running)
  await text.locator('p[data-number]').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' {')
  await page.getByRole('combobox').fill('cabinet')
  await page
    .getByRole('option', { name: /Cabinet, meeting of/ })
    .first()
    .click()
  await expect(text.locator('.live-figure').first()).toBeVisible()

  await page.keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Find in this report' })
  await bar.getByRole('textbox', { name: 'Find', exact: true }).fill('community')
  await expect(bar.getByRole('status')).toContainText('of')
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('neighbourhood')
  await bar.getByRole('button', { name: 'Replace all' }).click()
  await expect(bar.getByRole('status')).toHaveText(/^\d+ replaced$/)
  await bar.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('tab', { name: 'Figures' }).click()
  await expect(page.getByRole('heading', { name: 'From the records (4)' })).toBeVisible()
  await page.getByRole('button', { name: 'Freeze all as they stand' }).click()
  await expect(text.locator('.live-figure.frozen')).toHaveCount(1)
  await page.getByRole('button', { name: 'Put in …' }).click()
  await page.getByRole('combobox').fill('paragraph 2')
  await page.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

test('misspelt words are marked in British spelling, corrected from the menu, and names in the records count as words', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { text } = await openSampleReport(running)
  await text.locator('p[data-number]').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' The organisation of neighbourhood servces in Aldermere. ')
  await expect(text.locator('.misspelt', { hasText: 'servces' })).toBeVisible()
  await expect(text.locator('.misspelt', { hasText: 'organisation' })).toHaveCount(0)
  await expect(text.locator('.misspelt', { hasText: 'Aldermere' })).toHaveCount(0)
  await text.locator('.misspelt', { hasText: 'servces' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'services', exact: true }).click()
  await expect(text.getByText('neighbourhood services in')).toBeVisible()
  expect(complaints).toEqual([])
})

test('a picture is put in with its alternative text, and stands in the preview', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  const { text } = await openSampleReport(running)
  await text.locator('p[data-number]').first().click()
  await page.getByRole('button', { name: 'Picture' }).click()
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose a picture …' }).click()
  await (await choosing).setFiles(path.join(import.meta.dirname, '../../build/resources/icon.png'))
  await dialog.getByRole('textbox', { name: 'Alternative text' }).fill('Packwright’s mark')
  await dialog.getByRole('textbox', { name: 'Caption' }).fill('The mark')
  await dialog.getByRole('button', { name: 'Put in' }).click()
  const picture = page.getByRole('img', { name: 'Packwright’s mark' })
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Preview' }).click()
  await findOnPaper(page, 'Figure 1: The mark')
  expect(complaints).toEqual([])
})
