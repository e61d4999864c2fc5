import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noticeRules } from '../../shared/calendar/noticeRules'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeAll(async () => {
  profile = await openProfile()
})
afterAll(() => profile.close())

describe('asking for the deadlines of a meeting', () => {
  it('gives five clear days in England unless told otherwise, with the rule and its source', async () => {
    const answer = await profile.get('deadlines.forMeeting', { date: '2019-03-13' })
    expect(answer).toMatchObject({ publishBy: '2019-03-05', notes: [], reports: null })
    expect(answer.rule.source).toContain('s100B(3)')
    expect(answer.counted).toHaveLength(9)
  })

  it('takes another rule, another nation, a council’s report deadline, or a clerk’s own rule and list', async () => {
    const ask = (input: object) => profile.get('deadlines.forMeeting', { date: '2019-04-23', ...input })
    expect((await ask({ rule: 'twenty-eight-days' })).publishBy).toBe('2019-03-25')
    expect((await ask({ nation: 'scotland' })).publishBy).toBe('2019-04-12')
    expect((await ask({ reportDays: 3 })).reports?.due).toBe('2019-04-08')
    expect((await ask({ holidays: [] })).publishBy).toBe('2019-04-15')
    expect((await ask({ rule: { ...noticeRules['five-clear-days'], clearDays: 7 } })).publishBy).toBe('2019-04-09')
  })

  it('refuses a rule or a date that it does not know, in words', async () => {
    expect(await profile.dispatch('deadlines.forMeeting', { date: '2019-04-23', rule: 'soon' })).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'rule', message: expect.stringContaining('five-clear-days, twenty-eight-days') }
    })
    expect(await profile.dispatch('deadlines.forMeeting', { date: '2019-02-30' })).toMatchObject({
      ok: false,
      error: { field: 'date', message: 'Give the date as YYYY-MM-DD, for example 2026-12-09.' }
    })
  })

  it('says which routes are open today', async () => {
    const planned = { date: '2026-12-16', isKeyDecision: true }
    const routes = await profile.get('deadlines.routes', { planned })
    expect(routes.filter((route) => route.isOpen).map((route) => route.id)).toEqual([
      'general-exception',
      'special-urgency',
      'shorter-notice'
    ])
    const welsh = {
      planned: { date: '2026-12-16' },
      agendaRule: 'three-clear-days-wales',
      today: '2026-12-10'
    } as const
    expect((await profile.get('deadlines.routes', welsh))[0]).toMatchObject({ isOpen: true, lastDay: '2026-12-10' })
    const earlier = await profile.get('deadlines.routes', { planned, today: '2026-11-17' })
    expect(earlier[0]).toMatchObject({ id: 'ordinary', isOpen: true, lastDay: '2026-11-17' })
  })
})
