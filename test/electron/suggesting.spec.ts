/** An author suggests changes while writing: they are seen in line, in no copy of the report, and taken or refused one by one. */
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'

const picture = (name: string): string => path.join(import.meta.dirname, '../../.artefacts', `${name}.png`)
const paper = (page: Page) => page.getByRole('textbox', { name: 'The report' })
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()

test('what is suggested by keys is seen in line, taken and refused, and the report is what was taken', async ({
  open,
  folder
}) => {
  test.setTimeout(120_000)
  const { page, ask, complaints } = await open({ profile: path.join(folder, 'ours') })
  await ask('settings.save', { theme: 'system', name: 'Robin Hale', post: 'Author', houseStyleId: '' })
  const made = await ask('reports.create', { styleId: 'durham', title: 'Winter beds' })
  if (!made.ok) throw new Error(made.error.message)
  const { id } = made.value
  const text = async (): Promise<string> => {
    const report = await ask('reports.get', { id })
    return report.ok ? JSON.stringify(report.value.value.sections) : ''
  }
  await page.evaluate((place) => {
    window.location.hash = place
  }, `#/write/${id}`)
  await paper(page).locator('p[data-number]').first().click()
  await page.keyboard.type('Forty beds are kept ready.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Nobody waits.')
  await saved(page)

  await page.keyboard.press('Control+Shift+E')
  const panel = page.getByRole('region', { name: 'Suggestions' })
  await expect(panel).toBeVisible()
  await expect(page.getByRole('button', { name: /^Suggest changes/, pressed: true })).toBeVisible()
  // The caret is where it was: behind the last word.
  await page.keyboard.type(' Since May.')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  for (let letter = 0; letter < 'Forty'.length; letter += 1) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.type('Fifty')
  await saved(page)
  await expect(paper(page).locator('ins')).toHaveText(['Fifty', ' Since May.'])
  await expect(paper(page).locator('del')).toHaveText(['Forty'])
  expect(await text()).toContain('Forty beds are kept ready.')
  expect(await text()).not.toContain('Since May')
  const list = panel.getByRole('list', { name: 'Suggestions' }).getByRole('listitem')
  await expect(list).toHaveCount(2)
  await expect(list.first()).toContainText('Where the cursor stands')
  await expect(list.first()).toContainText('Robin Hale')
  await page.screenshot({ path: picture('suggesting') })

  await list.first().getByRole('button', { name: 'Take it' }).click()
  await expect(list).toHaveCount(1)
  await expect.poll(text).toContain('Fifty beds are kept ready.')
  await expect(paper(page).locator('ins')).toHaveText([' Since May.'])
  await list.first().getByRole('button', { name: 'Leave it out' }).click()
  await expect(panel).toContainText('Nothing is left to look through.')
  await expect(paper(page).locator('ins, del')).toHaveCount(0)

  await paper(page).getByText('Nobody waits.').click()
  await page.keyboard.press('Control+Shift+E')
  await expect(panel).toBeHidden()
  await page.keyboard.press('End')
  await page.keyboard.type(' Ours.')
  await saved(page)
  await expect.poll(text).toContain('Nobody waits. Ours.')
  expect(await text()).not.toContain('Since May')
  expect(complaints).toEqual([])
})
