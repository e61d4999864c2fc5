import { expect, test } from './app'

test('a meeting that is moved, postponed and cancelled says so wherever it is met', async ({ open }) => {
  const { page, ask, complaints } = await open()
  const added = await ask('meetings.add', { body: 'Cabinet', date: '2027-01-13', time: '10:00', place: 'County Hall' })
  const id = added.ok ? added.value.id : ''
  const go = (hash: string): Promise<void> =>
    page.evaluate((place) => {
      window.location.hash = place
    }, hash)
  const setState = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Notices given' }).click()
    await page.getByRole('button', { name: /The meeting is/ }).click()
    await page.getByRole('option', { name }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }

  await go(`#/meeting/${id}`)
  await page.reload()
  await page.getByRole('button', { name: 'Date and place …' }).click()
  await page.getByRole('dialog').getByRole('spinbutton', { name: /^day/ }).click()
  await page.keyboard.type('20')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('This meeting was to be held on Wednesday 13 January 2027.')).toBeVisible()

  await setState('Provisional')
  await expect(page.getByText('The day of this meeting is provisional.')).toBeVisible()
  await setState('Cancelled')
  await expect(page.getByText('This meeting has been cancelled.')).toBeVisible()

  await page.getByRole('button', { name: 'Write a notice' }).click()
  await expect(page.getByRole('textbox', { name: 'Words of the notice' })).toHaveValue(/has been cancelled/)
  await page.keyboard.press('Escape')

  await go('#/meetings')
  await expect(page.getByRole('row', { name: /cancelled.*Cabinet/ })).toBeVisible()
  await page.getByRole('button', { name: 'Show as a calendar' }).click()
  for (let month = 0; month < 24 && !(await page.getByRole('heading', { name: 'January 2027' }).isVisible()); month++)
    await page.getByRole('button', { name: 'Month after' }).click()
  await expect(page.getByRole('link', { name: '10:00 Cabinet, cancelled' })).toBeVisible()
  expect(complaints).toEqual([])
})
