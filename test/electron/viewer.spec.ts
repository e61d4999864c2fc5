/** The one viewer of pages, by keys and clicks: packs in both copies, attachments, reports as they print. */
import path from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../documents/foreign/foreignPages'
import { a4, onePage } from '../documents/pack/onePage'
import { expect, type OpenApp, test } from './app'

const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((place) => {
    window.location.hash = place
  }, hash)

/** The pages that are drawn at the moment, by their numbers. */
const drawn = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.page-desk [data-page]:has(canvas[data-drawn])')
    .evaluateAll((sheets) => sheets.map((sheet) => sheet.getAttribute('data-page') ?? ''))

/** Whether the picture of a page shows more than white paper. */
const hasInk = (page: Page, number: number): Promise<boolean> =>
  page.locator(`.page-desk [data-page="${number}"] canvas`).evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    return pixels.some((value) => value < 100)
  })

/** A meeting of the sample whose two packs are built. */
async function withPacks({ ask, chooseTarget }: OpenApp, folder: string): Promise<string> {
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  const [meetingId = ''] = filled.value.meetings
  for (const copy of ['restricted', 'public'] as const) {
    await chooseTarget(path.join(folder, `${copy}.pdf`))
    expect(await ask('meetings.buildPack', { meetingId, copy, hasContents: true })).toMatchObject({ ok: true })
  }
  return meetingId
}

test('a pack is looked through by keys: found words, a page by its number, bookmarks, and both copies', async ({
  open,
  folder
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const meetingId = await withPacks(running, folder)
  await go(page, `#/meeting/${meetingId}`)
  await page.getByRole('button', { name: 'Look at it' }).click()
  const desk = page.getByRole('region', { name: 'Pages of the pack' })
  await expect(desk.locator('[data-page="1"] canvas[data-drawn]')).toBeVisible()
  expect(await hasInk(page, 1)).toBe(true)
  // Its words are there for those who listen, in the page's own name.
  await expect(desk.getByRole('group', { name: 'Page 1', exact: true })).toContainText('Cabinet')
  await page.screenshot({ path: test.info().outputPath('pack.png') })

  // Words, from one place to the next; the place is on the page, and brought into sight.
  await desk.focus()
  await keyboard.press('Control+f')
  await keyboard.type('better care')
  const status = page.getByRole('search').getByRole('status')
  await expect(status).toContainText(/^1 of \d+, page \d+: … .*better care/i)
  await expect(desk.locator('.page-hit[data-current]').first()).toBeInViewport()
  await keyboard.press('Enter')
  await expect(status).toContainText(/^2 of/)
  await keyboard.press('Shift+F3')
  await expect(status).toContainText(/^1 of/)
  await page.screenshot({ path: test.info().outputPath('found.png') })
  await keyboard.press('Escape')
  await expect(page.getByRole('search')).toHaveCount(0)
  await expect(desk).toBeFocused()

  // A page by what is printed on it; of the pages far away nothing is drawn.
  await keyboard.press('Control+g')
  await keyboard.type('12')
  await keyboard.press('Enter')
  await expect(desk.locator('[data-page="12"] canvas[data-drawn]')).toBeInViewport()
  await expect.poll(() => drawn(page)).not.toContain('1')
  await keyboard.press('Control+g')
  await keyboard.type('2170')
  await keyboard.press('Enter')
  await expect(page.getByText('There is no page 2170 here. The pages go from 1 to')).toBeVisible()

  // Larger, two beside one another, and small pictures: remembered for the next time.
  const percent = page.getByRole('group', { name: 'Zoom of the pages' }).locator('.zoom-size')
  const before = await percent.innerText()
  await desk.focus()
  await keyboard.press('Control+Equal')
  await expect(percent).not.toHaveText(before)
  await keyboard.press('Control+0')
  await expect(percent).toHaveText(before)
  await page.getByRole('button', { name: 'Two pages side by side' }).press('Enter')
  await page.getByRole('button', { name: 'Small pictures' }).press('Enter')
  const small = page.getByRole('list', { name: 'Small pictures of all pages' })
  await small.getByRole('button', { name: 'Page 3', exact: true }).press('Enter')
  await expect(desk.locator('[data-page="3"] canvas[data-drawn]')).toBeInViewport()
  const [left, right] = [desk.locator('[data-page="3"]'), desk.locator('[data-page="4"]')]
  expect((await left.boundingBox())?.y).toBe((await right.boundingBox())?.y)
  await page.screenshot({ path: test.info().outputPath('double.png') })

  await page.getByRole('button', { name: 'Bookmarks' }).click()
  await page.getByRole('navigation', { name: 'Bookmarks' }).getByRole('button').last().click()
  await expect.poll(() => drawn(page)).not.toContain('3')

  // The other copy, and back at the first as it was looked at before.
  await page.getByRole('button', { name: /Copy/ }).click()
  await page.getByRole('option', { name: /Restricted/i }).click()
  await expect(page.getByText(/^Restricted pack/i).first()).toBeVisible()
  await expect(desk.locator('[data-page="1"] canvas[data-drawn]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Two pages side by side' })).toHaveAttribute('aria-pressed', 'true')
  expect(complaints).toEqual([])
})

test('an attachment is looked at as it goes into the pack, and leads back to its meeting', async ({ open }) => {
  const { page, ask, complaints } = await open()
  const meeting = await ask('meetings.add', { body: 'Audit Committee', date: '2027-01-14', time: '10:00' })
  if (!meeting.ok) throw new Error(meeting.error.message)
  const { id: meetingId } = meeting.value
  const details = { kind: 'ordinary', grounds: '', isKeyDecision: false, note: '' } as const
  const item = await ask('agenda.addItem', { meetingId, title: 'Bridges', details })
  if (!item.ok) throw new Error(item.error.message)
  const bytes = Uint8Array.from(onePage(a4, words('Survey of the bridge', 72, 700)))
  await ask('packs.attach', { itemId: item.value.id, files: [{ name: 'Survey.pdf', bytes }] })
  await go(page, `#/meeting/${meetingId}`)
  await page.getByRole('button', { name: 'Actions for Survey' }).click()
  await page.getByRole('menuitem', { name: 'Look at its pages' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Survey' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Page 1', exact: true })).toContainText('Survey of the bridge')
  expect(await hasInk(page, 1)).toBe(true)
  await page.getByRole('button', { name: 'The meeting' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Audit Committee/ })).toBeVisible()
  expect(complaints).toEqual([])
})

/** A report of many paragraphs, opened for writing. */
async function openLong({ page, ask }: OpenApp, paragraphs: number): Promise<string> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Beds for the winter' })
  if (!made.ok) throw new Error(made.error.message)
  const report = await ask('reports.get', made.value)
  if (!report.ok) throw new Error(report.error.message)
  const { value, revision } = report.value
  const sentence = 'Forty beds were kept ready last winter, and the stores lent what people needed at home. '
  const content = Array.from({ length: paragraphs }, (_, at) => ({
    type: 'paragraph',
    attrs: { id: `p${at}`, level: 1, exempt: at === 1 ? 'x1' : '' },
    content: [{ type: 'text', text: `Paragraph called ${at}. ${sentence.repeat(4)}` }]
  }))
  const body = value.sections.find(({ role }) => role === 'body')
  const sections = value.sections.map((own) =>
    own === body ? { ...own, body: { type: 'doc' as const, content } } : own
  )
  const exemptions = [{ id: 'x1', paragraph: 3, publicInterest: '', releaseOn: null }]
  const changed = { ...value, sections, exemptions } as typeof value
  expect(await ask('reports.save', { ...made.value, revision, value: changed })).toMatchObject({ ok: true })
  await go(page, `#/write/${made.value.id}`)
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeVisible()
  return made.value.id
}

test('pages beside the text follow the writing and the caret, and a press on the paper leads to the words', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  await openLong(running, 90)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.getByText('Paragraph called 2.').click()
  await keyboard.press('Alt+8')
  await expect(page.getByRole('tab', { name: 'Pages' })).toHaveAttribute('aria-selected', 'true')
  const desk = page.getByRole('region', { name: 'Pages of the report' })
  await expect(desk.locator('[data-page="1"] canvas[data-drawn]')).toBeVisible()
  // Its length in pages stands beside its words.
  await expect(page.locator('.page-subtitle')).toContainText(/· \d+ pages/)
  // Of the copy that is not for publication, marks and all; of the public one, without them.
  await expect(desk).toContainText('Exempt: paragraph 3')
  await expect(desk).toContainText('Paragraph called 1.')

  // What is typed is on the paper.
  await text.getByText('Paragraph called 3.').click()
  await keyboard.press('End')
  await keyboard.type(' Quilts were counted.')
  await expect(desk).toContainText('Quilts were counted.')
  await expect(text).toBeFocused()

  // The caret at the end brings the last page into sight.
  await keyboard.press('Control+End')
  await text.getByText('Paragraph called 89.').click()
  await expect(desk.getByRole('group').filter({ hasText: 'Paragraph called 89.' }).first()).toBeInViewport()
  await page.screenshot({ path: test.info().outputPath('beside.png') })

  // A press on the paper puts the caret there.
  await desk.locator('[data-page="2"]').scrollIntoViewIfNeeded()
  await desk.locator('[data-page="2"] canvas[data-drawn]').click({ position: { x: 150, y: 200 } })
  await expect(text).toBeFocused()
  const at = await page.evaluate(() => {
    const node = window.getSelection()?.anchorNode
    const element = node instanceof Element ? node : node?.parentElement
    return element?.closest('p')?.textContent ?? ''
  })
  const number = /Paragraph called (\d+)/.exec(at)?.[1] ?? ''
  await expect(desk.locator('[data-page="2"]')).toContainText(`Paragraph called ${number}.`)

  await page.getByRole('button', { name: /Copy/ }).click()
  await page.getByRole('option', { name: /^Public/ }).click()
  await expect(desk).not.toContainText('Exempt: paragraph 3')
  expect(complaints).toEqual([])
})

test('a report is looked at as it prints, in full or as the public may have it', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  const id = await openLong(running, 30)
  await page.getByRole('button', { name: 'Preview' }).click()
  const desk = page.getByRole('region', { name: 'Pages of the report' })
  await expect(desk).toContainText('Exempt: paragraph 3')
  await expect(desk.getByRole('group', { name: 'Page 1', exact: true })).toContainText('Beds for the winter')
  await page.getByRole('button', { name: /Copy/ }).click()
  await page.getByRole('option', { name: /^Public/ }).click()
  await expect(desk).toContainText('Paragraph called 2.')
  await expect(desk).not.toContainText('Paragraph called 1.')
  await page.getByRole('button', { name: 'Write', exact: true }).click()
  await expect.poll(() => page.evaluate(() => window.location.hash)).toBe(`#/write/${id}`)
  expect(complaints).toEqual([])
})

test('an author has a paragraph begin a page, by keys, and sees it at once', async ({ open }) => {
  const running = await open()
  const { page, ask, complaints } = running
  const { keyboard } = page
  const id = await openLong(running, 6)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.getByText('Paragraph called 3.').click()
  await keyboard.press('Alt+7')
  await page.getByRole('button', { name: /What is at the cursor/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'begins a page' }).press('Enter')
  // The keyboard is back in the text.
  await expect(text).toBeFocused()
  await keyboard.press('Alt+8')
  const sheet = (label: string) =>
    page.getByRole('region', { name: 'Pages of the report' }).getByRole('group', { name: label, exact: true })
  await expect(sheet('Page 2')).toContainText(/^\s*\d+ Paragraph called 3\./)
  await expect(sheet('Page 1')).not.toContainText('Paragraph called 3.')
  // A paragraph that is split begins one page, not two.
  await text.getByText('Paragraph called 3.').click()
  await keyboard.press('End')
  await keyboard.press('Enter')
  await keyboard.type('Quilts were counted.')
  await expect(sheet('Page 2')).toContainText('Quilts were counted.')
  await expect
    .poll(async () => {
      const saved = await ask('reports.get', { id })
      return saved.ok ? [...JSON.stringify(saved.value.value).matchAll(/"page":"new"/g)].length : 0
    })
    .toBe(1)
  expect(complaints).toEqual([])
})
