/** The help: on every screen in the same place, and it speaks of every panel, menu and tool that the screen has. */
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { go, placesOf } from './places'

test.use({ trace: 'off' })

/** What a screen offers by name: its panels, its menus and the tools of its rows of tools, without keys and counts. Rows of a list have theirs in common. */
const offeredOn = (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('main')
    .locator('[role=tab], [aria-haspopup=menu], [role=toolbar] button')
    .evaluateAll((all) =>
      all
        .filter((own) => own.checkVisibility() && !own.closest('li, tr, [role=row]'))
        .map((own) => (own.getAttribute('aria-label') ?? own.textContent ?? '').replace(/ ?[(:…].*/, '').trim())
    )

test('the help of each screen names every panel, menu and tool that is on it', async ({ open }) => {
  test.setTimeout(240_000)
  const running = await open()
  const { page, complaints } = running
  const missing: string[] = []
  const places = new Set<string>()
  for (const place of await placesOf(running)) {
    await go(page, place)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.getByText('Loading …')).toHaveCount(0)
    if (place.startsWith('write/')) await expect(page.getByRole('tab', { name: 'Pulse' })).toBeVisible()
    const { x, y } = (await page.getByRole('button', { name: /^Help/ }).boundingBox()) ?? {}
    places.add(`${x} ${y}`)
    const offered = await offeredOn(page)
    await page.keyboard.press('F1')
    const help = page.getByRole('region', { name: 'Help' })
    await expect(help).toBeVisible()
    const words = ((await help.textContent()) ?? '').toLowerCase()
    for (const name of new Set(offered)) if (!words.includes(name.toLowerCase())) missing.push(`${place}: ${name}`)
    await page.keyboard.press('Escape')
    await expect(help).toHaveCount(0)
  }
  expect(missing).toEqual([])
  // It is opened from the same place on all of them.
  expect([...places]).toHaveLength(1)
  expect(complaints).toEqual([])
})

test('what is new while writing is found in the help by its words', async ({ open }) => {
  const running = await open()
  const { page } = running
  await placesOf(running)
  await go(page, 'home')
  await page.keyboard.press('F1')
  const field = page.getByRole('searchbox', { name: 'Search the help of all screens' })
  for (const wanted of [
    ...['suggest changes', 'menu over the text', 'pulse', 'brief for members', 'begins a page', 'lies on its side'],
    ...['word files', 'beside the data file', 'size of the text', 'beside the text']
  ]) {
    await field.fill(wanted)
    await expect(page.getByRole('dialog').getByText(/^[1-9]\d* screens/), wanted).toBeVisible()
  }
})
