/** The minutes of a meeting and the notice of its decisions. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attendantSchema, itemMinuteSchema, minutesSchema } from '../../shared/meetings/minutes'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, decided, heldMeeting, writtenHtml } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

describe('after the meeting', () => {
  it('minutes begin from the recommendations and say what is missing until they are complete', async () => {
    const { id, itemId } = await heldMeeting(profile)
    const before = await profile.get('minutes.get', { meetingId: id })
    expect(before.items[0]?.recommendations.map((one) => one.text)).toEqual([
      'Agree the budget of £1m.',
      'Receive a further report in six months.'
    ])
    expect(before.gaps.join(' ')).toContain('2 of 2 recommendations have no outcome yet')
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    expect((await profile.get('minutes.get', { meetingId: id })).gaps).toEqual([])
    expect(await profile.ask('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })).toMatchObject({
      ok: false,
      error: { code: 'conflict' }
    })
  })

  it('minutes show amendments as tracked words, recorded votes by name, and who was there', async () => {
    const { id, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    const html = await writtenHtml(profile, id, 'minutes')
    expect(html).toContain('<del>£1m.</del><ins>£2m.</ins>')
    expect(html).toContain('Recorded vote: 5 for, 1 against, 0 abstained')
    for (const words of ['Apologies for absence', 'Councillor B', 'Left the room', 'To meet demand.'])
      expect(html).toContain(words)
  })

  it('minutes have apologies and declarations once, under the items that ask for them where there are such', async () => {
    const { id, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    await profile.get('agenda.fill', { meetingId: id, templateId: 'template-committee' })
    const html = await writtenHtml(profile, id, 'minutes')
    const headings = [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, words]) => words?.replaceAll(/<[^>]*>/g, ''))
    expect(headings.filter((words) => /apologies/i.test(words ?? ''))).toEqual([
      '1. Apologies for absence and substitutes'
    ])
    expect(headings.filter((words) => /declarations/i.test(words ?? ''))).toEqual(['2. Declarations of interest'])
    expect(html.indexOf('Left the room')).toBeGreaterThan(html.indexOf('2. Declarations of interest'))
    expect(html.indexOf('Left the room')).toBeLessThan(html.indexOf('3. Minutes of the previous meeting'))
  })

  it('a decision notice states what regulation 12 asks for', async () => {
    const { id, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    const html = await writtenHtml(profile, id, 'decision-notice')
    for (const words of [
      'Record of executive decisions',
      'Reasons for the decision',
      'Alternatives considered and rejected',
      'Conflicts of interest declared',
      'Trustee of the provider',
      'Dispensations granted'
    ])
      expect(html).toContain(words)
  })

  it('carry the title of an item as the agenda was published with it, whatever its report is called later', async () => {
    const { id, report, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    profile.dialogAnswers.path = path.join(profile.folder, 'pack.pdf')
    await profile.get('meetings.buildPack', { meetingId: id })
    await profile.get('packs.publish', { meetingId: id })
    const { value, revision } = await profile.get('reports.get', { id: report })
    await profile.get('reports.save', { id: report, revision, value: { ...value, title: 'Money' } })
    for (const kind of ['minutes', 'decision-notice'] as const) {
      const html = await writtenHtml(profile, id, kind)
      expect(html).toContain('1. Pooled budget')
      expect(html).not.toContain('1. Money')
    }
  })

  it('public decisions are in OParl with their words', async () => {
    const { id, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    profile.dialogAnswers.path = path.join(profile.folder, 'oparl.json')
    await profile.get('calendar.writeOparl', {})
    const file = JSON.parse(fs.readFileSync(profile.dialogAnswers.path, 'utf8'))
    expect(file.meeting[0]).toMatchObject({ meetingState: 'planned', start: '2026-12-16T10:00:00' })
    expect(file.meeting[0].agendaItem[0]).toMatchObject({ public: true, result: 'Agreed as amended, Agreed' })
    expect(file.paper).toHaveLength(1)
  })

  it('numbers of minutes run on through the year', async () => {
    const { id, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: { ...decided(itemId), firstNumber: 41 } })
    const next = await addMeeting(profile, 'Cabinet', '2027-01-13')
    expect((await profile.get('minutes.get', { meetingId: next })).suggestedNumber).toBe(42)
    const nextYear = await addMeeting(profile, 'Cabinet', '2027-06-09')
    expect((await profile.get('minutes.get', { meetingId: nextYear })).suggestedNumber).toBe(1)
  })

  it('know who usually sits there: by the records, or else as at the last meeting', async () => {
    const { id } = await heldMeeting(profile)
    const person = (name: string, kind: 'member' | 'apologies' | 'officer') =>
      attendantSchema.parse({ id: name, name, kind })
    const attendance = [person('Ash', 'member'), person('Beech', 'apologies'), person('Cedar', 'officer')]
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: minutesSchema.parse({ attendance }) })
    const next = await addMeeting(profile, 'Cabinet', '2027-01-13')
    const usual = async () => (await profile.get('minutes.get', { meetingId: next })).usual.map(({ name }) => name)
    expect(await usual()).toEqual(['Ash', 'Beech'])
    const { bodyId } = await profile.get('meetings.get', { id: next })
    profile.context.db.exec(`
      INSERT INTO people (id, name) VALUES ('p1', 'Councillor Elm'), ('p2', 'Councillor Fir');
      INSERT INTO memberships (id, body_id, person_id, ends_on)
        VALUES ('s1', '${bodyId}', 'p1', NULL), ('s2', '${bodyId}', 'p2', '2027-01-12')`)
    expect(await usual()).toEqual(['Councillor Elm'])
  })

  it('goes with its meeting when that is deleted', async () => {
    const { id, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', {
      meetingId: id,
      revision: 0,
      value: minutesSchema.parse({ items: [itemMinuteSchema.parse({ itemId })] })
    })
    await profile.get('meetings.delete', { id })
    expect(await profile.ask('minutes.get', { meetingId: id })).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
  })
})
