/** The program is killed in dialogues of the screens that are used most: the person is back where they were in two clicks at most. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import { kill } from './crash'

type Dialogue = {
  readonly name: string
  /** Where it is opened, by clicks from the first screen. */
  readonly way: (page: Page) => readonly Locator[]
  readonly open: (page: Page) => Promise<void>
}

const room = (page: Page, name: string): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).first()
const dialogue = (page: Page): Locator => page.getByRole('dialog').or(page.getByRole('alertdialog'))
const press = (name: string | RegExp) => async (page: Page) => page.getByRole('button', { name }).first().click()

const meeting = (page: Page): Locator => page.getByRole('link', { name: /Cabinet|Health and Wellbeing/ }).first()

const dialogues: readonly Dialogue[] = [
  { name: 'find or do', way: () => [], open: (page) => page.keyboard.press('Control+k') },
  { name: 'new report', way: (page) => [room(page, 'Reports')], open: press(/New report/) },
  { name: 'new meeting', way: (page) => [room(page, 'Meetings')], open: press(/New meeting/) },
  { name: 'going back to a copy', way: (page) => [room(page, 'Settings')], open: press(/^Go back to a copy/) },
  { name: 'a sealed copy', way: (page) => [room(page, 'Settings')], open: press(/^Keep a sealed copy/) },
  { name: 'back to a sealed copy', way: (page) => [room(page, 'Settings')], open: press(/^Go back to a sealed copy/) },
  { name: 'moving a meeting', way: (page) => [room(page, 'Meetings'), meeting(page)], open: press(/^Date and place/) }
]

test('a kill in any dialogue costs two clicks at most', async ({ open, folder }) => {
  test.setTimeout(120_000 + dialogues.length * 60_000)
  const profile = `${folder}/profile`
  const first = await open({ profile })
  expect(await first.ask('sample.fill', {})).toMatchObject({ ok: true })
  await first.close()
  for (const { name, way, open: show } of dialogues)
    await test.step(name, async () => {
      const before = await open({ profile })
      await expect(before.page.getByRole('navigation').first()).toBeVisible()
      for (const step of way(before.page)) await step.click()
      const { hash } = new URL(before.page.url())
      await show(before.page)
      await expect(dialogue(before.page), name).toBeVisible()
      await kill(before)
      const { page, ask, close } = await open({ profile })
      expect(await ask('files.state', {}), name).toMatchObject({ ok: true, value: { state: 'open', told: [] } })
      await expect(page.getByRole('navigation').first()).toBeVisible()
      const steps = way(page)
      expect(steps.length, name).toBeLessThanOrEqual(2)
      for (const step of steps) await step.click()
      expect(new URL(page.url()).hash, name).toBe(hash)
      await expect(dialogue(page), name).toBeHidden()
      await close()
    })
})
