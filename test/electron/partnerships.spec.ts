import type { Page } from '@playwright/test'
import { expect, test } from './app'

async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample authority' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
  await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
}

const verbs = { '=>': 'is directly accountable to', '->': 'reports to', '?>': 'advises' } as const

/** Makes a map by "New map" and types its lines, one after the other, as a person would. */
async function enterMap(
  page: Page,
  name: string,
  state: 'What there is' | 'What is proposed',
  lines: readonly string[]
) {
  await goTo(page, 'Partnerships')
  await page.getByRole('button', { name: 'New map' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  if (state === 'What is proposed') {
    await dialog.getByRole('button', { name: /Shows/ }).click()
    await page.getByRole('option', { name: state }).click()
  }
  await dialog.getByRole('button', { name: 'Make the map' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.getByRole('tab', { name: 'As a list' }).click()
  let kind = '->'
  for (const [index, line] of lines.entries()) {
    const [, from = '', arrow = '->', to = ''] = /^(.+) (=>|->|\?>) (.+)$/.exec(line) ?? []
    const form = page.getByRole('form', { name: 'Next line' })
    await form.getByRole('combobox', { name: 'From' }).fill(from)
    await page.keyboard.press('Escape')
    if (arrow !== kind) {
      await form.getByRole('button', { name: /Line/ }).first().click()
      await page.getByRole('option', { name: verbs[arrow as keyof typeof verbs], exact: true }).click()
      kind = arrow
    }
    await form.getByRole('combobox', { name: 'To' }).fill(to)
    await page.keyboard.press('Escape')
    await form.getByRole('button', { name: 'Add line' }).click()
    await expect(page.getByRole('list', { name: 'Lines' }).getByRole('listitem')).toHaveCount(index + 1)
  }
}

test('Two structures are entered line by line and compared in words', async ({ open }) => {
  test.setTimeout(120_000)
  const running = await open()
  const { page } = running
  await openSample(page)
  await enterMap(page, 'Structure of 2020', 'What there is', [
    'Integrated Care Board -> Cabinet',
    'Integrated Commissioning Group -> Integrated Care Board',
    'System Advisory Group ?> Integrated Care Board'
  ])
  await enterMap(page, 'Structure of 2021', 'What is proposed', [
    'Partnership Executive => Cabinet',
    'Acute Services Partnership Board => Partnership Executive',
    'Partnership Forum ?> Partnership Executive'
  ])
  await page.getByRole('tab', { name: 'Current and proposed' }).click()
  await page.getByRole('button', { name: /Held against/ }).click()
  await page.getByRole('option', { name: /Structure of 2020/ }).click()
  await page.getByRole('tab', { name: 'Map', exact: true }).click()
  await page.getByRole('button', { name: 'Partnership Executive', exact: true }).focus()
  await page.keyboard.press('Enter')
  const replaces = page.getByRole('grid', { name: 'Replaces' })
  await replaces.getByRole('row', { name: 'Integrated Care Board' }).click()
  await replaces.getByRole('row', { name: 'System Advisory Group' }).click()
  await page.getByRole('tab', { name: 'Current and proposed' }).click()
  const changes = page.getByRole('list', { name: 'Changes' })
  await expect(changes).toContainText(
    'The Partnership Executive replaces the Integrated Care Board and the System Advisory Group.'
  )
  await expect(changes).toContainText('The Partnership Forum is new.')

  expect(running.complaints).toEqual([])
})

test('A box is moved by keyboard, taken off and brought back; a day before the change shows the bodies of then', async ({
  open
}) => {
  const { page, complaints } = await open()
  await openSample(page)
  await goTo(page, 'Partnerships')
  await page.getByRole('link', { name: 'Partnership bodies from 1 April 2027' }).click()
  const forum = page.getByRole('button', { name: 'Aldermere Partnership Forum', exact: true })
  await forum.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('button', { name: 'Lay out afresh' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Lay out afresh' })).toBeHidden()
  await forum.focus()
  await page.keyboard.press('Delete')
  await expect(forum).toBeHidden()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(forum).toBeVisible()
  await page.getByRole('button', { name: 'Today' }).click()
  await expect(forum).toBeHidden()
  await expect(page.getByRole('button', { name: 'Health and Wellbeing Board', exact: true })).toBeVisible()
  expect(complaints).toEqual([])
})

test('An agreement tells what is to be seen to, ticks off regulation 7(3), and its text is written in the editor', async ({
  open
}) => {
  const { page, complaints } = await open()
  await openSample(page)
  await goTo(page, 'Agreements')
  await expect(page.getByText('It ends on 31 March 2027.', { exact: false })).toBeVisible()
  await page
    .getByRole('table', { name: 'Agreements' })
    .getByRole('link', { name: /Section 75/ })
    .click()
  await expect(page.getByText('6 of 7 found', { exact: false })).toBeVisible()
  await page.getByText('How the fund is managed and monitored').click()
  await expect(page.getByText('7 of 7 found', { exact: false })).toBeVisible()
  await goTo(page, 'Agreements')
  await page
    .getByRole('table', { name: 'Agreements' })
    .getByRole('link', { name: /Memorandum/ })
    .click()
  await page.getByRole('button', { name: 'Write the memorandum' }).click()
  await expect(page.getByText('How disagreements are settled').first()).toBeVisible()
  expect(complaints).toEqual([])
})
