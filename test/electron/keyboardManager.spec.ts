/** A manager with the mouse unplugged: a fund, an import and its undo, a map, an agreement, by keys alone. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, type OpenApp, test } from './app'
import { holdDay } from './day'
import { type Hands, handsAt } from './hands'

test.use({ trace: 'off' })

const sheet = `Scheme ID,Scheme Name,Area of Spend,Commissioner,Provider,Source of Funding,Expenditure (£)
W1,Beds by the week,Social Care,LA,Private Sector,Additional LA,1200000
W2,Night nurses,Community Health,NHS,NHS Community,Additional NHS,600000
`

/** To a room of the program by the palette. */
async function goTo({ page }: OpenApp, { press, type }: Hands, typed: string, title: string): Promise<void> {
  await press('Control+k')
  await type(typed)
  await expect(page.getByRole('option', { selected: true })).toContainText(/^Go to/)
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused()
}

/** A fund is begun; its schemes come in from a sheet, are taken back and done again; a contribution is typed. */
async function fund(running: OpenApp, hands: Hands, folder: string): Promise<void> {
  const { page } = running
  const { press, type, tabTo, tabAndPress, choose, at, count } = hands
  await hands.scene('A fund, and its schemes from a sheet')
  await goTo(running, hands, 'go to bud', 'Budgets')
  await tabAndPress('New fund')
  await press('Enter')
  await expect(page.locator('.field-error', { hasText: 'Name the fund.' })).toBeVisible()
  expect(await at()).toBe('Name')
  await type('Winter')
  await tabTo('Host partner')
  await type('Aldermere')
  await tabAndPress('Add fund')
  await expect(page.getByRole('heading', { level: 1, name: 'Winter 2026/27' })).toBeFocused()

  const file = path.join(folder, 'schemes.csv')
  fs.writeFileSync(file, sheet)
  await tabTo('More')
  await choose(/^Import schemes/)
  const choosing = page.waitForEvent('filechooser')
  await tabAndPress('Choose a file')
  await (await choosing).setFiles(file)
  await expect(page.getByText('2 rows: 2 schemes would be added')).toBeVisible()
  await tabAndPress('Import')
  await expect(page.getByText('The sheet came in: 2 added, 0 changed.')).toBeVisible()
  await expect.poll(at).toBe('More')
  // What a notice tells is undone by two keys, and done again by one.
  const before = count()
  await press('F8')
  expect(await at()).toBe('Undo')
  await press('Enter')
  expect(count() - before).toBe(2)
  const nurses = page.getByRole('rowheader', { name: 'Night nurses' })
  await expect(nurses).toHaveCount(0)
  await press('Control+Shift+z')
  await expect(nurses).toBeVisible()

  await tabTo('Schemes')
  await press('ArrowLeft')
  await tabAndPress('Add contribution')
  await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('rowheader')
  await type('NHS')
  await press('Enter', 'ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  await type('1.8m')
  await press('Enter')
  await expect(page.getByText('Everything is saved.')).toBeVisible()
}

/** A map is made from a list, a line is drawn on it, and a box taken off and brought back. */
async function map(running: OpenApp, hands: Hands): Promise<void> {
  const { page } = running
  const { press, type, tabTo, tabAndPress, fill, at } = hands
  await hands.scene('A map')
  await goTo(running, hands, 'go to part', 'Partnerships')
  await tabAndPress('New map')
  await type('Boards')
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Boards' })).toBeFocused()
  await fill('From', 'Joint Board')
  await fill('To', 'Cabinet')
  await tabAndPress('Add line')
  const lines = page.getByRole('list', { name: 'Lines' })
  await expect(lines).toContainText('Joint Board reports to Cabinet')
  await expect.poll(at).toBe('From')
  await type('Forum')
  await tabAndPress('Add line')
  await tabTo('As a list', 20, 'Shift+Tab')
  await press('ArrowLeft')
  await expect(page.getByRole('button', { name: 'Forum', exact: true })).toBeVisible()
  await tabTo('Forum')
  await press('l', 'Shift+Tab')
  expect(await at()).toBe('Cabinet')
  await press('Enter')
  await expect(page.getByText(/The Forum reports to Cabinet|and the Forum report to Cabinet/)).toBeVisible()
  await tabTo('Forum', 3)
  await press('Delete')
  await expect(page.getByRole('button', { name: 'Forum', exact: true })).toHaveCount(0)
  await press('Control+z')
  await expect(page.getByRole('button', { name: 'Forum', exact: true })).toBeVisible()
}

/** An agreement: two parties and a signatory; one party is taken away again, and no second goes with it. */
async function agreement(running: OpenApp, hands: Hands): Promise<void> {
  const { page } = running
  const { press, type, tabAndPress, at } = hands
  await hands.scene('An agreement')
  await goTo(running, hands, 'go to agr', 'Agreements')
  await tabAndPress('New agreement')
  await press('Enter')
  await expect(page.locator('.field-error')).toBeVisible()
  await type('Beds')
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Beds' })).toBeFocused()
  const parties = page.getByRole('list', { name: 'Parties' }).getByRole('listitem')
  await tabAndPress('Add a party', 40)
  await expect(parties).toHaveCount(1)
  const first = await at()
  expect(first).not.toBe('Add a party')
  await tabAndPress('Add a party')
  await expect(parties).toHaveCount(2)
  await tabAndPress(/^Take away/)
  await expect(parties).toHaveCount(1)
  // Where the other one is filled in, so that a second Enter takes nothing away.
  expect(await at()).not.toMatch(/^Take away/)
  await press('Enter')
  await press('Escape')
  await expect(parties).toHaveCount(1)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}

test('a manager enters a fund, imports a sheet, draws a map and makes an agreement by keys alone', async ({
  open,
  folder
}) => {
  test.setTimeout(400_000)
  const running = await open()
  await holdDay(running)
  const filled = await running.ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await expect(running.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  const hands = await handsAt(running.page)
  await fund(running, hands, folder)
  await map(running, hands)
  await agreement(running, hands)
  expect(hands.count()).toBeLessThan(350)
  expect(hands.falls).toEqual([])
  expect(await hands.heard()).toMatchSnapshot('manager.md')
  expect(running.complaints).toEqual([])
})
