/** Large letters and small windows: what is written reflows, nothing scrolls sideways, and what is to be hit is large enough. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type OpenApp, test } from './app'
import { go, placesOf } from './places'
import { outOfReach, spacing, styled } from './reach'
import { openSampleReport } from './sampleReport'

test.use({ trace: 'off' })

/** Gives the window a size and its page a zoom, and waits until the page has both. */
async function sized(running: OpenApp, width: number, height: number, zoom = 1): Promise<void> {
  await running.app.evaluate(
    ({ BrowserWindow }, [to, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(to ?? 0, high ?? 0),
    [width, height]
  )
  await running.zoom(zoom)
  await expect.poll(() => running.page.evaluate(() => window.innerWidth)).toBe(Math.round(width / zoom))
}

/** What of the text stands outside the room it is written in; tables may scroll within their own frame. */
const textOutside = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const desk = document.querySelector('.desk')
    if (!desk) return ['no desk']
    const { left, right } = desk.getBoundingClientRect()
    const found = [...document.querySelectorAll('.report-text :is(p, h2, h3, h4, li)')].filter((line) => {
      if (line.closest('.table-frame, .record-block') || !line.checkVisibility()) return false
      const range = document.createRange()
      range.selectNodeContents(line)
      return [...range.getClientRects()].some((box) => box.left < left - 1 || box.right > right + 1)
    })
    return found.map((line) => (line.textContent ?? '').slice(0, 60))
  })

test('the text that is written reflows at 1024 by 700, at 200 and at 400 per cent, in letters that can be read', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  await openSampleReport(running)
  for (const [width, height, zoom] of [
    [1280, 800, 1],
    [1024, 700, 1],
    [1280, 1024, 2],
    [1280, 1024, 4]
  ] as const) {
    await sized(running, width, height, zoom)
    const place = `${width} by ${height} at ${zoom * 100}%`
    // Every part is laid out, also those that are not on the screen.
    const hidden = await styled(page, '.part-of-report { content-visibility: visible !important }')
    expect(await textOutside(page), place).toEqual([])
    const wide = await page.evaluate(() =>
      [document.documentElement, document.querySelector('.desk'), document.querySelector('.write')].map(
        (part) => (part?.scrollWidth ?? 0) - (part?.clientWidth ?? 0)
      )
    )
    expect(Math.max(...wide), place).toBeLessThanOrEqual(1)
    const letters = await page
      .locator('.report-text p')
      .first()
      .evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize))
    expect(letters, place).toBeGreaterThanOrEqual(14)
    await hidden()
  }
  expect(complaints).toEqual([])
})

test('the text is made larger while one writes, reflows, and is as large the next time', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  await openSampleReport(running)
  const line = page.locator('.report-text p').first()
  const height = async (): Promise<number> => (await line.boundingBox())?.height ?? 0
  const before = await height()
  await page.getByRole('button', { name: 'Size of the text: 100%' }).click()
  await page.getByRole('menuitem', { name: '200%' }).click()
  await expect(page.getByRole('button', { name: 'Size of the text: 200%' })).toBeVisible()
  await expect.poll(height).toBeGreaterThan(before * 2)
  expect(await textOutside(page)).toEqual([])
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeFocused()
  await page.getByRole('button', { name: 'All reports' }).click()
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Size of the text: 200%' })).toBeVisible()
  expect(complaints).toEqual([])
})

/** A web page that was written, in a window of its own that is so wide, in the light or the dark: measured, and as a picture. */
async function lookAt(
  { app }: OpenApp,
  file: string,
  look: 'light' | 'dark',
  picture: string
): Promise<{
  wide: number
  outside: readonly string[]
  plainLinks: number
  pale: readonly string[]
  look: string
  first: string
}> {
  const found = await app.evaluate(
    async ({ BrowserWindow, session }, given) => {
      const window = new BrowserWindow({
        ...{ width: 320, height: 900, useContentSize: true, show: false },
        webPreferences: { partition: 'pages', sandbox: true }
      })
      // The program lets no page of its own load files; this one is a reader's browser.
      session.fromPartition('pages').webRequest.onBeforeRequest(null)
      await window.loadFile(given.file)
      window.webContents.debugger.attach()
      const features = [{ name: 'prefers-color-scheme', value: given.look }]
      await window.webContents.debugger.sendCommand('Emulation.setEmulatedMedia', { features })
      const measured = await window.webContents.executeJavaScript(`(() => {
        const bright = (color) => {
          const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number)
          const line = (v) => { const s = v / (color.startsWith('color(') ? 1 : 255); return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4 }
          return { a, l: 0.2126 * line(r) + 0.7152 * line(g) + 0.0722 * line(b) }
        }
        const behind = (element) => {
          for (let at = element; at; at = at.parentElement) {
            const { a, l } = bright(getComputedStyle(at).backgroundColor)
            if (a > 0) return l
          }
          return 1
        }
        const lines = [...document.querySelectorAll('p, h1, h2, h3, li, td, th, a, figcaption')].filter((e) => e.checkVisibility() && !e.closest('svg'))
        return {
          wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          outside: lines.filter((e) => !e.closest('table, .landscape, .skip-link') && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.textContent.slice(0, 50)),
          plainLinks: lines.filter((e) => e.matches('p a, li a') && !getComputedStyle(e).textDecorationLine.includes('underline')).length,
          pale: lines.filter((e) => {
            const [one, other] = [bright(getComputedStyle(e).color).l, behind(e)]
            return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5
          }).map((e) => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40) + ' ' + getComputedStyle(e).color),
          look: matchMedia('(prefers-color-scheme: dark)').matches && behind(document.querySelector('.paper .sheet')) < 0.1 ? 'dark' : 'light',
          first: document.body.firstElementChild.getAttribute('href') + ' ' + (document.querySelectorAll('main').length === 1 ? 'main' : 'no main')
        }
      })()`)
      const shot = await window.webContents.capturePage()
      window.destroy()
      return { measured, png: shot.toPNG().toString('base64') }
    },
    { file, look }
  )
  fs.writeFileSync(picture, Buffer.from(found.png, 'base64'))
  return found.measured
}

test('web pages of a report and of a pack fit 320 pixels, in the light and in the dark, with a link past what comes before', async ({
  open,
  folder
}) => {
  const running = await open()
  const { ask, chooseTarget } = running
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  const [report = ''] = filled.value.reports
  const [meeting = ''] = filled.value.meetings
  const page = path.join(folder, 'report.html')
  await chooseTarget(page)
  const written = await ask('reports.export', { id: report, format: 'html', copy: 'full' } as never)
  if (!written.ok) throw new Error(written.error.message)
  const pages = path.join(folder, 'pages')
  await chooseTarget(pages)
  const packed = await ask('packs.exportHtml', { meetingId: meeting, copy: 'public' } as never)
  if (!packed.ok) throw new Error(packed.error.message)
  const items = fs.readdirSync(pages).filter((name) => name.endsWith('.html'))
  expect(items.length).toBeGreaterThan(1)
  for (const file of [page, ...items.map((name) => path.join(pages, name))])
    for (const look of ['light', 'dark'] as const) {
      const picture = test.info().outputPath(`${path.basename(file)}-${look}.png`)
      expect(await lookAt(running, file, look, picture), `${path.basename(file)}, ${look}`).toEqual({
        ...{ wide: 0, outside: [], plainLinks: 0, pale: [], look, first: '#paper main' }
      })
    }
})

/** What is to be hit and is smaller than 24 by 24 pixels, without being spaced as 2.5.8 allows or standing in a line of words. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>(
        'button, a[href], input:not([type=hidden]), textarea, select, [role=tab], [role=option], [role=menuitem], [role=slider], [role=combobox], [role=spinbutton]'
      )
    ].filter(
      (own) =>
        own.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !own.closest('[aria-hidden=true], [inert], .visually-hidden, .report-text, .paper') &&
        own.getClientRects().length > 0
    )
    const boxes = targets.map((own) => {
      // A tick or a choice is hit by its words, too; the parts of a date stand in one field.
      const whole = own.closest('label, .date-input') ?? own
      const box = whole.getBoundingClientRect()
      return { own, box, x: box.left + box.width / 2, y: box.top + box.height / 2 }
    })
    const seen = boxes.filter(({ box }) => box.width > 1 && box.height > 1)
    const isSmall = ({ box }: (typeof seen)[number]): boolean => box.width < 23.5 || box.height < 23.5
    const isInWords = (own: HTMLElement): boolean =>
      own.matches('a, button') &&
      [...(own.parentElement?.childNodes ?? [])].some((beside) => beside instanceof Text && beside.data.trim() !== '')
    return seen
      .filter((one) => {
        if (!isSmall(one) || isInWords(one.own)) return false
        return seen.some((other) => {
          if (
            other.own === one.own ||
            (other.own.closest('label, .date-input') === one.own.closest('label, .date-input') &&
              one.own.closest('label, .date-input'))
          )
            return false
          if (other.own.contains(one.own) || one.own.contains(other.own)) return false
          const dx = Math.max(other.box.left - one.x, 0, one.x - other.box.right)
          const dy = Math.max(other.box.top - one.y, 0, one.y - other.box.bottom)
          const toCentre = Math.hypot(other.x - one.x, other.y - one.y)
          return Math.hypot(dx, dy) < 12 || (isSmall(other) && toCentre < 24)
        })
      })
      .map(({ own, box }) =>
        `${own.tagName} ${own.className} ${own.getAttribute('aria-label') ?? own.textContent ?? ''} ${Math.round(box.width)}x${Math.round(box.height)}`.slice(
          0,
          110
        )
      )
  })

test('whatever is to be hit is at least 24 pixels large or has that much room, on every screen', async ({ open }) => {
  test.setTimeout(300_000)
  const running = await open()
  const { page, complaints } = running
  const places = await placesOf(running)
  const small: string[] = []
  for (const place of places) {
    await go(page, place)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.getByText('Loading …')).toHaveCount(0)
    for (const found of await smallTargets(page)) small.push(`${place.split('/')[0]}: ${found}`)
  }
  expect(small).toEqual([])
  expect(complaints).toEqual([])
})

/** What stands on the page and cannot be brought into the window by scrolling. */
const beyondScrolling = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('main :is(h1, h2, p, button, a, input, th, td)')].filter(
      (own) => own.checkVisibility() && !own.closest('.visually-hidden, svg, [aria-hidden=true]')
    )
    const lost = seen.filter((own) => {
      own.scrollIntoView({ block: 'center' })
      const { top, bottom, height } = own.getBoundingClientRect()
      return height > 1 && (top > innerHeight - 8 || bottom < 8)
    })
    seen[0]?.scrollIntoView()
    return lost.slice(0, 3).map((own) => `out of reach: ${own.tagName} ${(own.textContent ?? '').slice(0, 40)}`)
  })

test('every screen but paper and drawings fits 320 pixels across, also with the text spaced as readers may need it', async ({
  open
}) => {
  test.setTimeout(300_000)
  const running = await open()
  const { page, complaints } = running
  const places = await placesOf(running)
  await sized(running, 1280, 1024, 4)
  const wide: string[] = []
  for (const place of places) {
    await go(page, place)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    // Where one is stands in the first window: what leads elsewhere does not take all of it.
    const { y = 0, height = 0 } = (await page.getByRole('heading', { level: 1 }).first().boundingBox()) ?? {}
    if (y + Math.min(height, 30) > 256) wide.push(`${place.split('/')[0]}: its title begins at ${y}`)
    for (const lost of await beyondScrolling(page)) wide.push(`${place.split('/')[0]}: ${lost}`)
    for (const spaced of [false, true]) {
      const plain = spaced ? await styled(page, spacing) : null
      const room = place.split('/')[0] + (spaced ? ', spaced' : '')
      for (const found of await outOfReach(page)) wide.push(`${room}: ${found}`)
      await plain?.()
    }
  }
  expect(wide).toEqual([])
  expect(complaints).toEqual([])
})

test('in a narrow window the places fold behind a button, which opens and folds them by keyboard', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  await placesOf(running)
  await go(page, 'reports')
  await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()
  const places = page.getByRole('navigation', { name: 'Places' })
  const fold = page.getByRole('button', { name: 'Places', exact: true })
  await expect(places).toBeVisible()
  await expect(fold).toBeHidden()
  await sized(running, 1280, 1024, 4)
  await expect(places).toBeHidden()
  await fold.focus()
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(fold).toHaveAttribute('aria-expanded', 'true')
  await expect(places.getByRole('link', { name: 'Reports' })).toHaveAttribute('aria-current', 'page')
  await places.getByRole('link', { name: 'Budgets' }).focus()
  await page.keyboard.press('Escape')
  await expect(places).toBeHidden()
  await expect(fold).toBeFocused()
  await page.keyboard.press('Space')
  await places.getByRole('link', { name: 'Budgets' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(places).toBeHidden()
  expect(complaints).toEqual([])
})

test('at 400 per cent the rows of a grid grow with long words, lie apart, and the cell one is at is in sight', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const fund = (await placesOf(running)).find((place) => place.startsWith('fund/')) ?? ''
  await go(page, fund)
  const grid = page.getByRole('grid')
  await expect(grid.getByRole('row').nth(2)).toBeVisible()
  const long =
    'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch rehabilitation and reablement at home for those who come from hospital'
  await grid.getByRole('row').nth(2).getByRole('rowheader').click()
  await page.keyboard.type(long)
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('row').nth(2)).toContainText(long)
  await sized(running, 1280, 1024, 4)
  const rows = await grid.getByRole('row').evaluateAll((all) =>
    all.map((row) => ({
      top: row.getBoundingClientRect().top,
      bottom: row.getBoundingClientRect().bottom,
      cut: [...row.children]
        .filter((cell) => cell.scrollHeight > cell.clientHeight + 1 || cell.scrollWidth > cell.clientWidth + 1)
        .map((cell) => cell.textContent)
    }))
  )
  const [, first, grown] = rows
  expect((grown?.bottom ?? 0) - (grown?.top ?? 0)).toBeGreaterThan(2 * ((first?.bottom ?? 0) - (first?.top ?? 0)))
  expect(rows.flatMap(({ cut }) => cut)).toEqual([])
  // The last row is the total, which stays at the edge.
  for (const [index, row] of rows.slice(1, -2).entries())
    expect(rows[index + 2]?.top).toBeGreaterThanOrEqual(row.bottom - 1)
  for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'End', 'Control+End', 'Control+Home']) {
    await page.keyboard.press(key)
    await expect(grid.locator('[data-active]'), key).toBeInViewport({ ratio: 0.3 })
  }
  expect(complaints).toEqual([])
})
