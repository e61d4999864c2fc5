import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendixStyle, plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

const create = async (title: string, styleId = plainStyle.id): Promise<string> =>
  (await profile.get('reports.create', { styleId, title })).id

describe('a new report', () => {
  it('has what its house style requires, in order, and nothing that is optional', async () => {
    const { value, revision } = await profile.get('reports.get', { id: await create('On bins') })
    expect(revision).toBe(1)
    expect(value.title).toBe('On bins')
    expect(value.sections.map((section) => section.key)).toEqual(['purpose', 'recommendations', 'detail', 'legal'])
    expect(value.implications.map((implication) => [implication.kind, implication.status])).toEqual([
      ['legal', 'not-started']
    ])
    expect(value.recommendationLead).toBe('The committee is asked to:')
    expect(value.appendices).toEqual([])
  })

  it('has its implications in an appendix where the style prints them there', async () => {
    const { value } = await profile.get('reports.get', { id: await create('On bins', appendixStyle.id) })
    expect(value.appendices).toMatchObject([{ role: 'implications' }])
  })

  it('needs a house style that is there and a title with words in it', async () => {
    expect(await profile.ask('reports.create', { styleId: 'none', title: 'T' })).toMatchObject({
      error: { code: 'not-found' }
    })
    expect(await profile.ask('reports.create', { styleId: plainStyle.id, title: '  ' })).toMatchObject({
      error: { code: 'invalid', field: 'title', message: 'Give the report a title.' }
    })
  })
})

describe('saving a report', () => {
  it('keeps the whole value and moves the revision on', async () => {
    const id = await create('On bins')
    const { value, revision } = await profile.get('reports.get', { id })
    const changed = { ...value, title: 'On bins and boxes', front: { date: '2026-12-09' } }
    expect(await profile.get('reports.save', { id, revision, value: changed })).toEqual({ revision: 2 })
    const read = await profile.get('reports.get', { id })
    expect(read.value).toEqual(changed)
    expect(read.revision).toBe(2)
    expect(await profile.get('reports.list', {})).toMatchObject([{ title: 'On bins and boxes', revision: 2 }])
  })

  it('is refused as a conflict when somebody else has saved since, and changes nothing', async () => {
    const id = await create('On bins')
    const { value, revision } = await profile.get('reports.get', { id })
    await profile.get('reports.save', { id, revision, value: { ...value, title: 'First' } })
    const second = await profile.ask('reports.save', { id, revision, value: { ...value, title: 'Second' } })
    expect(second).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect((await profile.get('reports.get', { id })).value.title).toBe('First')
  })

  it('is refused for a report that is gone, a style that is not there and a body of unknown form', async () => {
    const id = await create('On bins')
    const { value, revision } = await profile.get('reports.get', { id })
    expect(await profile.ask('reports.save', { id: 'gone', revision, value })).toMatchObject({
      error: { code: 'not-found' }
    })
    expect(await profile.ask('reports.save', { id, revision, value: { ...value, styleId: 'none' } })).toMatchObject({
      error: { code: 'not-found' }
    })
    const [first, ...rest] = value.sections
    const odd = { ...first, body: { type: 'doc', content: [{ type: 'script' }] } }
    expect(
      await profile.dispatch('reports.save', { id, revision, value: { ...value, sections: [odd, ...rest] } })
    ).toMatchObject({ error: { code: 'invalid', field: 'value.sections.0.body' } })
    expect((await profile.get('reports.get', { id })).revision).toBe(1)
  })
})

describe('reading a report', () => {
  it.each([
    ['newer-version', { format: 99 }],
    ['damaged', { sections: 'none' }]
  ])('answers %s when the record says so', async (code, change) => {
    const id = await create('On bins')
    const { value } = await profile.get('reports.get', { id })
    profile.context.db
      .prepare('UPDATE reports SET value = ? WHERE id = ?')
      .run(JSON.stringify({ ...value, ...change }), id)
    expect(await profile.ask('reports.get', { id })).toMatchObject({ ok: false, error: { code } })
    expect(await profile.get('files.verify', {})).toMatchObject({ ok: false, problems: [expect.stringContaining(id)] })
  })
})

describe('the list of reports', () => {
  it('has the last changed first, and is searched by words of the title as they stand', async () => {
    await create('Fees of 100% for parking')
    await create('Fees of 100 pounds')
    await create('Library_hours')
    expect((await profile.get('reports.list', {})).map((report) => report.title)).toEqual([
      'Library_hours',
      'Fees of 100 pounds',
      'Fees of 100% for parking'
    ])
    expect(await profile.get('reports.list', { text: '100% FOR' })).toHaveLength(1)
    expect(await profile.get('reports.list', { text: 'y_h' })).toHaveLength(1)
    expect(await profile.get('reports.list', { text: 's_o' })).toHaveLength(0)
    expect(await profile.get('reports.list', { text: "'; DROP TABLE reports; --" })).toHaveLength(0)
  })
})

describe('deleting a report', () => {
  it('is refused while it is on an agenda, and says on which', async () => {
    const id = await create('On bins')
    const { id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    expect(await profile.ask('reports.delete', { id })).toMatchObject({
      error: { code: 'in-use', details: ['Cabinet, 9 December 2026'] }
    })
    await profile.get('meetings.delete', { id: meetingId })
    expect(await profile.ask('reports.delete', { id })).toMatchObject({ ok: true })
    expect(await profile.ask('reports.delete', { id })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('can be undone: words, versions and hand-offs come back under the same id', async () => {
    const id = await create('On bins')
    await profile.get('versions.keep', { reportId: id, name: 'Sent to Legal' })
    const before = await profile.get('reports.get', { id })
    const versions = await profile.get('versions.list', { reportId: id })
    await profile.get('reports.delete', { id })
    expect(await profile.get('reports.list', {})).toEqual([])
    expect(await profile.get('reports.deleted', {})).toMatchObject([{ id, title: 'On bins' }])
    await profile.get('reports.bringBack', { id })
    expect(await profile.get('reports.get', { id })).toEqual(before)
    expect(await profile.get('versions.list', { reportId: id })).toEqual(versions)
    expect(await profile.ask('reports.bringBack', { id })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('can be made final', async () => {
    const id = await create('On bins')
    await profile.get('reports.delete', { id })
    await profile.get('reports.forget', { id })
    expect(await profile.get('reports.deleted', {})).toEqual([])
    expect(await profile.ask('reports.bringBack', { id })).toMatchObject({ error: { code: 'not-found' } })
  })
})

describe('house styles', () => {
  it('that come with the app are there from the start and follow the app', async () => {
    expect(await profile.get('houseStyles.list', {})).toEqual([
      {
        id: 'test-plain',
        name: 'Committee report',
        council: 'Ambleford District Council',
        isShipped: true,
        reports: 0,
        olderReports: 0
      },
      {
        id: 'test-appendix',
        name: 'Cabinet report',
        council: 'Brackenshire County Council',
        isShipped: true,
        reports: 0,
        olderReports: 0
      }
    ])
    const renewed = await openProfile({ folder: profile.folder, styles: [{ ...plainStyle, name: 'Report' }] })
    expect((await renewed.get('houseStyles.get', { id: plainStyle.id })).name).toBe('Report')
    renewed.close()
  })
})
