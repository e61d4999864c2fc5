import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bodyRulesSchema } from '../../shared/calendar/bodyRules'
import type { Duty, DutyGroup } from '../../shared/home'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { planEntrySchema } from '../../shared/meetings/forwardPlan'
import { minutesSchema } from '../../shared/meetings/minutes'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, watchesTables: true })
})
afterEach(() => profile.close())

const dutiesOf = async (group: DutyGroup): Promise<readonly Duty[]> =>
  (await profile.get('home.duties', {})).duties.filter((duty) => duty.group === group)
const meeting = async (date: string): Promise<string> =>
  (await profile.get('meetings.add', { body: 'Cabinet', date, time: '', place: '' })).id
const report = async (title = 'On bins'): Promise<string> =>
  (await profile.get('reports.create', { styleId: 'durham', title })).id

describe('a day', () => {
  it('asks nothing of anybody while there is nothing', async () => {
    expect(await profile.get('home.isEmpty', {})).toBe(true)
    expect(await profile.get('home.duties', {})).toEqual({ today: '2026-11-22', duties: [] })
    await report()
    expect(await profile.get('home.isEmpty', {})).toBe(false)
  })

  it('asks the clerk for the next notice of each coming meeting, by the last lawful day', async () => {
    const id = await meeting('2026-12-09')
    await meeting('2026-11-20')
    expect(await dutiesOf('meetings')).toEqual([
      expect.objectContaining({
        title: 'Cabinet, 9 December 2026',
        due: (await profile.get('deadlines.forMeeting', { date: '2026-12-09' })).publishBy,
        isDone: false,
        place: { name: 'meeting', id, spot: '' }
      })
    ])
    const { details } = await profile.get('meetings.clock', { id })
    await profile.get('meetings.saveDetails', { id, details: { ...details, agendaOn: '2026-11-30' } })
    expect(await dutiesOf('meetings')).toEqual([expect.objectContaining({ due: '2026-12-09', isDone: true })])
    await profile.get('meetings.saveDetails', { id, details: { ...details, state: 'cancelled' } })
    expect(await dutiesOf('meetings')).toEqual([])
  })

  it('asks authors for the reports on an agenda by the day the clerk wants them, and leads to what is missing', async () => {
    const id = await meeting('2026-12-09')
    const reportId = await report()
    await profile.get('meetings.addItems', { meetingId: id, reportIds: [reportId] })
    const { bodyId } = await profile.get('meetings.get', { id })
    await profile.get('rules.save', { bodyId, rules: bodyRulesSchema.parse({ reportDays: 5 }) })
    const [duty] = await dutiesOf('writing')
    const { reports } = await profile.get('deadlines.forMeeting', { date: '2026-12-09', reportDays: 5 })
    expect(duty).toMatchObject({ title: 'On bins', due: reports?.due, isDone: false })
    expect(duty?.text).toMatch(/^For Cabinet, 9 December 2026: (\d+) of \1 implications not cleared\.$/)
    const { value, revision } = await profile.get('reports.get', { id: reportId })
    expect(value.implications.map((item) => item.id)).toContain(duty?.place.spot)
    await profile.get('reports.save', {
      id: reportId,
      revision,
      value: { ...value, implications: value.implications.map((item) => ({ ...item, status: 'cleared' })) }
    })
    expect(await dutiesOf('writing')).toEqual([expect.objectContaining({ isDone: true })])
  })

  it('remembers meetings of which nothing has been written down, until it has', async () => {
    const id = await meeting('2026-11-18')
    await meeting('2026-01-14')
    expect((await dutiesOf('minutes')).map(({ title }) => title)).toEqual(['Cabinet, 18 November 2026'])
    await profile.get('minutes.save', {
      meetingId: id,
      revision: 0,
      value: minutesSchema.parse({ chair: 'Maud Ellery' })
    })
    expect(await dutiesOf('minutes')).toEqual([])
  })

  it('shows actions that are not done with their owner, and promises without a report', async () => {
    const id = await meeting('2026-11-18')
    const action = { meetingId: id, itemId: null, text: 'Write to the trust', owner: 'Robin Hale', due: '2026-11-25' }
    const added = await profile.get('actions.save', { action: { ...action, id: null, doneOn: null } })
    const { bodyId } = await profile.get('meetings.get', { id })
    const entry = {
      ...planEntrySchema.parse({ id: 'x', matter: 'Progress on bins', bodyId, due: '2027-01-13' }),
      id: null
    }
    const plan = await profile.get('forwardPlan.save', { entry })
    expect(await dutiesOf('actions')).toEqual([
      expect.objectContaining({ title: 'Write to the trust', owner: 'Robin Hale', due: '2026-11-25' })
    ])
    expect(await dutiesOf('promises')).toEqual([
      expect.objectContaining({ title: 'Progress on bins', due: '2027-01-13' })
    ])
    await profile.get('actions.save', { action: { ...action, id: added.id, doneOn: '2026-11-22' } })
    await profile.get('forwardPlan.save', { entry: { ...entry, id: plan.id, reportId: await report('Bins again') } })
    expect([await dutiesOf('actions'), await dutiesOf('promises')]).toEqual([[], []])
  })

  it('shows what the sample authority has before it: agreements that end, and the fund that is off course', async () => {
    await profile.get('sample.fill', {})
    expect(await dutiesOf('funds')).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(/overspend of .*, 1.2% of the budget\.$/) })
    )
    const listed = (await profile.get('agreements.list', {})).flatMap(({ reminders }) =>
      reminders.map(({ text }) => text)
    )
    expect((await dutiesOf('agreements')).map(({ text }) => text)).toEqual(listed)
    expect(listed.length).toBeGreaterThan(0)
  })

  it('says who has been sent a part of a report and has not answered', async () => {
    const reportId = await report()
    profile.dialogAnswers.path = `${profile.folder}/out.packwright`
    const { value } = await profile.get('reports.get', { id: reportId })
    await profile.get('handOffs.send', {
      ...{ reportId, implicationId: value.implications[0]?.id ?? null, person: 'Legal services', note: '' }
    })
    expect(await dutiesOf('answers')).toEqual([
      expect.objectContaining({
        owner: 'Legal services',
        text: expect.stringContaining('sent to Legal services on 22 November 2026')
      })
    ])
  })

  it('follows whatever a coming meeting’s reports rest on, and works nothing out anew for a report that is on no agenda', async () => {
    const id = await meeting('2026-12-09')
    const reportId = await report('On bins')
    const { items } = await profile.get('meetings.addItems', { meetingId: id, reportIds: [reportId] })
    const writing = async () => (await dutiesOf('writing')).map(({ title, text }) => [title, text])
    const [[, before] = []] = await writing()
    const { value, revision } = await profile.get('reports.get', { id: reportId })
    await profile.get('reports.save', { id: reportId, revision, value: { ...value, title: 'On boxes' } })
    expect(await writing()).toEqual([['On boxes', before]])
    // A house style that asks for nothing more, a day that is another, an agenda without it: all of these are seen.
    await profile.get('meetings.change', { id, date: '2026-12-16', time: '', place: '' })
    expect((await writing())[0]?.[1]).toContain('16 December 2026')
    const { db } = profile.context
    const prepare = db.prepare.bind(db)
    const read: string[] = []
    await report('On barrows')
    db.prepare = ((sql: string) => {
      read.push(sql)
      return prepare(sql)
    }) as typeof db.prepare
    await profile.get('home.duties', {})
    db.prepare = prepare
    expect(read.filter((sql) => sql.includes('value FROM reports'))).toEqual([])
    await profile.get('meetings.removeItem', { itemId: items[0]?.id ?? '' })
    expect(await writing()).toEqual([])
  })
})
