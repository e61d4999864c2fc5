/** Other people's PDFs in the built program: the second engine runs from what was built, and a clerk sees and settles what it finds. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { words } from '../documents/foreign/foreignPages'
import { a4, onePage } from '../documents/pack/onePage'
import { expect, test } from './app'

const secret = 'Jordan Example, 4 Mill Lane'

/** The words of a PDF as another program reads them; null where that program is not installed. */
function wordsOf(file: string): string | null {
  const { error, stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return error ? null : stdout.replaceAll(/\s+/g, ' ')
}

async function must<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>
): Promise<T> {
  const given = await answer
  if (!given.ok) throw new Error(given.error.message)
  return given.value
}

test('words under a black box stop the public copy until they are taken out, with the mouse and with keys', async ({
  open,
  folder
}) => {
  const running = await open()
  const { page, ask, chooseTarget, complaints } = running
  await must(ask('sample.fill', {}))
  const { id: meetingId } = await must(
    ask('meetings.add', { body: 'Audit Committee', date: '2027-01-14', time: '10:00' })
  )
  const item = await must(
    ask('agenda.addItem', {
      meetingId,
      title: 'Complaints',
      details: { kind: 'ordinary', grounds: '', isKeyDecision: false, note: '' }
    })
  )
  const file = onePage(
    a4,
    `${words('Name of resident:', 72, 742)} ${words(secret, 180, 742)} 0 g 175 738 200 16 re f ${words('The telephone number is 01632 960123.', 72, 600)} ${words('Upheld in part.', 72, 500)}`
  )
  const attached = await ask('packs.attach', {
    itemId: item.id,
    files: [{ name: 'Complaint.pdf', bytes: Uint8Array.from(file) }]
  })
  expect(attached).toMatchObject({ ok: true, value: { added: [{ findings: [{ kind: 'covered', page: 1 }] }] } })
  const target = path.join(folder, 'pack.pdf')
  await chooseTarget(target)
  const refused = await ask('meetings.buildPack', { meetingId })
  expect(refused).toMatchObject({
    ok: false,
    error: { details: [expect.stringMatching(/“Complaint”. Page 1: words/)] }
  })
  expect(fs.existsSync(target)).toBe(false)

  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/meeting/${meetingId}`)
  await page.getByRole('button', { name: 'Look through Complaint' }).click()
  const dialog = page.getByRole('dialog', { name: /Look through/ })
  await expect(dialog.getByText(secret.slice(0, 12))).toBeVisible()
  const picture = dialog.getByRole('img', { name: 'Page 1 as it goes into the pack' })
  await expect(picture).toBeVisible()
  await page.screenshot({ path: path.join(folder, 'look.png') })
  if (process.env.KEEP_PICTURES) fs.copyFileSync(path.join(folder, 'look.png'), process.env.KEEP_PICTURES)

  // What was found is chosen; a word is blacked out by its name, another place by a box that is drawn and one that is moved by keys.
  await dialog.getByText('Take it out').click()
  await dialog.getByLabel('Black out a word').fill('01632')
  await dialog.getByRole('button', { name: '01632', exact: true }).click()
  const frame = await picture.boundingBox()
  if (!frame) throw new Error('There is no picture')
  const point = (x: number, y: number) => [frame.x + frame.width * x, frame.y + frame.height * y] as const
  await page.mouse.move(...point(0.32, 0.27))
  await page.mouse.down()
  await page.mouse.move(...point(0.6, 0.295), { steps: 4 })
  await page.mouse.up()
  await dialog.getByRole('button', { name: 'Add a box' }).click()
  const third = dialog.getByRole('button', { name: /^Box 3 of 3/ })
  await third.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Delete')
  await expect(dialog.getByRole('button', { name: /^Box 2 of 2/ })).toBeVisible()
  await dialog.getByRole('button', { name: 'Take out 3 places' }).click()
  await expect(dialog.getByText('Nothing was found beside what its pages show.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('the restricted copy has the file as it came')).toBeVisible()

  await chooseTarget(target)
  expect(await ask('meetings.buildPack', { meetingId })).toMatchObject({ ok: true })
  const shown = wordsOf(target)
  if (shown !== null) {
    expect(shown).toContain('Name of resident:')
    expect(shown).toContain('Upheld in part.')
    expect(shown).not.toMatch(/Jordan|Mill Lane|01632|960123/)
  }
  expect(complaints).toEqual([])
})
