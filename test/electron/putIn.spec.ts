/** Lists that one types into: what is put in by Enter is what was typed, never something else that stood first in the list. */
import { expect, test } from './app'
import { openSampleReport } from './sampleReport'

test('what is put in after “{” has what was typed in its name, and nothing is put in where nothing has', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await openSampleReport(running)
  const line = text.locator('p[data-number]').first()
  await line.click()
  await keyboard.press('End')
  const before = await text.innerText()
  const pieces = await text.locator('.reference, .live-figure, .record-block').count()

  await keyboard.type(' {')
  await expect(page.getByRole('dialog', { name: 'Put in' })).toBeVisible()
  await keyboard.type('zzqq', { delay: 20 })
  await keyboard.press('Enter')
  await expect(page.getByText('Nothing here is called that.')).toBeVisible()
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(text.locator('.reference, .live-figure, .record-block')).toHaveCount(pieces)
  await expect(text).toBeFocused()
  await keyboard.press('Backspace')
  expect(await text.innerText()).toBe(before)

  // Typed as fast as fingers go, with Enter at once.
  await keyboard.type(' {')
  await expect(page.getByRole('dialog', { name: 'Put in' })).toBeVisible()
  await keyboard.type('paragraph 4', { delay: 20 })
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(line.locator('.reference').last()).toHaveText('paragraph 4')
  await expect(text).toBeFocused()

  // By the words of what is referred to.
  await keyboard.type(' {')
  await expect(page.getByRole('dialog', { name: 'Put in' })).toBeVisible()
  const options = page.getByRole('option')
  await expect.poll(() => options.count()).toBeGreaterThan(10)
  // A recommendation and a list's item hold a paragraph of their own: it is one place, and stands there once.
  const offered = (await options.allInnerTexts()).map((each) => each.replaceAll('\n', ' '))
  expect(offered.filter((each, at) => offered.indexOf(each) !== at)).toEqual([])
  await keyboard.type('recommendation', { delay: 20 })
  await expect
    .poll(async () => (await options.allInnerTexts()).every((each) => /recommendation/i.test(each)))
    .toBe(true)
  await keyboard.press('Escape')
  expect(complaints).toEqual([])
})

test('what is typed in the place of a misspelt word is what stands there', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await openSampleReport(running)
  await text.locator('p[data-number]').first().click()
  await keyboard.press('End')
  await keyboard.type(' Neighbourhood servces are lent. ')
  await expect(text.locator('.misspelt', { hasText: 'servces' })).toBeVisible()
  await text.locator('.misspelt', { hasText: 'servces' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: /More on “servces”/ }).click()
  await expect(page.getByRole('option', { name: 'services', exact: true })).toBeVisible()
  await keyboard.type('beds', { delay: 20 })
  await keyboard.press('Enter')
  await expect(text.getByText('Neighbourhood beds are lent.')).toBeVisible()
  expect(complaints).toEqual([])
})
