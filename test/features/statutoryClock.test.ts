/** By when a meeting’s papers are to be published, by the rules, the holidays and what was changed of both. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticeRules } from '../../shared/calendar/noticeRules'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import { meetingDetailsSchema } from '../../shared/meetings/meetingDetails'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, bodyOf } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

describe('the statutory clock', () => {
  it('names every day, the routes, and when a council wants its reports', async () => {
    const id = await addMeeting(profile, 'Planning Committee', '2026-12-16')
    const bodyId = await bodyOf(profile, id)
    const rules = await profile.get('rules.ofBody', { bodyId })
    expect(rules).toMatchObject({ isExecutive: false, reportDays: null })
    await profile.get('rules.save', { bodyId, rules: { ...rules, reportDays: 3 } })
    const clock = await profile.get('meetings.clock', { id })
    expect(clock.steps.map((step) => [step.use, step.publishBy, step.isInTime])).toEqual([
      ['agenda', '2026-12-08', true]
    ])
    expect(clock.reports?.due).toBe('2026-12-03')
    expect(clock.routes.map((route) => [route.id, route.isOpen])).toEqual([
      ['ordinary', true],
      ['urgent-item', true]
    ])
  })

  it('asks an executive for the notices of key decisions and private business', async () => {
    const id = await addMeeting(profile, 'Cabinet', '2027-01-13')
    const item = await profile.get('agenda.addItem', {
      meetingId: id,
      title: 'Contract',
      details: itemDetailsSchema.parse({ isKeyDecision: true })
    })
    await profile.get('meetings.saveDetails', {
      id,
      details: meetingDetailsSchema.parse({ isPrivate: true, keyNoticeOn: '2026-12-14' })
    })
    const clock = await profile.get('meetings.clock', { id, today: '2026-12-20' })
    expect(item.id).not.toBe('')
    expect(clock.steps.map((step) => [step.use, step.publishBy, step.isInTime])).toEqual([
      ['privateMeeting', '2026-12-15', false],
      ['keyDecision', '2026-12-15', true],
      ['privateMeetingFurther', '2027-01-05', true],
      ['agenda', '2027-01-05', true]
    ])
    expect(clock.routes.find((route) => route.id === 'ordinary')?.isOpen).toBe(false)
  })

  it('goes by the holidays as the clerk keeps them and by a body’s own rule', async () => {
    const id = await addMeeting(profile, 'Planning Committee', '2026-12-16')
    const publishBy = async (): Promise<string | undefined> =>
      (await profile.get('meetings.clock', { id })).steps[0]?.publishBy
    const nation = 'england-and-wales'
    await profile.get('holidays.save', {
      nation,
      holiday: { date: '2026-12-10', name: 'Day of mourning', kind: 'mourning' }
    })
    expect(await publishBy()).toBe('2026-12-08')
    await profile.get('holidays.save', { nation, holiday: { date: '2026-12-10', name: 'Extra bank holiday' } })
    expect(await publishBy()).toBe('2026-12-07')
    expect((await profile.get('deadlines.forMeeting', { date: '2026-12-16' })).publishBy).toBe('2026-12-07')
    await profile.get('holidays.remove', { nation, date: '2026-12-10' })
    const bodyId = await bodyOf(profile, id)
    const rules = await profile.get('rules.ofBody', { bodyId })
    const agendaRule = {
      ...noticeRules['five-clear-days'],
      clearDays: 7,
      excludes: [...noticeRules['five-clear-days'].excludes],
      notPublishedOn: [...noticeRules['five-clear-days'].notPublishedOn]
    }
    await profile.get('rules.save', { bodyId, rules: { ...rules, agenda: agendaRule } })
    expect(await publishBy()).toBe('2026-12-04')
  })

  it('can lose a shipped holiday and have it back', async () => {
    const nation = 'england-and-wales'
    const christmas = async () =>
      (await profile.get('holidays.list', { nation })).find((holiday) => holiday.date === '2026-12-25')
    await profile.get('holidays.remove', { nation, date: '2026-12-25' })
    expect(await christmas()).toMatchObject({ name: 'Christmas Day', origin: 'taken-out' })
    await profile.get('holidays.reset', { nation, date: '2026-12-25' })
    expect(await christmas()).toMatchObject({ origin: 'shipped' })
  })

  it('says what moving a meeting does after its agenda was published, and remembers the move', async () => {
    const id = await addMeeting(profile, 'Planning Committee', '2026-12-16')
    await profile.get('meetings.saveDetails', { id, details: meetingDetailsSchema.parse({ agendaOn: '2026-12-08' }) })
    const effects = await profile.get('meetings.effectsOfMoving', { id, date: '2026-12-15' })
    expect(effects[0]).toContain('notice of the new day is to be given by Monday 7 December 2026')
    await profile.get('meetings.change', { id, date: '2026-12-15', time: '14:00', place: 'Room 2' })
    const { details, steps } = await profile.get('meetings.clock', { id })
    expect(details.movedFrom).toEqual(['2026-12-16'])
    expect(steps).toMatchObject([{ use: 'agenda', publishBy: '2026-12-07', givenOn: null }])
  })

  it('goes out as a calendar whose events keep their names when a meeting moves', async () => {
    const id = await addMeeting(profile, 'Planning Committee', '2026-12-16')
    const to = path.join(profile.folder, 'meetings.ics')
    const write = async (): Promise<string> => {
      profile.dialogAnswers.path = to
      expect((await profile.get('calendar.write', {}))?.events).toBe(2)
      return fs.readFileSync(to, 'utf8')
    }
    const before = await write()
    await profile.get('meetings.change', { id, date: '2026-12-17', time: '', place: '' })
    const after = await write()
    const uids = (text: string): string[] => text.match(/UID:.*/g) ?? []
    expect(uids(after)).toEqual(uids(before))
    expect(before).toContain('DTSTART;TZID=Europe/London:20261216T100000')
    expect(after).toContain('DTSTART;VALUE=DATE:20261217')
    expect(after).toContain('SEQUENCE:2')
  })
})
