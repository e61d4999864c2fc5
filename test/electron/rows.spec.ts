/** Lists whose rows act: a control inside a row does what it says, and never what the row does. */
import { expect, test } from './app'

test('the actions of an agenda item that has a report open by mouse, Enter and Space, and set what they say', async ({
  open
}) => {
  const { page, ask, complaints } = await open()
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  const [meetingId = ''] = filled.value.meetings
  await page.evaluate((id) => {
    window.location.hash = `#/meeting/${id}`
  }, meetingId)
  const title = await page.getByRole('heading', { level: 1 }).textContent()
  const actions = page.getByRole('button', { name: 'Actions for item 1', exact: true })
  const menu = page.getByRole('menu', { name: 'Actions for item 1' })
  await expect(page.getByRole('row').first()).toBeVisible()
  for (const open of [
    () => actions.click(),
    async () => {
      await actions.focus()
      await page.keyboard.press('Enter')
    },
    async () => {
      await actions.focus()
      await page.keyboard.press('Space')
    }
  ]) {
    await open()
    await expect(menu).toBeVisible()
    await expect(menu.getByRole('menuitem').first()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
    await expect(actions).toBeFocused()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '')
  }

  // The other controls of the row, by keyboard as well.
  await page.getByRole('button', { name: 'Exempt matter of item 1' }).press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')

  await actions.press('Enter')
  await page.getByRole('menuitem', { name: 'Kind, withdrawn, note …' }).click()
  await page.getByRole('dialog').getByText('Key decision', { exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('grid', { name: 'Agenda' }).getByRole('row').first()).toContainText('Key decision')

  // The row itself still opens its report.
  await page.getByRole('grid', { name: 'Agenda' }).getByRole('row').first().press('Enter')
  await expect.poll(() => page.evaluate(() => window.location.hash)).toMatch(/^#\/report\//)
  expect(complaints).toEqual([])
})
