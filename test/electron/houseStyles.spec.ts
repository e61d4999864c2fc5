/** A clerk makes another council's style in the app, hands it to a colleague as a file, and a report is written in it there. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { isInstalled } from '../documents/pack/programs'
import { expect, test } from './app'

const picture = (name: string): string => path.join(import.meta.dirname, '../../.artefacts', `${name}.png`)

async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByRole('button', { name: new RegExp(label) }).click()
  await page.getByRole('option', { name: option }).click()
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((place) => {
    window.location.hash = place
  }, hash)
}

test('a style is made from another, goes to a colleague as a file, and a report is written in it there', async ({
  open,
  folder
}) => {
  test.slow()
  const ours = await open({ profile: path.join(folder, 'ours') })
  await ours.ask('settings.save', { theme: 'system', name: 'C. Clerk', post: 'Clerk', houseStyleId: '' })
  const { page } = ours
  await goTo(page, '#/settings')
  await page.getByRole('button', { name: 'More for Durham County Council, Cabinet' }).click()
  await page.getByRole('menuitem', { name: 'Make a copy to change' }).click()
  await page.getByLabel('Name of the house style').fill('Wexbridge Borough Council, Executive')
  await page.getByLabel('Council', { exact: true }).fill('Wexbridge Borough Council')
  await page.getByRole('tab', { name: 'Numbering' }).click()
  await choose(page, 'How paragraphs count', /By section/)
  await expect(page.locator('.paper')).toContainText('1.1')
  await page.screenshot({ path: picture('style-numbering') })
  await page.getByRole('tab', { name: 'Implications' }).click()
  await choose(page, 'In which form', /As a table/)
  await page.getByText('Who cleared each of them prints').click()
  await expect(page.locator('.paper th', { hasText: 'Issue' })).toBeVisible()
  await page.screenshot({ path: picture('style-implications') })
  await page.getByRole('tab', { name: 'Page' }).click()
  await page.locator('input[type="color"]').fill('#7a1f3d')
  await page.screenshot({ path: picture('style-page') })
  const file = path.join(folder, 'wexbridge.json')
  await ours.chooseTarget(file)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByText('“Wexbridge Borough Council, Executive” was exported.')).toBeVisible()
  expect(ours.complaints).toEqual([])
  await ours.close()

  const theirs = await open({ profile: path.join(folder, 'theirs') })
  await theirs.ask('settings.save', { theme: 'system', name: 'A. Author', post: 'Officer', houseStyleId: '' })
  await goTo(theirs.page, '#/settings')
  const bad = path.join(folder, 'bad.json')
  fs.writeFileSync(bad, fs.readFileSync(file, 'utf8').replace('"decimal-paragraph"', '"by-the-moon"'))
  await theirs.chooseFiles(bad)
  await theirs.page.getByRole('button', { name: 'Bring in a house style' }).click()
  await expect(theirs.page.getByText(/numbering › scheme: it may be “continuous”/)).toBeVisible()
  await theirs.page.screenshot({ path: picture('style-bad-file') })
  await theirs.chooseFiles(file)
  await theirs.page.getByRole('button', { name: 'Bring in a house style' }).click()
  await expect(theirs.page.getByText('“Wexbridge Borough Council, Executive” came in.')).toBeVisible()

  await goTo(theirs.page, '#/new-report')
  const dialog = theirs.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Winter beds')
  await dialog.getByRole('button', { name: /House style/ }).click()
  await theirs.page.getByRole('option', { name: /Wexbridge/ }).click()
  await dialog.getByRole('button', { name: 'Start writing' }).click()
  const text = theirs.page.getByRole('textbox', { name: 'The report' })
  await theirs.page.locator('.report-text h2', { hasText: 'Purpose of the Report' }).click()
  await theirs.page.keyboard.press('End')
  await theirs.page.keyboard.press('Enter')
  await theirs.page.keyboard.type('To agree how beds are kept ready.')
  await expect(text.locator('p[data-number="1.1"]')).toHaveText('To agree how beds are kept ready.')
  await expect(theirs.page.getByText('Saved', { exact: true })).toBeVisible()
  await theirs.page.screenshot({ path: picture('style-in-use') })
  const reports = await theirs.ask('reports.list', {})
  const id = reports.ok ? (reports.value[0]?.id ?? '') : ''
  for (const format of ['pdf', 'docx'] as const) {
    const target = path.join(folder, `beds.${format}`)
    await theirs.chooseTarget(target)
    expect(await theirs.ask('reports.export', { id, format })).toMatchObject({ ok: true })
  }
  if (isInstalled('pdftotext')) {
    const pdf = path.join(folder, 'beds.pdf')
    const words = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).stdout
    expect(words).toMatch(/1\.1\s+To agree how beds are kept ready\./)
    expect(words).toMatch(/Issue\s+Implications\s+Sign-off/)
  }
  expect(theirs.complaints).toEqual([])
})

test('a report keeps its style while the clerk changes that for new ones, and is moved to it by hand', async ({
  open,
  folder
}) => {
  const app = await open({ profile: path.join(folder, 'profile') })
  const { page } = app
  await app.ask('settings.save', { theme: 'system', name: 'C. Clerk', post: 'Clerk', houseStyleId: '' })
  const copy = await app.ask('houseStyles.duplicate', { id: 'durham' })
  const style = copy.ok ? copy.value.id : ''
  const made = await app.ask('reports.create', { styleId: style, title: 'Bins' })
  const id = made.ok ? made.value.id : ''
  await goTo(page, `#/house-style/${style}`)
  await expect(page.getByText('Your own · one report is written in it')).toBeVisible()
  await page.getByRole('button', { name: 'Change it for new reports' }).click()
  await expect(page.getByText('1 report keeps this style as it was before.')).toBeVisible()
  await page.getByRole('tab', { name: 'Numbering' }).click()
  await choose(page, 'How paragraphs count', /By section/)
  await expect(page.locator('.paper')).toContainText('1.1')

  await goTo(page, `#/write/${id}`)
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'See what moving would change' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move to the newer house style' })
  await expect(dialog.getByRole('listitem').first()).toContainText('Numbers of sections that are new')
  await page.screenshot({ path: picture('style-move') })
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await expect(page.getByText('1 report moved to the newer house style.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'See what moving would change' })).toBeHidden()
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).last().click()
  await page.getByRole('tab', { name: 'Versions' }).click()
  await expect(page.getByRole('button', { name: 'See what moving would change' })).toBeVisible()
  expect(app.complaints).toEqual([])
})
