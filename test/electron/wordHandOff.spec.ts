/** A report goes by Word to two colleagues, and comes back: suggestion by suggestion, and a clearance as what somebody wrote. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { answered, changedFile, claimed, filled, hasSoffice, savedByLibreOffice } from '../support/wordChanges'
import { expect, test } from './app'

const picture = (name: string): string => path.join(import.meta.dirname, '../../.artefacts', `${name}.png`)
const paper = (page: Page) => page.getByRole('textbox', { name: 'The report' })
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()

test('two colleagues have only Word: what they send back is looked through, taken, undone and confirmed', async ({
  open,
  folder
}) => {
  test.setTimeout(180_000)
  const { page, ask, chooseTarget, chooseFiles, complaints } = await open({ profile: path.join(folder, 'ours') })
  await ask('settings.save', { theme: 'system', name: 'Robin Hale', post: 'Author', houseStyleId: '' })
  const styles = await ask('houseStyles.list', {})
  if (!styles.ok) throw new Error(styles.error.message)
  const durham = styles.value.find((style) => /durham/i.test(style.council))
  const made = await ask('reports.create', { styleId: durham?.id ?? '', title: 'Winter beds' })
  if (!made.ok) throw new Error(made.error.message)
  await page.evaluate((place) => {
    window.location.hash = place
  }, `#/write/${made.value.id}`)
  await paper(page).locator('p[data-number]').first().click()
  await page.keyboard.type('Forty beds are kept ready.')
  await saved(page)

  // Legal is asked for alone; the whole report goes to an adviser.
  const legal = path.join(folder, 'legal.docx')
  await chooseTarget(legal)
  await page.getByRole('button', { name: /^Legal/ }).click()
  await page.getByRole('button', { name: 'Send for clearing as Word …' }).click()
  const asking = page.getByRole('dialog', { name: /^Send “Legal.*” for clearing as Word/ })
  await asking.getByRole('textbox', { name: 'To whom' }).fill('M. Officer')
  await page.screenshot({ path: picture('word-hand-off') })
  await page.keyboard.press('Enter')
  await expect(page.getByText('The file is ready to be sent.')).toBeVisible()
  const whole = path.join(folder, 'whole.docx')
  await chooseTarget(whole)
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Send as Word …' }).click()
  const all = page.getByRole('dialog', { name: 'Send the whole report as Word' })
  await all.getByRole('textbox', { name: 'To whom' }).fill('L. Adviser')
  await all.getByRole('button', { name: 'Write the file …' }).click()
  const list = page.getByRole('region', { name: 'With other people' })
  await expect(list.getByText('The whole report to L. Adviser')).toBeVisible()
  await expect(list.getByText(/^Sent as Word .* no answer yet$/)).toHaveCount(2)

  // They work on them; one saves in LibreOffice, where that is here.
  const back = path.join(folder, 'legal-answered.docx')
  fs.writeFileSync(
    back,
    changedFile(new Uint8Array(fs.readFileSync(legal)), (document) =>
      claimed(
        filled(document, 'Section 75 of the Act of 2006 allows it.'),
        'Cleared',
        'M. Officer, Solicitor',
        '20 November 2026'
      )
    )
  )
  const changed = changedFile(new Uint8Array(fs.readFileSync(whole)), (document) =>
    answered(document, 'Forty beds are kept ready.', [
      ['out', 'Forty'],
      ['in', 'Fifty'],
      ['keep', ' beds are kept ready.']
    ])
  )
  fs.writeFileSync(whole, hasSoffice ? savedByLibreOffice(changed) : changed)
  await paper(page).locator('p[data-number]').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Ours.')
  await saved(page)

  await chooseFiles(back)
  await page.getByRole('button', { name: 'Bring in a Word file …' }).click()
  const review = page.getByRole('dialog', { name: 'What colleagues suggest' })
  const claim = review.getByRole('region', { name: /^Clearance of Legal/ })
  await expect(claim).toContainText('M. Officer, Solicitor wrote')
  await expect(review.getByRole('list', { name: 'Suggestions' })).toContainText('Section 75 of the Act of 2006')
  await page.keyboard.press('Escape')
  const before = await ask('reports.get', { id: made.value.id })
  const isLegal = ({ kind }: { readonly kind: string }): boolean => kind === 'legal'
  expect(before.ok && before.value.value.implications.find(isLegal)?.status).not.toBe('cleared')

  await chooseFiles(whole)
  await page.getByRole('button', { name: 'Bring in a Word file …' }).click()
  await expect(review.getByRole('listitem')).toHaveCount(2)
  await expect(review).toContainText('Here it says meanwhile: Forty beds are kept ready. Ours.')
  await page.screenshot({ path: picture('word-suggestions') })
  const first = review.getByRole('listitem').filter({ hasText: 'Section 75' })
  await first.getByRole('button', { name: 'Take it' }).click()
  await expect(review.getByRole('listitem')).toHaveCount(1)
  await expect(paper(page)).toContainText('Section 75 of the Act of 2006 allows it.')
  await review.getByRole('button', { name: 'Take all' }).click()
  await expect(review.getByText('Nothing is left to look through.')).toBeVisible()
  await expect(paper(page)).toContainText('Fifty beds are kept ready. Ours.')
  await claim.getByRole('button', { name: 'It has been cleared' }).click()
  await expect(claim).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(review).toHaveCount(0)
  const after = await ask('reports.get', { id: made.value.id })
  expect(after.ok && after.value.value.implications.find(isLegal)).toMatchObject({
    ...{ status: 'cleared', officer: 'M. Officer, Solicitor', clearedOn: '2026-11-20' }
  })
  await page.getByRole('tab', { name: 'Versions' }).click()
  await expect(list.getByText(/nothing left to look through/)).toHaveCount(2)

  // What was taken last of the words is taken back: first the clearance, then the change.
  const undo = (title: string) =>
    page.locator('.notice', { hasText: title }).getByRole('button', { name: 'Undo', exact: true })
  await undo('The clearance is confirmed.').click()
  await expect(page.getByText('Undone: take suggestions into the report.')).toBeVisible()
  await undo('Took 1 suggestion.').click()
  await expect(paper(page)).toContainText('Forty beds are kept ready. Ours.')
  await page.getByRole('tab', { name: 'Versions' }).click()
  await expect(page.getByRole('button', { name: 'Look through 2 suggestions' })).toBeVisible()
  expect(complaints).toEqual([])
})
