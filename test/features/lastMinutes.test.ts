/** The minutes of the last meeting on the agenda of the next: offered, attached, approved. */
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemMinuteSchema, minutesSchema } from '../../shared/meetings/minutes'
import { approvalResolution, isMinutesItem } from '../../shared/meetings/minutesApproval'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, decided, heldMeeting, reportWith, writtenHtml } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

/** A meeting of December with minutes, and the next one in January. */
async function twoMeetings(): Promise<{ readonly december: string; readonly january: string }> {
  const { id: december, itemId } = await heldMeeting(profile)
  await profile.get('minutes.save', { meetingId: december, revision: 0, value: decided(itemId) })
  return { december, january: await addMeeting(profile, 'Cabinet', '2027-01-20') }
}

async function approve(meetingId: string, approval: 'correct' | 'corrected' | 'not-approved'): Promise<void> {
  const { items, value, revision } = await profile.get('minutes.get', { meetingId })
  const item = items.find(({ approves }) => approves !== null)
  const own = itemMinuteSchema.parse({
    itemId: item?.id,
    approval,
    resolution: approvalResolution(approval, item?.approves ?? '')
  })
  await profile.get('minutes.save', { meetingId, revision, value: minutesSchema.parse({ ...value, items: [own] }) })
}

describe('the minutes of the last meeting', () => {
  it('are put on the next agenda in one step, attached to their item', async () => {
    const { december, january } = await twoMeetings()
    expect(await profile.get('agenda.minutesToApprove', { meetingId: january })).toEqual({
      ...{ meetingId: december, date: '2026-12-16', itemId: null }
    })
    const { itemId } = await profile.get('packs.attachMinutes', { meetingId: january })
    const { items } = await profile.get('packs.get', { meetingId: january })
    expect(items).toMatchObject([
      {
        ...{ id: itemId, title: 'Minutes of the meeting held on 16 December 2026' },
        attachments: [{ title: 'Minutes of the meeting held on 16 December 2026', trouble: '' }]
      }
    ])
  })

  it('take the item that a template has for them', async () => {
    const { january } = await twoMeetings()
    await profile.get('agenda.fill', { meetingId: january, templateId: 'template-executive' })
    const titles = (await profile.get('meetings.get', { id: january })).items.map(({ title }) => title)
    expect(titles).toContain('Minutes of the meeting held on 16 December 2026')
    expect(titles).not.toContain('Minutes of the previous meeting')
    await profile.get('packs.attachMinutes', { meetingId: january })
    expect((await profile.get('meetings.get', { id: january })).items).toHaveLength(titles.length)
  })

  it('are approved by what is recorded of their item, on that day, and then offered no more', async () => {
    const { december, january } = await twoMeetings()
    await profile.get('packs.attachMinutes', { meetingId: january })
    expect((await profile.get('minutes.get', { meetingId: december })).approved).toBeNull()
    await approve(january, 'not-approved')
    expect((await profile.get('minutes.get', { meetingId: december })).approved).toBeNull()
    await approve(january, 'correct')
    expect((await profile.get('minutes.get', { meetingId: december })).approved).toEqual({
      on: '2027-01-20',
      as: 'correct'
    })
    expect(await writtenHtml(profile, december, 'minutes')).toContain(
      'Approved as a correct record on 20 January 2027.'
    )
    expect(await writtenHtml(profile, january, 'minutes')).toContain(
      'the minutes of the meeting held on 16 December 2026 be approved as a correct record.'
    )
    const february = await addMeeting(profile, 'Cabinet', '2027-02-17')
    expect(await profile.get('agenda.minutesToApprove', { meetingId: february })).toMatchObject({ meetingId: january })
  })

  it('are those of the same body, and of a meeting before', async () => {
    const { december } = await twoMeetings()
    for (const [body, date] of [
      ['Planning Committee', '2027-01-20'],
      ['Cabinet', '2026-11-18']
    ] as const)
      expect(
        await profile.get('agenda.minutesToApprove', { meetingId: await addMeeting(profile, body, date) }),
        body
      ).toBeNull()
    expect(await profile.ask('packs.attachMinutes', { meetingId: december })).toMatchObject({
      error: { code: 'not-found' }
    })
  })

  it.each([
    ['Minutes of the previous meeting', true],
    ['Minutes of the last meeting', true],
    ['To approve the minutes of the meeting held on 15 July 2026', true],
    ['Notes and actions of the last meeting', true],
    ['Minutes', true],
    ['Minutes of the Health and Wellbeing Board', false],
    ['A minute of silence', false]
  ])('are meant by an item called %s: %s', (title, isMeant) => {
    expect(isMinutesItem(title)).toBe(isMeant)
  })
})

describe('minutes that were attached before some of what they say became exempt', () => {
  const title = 'Lease of the market hall'
  const words = 'Grant the lease of the hall to Northmoor Traders for seven hundred pounds a week.'
  const said = 'Members heard that Larkfield Homes had withdrawn their own offer for the hall.'
  const exemption = { id: 'x', paragraph: 3, publicInterest: '', releaseOn: null }

  it.each([
    ['a recommendation that was marked since', words, ''],
    ['an item that was said since to have been taken in private', said, '3']
  ])('go into no public pack with %s', async (_what, secret, exemptParagraphs) => {
    const own = await openProfile({ caller: 'command-line' })
    const { get, ask, folder } = own
    const december = await addMeeting(own)
    const report = await reportWith(own, title, words)
    const [item] = (await get('meetings.addItems', { meetingId: december, reportIds: [report] })).items
    const itemId = item?.id ?? ''
    const recommendations = [{ recommendationId: 'r1', proposed: words, outcome: 'agreed' }]
    const minutes = (more: object) =>
      minutesSchema.parse({ items: [{ itemId, summary: said, recommendations, ...more }] })
    const { revision } = await get('minutes.save', { meetingId: december, revision: 0, value: minutes({}) })
    const january = await addMeeting(own, 'Cabinet', '2027-01-20')
    await get('packs.attachMinutes', { meetingId: january })
    const build = { meetingId: january, to: path.join(folder, 'pack.pdf') }
    expect(await ask('meetings.buildPack', build)).toMatchObject({ ok: true })

    if (exemptParagraphs !== '')
      await get('minutes.save', { meetingId: december, revision, value: minutes({ exemptParagraphs }) })
    else {
      const { value, revision: stored } = await get('reports.get', { id: report })
      const marked = value.recommendations.map((one) => ({ ...one, exempt: 'x' }))
      const changed = { ...value, recommendations: marked, exemptions: [exemption] }
      await get('reports.save', { id: report, revision: stored, value: changed })
    }
    const refused = await ask('meetings.buildPack', build)
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(JSON.stringify(refused)).toContain(secret.slice(0, 60))
    // Attached anew they are without it.
    const { items } = await get('packs.get', { meetingId: january })
    await get('packs.detach', { id: items[0]?.attachments[0]?.id ?? '' })
    await get('packs.attachMinutes', { meetingId: january })
    // That they say where something was left out keeps nothing back.
    expect(await ask('meetings.buildPack', build)).toMatchObject({ ok: true })
    own.close()
  })

  it('go into none where a person wrote in them that they are not for publication, until that is settled', async () => {
    const own = await openProfile({ caller: 'command-line' })
    const { get, ask, folder } = own
    const december = await addMeeting(own)
    const report = await reportWith(own, title, words)
    const [item] = (await get('meetings.addItems', { meetingId: december, reportIds: [report] })).items
    const summary = 'NOT FOR PUBLICATION. Members heard of the bids.'
    const value = minutesSchema.parse({ items: [{ itemId: item?.id ?? '', summary }] })
    await get('minutes.save', { meetingId: december, revision: 0, value })
    const january = await addMeeting(own, 'Cabinet', '2027-01-20')
    await get('packs.attachMinutes', { meetingId: january })
    const refused = await ask('meetings.buildPack', { meetingId: january, to: path.join(folder, 'pack.pdf') })
    expect(JSON.stringify(refused)).toContain('not for publication')
    expect(refused).toMatchObject({ ok: false })
    own.close()
  })
})
