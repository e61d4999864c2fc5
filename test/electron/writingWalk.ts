/** The controls and the fields of the writing screen, as a walk finds them. */
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

/** The fields that words are typed into, in what lies on top: each as its place among all of them, with its label. */
export const fieldsIn = (page: Page): Promise<readonly { readonly label: string; readonly at: number }[]> =>
  page.evaluate(() => {
    const top = [...document.querySelectorAll('.overlay')].at(-1)
    return [...document.querySelectorAll<HTMLInputElement>('input, textarea')].flatMap((field, at) => {
      const isText = field.tagName === 'TEXTAREA' || ['text', 'search', 'email', 'tel', 'url'].includes(field.type)
      const isOnTop = top ? top.contains(field) : field.closest('.page') !== null
      const isThere = field.checkVisibility({ checkVisibilityCSS: true }) && !field.disabled && !field.readOnly
      const box = field.getBoundingClientRect()
      if (!isText || !isOnTop || !isThere || box.width < 2 || field.closest('[aria-hidden=true]')) return []
      const label = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? field.placeholder
      return [{ label: label.trim(), at }]
    })
  })
