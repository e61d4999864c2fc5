/** Exempt matter as an author handles it: marked over several things, joined by mistake, told and undone, and read with its reason. */
import { expect, test } from './app'

test('an author marks what is selected, joins exempt words to public ones by mistake, is told, and takes it back', async ({
  open
}) => {
  const { page, ask, complaints } = await open()
  const { keyboard } = page
  const made = await ask('reports.create', { styleId: 'durham', title: 'The zebra bid' })
  if (!made.ok) throw new Error(made.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, made.value.id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.locator('h2', { hasText: /^Background$/ }).click()
  await keyboard.press('Enter')
  await keyboard.type('The store is full.')
  await keyboard.press('Enter')
  await keyboard.type('The zebra bid is lowest.')
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await page.getByRole('button', { name: 'Exempt: this paragraph' }).click()
  await page.getByLabel('Words that must never appear').fill('Zebra Ltd\n£84,000')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  const paragraph = text.locator('p.is-exempt')
  await expect(paragraph).toHaveText('The zebra bid is lowest.')
  await expect(text.getByText('Exempt, paragraph 3')).toBeVisible()
  await expect(page.getByText('1 part exempt')).toBeVisible()
  await expect(page.getByText('Never to appear: Zebra Ltd, £84,000.')).toBeVisible()

  // The caret is back in the text: Home and Backspace join it to the paragraph above.
  await keyboard.press('Home')
  await keyboard.press('Backspace')
  await expect(paragraph).toHaveText('The store is full.The zebra bid is lowest.')
  const notice = page.getByRole('status').filter({ hasText: 'These words became exempt' })
  await expect(notice).toContainText('“The store is full.”')
  await page.screenshot({ path: test.info().outputPath('joined.png') })
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(paragraph).toHaveText('The zebra bid is lowest.')

  // Copied without its form it is exempt where it comes in.
  await keyboard.press('End')
  await keyboard.press('Shift+Home')
  await keyboard.press('Control+c')
  await text.getByText('The store is full.').click()
  await keyboard.press('End')
  await keyboard.press('Control+Shift+v')
  await expect(text.locator('p.is-exempt')).toHaveCount(2)
  await expect(page.getByText('2 parts exempt')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('pasted.png') })
  expect(complaints).toEqual([])
})
