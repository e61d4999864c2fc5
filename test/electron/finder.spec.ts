/** Finding anything by a few letters, and what Home shows of a day's work. */
import { expect, type OpenApp, test } from './app'

/** The sample authority, opened by somebody who has given a name. */
async function openSample(open: () => Promise<OpenApp>): Promise<OpenApp & { readonly meetingId: string }> {
  const opened = await open()
  const filled = await opened.ask('sample.fill', {})
  await opened.ask('settings.save', { theme: 'light', name: 'Robin Hale', post: 'Clerk', houseStyleId: '' })
  if (!filled.ok) throw new Error(filled.error.message)
  await expect(opened.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  return { ...opened, meetingId: filled.value.meetings[0] ?? '' }
}

test('words from the middle of a report are found, and Enter leads to the paragraph', async ({ open }) => {
  const { page, ask, complaints } = await openSample(open)
  await page.keyboard.press('Control+K')
  const field = page.getByRole('combobox', { name: /Type words of anything/ })
  await expect(field).toBeFocused()
  // Typed and entered in one go: what is done belongs to the last letter, not to an earlier answer.
  await page.keyboard.type('profiling bed')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeVisible()
  const spot = (await page.evaluate(() => window.location.hash)).split('/').at(-1) ?? ''
  const report = await ask('reports.get', { id: 'sample-better-care-fund' })
  expect(JSON.stringify(report)).toContain(`"id":"${spot}"`)
  await expect(page.getByText('the price of a profiling bed rose', { exact: false })).toBeInViewport()
  expect(complaints).toEqual([])
})

test('records of every kind are found by name and opened where they are kept', async ({ open }) => {
  const { page } = await openSample(open)
  for (const [typed, arrival] of [
    ['cabinet 9 dec', 'Cabinet, 9 December 2026'],
    ['joint oversight', 'Joint Oversight Board'],
    ['section 75 better', 'Section 75 agreement for the Better Care Fund'],
    ['nhs wold', 'NHS Wold and Coast Integrated Care Board'],
    ['go to settings', 'Settings']
  ] as const) {
    await page.keyboard.press('Control+K')
    await page.getByRole('combobox', { name: /Type words of anything/ }).fill(typed)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: arrival })).toBeVisible()
  }
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: /Type words of anything/ }).fill('adeyemi')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Ruth Adeyemi' })).toBeVisible()
})

test('Home shows what is due, what is late and whose it is, and remembers which part somebody looks at', async ({
  open
}) => {
  const { page, ask, profile, meetingId, close } = await openSample(open)
  const action = { id: null, meetingId, itemId: null, text: 'Write to the trust', doneOn: null }
  await ask('actions.save', { action: { ...action, owner: 'Robin Hale', due: '2020-01-31' } })
  const actions = page.getByRole('region', { name: 'Actions from meetings' })
  await expect(actions.getByRole('button', { name: /Write to the trust/ })).toContainText(
    'Late: it was due on Friday 31 January 2020'
  )
  await expect(actions.getByText('Yours.')).toBeVisible()
  await page.getByText('Partnerships and money').click()
  await expect(page.getByRole('region', { name: 'Reports for coming meetings' })).toBeHidden()
  await page
    .getByRole('region', { name: 'Budgets off course' })
    .getByRole('button', { name: /Better Care Fund/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: /Better Care Fund/ })).toBeVisible()
  await close()
  const again = await open({ profile })
  await expect(again.page.getByRole('radio', { name: 'Partnerships and money' })).toBeChecked()
})
