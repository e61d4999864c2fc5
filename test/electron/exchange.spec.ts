/** An author's report on its whole way: written, handed to Legal on another machine, merged, checked, compared and sent out. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { isInstalled } from '../documents/pack/programs'
import { expect, type OpenApp, test } from './app'

const picture = (name: string): string => path.join(import.meta.dirname, '../../.artefacts', `${name}.png`)
const paper = (page: Page) => page.getByRole('textbox', { name: 'The report' })
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()
const line = (page: Page, words: string) => paper(page).locator('p', { hasText: words }).first()

async function iAm(app: OpenApp, name: string, post: string): Promise<void> {
  await app.ask('settings.save', { theme: 'system', name, post, houseStyleId: '' })
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((place) => {
    window.location.hash = place
  }, hash)
}

/** Puts the cursor into the first place beneath a heading. */
async function beneath(page: Page, heading: string): Promise<void> {
  await page.locator('.report-text h2', { hasText: heading }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
}

/** Types "{" and takes the first thing on offer that is called so. */
async function putIn(page: Page, words: string, option: RegExp): Promise<void> {
  await page.keyboard.type('{')
  await page.getByRole('combobox').fill(words)
  await page.getByRole('option', { name: option }).first().click()
}

/** Two paragraphs, a table, a figure, a reference to the table and a live figure, with a first version kept between. */
async function writeReport({ page, ask }: OpenApp): Promise<string> {
  await ask('sample.fill', {})
  const made = await ask('reports.create', { styleId: 'durham', title: 'Winter beds' })
  if (!made.ok) throw new Error(made.error.message)
  await goTo(page, `#/write/${made.value.id}`)
  const { keyboard } = page
  await beneath(page, 'Purpose of the Report')
  await keyboard.type('To agree how forty beds are kept ready for winter.')
  await saved(page)
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Keep this version …' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('First draft')
  await keyboard.press('Enter')
  await expect(page.getByText('First draft', { exact: true })).toBeVisible()

  await beneath(page, 'Background')
  await keyboard.type('As recorded, the cabinet meets on ')
  await putIn(page, 'cabinet', /Cabinet, meeting of/)
  await keyboard.type('.')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  for (const cell of ['Item', 'Lent', 'Cost', 'Beds', '40', '£84,000', 'Hoists', '12', '£21,000', 'Rails', '90']) {
    await keyboard.type(cell)
    await keyboard.press('Tab')
  }
  await keyboard.type('£12,000')
  await page.getByLabel('Caption of this table').fill('What is lent')
  await paper(page).locator('td').last().click()
  await keyboard.press('Control+Enter')
  await keyboard.type('What it costs is in ')
  await putIn(page, 'What is lent', /Table 1/)
  await keyboard.type('.')
  await page.getByRole('button', { name: 'Picture' }).click()
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose a picture …' }).click()
  await (await choosing).setFiles(path.join(import.meta.dirname, '../../build/resources/icon.png'))
  await dialog.getByRole('textbox', { name: 'Alternative text' }).fill('The store and its shelves')
  await dialog.getByRole('textbox', { name: 'Caption' }).fill('The store')
  await dialog.getByRole('button', { name: 'Put in' }).click()
  await expect(page.getByRole('img', { name: 'The store and its shelves' })).toBeVisible()
  await saved(page)
  return made.value.id
}

async function typeAtEnd(page: Page, of: string, words: string): Promise<void> {
  await line(page, of).click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
  await saved(page)
}

/** Legal opens the file, sees the picture, answers, changes a paragraph on the way, and writes a file back. */
async function answer(theirs: OpenApp, file: string, back: string): Promise<void> {
  const { page } = theirs
  await theirs.chooseFiles(file)
  await theirs.ask('reports.chooseAndImport', {})
  const list = await theirs.ask('reports.list', {})
  await goTo(page, `#/write/${list.ok ? list.value[0]?.id : ''}`)
  await expect(page.getByText('asks you to answer')).toBeVisible()
  const image = page.getByRole('img', { name: 'The store and its shelves' })
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0)
  await page.getByRole('button', { name: /^Go to Legal/ }).click()
  await page.keyboard.type('Section 75 of the Act of 2006 allows it.')
  await typeAtEnd(page, 'forty beds are kept', ' Say under which power.')
  await page.getByRole('tab', { name: 'Implications' }).click()
  await page.getByRole('button', { name: /^Legal/ }).click()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  // The house style names another post.
  await page.getByRole('alertdialog').getByRole('button', { name: 'It has been cleared' }).click()
  await saved(page)
  await theirs.chooseTarget(back)
  await page.getByRole('button', { name: 'Send it back …' }).click()
  await expect(page.getByText('The answer is ready to be sent back.')).toBeVisible()
}

test('a report is written, answered by Legal on another profile, merged with a conflict, checked, compared and sent out', async ({
  open,
  folder
}) => {
  test.slow()
  const ours = await open({ profile: path.join(folder, 'ours') })
  await iAm(ours, 'Robin Hale', 'Author')
  const id = await writeReport(ours)
  const { page } = ours
  const out = path.join(folder, 'for-legal.packwright')
  const back = path.join(folder, 'from-legal.packwright')
  await ours.chooseTarget(out)
  await page.getByRole('tab', { name: 'Implications' }).click()
  await page.getByRole('button', { name: /^Legal/ }).click()
  await page.getByRole('button', { name: 'Send to an officer …' }).click()
  await page.getByRole('textbox', { name: 'To whom' }).fill('M. Officer')
  await page.getByRole('button', { name: 'Write the file …' }).click()
  await expect(page.getByText('The file is ready to be sent.')).toBeVisible()
  await saved(page)

  const theirs = await open({ profile: path.join(folder, 'theirs') })
  await iAm(theirs, 'M. Officer', 'Solicitor')
  await answer(theirs, out, back)
  expect(theirs.complaints).toEqual([])
  await theirs.close()

  await typeAtEnd(page, 'forty beds are kept', ' The Trust pays half.')
  await ours.chooseFiles(back)
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Bring in an answer …' }).click()
  const dialog = page.getByRole('dialog', { name: /What came back from M. Officer/ })
  // Legal was asked for one implication; the sentence in another place is taken on purpose.
  await dialog.getByText(/^Take 1 change in/).click()
  await expect(dialog.getByText('The Trust pays half.').first()).toBeVisible()
  await expect(dialog.getByText('Say under which power.').first()).toBeVisible()
  await page.screenshot({ path: picture('exchange-conflict') })
  await dialog.getByRole('button', { name: 'Bring it in' }).click()
  await expect(page.getByText(/Brought in what M. Officer/)).toBeVisible()
  await expect(paper(page)).toContainText('Section 75 of the Act of 2006 allows it.')
  await expect(paper(page)).toContainText('The Trust pays half.')

  const checked = await ours.ask('reports.check', { id })
  const rules = checked.ok ? checked.value.findings.map(({ rule }) => rule) : []
  expect(rules).not.toContain('broken-reference')
  expect(rules.length).toBeGreaterThan(0)

  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('button', { name: /More for First draft/ }).click()
  await page.getByRole('menuitem', { name: 'Compare with now' }).click()
  await expect(page.locator('.paper.compared ins', { hasText: 'The Trust pays half.' })).toBeVisible()
  await page.screenshot({ path: picture('exchange-compare') })
  const changes = path.join(folder, 'changes.pdf')
  await ours.chooseTarget(changes)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'PDF …', exact: true }).click()
  await expect(page.getByText('Exported the comparison.')).toBeVisible()

  const word = path.join(folder, 'report.docx')
  const pdf = path.join(folder, 'report.pdf')
  for (const [format, target] of [
    ['docx', word],
    ['pdf', pdf]
  ] as const) {
    await ours.chooseTarget(target)
    expect(await ours.ask('reports.export', { id, format })).toMatchObject({ ok: true, value: { file: target } })
  }
  const parts = unzipSync(fs.readFileSync(word))
  const document = strFromU8(parts['word/document.xml'] as Uint8Array)
  expect(document).toContain('Section 75 of the Act of 2006 allows it.')
  expect(document).toMatch(/REF _Ref_packwright_\d+ \\h/)
  expect(document).toContain('The store and its shelves')
  expect(Object.keys(parts).filter((name) => /^word\/media\/./.test(name))).toHaveLength(1)
  if (isInstalled('pdftotext')) {
    const words = (file: string): string => spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout
    expect(words(pdf)).toContain('Table 1: What is lent')
    expect(words(changes)).toMatch(/\[\+\s*The Trust pays half\./)
  }
  expect(ours.complaints).toEqual([])
})

test('a deleted report comes back with its versions, by undo and from what was deleted lately', async ({ open }) => {
  const app = await open()
  const { page, ask, complaints } = app
  await iAm(app, 'Robin Hale', 'Author')
  const made = await ask('reports.create', { styleId: 'durham', title: 'Winter beds' })
  if (!made.ok) throw new Error(made.error.message)
  await ask('versions.keep', { reportId: made.value.id, name: 'Sent to Legal' })
  const remove = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Actions for Winter beds' }).click()
    await page.getByRole('menuitem', { name: 'Delete …' }).click()
    await page.getByRole('button', { name: 'Delete report' }).click()
    await expect(page.getByRole('link', { name: 'Winter beds' })).toHaveCount(0)
  }
  await goTo(page, '#/reports')
  await remove()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Winter beds' })).toBeVisible()
  await remove()
  await page.getByRole('button', { name: 'Recently deleted …' }).click()
  await page.screenshot({ path: picture('recently-deleted') })
  await page.getByRole('button', { name: 'Bring back “Winter beds”' }).click()
  await expect(page.getByText('No report has been deleted lately.')).toBeVisible()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Winter beds' })).toBeVisible()
  const versions = await ask('versions.list', { reportId: made.value.id })
  expect(versions.ok && versions.value.map(({ name }) => name)).toEqual(['Sent to Legal'])
  expect(complaints).toEqual([])
})
