/** A report is kept, changed, compared and brought back; comments stay with their words; a new one starts from it. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { openSampleReport } from './sampleReport'

async function typeSentence(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'The report' }).locator('p[data-number]').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}

const picture = (name: string): string => path.join(import.meta.dirname, '../../.artefacts', `${name}.png`)

test('a version is kept under a name, compared with what came after on screen and as a PDF, and brought back', async ({
  open,
  folder
}) => {
  const app = await open()
  const { page, ask, complaints } = app
  const { id } = await openSampleReport(app)
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Keep this version …' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Before the changes')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Before the changes', { exact: true })).toBeVisible()
  await typeSentence(page, ' Wholly new words stand here.')
  await page.screenshot({ path: picture('versions-panel') })

  await page.getByRole('button', { name: /More for Before the changes/ }).click()
  await page.getByRole('menuitem', { name: 'Compare with now' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 change' })).toBeVisible()
  await expect(page.locator('.paper.compared ins')).toContainText('Wholly new words stand here.')
  await expect(page.locator('.paper.compared ins')).toHaveCount(1)
  await page.getByRole('button', { name: /Wholly new words/ }).click()
  await page.screenshot({ path: picture('compare') })
  const pdf = path.join(folder, 'changes.pdf')
  await app.chooseTarget(pdf)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'PDF …', exact: true }).click()
  await expect(page.getByText('Exported the comparison.')).toBeVisible()
  expect(fs.readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')

  await page.getByRole('button', { name: 'Back to writing' }).click()
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('button', { name: /More for Before the changes/ }).click()
  await page.getByRole('menuitem', { name: 'Go back to this version' }).click()
  await expect(page.getByText('Went back to “Before the changes”.')).toBeVisible()
  const text = page.getByRole('textbox', { name: 'The report' })
  await expect(text).not.toContainText('Wholly new words')
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(text).toContainText('Wholly new words')
  expect((await ask('versions.list', { reportId: id })).ok).toBe(true)
  expect(complaints).toEqual([])
})

test('a comment is put on words, answered, resolved, deleted and brought back, and never prints', async ({ open }) => {
  const app = await open()
  const { page, ask, complaints } = app
  const { id } = await openSampleReport(app)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.locator('p[data-number]').first().click()
  await page.keyboard.press('Home')
  for (let count = 0; count < 12; count += 1) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+Alt+m')
  const field = page.getByRole('textbox', { name: 'Comment on the selected words' })
  await expect(field).toBeFocused()
  await field.fill('Is this still so?')
  await page.keyboard.press('Enter')
  await expect(text.locator('.commented')).toHaveCount(1)
  const card = page.getByRole('article', { name: /Comment by/ })
  await expect(card).toContainText('Is this still so?')
  await card.getByRole('textbox', { name: 'Reply' }).fill('It is.')
  await page.keyboard.press('Enter')
  await expect(card).toContainText('It is.')
  await page.screenshot({ path: picture('comments') })
  await card.getByRole('button', { name: 'Delete' }).click()
  await expect(text.locator('.commented')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(text.locator('.commented')).toHaveCount(1)
  await card.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByText('Every comment is resolved.')).toBeVisible()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const saved = await ask('reports.get', { id })
  if (!saved.ok) throw new Error(saved.error.message)
  expect(saved.value.value.comments).toMatchObject([{ text: 'Is this still so?', isResolved: true }])
  await page.getByRole('button', { name: 'Preview' }).click()
  const sheet = page.getByRole('region', { name: 'Pages of the report' })
  await expect(sheet.locator('canvas[data-drawn]').first()).toBeVisible()
  await expect(sheet).not.toContainText('Is this still so?')
  expect(complaints).toEqual([])
})

test('a report starts from last year’s with a list of what has moved on, and the matrix leads to an implication', async ({
  open
}) => {
  const app = await open()
  const { page, complaints } = app
  const { id } = await openSampleReport(app)
  await page.getByRole('button', { name: 'All reports' }).click()
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Start a new report from this …' }).click()
  await page.getByRole('textbox', { name: 'Title of the new report' }).fill('This year’s report')
  await page.keyboard.press('Enter')
  await expect(page.locator('.page-head h1', { hasText: 'This year’s report' })).toBeVisible()
  await page.getByRole('tab', { name: 'Since last time' }).click()
  await expect(page.getByText(/Begun from/)).toBeVisible()
  await page.screenshot({ path: picture('since') })

  await page.evaluate(() => {
    window.location.hash = '#/matrix'
  })
  await expect(page.getByRole('table', { name: 'Implications by report' })).toBeVisible()
  await page.screenshot({ path: picture('matrix') })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: picture('matrix-dark') })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.locator('a.matrix-cell:has(.state-mark)').first().click()
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeFocused()
  expect(id).not.toBe('')
  expect(complaints).toEqual([])
})
