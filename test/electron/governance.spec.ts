/** A manager's day with structures: entered, compared, put into a report; a memorandum written and appended. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { widthOf } from '../support/pictures'
import { expect, test } from './app'

const current = `Integrated Care Board reports to Cabinet; CCG Governing Body
Integrated Commissioning Group; Integrated Steering Group for Children reports to Integrated Care Board
System Advisory Group advises Integrated Care Board`

const boards = [
  'Acute Services Partnership Board',
  'Children and Young People Partnership Board',
  'Mental Health and Learning Disability Partnership Board',
  'Adult Social Care, Primary and Community Services Partnership Board'
].join('; ')

const proposed = `Partnership Executive is directly accountable to Cabinet; CCG Governing Body
${boards} => Partnership Executive
Partnership Boards: ${boards}
Partnership Forum\tadvises\tPartnership Executive
Partnership Executive replaces the Integrated Care Board and the System Advisory Group`

async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/${place}`)
}

/** Makes a map and writes its structure as a list, as a person would. */
async function enter(page: Page, name: string, shows: string, text: string): Promise<void> {
  await go(page, 'partnerships')
  await page.getByRole('button', { name: 'New map' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: /Shows/ }).click()
  await page.getByRole('option', { name: shows }).click()
  await dialog.getByRole('button', { name: 'Make the map' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.getByRole('button', { name: /whole list/ }).click()
  await page.getByRole('dialog').getByLabel('The structure').fill(text)
  await page.getByRole('dialog').getByRole('button', { name: 'Put it on the map' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Puts what is offered under a name where the cursor stands. */
async function putIn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Put in …' }).click()
  await page.getByRole('combobox').fill(name)
  await page.getByRole('option', { name }).first().click()
}

test('both structures are written as lists, told apart in words, and stand in a report with key and words', async ({
  open,
  folder
}) => {
  const { page, ask, chooseTarget, complaints } = await open()
  const made = await ask('reports.create', { styleId: 'durham', title: 'How partners decide' })
  if (!made.ok) throw new Error(made.error.message)
  await enter(page, 'Structure of 2020', 'What there is', current)
  await enter(page, 'Structure of 2021', 'What is proposed', proposed)
  await page.getByRole('tab', { name: 'Current and proposed' }).click()
  await expect(page.getByRole('list', { name: 'Changes' })).toContainText(
    'The Partnership Executive replaces the Integrated Care Board and the System Advisory Group.'
  )

  await go(page, `write/${made.value.id}`)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.locator('h2', { hasText: 'Background' }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await putIn(page, 'Structure of 2020: governance map')
  await expect(text.locator('svg.map')).toHaveCount(1)
  await putIn(page, 'Structure of 2021: governance map')
  await expect(text.locator('svg.map')).toHaveCount(2)
  await putIn(page, 'Structure of 2021: what it would change')
  await expect(text).toContainText('The Partnership Forum is new.')
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible()

  const [pdf, docx] = [path.join(folder, 'report.pdf'), path.join(folder, 'report.docx')]
  for (const file of [pdf, docx]) {
    await chooseTarget(file)
    const format = file.endsWith('pdf') ? 'pdf' : 'docx'
    expect(await ask('reports.export', { id: made.value.id, format })).toMatchObject({ ok: true })
  }
  const words = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
  expect(words).toContain('Structure of 2021. Last updated')
  expect(words).toContain('Direct accountability')
  expect(words).toContain('The Partnership Executive replaces the Integrated Care Board and the System Advisory Group.')
  const parts = unzipSync(fs.readFileSync(docx))
  const pictures = Object.entries(parts).filter(([name]) => /^word\/media\/./.test(name))
  const widths = pictures.map(([, bytes]) => widthOf(bytes))
  expect(widths.map((width) => width > 1000)).toEqual([true, true])
  const document = strFromU8(parts['word/document.xml'] as Uint8Array)
  expect(document).toContain('descr="Structure of 2021, as proposed for')
  expect(document).toContain('Structure of 2021. Last updated')
  expect(complaints).toEqual([])
})

test('a line is drawn by keyboard, given words and days, and is not there before its first day', async ({ open }) => {
  const { page, ask, complaints } = await open()
  await ask('sample.fill', {})
  await go(page, 'map/aldermere-proposed-map')
  const forum = page.getByRole('button', { name: 'Aldermere Partnership Forum', exact: true })
  await forum.focus()
  await page.keyboard.press('l')
  await expect(page.getByText(/A line from Aldermere Partnership Forum, which reports to/)).toBeVisible()
  await page.getByRole('button', { name: 'Health and Wellbeing Board', exact: true }).focus()
  await page.keyboard.press('Enter')
  const change = 'Change: Aldermere Partnership Forum reports to Health and Wellbeing Board'
  await page.getByRole('button', { name: change }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Words on the line').fill('twice a year')
  await dialog.getByRole('spinbutton', { name: /day, First day/ }).focus()
  await page.keyboard.type('01092027')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const drawn = page.locator('svg.map')
  await expect(drawn).not.toContainText('twice a year')
  await page.getByRole('button', { name: 'Later change' }).click()
  await expect(drawn).toContainText('twice a year')
  await expect(page.getByLabel('The map in words')).toContainText('the Health and Wellbeing Board (twice a year)')
  expect(complaints).toEqual([])
})

test('a memorandum is written in the editor, goes into a report as its last appendix, and prints with room to sign', async ({
  open,
  folder
}) => {
  const { page, ask, chooseTarget, complaints } = await open()
  const sample = await ask('sample.fill', {})
  if (!sample.ok) throw new Error(sample.error.message)
  await go(page, 'agreement/aldermere-memorandum')
  await page.getByRole('button', { name: 'Write the memorandum' }).click()
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.getByText('The two officers nearest to the matter').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' They write down what they agree.')
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible()
  await go(page, 'agreement/aldermere-memorandum')
  await page.getByRole('button', { name: 'Put into a report …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Report/ }).click()
  await page.getByRole('option', { name: /Vale/ }).click()
  await dialog.getByRole('button', { name: 'Add as an appendix' }).click()
  await expect(page.getByText('is the last appendix of', { exact: false })).toBeVisible()

  const pdf = path.join(folder, 'vale.pdf')
  await chooseTarget(pdf)
  expect(await ask('reports.export', { id: sample.value.reports[2] ?? '', format: 'pdf' })).toMatchObject({ ok: true })
  const words = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  const appendix = words.slice(words.lastIndexOf('The parties are:'))
  expect(words).toMatch(/^ *1\.? +The parties are:/m)
  expect(appendix.replace(/\s+/g, ' ')).toContain('within ten working days. They write down what they agree.')
  expect(appendix).toMatch(/For\s+Name and post\s+Signature\s+Date/)
  expect(appendix).toContain('Schedule 1: How the Partnership Executive meets')
  expect(complaints).toEqual([])
})
