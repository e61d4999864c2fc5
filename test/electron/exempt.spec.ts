/** What is exempt in the papers of a meeting, as a clerk meets it: what the public will not see, will see anew, and has seen. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, type OpenApp, test } from './app'

const reportId = 'sample-better-care-fund'
const secret = 'Larkfield Homes offer four million pounds.'

/** Puts one paragraph into the report, exempt or not, in place of the one before. */
async function write({ ask }: OpenApp, exempt: '' | 'x1'): Promise<void> {
  const got = await ask('reports.get', { id: reportId })
  if (!got.ok) throw new Error(got.error.message)
  const { value, revision } = got.value
  const at = value.sections.findIndex(({ role }) => role === 'body')
  const paragraph = {
    type: 'paragraph',
    attrs: { id: 'secret', level: 1, exempt },
    content: [{ type: 'text', text: secret }]
  }
  const sections = value.sections.map((section, index) =>
    index === at ? { ...section, body: { type: 'doc' as const, content: [paragraph] } } : section
  )
  const exemptions = [{ id: 'x1', paragraph: 3, publicInterest: 'Talks go on.', releaseOn: null }]
  const saved = await ask('reports.save', { id: reportId, revision, value: { ...value, exemptions, sections } })
  expect(saved.ok).toBe(true)
}

test('a clerk sees what the public will not, and is asked before it sees more or has seen too much', async ({
  open,
  folder
}) => {
  const running = await open()
  const { page, ask, complaints } = running
  const filled = await ask('sample.fill', {})
  const meetingId = filled.ok ? (filled.value.meetings[0] ?? '') : ''
  const target = path.join(folder, 'pack.pdf')
  await running.chooseTarget(target)
  await write(running, 'x1')
  expect((await ask('meetings.buildPack', { meetingId })).ok).toBe(true)
  await page.evaluate((id) => {
    window.location.hash = `#/meeting/${id}`
  }, meetingId)

  await page.getByRole('button', { name: 'What the public will not see' }).click()
  await expect(page.getByRole('heading', { name: 'What the public will not see' })).toBeVisible()
  await expect(page.getByText(secret)).toBeVisible()
  await expect(page.getByText(/Paragraph 3; public interest: Talks go on\.; no day for its release/)).toBeVisible()
  const sheet = path.join(folder, 'sheet.pdf')
  await running.chooseTarget(sheet)
  await page.getByRole('button', { name: 'Save as a sheet …' }).click()
  await expect(page.getByText('Saved the sheet. It is not for publication.')).toBeVisible()
  expect(fs.readFileSync(sheet).subarray(0, 5).toString()).toBe('%PDF-')
  await page.getByRole('button', { name: 'The meeting' }).click()

  // It is marked public again: the pack shows it only with a reason.
  await write(running, '')
  await running.chooseTarget(target)
  await page.getByRole('button', { name: 'Build pack' }).click()
  const asked = page.getByRole('alertdialog', { name: 'What the public will see now that it did not before' })
  await expect(asked.getByText(secret)).toBeVisible()
  await asked.getByRole('button', { name: 'Show it to the public' }).click()
  await expect(asked.getByText('Say why it may be public now.')).toBeVisible()
  await asked.getByRole('textbox', { name: 'Why the public may see it now' }).fill('The sale is done.')
  await asked.getByRole('button', { name: 'Show it to the public' }).click()
  const all = page.getByRole('button', { name: /Build all the same|and build/ })
  const ready = page.getByText(/The pack for .* is ready/)
  await expect(all.or(ready).first()).toBeVisible()
  if (await all.isVisible()) await all.click()
  await expect(ready.first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('1 part: The sale is done.')).toBeVisible()

  // And exempt once more: the pack that shows it is opened, printed and published no more without a question.
  await write(running, 'x1')
  await expect(page.getByText(/1 thing in the last pack has become exempt since it was built/)).toBeVisible()
  await page.getByRole('button', { name: 'Open pack' }).first().click()
  const stale = page.getByRole('alertdialog', { name: 'Something in this pack has become exempt since it was built' })
  await expect(stale.getByText(secret)).toBeVisible()
  await stale.getByRole('button', { name: 'Leave it' }).click()
  await page.getByRole('button', { name: 'Print …' }).click()
  const printing = page.getByRole('dialog')
  await printing.getByRole('button', { name: 'Print …' }).click()
  await expect(printing.getByText(/built before some of what is in it became exempt/)).toBeVisible()
  await expect(printing.getByRole('button', { name: 'Print …' })).toBeDisabled()
  await printing.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'More about the pack' }).click()
  await page.getByRole('menuitem', { name: 'Keep the last pack as published' }).click()
  await expect(page.getByText('The pack was not published')).toBeVisible()
  expect(complaints).toEqual([])
})

test('a clerk marks the title of an item without a report, and names facts of it that must never appear', async ({
  open,
  folder
}) => {
  const running = await open()
  const { page, ask, complaints } = running
  const filled = await ask('sample.fill', {})
  const meetingId = filled.ok ? (filled.value.meetings[0] ?? '') : ''
  const details = { kind: 'urgent', isKeyDecision: false, grounds: 'Brightwater withdraws.', note: '' } as const
  await ask('agenda.addItem', { meetingId, title: 'Purchase of the Larkfield maltings', details })
  const meeting = await ask('meetings.get', { id: meetingId })
  const number = meeting.ok ? (meeting.value.items.at(-1)?.number ?? '') : ''
  await page.evaluate((id) => {
    window.location.hash = `#/meeting/${id}`
  }, meetingId)

  const dialogue = page.getByRole('dialog')
  const choose = async (place: string): Promise<void> => {
    await page.getByRole('button', { name: `Exempt matter of item ${number}`, exact: true }).click()
    await dialogue.locator('label.radio', { hasText: place }).click()
  }
  await choose('The note')
  await expect(dialogue.getByText(/why the item is late or urgent/)).toBeVisible()
  await dialogue.getByRole('button', { name: 'Mark as exempt' }).click()
  await expect(page.getByText('Exempt, paragraph 3: the note')).toBeVisible()
  await choose('The title')
  await dialogue.getByLabel('Why the public interest lies in keeping it exempt').fill('Talks go on.')
  await dialogue.getByLabel('Words that must never appear').fill('Acme\n£1.25m')
  await dialogue.getByRole('button', { name: 'Mark as exempt' }).click()
  await expect(page.getByText(/The whole item is exempt: paragraph 3, with its title/)).toBeVisible()

  const target = path.join(folder, 'pack.pdf')
  await running.chooseTarget(target)
  const built = await ask('meetings.buildPack', { meetingId, hasContents: true, openReason: 'A test.' })
  expect(built.ok).toBe(true)
  const words = execFileSync('pdftotext', [target, '-'], { encoding: 'utf8' })
  expect(words).not.toMatch(/maltings|Brightwater/)
  expect(words).toContain('Not for publication')

  // A fact that was named stands in another item: no public pack is written.
  const plain = { kind: 'ordinary', isKeyDecision: false, grounds: '', note: '' } as const
  await ask('agenda.addItem', { meetingId, title: 'Petition against Acme', details: plain })
  const refused = await ask('meetings.buildPack', { meetingId, hasContents: true, openReason: 'A test.' })
  expect(refused.ok ? '' : refused.error.message).not.toBe('')

  // What was done is listed, and one mark can be taken off.
  await choose('The title')
  await expect(dialogue.getByLabel('Words that must never appear')).toHaveValue('Acme\n£1.25m')
  await expect(dialogue.getByText('The title: marked as exempt (paragraph 3)')).toBeVisible()
  await dialogue.getByRole('button', { name: 'May be published' }).click()
  await expect(page.getByText(/The whole item is exempt: paragraph 3, with its title/)).toBeHidden()
  expect(complaints).toEqual([])
})
