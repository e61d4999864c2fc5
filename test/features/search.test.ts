import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshenIndex } from '../../electron/db/searchIndex'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { itemMinuteSchema, minutesSchema } from '../../shared/meetings/minutes'
import type { Hit, SearchKind } from '../../shared/search'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
let meetingId = ''
beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles })
  meetingId = (await profile.get('sample.fill', {})).meetings[0] ?? ''
  freshenIndex(profile.context.db, () => false)
})
afterEach(() => profile.close())

const find = async (text: string) => {
  await profile.get('search.freshen', {})
  return profile.get('search.find', { text })
}
const said = ({ kind, name }: Hit): string => `${kind}: ${name}`
const names = async (text: string): Promise<string[]> => (await find(text)).names.map(said)

describe('the search', () => {
  it.each<[SearchKind, string]>([
    ['report', 'reports.list'],
    ['organisation', 'organisations.list'],
    ['person', 'people.list'],
    ['body', 'bodies.list'],
    ['partnership', 'partnerships.list'],
    ['map', 'maps.list'],
    ['agreement', 'agreements.list'],
    ['fund', 'funds.list'],
    ['measure', 'measures.list']
  ])('finds every %s by its name', async (kind, list) => {
    const records = (await profile.get(list as 'people.list', {})) as readonly {
      readonly id: string
      readonly name?: string
      readonly title?: string
    }[]
    expect(records.length).toBeGreaterThan(0)
    for (const { id, name, title } of records)
      expect((await find(name ?? title ?? '')).names).toContainEqual(expect.objectContaining({ kind, id }))
  })

  it('finds a meeting by its body and day, and its items by theirs', async () => {
    expect((await names('cabinet 9 dec'))[0]).toBe('meeting: Cabinet, 9 December 2026')
    const item = (await profile.get('meetings.get', { id: meetingId })).items[0]
    expect((await find(item?.title ?? '')).names).toContainEqual(
      expect.objectContaining({ kind: 'item', id: meetingId, about: 'Item 1, Cabinet, 9 December 2026' })
    )
  })

  it('finds words in a report, with the paragraph by its number and its spot', async () => {
    const { passages } = await find('hospital')
    const inReports = passages.filter((hit) => hit.kind === 'report')
    expect(inReports.length).toBeGreaterThan(0)
    for (const { id, passage } of inReports) {
      expect(passage?.text.toLowerCase()).toContain('hospital')
      const { value } = await profile.get('reports.get', { id })
      expect(JSON.stringify(value)).toContain(`"${passage?.spot}"`)
    }
    expect(inReports.map((hit) => hit.passage?.place)).toContainEqual(expect.stringMatching(/^Paragraph \d/))
  })

  it('finds the schemes of a fund and the terms of an agreement', async () => {
    for (const { id, latest } of await profile.get('funds.list', {})) {
      const { opened } = await profile.get('funds.get', { id, year: latest?.year })
      for (const scheme of opened?.value.schemes ?? [])
        expect((await find(scheme.name)).passages).toContainEqual(
          expect.objectContaining({ kind: 'fund', id, passage: expect.objectContaining({ spot: '' }) })
        )
    }
    expect((await find('conflict')).passages.map((hit) => hit.kind)).toContain('agreement')
  })

  it('finds a decision by its words once it has been taken', async () => {
    const itemId = (await profile.get('meetings.get', { id: meetingId })).items[0]?.id ?? ''
    expect((await find('kingfisher')).passages).toEqual([])
    const value = minutesSchema.parse({
      items: [itemMinuteSchema.parse({ itemId, resolution: 'That the Kingfisher Centre be kept open.' })]
    })
    await profile.get('minutes.save', { meetingId, revision: 0, value })
    expect((await find('kingfisher')).passages).toEqual([
      expect.objectContaining({
        kind: 'decision',
        id: meetingId,
        passage: { spot: '', place: 'Resolved', text: 'That the Kingfisher Centre be kept open.' }
      })
    ])
  })

  it('takes beginnings of words in any order, whatever capitals and accents', async () => {
    await profile.get('organisations.save', {
      ...{ id: 'x', name: 'Café Müller Trust', shortName: '', kind: 'voluntary' },
      ...{ startsOn: null, endsOn: null, identifier: '', notes: '' }
    })
    for (const typed of ['cafe mul', 'MÜLLER CAFÉ', 'trust, caf', 'Muller'])
      expect(await names(typed)).toContain('organisation: Café Müller Trust')
    expect(await names('afe')).not.toContain('organisation: Café Müller Trust')
  })

  it.each([
    '',
    '   ',
    '"',
    '*',
    "'); DROP TABLE",
    'AND OR NOT',
    'name:x',
    '^a',
    '{text}',
    '\u0000',
    '𝔘𝔫',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
  ])('answers to “%s” without a mishap', async (typed) => {
    expect((await find(typed)).text).toBe(typed)
  })

  it('follows what is renamed and forgets what is deleted', async () => {
    const { id } = await profile.get('reports.create', { styleId: 'durham', title: 'Zebra crossings' })
    expect(await names('zebra')).toEqual(['report: Zebra crossings'])
    const { value, revision } = await profile.get('reports.get', { id })
    await profile.get('reports.save', { id, revision, value: { ...value, title: 'Pelican crossings' } })
    expect([await names('zebra'), await names('pelican')]).toEqual([[], ['report: Pelican crossings']])
    await profile.get('reports.delete', { id })
    expect(await names('pelican')).toEqual([])
  })

  it('says so while records are still to be read, and reads on beside other work', async () => {
    profile.context.db.exec(
      `INSERT INTO search_stale SELECT source, source_id FROM search_entries WHERE true ON CONFLICT DO NOTHING`
    )
    expect(freshenIndex(profile.context.db, () => true)).toBe(false)
    expect(freshenIndex(profile.context.db, () => false)).toBe(true)
    expect((await find('cabinet')).isComplete).toBe(true)
  })

  it('is no part of the records that are counted', async () => {
    const before = await profile.get('files.verify', {})
    await find('cabinet')
    expect((await profile.get('files.verify', {})).records).toBe(before.records)
  })
})
