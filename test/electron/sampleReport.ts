/** A report of the sample, open for writing. */
import type { Locator } from '@playwright/test'
import { expect, type OpenApp } from './app'

/** Fills the data file with the sample and opens its first report; `text` is where one writes. */
export async function openSampleReport({
  page,
  ask
}: OpenApp): Promise<{ readonly id: string; readonly text: Locator }> {
  const sample = await ask('sample.fill', {})
  if (!sample.ok) throw new Error(sample.error.message)
  const [id = ''] = sample.value.reports
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await expect(text).toBeVisible()
  return { id, text }
}
