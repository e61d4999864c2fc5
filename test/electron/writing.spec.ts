/** An author writes: the text stands on paper with its numbers, is saved by itself, and is still there after a restart. */
import { expect, test } from './app'

test('an author writes in the sample report, and finds the words again after a restart', async ({ open }) => {
  const first = await open()
  const sample = await first.ask('sample.fill', {})
  if (!sample.ok) throw new Error(sample.error.message)
  const [id = ''] = sample.value.reports
  await first.page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, id)
  const text = first.page.getByRole('textbox', { name: 'The report' })
  await expect(text).toBeVisible()
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
