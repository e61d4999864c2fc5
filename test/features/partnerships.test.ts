/** Organisations over time, bodies, maps, agreements and measures, asked at the door. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { agreementSchema } from '../../shared/agreements/calls'
import { mapSchema } from '../../shared/partnerships/map'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

const organisation = (name: string, more = {}) =>
  profile.get('organisations.save', { name, kind: 'nhs-commissioner', ...more })
const body = async (name: string, more = {}) => (await profile.get('bodies.save', { name, kind: 'board', ...more })).id

it('Several bodies are added at once, in their order, or none of them', async () => {
  const { ids } = await profile.get('bodies.addSeveral', {
    bodies: [
      { name: 'Partnership Forum', kind: 'forum' },
      { name: 'Acute Board', kind: 'board', decides: true }
    ]
  })
  const names = async () => (await profile.get('bodies.list', {})).map((own) => [own.name, own.id])
  const two = [
    ['Acute Board', ids[1]],
    ['Partnership Forum', ids[0]]
  ]
  expect(await names()).toEqual(two)
  const bodies = [
    { name: 'Good Board', kind: 'board' as const },
    { name: 'Lost Board', kind: 'board' as const, partnershipId: 'gone' }
  ]
  expect(await profile.ask('bodies.addSeveral', { bodies })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect(await names()).toEqual(two)
})

it('A record that belongs to one that was deleted meanwhile is refused in words', async () => {
  const measure = await profile.ask('measures.create', { name: 'Waits', partnershipId: 'gone' })
  expect(measure).toMatchObject({
    ok: false,
    error: { code: 'not-found', message: expect.stringContaining('deleted') }
  })
  expect(await profile.get('measures.list', {})).toEqual([])
})

describe('organisations', () => {
  it('merge on a day: both end the day before, and what they become begins', async () => {
    const north = await organisation('North CCG', { startsOn: '2013-04-01' })
    const south = await organisation('South CCG', { startsOn: '2013-04-01' })
    const { successorIds } = await profile.get('organisations.succeed', {
      predecessorIds: [north.id, south.id],
      newNames: ['Devon CCG'],
      on: '2019-04-01'
    })
    const opened = await profile.get('organisations.get', { id: successorIds[0] ?? '' })
    expect(opened.organisation).toMatchObject({ name: 'Devon CCG', kind: 'nhs-commissioner', startsOn: '2019-04-01' })
    expect(opened.successions.map((own) => own.predecessorId)).toEqual([north.id, south.id])
    const list = await profile.get('organisations.list', {})
    expect(list.map((own) => [own.name, own.endsOn])).toEqual([
      ['Devon CCG', null],
      ['North CCG', '2019-03-31'],
      ['South CCG', '2019-03-31']
    ])
    expect(
      await profile.ask('organisations.succeed', {
        predecessorIds: successorIds,
        successorIds: [north.id],
        on: '2020-04-01'
      })
    ).toMatchObject({
      ok: false,
      error: {
        code: 'invalid',
        message: '“Devon CCG” already comes after “North CCG”; it cannot come before it too.'
      }
    })
  })

  it('are not deleted while anything rests on them, and the refusal lists it', async () => {
    const { id } = await organisation('Trust')
    await profile.get('people.save', { name: 'Ada', organisationId: id })
    const board = await body('Trust Board', { organisationId: id })
    await profile.get('memberships.save', { bodyId: board, onBehalfOfId: id })
    expect(await profile.ask('organisations.delete', { id })).toMatchObject({
      ok: false,
      error: { code: 'in-use', details: ['Person: Ada', 'Body: Trust Board', 'On its behalf: Trust Board'] }
    })
    const other = await organisation('Nobody’s')
    expect(await profile.ask('organisations.delete', { id: other.id })).toMatchObject({ ok: true })
  })

  it.each([
    ['an end before the start', { startsOn: '2020-02-01', endsOn: '2020-01-01' }, 'endsOn'],
    ['no name', { name: '  ' }, 'name']
  ])('are refused with %s', async (_what, more, field) => {
    expect(await profile.ask('organisations.save', { name: 'A', kind: 'other', ...more })).toMatchObject({
      ok: false,
      error: { code: 'invalid', field }
    })
  })
})

describe('bodies', () => {
  it('are not deleted while they meet, have members or stand on a map', async () => {
    const id = await body('Board')
    const ada = await profile.get('people.save', { name: 'Ada' })
    await profile.get('memberships.save', { bodyId: id, personId: ada.id, role: 'Chair' })
    await profile.get('meetings.add', { body: 'Board', date: '2026-12-09' })
    const map = await profile.get('maps.create', { name: 'Map', state: 'current', holdsOn: '2026-01-01' })
    const { value, revision } = await profile.get('maps.get', { id: map.id })
    const nodes = [{ id: 'n', ref: { type: 'body' as const, id } }]
    await profile.get('maps.save', { revision, value: { ...value, nodes: mapSchema.shape.nodes.parse(nodes) } })
    expect(await profile.ask('bodies.delete', { id })).toMatchObject({
      error: { code: 'in-use', details: ['Meeting: 2026-12-09', 'Member: Ada', 'Map: Map'] }
    })
  })
})

describe('the sample authority', () => {
  beforeEach(() => profile.get('sample.fill', {}))

  it('has a current and a proposed map, and the list of what would change', async () => {
    const maps = await profile.get('maps.list', {})
    expect(maps.map((map) => map.state)).toEqual(['current', 'proposed'])
    const { currentId, changes } = await profile.get('maps.compare', { proposedId: 'aldermere-proposed-map' })
    expect(currentId).toBe('aldermere-current-map')
    const texts = changes.map((change) => change.text)
    expect(texts[0]).toBe(
      'The Aldermere Partnership Executive replaces the Joint Oversight Board and the System Advisory Group.'
    )
    expect(texts).toContain(
      'Celia Varley, who sits on the System Advisory Group on behalf of NHS Wold and Coast Integrated Care Board, has no place yet on the Aldermere Partnership Executive.'
    )
    expect(texts).toContain(
      'The delegation from the Wold and Coast Integrated Care Board to the Joint Commissioning Group has no home in the proposed structure.'
    )
  })

  it('has a merger of two commissioning groups', async () => {
    const { successions } = await profile.get('organisations.get', { id: 'aldermere-ccg' })
    expect(successions.filter((own) => own.on === '2020-04-01')).toHaveLength(2)
  })

  it('offers maps, members, summaries, charts and a timeline to reports', async () => {
    const { found: offers } = await profile.get('records.searchBlocks', { text: '' })
    const kinds = new Set(offers.map((offer) => offer.source.split(':')[0]))
    expect(kinds).toEqual(new Set(['fund', 'body', 'partnership', 'agreement', 'measure']))
    for (const { source, kind } of offers) {
      const block = await profile.get('records.block', { source })
      expect(block?.data.type, source).toBe(kind)
    }
    const timeline = await profile.get('records.block', { source: 'partnership:timeline:aldermere-partnership' })
    expect(JSON.stringify(timeline)).toContain(
      'NHS North Aldermere Clinical Commissioning Group and NHS South Aldermere and the Vale Clinical Commissioning Group merge into NHS Aldermere Clinical Commissioning Group.'
    )
  })

  it('offers figures of measures, dates of agreements and names of bodies', async () => {
    const { found: figures } = await profile.get('records.searchFigures', { text: 'smoking latest' })
    expect(figures[0]).toMatchObject({ shown: '15.7%', kind: 'percentage', value: '15.7%' })
    expect((await profile.get('records.searchFigures', { text: 'section 75 last day' })).found[0]).toMatchObject({
      shown: '31 March 2027',
      kind: 'date'
    })
    expect((await profile.get('records.searchFigures', { text: 'partnership forum' })).found[0]?.shown).toBe(
      'Aldermere Partnership Forum'
    )
  })

  it('reminds of agreements that end or wait', async () => {
    const list = await profile.get('agreements.list', {})
    const section75 = list.find((own) => own.kind === 'section-75')
    expect(section75?.reminders.map((own) => own.kind)).toEqual(['end-in-sight', 'checklist'])
  })

  it('writes the memorandum once, in a style of its own, and puts it into a report as an appendix', async () => {
    const written = await profile.get('agreements.writeMemorandum', { id: 'aldermere-memorandum' })
    expect(await profile.get('agreements.writeMemorandum', { id: 'aldermere-memorandum' })).toEqual(written)
    const { value } = await profile.get('reports.get', { id: written.id })
    expect(value.sections.map((section) => section.heading)).toEqual([
      'Parties',
      'Aims',
      'How disagreements are settled',
      'Conflicts of interest',
      'Term, review and change',
      'Signatures',
      'Schedule 1: How the Partnership Executive meets'
    ])
    const reports = await profile.get('reports.list', {})
    const reportId = reports.find((own) => own.title.startsWith('Better'))?.id ?? reports[1]?.id ?? ''
    const before = await profile.get('reports.get', { id: reportId })
    await profile.get('agreements.appendTo', { id: 'aldermere-memorandum', reportId })
    const after = await profile.get('reports.get', { id: reportId })
    expect(after.value.appendices).toHaveLength(before.value.appendices.length + 1)
    expect(after.value.appendices.at(-1)).toMatchObject({ numbering: 'continuous' })
    expect(after.value.appendices.at(-1)?.sections).toHaveLength(7)
  })

  it('keeps documents with an agreement and gives them back byte for byte', async () => {
    const bytes = new Uint8Array([1, 2, 3, 0, 255])
    const { id } = await profile.get('agreements.attach', {
      id: 'aldermere-section-75',
      file: { name: 'signed.pdf', bytes }
    })
    const opened = await profile.get('agreements.get', { id: 'aldermere-section-75' })
    expect(opened.attachments).toMatchObject([{ id, name: 'signed.pdf', bytes: 5 }])
    const to = path.join(temporaryFolder(), 'copy.pdf')
    profile.dialogAnswers.path = to
    await profile.get('agreements.saveAttachment', { id })
    expect([...fs.readFileSync(to)]).toEqual([...bytes])
    await profile.get('agreements.detach', { id })
  })

  it('refuses to delete what a report quotes', async () => {
    const [report] = await profile.get('reports.list', {})
    const opened = await profile.get('reports.get', { id: report?.id ?? '' })
    const live = { type: 'liveFigure', attrs: { source: 'measure:measure-smoking:latest', shown: '15.7%' } }
    const [first, ...rest] = opened.value.sections
    await profile.get('reports.save', {
      ...opened,
      value: {
        ...opened.value,
        sections: [
          { ...first, body: { type: 'doc', content: [{ type: 'paragraph', content: [live] }] } } as never,
          ...rest
        ]
      }
    })
    expect(await profile.ask('measures.delete', { id: 'measure-smoking' })).toMatchObject({
      error: { code: 'in-use', details: [`Report: ${report?.title}`] }
    })
  })

  it('goes out as Popolo and comes into an empty profile with nothing lost', async () => {
    const to = path.join(temporaryFolder(), 'records.json')
    profile.dialogAnswers.path = to
    await profile.get('organisations.export', {})
    const bytes = new Uint8Array(fs.readFileSync(to))
    const popolo = JSON.parse(fs.readFileSync(to, 'utf8'))
    expect(popolo.memberships[0]).toHaveProperty('on_behalf_of_id')
    const other = await openProfile()
    const plan = { kind: 'organisations' as const, file: { name: 'records.json', bytes } }
    expect(await other.get('records.import', { ...plan, isDryRun: true })).toMatchObject({
      isDone: false,
      rejected: []
    })
    expect(await other.get('organisations.list', {})).toEqual([])
    expect(await other.get('records.import', plan)).toMatchObject({ isDone: true, changed: 0 })
    const again = path.join(temporaryFolder(), 'again.json')
    other.dialogAnswers.path = again
    await other.get('organisations.export', {})
    expect(JSON.parse(fs.readFileSync(again, 'utf8'))).toEqual(popolo)
    expect(await other.get('records.import', plan)).toMatchObject({ added: 0, changed: 0 })
    other.close()
  })
})

describe('sheets', () => {
  const csv = (text: string) => ({ name: 'sheet.csv', bytes: new TextEncoder().encode(text) })

  it('of organisations come in whole or not at all, each refused row named', async () => {
    const bad = csv(
      'Name,Type,Start date\nA Council,Council,1 April 1974\n,Council,\nB Trust,Spaceship,\nC,Other,32 May 2020'
    )
    expect(await profile.get('records.import', { kind: 'organisations', file: bad })).toMatchObject({
      added: 1,
      isDone: false,
      rejected: [
        { row: 3, column: 'Name', message: 'The name is missing.' },
        { row: 4, column: 'Type', message: expect.stringContaining('“Spaceship” is no kind of organisation') },
        { row: 5, column: 'Start date', message: expect.stringContaining('“32 May 2020” is no date') }
      ]
    })
    expect(await profile.get('organisations.list', {})).toEqual([])
    const good = csv('Name,Type,Start date,Code\nA Council,Council,1 April 1974,X1\nB Trust,NHS trust,,X2')
    expect(await profile.get('records.import', { kind: 'organisations', file: good })).toMatchObject({
      added: 2,
      isDone: true
    })
    const again = csv('Name,Code,Start date\nA Council renamed,X1,\nB Trust,X2,2001-04-01')
    expect(await profile.get('records.import', { kind: 'organisations', file: again })).toMatchObject({
      added: 0,
      changed: 2
    })
    const list = await profile.get('organisations.list', {})
    expect(list.map((own) => [own.name, own.kind, own.startsOn])).toEqual([
      ['A Council renamed', 'council', '1974-04-01'],
      ['B Trust', 'nhs-trust', '2001-04-01']
    ])
  })

  it('of measures add values to measures', async () => {
    const file = csv(
      'Measure,Unit,Direction,Target,Period,Date,Value,Provisional\nSmoking,%,down,12,Q1,30/06/2026,16.2,no\nSmoking,%,down,12,Q2,30/09/2026,15.7,yes'
    )
    expect(await profile.get('records.import', { kind: 'measures', file })).toMatchObject({ added: 1, isDone: true })
    const [row] = await profile.get('measures.list', {})
    expect(row).toMatchObject({
      name: 'Smoking',
      target: 12,
      latest: { period: 'Q2', value: 15.7, isProvisional: true }
    })
    const later = csv('Measure,Period,Date,Value\nSmoking,Q2,30/09/2026,15.6\nSmoking,Q3,31/12/2026,15')
    expect(await profile.get('records.import', { kind: 'measures', file: later })).toMatchObject({
      added: 0,
      changed: 1
    })
    const { value } = await profile.get('measures.get', { id: row?.id ?? '' })
    expect(value.values.map((own) => [own.period, own.value])).toEqual([
      ['Q1', 16.2],
      ['Q2', 15.6],
      ['Q3', 15]
    ])
  })
})

it('An agreement saved elsewhere meanwhile is a conflict', async () => {
  const { id } = await profile.get('agreements.create', { name: 'Pool', kind: 'section-75' })
  const value = agreementSchema.parse({ id, name: 'Pool', kind: 'section-75' })
  await profile.get('agreements.save', { revision: 1, value })
  expect(await profile.ask('agreements.save', { revision: 1, value })).toMatchObject({ error: { code: 'conflict' } })
})
