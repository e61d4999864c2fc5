import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentPlace } from '../../electron/db/contents'
import { checkPack } from '../../electron/documents/join/check'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { openPdf } from '../../electron/documents/pdf/pdfReader'
import { valueText } from '../../electron/documents/pdf/pdfWriter'
import { readPages } from '../../electron/documents/pdf/printedPages'
import { minutesDocument } from '../../shared/meetings/documents'
import { onePage } from '../documents/pack/onePage'
import { printed } from '../documents/pack/prints'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
let target: string

beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
})
afterEach(() => profile.close())

const build = (input: { isSupplement?: boolean; to?: string } & Record<string, unknown> = {}) =>
  profile.get('meetings.buildPack', { meetingId, to: target, ...input })

async function retitle(id: string, title: string): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: { ...value, title } })
}

const labelsIn = (file: string): string => {
  const pdf = openPdf(fs.readFileSync(file))
  return valueText(pdf.catalogue.get('/PageLabels') ?? null)
}

describe('a supplement', () => {
  it('has only what is new, with labels of its own, and says where it goes in the printed pack', async () => {
    const pack = await build()
    const [meetings, reports] = [
      await profile.get('meetings.get', { id: meetingId }),
      await profile.get('reports.list', {})
    ]
    // One report twice is refused, so the new item comes of a copy.
    const { value } = await profile.get('reports.get', { id: reports[0]?.id ?? '' })
    const created = await profile.get('reports.create', { styleId: value.styleId, title: 'Late report on winter' })
    await profile.get('meetings.addItems', { meetingId, reportIds: [created.id] })
    const to = path.join(profile.folder, 's1.pdf')
    const supplement = await build({ isSupplement: true, to })
    expect(supplement).toMatchObject({ supplement: 1, copy: 'public' })
    expect(supplement?.items).toMatchObject([
      {
        number: String(meetings.items.length + 1),
        title: 'Late report on winter',
        firstPage: 2,
        place: `Insert after page ${pack?.pages}`
      }
    ])
    expect(labelsIn(to)).toContain('(S1/)')
    for (const [at, page] of wordsOfPages(fs.readFileSync(to)).entries()) expect(page).toContain(`Page S1/${at + 1}`)
    expect(checkPack(fs.readFileSync(to), { pages: supplement?.pages ?? 0 })).toEqual([])
    // What people have now is pack and supplement together.
    expect(await profile.ask('meetings.buildPack', { meetingId, to, isSupplement: true })).toMatchObject({
      error: { code: 'invalid', message: expect.stringContaining('Nothing is new') }
    })
  })

  it('shows a report that was replaced with its changes marked, and which pages it replaces', async () => {
    const pack = await build()
    const [, second] = pack?.items ?? []
    await retitle('sample-better-care-fund', 'Better Care Fund, revised')
    const supplement = await build({ isSupplement: true })
    expect(supplement?.items).toMatchObject([{ place: `Replaces pages ${second?.firstPage} to ${second?.lastPage}` }])
    const markup =
      profile.asked.findLast(
        (asked) => asked.includes('Better Care Fund, revised') && !asked.includes('class="sheet ')
      ) ?? ''
    expect(markup).toContain('Changes from the version of the printed pack')
    const state = await profile.get('packs.get', { meetingId })
    expect(state.items.map(({ change }) => change)).toEqual(['same', 'same', 'same'])
    expect(state.nextSupplement).toBe(2)
  })

  const note = 'Changes from the version of the printed pack'

  it.each([
    ['marked', [true]],
    ['plain', [false]],
    ['beside', [false, true]]
  ] as const)('shows a report that replaces one as the clerk chose: %s', async (changes, isMarked) => {
    await build()
    await retitle('sample-better-care-fund', 'Better Care Fund, revised')
    profile.asked.length = 0
    const supplement = await build({ isSupplement: true, changes })
    const papers = profile.asked.filter((asked) => !asked.includes('class="sheet '))
    expect(papers.map((paper) => paper.includes(note))).toEqual(isMarked)
    expect(checkPack(fs.readFileSync(target), { pages: supplement?.pages ?? 0 })).toEqual([])
  })

  it('marks no changes in a report that is there for a new attachment alone', async () => {
    await build()
    const items = (await profile.get('meetings.get', { id: meetingId })).items
    const itemId = items.find(({ reportId }) => reportId === 'sample-better-care-fund')?.id ?? ''
    const files = [{ name: 'Survey.pdf', bytes: Uint8Array.from(printed('details')) }]
    await profile.get('packs.attach', { itemId, files })
    expect(await build({ isSupplement: true })).toMatchObject({ supplement: 1 })
    expect(profile.asked.join()).not.toContain(note)
  })

  it('never shows in its changes what was exempt in the report that it replaces', async () => {
    const id = 'sample-better-care-fund'
    const read = await profile.get('reports.get', { id })
    const [first, ...others] = read.value.sections
    if (!first) throw new Error('No section')
    const exemption = { id: 'x1', paragraph: 3, publicInterest: 'Prices.', releaseOn: null }
    const hidden = { ...read.value, exemptions: [exemption], sections: [{ ...first, exempt: 'x1' }, ...others] }
    await profile.get('reports.save', { id, revision: read.revision, value: hidden })
    await build()
    const words = first.body.content?.[0]?.content?.[0]?.text?.slice(0, 40) ?? ''
    expect(words.length).toBe(40)
    profile.asked.length = 0
    await profile.get('reports.save', { id, revision: read.revision + 1, value: { ...hidden, sections: others } })
    await build({ isSupplement: true, numbering: 'own' })
    expect(profile.asked.join()).not.toContain(words)
  })

  it('needs a pack to go with, and a draft is none', async () => {
    const refused = { ok: false, error: { code: 'invalid', message: expect.stringContaining('Build the pack first') } }
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target, isSupplement: true })).toMatchObject(
      refused
    )
    await build({ isDraft: true })
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target, isSupplement: true })).toMatchObject(
      refused
    )
  })

  it('goes with the published pack, whatever was tried out since', async () => {
    await build()
    await profile.get('packs.publish', { meetingId })
    await retitle('sample-better-care-fund', 'Better Care Fund, revised')
    expect(await build({ isSupplement: true })).toMatchObject({ supplement: 1 })
    // Not published, so it is the first one still.
    expect(await build({ isSupplement: true })).toMatchObject({ supplement: 1 })
    await profile.get('packs.publish', { meetingId })
    await retitle('sample-joining-up', 'Joining up, revised')
    expect(await build({ isSupplement: true })).toMatchObject({
      supplement: 2,
      items: [{ title: 'Joining up, revised' }]
    })
  })
})

describe('a pack for print', () => {
  it('has each item on a right-hand page, and says of pages between that they are blank', async () => {
    const pack = await build({ isDoubleSided: true, hasDividers: true, hasContents: true, isDraft: true })
    for (const { firstPage } of pack?.items ?? []) expect(firstPage % 2).toBe(1)
    const bytes = fs.readFileSync(target)
    const pages = wordsOfPages(bytes)
    expect(pages.filter((page) => page.includes('This page is left blank')).length).toBeGreaterThan(0)
    for (const page of pages) expect(page).toContain('DRAFT')
    expect(checkPack(bytes, { pages: pages.length })).toEqual([])
    expect(profile.asked.some((markup) => markup.includes('divider-number'))).toBe(true)
    const contents = profile.asked.findLast((markup) => markup.includes('<h1>Contents</h1>')) ?? ''
    for (const { title, firstPage } of pack?.items ?? []) {
      expect(contents).toContain(title)
      expect(contents).toContain(`>${firstPage}</td>`)
    }
    // Appendices stand in the contents too, each a link to its own page.
    const inside = [...contents.matchAll(/<tr class="inside">.*?href="packwright:item\/[^"#]+#(\d+)".*?>(\d+)<\/td>/g)]
    expect(inside.length).toBeGreaterThan(0)
    // A report begins behind its divider and the blank back of it.
    const begins = pack?.items.map(({ firstPage }) => firstPage + 2) ?? []
    for (const [, page, shown] of inside) expect(begins).toContain(Number(shown) - Number(page))
  })
})

describe('a published pack', () => {
  it('starts the days of notice, unless a day was said already', async () => {
    await build()
    await profile.get('packs.publish', { meetingId })
    const clock = await profile.get('meetings.clock', { id: meetingId })
    expect(clock.details.agendaOn).toBe(clock.today)
    await profile.get('meetings.saveDetails', {
      id: meetingId,
      details: { ...clock.details, agendaOn: '2026-11-20' }
    })
    await profile.get('packs.publish', { meetingId })
    expect((await profile.get('meetings.clock', { id: meetingId })).details.agendaOn).toBe('2026-11-20')
  })

  it('is kept byte for byte and can be shown to be unchanged', async () => {
    const pack = await build()
    const published = await profile.get('packs.publish', { meetingId })
    expect(published).toMatchObject({ sha256: pack?.sha256, pages: pack?.pages })
    const bytes = Uint8Array.from(fs.readFileSync(target))
    fs.rmSync(target)
    const kept = await profile.get('packs.savePublished', { id: published.id, to: target })
    expect(fs.readFileSync(kept?.file ?? '').equals(bytes)).toBe(true)
    expect(await profile.get('packs.verify', { id: published.id, file: { name: 'pack.pdf', bytes } })).toEqual({
      isWhole: true,
      sha256: pack?.sha256,
      isSameFile: true
    })
    bytes[1000] = (bytes[1000] ?? 0) ^ 1
    expect(await profile.get('packs.verify', { id: published.id, file: { name: 'pack.pdf', bytes } })).toMatchObject({
      isSameFile: false
    })
    fs.writeFileSync(contentPlace(path.join(profile.folder, 'files'), pack?.sha256 ?? ''), 'changed')
    expect(await profile.get('packs.verify', { id: published.id })).toMatchObject({ isWhole: false, isSameFile: null })
    expect(await profile.ask('packs.savePublished', { id: published.id, to: target })).toMatchObject({
      error: { code: 'damaged' }
    })
  })

  it.each([
    ['is a draft', async () => void (await build({ isDraft: true })), 'DRAFT'],
    [
      'has been changed',
      async () => {
        await build()
        fs.appendFileSync(target, ' ')
      },
      'changed since'
    ],
    [
      'is gone',
      async () => {
        await build()
        fs.rmSync(target)
      },
      'not where it was written'
    ]
  ])('cannot be one whose file %s', async (_what, prepare, words) => {
    await prepare()
    expect(await profile.ask('packs.publish', { meetingId })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) }
    })
  })

  it('is compared with what was built since, page by page, for a print of just those', async () => {
    await build()
    await profile.get('packs.publish', { meetingId })
    await retitle(
      'sample-better-care-fund',
      'Better Care Fund 2026/27: position at half-year and renewal, revised, of the section 75 agreement'
    )
    // Its title takes as many lines as before, so that no page moves.
    const pack = await build()
    const to = path.join(profile.folder, 'changed.pdf')
    const changed = await profile.get('packs.changedPages', { meetingId, to })
    const [, second] = pack?.items ?? []
    // The agenda and the foot of each of its pages name the item; the pages of the others are as they were.
    const own = Array.from(
      { length: (second?.lastPage ?? 0) - (second?.firstPage ?? 0) + 1 },
      (_, at) => (second?.firstPage ?? 0) + at
    )
    expect(changed?.pages).toEqual([1, ...own])
    expect(wordsOfPages(fs.readFileSync(to))).toHaveLength(own.length + 1)
  })
})

describe('attachments', () => {
  const pdf = (name: string) => ({ name, bytes: Uint8Array.from(printed('details')) })
  const itemId = async (): Promise<string> => (await profile.get('meetings.get', { id: meetingId })).items[0]?.id ?? ''

  it('stand behind the report they belong to, with a line on the agenda and a bookmark below the item', async () => {
    await profile.get('packs.attach', { itemId: await itemId(), files: [pdf('Survey_of_the_bridge.pdf')] })
    const pack = await build()
    const [first, second] = pack?.items ?? []
    expect((second?.firstPage ?? 0) - (first?.lastPage ?? 0)).toBe(1)
    const agenda = profile.asked.findLast((markup) => markup.includes('sheet agenda')) ?? ''
    expect(agenda).toContain('Survey of the bridge')
    const bytes = fs.readFileSync(target)
    expect(checkPack(bytes, { pages: pack?.pages ?? 0 })).toEqual([])
    // Built again, it is not made again.
    expect(await build()).toMatchObject({ rendered: 0 })
  })

  it('that cannot be read keep the pack from being built until they are left out, and then a sheet says so', async () => {
    const files = [{ name: 'Prices.pdf', bytes: new Uint8Array() }]
    const attached = await profile.get('packs.attach', { itemId: await itemId(), files })
    expect(attached?.added).toMatchObject([{ name: 'Prices.pdf', trouble: 'it is empty', pages: 0 }])
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target })).toMatchObject({
      error: { code: 'invalid', details: ['Item 1, “Prices.pdf”: it is empty'] }
    })
    await profile.get('packs.changeAttachment', { id: attached?.added[0]?.id ?? '', isLeftOut: true })
    const pack = await build()
    expect(
      profile.asked.some((markup) => markup.includes('This attachment is not in the pack because it is empty'))
    ).toBe(true)
    expect(pack?.remarks).toMatchObject([{ severity: 'note', message: expect.stringContaining('left out') }])
  })

  it('larger than A4 are made smaller or keep their size, by a choice that the pack follows', async () => {
    const itemId = (await profile.get('meetings.get', { id: meetingId })).items[0]?.id ?? ''
    const bytes = Uint8Array.from(onePage('/MediaBox[0 0 842 1191]'))
    const answer = await profile.get('packs.attach', { itemId, files: [{ name: 'Plan.pdf', bytes }] })
    const id = answer?.added[0]?.id ?? ''
    const shapes = async (): Promise<string[]> => {
      await profile.get('meetings.buildPack', { meetingId, to: target })
      return readPages(openPdf(fs.readFileSync(target))).map(({ box }) => box.map(Math.round).join(' '))
    }
    const change = async (): Promise<string | undefined> =>
      (await profile.get('packs.get', { meetingId })).items.find((item) => item.id === itemId)?.change
    expect(await shapes()).not.toContain('0 0 842 1191')
    expect(await change()).toBe('same')
    await profile.get('packs.changeAttachment', { id, sheet: 'own' })
    expect(await change()).toBe('changed')
    expect((await shapes()).filter((shape) => shape === '0 0 842 1191')).toHaveLength(1)
    await profile.get('packs.changeAttachment', { id, title: 'Plan of the depot' })
    expect((await profile.get('packs.get', { meetingId })).items[0]?.attachments.at(-1)).toMatchObject({
      ...{ sheet: 'own', title: 'Plan of the depot' }
    })
  })

  it('are renamed, put in order and taken away, and can be brought back where they stood', async () => {
    const id = await itemId()
    const attached = await profile.get('packs.attach', { itemId: id, files: [pdf('One.pdf'), pdf('Two.pdf')] })
    const [one = '', two = ''] = attached?.added.map((own) => own.id) ?? []
    await profile.get('packs.changeAttachment', { id: two, title: 'Second survey', position: 0 })
    const titles = async () =>
      (await profile.get('packs.get', { meetingId })).items[0]?.attachments.map(({ title }) => title)
    expect(await titles()).toEqual(['Second survey', 'One'])
    const count = () => profile.context.db.prepare('SELECT count(*) FROM pack_files').pluck().get()
    await profile.get('packs.detach', { id: one })
    await profile.get('packs.detach', { id: two })
    expect(await titles()).toEqual([])
    // Both have the same content, which is kept as long as either can come back.
    expect(count()).toBe(1)
    await profile.get('meetings.bringBack', { id: one })
    await profile.get('meetings.bringBack', { id: two })
    expect(await titles()).toEqual(['Second survey', 'One'])
    await profile.get('packs.detach', { id: two })
    expect(await profile.ask('packs.detach', { id: two })).toMatchObject({ error: { code: 'not-found' } })
  })
})

describe('an item that is withdrawn or deferred after publication', () => {
  it('keeps its place and number, says so on agenda, contents and its own sheet, and goes out as a supplement', async () => {
    const pack = await build({ hasContents: true })
    const before = pack?.items ?? []
    const { items } = await profile.get('meetings.get', { id: meetingId })
    const [, second] = items
    if (!second) throw new Error('The sample agenda has no second item')
    const published = await profile.get('packs.publish', { meetingId })
    expect(published).toBeTruthy()
    expect(await profile.ask('meetings.removeItem', { itemId: second.id })).toMatchObject({
      ok: false,
      error: { code: 'in-use', message: expect.stringContaining('withdrawn or deferred') }
    })
    const details = { ...second.details, course: 'withdrawn' as const, courseNote: 'The partners ask for more time' }
    await profile.get('agenda.changeItem', { itemId: second.id, details })

    const to = path.join(profile.folder, 's1.pdf')
    const supplement = await build({ isSupplement: true, to })
    const [had] = before.filter(({ number }) => number === second.number)
    expect(supplement?.items).toMatchObject([
      {
        number: second.number,
        title: second.title,
        place: `Replaces pages ${had?.firstPage} to ${had?.lastPage}`
      }
    ])
    expect(profile.asked.join(' ')).toContain('This item was withdrawn: The partners ask for more time.')

    profile.asked.length = 0
    const whole = await build({ hasContents: true })
    expect(whole?.items.map(({ number }) => number)).toEqual(before.map(({ number }) => number))
    expect(profile.asked.find((asked) => asked.includes('Agenda'))).toContain('(withdrawn)')
    const minutes = await profile.get('minutes.get', { meetingId })
    expect(minutes.gaps.filter((gap) => gap.includes(`Item ${second.number},`))).toEqual([])
    expect(JSON.stringify(minutesDocument(minutes, 'Vale', 'public'))).toContain(
      'This item was withdrawn: The partners ask for more time.'
    )
  })
})
