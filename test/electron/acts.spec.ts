/** What a button, a menu, the window's menu and the palette do is one thing: whatever comes first comes first from everywhere. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type OpenApp, test } from './app'
import { openSampleReport } from './sampleReport'

/** The acts of a page, as its controls show them: buttons, and the entries of menus as "Menu: entry". */
async function actsOnScreen(page: Page): Promise<readonly string[]> {
  const controls = page.locator('main').locator('button:enabled:not([aria-disabled=true])')
  const acts: string[] = []
  for (const control of await controls.all()) {
    const found = await control.evaluate((element) => {
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim()
      const row = element.closest('li, tr, [role=row]')
      // A row that is pressed as a whole opens its record, which the palette finds by its own words.
      const isRow =
        row !== null && (row.textContent === element.textContent || element.querySelector('strong, p') !== null)
      const isAct = element.matches('.button') && !isRow && !element.closest('table.table, [role=listbox], .date-input')
      return isAct && element.checkVisibility() ? { words, isMenu: element.ariaHasPopup === 'menu' } : null
    })
    if (!found) continue
    if (!found.isMenu) {
      acts.push(found.words)
      continue
    }
    await control.press('Enter')
    const entries = page.getByRole('menu').getByRole('menuitem').and(page.locator(':not([aria-disabled=true])'))
    await expect(page.getByRole('menu')).toBeVisible()
    for (const entry of await entries.allTextContents()) acts.push(`${found.words}: ${entry}`)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toBeHidden()
  }
  return acts
}

/** Whether the palette offers an act, under its own words or under those that say more. */
const isOffered = (offers: readonly string[], act: string): boolean => {
  const words = (text: string): readonly string[] => text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? []
  const wanted = words(act.replace(/^(?:Export|More about the pack): | \((?:Ctrl|Alt|F\d)[^)]*\)$/g, ''))
  return offers.some((offer) => offer === act || wanted.every((word) => words(offer).includes(word)))
}

async function at(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to
  }, hash)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 }).first()).toBeVisible()
  await page.waitForTimeout(300)
}

test('the palette knows every act of every screen', async ({ open }) => {
  test.setTimeout(300_000)
  const { page, ask } = await open()
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  const [report = ''] = filled.value.reports
  const [meeting = ''] = filled.value.meetings
  const places = [
    ...['report', 'write', 'compare'].map((room) => `${room}/${report}`),
    ...['meeting', 'hidden', 'minutes', 'meeting-matrix'].map((room) => `${room}/${meeting}`),
    ...[
      'home',
      'reports',
      'meetings',
      'forward-plan',
      'partnerships',
      'agreements',
      'funds',
      'measures',
      'organisations'
    ],
    ...['settings', 'matrix', 'figures-audit', 'map/aldermere-current-map', 'measure/measure-care-homes'],
    ...['agreement/aldermere-section-75', 'body/adults-scrutiny', 'house-style/durham']
  ]
  for (const place of places) {
    await at(page, `#/${place}`)
    const acts = await actsOnScreen(page)
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: /Type words of anything/ })
    // Something typed has the acts of rows offered as well; a letter of each.
    const offers = new Set<string>()
    for (const letters of ['', 'a', 'e', 'i', 'o', 'u']) {
      await field.fill(letters)
      for (const offer of await page.getByRole('option').locator('> span:first-child').allTextContents())
        offers.add(offer)
    }
    await page.keyboard.press('Escape')
    await expect(field).toBeHidden()
    const missing = acts.filter((act) => !isOffered([...offers], act))
    expect(missing, place).toEqual([])
  }
})

/** Types into the palette and runs what comes first. */
async function run(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Type words of anything/ }).fill(words)
  await expect(page.getByRole('option').first()).toContainText(words)
  await page.keyboard.press('Enter')
}

/** A meeting whose pack has something to be put right: a report with a required part still empty. */
async function openMeetingWithStop({ page, ask }: OpenApp): Promise<string> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Nothing is written yet' })
  const added = await ask('meetings.add', { body: 'Cabinet', date: '2027-03-03', time: '', place: '' })
  if (!made.ok || !added.ok) throw new Error('The meeting was not made')
  await ask('meetings.addItems', { meetingId: added.value.id, reportIds: [made.value.id] })
  await at(page, `#/meeting/${added.value.id}`)
  return added.value.id
}

for (const [way, build] of [
  ['the palette', (page: Page) => run(page, 'Build the pack of this meeting')],
  ['its keys', (page: Page) => page.keyboard.press('Control+Shift+B')],
  [
    'the window’s menu',
    (_page: Page, { app }: OpenApp) =>
      app.evaluate(({ Menu, BrowserWindow }) => {
        const entries = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
        entries
          .find(({ label }) => label.includes('Build the pack'))
          ?.click(undefined, BrowserWindow.getAllWindows()[0])
      })
  ]
] as const)
  test(`a pack with something to put right is asked about when it is built by ${way}`, async ({ open, folder }) => {
    const opened = await open()
    const { page } = opened
    await openMeetingWithStop(opened)
    await opened.chooseTarget(path.join(folder, 'pack.pdf'))
    await expect(page.getByRole('button', { name: 'Build pack' })).toBeEnabled()
    await expect(page.getByText('Before it goes out').first()).toBeVisible()
    await build(page, opened)
    const asked = page.getByRole('alertdialog').or(page.getByRole('dialog')).last()
    await expect(asked).toBeVisible()
    await expect(asked.getByRole('button').first()).toBeVisible()
    expect(await asked.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    expect(fs.existsSync(path.join(folder, 'pack.pdf'))).toBe(false)
  })

test('a report that is exported from the palette holds the last letters that were typed', async ({ open, folder }) => {
  const opened = await open()
  const { page } = opened
  const { text } = await openSampleReport(opened)
  const file = path.join(folder, 'report.md')
  await opened.chooseTarget(file)
  await text.locator('p[data-number]').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' The very last words.')
  await run(page, 'Export this report as Markdown')
  await expect(page.getByText('Exported as Markdown.')).toBeVisible()
  expect(fs.readFileSync(file, 'utf8')).toContain('The very last words.')
  await expect(page.locator('.notice')).toContainText(file)
  await opened.app.evaluate(({ shell }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    shell.showItemInFolder = (full) => void shown.push(full)
  })
  await page.locator('.notice').getByRole('button', { name: 'Show in folder' }).click()
  const shown = (): Promise<readonly string[]> =>
    opened.app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)
  await expect.poll(shown).toEqual([file])
  fs.rmSync(file)
  await page.locator('.notice').getByRole('button', { name: 'Show in folder' }).click()
  await expect(page.getByText(/“report.md” is not in .* any more/)).toBeVisible()
})

test('all shortcuts stand on one sheet, which its key opens and Escape closes', async ({ open }) => {
  const opened = await open()
  const { page } = opened
  await opened.ask('sample.fill', {})
  await at(page, '#/reports')
  await page.keyboard.press('Control+/')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByText('Ctrl+Shift+B')).toBeVisible()
  await expect(sheet.getByRole('heading', { level: 3 })).toHaveCount(6)
  await page.screenshot({ path: test.info().outputPath('shortcuts.png') })
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})
