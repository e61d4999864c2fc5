/** A clerk's day with packs: attachments, exempt matter, a leak that is caught, public and restricted copies, a supplement. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { BuiltPack } from '../../shared/packs/calls'
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

test('twelve reports with attachments, two of them exempt, become packs; a leak is caught, and a report replaced', async ({
  open,
  folder
}) => {
  test.setTimeout(150_000)
  const running = await open()
  const { page, ask, chooseFiles, chooseTarget, complaints } = running
  const { reports } = await must(ask('sample.fill', {}))
  const made: string[] = []
  for (let count = 1; count <= 12; count++) {
    const { value } = await must(ask('reports.get', { id: reports[count % 3] ?? '' }))
    const { id } = await must(ask('reports.create', { styleId: value.styleId, title: `Paper ${count}` }))
    // The fifth has words of its own: it will be exempt as a whole, and then nobody else may have them.
    const title = `Paper ${count} on services`
    const own = paragraphOf('Bids were had from nine firms, and three of them withdrew.')
    await change(running, id, (report) =>
      count === 5 ? { ...withParagraph(report, own), title } : { ...value, title }
    )
    made.push(id)
  }
  const meeting = await must(ask('meetings.add', { body: 'Audit Committee', date: '2027-01-14', time: '10:00' }))
  await must(ask('meetings.addItems', { meetingId: meeting.id, reportIds: made }))
  await page.evaluate((id) => {
    window.location.hash = `#/meeting/${id}`
  }, meeting.id)

  // Attachments: one that is good, one that is not.
  const survey = path.join(folder, 'Survey of the depot.pdf')
  fs.writeFileSync(
    survey,
    gunzipSync(fs.readFileSync(path.join(import.meta.dirname, '../documents/pack/fixtures/details.pdf.gz')))
  )
  const broken = path.join(folder, 'Valuation.pdf')
  fs.writeFileSync(broken, '')
  await chooseFiles(survey, broken)
  await page.getByRole('button', { name: 'Attach files to item 1', exact: true }).click()
  await expect(page.getByText('It cannot go into the pack, because it is empty.')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).first().click()
  await page.getByRole('button', { name: 'Actions for Valuation' }).click()
  await page.getByRole('menuitem', { name: 'Leave out, with a sheet that says so' }).click()
  await expect(page.getByText('Left out; a sheet says so.')).toBeVisible()

  // Item 5 is exempt as a whole; a paragraph of item 3 is, marked by its author.
  await page.getByRole('button', { name: 'Exempt matter of item 5', exact: true }).click()
  await page.getByRole('textbox', { name: /Why the public interest/ }).fill('A sale is being negotiated.')
  await page.getByRole('button', { name: 'Mark as exempt' }).click()
  await expect(page.getByText('The whole item is exempt: paragraph 3.')).toBeVisible()
  const third = made[2] ?? ''
  await change(running, third, (report) => withParagraph(report, paragraphOf(secret, { id: 'the-secret', level: 1 })))
  await page.evaluate((id) => {
    window.location.hash = `#/write/${id}/the-secret`
  }, third)
  const paragraph = page.getByRole('textbox', { name: 'The report' }).locator('p', { hasText: 'Larkfield Homes' })
  await paragraph.click()
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await page.getByRole('button', { name: 'Exempt: this paragraph' }).click()
  await page.getByRole('textbox', { name: /Why the public interest/ }).fill('Prices are being negotiated.')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(paragraph).toHaveAttribute('data-exempt', /.+/)
  await expect(page.getByRole('heading', { name: 'Exempt parts (1)' })).toBeVisible()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  // Somebody has put the same words into another report, as the caption of a table: that is caught.
  const fourth = made[3] ?? ''
  await change(running, fourth, (report) => withParagraph(report, paragraphOf(`It is said that ${secret}`)))
  await page.evaluate((id) => {
    window.location.hash = `#/meeting/${id}`
  }, meeting.id)
  const target = path.join(folder, 'public.pdf')
  await chooseTarget(target)
  await page.getByRole('button', { name: 'Build pack' }).click()
  // The fifth report is hardly begun, and the clerk is asked first.
  await page.getByRole('button', { name: 'Build all the same' }).click()
  const refusal = page.getByRole('alert').filter({ hasText: 'Exempt words were found in the public copy' })
  await expect(refusal).toContainText(/Page \d+ \(Item 4: Paper 4 on services\), on the page/, { timeout: 60_000 })
  expect(fs.existsSync(target)).toBe(false)

  await change(running, fourth, (report) => {
    const cut = (body: BodyNode): BodyNode => ({
      ...body,
      content: (body.content ?? []).filter((node) => !JSON.stringify(node).includes('Larkfield'))
    })
    return { ...report, sections: report.sections.map((section) => ({ ...section, body: cut(section.body) as never })) }
  })
  await page.getByRole('button', { name: 'Build pack' }).click()
  await page.getByRole('button', { name: 'Build all the same' }).click()
  await expect(page.getByText(/The pack for Audit Committee is ready/)).toBeVisible({ timeout: 60_000 })
  expect(soundness(target)).toContain('No syntax or stream encoding errors')
  const inPublic = wordsOf(target)
  if (inPublic !== null) {
    expect(inPublic).not.toContain('Larkfield')
    expect(inPublic).toContain('Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A')
    expect(inPublic).toContain('This attachment is not in the pack because it is empty')
    expect(inPublic).toContain('Item 12: Paper 12 on services')
  }
  await page.getByRole('button', { name: 'More about the pack' }).click()
  await page.getByRole('menuitem', { name: 'Keep the last pack as published' }).click()
  await expect(page.getByText(/The pack is kept as published/)).toBeVisible()

  // The restricted copy has it all, and says so on every page, with each name.
  await chooseTarget(path.join(folder, 'restricted.pdf'))
  const restricted = await must<BuiltPack | null>(
    ask('meetings.buildPack', {
      meetingId: meeting.id,
      copy: 'restricted',
      isDoubleSided: true,
      hasDividers: true,
      recipients: ['Councillor Ash', 'Councillor Beech']
    })
  )
  expect(restricted?.files).toHaveLength(2)
  const [copy = ''] = restricted?.files ?? []
  expect(soundness(copy)).toContain('No syntax or stream encoding errors')
  const inRestricted = wordsOf(copy)
  if (inRestricted !== null) {
    expect(inRestricted).toContain(secret)
    expect(inRestricted.match(/Copy 1 of 2: Councillor Ash/g)).toHaveLength(restricted?.pages ?? 0)
  }
  for (const { firstPage } of restricted?.items ?? []) expect(firstPage % 2).toBe(1)

  // One report is replaced: only it is in the supplement, with its changes marked.
  await change(running, made[6] ?? '', (report) =>
    withParagraph(report, paragraphOf('A sentence that came later.', { id: 'later', level: 1 }))
  )
  const supplement = path.join(folder, 'supplement.pdf')
  await chooseTarget(supplement)
  await page.getByRole('button', { name: 'Build supplement 1' }).click()
  await page.getByRole('button', { name: 'Build all the same' }).click()
  await expect(page.getByText(/The supplement 1 for Audit Committee is ready/)).toBeVisible({ timeout: 60_000 })
  expect(soundness(supplement)).toContain('No syntax or stream encoding errors')
  const inSupplement = wordsOf(supplement)
  if (inSupplement !== null) {
    expect(inSupplement).toContain('Page S1/1')
    expect(inSupplement).toContain('A sentence that came later.')
    expect(inSupplement).toMatch(/Replaces pages \d+ to \d+/)
    expect(inSupplement).not.toContain('Paper 8 on services')
  }
  const pictures = process.env.PACKWRIGHT_PICTURES
  if (pictures) {
    await page.screenshot({ path: path.join(pictures, 'meeting.png'), fullPage: true })
    for (const file of [target, copy, supplement]) fs.copyFileSync(file, path.join(pictures, path.basename(file)))
  }
  expect(complaints).toEqual([])
})
