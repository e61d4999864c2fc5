import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshenIndex } from '../../electron/db/searchIndex'
import type { FrontValue } from '../../shared/reports/report'
import { appendixStyle, plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

const style = {
  ...plainStyle,
  front: {
    ...plainStyle.front,
    fields: [
      { key: 'body', label: 'Decision maker', kind: 'body' as const },
      { key: 'day', label: 'Date of meeting', kind: 'date' as const },
      { key: 'by', label: 'Report author', kind: 'people' as const }
    ].map((field) => ({
      ...field,
      ...{ aliases: [], choices: [], isRequired: false, printsLabel: true, printsEmpty: false }
    }))
  }
}

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: [style, appendixStyle] })
})
afterEach(() => profile.close())

async function reportOf(front: Record<string, FrontValue>, title = 'Budget monitoring'): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId: style.id, title })
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: { ...value, front } })
  return id
}
const by = (name: string): FrontValue => [{ name, post: 'Officer', phone: '', email: '' }]

async function meetingOf(body: string, date: string, reportIds: string[]): Promise<string> {
  const { id } = await profile.get('meetings.add', { body, date, time: '10:00', place: 'County Hall' })
  if (reportIds.length > 0) await profile.get('meetings.addItems', { meetingId: id, reportIds })
  return id
}

/** What each report of a title is told apart by, in the list and in the search. */
async function told(typed = 'budget monitoring'): Promise<{ list: string[]; search: string[] }> {
  freshenIndex(profile.context.db, () => false)
  const list = (await profile.get('reports.list', { text: typed })).map(({ about }) => about)
  const { names } = await profile.get('search.find', { text: typed })
  const search = names.filter(({ kind }) => kind === 'report').map(({ about }) => about)
  return { list: list.toSorted(), search: search.toSorted() }
}

describe('reports of one title', () => {
  it('are told apart by the meeting, the author and the state, alike in the list and in the search', async () => {
    const july = await reportOf({ by: by('Robin Hale') })
    await reportOf({ body: 'Cabinet', day: '2026-12-09', by: by('Mia Lund') })
    const { list, search } = await told()
    expect(list).toEqual(['Cabinet, 9 December 2026, on no agenda yet, Mia Lund', 'on no agenda yet, Robin Hale'])
    expect(search).toEqual(list.map((words) => `${words}, ${style.name}`))
    await meetingOf('Cabinet', '2026-07-15', [july])
    await meetingOf('Council', '2026-07-22', [july])
    const later = await told()
    expect(later.list).toEqual([
      'Cabinet, 9 December 2026, on no agenda yet, Mia Lund',
      'Council, 22 July 2026 and 1 more meeting, Robin Hale'
    ])
    expect(later.search).toEqual(later.list.map((words) => `${words}, ${style.name}`))
  })

  it('are found by what tells them apart', async () => {
    const july = await reportOf({ by: by('Robin Hale') })
    await reportOf({ by: by('Mia Lund') })
    await meetingOf('Cabinet', '2026-07-15', [july])
    for (const typed of ['monitoring cabinet', 'budget 15 july', 'budget hale']) {
      const { list, search } = await told(typed)
      expect([list.length, search.length], typed).toEqual([1, 1])
      expect(list[0]).toBe('Cabinet, 15 July 2026, Robin Hale')
    }
  })

  it('follow their meeting when it moves, when they are taken off, and when the body is renamed', async () => {
    const july = await reportOf({})
    const meetingId = await meetingOf('Cabinet', '2026-07-15', [july])
    const at = async () => (await told()).search[0]?.replace(`, ${style.name}`, '')
    expect(await at()).toBe('Cabinet, 15 July 2026')
    await profile.get('meetings.change', { id: meetingId, date: '2026-09-16', time: '10:00', place: '' })
    expect(await at()).toBe('Cabinet, 16 September 2026')
    profile.context.db.exec("UPDATE bodies SET name = 'Executive'")
    expect(await at()).toBe('Executive, 16 September 2026')
    const item = (await profile.get('meetings.get', { id: meetingId })).items[0]?.id ?? ''
    await profile.get('meetings.removeItem', { itemId: item })
    expect(await at()).toBe('on no agenda yet')
  })

  it('come back from being deleted with what told them apart', async () => {
    const id = await reportOf({ by: by('Robin Hale') })
    await profile.get('reports.delete', { id })
    expect(await told()).toEqual({ list: [], search: [] })
    await profile.get('reports.bringBack', { id })
    expect((await told()).list).toEqual(['on no agenda yet, Robin Hale'])
  })
})
