/** Papers of other people: one comes in as a document and is made a report, another becomes an appendix, a PDF among them. */
import fs from 'node:fs'
import path from 'node:path'
import { words } from '../documents/foreign/foreignPages'
import { a4, onePage } from '../documents/pack/onePage'
import { p, table, wordFile } from '../support/word'
import { expect, test } from './app'

const heading = (said: string): string => p(said, '<w:outlineLvl w:val="0"/>')

test('any paper comes in as a document, is made a report, and takes a PDF as an appendix, which is undone', async ({
  open,
  folder
}) => {
  const policy = path.join(folder, 'Loans policy.docx')
  const body = [
    heading('Scope'),
    p('This policy covers beds that are lent to people at home.'),
    heading('Charges'),
    table([p('Item'), p('Pounds')], [p('Bed'), p('90')])
  ]
  fs.writeFileSync(policy, wordFile(body.join('')))
  const survey = path.join(folder, 'Survey.pdf')
  const page1 = `${words('Survey of the store', 72, 740)} ${words('The store was found to be dry and clean in May.', 72, 700)}`
  fs.writeFileSync(survey, onePage(a4, page1))

  const running = await open()
  const { page, complaints } = running
  await running.ask('sample.fill', {})
  await page.evaluate(() => {
    window.location.hash = '#/reports'
  })
  await running.chooseFiles(policy)
  await page.getByRole('button', { name: 'Import reports' }).click()
  const results = page.getByRole('region', { name: /^Imported/ })
  await expect(results.getByText('Loans policy.docx · came in as a document')).toBeVisible()
  await results.getByRole('button', { name: 'Make it a report' }).click()

  const parts = page.getByRole('navigation', { name: 'Sections of this report' })
  await expect(parts.getByRole('button', { name: /Recommendation/ }).first()).toBeVisible()
  await expect(parts.getByRole('button', { name: 'drafted Charges' })).toBeVisible()
  await expect(parts.getByRole('button', { name: 'Sections of the house style' })).toHaveCount(0)
  const text = page.getByRole('textbox', { name: 'The report' })
  await expect(text.getByRole('cell', { name: '90' })).toBeVisible()

  const choosing = page.waitForEvent('filechooser')
  await parts.getByRole('button', { name: 'Appendix from a file …' }).focus()
  await page.keyboard.press('Enter')
  await (await choosing).setFiles(survey)
  await expect(text.getByText('The store was found to be dry and clean in May.')).toBeVisible()
  await expect(page.getByText('“Survey.pdf” was put in as the last appendix.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(text.getByText('The store was found')).toHaveCount(0)
  expect(complaints).toEqual([])
})
