import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

describe('what is typed and is too long', () => {
  it('is refused in words, with the field to blame', async () => {
    const { id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2027-01-13' })
    const details = itemDetailsSchema.parse({ kind: 'urgent' })
    expect(await profile.ask('agenda.addItem', { meetingId, title: 'W'.repeat(5000), details })).toEqual({
      ok: false,
      error: {
        code: 'invalid',
        field: 'title',
        message: `“${'W'.repeat(30)}…” is too long: it may have 300 characters at most.`
      }
    })
    const grounds = 'x'.repeat(5000)
    expect(
      await profile.ask('agenda.addItem', { meetingId, title: 'Flood', details: { ...details, grounds } })
    ).toEqual({
      ok: false,
      error: {
        code: 'invalid',
        field: 'details.grounds',
        message: `“${'x'.repeat(30)}…” is too long: it may have 4,000 characters at most.`
      }
    })
  })
})
