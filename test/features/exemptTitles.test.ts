/** Exempt titles of few words, in what clerks wrote before they were marked: notices, the forward plan, minutes. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { openProfile, type Profile } from '../support/profile'

const exemption = { paragraph: 3, publicInterest: 'Talks go on.', releaseOn: null }
const title = 'Purchase of Larkfield maltings'
const plain = { kind: 'ordinary', isKeyDecision: true, grounds: '', note: '' } as const
const date = '2027-01-14'
const found = { ok: false, error: { code: 'invalid', leaks: [{ words: title }] } }

let profile: Profile
let meetingId: string
let itemId: string

beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
  ;({ id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date, time: '10:00', place: 'Town Hall' }))
  ;({ id: itemId } = await profile.get('agenda.addItem', { meetingId, title, details: plain }))
})
afterEach(() => profile.close())

const mark = () => profile.get('packs.exemptItem', { itemId, place: 'title', exemption })
const target = (name: string) => path.join(profile.folder, name)
const write = (text: string) =>
  profile.ask('notices.write', { meetingId, title: 'Notice', text, to: target('notice.html'), format: 'html' })

/** The item's matter in the forward plan, to be taken in private. */
async function plan(): Promise<string> {
  const { bodyId } = await profile.get('meetings.get', { id: meetingId })
  const rules = await profile.get('rules.ofBody', { bodyId })
  await profile.get('rules.save', { bodyId, rules: { ...rules, isExecutive: true } })
  const entry = {
    ...({
      id: null,
      matter: title,
      bodyId,
      due: date,
      dueTo: null,
      keyReason: 'expenditure',
      state: 'planned'
    } as const),
    ...{ decisionMaker: '', documents: '', contact: '', officer: '', privateReason: 'It is exempt.' },
    ...{ sourceReportId: null, reportId: null, publishedOn: null }
  }
  return (await profile.get('forwardPlan.save', { entry })).id
}

describe('an exempt title of few words', () => {
  it('stops a notice that a clerk had changed before it was marked', async () => {
    const { drafted } = await profile.get('notices.draft', { meetingId, kind: 'meeting' })
    await profile.get('notices.keep', { meetingId, kind: 'meeting', text: `${drafted}\n\nAll are welcome.` })
    await mark()
    const { text } = await profile.get('notices.draft', { meetingId, kind: 'meeting' })
    expect(await write(text)).toMatchObject(found)
    expect(fs.existsSync(target('notice.html'))).toBe(false)
  })

  it('stops the forward plan, the register of key decisions and minutes that say it', async () => {
    await plan()
    const other = await profile.get('agenda.addItem', { meetingId, title: 'Parking', details: plain })
    await mark()
    for (const kind of ['forward-plan', 'key-decisions'] as const)
      expect(await profile.ask('forwardPlan.write', { kind, to: target('p.html'), format: 'html' })).toMatchObject(
        found
      )
    const { value, revision } = await profile.get('minutes.get', { meetingId })
    const minute = {
      ...{ itemId: other.id, summary: '', recommendations: [], resolution: `That ${title} be noted.`, reasons: '' },
      ...{ alternatives: '', vote: null, callInUntil: null, exemptParagraphs: '' }
    }
    await profile.get('minutes.save', { meetingId, revision, value: { ...value, items: [minute] } })
    for (const kind of ['minutes', 'decision-notice'] as const)
      expect(
        await profile.ask('minutes.write', { meetingId, kind, copy: 'public', to: target('m.html'), format: 'html' })
      ).toMatchObject(found)
    expect(await profile.ask('calendar.writeOparl', { to: target('o.json') })).toMatchObject({ ok: false })
  })

  it('is in no draft of a notice that is made of the forward plan, which says it', async () => {
    await plan()
    await mark()
    for (const kind of [
      'key-decision',
      'private-meeting',
      'private-meeting-further',
      'private-meeting-urgent'
    ] as const) {
      const { text } = await profile.get('notices.draft', { meetingId, kind })
      expect(text, kind).not.toContain('Larkfield')
      expect(await write(text), kind).toMatchObject({ ok: true, value: { told: [] } })
    }
    // The item is told once, by its number.
    const { text } = await profile.get('notices.draft', { meetingId, kind: 'private-meeting' })
    expect(text.match(/It is exempt\.|Item 1/g)).toEqual(['Item 1'])
  })

  it('of a report stops what says it, too', async () => {
    const { id } = await profile.get('reports.create', {
      styleId: shippedStyles[0]?.id ?? '',
      title: 'Sale of Brightwater'
    })
    await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    const { value, revision } = await profile.get('reports.get', { id })
    const exemptions = [{ id: 'x1', ...exemption }]
    await profile.get('reports.save', { id, revision, value: { ...value, exemptions, marks: { title: 'x1' } } })
    expect(await write('Of the sale of Brightwater.')).toMatchObject({ ok: false, error: { leaks: [{}] } })
    expect(await write('Of the sale of land.')).toMatchObject({ ok: true })
  })

  it('that is made of words that stand everywhere stops nothing', async () => {
    await profile.get('agenda.changeItem', { itemId, title: 'Contract award', details: plain })
    await mark()
    expect(await write('To note the minutes and the award of a contract.')).toMatchObject({ ok: true })
  })
})
