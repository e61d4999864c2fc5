/** What a machine can tell of how accessible a page is. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds wrong, a line each. Its legacy mode is the one that works in Electron. */
export async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

/** True when the page itself stays where it is and only its main part scrolls. */
export const scrollsOnce = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight <= document.documentElement.clientHeight)

/** True when every dialogue that is open ends inside its window, so that its buttons can be reached. */
export const dialogsFit = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].every(
      (dialog) => dialog.getBoundingClientRect().bottom <= window.innerHeight
    )
  )

/** True when nothing has to be scrolled to the side to be read. Paper keeps its own width and scrolls by itself. */
export const fitsAcross = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
