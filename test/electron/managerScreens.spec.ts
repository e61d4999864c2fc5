/** Every screen of a manager's records is accessible, in light and dark colours, and fits across at twice the size. */
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { faults, fitsAcross } from './axe'

async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/${place}`)
}

/** The manager's screens, and what is there when each has arrived. */
const places = [
  ['partnerships', 'tbody tr'],
  ['map/aldermere-proposed-map', '.map-box'],
  ['body/partnership-executive', 'h2'],
  ['organisation/aldermere-ccg', 'h2'],
  ['agreements', 'tbody tr'],
  ['agreement/aldermere-section-75', '.checklist'],
  ['measures', 'tbody tr'],
  ['measure/measure-smoking', 'svg.chart']
] as const

for (const { colours, zoom } of [
  { colours: 'light', zoom: 1 },
  { colours: 'dark', zoom: 2 }
] as const)
  test(`the manager’s screens are accessible in ${colours} colours at ${zoom * 100}%`, async ({ open }) => {
    const opened = await open()
    const { page, ask } = opened
    await page.emulateMedia({ colorScheme: colours })
    await ask('sample.fill', {})
    await opened.zoom(zoom)
    for (const [place, arrival] of places) {
      await go(page, place)
      await page.locator(arrival).first().waitFor()
      expect(await faults(page), place).toEqual([])
      expect(await fitsAcross(page), place).toBe(true)
    }
    await go(page, 'map/aldermere-proposed-map')
    for (const tab of ['As a list', 'Current and proposed']) {
      await page.getByRole('tab', { name: tab }).click()
      await page.locator('.edit-list li, .change-list li').first().waitFor()
      expect(await faults(page), tab).toEqual([])
      expect(await fitsAcross(page), tab).toBe(true)
    }
  })
