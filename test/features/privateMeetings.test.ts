/** Business that an executive takes in private: its notices, its clock, its resolution, without being told. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usualGround } from '../../shared/law/grounds'
import type { HomeNation } from '../../shared/law/homeNation'
import { planEntrySchema } from '../../shared/meetings/forwardPlan'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, bodyOf, reportWith } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

const reason = { publicInterest: '', releaseOn: null }

/** A meeting with three items, of which the second presents a report; the report is exempt as a whole. */
async function withExemptItem(body = 'Cabinet', date = '2027-01-13') {
  const id = await addMeeting(profile, body, date)
  const report = await reportWith(profile, 'Sale of the depot', 'Sell it to Northmoor.')
  await profile.get('agenda.addItem', { meetingId: id, title: 'Apologies' })
  const [item] = (await profile.get('meetings.addItems', { meetingId: id, reportIds: [report] })).items
  await profile.get('agenda.addItem', { meetingId: id, title: 'Forward look' })
  const itemId = item?.id ?? ''
  const { nation } = await profile.get('settings.get', {})
  await profile.get('packs.exemptItem', { itemId, exemption: { ...usualGround(nation), ...reason } })
  return { id, report, itemId }
}

const uses = async (id: string, today: string) =>
  (await profile.get('meetings.clock', { id, today })).steps.map(({ use, publishBy, isInTime }) => [
    use,
    publishBy,
    isInTime
  ])

const within = async (nation: HomeNation): Promise<void> => {
  await profile.get('settings.save', { ...(await profile.get('settings.get', {})), nation })
}

describe('an executive’s meeting with something exempt', () => {
  it('starts the 28 and the five clear days of notice without being told', async () => {
    const { id } = await withExemptItem()
    expect(await uses(id, '2026-12-01')).toEqual([
      ['privateMeeting', '2026-12-15', true],
      ['privateMeetingFurther', '2027-01-05', true],
      ['agenda', '2027-01-05', true]
    ])
    const clock = await profile.get('meetings.clock', { id })
    expect(clock.privateBusiness).toEqual(['Item 2, Sale of the depot: paragraph 3'])
    const { duties } = await profile.get('home.duties', {})
    expect(duties.find(({ key }) => key === `meeting ${id}`)).toMatchObject({ due: '2026-12-15' })
  })

  it('starts them for a part of a report, for an attachment of another body’s marking, and for the forward plan', async () => {
    const id = await addMeeting(profile, 'Cabinet', '2027-01-13')
    expect((await uses(id, '2026-12-01')).map(([use]) => use)).toEqual(['agenda'])
    const report = await reportWith(profile, 'Sale of the depot', 'Sell it to Northmoor.')
    await profile.get('meetings.addItems', { meetingId: id, reportIds: [report] })
    const { value, revision } = await profile.get('reports.get', { id: report })
    await profile.get('reports.save', {
      id: report,
      revision,
      value: {
        ...value,
        exemptions: [{ id: 'e1', paragraph: 3, ...reason }],
        recommendations: value.recommendations.map((one) => ({ ...one, exempt: 'e1' }))
      }
    })
    expect((await uses(id, '2026-12-01')).map(([use]) => use)).toContain('privateMeeting')
    const next = await addMeeting(profile, 'Cabinet', '2027-02-10')
    const entry = planEntrySchema.omit({ id: true }).parse({
      ...{ matter: 'Award of a contract', bodyId: await bodyOf(profile, next), due: '2027-02-10' },
      privateReason: 'Paragraph 3.'
    })
    await profile.get('forwardPlan.save', { entry: { ...entry, id: null } })
    expect((await uses(next, '2026-12-01')).map(([use]) => use)).toContain('privateMeeting')
  })

  it('says what the law offers when the days have gone by, and takes the agreement for notice', async () => {
    const { id } = await withExemptItem()
    const clock = await profile.get('meetings.clock', { id, today: '2026-12-20' })
    const [first] = clock.steps
    expect(first).toMatchObject({ use: 'privateMeeting', isInTime: false })
    expect(first?.remedy).toContain('reg 5(6)')
    expect(clock.routes.find((route) => route.id === 'private-urgency')).toMatchObject({ isOpen: true })
    const agreed = { privateAgreementOn: '2026-12-21', privateAgreementBy: 'Councillor Yew' }
    await profile.get('meetings.saveDetails', { id, details: { ...clock.details, ...agreed } })
    const after = await profile.get('meetings.clock', { id, today: '2026-12-22' })
    expect(after.steps[0]).toMatchObject({ isInTime: true })
    expect(after.steps[0]?.remedy).toContain('agreed on 21 December 2026 by Councillor Yew')
    const { text } = await profile.get('notices.draft', { meetingId: id, kind: 'private-meeting-urgent' })
    for (const words of ['regulation 5(7)', 'on 21 December 2026 from Councillor Yew', 'Item 2, Sale of the depot'])
      expect(text).toContain(words)
  })

  it.each(['wales', 'scotland', 'northern-ireland'] as const)('asks for no such notice in %s', async (nation) => {
    await within(nation)
    const { id } = await withExemptItem()
    expect((await uses(id, '2026-12-01')).map(([use]) => use)).toEqual(['agenda'])
    expect(await profile.get('meetings.clock', { id })).toMatchObject({ isPrivate: false, privateBusiness: [] })
    expect(await profile.ask('notices.draft', { meetingId: id, kind: 'private-meeting' })).toMatchObject({ ok: false })
  })

  it('is noticed with the items and the grounds, not with what is exempt', async () => {
    const { id, report } = await withExemptItem()
    for (const kind of ['private-meeting', 'private-meeting-further'] as const) {
      const { text } = await profile.get('notices.draft', { meetingId: id, kind })
      expect(text).toContain('- Item 2, Sale of the depot: it is likely that')
      expect(text).toContain('paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972')
      expect(text).not.toContain('Northmoor')
    }
    const { value, revision } = await profile.get('reports.get', { id: report })
    await profile.get('reports.save', {
      id: report,
      revision,
      value: { ...value, exemptions: [{ id: 'e1', paragraph: 3, ...reason }], marks: { title: 'e1' } }
    })
    for (const kind of ['private-meeting', 'meeting', 'exclusion'] as const)
      expect((await profile.get('notices.draft', { meetingId: id, kind })).text).not.toContain('depot')
  })

  it('keeps the words that its clerk has changed, and says when the records have moved on', async () => {
    const { id, itemId } = await withExemptItem()
    const draft = () => profile.get('notices.draft', { meetingId: id, kind: 'private-meeting' })
    const { text } = await draft()
    await profile.get('notices.keep', { meetingId: id, kind: 'private-meeting', text: `${text}\n\nBring a chair.` })
    expect(await draft()).toMatchObject({ text: `${text}\n\nBring a chair.`, isOld: false })
    await profile.get('packs.exemptItem', { itemId, exemption: { paragraph: 5, ...reason } })
    expect(await draft()).toMatchObject({ text: `${text}\n\nBring a chair.`, isOld: true })
    await profile.get('notices.keep', { meetingId: id, kind: 'private-meeting', text: (await draft()).drafted })
    expect((await draft()).text).toContain('paragraph 5')
  })
})

describe('the resolution to exclude the public', () => {
  const agendaOf = async (id: string): Promise<string> => {
    profile.asked.length = 0
    await profile.get('meetings.buildPack', { meetingId: id, to: path.join(profile.folder, `${id}.pdf`) })
    return profile.asked.find((markup) => markup.includes('sheet agenda')) ?? ''
  }

  it('stands on the agenda before the first item that is not for publication, and takes no number', async () => {
    const { id } = await withExemptItem('Planning Committee')
    const agenda = await agendaOf(id)
    expect(agenda.indexOf('Apologies')).toBeLessThan(agenda.indexOf('Exclusion of the public'))
    expect(agenda.indexOf('Exclusion of the public')).toBeLessThan(agenda.lastIndexOf('>Sale of the depot'))
    expect(agenda).toContain('That, under section 100A(4) of the Local Government Act 1972')
    expect(agenda).toMatch(/<td>3<\/td>[\s\S]*Forward look/)
  })

  it('stands at the item that the clerk has put there for it, in the words the clerk has given it', async () => {
    const { id } = await withExemptItem('Planning Committee')
    await profile.get('agenda.addItem', { meetingId: id, title: 'Exclusion of the press and public' })
    await profile.get('notices.keep', { meetingId: id, kind: 'exclusion', text: 'That the public leave for item 2.' })
    const agenda = await agendaOf(id)
    expect(agenda.match(/xclusion of the/g)).toHaveLength(1)
    expect(agenda).toContain('That the public leave for item 2.')
    expect((await profile.get('packs.get', { meetingId: id })).resolution).toBe('That the public leave for item 2.')
  })

  it('is not there where nothing is exempt', async () => {
    const id = await addMeeting(profile, 'Planning Committee')
    const report = await reportWith(profile, 'A bridge', 'Build it.')
    await profile.get('meetings.addItems', { meetingId: id, reportIds: [report] })
    expect(await agendaOf(id)).not.toContain('Exclusion')
  })
})

describe('the calendar file', () => {
  const written = async (): Promise<string> => {
    const to = path.join(profile.folder, 'meetings.ics')
    await profile.get('calendar.write', { to })
    return fs.readFileSync(to, 'utf8').replaceAll('\r\n ', '')
  }

  it('has meetings at their time by the clocks of the United Kingdom, busy, and none of their items', async () => {
    const { id } = await withExemptItem('Planning Committee', '2026-07-15')
    await profile.get('meetings.change', {
      id,
      date: '2026-07-15',
      time: '10:00',
      place: 'County Hall',
      endsAt: '12:30'
    })
    const text = await written()
    for (const line of [
      'DTSTART;TZID=Europe/London:20260715T100000',
      'DTEND;TZID=Europe/London:20260715T123000',
      'BEGIN:VTIMEZONE',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE'
    ])
      expect(text).toContain(`${line}\r\n`)
    expect(text).not.toContain('depot')
  })

  it('says that a meeting is cancelled or provisional, and counts every change of it', async () => {
    const id = await addMeeting(profile, 'Planning Committee', '2026-07-15')
    const sequence = async (): Promise<number> => Number(/SEQUENCE:(\d+)/.exec(await written())?.[1])
    const seen = [await sequence()]
    const { details } = await profile.get('meetings.clock', { id })
    await profile.get('meetings.saveDetails', { id, details: { ...details, state: 'provisional' } })
    expect(await written()).toContain('STATUS:TENTATIVE')
    seen.push(await sequence())
    await profile.get('meetings.change', { id, date: '2026-07-15', time: '14:00', place: 'County Hall' })
    seen.push(await sequence())
    await profile.get('meetings.saveDetails', { id, details: { ...details, state: 'cancelled' } })
    expect(await written()).toMatch(/SUMMARY:Cancelled: Planning Committee\r\nSTATUS:CANCELLED|STATUS:CANCELLED/)
    seen.push(await sequence())
    await profile.get('meetings.saveDetails', { id, details: { ...details, state: 'planned' } })
    seen.push(await sequence())
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(new Set(seen).size).toBe(seen.length)
  })
})
