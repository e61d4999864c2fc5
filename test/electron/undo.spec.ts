/** Undo by its keys, over records and what stands in them, in the order in which things were done. */
import type { Page } from '@playwright/test'
import { expect, test } from './app'

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to
  }, hash)

test('a change of a record, a seat that was taken away and a meeting that was deleted come back by Ctrl+Z, the last first', async ({
  open
}) => {
  const { page, ask, complaints } = await open()
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  const seats = async () => {
    const answer = await ask('memberships.list', {})
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.value
  }
  const before = await seats()
  const seat = before.find((row) => row.person !== '' && (row.startsOn ?? '') <= '2026-11-01' && row.endsOn === null)
  if (!seat) throw new Error('The sample has seats')
  await goTo(page, `#/body/${seat.bodyId}`)
  const takeAway = page.getByRole('button', { name: `Take away the seat of ${seat.person}`, exact: true })
  await expect(takeAway).toBeVisible()

  const quorum = page.getByLabel('Quorum')
  const stood = await quorum.inputValue()
  await quorum.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' of all')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await takeAway.click()
  await expect(takeAway).toBeHidden()
  const heading = page.getByRole('heading', { level: 1 })

  // Where no field has the focus, the keys go through the list: first the seat, then the change.
  await heading.click()
  await page.keyboard.press('Control+z')
  await expect(takeAway).toBeVisible()
  await expect(page.getByText(/^Undone: delete a seat on/)).toBeVisible()
  expect(await seats()).toEqual(before)
  await page.keyboard.press('Control+z')
  await expect(quorum).toHaveValue(stood)
  await page.keyboard.press('Control+Shift+z')
  await expect(quorum).toHaveValue(`${stood} of all`)
  await page.keyboard.press('Control+z')
  await expect(quorum).toHaveValue(stood)

  // The palette names what would be undone.
  await goTo(page, '#/meetings')
  const meetings = await ask('meetings.list', {})
  const deleted = page.getByText(/^Deleted the meeting of/)
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Delete …' }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Delete/ })
    .click()
  await expect(deleted).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('undo')
  await expect(page.getByRole('option', { name: /^Undo: delete the meeting of/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await heading.click()
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^Undone: delete the meeting of/)).toBeVisible()
  await expect(deleted).toBeHidden()
  expect(await ask('meetings.list', {})).toEqual(meetings)
  expect(complaints).toEqual([])
})
