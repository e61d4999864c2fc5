/** After a pack has gone out: an item is withdrawn, a large plan attached, and the meeting moved and cancelled; every paper says so. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { onePage } from '../documents/pack/onePage'
import { expect, type OpenApp, test } from './app'

/** The words of a PDF as another program reads them; null where that program is not installed. */
function wordsOf(file: string): string | null {
  const { error, stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  return error ? null : stdout.replaceAll(/\s+/g, ' ')
}

async function must<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>
): Promise<T> {
  const given = await answer
  if (!given.ok) throw new Error(given.error.message)
  return given.value
}

const goTo = ({ page }: OpenApp, place: string): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/${place}`)

/** A meeting of a committee with three reports, its pack built and published. */
async function published({ ask, chooseTarget }: OpenApp, target: string): Promise<string> {
  const { reports } = await must(ask('sample.fill', {}))
  const { id } = await must(
    ask('meetings.add', { body: 'Scrutiny Committee', date: '2027-07-14', time: '10:00', place: 'County Hall' })
  )
  await must(ask('meetings.addItems', { meetingId: id, reportIds: reports.slice(0, 3) }))
  await chooseTarget(target)
  await must(ask('meetings.buildPack', { meetingId: id }))
  await must(ask('packs.publish', { meetingId: id }))
  return id
}

/** The event of the meeting as a calendar program reads it: its properties by name. */
async function eventIn(running: OpenApp, file: string): Promise<ReadonlyMap<string, string>> {
  await goTo(running, 'forward-plan')
  await running.chooseTarget(file)
  await running.page.getByRole('button', { name: 'Calendar for Outlook …' }).click()
  await expect(running.page.getByText(`Saved ${file}.`).first()).toBeVisible()
  const lines = fs.readFileSync(file, 'utf8').replaceAll('\r\n ', '').split('\r\n')
  const events: Map<string, string>[] = []
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push(new Map())
    const at = line.indexOf(':')
    events.at(-1)?.set(line.slice(0, at), line.slice(at + 1))
  }
  const own = events.find((event) => event.get('UID')?.endsWith('-meeting@packwright') && /Scrutiny/.test(event.get('SUMMARY') ?? ''))
  if (!own) throw new Error('The meeting is not in the calendar')
  return own
}

test('an item is withdrawn and a meeting moved and cancelled after its pack went out, and all papers say so', async ({
  open,
  folder
}) => {
  const running = await open()
  const { page, chooseFiles, chooseTarget, complaints } = running
  const target = path.join(folder, 'pack.pdf')
  const meetingId = await published(running, target)
  await goTo(running, `meeting/${meetingId}`)

  // Taking it off is refused, and says what to do; withdrawn, it keeps its place and number.
  const agenda = page.getByRole('region', { name: 'Agenda', exact: true })
  await page.getByRole('button', { name: 'Actions for item 2' }).click()
  await page.getByRole('menuitem', { name: 'Take off the agenda' }).click()
  await expect(page.getByText(/withdrawn or deferred/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Actions for item 2' }).click()
  await page.getByRole('menuitem', { name: 'Kind, withdrawn, note …' }).click()
  const form = page.getByRole('dialog', { name: 'Item 2' })
  await form.getByText('Withdrawn', { exact: true }).click()
  await form.getByRole('textbox', { name: /^Why, or until when/ }).fill('the partners ask for more time')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(agenda.getByText('Withdrawn', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Actions for item 3' })).toBeVisible()
  const supplement = path.join(folder, 'supplement.pdf')
  await chooseTarget(supplement)
  await page.getByRole('button', { name: 'Build supplement 1' }).click()
  await page.getByRole('button', { name: 'Build all the same' }).click()
  await expect(page.getByText(/The supplement 1 for Scrutiny Committee is ready/)).toBeVisible({ timeout: 60_000 })
  const late = wordsOf(supplement)
  if (late !== null) expect(late).toContain('This item was withdrawn: the partners ask for more time.')

  // A plan of A3 is not made smaller unsaid.
  const plan = path.join(folder, 'Plan of the depot.pdf')
  fs.writeFileSync(plan, onePage('/MediaBox[0 0 842 1191]'))
  await chooseFiles(plan)
  await page.getByRole('button', { name: 'Attach files to item 1', exact: true }).click()
  const row = page.getByRole('listitem', { name: 'Plan of the depot' })
  await expect(row.getByText('Made smaller to go on A4: page 1 (A3 at 62%).')).toBeVisible()
  await expect(page.getByText(/“Plan of the depot.pdf”: Made smaller to go on A4/)).toBeVisible()
  await row.getByRole('button', { name: 'Keep the size' }).click()
  await expect(row.getByText('Kept in its own size, on larger sheets to be folded: page 1 (A3).')).toBeVisible()

  const before = await eventIn(running, path.join(folder, 'before.ics'))
  expect(before.get('DTSTART;TZID=Europe/London')).toBe('20270714T100000')
  expect([before.get('STATUS'), before.get('TRANSP')]).toEqual(['CONFIRMED', 'OPAQUE'])

  // Moved: lists, the notice, the agenda and calendars say so.
  await goTo(running, `meeting/${meetingId}`)
  await page.getByRole('button', { name: 'Date and place …' }).click()
  const when = page.getByRole('dialog', { name: 'Date, time and place' })
  await when.getByRole('textbox', { name: /^Time/ }).fill('14:30')
  await when.getByRole('textbox', { name: /^Expected to end/ }).fill('16:00')
  await when.getByRole('button', { name: 'Save' }).click()
  await must(
    running.ask('meetings.change', { id: meetingId, date: '2027-07-21', time: '14:30', place: 'County Hall' })
  )
  const moved = await eventIn(running, path.join(folder, 'moved.ics'))
  expect(moved.get('UID')).toBe(before.get('UID'))
  expect(moved.get('DTSTART;TZID=Europe/London')).toBe('20270721T143000')
  expect(moved.get('DTEND;TZID=Europe/London')).toBe('20270721T160000')
  expect(Number(moved.get('SEQUENCE'))).toBeGreaterThan(Number(before.get('SEQUENCE')))
  await goTo(running, 'meetings')
  await expect(page.getByText(/21 July 2027 · moved from 14 July 2027/)).toBeVisible()
  const again = path.join(folder, 'again.pdf')
  await chooseTarget(again)
  await must(running.ask('meetings.buildPack', { meetingId, hasContents: true }))
  const whole = wordsOf(again)
  if (whole !== null) {
    expect(whole).toContain('This meeting was to be held on Wednesday 14 July 2027.')
    expect(whole).toContain('(withdrawn)')
    expect(whole).toContain('This item was withdrawn: the partners ask for more time.')
  }

  // Cancelled.
  const { details } = await must(running.ask('meetings.clock', { id: meetingId }))
  await must(running.ask('meetings.saveDetails', { id: meetingId, details: { ...details, state: 'cancelled' } }))
  const cancelled = await eventIn(running, path.join(folder, 'cancelled.ics'))
  expect(cancelled.get('UID')).toBe(before.get('UID'))
  expect([cancelled.get('STATUS'), cancelled.get('TRANSP')]).toEqual(['CANCELLED', 'TRANSPARENT'])
  expect(Number(cancelled.get('SEQUENCE'))).toBeGreaterThan(Number(moved.get('SEQUENCE')))
  await goTo(running, 'meetings')
  await expect(page.getByText(/21 July 2027 · cancelled/)).toBeVisible()
  const notice = await must(running.ask('notices.draft', { meetingId, kind: 'meeting' }))
  expect(notice.text).toContain('has been cancelled')
  await chooseTarget(again)
  await must(running.ask('meetings.buildPack', { meetingId }))
  const last = wordsOf(again)
  if (last !== null) expect(last).toContain('This meeting has been cancelled.')
  await goTo(running, `minutes/${meetingId}`)
  await expect(page.getByRole('heading', { name: /^2\. / })).toBeVisible()
  expect(complaints).toEqual([])
})
