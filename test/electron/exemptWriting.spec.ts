/** Exempt matter as an author handles it: marked over several things, joined by mistake, told and undone, and read with its reason. */
import fs from 'node:fs'
import path from 'node:path'
import { paragraphOf } from '../../shared/reports/schema'
import { expect, type OpenApp, test } from './app'

test('an author marks what is selected, joins exempt words to public ones by mistake, is told, and takes it back', async ({
  open
}) => {
  const { page, ask, complaints } = await open()
  const { keyboard } = page
  const made = await ask('reports.create', { styleId: 'durham', title: 'The zebra bid' })
  if (!made.ok) throw new Error(made.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, made.value.id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.locator('h2', { hasText: /^Background$/ }).click()
  await keyboard.press('Enter')
  await keyboard.type('The store is full.')
  await keyboard.press('Enter')
  await keyboard.type('The zebra bid is lowest.')
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await page.getByRole('button', { name: 'Exempt: this paragraph' }).click()
  await page.getByLabel('Words that must never appear').fill('Zebra Ltd\n£84,000')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  const paragraph = text.locator('p.is-exempt')
  await expect(paragraph).toHaveText('The zebra bid is lowest.')
  await expect(text.getByText('Exempt, paragraph 3')).toBeVisible()
  await expect(page.getByText('1 part exempt')).toBeVisible()
  await expect(page.getByText('Never to appear: Zebra Ltd, £84,000.')).toBeVisible()

  // The caret is back in the text: Home and Backspace join it to the paragraph above.
  await keyboard.press('Home')
  await keyboard.press('Backspace')
  await expect(paragraph).toHaveText('The store is full.The zebra bid is lowest.')
  const notice = page.getByRole('status').filter({ hasText: 'These words became exempt' })
  await expect(notice).toContainText('“The store is full.”')
  await page.screenshot({ path: test.info().outputPath('joined.png') })
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(paragraph).toHaveText('The zebra bid is lowest.')

  // Copied without its form it is exempt where it comes in.
  await keyboard.press('End')
  await keyboard.press('Shift+Home')
  await keyboard.press('Control+c')
  await text.getByText('The store is full.').click()
  await keyboard.press('End')
  await keyboard.press('Control+Shift+v')
  await expect(text.locator('p.is-exempt')).toHaveCount(2)
  await expect(page.getByText('2 parts exempt')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('pasted.png') })
  expect(complaints).toEqual([])
})

test('taking a mark off asks first where a published pack withheld the words, and the history names it with its reason', async ({
  open,
  folder
}) => {
  const { page, ask, chooseTarget, complaints } = await open()
  const id = 'sample-better-care-fund'
  const meetingId = 'sample-cabinet-2026-12-09'
  const secret = 'The zebra bid of Larkfield Homes is the lowest.'
  await ask('sample.fill', {})
  const report = await ask('reports.get', { id })
  if (!report.ok) throw new Error(report.error.message)
  const { value, revision } = report.value
  const sections = value.sections.map((section) => {
    const isFirst = section === value.sections.find(({ role }) => role === 'body')
    const node = paragraphOf(secret, { id: 'secret', level: 1 })
    const paragraph = { ...node, attrs: { ...node.attrs, exempt: 'x1' } }
    return isFirst ? { ...section, body: { ...section.body, content: [paragraph] } } : section
  })
  const exemptions = [{ id: 'x1', paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }]
  await ask('reports.save', { id, revision, value: { ...value, sections, exemptions } })
  await chooseTarget(path.join(folder, 'pack.pdf'))
  expect(await ask('meetings.buildPack', { meetingId })).toMatchObject({ ok: true })
  expect(await ask('packs.publish', { meetingId })).toMatchObject({ ok: true })

  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await page.getByRole('tab', { name: 'Exempt' }).click()
  const history = page.getByRole('region', { name: 'History' })
  await expect(history).toContainText('marked as exempt (paragraph 3)')
  await text.getByText(secret).click()
  const release = page.getByRole('button', { name: 'May be published: this paragraph' })
  await release.click()
  const question = page.getByRole('alertdialog', { name: 'Take the mark off?' })
  await expect(question).toContainText(
    /These words were withheld from the pack for Cabinet, 9 December 2026, published on/
  )
  await page.screenshot({ path: test.info().outputPath('release.png') })
  await question.getByRole('button', { name: 'Keep it exempt' }).click()
  await expect(text.locator('p.is-exempt')).toHaveText(secret)

  await release.click()
  await question.getByRole('button', { name: 'Take the mark off' }).click()
  await expect(question).toContainText('Say why these words may be published now.')
  await question.getByRole('textbox', { name: 'Why they may be published now' }).fill('The contract is signed.')
  await question.getByRole('button', { name: 'Take the mark off' }).click()
  await expect(text.locator('p.is-exempt')).toHaveCount(0)
  await expect(history).toContainText('mark taken off (paragraph 3). The contract is signed.')
  await expect(history).not.toContainText('zebra')
  await page.screenshot({ path: test.info().outputPath('history.png') })
  expect(complaints).toEqual([])
})

test('the preview says in words where exempt matter begins and ends, with a bar beside it', async ({ open }) => {
  const { page, ask, complaints } = await open()
  const made = await ask('reports.create', { styleId: 'durham', title: 'The zebra bid' })
  if (!made.ok) throw new Error(made.error.message)
  const report = await ask('reports.get', made.value)
  if (!report.ok) throw new Error(report.error.message)
  const { value, revision } = report.value
  const node = paragraphOf('The zebra bid is lowest.', { id: 'secret', level: 1 })
  const content = [{ ...node, attrs: { ...node.attrs, exempt: 'x1' } }]
  const sections = value.sections.map((section) =>
    section === value.sections.find(({ role }) => role === 'body')
      ? { ...section, body: { type: 'doc' as const, content } }
      : section
  )
  const exemptions = [{ id: 'x1', paragraph: 3, publicInterest: '', releaseOn: null }]
  await ask('reports.save', { ...made.value, revision, value: { ...value, sections, exemptions } })
  await page.evaluate((id) => {
    window.location.hash = `#/report/${id}`
  }, made.value.id)
  const sheet = page.getByRole('region', { name: 'Pages of the report' })
  // Read out in this order, words and all.
  await expect(sheet).toContainText(
    /Exempt: paragraph 3.*The zebra bid is lowest\..*End of what is exempt: paragraph 3/s
  )
  await page.emulateMedia({ forcedColors: 'active' })
  // The bar is part of the picture, which no colours of the system change: black beside the words.
  const bar = sheet.locator('canvas[data-drawn]').first()
  const runs = await bar.evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    const { width, height } = canvas
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    const isBlack = (x: number, y: number): boolean => (pixels[(y * width + x) * 4] ?? 255) < 60
    let longest = 0
    for (let x = 0; x < width; x += 1) {
      let run = 0
      for (let y = 0; y < height; y += 1) {
        run = isBlack(x, y) ? run + 1 : 0
        longest = Math.max(longest, run)
      }
    }
    return longest / height
  })
  expect(runs).toBeGreaterThan(0.04)
  await page.screenshot({ path: test.info().outputPath('forced-colours.png') })
  expect(complaints).toEqual([])
})

test('exempt words copied from the paper on the screen are exempt in the report that they are pasted into, with their reason', async ({
  open
}) => {
  const { page, ask, complaints } = await open()
  const make = async (title: string, content: ReturnType<typeof paragraphOf>[], exemptions: object[]) => {
    const made = await ask('reports.create', { styleId: 'durham', title })
    if (!made.ok) throw new Error(made.error.message)
    const report = await ask('reports.get', made.value)
    if (!report.ok) throw new Error(report.error.message)
    const { value, revision } = report.value
    const sections = value.sections.map((section) =>
      section === value.sections.find(({ role }) => role === 'body')
        ? { ...section, body: { type: 'doc' as const, content } }
        : section
    )
    const changed = { ...value, sections, exemptions } as typeof value
    expect(await ask('reports.save', { ...made.value, revision, value: changed })).toMatchObject({ ok: true })
    return made.value.id
  }
  const node = paragraphOf('The zebra bid of Larkfield Homes is lowest. Others wait.', { id: 'secret', level: 1 })
  const secret = { ...node, attrs: { ...node.attrs, exempt: 'x1' } }
  const reason = { id: 'x1', paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }
  const from = await make(
    'The zebra bid',
    [paragraphOf('The store is full.', { id: 'open', level: 1 }), secret],
    [reason]
  )
  const to = await make('Markets', [paragraphOf('The market is open.', { id: 'market', level: 1 })], [])
  const text = page.getByRole('textbox', { name: 'The report' })
  for (const words of ['The store is full.', 'The zebra bid of Larkfield']) {
    await page.evaluate((id) => {
      window.location.hash = `#/compare/${id}`
    }, from)
    await page.getByRole('region', { name: 'Paper' }).getByText(words).first().click({ clickCount: 3 })
    await page.keyboard.press('Control+c')
    await page.evaluate((id) => {
      window.location.hash = `#/write/${id}`
    }, to)
    await text.getByText('The market is open.').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+v')
    await expect(text.getByText(words)).toBeVisible()
  }
  await expect(text.locator('p.is-exempt')).toHaveText(/zebra bid of Larkfield Homes/)
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await expect(page.getByText('1 part exempt')).toBeVisible()
  const reasons = async () => {
    const report = await ask('reports.get', { id: to })
    return report.ok ? report.value.value.exemptions : []
  }
  await expect.poll(reasons).toMatchObject([{ paragraph: 3, publicInterest: 'Prices are being negotiated.' }])
  expect(complaints).toEqual([])
})

test('words copied from a report that is exempt as a whole on an agenda are exempt where they come in', async ({
  open
}) => {
  const { page, ask, complaints } = await open()
  const make = async (title: string, words: string): Promise<string> => {
    const made = await ask('reports.create', { styleId: 'durham', title })
    if (!made.ok) throw new Error(made.error.message)
    const report = await ask('reports.get', made.value)
    if (!report.ok) throw new Error(report.error.message)
    const { value, revision } = report.value
    const content = [paragraphOf(words, { id: `p-${title}`, level: 1 })]
    const sections = value.sections.map((section) =>
      section === value.sections.find(({ role }) => role === 'body')
        ? { ...section, body: { type: 'doc' as const, content } }
        : section
    )
    await ask('reports.save', { ...made.value, revision, value: { ...value, sections } })
    return made.value.id
  }
  const from = await make('Sale', 'Larkfield Homes bid four million pounds.')
  const meeting = await ask('meetings.add', { body: 'Cabinet', date: '2027-01-14' })
  if (!meeting.ok) throw new Error(meeting.error.message)
  const added = await ask('meetings.addItems', { meetingId: meeting.value.id, reportIds: [from] })
  if (!added.ok) throw new Error(added.error.message)
  const exemption = { paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }
  await ask('packs.exemptItem', { itemId: added.value.items[0]?.id ?? '', place: 'item', exemption })
  const text = page.getByRole('textbox', { name: 'The report' })
  for (const screen of ['write', 'compare']) {
    const to = await make(`From ${screen}`, 'The market is open.')
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, `#/${screen}/${from}`)
    const place = screen === 'write' ? text : page.getByRole('region', { name: 'Paper' })
    await place.getByText('Larkfield Homes bid').first().click({ clickCount: 3 })
    await page.keyboard.press('Control+c')
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, `#/write/${to}`)
    await text.getByText('The market is open.').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+v')
    await expect(text.locator('p.is-exempt')).toHaveText(/Larkfield Homes bid/)
    const reasons = async () => {
      const report = await ask('reports.get', { id: to })
      return report.ok ? report.value.value.exemptions : []
    }
    await expect.poll(reasons).toMatchObject([exemption])
  }
  expect(complaints).toEqual([])
})

test('a report that is open learns that an agenda makes it exempt as a whole, and that this was taken back', async ({
  open
}) => {
  const { page, ask, complaints } = await open()
  const make = async (title: string, words: string): Promise<string> => {
    const made = await ask('reports.create', { styleId: 'durham', title })
    if (!made.ok) throw new Error(made.error.message)
    const report = await ask('reports.get', made.value)
    if (!report.ok) throw new Error(report.error.message)
    const { value, revision } = report.value
    const content = [paragraphOf(words, { id: `p-${title}`, level: 1 })]
    const sections = value.sections.map((section) =>
      section === value.sections.find(({ role }) => role === 'body')
        ? { ...section, body: { type: 'doc' as const, content } }
        : section
    )
    await ask('reports.save', { ...made.value, revision, value: { ...value, sections } })
    return made.value.id
  }
  const [from, to] = [await make('Sale', 'Larkfield Homes bid four million pounds.'), await make('Markets', 'Open.')]
  const meeting = await ask('meetings.add', { body: 'Cabinet', date: '2027-01-14' })
  if (!meeting.ok) throw new Error(meeting.error.message)
  const added = await ask('meetings.addItems', { meetingId: meeting.value.id, reportIds: [from] })
  if (!added.ok) throw new Error(added.error.message)
  const show = (id: string) =>
    page.evaluate((report) => {
      window.location.hash = `#/write/${report}`
    }, id)
  await show(from)
  const text = page.getByRole('textbox', { name: 'The report' })
  await expect(text.getByText('Larkfield Homes bid')).toBeVisible()
  await page.getByRole('tab', { name: 'Exempt' }).click()
  const told = page.getByText(/The whole report is exempt \(paragraph 3\): it is marked on the agenda of Cabinet/)
  await expect(told).toHaveCount(0)

  // Marked while it is open: told at once, and what is copied from now on bears the mark.
  const itemId = added.value.items[0]?.id ?? ''
  const exemption = { paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }
  expect(await ask('packs.exemptItem', { itemId, place: 'item', exemption })).toMatchObject({ ok: true })
  await expect(told).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('told.png') })
  await text.getByText('Larkfield Homes bid').click({ clickCount: 3 })
  await page.keyboard.press('Control+c')
  await show(to)
  await text.getByText('Open.').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+v')
  await expect(text.locator('p.is-exempt')).toHaveText(/Larkfield Homes bid/)

  await show(from)
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await expect(told).toBeVisible()
  expect(await ask('packs.exemptItem', { itemId, place: 'item', exemption: null })).toMatchObject({ ok: true })
  await expect(told).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('exempt words cut out of the text and put into the details are exempt there, and the window is not called after an exempt title', async ({
  open,
  folder
}) => {
  const { page, ask, chooseTarget, complaints } = await open()
  const { keyboard } = page
  const made = await ask('reports.create', { styleId: 'cheshire-east', title: 'The maltings' })
  if (!made.ok) throw new Error(made.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, made.value.id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.locator('h2', { hasText: /^Background and Options$/ }).click()
  await keyboard.press('Enter')
  await keyboard.type('The zebra bid is four million pounds.')
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await page.getByRole('button', { name: 'Exempt: this paragraph' }).click()
  const keep = page.getByRole('button', { name: 'Keep', exact: true })
  if (await keep.isVisible()) await keep.click()
  await expect(page).toHaveTitle(/^The maltings – Packwright/)
  await keyboard.press('End')
  await keyboard.press('Shift+Home')
  await keyboard.press('Control+x')
  await expect(text.getByText('The zebra bid')).toHaveCount(0)

  await page.getByRole('button', { name: 'Details' }).click()
  const form = page.getByRole('dialog', { name: 'Details of this report' })
  await form.getByRole('textbox', { name: 'Meeting (needed)' }).click()
  await keyboard.press('Control+v')
  await form.getByRole('textbox', { name: 'Subject/Title' }).click()
  await keyboard.press('End')
  await keyboard.type(': ')
  await keyboard.press('Control+v')
  await expect(page.getByText('What you filled in is exempt').first()).toBeVisible()
  await form.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(/zebra/)
  await expect(page).toHaveTitle(/^Not for publication – Packwright/)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const target = path.join(folder, 'public.html')
  await chooseTarget(target)
  expect(await ask('reports.export', { id: made.value.id, format: 'html', copy: 'public' })).toMatchObject({ ok: true })
  expect(fs.readFileSync(target, 'utf8')).not.toMatch(/zebra/i)
  expect(complaints).toEqual([])
})

test('exempt words that were copied from a list, or in another program before the start, are exempt where they are pasted', async ({
  open
}) => {
  const first = await open()
  const secret = 'The zebra bid of Larkfield Homes is lowest.'
  const make = async (title: string, node: ReturnType<typeof paragraphOf>): Promise<string> => {
    const made = await first.ask('reports.create', { styleId: 'durham', title })
    if (!made.ok) throw new Error(made.error.message)
    const report = await first.ask('reports.get', made.value)
    if (!report.ok) throw new Error(report.error.message)
    const { value, revision } = report.value
    const exemptions = [{ id: 'x1', paragraph: 3, publicInterest: '', releaseOn: null }]
    const sections = value.sections.map((section) =>
      section === value.sections.find(({ role }) => role === 'body')
        ? { ...section, body: { type: 'doc' as const, content: [node] } }
        : section
    )
    await first.ask('reports.save', { ...made.value, revision, value: { ...value, sections, exemptions } })
    return made.value.id
  }
  const node = paragraphOf(secret, { id: 'secret', level: 1 })
  const from = await make('The zebra bid', { ...node, attrs: { ...node.attrs, exempt: 'x1' } })
  const to = await make('Markets', paragraphOf('The market is open.', { id: 'market', level: 1 }))
  const meeting = await first.ask('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
  const meetingId = meeting.ok ? meeting.value.id : ''
  await first.ask('meetings.addItems', { meetingId, reportIds: [from] })

  const pasteInto = async ({ page }: OpenApp, isPlain: boolean): Promise<void> => {
    await page.evaluate((id) => {
      window.location.hash = `#/write/${id}`
    }, to)
    const text = page.getByRole('textbox', { name: 'The report' })
    await text.getByText('The market is open.').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.press(isPlain ? 'Control+Shift+v' : 'Control+v')
  }
  const exempt = ({ page }: OpenApp) => page.getByRole('textbox', { name: 'The report' }).locator('p.is-exempt')
  await first.page.evaluate((id) => {
    window.location.hash = `#/meeting/${id}`
  }, meetingId)
  await first.page.getByRole('button', { name: 'What the public will not see' }).click()
  await first.page.getByText(secret).click({ clickCount: 3 })
  await first.page.keyboard.press('Control+c')
  await pasteInto(first, false)
  // The list shows the words between quotation marks, and they come along.
  await expect(exempt(first)).toHaveText(`“${secret}”`)
  await first.page.keyboard.press('Control+z')
  await expect(exempt(first)).toHaveCount(0)
  const { profile } = first
  await first.close()

  const second = await open({ profile })
  await second.app.evaluate(({ clipboard }, words) => clipboard.writeText(`From a letter: ${words}`), secret)
  await second.page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await pasteInto(second, true)
  await expect(exempt(second)).toHaveText(`From a letter: ${secret}`)
  expect([...first.complaints, ...second.complaints]).toEqual([])
})
