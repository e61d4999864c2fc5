/** Titles and notes of agenda items that are not for publication, on the real records and in what is written from them. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMeeting } from '../../electron/db/meetingRows'
import { readNoticeFacts } from '../../electron/db/noticeFacts'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { ItemPlace } from '../../shared/meetings/exemptions'
import { openProfile, type Profile } from '../support/profile'

const exemption = { paragraph: 3, publicInterest: 'Talks go on.', releaseOn: null }
const title = 'Purchase of the old Larkfield maltings'
const grounds = 'The seller Brightwater withdraws the offer in December.'

let profile: Profile
let meetingId: string

beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
  ;({ id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09', time: '10:00' }))
})
afterEach(() => profile.close())

async function add(
  own: string,
  details: { kind?: 'urgent' | 'standing'; grounds?: string; note?: string } = {}
): Promise<string> {
  const added = await profile.get('agenda.addItem', {
    meetingId,
    title: own,
    details: { kind: 'ordinary', isKeyDecision: false, grounds: '', note: '', ...details }
  })
  return added.id
}

const mark = (itemId: string, place: ItemPlace) => profile.get('packs.exemptItem', { itemId, place, exemption })
const items = async () => (await profile.get('packs.get', { meetingId })).items
const build = (openReason = '') =>
  profile.ask('meetings.buildPack', {
    ...({ meetingId, hasContents: true, hasDividers: true, numbering: 'own', openReason } as const),
    to: path.join(profile.folder, 'pack.pdf')
  })
/** All that was drawn for a pack. */
async function drawn(): Promise<string> {
  const before = profile.asked.length
  const built = await build()
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return profile.asked.slice(before).join('\n')
}

describe('the title of an item without a report', () => {
  it('is not in the public pack, which says by which paragraph it is not for publication', async () => {
    await add('Apologies')
    const id = await add(title)
    expect(await drawn()).toContain(title)
    await mark(id, 'title')
    const after = await drawn()
    expect(after).not.toContain('maltings')
    expect(after).toContain('not for publication: paragraph 3')
    expect(await items()).toMatchObject([
      { exemption: null, exemptParts: [] },
      { markedAt: { kind: 'title', words: 'with its title' }, marks: { title: exemption, note: null } }
    ])
  })

  it('is in none of the documents for the public', async () => {
    const id = await add(title, { kind: 'urgent', grounds })
    await mark(id, 'title')
    await mark(id, 'note')
    const { value, revision } = await profile.get('minutes.get', { meetingId })
    await profile.get('minutes.save', { meetingId, revision, value })
    const texts: string[] = []
    for (const kind of ['minutes', 'decision-notice'] as const) {
      const to = path.join(profile.folder, `${kind}.html`)
      await profile.get('minutes.write', { meetingId, kind, copy: 'public', to, format: 'html' })
      texts.push(fs.readFileSync(to, 'utf8'))
    }
    for (const kind of ['meeting', 'general-exception', 'special-urgency', 'private-meeting'] as const)
      texts.push((await profile.get('notices.draft', { meetingId, kind })).text)
    const to = path.join(profile.folder, 'oparl.json')
    await profile.get('calendar.writeOparl', { to })
    texts.push(fs.readFileSync(to, 'utf8'))
    expect(texts.filter((text) => /maltings|Brightwater/.test(text))).toEqual([])
    expect(texts.join('\n')).toContain('special circumstances that are not for publication')
  })

  it('leaves the public out for the item, by its number', async () => {
    const id = await add(title)
    await mark(id, 'title')
    const meeting = readMeeting(profile.context.db, meetingId)
    if (!meeting.ok) throw new Error('no meeting')
    const { exempt } = readNoticeFacts(profile.context.db, meeting.value, '2026-11-30')
    expect(exempt).toMatchObject([{ number: '1', title: '', isWhole: true }])
    const { resolution } = await profile.get('packs.get', { meetingId })
    expect(resolution).toContain('Item 1')
    expect(resolution).not.toContain('maltings')
  })

  it('takes what stands beneath it along, and that stays exempt on its own and when it has come back', async () => {
    await add('Apologies')
    const above = await add(title)
    const below = await add('Offer of the Brightwater trust')
    await profile.get('agenda.indentItem', { itemId: below, depth: 1 })
    await mark(above, 'title')
    expect((await items())[2]).toMatchObject({ exemption: { paragraph: 3 }, markedAt: { kind: 'above' } })
    expect(await drawn()).not.toContain('Brightwater')
    await profile.get('agenda.indentItem', { itemId: below, depth: 0 })
    expect((await items())[2]).toMatchObject({ marks: { title: exemption, note: exemption } })
    await profile.get('meetings.removeItem', { itemId: below })
    await profile.get('meetings.bringBack', { id: below })
    expect((await items())[2]).toMatchObject({ marks: { title: exemption, note: exemption } })
    expect(await profile.get('packs.exemptHistory', { itemId: below })).toMatchObject([
      { act: 'marked', place: 'the note' },
      { act: 'marked', place: 'the title' },
      { act: 'marked', place: 'the whole item' }
    ])
    expect(await drawn()).not.toContain('Brightwater')
  })

  it('stays exempt when the meeting is deleted and brought back, and when it is changed', async () => {
    const id = await add(title)
    await mark(id, 'title')
    await profile.get('agenda.changeItem', {
      itemId: id,
      title: `${title} and yard`,
      details: { kind: 'ordinary', isKeyDecision: false, grounds: '', note: '' }
    })
    await profile.get('meetings.delete', { id: meetingId })
    await profile.get('meetings.bringBack', { id: meetingId })
    expect(await items()).toMatchObject([{ title: `${title} and yard`, marks: { title: exemption } }])
    expect(await profile.get('packs.exemptHistory', { itemId: id })).toMatchObject([{ act: 'marked' }])
  })

  it('stays exempt where a standing item is taken over to another agenda', async () => {
    const id = await add(title, { kind: 'standing' })
    await mark(id, 'title')
    const next = await profile.get('meetings.add', { body: 'Cabinet', date: '2027-01-13', time: '', place: '' })
    await profile.get('agenda.fill', { meetingId: next.id, templateId: null })
    const [taken] = (await profile.get('packs.get', { meetingId: next.id })).items
    expect(taken).toMatchObject({ title, marks: { title: exemption } })
    const { id: templateId } = await profile.get('agenda.saveTemplate', { meetingId, name: 'Ours' })
    const third = await profile.get('meetings.add', { body: 'Council', date: '2027-01-14', time: '', place: '' })
    await profile.get('agenda.fill', { meetingId: third.id, templateId })
    expect((await profile.get('packs.get', { meetingId: third.id })).items).toMatchObject([
      { marks: { title: exemption } }
    ])
  })

  it('is found by the search in words that a person wrote elsewhere', async () => {
    const id = await add(title)
    await mark(id, 'title')
    const text = `Notice is given.\n\n- ${title}`
    const to = path.join(profile.folder, 'notice.html')
    const notice = { meetingId, title: 'Notice', text, to, format: 'html' } as const
    expect(await profile.ask('notices.write', notice)).toMatchObject({ ok: false, error: { leaks: [{}] } })
    await profile.get('packs.exemptItem', {
      ...{ itemId: id, place: 'title', exemption: { ...exemption, words: ['Acme'] } }
    })
    expect(await profile.ask('notices.write', { ...notice, text: 'From Acme.' })).toMatchObject({
      ...{ ok: false, error: { leaks: [{}] } }
    })
  })

  it('is asked about where it was withheld and would be public, and where it was public and is not any more', async () => {
    const id = await add(title)
    await drawn()
    await mark(id, 'title')
    expect(await profile.get('packs.stale', { meetingId })).toMatchObject([{ place: 'The title', words: title }])
    expect(await profile.get('packs.hidden', { meetingId })).toMatchObject([
      { place: 'The title', words: title, paragraph: 3, change: 'new' },
      { place: 'The whole item', markedAt: 'with its title' }
    ])
    await drawn()
    await profile.get('packs.exemptItem', { itemId: id, place: 'title', exemption: null })
    expect(await build()).toMatchObject({ ok: false, error: { code: 'conflict', field: 'openReason' } })
    expect(await build('The sale is known.')).toMatchObject({ ok: true })
    expect((await profile.get('packs.exemptHistory', { itemId: id })).map(({ act }) => act)).toEqual([
      'taken-off',
      'marked'
    ])
  })

  it('is that of the report where there is one, and is marked there', async () => {
    const { id } = await profile.get('reports.create', { styleId: shippedStyles[0]?.id ?? '', title: 'A report' })
    const added = await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    expect(
      await profile.ask('packs.exemptItem', { itemId: added.items[0]?.id ?? '', place: 'title', exemption })
    ).toMatchObject({ ok: false, error: { code: 'invalid', field: 'place' } })
  })
})

describe('the note of an item', () => {
  it('alone is withheld, and the item is not exempt as a whole', async () => {
    const id = await add('Purchase of land', { kind: 'urgent', grounds, note: 'Brightwater sits outside.' })
    expect(await drawn()).toContain('Brightwater')
    await mark(id, 'note')
    const after = await drawn()
    expect(after).not.toContain('Brightwater')
    expect(after).toContain('Urgent item. Not for publication by virtue of paragraph 3')
    expect(after).toContain('Purchase of land')
    expect(await items()).toMatchObject([{ exemption: null, exemptParts: [{ words: 'the note', paragraph: 3 }] }])
    expect((await profile.get('packs.get', { meetingId })).resolution).toContain('the note')
  })

  it('is in the restricted copy, which says that it is not for publication', async () => {
    const id = await add('Purchase of land', { kind: 'urgent', grounds })
    await mark(id, 'note')
    await profile.get('meetings.buildPack', { meetingId, copy: 'restricted', to: path.join(profile.folder, 'r.pdf') })
    expect(profile.asked.join('\n')).toMatch(
      /\[Exempt: paragraph 3\]<\/strong> [^<]*Brightwater[^<]*<strong class="exempt-ends">/
    )
  })
})

describe('what is exempt without a reason that can be understood', () => {
  const withoutReason = (itemId: string) =>
    profile.context.db.prepare('INSERT INTO exempt_items (item_id) VALUES (?)').run(itemId)

  it('stays exempt beneath nothing, too, when it is moved from beneath such an item', async () => {
    const above = await add('Business')
    const below = await add('Papers')
    await profile.get('agenda.indentItem', { itemId: below, depth: 1 })
    withoutReason(above)
    await profile.get('agenda.indentItem', { itemId: below, depth: 0 })
    expect((await items())[1]).toMatchObject({ exemption: { paragraph: null }, markedAt: { kind: 'item' } })
    await profile.get('agenda.indentItem', { itemId: below, depth: 1 })
    await profile.get('packs.exemptItem', { itemId: below, exemption: null })
    await profile.get('meetings.removeItem', { itemId: below })
    await profile.get('packs.exemptItem', { itemId: above, exemption: null })
    await profile.get('meetings.bringBack', { id: below })
    expect((await items())[1]).toMatchObject({ exemption: { paragraph: null } })
  })

  it('leaves a report that can be read, exempt as a whole, when its item is taken off', async () => {
    const { id } = await profile.get('reports.create', { styleId: shippedStyles[0]?.id ?? '', title: 'A report' })
    const added = await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    const itemId = added.items[0]?.id ?? ''
    withoutReason(itemId)
    await profile.get('meetings.removeItem', { itemId })
    expect((await profile.get('reports.get', { id })).value.marks).toEqual({ report: 'unknown' })
  })

  it('keeps the words that must never appear with a report whose item is taken off', async () => {
    const { id } = await profile.get('reports.create', { styleId: shippedStyles[0]?.id ?? '', title: 'A report' })
    const added = await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    const itemId = added.items[0]?.id ?? ''
    await profile.get('packs.exemptItem', { itemId, exemption: { ...exemption, words: ['Acme'] } })
    await profile.get('meetings.removeItem', { itemId })
    expect((await profile.get('reports.get', { id })).value.exemptions).toMatchObject([{ words: ['Acme'] }])
  })
})
