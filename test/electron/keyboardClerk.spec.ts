/** A clerk with the mouse unplugged: from a new meeting to a published pack and minutes, by keys alone. */
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { expect, type OpenApp, test } from './app'
import { holdDay } from './day'
import { type Hands, handsAt } from './hands'

test.use({ trace: 'off' })

/** A meeting is called, two reports are put on its agenda, and an item of its own. */
async function call({ page }: OpenApp, hands: Hands): Promise<void> {
  const { press, type, tabTo, tabAndPress, fill, choose, at } = hands
  await hands.scene('A new meeting and its agenda')
  await press('Control+Shift+m')
  await expect(page.getByRole('dialog', { name: 'New meeting' })).toBeVisible()
  await press('Enter')
  await expect(page.locator('.field-error', { hasText: 'Name the body that meets' })).toBeVisible()
  expect(await at()).toBe('Body')
  await type('Audit')
  await fill(/^day, Date/, '14012027')
  await fill(/^Time/, '10:00')
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Audit, 14 January 2027/ })).toBeFocused()

  await tabAndPress('Add reports')
  await expect(page.getByRole('row').first()).toBeVisible()
  await press('Tab', 'Space', 'ArrowDown', 'Space')
  await tabAndPress('Add 2 reports')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(at).toBe('Add reports')
  await tabTo('More items', 2, 'Shift+Tab')
  await choose('Item without a report …')
  await expect(page.getByRole('dialog')).toBeVisible()
  await type('Apologies')
  await press('Enter')
  await expect(page.getByRole('row', { name: /Apologies/ })).toBeVisible()
  // It goes to the top, and beneath the one above and back.
  await tabTo(/^1 /, 3)
  await press('End', 'Alt+ArrowUp')
  await expect(page.getByRole('row').nth(1)).toContainText('Apologies')
  await press('Alt+ArrowRight')
  await expect(page.getByText('Apologies is now under')).toBeAttached()
  await press('Alt+ArrowLeft')
}

/** A file is attached to the first item, and the item is marked as exempt. */
async function mark({ page, chooseFiles }: OpenApp, hands: Hands, folder: string): Promise<void> {
  const { press, tabTo, tabAndPress, fill, at } = hands
  await hands.scene('An attachment, an exempt item')
  const file = path.join(folder, 'Survey.pdf')
  fs.writeFileSync(
    file,
    gunzipSync(fs.readFileSync(path.join(import.meta.dirname, '../documents/pack/fixtures/details.pdf.gz')))
  )
  await chooseFiles(file)
  await press('Home')
  await tabTo('Attach files to item 1', 4, 'ArrowRight')
  await press('Enter')
  await expect(page.getByText('Attached 1 file to item 1.')).toBeVisible({ timeout: 60_000 })
  expect(await at()).toBe('Attach files to item 1')
  await press('ArrowRight', 'Enter')
  await fill(/^Why the public interest/, 'A sale.')
  await tabAndPress('Mark as exempt')
  await expect(page.getByText('The whole item is exempt: paragraph 3.')).toBeVisible()
  expect(await at()).toBe('Exempt matter of item 1')
}

/** What is to be seen before the pack goes out, the pack, and that it is published. */
async function publish({ page, chooseTarget }: OpenApp, hands: Hands, folder: string): Promise<void> {
  const { press, tabTo, tabAndPress, choose, at } = hands
  await hands.scene('Before it goes out, and the pack')
  // What is to be looked at stands there by itself or is opened, and each line leads to its place.
  await tabTo(/^(Open|Show|Go) |things? to (look at|know)$/)
  const target = path.join(folder, 'pack.pdf')
  await chooseTarget(target)
  await press('Control+Shift+b')
  const ask = page.getByRole('alertdialog')
  await expect(ask.or(page.getByText(/The pack for Audit is ready/)).first()).toBeVisible({ timeout: 60_000 })
  if (await ask.isVisible()) await tabAndPress('Build all the same')
  await expect(page.getByText(/The pack for Audit is ready/)).toBeVisible({ timeout: 60_000 })
  // What the notice offers is one key away, and Escape leads back.
  const before = await at()
  await press('F8')
  expect(await at()).toBe('Open pack')
  await press('Escape')
  expect(await at()).toBe(before)
  const words = wordsOfPages(fs.readFileSync(target)).join(' ')
  expect(words).toContain('Apologies')
  expect(words).toContain('Not for publication')
  await tabTo('More about the pack', 12, 'Shift+Tab')
  await choose('Keep the last pack as published')
  await expect(page.getByText(/The pack is kept as published/)).toBeVisible()
  expect(await at()).toBe('More about the pack')
}

/** The minutes: who was there, what was agreed, a vote, an action, and the PDF. */
async function minute({ page, chooseTarget }: OpenApp, hands: Hands, folder: string): Promise<void> {
  const { press, type, tabTo, tabAndPress, fill, at } = hands
  await hands.scene('Minutes')
  await press('Control+k')
  await type('write the min')
  await expect(page.getByRole('option', { name: /Write the minutes and decisions/ })).toBeVisible()
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Minutes: Audit/ })).toBeFocused()
  await fill('Began at', '10am')
  await tabAndPress('Add a person')
  // What was added is to be filled in at once.
  await expect.poll(at).toBe('Name')
  await type('Ada Field')
  await tabTo('No interests were declared', 12)
  await press('Space')
  // The first item is exempt: what is agreed on it is not in the public minutes.
  await tabAndPress(/^All agreed, item 3/, 60)
  await tabAndPress('Record a vote', 30)
  await expect.poll(at).toBe('For')
  await type('6')
  await fill('What is to be done', 'Write to them')
  await fill('Owner', 'Director')
  await press('Enter')
  await expect(page.getByRole('cell', { name: 'Write to them', exact: true })).toBeVisible()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const target = path.join(folder, 'minutes.pdf')
  await chooseTarget(target)
  await press('Control+k')
  await type('minutes as pdf')
  await expect(page.getByRole('option').first()).toHaveText('Minutes as PDF …')
  await press('Enter')
  await expect(page.getByText(target, { exact: true })).toBeVisible({ timeout: 60_000 })
  const words = wordsOfPages(fs.readFileSync(target)).join(' ')
  for (const shown of ['10 am', 'Ada Field', 'RESOLVED', 'Director']) expect(words).toContain(shown)
}

test('a clerk goes from a new meeting to a published pack and minutes by keys alone', async ({ open, folder }) => {
  test.setTimeout(400_000)
  const running = await open()
  await holdDay(running)
  const filled = await running.ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await expect(running.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  const hands = await handsAt(running.page)
  await call(running, hands)
  await mark(running, hands, folder)
  await publish(running, hands, folder)
  await minute(running, hands, folder)
  expect(hands.count()).toBeLessThan(400)
  expect(hands.falls).toEqual([])
  expect(await hands.heard()).toMatchSnapshot('clerk.md')
  expect(running.complaints).toEqual([])
})
