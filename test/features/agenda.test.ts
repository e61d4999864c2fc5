/** An agenda: what it begins from, and how its items are moved, numbered and described. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, reportWith } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

const agenda = async (id: string): Promise<string[]> =>
  (await profile.get('meetings.get', { id })).items.map((item) => `${item.number} ${item.title}`)

describe('an agenda', () => {
  it('begins from a template, takes items of its own, and numbers sub-items with letters', async () => {
    const id = await addMeeting(profile)
    expect(await profile.get('agenda.fill', { meetingId: id, templateId: 'template-board' })).toMatchObject({
      added: 3,
      act: { what: 'fill the agenda' }
    })
    const added = await profile.get('agenda.addItem', { meetingId: id, title: 'Oral update' })
    await profile.get('agenda.indentItem', { itemId: added.id, depth: 1 })
    expect(await agenda(id)).toEqual([
      '1 Welcome and apologies',
      '2 Declarations of interest',
      '3 Notes and actions of the last meeting',
      '3a Oral update'
    ])
    expect(await profile.get('agenda.fill', { meetingId: id, templateId: 'template-board' })).toEqual({
      added: 0,
      act: null
    })
  })

  it('begins from the standing items of the last agenda, which can be kept as a template', async () => {
    const first = await addMeeting(profile)
    await profile.get('agenda.fill', { meetingId: first, templateId: 'template-executive' })
    await profile.get('agenda.addItem', { meetingId: first, title: 'Business of that day' })
    const second = await addMeeting(profile, 'Cabinet', '2027-01-13')
    expect(await profile.get('agenda.fill', { meetingId: second, templateId: null })).toMatchObject({
      added: 5,
      act: { what: 'fill the agenda' }
    })
    expect((await agenda(second)).join()).not.toContain('Business of that day')
    const { id } = await profile.get('agenda.saveTemplate', { meetingId: second, name: 'Cabinet as usual' })
    expect((await profile.get('agenda.templates', {})).map((template) => template.name)).toContain('Cabinet as usual')
    await profile.get('agenda.deleteTemplate', { id })
    expect(await profile.ask('agenda.deleteTemplate', { id: 'template-board' })).toMatchObject({ ok: false })
  })

  it('says so when there is nothing to begin from', async () => {
    const id = await addMeeting(profile)
    expect(await profile.ask('agenda.fill', { meetingId: id, templateId: null })).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: expect.stringContaining('no earlier agenda') }
    })
    expect(await profile.ask('agenda.saveTemplate', { meetingId: id, name: 'T' })).toMatchObject({ ok: false })
  })

  it('moves an item with what stands beneath it, and never begins with a sub-item', async () => {
    const id = await addMeeting(profile)
    const ids: string[] = []
    for (const title of ['A', 'B', 'C']) ids.push((await profile.get('agenda.addItem', { meetingId: id, title })).id)
    await profile.get('agenda.indentItem', { itemId: ids[2] ?? '', depth: 1 })
    await profile.get('meetings.moveItem', { itemId: ids[1] ?? '', to: 0 })
    expect(await agenda(id)).toEqual(['1 B', '1a C', '2 A'])
    await profile.get('meetings.removeItem', { itemId: ids[1] ?? '' })
    expect(await agenda(id)).toEqual(['1 C', '2 A'])
    expect(await profile.ask('agenda.indentItem', { itemId: ids[2] ?? '', depth: 1 })).toMatchObject({ ok: false })
  })

  it('keeps why an item is late or urgent, and leaves a report its title', async () => {
    const id = await addMeeting(profile)
    const report = await reportWith(profile, 'Bins')
    const [item] = (await profile.get('meetings.addItems', { meetingId: id, reportIds: [report] })).items
    const details = itemDetailsSchema.parse({ kind: 'urgent', grounds: 'The contract ends on 31 December.' })
    await profile.get('agenda.changeItem', { itemId: item?.id ?? '', details })
    expect((await profile.get('meetings.get', { id })).items[0]?.details).toEqual(details)
    expect(await profile.ask('agenda.changeItem', { itemId: item?.id ?? '', title: 'Other', details })).toMatchObject({
      ok: false,
      error: { field: 'title' }
    })
  })
})
