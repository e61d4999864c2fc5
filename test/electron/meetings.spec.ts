import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from './app'

test('a clerk goes from the statutory clock over decisions to minutes as a PDF', async ({ open, folder }) => {
  const { page, ask, chooseTarget, complaints } = await open()
  const filled = await ask('sample.fill', {})
  const id = filled.ok ? (filled.value.meetings[0] ?? '') : ''
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/meeting/${id}`)
  if (
    await page
      .getByRole('button', { name: /without|skip|start/i })
      .first()
      .isVisible()
      .catch(() => false)
  )
    await page.reload()

  await expect(page.getByRole('heading', { name: 'Days of notice' })).toBeVisible()
  await expect(page.getByText('clear day 5 of 5')).toBeVisible()
  await page.getByRole('button', { name: /Ways still lawful/ }).click()
  await expect(page.getByText('Meeting at shorter notice').or(page.getByText('Urgent item')).first()).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'More items' }).click()
  await page.getByRole('menuitem', { name: 'Cabinet or executive: usual items' }).click()
  await expect(page.locator('.item-title', { hasText: 'Declarations of interest' })).toBeVisible()

  await page.getByRole('button', { name: 'Actions for item 1', exact: true }).click()
  await page.getByRole('menuitem', { name: 'New item after this …' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Petition about the swimming pool')
  await page.getByRole('button', { name: 'Add item' }).click()
  await expect(page.getByRole('row', { name: '2 Petition about the swimming pool' })).toBeVisible()
  await page.getByRole('button', { name: 'Actions for item 2', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Take off the agenda' }).click()

  await page.getByRole('button', { name: 'Write a notice' }).click()
  await expect(page.getByLabel('Words of the notice')).toHaveValue(/under regulation 6\(1\)/)
  await expect(page.getByText(/^Still to be filled in: \[Name and post of the proper officer\]/)).toBeVisible()
  const notice = path.join(folder, 'notice.pdf')
  await chooseTarget(notice)
  await page.getByRole('button', { name: 'Save as PDF …' }).click()
  await expect.poll(() => fs.existsSync(notice)).toBe(true)
  expect(textOf(notice)).toContain('Notice is given under regulation 6(1)')

  await page.getByRole('button', { name: 'Minutes and decisions' }).click()
  await expect(page.getByRole('heading', { name: 'Still missing' })).toBeVisible()
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Councillor Ada Field')
  const item = page.getByRole('region', { name: /^Item 6,/ })
  await item.getByLabel('Summary').fill('The report was presented and discussed.')
  await item.getByRole('button', { name: /Outcome of recommendation 1/ }).click()
  await page.getByRole('option', { name: 'Agreed as amended' }).click()
  await item.getByLabel('Words as amended').fill('Agree all of it, with thanks to those who wrote it.')
  await item.getByLabel('Reasons for the decision').fill('It meets the need.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  const minutes = path.join(folder, 'minutes.pdf')
  await chooseTarget(minutes)
  await page.getByRole('button', { name: 'Minutes as PDF …', exact: true }).click()
  await expect.poll(() => fs.existsSync(minutes)).toBe(true)
  const text = textOf(minutes)
  for (const words of [
    'Minutes',
    'Councillor Ada Field',
    'RESOLVED',
    'with thanks to those who wrote it',
    'Agreed as amended'
  ])
    expect(text).toContain(words)

  const decisions = path.join(folder, 'decisions.pdf')
  await chooseTarget(decisions)
  await page.getByRole('button', { name: 'Decision notice as PDF …' }).click()
  await expect.poll(() => fs.existsSync(decisions)).toBe(true)
  expect(textOf(decisions)).toContain('Alternatives considered and rejected')
  expect(complaints).toEqual([])
})

test('a report that gives another day for the meeting is named before the pack goes out, and put right', async ({
  open
}) => {
  const { page, ask } = await open()
  await ask('sample.fill', {})
  const reports = await ask('reports.list', {})
  const meetings = await ask('meetings.list', {})
  if (!reports.ok || !meetings.ok) throw new Error('The sample authority is not there')
  const [old] = meetings.value
  await ask('meetings.delete', { id: old?.id ?? '' })
  const made = await ask('meetings.add', { body: 'Cabinet', date: '2027-01-13' })
  const id = made.ok ? made.value.id : ''
  await ask('meetings.addItems', { meetingId: id, reportIds: reports.value.slice(0, 1).map((row) => row.id) })
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/meeting/${id}`)
  await page.getByRole('button', { name: /^Open the report there: Item 1: its report says 9 December 2026/ }).click()
  const details = page.getByRole('dialog', { name: 'Details of this report' })
  await details.getByRole('spinbutton', { name: /^day/ }).click()
  await page.keyboard.type('13012027')
  await details.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/meeting/${id}`)
  await expect(page.getByRole('region', { name: 'Before it goes out' })).toBeVisible()
  await expect(page.getByText(/its report says/)).toHaveCount(0)
})

test('what is exempt starts the notices of a private meeting; its papers have the authority’s name and its words', async ({
  open,
  folder
}) => {
  const { page, ask, chooseTarget, complaints } = await open()
  await ask('sample.fill', {})
  const made = await ask('meetings.add', { body: 'Cabinet', date: '2027-01-13', time: '10:00', place: 'Town Hall' })
  const meetingId = made.ok ? made.value.id : ''
  const reports = await ask('reports.list', {})
  const reportIds = reports.ok ? reports.value.slice(0, 1).map(({ id }) => id) : []
  const added = await ask('meetings.addItems', { meetingId, reportIds })
  const itemId = added.ok ? (added.value.items[0]?.id ?? '') : ''
  await ask('packs.exemptItem', { itemId, exemption: { paragraph: 3, publicInterest: '', releaseOn: null } })

  await page.evaluate(() => {
    window.location.hash = '#/settings'
  })
  await page.getByLabel('Name of your authority').fill('Borough of Thornbury Vale')
  await page.getByLabel('Proper officer, with post').fill('A. Rowan, Director of Governance')
  await page.keyboard.press('Tab')
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/meeting/${meetingId}`)

  await expect(page.getByText('Notice of private business is needed')).toBeVisible()
  await expect(page.getByText(/Publish the notice of intention to meet in private/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Write a notice' }).click()
  await page.getByRole('button', { name: /Kind of notice/ }).click()
  await page.getByRole('option', { name: 'Notice of a private meeting', exact: true }).click()
  const words = page.getByLabel('Words of the notice')
  await expect(words).toHaveValue(/- Item 1, .*paragraph 3 of Part 1 of Schedule 12A/)
  await expect(words).toHaveValue(/A\. Rowan, Director of Governance/)
  await words.press('Control+End')
  await words.pressSequentially(' Bring a chair.')
  const notice = path.join(folder, 'private.pdf')
  await chooseTarget(notice)
  await page.getByRole('button', { name: 'Save as PDF …' }).click()
  await expect.poll(() => fs.existsSync(notice)).toBe(true)
  expect(textOf(notice)).toContain('Borough of Thornbury Vale')
  expect(textOf(notice)).toContain('Bring a chair.')
  await page.getByRole('button', { name: 'Write a notice' }).click()
  await page.getByRole('button', { name: /Kind of notice/ }).click()
  await page.getByRole('option', { name: 'Notice of a private meeting', exact: true }).click()
  await expect(words).toHaveValue(/Bring a chair\.$/)
  await expect(page.getByText('These words are kept as you have changed them.')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Minutes and decisions' }).click()
  await page.getByText('There were no apologies').click()
  await page.getByText('No interests were declared').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const minutes = path.join(folder, 'minutes.pdf')
  await chooseTarget(minutes)
  await page.getByRole('button', { name: 'Minutes as PDF …', exact: true }).click()
  await expect.poll(() => fs.existsSync(minutes)).toBe(true)
  expect(textOf(minutes)).toContain('There were no apologies.')
  expect(textOf(minutes)).toContain('Borough of Thornbury Vale')
  expect(textOf(minutes)).not.toContain('in private')
  expect(complaints).toEqual([])
})

/** The words of a PDF, with the lines run together. */
function textOf(file: string): string {
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
}
