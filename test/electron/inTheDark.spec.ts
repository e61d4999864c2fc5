/**
 * What was missed by somebody who did the three jobs with the screen dark: what is heard when something is wrong, when something was
 * done, where one comes to, and what a control with few words belongs to.
 */
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type OpenApp, test } from './app'
import { type Hands, handsAt } from './hands'
import { go, placesOf } from './places'

test.use({ trace: 'off' })

const heard = async (page: Page): Promise<string> => (await page.evaluate(() => window.heard)).join('\n')

const times = (text: string, words: string): number => text.split(words).length - 1

/** What Chromium hands to screen readers of what has the focus. */
async function focusTold(page: Page): Promise<{ name: string; description: string; isInvalid: boolean }> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const node = nodes.findLast(({ properties }) => properties?.some((own) => own.name === 'focused' && own.value.value))
  const invalid = node?.properties?.find((own) => own.name === 'invalid')?.value.value
  return {
    name: String(node?.name?.value ?? ''),
    description: String(node?.description?.value ?? ''),
    isInvalid: invalid !== undefined && invalid !== 'false'
  }
}

async function sit(open: () => Promise<OpenApp>): Promise<OpenApp & { readonly hands: Hands }> {
  const running = await open()
  await running.page.getByRole('button', { name: 'Begin' }).click()
  await expect(running.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  return { ...running, hands: await handsAt(running.page) }
}

/** A report of nothing but its house style's parts, opened for writing. */
async function writeNew({ ask, page }: OpenApp): Promise<string> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Equipment' })
  if (!made.ok) throw new Error(made.error.message)
  await go(page, `write/${made.value.id}`)
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeVisible()
  return made.value.id
}

test('what is wrong in a form is heard at each sending, and is no longer said once other words stand there', async ({
  open
}) => {
  const { page, hands, complaints } = await sit(open)
  await hands.press('Control+n')
  await expect(page.getByRole('dialog', { name: 'New report' })).toBeVisible()
  await hands.press('Enter')
  await expect.poll(() => heard(page)).toContain('Give the report a title.')
  await hands.press('Enter')
  await expect.poll(async () => times(await heard(page), 'Give the report a title.')).toBe(2)
  expect(await focusTold(page)).toMatchObject({ name: 'Title', isInvalid: true })
  await hands.type('Beds')
  expect(await focusTold(page)).toMatchObject({ name: 'Title', description: '', isInvalid: false })
  await hands.press('Escape')
  await go(page, 'agreements')
  await hands.tabAndPress('New agreement')
  await hands.press('Enter')
  await expect.poll(() => heard(page)).toContain('Fill this in first.')
  await hands.press('Enter')
  await expect.poll(async () => times(await heard(page), 'Fill this in first.')).toBe(2)
  await hands.type('Beds')
  await hands.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Beds' })).toBeFocused()
  expect(complaints).toEqual([])
})

test('the first words of a new report are saved wherever they are written', async ({ open }) => {
  const running = await sit(open)
  const { page, ask, hands } = running
  const id = await writeNew(running)
  await page.locator('.recommendation').click()
  await hands.type('agree to lend beds;')
  await expect(page.locator('[data-saving]')).toHaveText('Saved')
  expect(JSON.stringify(await ask('reports.get', { id }))).toContain('agree to lend beds;')
  expect(await heard(page)).not.toContain('not saved')
})

test('what a dialogue says before its first button is heard when it opens, and lists bear the name of their field', async ({
  open
}) => {
  const running = await sit(open)
  const { page, hands } = running
  await writeNew(running)
  await hands.press('Control+n')
  await hands.tabTo(/House style/)
  await hands.press('Enter')
  await expect(page.getByRole('listbox', { name: 'House style' })).toBeVisible()
  await hands.press('Escape', 'Escape')
  await go(page, 'reports')
  await hands.tabTo(/^Actions for|^More/, 20)
  await hands.choose(/^Delete/)
  const ask = page.getByRole('alertdialog')
  await expect(ask).toBeVisible()
  await expect(ask).toHaveAccessibleDescription(/.{20}/)
})

test('what was done to an agenda, to its exempt matter and in the minutes is heard, and belongs to what it is of', async ({
  open
}) => {
  const running = await sit(open)
  const { page, ask, hands } = running
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await go(page, `meeting/${filled.value.meetings[0]}`)
  await hands.tabTo('More items', 30)
  await hands.choose('Item without a report …')
  await hands.type('Apologies')
  await hands.press('Enter')
  await expect.poll(() => heard(page)).toMatch(/Apologies is on the agenda, at its end\./)
  await hands.tabTo(/^1 /, 5)
  await hands.tabTo('Exempt matter of item 1', 5, 'ArrowRight')
  await hands.press('Enter')
  await hands.fill(/^Why the public interest/, 'A sale.')
  await hands.tabAndPress('Mark as exempt')
  await expect.poll(() => heard(page)).toContain('Item 1 is exempt: paragraph 3.')
  await hands.press('Home')
  await expect(page.getByRole('row', { name: /^1 .*exempt: paragraph 3/ })).toBeVisible()
  await go(page, `minutes/${filled.value.meetings[0]}`)
  const item = page.getByRole('region', { name: /^Item 1, \S+/ })
  await expect(item.getByRole('button', { name: /Outcome of recommendation 1/ })).toHaveAccessibleDescription(/.{20}/)
  await hands.tabAndPress(/^All agreed, item 1/, 60)
  await expect.poll(() => heard(page)).toMatch(/\d+ recommendations? of item 1 recorded as agreed\./)
})

test('a notice says which key leads to what it offers, Escape leads back from it, and no sum of bytes is read out', async ({
  open,
  folder
}) => {
  const running = await sit(open)
  const { page, ask, chooseTarget, hands } = running
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await go(page, `meeting/${filled.value.meetings[0]}`)
  await chooseTarget(path.join(folder, 'pack.pdf'))
  await hands.tabAndPress('Build pack', 40)
  await expect(page.getByText(/pack for .* is ready/).first()).toBeVisible({ timeout: 60_000 })
  expect(await heard(page)).toContain('F8 leads to: Open pack')
  const before = await hands.at()
  await hands.press('F8')
  expect(await hands.at()).toBe('Open pack')
  await hands.press('Escape')
  expect(await hands.at()).toBe(before)
  await hands.press('Control+k')
  await hands.type('keep the last')
  await hands.press('Enter')
  await expect.poll(() => heard(page)).toContain('The pack is kept as published')
  expect(await heard(page)).not.toMatch(/[0-9a-f]{64}/)
})

test('what is found is said once the typing rests, and the size of pages is not said at all', async ({ open }) => {
  const running = await sit(open)
  const { page, ask, hands } = running
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await hands.press('Control+k')
  await hands.type('settings')
  await expect.poll(() => heard(page)).toMatch(/^\d+ found$/m)
  const letters = (await heard(page)).split('\n').filter((line) => / found$/.test(line.trim()))
  expect(letters.length).toBeLessThanOrEqual(2)
  await hands.press('Escape')
  await go(page, `report/${filled.value.reports[0]}`)
  await expect(page.locator('[data-page="1"] canvas[data-drawn]')).toBeVisible()
  expect(await heard(page)).not.toMatch(/%/)
})

test('Escape and Shift+Tab leave a grid backwards, and Escape says that Tab leaves', async ({ open }) => {
  const running = await sit(open)
  const { page, ask, hands } = running
  const made = await ask('funds.create', {
    name: 'Winter',
    kind: 'pooled',
    hostPartner: '',
    poolManager: '',
    year: '2026/27'
  })
  if (!made.ok) throw new Error(made.error.message)
  await go(page, `fund/${made.value.id}`)
  await hands.tabAndPress('Add scheme', 20)
  await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('rowheader')
  await hands.press('Tab', 'Escape')
  await expect.poll(() => heard(page)).toContain('Tab leaves the table.')
  await hands.press('Shift+Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') ?? null)).toBeNull()
})

test('each finding of the checks tells what is to be put right, and leads to the very field', async ({ open }) => {
  const running = await sit(open)
  const { page, hands } = running
  await writeNew(running)
  await hands.press('Alt+2')
  await hands.tabTo(/Fill it in/, 5)
  expect((await focusTold(page)).description).toMatch(/is empty/)
  while (!/Report of/.test((await focusTold(page)).description)) await hands.press('Tab')
  await hands.press('Enter')
  await expect.poll(hands.at).toMatch(/^Report of/)
})

test('where a tool leads in the text is said, a picture without its words is told, and a footnote that undo takes out', async ({
  open
}) => {
  const running = await sit(open)
  const { page, hands } = running
  await writeNew(running)
  await expect(page.getByRole('heading', { level: 1, name: 'Equipment' }).first()).toHaveAccessibleDescription(
    'Writing a report'
  )
  await hands.press('Alt+1')
  await hands.tabAndPress(/Legal Implications/)
  await hands.tabAndPress('Write it')
  await expect.poll(() => heard(page)).toContain('Legal Implications')
  await hands.type('The Care Act applies.')
  await hands.tool('Footnote')
  await hands.type('Since 2014.')
  await hands.press('Enter')
  await expect.poll(() => heard(page)).toContain('A footnote is put in')
  await hands.press('Control+z')
  await expect.poll(() => heard(page)).toContain('A footnote is taken out')
  await hands.press('F6')
  await hands.tabTo(/^Cleared by/, 12)
  await hands.press('Control+a')
  await hands.type('A. Lawyer')
  await hands.tabAndPress('Clear')
  await hands.tabAndPress('It has been cleared')
  await expect.poll(() => heard(page)).toContain('Legal Implications: cleared.')
  await hands.press('Alt+F10', 'Shift+P', 'Enter')
  const choosing = page.waitForEvent('filechooser')
  await hands.tabAndPress('Choose a picture …')
  await (await choosing).setFiles(path.join(import.meta.dirname, '../../build/resources/icon.png'))
  await expect(page.getByRole('button', { name: 'Choose another picture: icon.png is chosen' })).toBeVisible()
  await hands.tabAndPress('Put in')
  await expect.poll(() => heard(page)).toMatch(/A picture is put in: .*It has no alternative text yet/)
})

test('no button is offered that can do nothing in a data file with work of its own', async ({ open }) => {
  const running = await sit(open)
  const { page, ask, hands } = running
  const made = await ask('agreements.create', { name: 'Beds', kind: 'section-75' })
  if (!made.ok) throw new Error(made.error.message)
  await go(page, 'funds')
  await expect(page.getByText('There are no funds yet')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open the sample authority' })).toHaveCount(0)
  await go(page, `agreement/${(made.value as { id: string }).id}`)
  await hands.tabAndPress('Add a party', 40)
  await expect.poll(() => heard(page)).toContain('There are no organisations yet')
})

/** Buttons that nobody could tell apart by ear: of one name and description, in the same part of the screen. */
async function soundAlike(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const role = (node: (typeof nodes)[number]): string => String(node.role?.value ?? '')
  const words = (node: (typeof nodes)[number]): string =>
    `${node.name?.value ?? ''} ${node.description?.value ?? ''}`.trim()
  /** What is said on the way to it. */
  const partsOf = (node: (typeof nodes)[number]): string => {
    const parts: string[] = []
    for (let at = byId.get(node.parentId ?? ''); at; at = byId.get(at.parentId ?? ''))
      if (/^(?:region|group|row|table|grid|list|navigation|toolbar|dialog|radiogroup)$/.test(role(at)))
        parts.push(words(at))
    return parts.filter(Boolean).join(' < ')
  }
  const heard = nodes
    .filter((node) => !node.ignored && role(node) === 'button')
    .map((node) => `“${words(node)}” in ${partsOf(node)}`)
  return [...new Set(heard.filter((own, at) => heard.indexOf(own) !== at))]
}

test('a menu in which nothing can be done yet does not open and say nothing', async ({ open }) => {
  const { page, ask } = await sit(open)
  const made = await ask('meetings.add', { body: 'Audit', date: '2027-01-14', time: '', place: '' })
  if (!made.ok) throw new Error(made.error.message)
  await go(page, `meeting/${made.value.id}`)
  await expect(page.getByRole('button', { name: 'More about the pack' })).toBeDisabled()
})

test('no two buttons of a screen sound the same', async ({ open }) => {
  test.setTimeout(240_000)
  const running = await open()
  const { page } = running
  const found: string[] = []
  for (const place of await placesOf(running)) {
    await go(page, place)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.getByText('Loading …')).toHaveCount(0)
    for (const own of await soundAlike(page)) found.push(`${place.split('/')[0]}: ${own}`)
  }
  expect(found).toEqual([])
})

test('what is taken out of a list is said by its name', async ({ open }) => {
  const { page, ask, hands } = await sit(open)
  const made = await ask('funds.create', {
    ...{ name: 'Winter', kind: 'pooled', hostPartner: '', poolManager: '', year: '2026/27' }
  })
  if (!made.ok) throw new Error(made.error.message)
  await go(page, `fund/${made.value.id}`)
  await hands.tabAndPress('Add scheme', 20)
  await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('rowheader')
  await hands.press('Escape')
  await hands.tabTo('Take out New scheme', 3, 'Shift+Tab')
  await hands.press('Enter')
  await expect.poll(() => heard(page)).toContain('Taken out: New scheme.')
})

test('Enter in a day sends its form, and the calendar names its months', async ({ open }) => {
  const { page, hands } = await sit(open)
  await hands.press('Control+Shift+m')
  await hands.type('Audit')
  await hands.tabTo(/^Calendar/, 8)
  await hands.press('Enter')
  const calendar = page.getByRole('dialog', { name: 'Calendar' })
  await expect(calendar.getByRole('button', { name: 'The month after' })).toBeVisible()
  await expect(calendar.getByRole('banner')).toHaveCount(0)
  await hands.press('Escape')
  await hands.tabTo(/^day, Date/, 8, 'Shift+Tab')
  await hands.type('14012027')
  await hands.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Audit, 14 January 2027' })).toBeFocused()
})
