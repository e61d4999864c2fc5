/** What the days of a month hold beside meetings: the last days of notices and reports, and bank holidays. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { meetingDetailsSchema } from '../../shared/meetings/meetingDetails'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, bodyOf } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

const december = { firstDay: '2026-11-30', lastDay: '2027-01-03' }

describe('the days of a month', () => {
  it('have the last days for meetings of the month and of the one after, and the bank holidays', async () => {
    const soon = await addMeeting(profile, 'Planning Committee', '2026-12-16')
    const later = await addMeeting(profile, 'Planning Committee', '2027-01-06')
    const bodyId = await bodyOf(profile, soon)
    const rules = await profile.get('rules.ofBody', { bodyId })
    await profile.get('rules.save', { bodyId, rules: { ...rules, reportDays: 3 } })
    const days = await profile.get('calendar.days', december)
    expect(days.filter(({ meetingId }) => meetingId === null).map(({ date }) => date)).toEqual([
      '2026-12-25',
      '2026-12-28',
      '2027-01-01'
    ])
    expect(days.filter(({ meetingId }) => meetingId !== null)).toEqual([
      {
        date: '2026-12-03',
        words: 'Reports due: Planning Committee, 16 December 2026',
        meetingId: soon,
        isDone: false
      },
      {
        date: '2026-12-08',
        words: 'Publish the agenda: Planning Committee, 16 December 2026',
        meetingId: soon,
        isDone: false
      },
      { date: '2026-12-21', words: 'Reports due: Planning Committee, 6 January 2027', meetingId: later, isDone: false },
      {
        date: '2026-12-24',
        words: 'Publish the agenda: Planning Committee, 6 January 2027',
        meetingId: later,
        isDone: false
      }
    ])
  })

  it('tell of a notice that has been given, and nothing of a meeting that was cancelled', async () => {
    const id = await addMeeting(profile, 'Planning Committee', '2026-12-16')
    const deadlines = async () => (await profile.get('calendar.days', december)).filter((day) => day.meetingId !== null)
    await profile.get('meetings.saveDetails', { id, details: meetingDetailsSchema.parse({ agendaOn: '2026-12-07' }) })
    expect(await deadlines()).toMatchObject([{ date: '2026-12-08', isDone: true }])
    await profile.get('meetings.saveDetails', { id, details: meetingDetailsSchema.parse({ state: 'cancelled' }) })
    expect(await deadlines()).toEqual([])
  })
})
