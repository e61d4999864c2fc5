import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
beforeEach(async () => {
  ;({ profile } = await openSamplePacks())
})
afterEach(() => profile.close())

const remarks = (today = '2026-11-20') => profile.get('packs.preflight', { meetingId, today })

describe('what is looked at before the pack of a meeting goes out', () => {
  it('has the clock, what the checks of its reports find, and attachments that cannot go in', async () => {
    expect((await remarks()).filter(({ severity }) => severity === 'stop')).toEqual([])
    const { items } = await profile.get('meetings.get', { id: meetingId })
    const [first, second] = items
    await profile.get('packs.attach', {
      itemId: first?.id ?? '',
      files: [{ name: 'Valuation.pdf', bytes: new Uint8Array() }]
    })
    const id = second?.reportId ?? ''
    const { value, revision } = await profile.get('reports.get', { id })
    await profile.get('reports.save', { id, revision, value: { ...value, recommendations: [] } })
    const stops = (await remarks('2026-12-02')).filter(({ severity }) => severity === 'stop')
    expect(stops).toMatchObject([
      { about: 'clock', message: expect.stringContaining('the last day was Tuesday 1 December 2026') },
      { about: 'item', itemId: first?.id, attachmentId: expect.any(String) },
      { about: 'item', itemId: second?.id, reportId: id, place: { kind: 'section' } }
    ])
  })

  it('names a report that gives another day for the meeting, unless it goes to a meeting on that day, too', async () => {
    const days = async (id: string): Promise<readonly string[]> =>
      (await profile.get('packs.preflight', { meetingId: id, today: '2026-11-20' })).flatMap(({ message, place }) =>
        place?.kind === 'front' && message.includes('this meeting is on') ? [message] : []
      )
    expect(await days(meetingId)).toEqual([])
    const { items } = await profile.get('meetings.get', { id: meetingId })
    const [reportId = ''] = items.flatMap((item) => item.reportId ?? [])
    const { value } = await profile.get('reports.get', { id: reportId })
    const made = await profile.get('reports.create', { styleId: value.styleId, title: 'Taken from another' })
    const { revision } = await profile.get('reports.get', { id: made.id })
    await profile.get('reports.save', { id: made.id, revision, value })
    const later = await profile.get('meetings.add', { body: 'Cabinet', date: '2027-01-13' })
    await profile.get('meetings.addItems', { meetingId: later.id, reportIds: [made.id] })
    expect(await days(later.id)).toEqual([
      expect.stringMatching(
        /^Item 1: its report says 9 December 2026 under “Date.*this meeting is on 13 January 2027\.$/
      )
    ])
    await profile.get('meetings.addItems', { meetingId, reportIds: [made.id] })
    expect(await days(later.id)).toEqual([])
  })

  it('tells after a pack what has changed since, and nothing of it once it is built again', async () => {
    const to = path.join(profile.folder, 'pack.pdf')
    const changed = async (): Promise<readonly string[]> =>
      (await remarks()).map(({ message }) => message).filter((message) => /last pack/.test(message))
    await profile.get('meetings.buildPack', { meetingId, to })
    expect(await changed()).toEqual([])
    const { items } = await profile.get('meetings.get', { id: meetingId })
    const id = items[1]?.reportId ?? ''
    const { value, revision } = await profile.get('reports.get', { id })
    await profile.get('reports.save', { id, revision, value: { ...value, title: 'Another title' } })
    expect(await changed()).toEqual(['Item 2 has changed since the last pack: build again, or a supplement.'])
    await profile.get('meetings.buildPack', { meetingId, to })
    expect(await changed()).toEqual([])
  })
})
