import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { importSummary } from '../../renderer/stores/imports'
import { buildPack, packJob } from '../../renderer/stores/packs'
import { type Place, placeHash, placeRoom, readPlace } from '../../renderer/stores/place'
import { createWorkplace } from '../../renderer/stores/workplace'
import { contract, type OutputOf } from '../../shared/contract'
import { largestImport } from '../../shared/handedFile'
import { failure, ok } from '../../shared/result'
import { plainPack } from '../support/packs'
import { makeOffice } from './office'

const imported = (file: string): OutputOf<'reports.import'>[number] => ({
  file,
  ok: true,
  error: null,
  wantsPassphrase: false,
  report: 'r1',
  style: 'plain',
  title: file,
  front: {},
  sections: [],
  paragraphs: [],
  recommendations: [],
  implications: [],
  appendices: [],
  lost: []
})
const fileNamed = (name: string, size = 3) => ({ name, size, arrayBuffer: async () => new ArrayBuffer(3) })

describe('places', () => {
  const places: readonly Place[] = [
    { name: 'home' },
    { name: 'reports' },
    { name: 'report', id: 'r-1' },
    { name: 'meetings' },
    { name: 'new-meeting' },
    { name: 'meeting', id: 'm_1' },
    { name: 'organisations' },
    { name: 'settings' }
  ]
  it.each(places)('$name is read back from the address it was written to', (place) => {
    expect(readPlace(placeHash(place))).toEqual(place)
  })
  it('reads any other address as home, and never fails', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const place = readPlace(text)
        expect(readPlace(placeHash(place))).toEqual(place)
      })
    )
    expect(readPlace('#/report/')).toEqual({ name: 'home' })
  })
  it('knows to which entry of the rail a place belongs', () => {
    expect(placeRoom({ name: 'report', id: 'x' })).toBe('reports')
    expect(placeRoom({ name: 'new-meeting' })).toBe('meetings')
  })
})

describe('importing dropped files', () => {
  it('sends them one by one, so that each counts, and says what came of all', async () => {
    const office = makeOffice({ 'reports.import': ({ files }) => ok(files.map((file) => imported(file.name))) })
    const { imports, notices } = createWorkplace(office.link)
    await imports.takeFiles([fileNamed('one.txt'), fileNamed('two.md')])
    expect(office.calls.map((call) => call.name)).toEqual(['reports.import', 'reports.import'])
    expect(imports.store.getState().results.map((result) => result.file)).toEqual(['one.txt', 'two.md'])
    expect(notices.store.getState().spoken).toBe('2 reports came in.')
  })

  it('never reads a file that is too large', async () => {
    const office = makeOffice()
    const { imports } = createWorkplace(office.link)
    const arrayBuffer = vi.fn()
    await imports.takeFiles([{ name: 'huge.txt', size: largestImport + 1, arrayBuffer }])
    expect(arrayBuffer).not.toHaveBeenCalled()
    expect(office.calls).toEqual([])
    expect(imports.store.getState().results).toMatchObject([{ ok: false, error: expect.stringContaining('60 MB') }])
  })

  it('goes on after a folder, which cannot be read', async () => {
    const office = makeOffice({ 'reports.import': ({ files }) => ok(files.map((file) => imported(file.name))) })
    const { imports } = createWorkplace(office.link)
    const folder = { name: 'folder', size: 0, arrayBuffer: () => Promise.reject(new Error('a folder')) }
    await imports.takeFiles([folder, fileNamed('good.txt')])
    expect(imports.store.getState().results.map((result) => result.ok)).toEqual([false, true])
  })

  it('stops between two files when it is told to, and says which were left out', async () => {
    const office = makeOffice()
    const { imports, jobs } = createWorkplace(office.link)
    office.answer('reports.import', ({ files }) => {
      jobs.cancel(jobs.store.getState().list[0]?.id ?? '')
      return ok(files.map((file) => imported(file.name)))
    })
    await imports.takeFiles([fileNamed('one.txt'), fileNamed('two.txt')])
    expect(imports.store.getState().results).toMatchObject([
      { ok: true },
      { ok: false, error: expect.stringContaining('stopped') }
    ])
    expect(jobs.store.getState().list).toEqual([])
  })

  it.each([
    [[imported('a')], '1 report came in.'],
    [[imported('a'), { ...imported('b'), ok: false }], '1 report came in; 1 file could not be read.'],
    [
      [
        { ...imported('b'), ok: false },
        { ...imported('c'), ok: false }
      ],
      '0 reports came in; 2 files could not be read.'
    ]
  ])('sums up in words', (results, words) => {
    expect(importSummary(results)).toBe(words)
  })

  it('takes a closed dialogue for no import at all', async () => {
    const office = makeOffice({ 'reports.chooseAndImport': () => ok([]) })
    const { imports, notices } = createWorkplace(office.link)
    expect(await imports.choose()).toBe(false)
    expect(imports.store.getState()).toEqual({ results: [], isChoosing: false })
    expect(notices.store.getState().list).toEqual([])
  })
})

describe('building a pack', () => {
  const meeting = { id: 'm1', body: 'Cabinet' }
  const pack = { ...plainPack, file: '/p.pdf', pages: 12, bytes: 5, items: [], rendered: 1, reused: 0, seconds: 1 }

  it('shows how far it is while it lasts, and says when it is ready', async () => {
    const office = makeOffice()
    const workplace = createWorkplace(office.link)
    office.answer('meetings.buildPack', ({ job }) => {
      office.announce({ type: 'progress', job: job ?? '', done: 2, total: 7, label: 'Item 3' })
      expect(workplace.jobs.store.getState().list).toMatchObject([{ done: 2, total: 7, label: 'Item 3' }])
      return ok(pack)
    })
    await buildPack(workplace, meeting, () => {})
    expect(workplace.jobs.store.getState().list).toEqual([])
    expect(workplace.notices.store.getState().list).toMatchObject([{ tone: 'done', action: { label: 'Open pack' } }])
  })

  it('tells those who listen when it begins and at each quarter, and nothing of it once it has ended', async () => {
    const office = makeOffice()
    const workplace = createWorkplace(office.link)
    const said: string[] = []
    workplace.notices.store.subscribe(({ spoken }) => said.at(-1) !== spoken && said.push(spoken))
    office.answer('meetings.buildPack', ({ job }) => {
      for (let done = 0; done <= 100; done += 1)
        office.announce({ type: 'progress', job: job ?? '', done, total: 100, label: '' })
      return ok(null)
    })
    await buildPack(workplace, meeting, () => {})
    const title = 'Building the pack for Cabinet'
    expect(said).toEqual([`${title} …`, ...[25, 50, 75, 100].map((done) => `${title}: ${done} of 100`), ''])
  })

  it('asks the other side to stop, and takes the stop for no error', async () => {
    const office = makeOffice({ 'files.cancelJob': () => ok({}) })
    const workplace = createWorkplace(office.link)
    office.answer('meetings.buildPack', () => {
      workplace.jobs.cancel(packJob('m1'))
      return failure('cancelled', 'Stopped.')
    })
    await buildPack(workplace, meeting, () => {})
    expect(office.calls).toContainEqual({ name: 'files.cancelJob', input: { job: packJob('m1') } })
    expect(workplace.notices.store.getState().list).toMatchObject([{ tone: 'told' }])
  })

  it('says nothing when the dialogue was closed', async () => {
    const office = makeOffice({ 'meetings.buildPack': () => ok(null) })
    const workplace = createWorkplace(office.link)
    await buildPack(workplace, meeting, () => {})
    expect(workplace.notices.store.getState().list).toEqual([])
  })

  it('keeps an error until it is closed', async () => {
    const office = makeOffice({ 'meetings.buildPack': () => failure('unwritable-file', 'The folder is full.') })
    const workplace = createWorkplace(office.link)
    await buildPack(workplace, meeting, () => {})
    const [notice] = workplace.notices.store.getState().list
    expect(notice).toMatchObject({ tone: 'error', details: ['The folder is full.'] })
    for (let count = 0; count < 9; count += 1) workplace.notices.say({ title: 'Done.' })
    expect(workplace.notices.store.getState().list).toContain(notice)
    workplace.notices.close(notice?.id ?? 0)
    expect(workplace.notices.store.getState().list).not.toContain(notice)
  })

  it('names the work within the length that names may have', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/), (id) => {
        expect(contract['files.cancelJob'].input.safeParse({ job: packJob(id) }).success).toBe(true)
      })
    )
  })
})
