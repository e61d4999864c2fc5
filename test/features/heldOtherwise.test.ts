/** A meeting that is cancelled or moved says so wherever it is named. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: [plainStyle] })
})
afterEach(() => profile.close())

const cancel = async (id: string): Promise<void> => {
  const { details } = await profile.get('meetings.clock', { id })
  await profile.get('meetings.saveDetails', { id, details: { ...details, state: 'cancelled' } })
}

it('in the list of reports, which name a meeting that is held before one that is not', async () => {
  const { id: reportId } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'Winter beds' })
  const meeting = async (date: string): Promise<string> => {
    const { id } = await profile.get('meetings.add', { body: 'Cabinet', date, time: '10:00', place: '' })
    await profile.get('meetings.addItems', { meetingId: id, reportIds: [reportId] })
    return id
  }
  const about = async (): Promise<string | undefined> => (await profile.get('reports.list', { text: '' }))[0]?.about
  const december = await meeting('2026-12-09')
  await cancel(december)
  expect(await about()).toBe('Cabinet, 9 December 2026 (cancelled)')
  await meeting('2026-11-11')
  expect(await about()).toBe('Cabinet, 11 November 2026 and 1 more meeting')
})

it('in what happened to a report', async () => {
  const { id: reportId } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'Winter beds' })
  const { id } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09', time: '10:00', place: '' })
  await profile.get('meetings.addItems', { meetingId: id, reportIds: [reportId] })
  await profile.get('meetings.change', { id, date: '2026-12-16', time: '10:00', place: '' })
  const steps = async (): Promise<readonly string[]> =>
    (await profile.get('meetings.thread', { reportId })).map(({ text }) => text)
  expect(await steps()).toContain('Cabinet, 16 December 2026, moved from 9 December 2026')
  await cancel(id)
  expect(await steps()).toContain('Cabinet, 16 December 2026, cancelled')
})
