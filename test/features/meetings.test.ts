import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

async function reports(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 1; index <= count; index += 1)
    ids.push((await profile.get('reports.create', { styleId: plainStyle.id, title: `Report ${index}` })).id)
  return ids
}

const meeting = async (body = 'Cabinet', date = '2026-12-09'): Promise<string> =>
  (await profile.get('meetings.add', { body, date })).id

const agenda = async (id: string): Promise<string[]> =>
  (await profile.get('meetings.get', { id })).items.map((item) => `${item.number} ${item.title}`)

describe('a meeting', () => {
  it('is of a body, which is made once however its name is written', async () => {
    await meeting('Cabinet')
    await meeting('CABINET', '2027-01-13')
    await meeting('Audit Committee')
    expect((await profile.get('bodies.list', {})).map((body) => body.name)).toEqual(['Audit Committee', 'Cabinet'])
    expect((await profile.get('meetings.list', {})).map((row) => row.date)).toEqual([
      '2027-01-13',
      '2026-12-09',
      '2026-12-09'
    ])
  })

  it.each([
    ['date', { body: 'Cabinet', date: '2026-02-30' }, 'Give the date as YYYY-MM-DD, for example 2026-12-09.'],
    ['date', { body: 'Cabinet', date: '9 December 2026' }, 'Give the date as YYYY-MM-DD, for example 2026-12-09.'],
    ['body', { body: ' ', date: '2026-12-09' }, 'Name the body that meets.'],
    ['time', { body: 'Cabinet', date: '2026-12-09', time: '25:00' }, expect.stringContaining('time')]
  ])('needs a right %s, and says how', async (field, input, message) => {
    expect(await profile.dispatch('meetings.add', input)).toMatchObject({ error: { code: 'invalid', field, message } })
    expect(await profile.get('bodies.list', {})).toEqual([])
  })

  it('takes its agenda with it when it is deleted, and leaves the reports', async () => {
    const ids = await reports(2)
    const id = await meeting()
    await profile.get('meetings.addItems', { meetingId: id, reportIds: ids })
    await profile.get('meetings.delete', { id })
    expect(await profile.ask('meetings.get', { id })).toMatchObject({ error: { code: 'not-found' } })
    expect(await profile.get('reports.list', {})).toHaveLength(2)
    expect(profile.context.db.prepare('SELECT count(*) FROM agenda_items').pluck().get()).toBe(0)
  })
})

describe('what was taken away', () => {
  it('comes back: a meeting with its agenda, and an item where it stood', async () => {
    const ids = await reports(3)
    const id = await meeting()
    const { items } = await profile.get('meetings.addItems', { meetingId: id, reportIds: ids })
    const before = await profile.get('meetings.get', { id })
    await profile.get('meetings.removeItem', { itemId: items[1]?.id ?? '' })
    expect((await profile.get('meetings.get', { id })).items).toHaveLength(2)
    await profile.get('meetings.bringBack', { id: items[1]?.id ?? '' })
    expect(await profile.get('meetings.get', { id })).toEqual(before)
    await profile.get('meetings.delete', { id })
    expect(await profile.get('meetings.deleted', {})).toMatchObject([{ id, name: 'Cabinet, 9 December 2026' }])
    await profile.get('meetings.bringBack', { id })
    expect(await profile.get('meetings.get', { id })).toEqual(before)
    expect(await profile.ask('meetings.bringBack', { id })).toMatchObject({ error: { code: 'not-found' } })
  })
})

describe('an agenda', () => {
  it('has a report twice only when somebody has said so', async () => {
    const reportIds = await reports(1)
    const meetingId = await meeting()
    await profile.get('meetings.addItems', { meetingId, reportIds })
    expect(await profile.ask('meetings.addItems', { meetingId, reportIds })).toMatchObject({
      error: { code: 'conflict' }
    })
    await profile.get('meetings.addItems', { meetingId, reportIds, mayRepeat: true })
    expect((await profile.get('meetings.get', { id: meetingId })).items).toMatchObject([
      { number: '1', reportId: reportIds[0] },
      { number: '2', reportId: reportIds[0] }
    ])
  })

  it('numbers its items by their place', async () => {
    const [a = '', b = '', c = ''] = await reports(3)
    const id = await meeting()
    const { items } = await profile.get('meetings.addItems', { meetingId: id, reportIds: [c, a] })
    expect(items.map((item) => item.number)).toEqual(['1', '2'])
    const more = await profile.get('meetings.addItems', { meetingId: id, reportIds: [b] })
    expect(more.items).toMatchObject([{ number: '3', title: 'Report 2', reportId: b }])
    await profile.get('meetings.moveItem', { itemId: more.items[0]?.id ?? '', to: 0 })
    expect(await agenda(id)).toEqual(['1 Report 2', '2 Report 3', '3 Report 1'])
    await profile.get('meetings.removeItem', { itemId: items[0]?.id ?? '' })
    expect(await agenda(id)).toEqual(['1 Report 2', '2 Report 1'])
  })

  it('takes all the reports or none', async () => {
    const [a = '', b = ''] = await reports(2)
    const id = await meeting()
    expect(await profile.ask('meetings.addItems', { meetingId: id, reportIds: [a, 'gone'] })).toMatchObject({
      error: { code: 'not-found', field: 'reportIds' }
    })
    expect(await profile.ask('meetings.addItems', { meetingId: id, reportIds: [a, b, a] })).toMatchObject({
      error: { code: 'conflict' }
    })
    expect(await agenda(id)).toEqual([])
  })

  it('is what a list would be after any moves and removals', async () => {
    const ids = await reports(5)
    const step = fc.record({ item: fc.nat(4), to: fc.nat(6), isRemoval: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const id = await meeting()
        const { items } = await profile.get('meetings.addItems', { meetingId: id, reportIds: ids })
        let expected = items.map((item) => item.id)
        for (const { item, to, isRemoval } of steps) {
          const itemId = items[item]?.id ?? ''
          if (!expected.includes(itemId)) continue
          expected = expected.filter((other) => other !== itemId)
          if (!isRemoval) expected.splice(to, 0, itemId)
          await (isRemoval
            ? profile.get('meetings.removeItem', { itemId })
            : profile.get('meetings.moveItem', { itemId, to }))
        }
        const { items: after } = await profile.get('meetings.get', { id })
        expect(after.map((item) => item.id)).toEqual(expected)
        expect(after.map((item) => item.number)).toEqual(expected.map((_item, index) => String(index + 1)))
      }),
      { numRuns: 25 }
    )
  })
})
