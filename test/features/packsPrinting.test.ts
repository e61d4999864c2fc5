import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
let target: string

beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
})
afterEach(() => profile.close())

const build = (to = target, id = meetingId) => profile.get('meetings.buildPack', { meetingId: id, to })
const print = (choice: object = {}) => profile.get('packs.print', { meetingIds: [meetingId], ...choice })
const changes = () => profile.get('packs.printChanges', { meetingId })
const lastJob = () => {
  const job = profile.dialogAnswers.printed.at(-1)
  if (!job) throw new Error('The print dialogue was not opened')
  return job
}

/** Another item at the end: the agenda sheet and the new pages change, those between stay. */
async function addItem(): Promise<void> {
  const { value } = await profile.get('reports.get', { id: 'sample-better-care-fund' })
  const { id } = await profile.get('reports.create', { styleId: value.styleId, title: 'A late one' })
  await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
}

describe('printing a pack', () => {
  it('opens the system’s dialogue for the file as it was built, with the paper, sides and copies chosen', async () => {
    const pack = await build()
    expect(await print({ paper: 'A3', sides: 'short-edge', copies: 3 })).toMatchObject({ packs: 1, pages: pack?.pages })
    const { title, bytes, settings } = lastJob()
    expect(title).toBe('Cabinet, 9 December 2026')
    expect(settings).toMatchObject({ paper: 'A3', sides: 'short-edge', copies: 3 })
    expect(Buffer.compare(bytes, fs.readFileSync(target))).toBe(0)
  })

  it('takes the pages that are named, and no others', async () => {
    await build()
    expect(await print({ which: 'pages', pages: '2-3, 1' })).toMatchObject({ pages: 3 })
    expect(wordsOfPages(lastJob().bytes)).toEqual(wordsOfPages(fs.readFileSync(target)).slice(0, 3))
    expect(await profile.ask('packs.print', { meetingIds: [meetingId], which: 'pages', pages: '900' })).toMatchObject({
      error: { code: 'invalid', field: 'pages' }
    })
  })

  it('puts several packs behind one another, each on a sheet of its own when both sides are printed', async () => {
    const first = await build()
    const other = await profile.get('meetings.add', { body: 'Audit Committee', date: '2027-01-14' })
    await profile.get('meetings.addItems', { meetingId: other.id, reportIds: ['sample-better-care-fund'] })
    const second = await build(path.join(profile.folder, 'other.pdf'), other.id)
    expect((await profile.get('packs.printable', {})).map(({ name }) => name)).toEqual([
      'Audit Committee, 14 January 2027',
      'Cabinet, 9 December 2026'
    ])
    const meetingIds = [meetingId, other.id]
    await profile.get('packs.print', { meetingIds, sides: 'one' })
    const [one, two] = [first?.pages ?? 0, second?.pages ?? 0]
    expect(wordsOfPages(lastJob().bytes)).toHaveLength(one + two)
    await profile.get('packs.print', { meetingIds })
    expect(wordsOfPages(lastJob().bytes)).toHaveLength(one + (one % 2) + two)
  })

  it('refuses what has not been built, has been changed, or has gone, and opens no dialogue', async () => {
    const ask = () => profile.ask('packs.print', { meetingIds: [meetingId] })
    expect(await ask()).toMatchObject({ error: { code: 'invalid' } })
    await build()
    fs.appendFileSync(target, '%')
    expect(await ask()).toMatchObject({ error: { code: 'conflict' } })
    fs.rmSync(target)
    expect(await ask()).toMatchObject({ error: { code: 'unreadable-file' } })
    expect(profile.dialogAnswers.printed).toEqual([])
  })

  it('finds a published pack in the data file though its file has gone', async () => {
    await build()
    await profile.get('packs.publish', { meetingId })
    const bytes = fs.readFileSync(target)
    fs.rmSync(target)
    await print()
    expect(Buffer.compare(lastJob().bytes, bytes)).toBe(0)
  })
})

describe('what is new since a pack was printed', () => {
  it('is all of it before it was printed, and nothing after', async () => {
    await build()
    expect((await changes()).since).toBeNull()
    await print()
    expect(await changes()).toMatchObject({ since: { kind: 'printed' }, changed: [], gone: 0 })
    expect(await profile.ask('packs.print', { meetingIds: [meetingId], which: 'changed' })).toMatchObject({
      error: { code: 'invalid', message: expect.stringContaining('nothing to print') }
    })
  })

  it('is what a pack built later shows otherwise; whole sheets of it are printed', async () => {
    const before = await build()
    await print()
    await addItem()
    const after = await build()
    const { changed } = await changes()
    expect(changed.at(-1)).toBe(after?.pages)
    expect(changed).not.toContain((before?.pages ?? 0) - 1)
    const { pages } = await print({ which: 'changed', sides: 'long-edge' })
    expect(pages).toBeGreaterThanOrEqual(changed.length)
    expect(pages).toBeLessThan(after?.pages ?? 0)
    const words = wordsOfPages(fs.readFileSync(target))
    for (const page of changed) expect(wordsOfPages(lastJob().bytes)).toContain(words[page - 1])
    expect((await changes()).changed).toEqual([])
  })

  it('is told since publication where it was published later', async () => {
    await build()
    await print()
    await profile.get('packs.publish', { meetingId })
    await addItem()
    await build(path.join(profile.folder, 'second.pdf'))
    expect((await changes()).since?.kind).toBe('published')
  })

  it('does not count what was not printed after all, nor a few pages', async () => {
    await build()
    await print({ which: 'pages', pages: '1' })
    expect((await changes()).since).toBeNull()
    const { prints } = await print()
    await profile.get('packs.forgetPrint', { ids: prints })
    expect((await changes()).since).toBeNull()
  })
})
