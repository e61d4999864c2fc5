/** A clerk's day: the clock, twelve reports with attachments and exempt matter, a leak that is caught, packs, a supplement, decisions, minutes. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { BuiltPack } from '../../shared/meetings/builtPack'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { expect, type OpenApp, test } from './app'

const secret = 'The offer of Larkfield Homes for the old depot is four million one hundred thousand pounds.'

/** The words of a PDF as another program reads them; null where that program is not installed. */
function wordsOf(file: string): string | null {
  const { error, stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  return error ? null : stdout.replaceAll(/\s+/g, ' ')
}

function soundness(file: string): string {
  const { error, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' })
  return error ? 'No syntax or stream encoding errors' : stdout + stderr
}

async function must<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>
): Promise<T> {
  const given = await answer
  if (!given.ok) throw new Error(given.error.message)
  return given.value
}

/** Changes a report as another window would. */
async function change({ ask }: OpenApp, id: string, edit: (report: Report) => Report): Promise<void> {
  const { value, revision } = await must(ask('reports.get', { id }))
  await must(ask('reports.save', { id, revision, value: edit(value) }))
}

function withParagraph(report: Report, paragraph: BodyNode): Report {
  const at = report.sections.findIndex(({ role }) => role === 'body')
  return {
    ...report,
    sections: report.sections.map((section, index) =>
      index === at
        ? { ...section, body: { ...section.body, content: [...(section.body.content ?? []), paragraph] } }
        : section
    )
  }
}

const whole = [1, 2, 3, 4, 7]

/** Twelve reports on the agenda of one meeting, some whole, the others of a few lines. */
async function twelveReports(
  running: OpenApp
): Promise<{ readonly meetingId: string; readonly made: readonly string[] }> {
  const { ask } = running
  const { reports } = await must(ask('sample.fill', {}))
  const made: string[] = []
  for (let count = 1; count <= 12; count++) {
    const { value } = await must(ask('reports.get', { id: reports[count % 3] ?? '' }))
    const title = `Paper ${count} on services`
    const { id } = await must(ask('reports.create', { styleId: value.styleId, title }))
    // What is exempt as a whole says something that no public report says nearly so.
    const sentence =
      count === 5
        ? 'Only 5 firms know how dear the roof of the old depot is.'
        : `Bids were had from ${count} firms, and ${count - 2} of them withdrew.`
    const own = paragraphOf(sentence)
    await change(running, id, (report) => (whole.includes(count) ? { ...value, title } : withParagraph(report, own)))
    made.push(id)
  }
  const { id } = await must(ask('meetings.add', { body: 'Audit Committee', date: '2027-01-14', time: '10:00' }))
  await must(ask('meetings.addItems', { meetingId: id, reportIds: made }))
  return { meetingId: id, made }
}

const goTo = ({ page }: OpenApp, place: string): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/${place}`)

/** Attaches one file that is good and one that is not; the list before the pack leads to the bad one. */
async function attach({ page, chooseFiles }: OpenApp, folder: string): Promise<void> {
  const survey = path.join(folder, 'Survey of the depot.pdf')
  const fixture = path.join(import.meta.dirname, '../documents/pack/fixtures/details.pdf.gz')
  fs.writeFileSync(survey, gunzipSync(fs.readFileSync(fixture)))
  const broken = path.join(folder, 'Valuation.pdf')
  fs.writeFileSync(broken, '')
  await chooseFiles(survey, broken)
  await page.getByRole('button', { name: 'Attach files to item 1', exact: true }).click()
  await expect(page.getByText('It cannot go into the pack, because it is empty.')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).first().click()
  const before = page.getByRole('region', { name: 'Before it goes out' })
  await before
    .getByRole('button', { name: /^Show the attachment: Item 1: “Valuation.pdf” cannot go into the pack/ })
    .click()
  await expect(page.getByRole('listitem', { name: 'Valuation' })).toBeFocused()
  // Papers stand beneath their item, and Alt with the arrows moves one of them as it moves an item.
  const papers = page.getByRole('list', { name: 'Attachments of item 1' }).getByRole('listitem')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(papers.first()).toHaveAccessibleName('Valuation')
  await expect(papers.first()).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(papers.last()).toHaveAccessibleName('Valuation')
}

/** Item 5 is exempt as a whole; a paragraph of item 3 is, marked by its author as it is written. */
async function exempt(running: OpenApp, third: string): Promise<void> {
  const { page } = running
  await page.getByRole('button', { name: 'Exempt matter of item 5', exact: true }).click()
  await page.getByRole('textbox', { name: /Why the public interest/ }).fill('A sale is being negotiated.')
  await page.getByRole('button', { name: 'Mark as exempt' }).click()
  await expect(page.getByText('The whole item is exempt: paragraph 3.')).toBeVisible()
  await change(running, third, (report) => withParagraph(report, paragraphOf(secret, { id: 'the-secret', level: 1 })))
  await goTo(running, `write/${third}/the-secret`)
  const paragraph = page.getByRole('textbox', { name: 'The report' }).locator('p', { hasText: 'Larkfield Homes' })
  await paragraph.click()
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await page.getByRole('button', { name: 'Exempt: this paragraph' }).click()
  await page.getByRole('textbox', { name: /Why the public interest/ }).fill('Prices are being negotiated.')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(paragraph).toHaveAttribute('data-exempt', /.+/)
  await expect(page.getByRole('heading', { name: 'Exempt parts (1)' })).toBeVisible()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}

/** Somebody has put the exempt words into another report: no public pack is written. Then they are taken out again. */
async function leakIsCaught(running: OpenApp, fourth: string, target: string): Promise<void> {
  const { page, chooseTarget } = running
  await change(running, fourth, (report) => withParagraph(report, paragraphOf(`It is said that ${secret}`)))
  await chooseTarget(target)
  await page.getByRole('button', { name: 'Build pack' }).click()
  // An attachment cannot go in, and the fifth report is hardly begun: the clerk is asked first.
  const question = page.getByRole('alertdialog', { name: 'Build the public pack as it is?' })
  await expect(question).toContainText('“Valuation.pdf” cannot go into the pack')
  await question.getByRole('button', { name: 'Leave out what cannot go in, and build' }).click()
  const found = page.getByRole('dialog', { name: 'Exempt words were found' })
  await expect(found).toContainText(/Page \d+ \(Item 4: Paper 4 on services\)/, { timeout: 60_000 })
  await found.getByRole('button', { name: 'Do not write it' }).click()
  expect(fs.existsSync(target)).toBe(false)
  await expect(page.getByText('Left out; a sheet says so.')).toBeVisible()
  await change(running, fourth, (report) => {
    const cut = (body: BodyNode): BodyNode => ({
      ...body,
      content: (body.content ?? []).filter((node) => !JSON.stringify(node).includes('Larkfield'))
    })
    return { ...report, sections: report.sections.map((section) => ({ ...section, body: cut(section.body) as never })) }
  })
}

/** The public pack, published: what it leaves out, and that the days of notice count from it. */
async function publicPack({ page }: OpenApp, target: string): Promise<void> {
  await page.getByRole('button', { name: 'Build pack' }).click()
  await page.getByRole('button', { name: 'Build all the same' }).click()
  await expect(page.getByText(/The pack for Audit Committee is ready/)).toBeVisible({ timeout: 60_000 })
  expect(soundness(target)).toContain('No syntax or stream encoding errors')
  const words = wordsOf(target)
  if (words !== null) {
    expect(words).not.toContain('Larkfield')
    expect(words).not.toContain('5 firms')
    expect(words).toContain('Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A')
    expect(words).toContain('This attachment is not in the pack because it is empty')
    expect(words).toContain('Item 12: Paper 12 on services')
  }
  await page.getByRole('button', { name: 'More about the pack' }).click()
  await page.getByRole('menuitem', { name: 'Keep the last pack as published' }).click()
  await expect(page.getByText(/The pack is kept as published/)).toBeVisible()
  await expect(
    page.getByText(/^Give notice of the meeting and publish the agenda and reports\. Given on .+, in time\.$/)
  ).toBeVisible()
}

/** The restricted copy has it all, and says so where it is exempt; each name stands on every page. */
async function restrictedPack({ ask, chooseTarget }: OpenApp, meetingId: string, folder: string): Promise<string> {
  await chooseTarget(path.join(folder, 'restricted.pdf'))
  const restricted = await must<BuiltPack | null>(
    ask('meetings.buildPack', {
      meetingId,
      copy: 'restricted',
      isDoubleSided: true,
      hasDividers: true,
      recipients: ['Councillor Ash', 'Councillor Beech']
    })
  )
  expect(restricted?.files).toHaveLength(2)
  const [copy = ''] = restricted?.files ?? []
  expect(soundness(copy)).toContain('No syntax or stream encoding errors')
  const words = wordsOf(copy)
  if (words !== null) {
    // A sentence may go on over the page, with the head and foot of the pages in between.
    const heads =
      /Item \d+: Paper \d+ on services Page \d+ Copy 1 of 2: Councillor Ash Not for publication by .*?that information\)\. /g
    expect(words.replaceAll(heads, '')).toContain(secret)
    expect(words.match(/Copy 1 of 2: Councillor Ash/g)).toHaveLength(restricted?.pages ?? 0)
  }
  for (const { firstPage } of restricted?.items ?? []) expect(firstPage % 2).toBe(1)
  return copy
}

/** One report is replaced: only it is in the supplement, with its changes marked. */
async function supplementFor(running: OpenApp, seventh: string, target: string): Promise<void> {
  const { page, chooseTarget } = running
  await change(running, seventh, (report) =>
    withParagraph(report, paragraphOf('A sentence that came later.', { id: 'later', level: 1 }))
  )
  await expect(page.getByText(/Item 7 has changed since the last pack/)).toBeVisible()
  await chooseTarget(target)
  await page.getByRole('button', { name: 'Build supplement 1' }).click()
  await page.getByRole('button', { name: 'Build all the same' }).click()
  await expect(page.getByText(/The supplement 1 for Audit Committee is ready/)).toBeVisible({ timeout: 60_000 })
  expect(soundness(target)).toContain('No syntax or stream encoding errors')
  const words = wordsOf(target)
  if (words === null) return
  expect(words).toContain('Page S1/1')
  expect(words).toContain('A sentence that came later.')
  expect(words).toMatch(/Replaces pages \d+ to \d+/)
  expect(words).not.toContain('Paper 8 on services')
}

/** Decisions are recorded as the meeting goes on, and become minutes and a decision notice without what was private. */
async function minutesOf({ page, chooseTarget }: OpenApp, folder: string): Promise<string> {
  await page.getByRole('button', { name: 'Minutes and decisions' }).click()
  await page.getByRole('textbox', { name: 'Began at' }).fill('10am')
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Councillor Ada Field')
  const first = page.getByRole('region', { name: /^Item 1,/ })
  await first.getByRole('button', { name: 'All agreed, item 1', exact: true }).click()
  await first.getByRole('button', { name: 'Record a vote' }).click()
  await first.getByRole('textbox', { name: 'For', exact: true }).fill('6')
  const second = page.getByRole('region', { name: /^Item 2,/ })
  await second.getByRole('button', { name: /Outcome of recommendation 1/ }).click()
  await page.getByRole('option', { name: 'Deferred' }).click()
  await second.getByRole('textbox', { name: 'Until when, or why' }).fill('until March')
  const fifth = page.getByRole('region', { name: /^Item 5,/ })
  await fifth.getByRole('textbox', { name: 'Summary' }).fill('The lowest bid was to be taken.')
  await page.getByRole('textbox', { name: 'What is to be done' }).fill('Write to the partners')
  await page.getByRole('textbox', { name: 'Owner' }).fill('Director of Finance')
  await page.getByRole('button', { name: 'Add action' }).click()
  await expect(page.getByRole('cell', { name: 'Write to the partners', exact: true })).toBeVisible()

  const file = path.join(folder, 'minutes.pdf')
  await chooseTarget(file)
  await page.getByRole('button', { name: 'Minutes as PDF …', exact: true }).click()
  await expect(page.getByText(file, { exact: true })).toBeVisible()
  expect(soundness(file)).toContain('No syntax or stream encoding errors')
  const sixth = page.getByRole('region', { name: /^Item 6,/ }).getByRole('textbox', { name: 'Summary' })
  await sixth.fill('Typed into the wrong box.')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(sixth).toHaveValue('')
  const words = wordsOf(file)
  if (words !== null) {
    for (const shown of [
      '10 am',
      'Councillor Ada Field',
      'RESOLVED',
      'DEFERRED',
      '(until March)',
      '6 for, 0 against',
      'Director of Finance'
    ])
      expect(words).toContain(shown)
    expect(words).not.toContain('lowest bid')
  }
  return file
}

test('a clerk’s day: from the days of notice over packs and a supplement to decisions and minutes', async ({
  open,
  folder
}) => {
  test.setTimeout(180_000)
  const running = await open()
  const { page, ask, complaints } = running
  const { meetingId, made } = await twelveReports(running)
  await goTo(running, `meeting/${meetingId}`)
  await expect(page.getByText(/publish the agenda and reports\. By Wednesday 6 January 2027\.$/)).toBeVisible()
  await attach(running, folder)
  await exempt(running, made[2] ?? '')
  await goTo(running, `meeting/${meetingId}`)
  const target = path.join(folder, 'public.pdf')
  await leakIsCaught(running, made[3] ?? '', target)
  await publicPack(running, target)
  const copy = await restrictedPack(running, meetingId, folder)
  const supplement = path.join(folder, 'supplement.pdf')
  await supplementFor(running, made[6] ?? '', supplement)
  // People have the pack, so its meeting cannot go.
  expect(await ask('meetings.delete', { id: meetingId })).toMatchObject({ error: { code: 'in-use' } })
  const pictures = process.env.PACKWRIGHT_PICTURES
  if (pictures) await page.screenshot({ path: path.join(pictures, 'meeting.png'), fullPage: true })
  const minutes = await minutesOf(running, folder)
  if (pictures) {
    await page.screenshot({ path: path.join(pictures, 'minutes.png'), fullPage: true })
    for (const file of [target, copy, supplement, minutes])
      fs.copyFileSync(file, path.join(pictures, path.basename(file)))
  }
  expect(complaints).toEqual([])
})
