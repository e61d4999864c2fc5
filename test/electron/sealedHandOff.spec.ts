/** A file for one person alone, or with a passphrase, as the people at both ends meet it; and a sealed copy after damage. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type OpenApp, test } from './app'

const passphrase = 'nine slow herons'

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((place) => {
    window.location.hash = place
  }, hash)
}

const iAm = (app: OpenApp, name: string) =>
  app.ask('settings.save', { theme: 'system', name, post: '', houseStyleId: '' })

/** A report of that title, on the screen. */
async function write(app: OpenApp, title: string): Promise<string> {
  const styles = await app.ask('houseStyles.list', {})
  if (!styles.ok) throw new Error(styles.error.message)
  const made = await app.ask('reports.create', { styleId: styles.value[0]?.id ?? '', title })
  if (!made.ok) throw new Error(made.error.message)
  await goTo(app.page, `#/write/${made.value.id}`)
  await expect(app.page.getByRole('textbox', { name: 'The report' })).toBeVisible()
  return made.value.id
}

/** The one report that came in. */
async function theirReport(app: OpenApp): Promise<string> {
  const list = await app.ask('reports.list', {})
  return list.ok ? (list.value[0]?.id ?? '') : ''
}

test('a file goes out with a passphrase, which is asked for; the answer is for one alone, and so is the next file', async ({
  open,
  folder
}) => {
  test.slow()
  const ours = await open({ profile: path.join(folder, 'ours') })
  await iAm(ours, 'Robin Hale')
  await write(ours, 'Winter beds')
  const out = path.join(folder, 'out.packwright')
  await ours.chooseTarget(out)
  await ours.page.getByRole('tab', { name: 'Versions' }).click()
  await ours.page.getByRole('button', { name: /^Send the whole report/ }).click()
  const dialog = ours.page.getByRole('dialog', { name: 'Send the whole report' })
  await dialog.getByRole('textbox', { name: 'To whom' }).fill('Mo Officer')
  // Nobody of that name has answered yet, so there is no key to seal for.
  await expect(dialog.getByText('Only they can open it')).toHaveCount(0)
  await dialog.getByLabel('Passphrase for the file', { exact: true }).fill('short')
  await dialog.getByRole('button', { name: 'Write the file …' }).click()
  await expect(dialog.locator('.field-error', { hasText: /A passphrase has 12 characters or more/ })).toBeVisible()
  await dialog.getByLabel('Passphrase for the file', { exact: true }).fill(passphrase)
  await dialog.getByRole('button', { name: 'Write the file …' }).click()
  await expect(ours.page.getByText('The file is ready to be sent.')).toBeVisible()
  expect(fs.readFileSync(out).includes('manifest.json')).toBe(false)

  const theirs = await open({ profile: path.join(folder, 'theirs') })
  await iAm(theirs, 'Mo Officer')
  await theirs.chooseFiles(out)
  await goTo(theirs.page, '#/reports')
  await theirs.page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  await expect(theirs.page.getByText(/This file is sealed with a passphrase/)).toBeVisible()
  await theirs.page.getByRole('button', { name: 'Open it with its passphrase …' }).click()
  await theirs.page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await theirs.page.getByRole('button', { name: 'Choose the file …' }).click()
  await expect(theirs.page.getByRole('heading', { name: 'Imported: 1 report came in.' })).toBeVisible()
  await goTo(theirs.page, `#/write/${await theirReport(theirs)}`)
  await expect(theirs.page.getByRole('checkbox', { name: 'Only they can open the answer' })).toBeChecked()
  const back = path.join(folder, 'back.packwright')
  await theirs.chooseTarget(back)
  await theirs.page.getByRole('button', { name: 'Send it back …' }).click()
  await expect(theirs.page.getByText('The answer is ready to be sent back.')).toBeVisible()
  expect(fs.readFileSync(back).includes('manifest.json')).toBe(false)

  await ours.chooseFiles(back)
  await ours.page.getByRole('button', { name: 'Bring in an answer …' }).click()
  const plan = ours.page.getByRole('dialog', { name: 'What came back from Mo Officer' })
  await plan.getByText('I have compared these words').click()
  await plan.getByRole('button', { name: 'Bring it in' }).click()
  await expect(ours.page.getByText(/Brought in what Mo Officer/)).toBeVisible()

  const second = path.join(folder, 'second.packwright')
  await ours.chooseTarget(second)
  await ours.page.getByRole('tab', { name: 'Versions' }).click()
  await ours.page.getByRole('button', { name: /^Send the whole report/ }).click()
  await dialog.getByRole('textbox', { name: 'To whom' }).fill('Mo Officer')
  await dialog.getByText('Only they can open it', { exact: true }).click()
  await expect(dialog.getByLabel('Passphrase for the file', { exact: true })).toHaveCount(0)
  await ours.page.screenshot({ path: path.join(import.meta.dirname, '../../.artefacts/hand-off-sealed.png') })
  await dialog.getByRole('button', { name: 'Write the file …' }).click()
  await expect(dialog).toBeHidden()
  expect(fs.readFileSync(second).includes('manifest.json')).toBe(false)
  // Not even the one who wrote it can open it.
  await ours.chooseFiles(second)
  const own = await ours.ask('reports.chooseAndImport', {})
  expect(own.ok && own.value[0]?.error).toMatch(/sealed for somebody else/)
  await theirs.chooseFiles(second)
  const came = await theirs.ask('reports.chooseAndImport', {})
  expect(came.ok && came.value[0]).toMatchObject({ ok: true, title: 'Winter beds' })
  expect([...ours.complaints, ...theirs.complaints]).toEqual([])
})

test('a sealed copy takes the place of a data file that cannot be opened', async ({ open, folder }) => {
  const profile = path.join(folder, 'profile')
  const first = await open({ profile })
  await write(first, 'Winter beds')
  const copy = path.join(folder, 'elsewhere.packwright-backup')
  await first.chooseTarget(copy)
  const kept = await first.ask('sealing.keepCopy', { passphrase })
  expect(kept.ok).toBe(true)
  await first.close()
  for (const ending of ['-wal', '-shm']) fs.rmSync(path.join(profile, `packwright.db${ending}`), { force: true })
  fs.writeFileSync(path.join(profile, 'packwright.db'), 'This is no data file.'.repeat(500))

  const app = await open({ profile })
  await expect(app.page.getByRole('heading', { name: 'Your data file is damaged' })).toBeVisible()
  await app.chooseFiles(copy)
  await app.page.getByRole('button', { name: 'Use a sealed copy …' }).click()
  const dialog = app.page.getByRole('dialog', { name: 'Use a sealed copy' })
  await dialog.getByLabel('Passphrase or recovery words', { exact: true }).fill('nine slow heron')
  await dialog.getByRole('button', { name: 'Choose the copy …' }).click()
  await expect(dialog.locator('.field-error', { hasText: /That passphrase does not open this file/ })).toBeVisible()
  await dialog.getByLabel('Passphrase or recovery words', { exact: true }).fill(passphrase)
  await dialog.getByRole('button', { name: 'Choose the copy …' }).click()
  await expect(app.page.getByText('The backup is in place.')).toBeVisible()
  const list = await app.ask('reports.list', {})
  expect(list.ok && list.value.map(({ title }) => title)).toEqual(['Winter beds'])
})
