/** A person at the keyboard: presses real keys, one after the other, counts them, and hears what is announced. */
import type { Page } from '@playwright/test'
import { expect } from './app'

export type Hands = {
  /** Presses keys one after the other. */
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly type: (words: string) => Promise<void>
  /** Tab, until what has the focus is called so. */
  readonly tabTo: (name: string | RegExp, most?: number, key?: string) => Promise<void>
  /** Presses a button, come to by Tab. */
  readonly tabAndPress: (name: string | RegExp, most?: number) => Promise<void>
  /** Fills in the field that is come to by Tab. */
  readonly fill: (name: string | RegExp, words: string, most?: number) => Promise<void>
  /** A tool of the text, by Alt+F10 and its first letter: never more than four keys away. */
  readonly tool: (name: string) => Promise<void>
  /** Opens the list or menu that has the focus and chooses from it. */
  readonly choose: (entry: string | RegExp) => Promise<void>
  /** What has the focus, by its name: "nowhere" where nothing has. */
  readonly at: () => Promise<string>
  /** How many keys were pressed so far. */
  readonly count: () => number
  /** The keys after which nothing had the focus. */
  readonly falls: readonly string[]
  /** Begins a scene of the script of what is heard. */
  readonly scene: (title: string) => Promise<void>
  /** What was announced, scene by scene, without what differs from day to day and from machine to machine. */
  readonly heard: () => Promise<string>
}

declare global {
  interface Window {
    heard: string[]
  }
}

/** Runs in the page: writes down what its live regions say. */
function listen(): void {
  window.heard = []
  const said = new WeakMap<Element, string>()
  const live = '[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]'
  const hear = (region: Element): void => {
    // A log says what has been added to it, and not all of it again.
    if (region.role === 'log') return
    const words = (region.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
    if (words === (said.get(region) ?? '')) return
    said.set(region, words)
    if (words !== '') window.heard.push(words)
  }
  for (const region of document.querySelectorAll(live)) said.set(region, (region.textContent ?? '').trim())
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof Element && target.role === 'log') {
        for (const { textContent } of addedNodes) if (textContent) window.heard.push(textContent)
        continue
      }
      const element = target instanceof Element ? target : target.parentElement
      const around = element?.closest(live)
      if (around) hear(around)
      else for (const region of element?.querySelectorAll(live) ?? []) hear(region)
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
}

/** What is not the same each time: days, moments, places of files, sums of bytes, and how far work has come. */
const sameEachTime = (words: string): string =>
  words
    .replaceAll(/\d{1,2} \p{Lu}\p{Ll}+ 20\d\d/gu, '(day)')
    .replaceAll(/\/\S+\/(\S+)/g, '(folder)/$1')
    .replaceAll(/[0-9a-f]{64}/g, '(sum)')

/** As quick as a fair typist's quick moments: what is slower is easier for the program. */
const pause = 12

/** Runs in the page: the name of what has the focus. */
function nameOfFocus(): string {
  const at = document.activeElement
  if (!at || at === document.body) return 'nowhere'
  if (at.closest('.report-text')) return 'The report'
  const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : null
  const by = (at.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id))
    .map((element) => element?.getAttribute('aria-label') ?? element?.textContent ?? '')
    .join(' ')
  const name = by.trim() || at.getAttribute('aria-label') || label || at.textContent || at.tagName
  return name.replaceAll(/\s+/g, ' ').trim()
}

/** Runs in the page, over two frames and whatever was waiting in between. */
const settled = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 40))))

const fits = (name: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? name === wanted : wanted.test(name)

/** Sits down at the keyboard before a page. */
export async function handsAt(page: Page): Promise<Hands> {
  await page.evaluate(listen)
  let keys = 0
  const falls: string[] = []
  const at = (): Promise<string> => page.evaluate(nameOfFocus)
  const press: Hands['press'] = async (...pressed) => {
    for (const key of pressed) {
      const before = await at()
      await page.keyboard.press(key, { delay: pause })
      keys += 1
      await page.evaluate(settled)
      if ((await at()) === 'nowhere') falls.push(`${key} on ${before}`)
    }
  }
  const type: Hands['type'] = async (words) => {
    await page.keyboard.type(words, { delay: pause })
    keys += [...words].length
  }
  const tabTo: Hands['tabTo'] = async (wanted, most = 20, key = 'Tab') => {
    const passed: string[] = []
    for (let step = 0; step <= most; step += 1) {
      const name = await at()
      if (fits(name, wanted)) return
      passed.push(name)
      if (step < most) await press(key)
    }
    throw new Error(`${most} times ${key} did not come to ${wanted}, but to: ${passed.join(' | ')}`)
  }
  return {
    press,
    type,
    tabTo,
    tabAndPress: async (name, most) => {
      await tabTo(name, most)
      await press('Enter')
    },
    fill: async (name, words, most) => {
      await tabTo(name, most)
      await type(words)
    },
    tool: async (name) => {
      const before = keys
      await press('Alt+F10')
      for (let step = 0; step < 3 && (await at()) !== name; step += 1) await press(name.charAt(0).toLowerCase())
      expect(await at(), `after ${keys - before} keys`).toBe(name)
      await press('Enter')
    },
    choose: async (entry) => {
      await press('Enter')
      await expect(page.locator('[role=menu], [role=listbox]').last()).toBeVisible()
      await page.evaluate(settled)
      await tabTo(entry, 30, 'ArrowDown')
      await press('Enter')
    },
    at,
    count: () => keys,
    falls,
    scene: (title) => page.evaluate((words) => void window.heard.push(words), `\n## ${title}`),
    heard: async () => {
      const lines = (await page.evaluate(() => window.heard)).map(sameEachTime)
      // What is said at each letter, and how often work tells how far it is, depends on how quick the machine is.
      const isPassing =
        /^(?:\d+ options? available\.)+$| …$|: \d+ of \d+$|^\d+(?: – \p{L}+| found)?$|^Not found$|^\d+ of \d+$/u
      const steady = lines.filter((line, at) => !isPassing.test(line) && line !== lines[at - 1])
      return `${steady.join('\n').trim()}\n`
    }
  }
}
