/** Where the keyboard stands after whatever is pressed on the writing screen, and how one goes about it by keys. */
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { openSampleReport } from './sampleReport'
import { openEveryKind } from './writingScreen'
import { buttonsIn } from './writingWalk'

/** What leaves the screen, or puts something else in the place of the text. */
const leaves = /^(?:All reports|Preview|Print|Compare)/

/** Waits until nothing moves any more. */
const settle = async (page: Page): Promise<void> => {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 150))))
  )
}

/** Where the focus is: in the text, in a field, or on something else by its name. */
const focusOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return 'nowhere'
    if (at.closest('.report-text')) return 'text'
    if (at.matches('input, textarea')) return 'field'
    return `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent ?? ''}`.slice(0, 60)
  })

test('the keyboard is back in the text after every control of the writing screen', async ({ open }) => {
  test.setTimeout(600_000)
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await openEveryKind(running)
  const wrong: string[] = []
  /** What opened when nobody looked any more. */
  const late: string[] = []

  const pressAll = async (part: string, where: string): Promise<void> => {
    const all = await buttonsIn(page, part)
    for (const { name, at } of all) {
      if (leaves.test(name)) continue
      if ((await page.locator('.overlay, .popover').count()) > 0) {
        late.push(`before ${name}`)
        await keyboard.press('Escape')
        await expect(page.locator('.overlay, .popover')).toHaveCount(0)
      }
      await text.getByText('The last line.').click()
      const button = page.locator(`${part} button`).nth(at)
      if (!(await button.isVisible()) || (await button.isDisabled())) continue
      const isOpener = await button.evaluate((element) => element.matches('[aria-expanded]:not([aria-haspopup])'))
      await button.click()
      await settle(page)
      // What asks the data file first opens a moment later.
      if ((await focusOf(page)) !== 'text' || /…$/.test(name)) await page.waitForTimeout(500)
      if ((await page.locator('.overlay, .popover').count()) > 0) {
        await keyboard.press('Escape')
        await expect(page.locator('.overlay, .popover')).toHaveCount(0)
        await settle(page)
      }
      const focus = await focusOf(page)
      if (focus !== 'text' && !isOpener) {
        // A field that has opened is left by Escape.
        if (focus === 'field') await keyboard.press('Escape')
        await settle(page)
        const then = await focusOf(page)
        if (then !== 'text') wrong.push(`${where}: ${name}: ${focus}, ${then}`)
      }
    }
  }
  for (const tab of await page.getByRole('tab').allInnerTexts()) {
    await page.getByRole('tab', { name: tab }).click()
    const head = page.locator('.side [aria-expanded=false]:not([aria-haspopup]):visible').first()
    if ((await head.count()) > 0) await head.click()
    await pressAll('.side [role=tabpanel]', tab)
  }
  await pressAll('.toolbar', 'toolbar')
  await pressAll('.parts', 'sections')
  await pressAll('.page-head', 'head')
  expect({ wrong, late }).toEqual({ wrong: [], late: [] })
  expect(complaints).toEqual([])
})

test('after replacing all, a notice that is undone and a version that is brought back, keys act where the text was', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await openEveryKind(running)
  const line = text.locator('p', { hasText: 'The last line' })
  const lands = async (sign: string): Promise<void> => {
    await settle(page)
    await keyboard.type(sign)
    await expect(line).toContainText(sign)
  }
  await line.click()
  await keyboard.press('End')

  await keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Find in this report' })
  await keyboard.type('lent', { delay: 20 })
  await keyboard.press('Tab')
  await keyboard.type('given', { delay: 20 })
  await bar.getByRole('button', { name: 'Replace all' }).click()
  await lands('a')
  // By keys as by the mouse, whichever of the two that press a button.
  for (const [key, sign] of [
    ['Enter', 'd'],
    ['Space', 'e']
  ] as const) {
    await keyboard.press('Control+f')
    await keyboard.type(key === 'Enter' ? 'given' : 'had', { delay: 20 })
    await keyboard.press('Tab')
    await keyboard.press('Control+a')
    await keyboard.type('had', { delay: 20 })
    await bar.getByRole('button', { name: 'Replace all' }).focus()
    await keyboard.press(key)
    await lands(sign)
  }
  await keyboard.press('Control+f')
  await settle(page)
  await keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await settle(page)
  expect(await focusOf(page)).toBe('text')

  // A comment is made, deleted, and brought back by the notice.
  await line.click({ clickCount: 3 })
  await keyboard.press('Control+Alt+m')
  await keyboard.type('Is this so?', { delay: 20 })
  await keyboard.press('Enter')
  await settle(page)
  expect(await focusOf(page)).toBe('text')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await settle(page)
  expect(await focusOf(page)).toBe('text')
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).click()
  await settle(page)
  expect(await focusOf(page)).toBe('text')

  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Keep this version …' }).click()
  await keyboard.type('First', { delay: 20 })
  await keyboard.press('Enter')
  await settle(page)
  expect(await focusOf(page)).toBe('text')
  await line.click()
  await keyboard.press('End')
  await keyboard.type('b')
  await page.getByRole('button', { name: /^More for First/ }).click()
  await page.getByRole('menuitem', { name: 'Go back to this version' }).click()
  await expect(page.getByText('Went back to “First”.')).toBeVisible()
  await expect(text).toBeFocused()
  await lands('c')
  expect(complaints).toEqual([])
})

test('whoever types as soon as a report has opened writes in its first paragraph', async ({ open }) => {
  const { page, ask, complaints } = await open()
  await ask('sample.fill', {})
  await page.evaluate(() => {
    window.location.hash = '#/new-report'
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Equipment at home')
  await page.keyboard.press('Enter')
  const text = page.getByRole('textbox', { name: 'The report' })
  await expect(text.locator('p').first()).toBeVisible()
  await settle(page)
  await page.keyboard.type('To renew the store.')
  await expect(text.locator('p[data-number]').first()).toHaveText('To renew the store.')
  expect(complaints).toEqual([])
})

test('F6 goes round the tools, the sections, the text and the panel, and Alt+F10 to the tools', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await openSampleReport(running)
  await text.locator('p[data-number]').first().click()
  const zone = (): Promise<string> =>
    page.evaluate(
      () =>
        ['.toolbar', '.parts', '.report-text', '.side'].find((each) => document.activeElement?.closest(each)) ?? 'none'
    )
  const round: string[] = []
  for (let step = 0; step < 5; step += 1) {
    round.push(await zone())
    await keyboard.press('F6')
  }
  expect(round).toEqual(['.report-text', '.side', '.toolbar', '.parts', '.report-text'])
  await keyboard.press('Shift+F6')
  expect(await zone()).toBe('.report-text')
  await keyboard.press('Shift+F6')
  expect(await zone()).toBe('.parts')
  await keyboard.press('Escape')
  expect(await zone()).toBe('.report-text')
  await keyboard.press('Alt+F10')
  expect(await zone()).toBe('.toolbar')
  await keyboard.press('Escape')
  await keyboard.type('Typed after all that.')
  await expect(text).toContainText('Typed after all that.')
  expect(complaints).toEqual([])
})

test('a table is made, its rows moved, its columns widened and its cells joined without the mouse', async ({
  open
}) => {
  const running = await open()
  const { page, ask, complaints } = running
  const { keyboard } = page
  const { id, text } = await openEveryKind(running)
  await text.locator('td', { hasText: 'North' }).click()
  const choose = async (entry: string): Promise<void> => {
    await keyboard.press('Alt+F10')
    for (let step = 0; step < 40; step += 1) {
      if (await page.evaluate(() => document.activeElement?.textContent?.trim() === 'Table')) break
      await keyboard.press('ArrowRight')
    }
    await keyboard.press('Enter')
    await expect(page.getByRole('menu', { name: 'Table' })).toBeVisible()
    const chosen = page.getByRole('menuitem', { name: entry })
    for (let step = 0; step < 20 && !(await chosen.evaluate((own) => own === document.activeElement)); step += 1)
      await keyboard.press('ArrowDown')
    await expect(chosen).toBeFocused()
    await keyboard.press('Enter')
    await expect(text).toBeFocused()
  }
  await choose('Row below')
  await keyboard.press('ArrowDown')
  await keyboard.type('South')
  await keyboard.press('Alt+Shift+ArrowUp')
  await expect(text.locator('tr').nth(1)).toContainText('South')
  await keyboard.press('Alt+Shift+ArrowRight')
  await keyboard.press('Alt+Shift+ArrowRight')
  await keyboard.press('Home')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await choose('Merge cells (hard to follow for listeners)')
  await expect(text.locator('td[rowspan="2"]')).toContainText('North')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const saved = await ask('reports.get', { id })
  expect(JSON.stringify(saved)).toContain('"colwidth":[550]')
  expect(complaints).toEqual([])
})

test('a menu that is opened as another has just closed hears the keyboard', async ({ open }) => {
  const running = await open()
  const { page } = running
  await openSampleReport(running)
  const menus = page.locator('button[aria-haspopup=menu]:visible')
  const menu = page.getByRole('menu')
  expect(await menus.count()).toBeGreaterThan(1)
  // However many frames the next press takes: what was closed gives the keyboard back within some of them.
  for (let frames = 0; frames <= 6; frames += 1) {
    await menus.first().click()
    await expect(menu).toBeVisible()
    const second = await menus.nth(1).elementHandle()
    const pressed = page.evaluate(
      async ([button, wait]) => {
        await new Promise<void>((resolve) => {
          const look = (): void => {
            if (document.querySelector('[role=menu]')) return
            watcher.disconnect()
            resolve()
          }
          const watcher = new MutationObserver(look)
          watcher.observe(document.body, { childList: true, subtree: true })
          look()
        })
        for (let frame = 0; frame < wait; frame += 1)
          await new Promise(requestAnimationFrame)
          // By Tab or a key of the toolbar, and by the frame the next key is there.
        ;(button as HTMLElement).focus()
        await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
      },
      [second, frames] as const
    )
    await page.keyboard.press('Escape')
    await pressed
    await page.keyboard.press('Enter')
    await expect(menu, `after ${frames} frames`).toBeVisible()
    await settle(page)
    expect(await page.evaluate(() => document.activeElement?.role), `after ${frames} frames`).toBe('menuitem')
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
    await settle(page)
    expect(await focusOf(page), `after ${frames} frames`).toBe('text')
  }
})

test('each tool is reached by arrows at 1024 by 700, and by its name right after a menu has closed', async ({
  open
}) => {
  const running = await open()
  const { page, app } = running
  const { text } = await openSampleReport(running)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700))
  await text.locator('p[data-number]').first().click()
  const tools = page.locator('.toolbar button:enabled')
  const names = await tools.evaluateAll((all) =>
    all.map((own) => own.getAttribute('aria-label') ?? own.textContent ?? '')
  )
  await page.keyboard.press('Alt+F10')
  const reached = new Set<string>()
  for (let step = 0; step < names.length; step += 1) {
    reached.add(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''
      )
    )
    await page.keyboard.press('ArrowRight')
  }
  expect(names.filter((name) => !reached.has(name))).toEqual([])
  // Those who listen go to a tool by its name, wherever they were.
  const missed: string[] = []
  for (const [at, name] of names.entries()) {
    await page.getByRole('button', { name: 'Lettered or numbered list' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toBeHidden()
    const isThere = await tools.nth(at).evaluate((own) => {
      // A toolbar gives the keyboard to the tool that had it last, and then to the one that is asked for.
      own.focus()
      own.focus()
      return document.activeElement === own
    })
    if (!isThere) missed.push(name)
    await settle(page)
  }
  expect(missed).toEqual([])
})
