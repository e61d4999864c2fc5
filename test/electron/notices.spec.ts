/** Notices stand beneath the page and beside dialogues: what is there can be seen and pressed while one is shown. */
import type { Page } from '@playwright/test'
import { expect, test } from './app'

/** The edges of what is there, in CSS pixels. */
async function edgesOf(page: Page, selector: string): Promise<{ readonly top: number; readonly bottom: number }> {
  return page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return { top, bottom }
  })
}

test('a notice covers neither the page beneath it nor a dialogue that is opened while it is shown', async ({
  open
}) => {
  const { page, ask, complaints } = await open()
  await ask('reports.create', { styleId: 'durham', title: 'What stays' })
  const made = await ask('reports.create', { styleId: 'durham', title: 'The zebra bid' })
  if (!made.ok) throw new Error(made.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/report/${report}`
  }, made.value.id)
  await page.getByRole('button', { name: 'Delete this report' }).click()
  await page.getByRole('button', { name: 'Delete report' }).click()
  const notice = page.locator('.notice')
  await expect(notice).toBeVisible()
  // Pointing at it keeps it there.
  await notice.hover()

  const shown = await edgesOf(page, '.notices')
  expect((await edgesOf(page, 'main')).bottom).toBeLessThanOrEqual(shown.top)
  expect(shown.bottom).toBeLessThanOrEqual(await page.evaluate(() => window.innerHeight))

  // By its place in the program: the pointer stays on the notice.
  await page.evaluate(() => {
    window.location.hash = '#/new-report'
  })
  await expect(page.getByRole('dialog')).toBeVisible()
  expect((await edgesOf(page, '.overlay')).bottom).toBeLessThanOrEqual((await edgesOf(page, '.notices')).top)
  await page.screenshot({ path: test.info().outputPath('notice-and-dialogue.png') })
  await page.keyboard.press('Escape')

  await notice.getByRole('button', { name: /^Close/ }).click()
  await expect(notice).toHaveCount(0)
  const bottom = await page.evaluate(() => window.innerHeight)
  expect((await edgesOf(page, 'main')).bottom).toBe(bottom)
  expect(complaints).toEqual([])
})
