/** Printing through the system's dialogue: what it is opened with, and over which file. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type OpenApp, test } from './app'

type Printed = { readonly address: string; readonly frames: number; readonly options: Record<string, unknown> }

/** From now on the system's print dialogue is told what it would have been opened with, and opens not. */
async function watchDialogue({ app }: OpenApp): Promise<() => Promise<readonly Printed[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const seen: Printed[] = []
    Object.assign(globalThis, { printedHere: seen })
    const contents = Object.getPrototypeOf(window?.webContents)
    contents.print = function (this: Electron.WebContents, options: Record<string, unknown>) {
      seen.push({ address: this.getURL(), frames: this.mainFrame.framesInSubtree.length, options })
    }
  })
  return () => app.evaluate(() => (globalThis as never as { printedHere: readonly Printed[] }).printedHere)
}

test('a pack is printed from its own window, and later only the sheets that have changed', async ({ open, folder }) => {
  const running = await open()
  const { page, ask, app, complaints } = running
  const filled = await ask('sample.fill', {})
  const meetingId = filled.ok ? (filled.value.meetings[0] ?? '') : ''
  const target = path.join(folder, 'pack.pdf')
  await running.chooseTarget(target)
  expect((await ask('meetings.buildPack', { meetingId })).ok).toBe(true)
  const printed = await watchDialogue(running)

  await page.evaluate((id) => {
    window.location.hash = `#/meeting/${id}`
  }, meetingId)
  await page.getByRole('button', { name: 'Print …' }).click()
  await page.getByRole('textbox', { name: 'Copies' }).fill('2')
  await page.getByRole('dialog').getByRole('button', { name: 'Print …' }).click()
  await expect(page.getByText(/The print dialogue is open: \d+ pages of 1 pack/)).toBeVisible()
  const [first] = await printed()
  expect(first?.options).toMatchObject({ silent: false, pageSize: 'A4', duplexMode: 'longEdge', copies: 2 })
  // The page, the viewer in it, and the pages in that: what is on the sheets is really there.
  expect(first?.frames).toBe(3)
  const file = fileURLToPath(first?.address ?? '')
  expect(Buffer.compare(fs.readFileSync(file), fs.readFileSync(target))).toBe(0)
  const titles = (): Promise<readonly string[]> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()))
  expect(await titles()).toContain('Print: Cabinet, 9 December 2026')
  // The file for printing goes with its window.
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.getTitle().startsWith('Print:')) window.close()
  })
  await expect.poll(() => fs.existsSync(file)).toBe(false)

  // Nothing is new to those who have it; then one report changes its title.
  await page.getByRole('button', { name: 'Print …' }).click()
  await page.getByText('Only sheets that have changed').click()
  await expect(page.getByText(/No page has changed since it was printed/)).toBeVisible()
  await page.keyboard.press('Escape')
  const got = await ask('reports.get', { id: 'sample-better-care-fund' })
  if (!got.ok) throw new Error(got.error.message)
  const { value, revision } = got.value
  await ask('reports.save', {
    id: 'sample-better-care-fund',
    revision,
    value: { ...value, title: 'The fund at half-year' }
  })
  const again = await ask('meetings.buildPack', { meetingId })
  const pages = again.ok ? (again.value?.pages ?? 0) : 0
  await page.getByRole('button', { name: 'Print …' }).click()
  await page.getByText('Only sheets that have changed').click()
  await expect(page.getByText(/Changed since it was printed/)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Print …' }).click()
  await expect.poll(async () => (await printed()).length).toBe(2)
  const few = await page
    .getByText(/The print dialogue is open: \d+ pages of 1 pack/)
    .last()
    .textContent()
  expect(Number(/(\d+) pages/.exec(few ?? '')?.[1])).toBeLessThan(pages)
  expect(complaints).toEqual([])
})

test('a report is printed with Ctrl and P from where it is written, as its pages are shown', async ({ open }) => {
  const running = await open()
  const { page, ask, complaints } = running
  const filled = await ask('sample.fill', {})
  const id = filled.ok ? (filled.value.reports[0] ?? '') : ''
  const printed = await watchDialogue(running)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, id)
  await page.getByRole('textbox', { name: 'The report' }).locator('p[data-number]').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Quilts were counted.')
  await page.keyboard.press('Control+p')
  const dialog = page.getByRole('dialog', { name: 'Print this report' })
  await expect(dialog).toBeVisible()
  await dialog.getByText('These pages').click()
  await dialog.getByRole('textbox', { name: 'Pages to print' }).fill('1-2')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The print dialogue is open: 2 pages.')).toBeVisible()
  const [first] = await printed()
  expect(first?.options).toMatchObject({ silent: false, pageSize: 'A4', duplexMode: 'longEdge', copies: 1 })
  expect(first?.frames).toBe(3)
  // The pages are on the screen, with what was typed last.
  await expect(page.getByRole('region', { name: 'Pages of the report' })).toContainText('Quilts were counted.')
  await page.evaluate(() => window.history.back())
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(complaints).toEqual([])
})
