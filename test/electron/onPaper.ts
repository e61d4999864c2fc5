/** What stands on the pages that the viewer shows, looked for as a person does. */
import type { Page } from '@playwright/test'
import { expect } from './app'

/** Looks words up on all pages, which brings the first place into sight. */
export async function findOnPaper(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Find on the pages' }).click()
  const bar = page.getByRole('search', { name: 'Find on the pages' })
  await bar.getByRole('textbox', { name: 'Find on the pages' }).fill(words)
  const status = bar.getByRole('status')
  await expect(status).toContainText(/^1 of/)
  await expect(status).toContainText(words)
}
