import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, type OpenApp, test } from './app'
import { dialogsFit, faults, fitsAcross, scrollsOnce } from './axe'

async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/${place}`)
}

/** Drops a file that is no report. */
async function dropFile(page: Page): Promise<void> {
  const dataTransfer = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['Milk and bread'], 'shopping.docx'))
    return data
  })
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}

/** Every screen of the open app: its place, and what is there when it has arrived. */
async function placesOf({ ask }: OpenApp): Promise<readonly (readonly [place: string, arrival: string])[]> {
  const reports = await ask('reports.list', {})
  const meetings = await ask('meetings.list', {})
  if (!reports.ok || !meetings.ok) throw new Error('The sample authority is not there')
  return [
    ['home', 'text=Next meetings'],
    ['reports', 'tbody tr'],
    [`report/${reports.value[0]?.id}`, '.page-desk canvas[data-drawn]'],
    [`write/${reports.value[0]?.id}`, '.report-text p[data-number]'],
    ['new-report', '[role=dialog]'],
    ['meetings', 'tbody tr'],
    [`meeting/${meetings.value[0]?.id}`, '[role=grid]'],
    [`pack/${meetings.value[0]?.id}`, 'text=No pack has been built'],
    [`minutes/${meetings.value[0]?.id}`, 'text=Still missing'],
    ['forward-plan', '[role=tab]'],
    ['organisations', 'tbody tr'],
    ['settings', 'dl'],
    ['new-meeting', '[role=dialog]']
  ]
}

for (const scheme of ['light', 'dark'] as const)
  test(`every screen is accessible in ${scheme} colours`, async ({ open }) => {
    const opened = await open()
    const { page, ask, complaints } = opened
    await page.emulateMedia({ colorScheme: scheme })
    await expect(page.getByRole('heading', { level: 1, name: 'Welcome to Packwright' })).toBeVisible()
    expect(await faults(page)).toEqual([])
    await ask('sample.fill', {})
    for (const [place, arrival] of await placesOf(opened)) {
      await go(page, place)
      await page.locator(arrival).first().waitFor()
      expect(await faults(page), place).toEqual([])
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+K')
    await page.getByRole('option').first().waitFor()
    expect(await faults(page), 'palette').toEqual([])
    await page.keyboard.press('Escape')
    await go(page, 'reports')
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Delete …' }).waitFor()
    expect(await faults(page), 'a menu').toEqual([])
    await page.getByRole('menuitem', { name: 'Delete …' }).click()
    await page.getByRole('alertdialog').waitFor()
    expect(await faults(page), 'a question').toEqual([])
    await page.getByRole('button', { name: 'Keep it' }).click()
    await dropFile(page)
    await page.getByRole('region', { name: /could not be read/ }).waitFor()
    expect(await faults(page), 'the results of an import').toEqual([])
    expect(complaints).toEqual([])
  })

test('nothing is lost at twice the size, nor with more contrast, nor in the system’s colours', async ({ open }) => {
  const opened = await open()
  const { page, ask } = opened
  await ask('sample.fill', {})
  const places = await placesOf(opened)
  await opened.zoom(2)
  for (const [place, arrival] of places) {
    await go(page, place)
    await page.locator(arrival).first().waitFor()
    expect(await fitsAcross(page), place).toBe(true)
    expect(await dialogsFit(page), place).toBe(true)
    expect(await faults(page), place).toEqual([])
  }
  await opened.zoom(1)
  await page.emulateMedia({ contrast: 'more' })
  for (const [place, arrival] of places) {
    await go(page, place)
    await page.locator(arrival).first().waitFor()
    expect(await faults(page), place).toEqual([])
  }
  await page.emulateMedia({ contrast: null, forcedColors: 'active' })
  for (const [place, arrival] of places) {
    await go(page, place)
    await page.locator(arrival).first().waitFor()
    expect(await faults(page), place).toEqual([])
  }
})

test('the keyboard reaches the main part at once, and always shows where it is', async ({ open }) => {
  const { page, ask } = await open()
  await ask('sample.fill', {})
  await go(page, 'reports')
  await page.getByRole('rowheader').first().waitFor()
  const skip = page.getByRole('button', { name: 'Skip to the main part' })
  const isReached = (): Promise<boolean> => skip.evaluate((button) => button === document.activeElement)
  for (let stop = 0; stop < 100 && !(await isReached()); stop += 1) await page.keyboard.press('Shift+Tab')
  expect(await isReached()).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  for (let stop = 0; stop < 5; stop += 1) {
    await page.keyboard.press('Tab')
    const isSeen = await page.evaluate(() => {
      const focused = document.activeElement
      return focused !== null && getComputedStyle(focused).outlineStyle !== 'none'
    })
    expect(isSeen, `stop ${stop}`).toBe(true)
  }
})

test('the recovery of a damaged data file is accessible', async ({ open, folder }) => {
  const profile = path.join(folder, 'profile')
  fs.mkdirSync(path.join(profile, 'backups'), { recursive: true })
  fs.writeFileSync(path.join(profile, 'packwright.db'), 'This is no data file at all. '.repeat(400))
  fs.writeFileSync(path.join(profile, 'backups/packwright-2026-11-20T080000000Z.db'), 'a backup')
  const { page } = await open()
  await expect(page.getByRole('heading', { level: 1, name: 'Your data file is damaged' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Help: When the data file does not open' })).toBeVisible()
  expect(await faults(page)).toEqual([])
})

/** A meeting in which everything is there that a clerk can come upon: exempt matter, attachments, packs, minutes, actions. */
async function busyMeeting({ ask, chooseTarget }: OpenApp, folder: string): Promise<string> {
  await ask('sample.fill', {})
  const meetings = await ask('meetings.list', {})
  const id = meetings.ok ? (meetings.value[0]?.id ?? '') : ''
  await ask('agenda.fill', { meetingId: id, templateId: 'template-executive' })
  const meeting = await ask('meetings.get', { id })
  if (!meeting.ok) throw new Error(meeting.error.message)
  const own = meeting.value.items.filter(({ reportId }) => reportId !== null)
  const exemption = { paragraph: 3, publicInterest: '', releaseOn: '2026-01-01' }
  await ask('packs.exemptItem', { itemId: meeting.value.items[0]?.id ?? '', exemption })
  await chooseTarget(path.join(folder, 'pack.pdf'))
  const built = await ask('meetings.buildPack', { meetingId: id })
  if (!built.ok) throw new Error([built.error.message, ...(built.error.details ?? [])].join(' '))
  await ask('packs.publish', { meetingId: id })
  await ask('packs.attach', { itemId: own[1]?.id ?? '', files: [{ name: 'Valuation.pdf', bytes: new Uint8Array() }] })
  const text = 'Write to the partners'
  await ask('actions.save', {
    action: { id: null, meetingId: id, itemId: null, text, owner: 'Director', due: '2027-01-12', doneOn: null }
  })
  return id
}

test('a clerk’s screens and dialogues are accessible in light and in dark colours', async ({ open, folder }) => {
  test.setTimeout(180_000)
  const opened = await open()
  const { page, complaints } = opened
  const id = await busyMeeting(opened, folder)
  const look = async (what: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await faults(page), `${what}, ${colorScheme}`).toEqual([])
    }
  }
  const openAndLook = async (button: string, dialog: 'dialog' | 'alertdialog' = 'dialog'): Promise<void> => {
    await page.getByRole('button', { name: button }).first().click()
    await page.getByRole(dialog).waitFor()
    expect(await faults(page), button).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole(dialog).waitFor({ state: 'detached' })
  }
  await go(page, `meeting/${id}`)
  await page.getByRole('region', { name: 'Before it goes out' }).waitFor()
  await look('a meeting with packs')
  await openAndLook('Build pack', 'alertdialog')
  for (const button of ['Print …', 'Notices given', 'Ways still lawful', 'Write a notice', 'Date and place …'])
    await openAndLook(button)
  await openAndLook('Exempt matter of item 1')
  await openAndLook('Add reports')

  await go(page, `minutes/${id}`)
  await page.getByRole('button', { name: 'Add a declaration' }).click()
  await page.getByRole('button', { name: 'Add a person' }).click()
  const region = page.getByRole('region', { name: /^Item 6,/ })
  await region.getByRole('button', { name: 'Record a vote' }).click()
  await region.getByRole('button', { name: /Outcome of recommendation 1/ }).click()
  await page.getByRole('option', { name: 'Agreed as amended' }).click()
  await region.getByRole('textbox', { name: 'Words as amended' }).fill('Something else.')
  await look('minutes')
  expect(await scrollsOnce(page), 'minutes').toBe(true)
  await openAndLook('Change Write to the partners')

  await go(page, 'forward-plan')
  for (const tab of ['Forward plan', 'Actions', 'Rules of notice and holidays']) {
    await page.getByRole('tab', { name: tab }).click()
    await look(tab)
  }
  await go(page, 'meetings')
  await openAndLook('Print packs …')
  await page.getByRole('button', { name: 'Show as a calendar' }).click()
  await look('a month of meetings')
  await go(page, 'home')
  await page.getByRole('heading', { name: 'Exempt matter to look at for release' }).waitFor()
  await look('home with releases due')
  expect(complaints).toEqual([])
})

test('what is ticked, pressed or chosen can be told from what is not, in the system’s colours too', async ({
  open
}) => {
  const { page, ask } = await open()
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await go(page, `write/${filled.value.reports[0]}`)
  await page.getByRole('textbox', { name: 'The report' }).waitFor()
  await page.locator('.implication-head').first().click()
  const tick = page.locator('label', { hasText: 'Does not apply' }).first()
  const tool = page.getByRole('button', { name: 'Sections on the left' })
  const tabs = page.locator('.side-tabs [role=tab]')
  const edge = (one: Locator, side: 'borderTopColor' | 'borderBottomColor'): Promise<string> =>
    one.evaluate((own, name) => getComputedStyle(own)[name], side)
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors })
    const mark = tick.locator('svg')
    await expect(mark).toHaveCSS('visibility', 'hidden')
    const unticked = await tick.screenshot()
    await tick.click()
    await expect(mark).toHaveCSS('visibility', 'visible')
    expect(unticked.equals(await tick.screenshot())).toBe(false)
    await tick.click()
    const pressed = await edge(tool, 'borderTopColor')
    await tool.click()
    expect(await edge(tool, 'borderTopColor')).not.toBe(pressed)
    await tool.click()
    expect(await edge(tabs.first(), 'borderBottomColor')).not.toBe(await edge(tabs.nth(2), 'borderBottomColor'))
  }
})
