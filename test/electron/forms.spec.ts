/** Dialogues and forms by keyboard: sent empty they say what is missing, at its field, and take what is right afterwards. */
import type { Page } from '@playwright/test'
import { planEntrySchema } from '../../shared/meetings/forwardPlan'
import { expect, type OpenApp, test } from './app'

const planEntry = planEntrySchema.omit({ id: true })

async function openAt({ page, ask }: OpenApp, place: string): Promise<void> {
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/${place}`)
}

const opener = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).first()

for (const { place, button, submit, field } of [
  { place: 'reports', button: 'New report', submit: 'Start writing', field: 'Title' },
  { place: 'measures', button: 'New measure', submit: 'Add the measure', field: 'What is measured' },
  { place: 'partnerships', button: 'New bodies', submit: 'Add', field: 'Name' },
  { place: 'agreements', button: 'New agreement', submit: 'Add the agreement', field: 'Name' },
  { place: 'partnerships', button: 'New map', submit: 'Make the map', field: 'Name' },
  { place: 'organisations', button: 'New organisation', submit: 'Add the organisation', field: 'Name' }
])
  test(`${button}: sent empty it says what is missing and keeps the keyboard there; then it takes what is right`, async ({
    open
  }) => {
    const opened = await open()
    await openAt(opened, place)
    const { page } = opened
    await opener(page, button).press('Enter')
    const dialogue = page.getByRole('dialog')
    const name = dialogue.getByLabel(field, { exact: true })
    await dialogue.getByRole('button', { name: submit }).press('Enter')
    await expect(name).toBeFocused()
    await expect(dialogue.locator('.field-error')).toHaveText(/\w+ .*\./)
    await expect(name).toHaveAttribute('aria-describedby', /.+/)
    await page.keyboard.type('Something new')
    await dialogue.getByRole('button', { name: submit }).press('Enter')
    await expect(dialogue).toBeHidden()
    expect(opened.complaints).toEqual([])
  })

test('A value without a figure says so at its field, by Enter too, and takes one afterwards', async ({ open }) => {
  const opened = await open()
  await openAt(opened, 'measure/measure-care-homes')
  const { page } = opened
  const form = page.getByRole('form', { name: 'Next value' })
  await form.getByRole('button', { name: 'Add value' }).press('Enter')
  await expect(form.locator('.field-error')).toHaveText('Give the value in figures.')
  await expect(form.getByRole('textbox', { name: /^Value/ })).toBeFocused()
  const values = page.getByRole('list', { name: 'Values' }).getByRole('listitem')
  const before = await values.count()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(values).toHaveCount(before + 1)
  await expect(form.locator('.field-error')).toHaveCount(0)
})

test('A body that something rests on is not deleted, and the window says what holds it', async ({ open }) => {
  const opened = await open()
  const { page, ask } = opened
  await openAt(opened, 'partnerships')
  const body = await ask('bodies.save', { name: 'Growth Board', kind: 'board' })
  if (!body.ok) throw new Error(body.error.message)
  const entry = { matter: 'Sale of the old depot', bodyId: body.value.id, due: '2027-03-01', keyReason: 'expenditure' }
  const kept = await ask('forwardPlan.save', { entry: { ...planEntry.parse(entry), id: null } })
  expect(kept.ok).toBe(true)
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/body/${body.value.id}`)
  await page.getByRole('button', { name: /^Delete/ }).click()
  const asked = page.getByRole('alertdialog')
  if (await asked.isVisible()) await asked.getByRole('button', { name: /Delete/ }).click()
  const refusal = page.getByRole('alert')
  await expect(refusal).toContainText('Forward plan: Sale of the old depot')
  await expect(refusal).not.toContainText('Something went wrong')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Growth Board')
})

test('Escape closes the list of a field first, and the dialogue after that', async ({ open }) => {
  const opened = await open()
  await openAt(opened, 'new-meeting')
  const { page } = opened
  const dialogue = page.getByRole('dialog', { name: 'New meeting' })
  const body = dialogue.getByRole('combobox', { name: /Body/ })
  await body.pressSequentially('Cab')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toBeHidden()
  await expect(dialogue).toBeVisible()
  await expect(body).toHaveValue('Cab')
  await dialogue.getByRole('button', { name: 'Calendar' }).press('Enter')
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid')).toBeHidden()
  await expect(dialogue).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialogue).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Meetings' })).toBeFocused()
})
