/** The writing screen under the hand: lists end, the window stays, columns follow the mouse, and the screen says what the paper says. */
import { expect, test } from './app'
import { findOnPaper } from './onPaper'
import { openEveryKind } from './writingScreen'

test('Enter on an empty item leaves the list, and a list within a list first', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await openEveryKind(running)
  await text.locator('p', { hasText: 'The last line.' }).click()
  await keyboard.press('End')
  await keyboard.press('Enter')
  await keyboard.press('Control+Shift+8')
  await keyboard.type('One')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('Deeper')
  await expect(text.locator('li li')).toHaveText('Deeper')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('Two')
  await expect(text.locator('li li')).toHaveCount(1)
  await expect(text.locator('li', { hasText: 'Two' })).toBeVisible()
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('Beneath the list')
  await expect(text.locator('li', { hasText: 'Beneath' })).toHaveCount(0)
  await expect(text.locator('p', { hasText: 'Beneath the list' })).toBeVisible()
  expect(complaints).toEqual([])
})

test('ticking something low in a panel moves the panel, never the window', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  await openEveryKind(running)
  await page.setViewportSize({ width: 1100, height: 620 })
  const heads = await page.locator('.side .implication-head').all()
  for (const head of heads.slice(-4)) await head.click()
  const moved = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      [document.scrollingElement, ...document.querySelectorAll('body, #root, .frame, main, .page, .write')].flatMap(
        (element) => (element && element.scrollTop !== 0 ? [`${element.tagName}.${element.className}`] : [])
      )
    )
  const ticks = page.locator('.side label:visible', { hasText: 'Does not apply' })
  expect(await ticks.count()).toBeGreaterThan(0)
  for (let at = 0; at < (await ticks.count()); at += 1) {
    await ticks.nth(at).click()
    expect(await moved()).toEqual([])
    await page.keyboard.press('Space')
    expect(await moved()).toEqual([])
  }
  // By keys alone, too.
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('Tab')
  expect(await moved()).toEqual([])
  expect(complaints).toEqual([])
})

test('the line between two columns follows the mouse, and paper has the columns as they were left', async ({
  open
}) => {
  const running = await open()
  const { page, ask, complaints } = running
  const { id, text } = await openEveryKind(running)
  const cell = text.locator('th').first()
  await cell.scrollIntoViewIfNeeded()
  const box = await cell.boundingBox()
  if (!box) throw new Error('The cell is not shown')
  const [line, middle] = [box.x + box.width, box.y + box.height / 2]
  await page.mouse.move(line - 2, middle)
  await page.mouse.down()
  for (let step = 1; step <= 20; step += 1) {
    await page.mouse.move(line - 2 + step * 4, middle)
    const now = await cell.boundingBox()
    expect(Math.abs((now?.x ?? 0) + (now?.width ?? 0) - (line + step * 4))).toBeLessThan(8)
  }
  await page.mouse.up()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const saved = JSON.stringify(await ask('reports.get', { id }))
  const widths = [...saved.matchAll(/"colwidth":\[(\d+)\]/g)].map(([, width]) => Number(width))
  expect(widths.length).toBe(4)
  expect(widths[0]).toBeGreaterThan(widths[1] ?? 0)
  const share = ((await cell.boundingBox())?.width ?? 0) / ((await text.locator('table').boundingBox())?.width ?? 1)
  await page.evaluate((report) => {
    window.location.hash = `#/compare/${report}`
  }, id)
  const printed = page.locator('.paper table').last()
  await expect(printed).toBeVisible()
  const onPaper =
    ((await printed.locator('th').first().boundingBox())?.width ?? 0) / ((await printed.boundingBox())?.width ?? 1)
  expect(Math.abs(share - onPaper)).toBeLessThan(0.03)
  expect(complaints).toEqual([])
})

test('the screen says what the paper says: numbers of notes, the title, columns of figures, whole captions', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await openEveryKind(running)
  // A second note before the first, and one taken out again.
  await text.locator('p', { hasText: 'Beds are lent here.' }).click()
  await keyboard.press('End')
  await page.getByRole('button', { name: 'Footnote' }).click()
  await keyboard.type('Before the other.')
  await keyboard.press('Enter')
  await expect(text.locator('.footnote-mark')).toHaveText(['1', '2'])
  const caption =
    'Beds and other equipment that was lent to people at home by area in the year, as counted in the stores'
  await page.getByLabel('Caption of this table').first().fill(caption)
  const isCut = await page
    .getByLabel('Caption of this table')
    .first()
    .evaluate((field) => field.scrollHeight > field.clientHeight + 1 || field.scrollWidth > field.clientWidth + 1)
  expect(isCut).toBe(false)
  await expect(text.locator('td', { hasText: '12' })).toHaveCSS('text-align', 'right')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Preview' }).click()
  for (const words of [caption, 'A note 2 stands here', 'Since 2019.', 'Equipment at home'])
    await findOnPaper(page, words)
  await page.getByRole('button', { name: 'Write' }).first().click()

  await expect(text.getByText('The last line.')).toBeVisible()
  await text.locator('p', { hasText: 'Beds are lent here.' }).click()
  await keyboard.press('End')
  await keyboard.press('Backspace')
  await expect(text.locator('.footnote-mark')).toHaveText(['1'])
  expect(complaints).toEqual([])
})
