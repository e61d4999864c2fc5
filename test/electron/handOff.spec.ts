/** An implication goes to Legal on another machine, is answered and cleared there, and comes back into the report. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type OpenApp, test } from './app'

const picture = (name: string): string => path.join(import.meta.dirname, '../../.artefacts', `${name}.png`)

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((place) => {
    window.location.hash = place
  }, hash)
}

const paper = (page: Page) => page.getByRole('textbox', { name: 'The report' })
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()
const iAm = (app: OpenApp, name: string, post: string) =>
  app.ask('settings.save', { theme: 'system', name, post, houseStyleId: '' })

test('an implication is handed to Legal on a second profile, answered, and merged back with a conflict chosen', async ({
  open,
  folder
}) => {
  const ours = await open({ profile: path.join(folder, 'ours') })
  await iAm(ours, 'Robin Hale', 'Author')
  const styles = await ours.ask('houseStyles.list', {})
  if (!styles.ok) throw new Error(styles.error.message)
  const durham = styles.value.find((style) => /durham/i.test(style.council)) ?? styles.value[0]
  const made = await ours.ask('reports.create', { styleId: durham?.id ?? '', title: 'Winter beds' })
  if (!made.ok) throw new Error(made.error.message)
  await goTo(ours.page, `#/write/${made.value.id}`)
  await paper(ours.page).locator('p[data-number]').first().click()
  await ours.page.keyboard.type('Forty beds are kept ready.')
  await saved(ours.page)

  const out = path.join(folder, 'for-legal.packwright')
  await ours.chooseTarget(out)
  await ours.page.getByRole('button', { name: /^Legal/ }).click()
  await ours.page.getByRole('button', { name: 'Send to an officer …' }).click()
  await ours.page.getByRole('textbox', { name: 'To whom' }).fill('M. Officer')
  await ours.page.getByRole('textbox', { name: 'Note for them' }).fill('By Friday, please')
  await ours.page.screenshot({ path: picture('hand-off-dialog') })
  await ours.page.getByRole('button', { name: 'Write the file …' }).click()
  await expect(ours.page.getByText('The file is ready to be sent.')).toBeVisible()
  await expect(ours.page.getByRole('button', { name: /^Legal.*sent out/ })).toBeVisible()
  await saved(ours.page)

  const theirs = await open({ profile: path.join(folder, 'theirs') })
  await iAm(theirs, 'M. Officer', 'Solicitor')
  const imported = await theirs.ask('reports.import', {
    files: [{ name: 'for-legal.packwright', bytes: new Uint8Array(fs.readFileSync(out)) }]
  })
  const came = imported.ok ? imported.value[0] : undefined
  // What crosses from the test into the page is plain data; the file itself is chosen there as a person would.
  if (!came?.report) {
    await theirs.chooseFiles(out)
    const chosen = await theirs.ask('reports.chooseAndImport', {})
    if (!chosen.ok) throw new Error(chosen.error.message)
  }
  const list = await theirs.ask('reports.list', {})
  const there = list.ok ? (list.value[0]?.id ?? '') : ''
  await goTo(theirs.page, `#/write/${there}`)
  await expect(theirs.page.getByText('Robin Hale, Author asks you to answer')).toBeVisible()
  await theirs.page.screenshot({ path: picture('hand-off-banner') })
  await theirs.page.getByRole('button', { name: /^Go to Legal/ }).click()
  await theirs.page.keyboard.type('Section 75 of the Act of 2006 allows it.')
  await paper(theirs.page).locator('p[data-number]').first().click()
  await theirs.page.keyboard.press('End')
  await theirs.page.keyboard.type(' Theirs.')
  await saved(theirs.page)
  await theirs.page.getByRole('button', { name: /^Legal/ }).click()
  await theirs.page.getByRole('button', { name: 'Clear', exact: true }).click()
  // The house style names another post.
  await theirs.page.getByRole('alertdialog').getByRole('button', { name: 'It has been cleared' }).click()
  await saved(theirs.page)
  const back = path.join(folder, 'from-legal.packwright')
  await theirs.chooseTarget(back)
  await theirs.page.getByRole('button', { name: 'Send it back …' }).click()
  await expect(theirs.page.getByText('The answer is ready to be sent back.')).toBeVisible()
  const own = await theirs.page
    .getByText(/the words of your key are/)
    .locator('strong')
    .innerText()
  await theirs.page.screenshot({ path: picture('hand-off-words') })
  expect(theirs.complaints).toEqual([])
  await theirs.close()

  await paper(ours.page).locator('p[data-number]').first().click()
  await ours.page.keyboard.press('End')
  await ours.page.keyboard.type(' Ours.')
  await saved(ours.page)
  await ours.chooseFiles(back)
  await ours.page.getByRole('tab', { name: 'Versions' }).click()
  await ours.page.getByRole('button', { name: 'Bring in an answer …' }).click()
  const dialog = ours.page.getByRole('dialog', { name: /What came back from M. Officer/ })
  await expect(dialog.getByText(/Cleared:/)).toBeVisible()
  // Nobody knows their key here yet: the words are shown, and are the ones that the other side reads out.
  await expect(dialog.getByText(own, { exact: true })).toBeVisible()
  await dialog.getByText('I have compared these words').click()
  // Another section than the one that was asked for stays out until it is ticked.
  const unasked = dialog.getByRole('region', { name: 'Not asked for' })
  await expect(unasked).toContainText('Theirs.')
  await expect(dialog.getByRole('radio')).toHaveCount(0)
  await ours.page.screenshot({ path: picture('merge-unasked') })
  await unasked.getByText(/^Take 1 change in/).click()
  await expect(dialog.getByRole('radio')).toHaveCount(2)
  await ours.page.screenshot({ path: picture('merge') })
  await dialog.getByRole('radio', { name: /Take theirs/ }).click({ force: true })
  await dialog.getByRole('button', { name: 'Bring it in' }).click()
  await expect(ours.page.getByText(/Brought in what M. Officer/)).toBeVisible()
  await expect(paper(ours.page)).toContainText('Section 75 of the Act of 2006 allows it.')
  await expect(paper(ours.page)).toContainText('Forty beds are kept ready. Theirs.')
  const merged = await ours.ask('reports.get', { id: made.value.id })
  if (!merged.ok) throw new Error(merged.error.message)
  const legal = merged.value.value.implications.find((item) => item.kind === 'legal')
  expect(legal).toMatchObject({ status: 'cleared', officer: 'M. Officer, Solicitor' })
  expect(legal?.clearedAgainst).not.toBe('')
  const versions = await ours.ask('versions.list', { reportId: made.value.id })
  expect(versions.ok && versions.value.some((version) => /Before bringing in/.test(version.name))).toBe(true)

  await ours.page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(paper(ours.page)).toContainText('Forty beds are kept ready. Ours.')
  expect(ours.complaints).toEqual([])
})

test('a file that was altered, cut short or is none is refused with a reason, and nothing is brought in', async ({
  open,
  folder
}) => {
  const app = await open()
  const sample = await app.ask('sample.fill', {})
  if (!sample.ok) throw new Error(sample.error.message)
  const [id = ''] = sample.value.reports
  const good = path.join(folder, 'good.packwright')
  await app.chooseTarget(good)
  await app.ask('handOffs.send', { reportId: id })
  const bytes = fs.readFileSync(good)
  const before = await app.ask('reports.list', {})
  for (const [content, reason] of [
    [bytes.subarray(0, bytes.length / 2), /cut short/],
    [Buffer.from('On bins'), /not a Packwright file/],
    [altered(bytes), /changed after|cut short/]
  ] as const) {
    const bad = path.join(folder, 'bad.packwright')
    fs.writeFileSync(bad, content)
    await app.chooseFiles(bad)
    const answer = await app.ask('reports.chooseAndImport', {})
    expect(answer.ok && answer.value[0]?.error).toMatch(reason)
  }
  expect(await app.ask('reports.list', {})).toEqual(before)
})

/** The file with one byte of its middle turned over. */
function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const at = Math.floor(copy.length / 2)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}
