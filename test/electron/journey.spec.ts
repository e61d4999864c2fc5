import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { expect, type OpenApp, test } from './app'

/** A short report as a council might hand it over as text, with everything that the recogniser looks for. */
const reportText = `Cabinet

14 October 2026

Winter beds in the community

Ordinary Decision

Report of Corporate Management Team
Lena Marsh, Director of Adult Care
Councillor Owen Fell, Cabinet Portfolio Holder for Health

Electoral division(s) affected:
Countywide

Purpose of the Report

1 To ask for forty beds in care homes to be kept ready this winter.

Executive summary

2 Every winter people wait in hospital for a place to go to. Beds kept ready
shorten that wait.

3 The cost is met from the pooled fund.

Recommendation(s)

4 Cabinet is recommended to:

(a) agree to the forty beds; and

(b) receive a report on their use in May.

Background

5 Last winter twenty-five beds were kept ready and all were used.

Conclusion

6 Forty beds are what last winter would have needed.

Background papers

None

Contact: Lena Marsh Tel: 01000 000000

Appendix 1: Implications

Legal Implications
The council may arrange this under the Care Act 2014.

Finance
£400,000 from the pooled fund.
`

/** Puts the sample authority in by the button of the first run. */
async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample authority' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
  await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
}

/** Opens the first meeting of the list. */
async function openMeeting(page: Page): Promise<void> {
  await goTo(page, 'Meetings')
  await page.getByRole('rowheader').first().click()
  await expect(page.getByRole('heading', { level: 2, name: 'Agenda' })).toBeVisible()
}

/** Drops files on the window, as from a folder beside it. */
async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly text: string }[]
): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer()
    for (const { name, text } of given) data.items.add(new File([text], name))
    return data
  }, files)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await expect(page.getByText('Drop the files to import them as reports')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

/** Keeps the system from opening files; answers with what it was asked to open. */
async function watchOpening({ app }: OpenApp): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = async (file) => {
      opened.push(file)
      return ''
    }
  })
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}

const agendaTitles = (page: Page): Promise<string[]> =>
  page.getByRole('grid', { name: 'Agenda' }).locator('.item-title').allTextContents()

test('the first run takes three answers and leads home', async ({ open }) => {
  const { page, ask, complaints } = await open()
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome to Packwright' })).toBeVisible()
  await page.getByLabel('Your name').fill('Robin Hale')
  await page.getByLabel('Your post').fill('Democratic services officer')
  await page.getByRole('button', { name: /house style/ }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(page.getByText('Robin Hale, Democratic services officer')).toBeVisible()
  const settings = await ask('settings.get', {})
  expect(settings.ok && settings.value.houseStyleId).not.toBe('')
  expect(complaints).toEqual([])
})

test('a report comes in by the dialogue and stands on paper with its numbers', async ({ open, folder }) => {
  const { page, chooseFiles, complaints } = await open()
  await openSample(page)
  await goTo(page, 'Reports')
  const file = path.join(folder, 'winter-beds.txt')
  fs.writeFileSync(file, reportText)
  await chooseFiles(file)
  await page.getByRole('button', { name: 'Import reports' }).click()
  const results = page.getByRole('region', { name: '1 report came in.' })
  await expect(results).toContainText('Winter beds in the community')
  await expect(results).toContainText('6 numbered paragraphs, 2 recommendations, 2 implications')
  await results.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Winter beds in the community' }).first()).toBeVisible()
  await expect(page).toHaveTitle('Winter beds in the community – Packwright')
  const paper = page.getByRole('region', { name: 'Pages of the report' })
  await expect(paper).toContainText('5 Last winter twenty-five beds')
  await page.getByRole('button', { name: 'Bookmarks' }).click()
  await page.getByRole('button', { name: 'Conclusion' }).click()
  await expect(paper.getByRole('group', { name: 'Page 1', exact: true })).toContainText(
    'Forty beds are what last winter would have needed.'
  )
  expect(complaints).toEqual([])
})

test('files dropped anywhere on the window come in, and what is no report is said and stays said', async ({ open }) => {
  const { page, ask } = await open()
  await openSample(page)
  await goTo(page, 'Organisations')
  await dropFiles(page, [
    { name: 'winter-beds.txt', text: reportText },
    { name: 'shopping.docx', text: 'Milk\nBread\n' }
  ])
  const results = page.getByRole('region', { name: '1 report came in; 1 file could not be read.' })
  await expect(results).toContainText('Winter beds in the community')
  await expect(results).toContainText('shopping.docx')
  await goTo(page, 'Home')
  await goTo(page, 'Reports')
  await expect(results).toBeVisible()
  await results.getByRole('button', { name: 'Close the results' }).click()
  await expect(results).toBeHidden()
  await page.getByRole('searchbox', { name: 'Search reports' }).fill('winter')
  await expect(page.getByRole('rowheader')).toHaveText(['Winter beds in the community'])
  const listed = await ask('reports.list', { text: 'winter' })
  expect(listed).toMatchObject({ ok: true, value: [{ title: 'Winter beds in the community' }] })
})

test('a pack is built, says where each item stands, opens, and is drawn anew only where it must be', async ({
  open,
  folder
}) => {
  const opened = await open()
  const { page, chooseTarget, complaints } = opened
  const target = path.join(folder, 'pack.pdf')
  const files = await watchOpening(opened)
  await openSample(page)
  await openMeeting(page)
  await chooseTarget(target)
  await page.getByRole('button', { name: 'Build pack' }).click()
  const ready = page.getByRole('status').filter({ hasText: /is ready: \d+ pages/ })
  await expect(ready).toBeVisible({ timeout: 45_000 })
  expect(fs.readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
  const items = page.getByRole('table', { name: 'Pages of each item' }).getByRole('row')
  await expect(items).toHaveCount(1 + (await agendaTitles(page)).length)
  await expect(items.nth(1)).toContainText(/\d+–\d+/)
  await ready.getByRole('button', { name: 'Open pack' }).click()
  await expect.poll(files).toEqual([target])

  await page.getByRole('button', { name: 'Build pack' }).click()
  await expect(page.getByText(/^0 drawn anew/)).toBeVisible({ timeout: 45_000 })
  expect(complaints).toEqual([])
})

test('building a pack whose dialogue is closed changes nothing', async ({ open }) => {
  const { page, chooseTarget } = await open()
  await openSample(page)
  await openMeeting(page)
  await chooseTarget(null)
  await page.getByRole('button', { name: 'Build pack' }).click()
  await expect(page.getByRole('button', { name: 'Build pack' })).toBeEnabled()
  await expect(page.getByText('No pack has been built for this meeting yet.', { exact: false })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a meeting is made and its agenda put in order, all by keyboard', async ({ open }) => {
  const { page, ask } = await open()
  await openSample(page)
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog', { name: 'Find or do' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('new meet')
  await expect(page.getByRole('option', { name: 'New meeting …' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'New meeting' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: /Body/ })).toBeFocused()
  await page.keyboard.type('Audit Committee')
  await page.keyboard.press('Tab')
  await page.keyboard.type('14012027')
  await page.getByLabel('Time').press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Audit Committee, 14 January 2027' })).toBeVisible()

  const add = page.getByRole('button', { name: 'Add reports' })
  await add.press('Enter')
  const picker = page.getByRole('dialog', { name: 'Add reports to the agenda' })
  await expect(picker.getByRole('searchbox')).toBeFocused()
  await picker.getByRole('grid').getByRole('row').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await picker.getByRole('button', { name: 'Add 2 reports' }).press('Enter')
  await expect(picker).toBeHidden()

  const before = await agendaTitles(page)
  expect(before).toHaveLength(2)
  await page.getByRole('grid', { name: 'Agenda' }).getByRole('row').first().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => agendaTitles(page)).toEqual([...before].reverse())
  await expect(page.getByText(`${before[0]} is now item 2 of 2.`)).toBeAttached()
  await page.keyboard.press('Delete')
  await expect.poll(() => agendaTitles(page)).toEqual(before.slice(1))
  await page.keyboard.press('Control+Z')
  await expect.poll(() => agendaTitles(page)).toEqual([...before].reverse())
  const meetings = await ask('meetings.list', {})
  expect(meetings.ok && meetings.value.find((row) => row.body === 'Audit Committee')).toMatchObject({ items: 2 })
})

test('an item is dragged to its place', async ({ open }) => {
  const { page } = await open()
  await openSample(page)
  await openMeeting(page)
  const before = await agendaTitles(page)
  const rows = page.getByRole('grid', { name: 'Agenda' }).getByRole('row')
  await rows.first().dragTo(rows.last(), { targetPosition: { x: 200, y: 38 } })
  await expect.poll(() => agendaTitles(page)).toEqual([...before.slice(1), ...before.slice(0, 1)])
})

test('everything is still there after a restart', async ({ open, folder }) => {
  const first = await open()
  await openSample(first.page)
  await dropFiles(first.page, [{ name: 'winter-beds.txt', text: reportText }])
  await expect(first.page.getByRole('region', { name: '1 report came in.' })).toBeVisible()
  await goTo(first.page, 'Settings')
  await first.page.getByLabel('Your name').fill('Robin Hale')
  await first.page.getByText('Dark', { exact: true }).click()
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await openMeeting(first.page)
  await first.chooseTarget(path.join(folder, 'pack.pdf'))
  await first.page.getByRole('button', { name: 'Build pack' }).click()
  await expect(first.page.getByRole('table', { name: 'Pages of each item' })).toBeVisible({ timeout: 45_000 })
  const pages = await first.page.getByRole('table', { name: 'Pages of each item' }).allTextContents()
  const agenda = await agendaTitles(first.page)
  await first.close()

  const { page } = await open()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByText('Robin Hale')).toBeVisible()
  await expect(page.getByRole('button', { name: /Winter beds in the community/ })).toBeVisible()
  await openMeeting(page)
  expect(await agendaTitles(page)).toEqual(agenda)
  expect(await page.getByRole('table', { name: 'Pages of each item' }).allTextContents()).toEqual(pages)
})

test('a damaged data file is found, and a backup put in its place', async ({ open }) => {
  const first = await open()
  await openSample(first.page)
  await first.close()
  const second = await open()
  const backups = path.join(second.profile, 'backups')
  await expect
    .poll(() => fs.existsSync(backups) && fs.readdirSync(backups).some((name) => name.endsWith('.db')))
    .toBe(true)
  await second.close()
  const file = path.join(second.profile, 'packwright.db')
  const bytes = fs.readFileSync(file)
  fs.writeFileSync(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0x5a)]))

  const { page, ask } = await open()
  await expect(page.getByRole('heading', { level: 1, name: 'Your data file is damaged' })).toBeVisible()
  await expect(
    page.getByText('the file that cannot be opened is kept beside the new one', { exact: false })
  ).toBeVisible()
  await page.getByRole('button', { name: 'Use this backup' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  expect(await ask('reports.list', {})).toMatchObject({ ok: true, value: [{}, {}, {}] })
  expect(await ask('files.verify', {})).toMatchObject({ ok: true, value: { ok: true } })
  const kept = fs.readdirSync(second.profile).filter((name) => name.startsWith('packwright.damaged-'))
  expect(kept).not.toEqual([])
})

test('a damaged data file without a backup is put aside for an empty one, after asking', async ({ open, folder }) => {
  const profile = path.join(folder, 'profile')
  fs.mkdirSync(profile)
  fs.writeFileSync(path.join(profile, 'packwright.db'), 'This is no data file at all. '.repeat(400))
  const { page } = await open()
  await expect(page.getByText('There is no backup yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Start with an empty file' }).click()
  await page.getByRole('button', { name: 'Start empty' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome to Packwright' })).toBeVisible()
  expect(fs.readdirSync(profile).some((name) => name.startsWith('packwright.damaged-'))).toBe(true)
})

test('a data file from a newer Packwright is refused and left as it is', async ({ open }) => {
  const first = await open()
  await openSample(first.page)
  await first.close()
  const file = path.join(first.profile, 'packwright.db')
  const db = new Database(file)
  db.pragma('user_version = 9999')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const before = fs.readFileSync(file)
  const { page } = await open()
  await expect(
    page.getByRole('heading', { level: 1, name: 'Your data file comes from a newer Packwright' })
  ).toBeVisible()
  // Nothing can be done here but to read what this is.
  await expect(page.getByRole('button')).toHaveText([/Help/])
  expect(fs.readFileSync(file).equals(before)).toBe(true)
})
