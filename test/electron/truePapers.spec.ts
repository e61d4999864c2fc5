/** Papers that go out of the built program say whose they are and what was entered, and nothing else. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { Result } from '../../shared/result'
import { expect, test } from './app'

const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const own = 'Borough of Thornbury Vale'
const councils = [...new Set(shippedStyles.map(({ council }) => council))].filter(Boolean)

test('each paper of a meeting has the authority’s name and no council’s of a house style, says nothing that nobody entered, and its day as it is', async ({
  open,
  folder
}) => {
  const { ask, chooseTarget, complaints } = await open()
  const settings = got(await ask('settings.get', {}))
  // A house style of another council is chosen, and there is no report that could name one.
  await ask('settings.save', { ...settings, houseStyleId: 'plymouth', authority: { ...settings.authority, name: own } })
  const meeting = { body: 'Cabinet', date: '2027-01-13', time: '10:00', place: 'Town Hall' }
  const { id: meetingId } = got(await ask('meetings.add', meeting))
  const { id: summer } = got(await ask('meetings.add', { ...meeting, date: '2027-07-14' }))
  got(await ask('agenda.addItem', { meetingId, title: 'Welcome' }))

  const write = async (name: string, asked: () => Promise<Result<unknown>>): Promise<string> => {
    const file = path.join(folder, name)
    await chooseTarget(file)
    got(await asked())
    if (!name.endsWith('.pdf')) return fs.readFileSync(file, 'utf8').replaceAll('\r\n ', '')
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
  }
  const minutes = await write('minutes.pdf', () => ask('minutes.write', { meetingId, kind: 'minutes', format: 'pdf' }))
  const papers = [
    minutes,
    await write('pack.pdf', () => ask('meetings.buildPack', { meetingId })),
    await write('decisions.pdf', () => ask('minutes.write', { meetingId, kind: 'decision-notice', format: 'pdf' })),
    await write('notice.pdf', () =>
      ask('notices.write', { meetingId, title: 'Notice', text: 'Words.', format: 'pdf' })
    ),
    await write('plan.pdf', () => ask('forwardPlan.write', { kind: 'forward-plan', format: 'pdf' })),
    await write('open-data.json', () => ask('calendar.writeOparl', {})),
    await write('meetings.ics', () => ask('calendar.write', {}))
  ]
  for (const words of papers) {
    expect(words).toContain(own)
    for (const council of councils) expect(words).not.toContain(council)
  }
  expect(minutes).not.toMatch(/apolog|interest|in private|resolved/i)

  got(await ask('meetings.saveDetails', { id: summer, details: { state: 'cancelled' } }))
  const events = (await write('after.ics', () => ask('calendar.write', {}))).split('BEGIN:VEVENT')
  const eventOf = (id: string): string => events.find((event) => event.includes(`UID:${id}-meeting@`)) ?? ''
  // Ten in the morning in London is nine in July, as the whole world counts.
  expect(eventOf(meetingId)).toMatch(/DTSTART(?:;TZID=Europe\/London:20270113T100000|:20270113T100000Z)/)
  expect(eventOf(meetingId)).not.toContain('TRANSPARENT')
  expect(eventOf(summer)).toMatch(/DTSTART(?:;TZID=Europe\/London:20270714T100000|:20270714T090000Z)/)
  expect(eventOf(summer)).toContain('STATUS:CANCELLED')
  expect(eventOf(summer)).toMatch(/SEQUENCE:[1-9]/)
  expect(complaints).toEqual([])
})
