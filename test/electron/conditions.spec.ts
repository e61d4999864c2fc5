/** The drive on which the profile lies vanishes, or an older copy is put in the place of the file: what was said to be saved is there, and the screen says what is wrong. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { stored } from './crash'

const mount = (...words: readonly string[]): boolean => spawnSync('mount', words).status === 0

async function openOrganisation(page: Page, id: string) {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/organisation/${id}`)
  return page.getByRole('textbox', { name: 'Name', exact: true }).first()
}

const anOrganisation = 'SELECT id FROM organisations LIMIT 1'
const nameOf = 'SELECT name FROM organisations WHERE id = ?'

test('a drive that vanishes is said to be gone, and all is saved when it is back', async ({ open, folder }) => {
  const drive = path.join(folder, 'drive')
  const profile = path.join(folder, 'profile')
  for (const place of [drive, profile]) fs.mkdirSync(place)
  test.skip(!mount('--bind', drive, profile), 'No drive can be connected on this machine.')
  try {
    const { page, ask, close } = await open({ profile })
    expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
    const id = stored(profile, anOrganisation)
    const name = await openOrganisation(page, id)
    await expect(name).toBeVisible()
    spawnSync('umount', ['-l', profile])
    await name.fill('Typed while the drive was away')
    await expect(page.getByText(/Not saved: The data file is no longer in its folder/)).toBeVisible()
    expect(mount('--bind', drive, profile)).toBe(true)
    await expect(page.getByText(/Not saved/)).toBeHidden()
    await expect.poll(() => stored(profile, nameOf, id)).toBe('Typed while the drive was away')
    await close()
  } finally {
    spawnSync('umount', ['-l', profile])
  }
})

test('an older copy that is put in the place of the file is not written over, and what was typed meanwhile is offered', async ({
  open
}) => {
  const { profile, page, app, ask } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const id = stored(profile, anOrganisation)
  const name = await openOrganisation(page, id)
  await expect(name).toBeVisible()
  const older = path.join(profile, 'older.db')
  fs.copyFileSync(path.join(profile, 'packwright.db'), older)
  fs.renameSync(older, path.join(profile, 'packwright.db'))
  await name.fill('Typed over an older copy')
  await expect(page.getByText(/Not saved: Another program has put another data file/)).toBeVisible()
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ app }) => app.quit())
  await page.getByRole('button', { name: 'Close without saving' }).click()
  await gone
  const again = await open({ profile })
  expect(await again.ask('files.state', {})).toMatchObject({ ok: true, value: { state: 'open' } })
  await expect(again.page.getByRole('complementary', { name: 'Work that was not saved' })).toBeVisible()
})
