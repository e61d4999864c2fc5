/** What keeps others out, as a person meets it: the lock of the screen, and copies that are sealed. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'

const picture = (name: string): string => path.join(import.meta.dirname, '../../.artefacts', `${name}.png`)

async function toSettings(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/settings'
  })
  await expect(page.getByRole('heading', { name: 'Keeping others out' })).toBeVisible()
}

test('the screen is hidden when asked and after idling, and opens with the passphrase alone, after a new start too', async ({
  open,
  folder
}) => {
  const profile = path.join(folder, 'profile')
  const app = await open({ profile })
  const { page } = app
  await app.ask('settings.save', { theme: 'system', name: 'Robin Hale', post: 'Clerk', houseStyleId: '' })
  await page.clock.install()
  await page.reload()
  await toSettings(page)
  await page.getByRole('heading', { name: 'Keeping others out' }).scrollIntoViewIfNeeded()
  await page.screenshot({ path: picture('protection') })
  const curtain = page.getByRole('dialog', { name: 'Packwright is locked' })

  // Without a passphrase it hides until a key is pressed.
  await page.getByRole('button', { name: 'Lock now' }).click()
  await expect(curtain).toBeVisible()
  await expect(page.getByText('Keeping others out')).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(curtain).toBeVisible()
  await page.keyboard.press('a')
  await expect(curtain).toBeHidden()
  await expect(page.getByText('Keeping others out')).toBeVisible()

  await page.getByRole('button', { name: 'Set a passphrase …' }).click()
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('nine slow herons')
  await page.getByRole('textbox', { name: 'The same again' }).fill('nine slow heron')
  await page.getByRole('button', { name: 'Set it' }).click()
  await expect(page.getByText('The two are not the same.')).toBeVisible()
  await page.getByRole('textbox', { name: 'The same again' }).fill('nine slow herons')
  await page.getByRole('button', { name: 'Set it' }).click()
  await expect(page.getByText('The passphrase is set.')).toBeVisible()

  await page.getByText('After 5 minutes').click()
  await expect(page.getByRole('radio', { name: 'After 5 minutes' })).toBeChecked()
  await page.clock.fastForward(4 * 60_000)
  await page.mouse.move(40, 40)
  await page.clock.fastForward(4 * 60_000)
  await expect(curtain).toBeHidden()
  await page.clock.fastForward(61_000)
  await expect(curtain).toBeVisible()
  await page.screenshot({ path: picture('locked') })
  await page.keyboard.press('Escape')
  await curtain.getByRole('textbox', { name: 'Passphrase' }).fill('eight slow herons')
  await curtain.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(curtain.getByText('That is not the passphrase.')).toBeVisible()
  await curtain.getByRole('button', { name: 'Show: Passphrase' }).click()
  await curtain.getByRole('textbox', { name: 'Passphrase' }).fill('nine slow herons')
  await page.keyboard.press('Enter')
  await expect(curtain).toBeHidden()
  await expect(page.getByText('Keeping others out')).toBeVisible()
  expect(app.complaints).toEqual([])
  await app.close()

  const again = await open({ profile })
  const locked = again.page.getByRole('dialog', { name: 'Packwright is locked' })
  await expect(locked).toBeVisible()
  await locked.getByRole('textbox', { name: 'Passphrase' }).fill('nine slow herons')
  await again.page.keyboard.press('Enter')
  await expect(locked).toBeHidden()
})

test('a copy is sealed with a passphrase, shows its recovery words once, and is gone back to', async ({
  open,
  folder
}) => {
  const app = await open()
  const { page } = app
  await app.ask('sample.fill', {})
  const before = await app.ask('reports.list', {})
  await page.reload()
  await toSettings(page)
  const copy = path.join(folder, 'elsewhere.packwright-backup')
  await app.chooseTarget(copy)
  await page.getByRole('button', { name: 'Keep a sealed copy …' }).click()
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('short')
  await page.getByRole('textbox', { name: 'The same again' }).fill('short')
  await page.getByRole('button', { name: 'Seal it …' }).click()
  await expect(page.locator('.field-error', { hasText: /A passphrase has 12 characters or more/ })).toBeVisible()
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('nine slow herons')
  await page.getByRole('textbox', { name: 'The same again' }).fill('nine slow herons')
  await page.screenshot({ path: picture('seal-copy') })
  await page.getByRole('button', { name: 'Seal it …' }).click()
  const words = page.getByRole('dialog', { name: 'Recovery words' })
  await expect(words.getByRole('listitem')).toHaveCount(15)
  await page.screenshot({ path: picture('recovery-words') })
  const recovery = (await words.getByRole('listitem').allInnerTexts()).join(' ')
  await words.getByRole('button', { name: 'Done' }).click()
  expect(fs.readFileSync(copy).subarray(0, 22).toString()).toBe('Packwright sealed file')

  const style = before.ok ? (before.value[0]?.styleId ?? '') : ''
  const made = await app.ask('reports.create', { styleId: style || 'durham', title: 'Written later' })
  expect(made.ok).toBe(true)
  // The dialogue for a file gives this one.
  await app.chooseFiles(copy)
  await page.getByRole('button', { name: 'Go back to a sealed copy …' }).click()
  const opening = page.getByRole('dialog', { name: 'Go back to a sealed copy' })
  await opening.getByRole('textbox', { name: 'Passphrase or recovery words' }).fill('nine slow heron')
  await opening.getByRole('button', { name: 'Choose the copy …' }).click()
  await expect(opening.locator('.field-error', { hasText: /does not open this file/ })).toBeVisible()
  await page.screenshot({ path: picture('seal-wrong') })
  await opening.getByRole('textbox', { name: 'Passphrase or recovery words' }).fill(recovery)
  await opening.getByRole('button', { name: 'Choose the copy …' }).click()
  await expect(page.getByText('Everything is as it was in the copy.')).toBeVisible()
  expect(await app.ask('reports.list', {})).toEqual(before)
  expect(app.complaints).toEqual([])
})
