/** The pulse of a report beside its text, and the brief for members that is made of it. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from './app'
import { openSampleReport } from './sampleReport'

test('the pulse leads to a sentence that is too long, says who owes what, and makes a brief of one page', async ({
  open,
  folder
}) => {
  const running = await open()
  const { page, complaints } = running
  const { text } = await openSampleReport(running)
  const { keyboard } = page
  await text.locator('p[data-number]').first().click()
  await keyboard.press('End')
  await keyboard.type(` We utilise ${'many of the beds and hoists and '.repeat(5)}rails.`)
  await page.getByRole('tab', { name: 'Pulse' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Pulse' })
  await panel.getByText(/^Purpose: .*to look at$/).click()
  await panel.getByRole('button', { name: /^To tell Cabinet what joint work/ }).click()
  await expect(text).toBeFocused()
  await expect(panel.getByRole('button', { name: 'utilise', exact: true })).toBeVisible()
  await expect(panel.getByRole('heading', { name: /^Still owed \(\d+\)$/ })).toBeVisible()

  const brief = path.join(folder, 'brief.pdf')
  await running.chooseTarget(brief)
  await panel.getByRole('button', { name: /Make the brief …|Full brief …/ }).click()
  await expect(page.getByText('The brief for members was made.')).toBeVisible()
  await expect(page.getByText(/The brief has \d+ pages/)).toHaveCount(0)
  const bytes = fs.readFileSync(brief)
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  fs.mkdirSync(path.join(import.meta.dirname, '../../.artefacts'), { recursive: true })
  fs.copyFileSync(brief, path.join(import.meta.dirname, '../../.artefacts/brief.pdf'))
  expect(complaints).toEqual([])
})
