/** What cannot be read without scrolling to the side, or at all. */
import type { Page } from '@playwright/test'

/** A page that is wider than its window, and words that are cut off in a box that does not scroll. */
export const outOfReach = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const cut = [
      ...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, p, label, [role=tab], li > a, td, th, dt, dd')
    ]
      .filter(
        (own) => own.checkVisibility() && !own.closest('.visually-hidden, .skip-link, .paper, svg, [aria-hidden=true]')
      )
      .filter((own) => {
        const { overflowX, overflowY } = getComputedStyle(own)
        const isCut = overflowX === 'hidden' || overflowX === 'clip' || overflowY === 'hidden'
        return isCut && (own.scrollWidth > own.clientWidth + 2 || own.scrollHeight > own.clientHeight + 2)
      })
      .map((own) => `cut off: ${own.tagName} ${own.className} ${(own.textContent ?? '').slice(0, 50)}`)
    return scrollWidth > clientWidth + 1 ? [`${scrollWidth} wide`, ...cut] : cut
  })

/** Gives a page a rule more, as readers' own style sheets do, and answers what takes it away again. */
export async function styled(page: Page, rules: string): Promise<() => Promise<void>> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets.push(sheet)
  }, rules)
  return () => page.evaluate(() => void document.adoptedStyleSheets.pop())
}

/** What readers may need of spacing, as 1.4.12 has it. */
export const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'
