/** The menu over the text: by the right button and by the menu key, with what the place allows; the keyboard is back in the text afterwards. */
import { expect, test } from './app'
import { openEveryKind } from './writingScreen'

test('the right button and the menu key offer what can be done here: copying, pasting, a comment, exemption, and the table where one is', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { text } = await openEveryKind(running)
  const { keyboard } = page
  const menu = page.getByRole('menu', { name: 'This place in the text' })

  // By the mouse, on words that are selected.
  const lent = text.getByText('Beds are lent here.')
  await lent.click()
  await keyboard.press('Home')
  await keyboard.press('Shift+End')
  await lent.click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Copy', exact: true }).click()
  const last = text.getByText('The last line.')
  await last.click()
  await keyboard.press('End')

  // By the keyboard, at the cursor.
  await keyboard.press('Shift+F10')
  await expect(menu.getByRole('menuitem', { name: 'Copy', exact: true })).toBeDisabled()
  await expect(menu.getByRole('menuitem', { name: 'Row above' })).toHaveCount(0)
  await menu.getByRole('menuitem', { name: 'Paste' }).focus()
  await keyboard.press('Enter')
  await expect(text.getByText('The last line.Beds are lent here.')).toBeVisible()
  await keyboard.type(' Twice.')
  await expect(text.getByText('The last line.Beds are lent here. Twice.')).toBeVisible()

  // In a table there are the table's own acts, as in the toolbar.
  await text.getByRole('cell', { name: '12' }).click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Row below' }).click()
  await expect(text.getByRole('row')).toHaveCount(3)

  // Escape leads back to the text; a comment and an exemption lead to their panels.
  await keyboard.press('Shift+F10')
  await keyboard.press('Escape')
  await expect(text).toBeFocused()
  await text.getByText('Beds are lent here.').first().click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Not for publication …' }).click()
  await expect(page.getByRole('tab', { name: 'Exempt' })).toBeFocused()
  expect(complaints).toEqual([])
})
