/** The controls of the writing screen, as a walk finds them. */
import type { Page } from '@playwright/test'

type Button = { readonly name: string; readonly at: number }

/** Every button of a part of the screen that can be pressed, by its name, those of one name once; `at` is its place among all. */
export const buttonsIn = (page: Page, part: string): Promise<readonly Button[]> =>
  page.evaluate((selector) => {
    const seen = new Set<string>()
    return [...document.querySelectorAll(`${selector} button`)].flatMap((button, at) => {
      const name = (button.getAttribute('aria-label') ?? button.textContent ?? '').trim()
      const kind = name.replace(/^More for .*/, 'More for')
      const isThere =
        button.checkVisibility({ checkVisibilityCSS: true }) && !button.matches(':disabled') && !seen.has(kind)
      seen.add(kind)
      return isThere ? [{ name, at }] : []
    })
  }, part)
