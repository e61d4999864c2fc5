import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effectiveReport, exemptionOfReport, publicReport, readWholeExempt } from '../../electron/db/exemptReports'
import { stringsIn } from '../../shared/reports/holders'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, reportWith } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: [plainStyle] })
})
afterEach(() => profile.close())

const third = { paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: '2027-04-01' }

async function itemsOf(meetingId: string, ...reportIds: string[]): Promise<string[]> {
  const { items } = await profile.get('meetings.addItems', { meetingId, reportIds })
  return items.map(({ id }) => id)
}

describe('a report that is exempt as a whole', () => {
  it('on one agenda is so on every other, and everywhere, until it is released there', async () => {
    const report = await reportWith(profile, 'Sale of the depot', 'Sell the depot to Larkfield Homes.')
    const [cabinet, council] = [await addMeeting(profile), await addMeeting(profile, 'Council', '2027-01-20')]
    const [item = ''] = await itemsOf(cabinet, report)
    const [other = ''] = await itemsOf(council, report)
    await profile.get('packs.exemptItem', { itemId: item, exemption: third })
    expect(exemptionOfReport(profile.context.db, report)).toEqual({ paragraph: 3 })
    expect(readWholeExempt(profile.context.db, cabinet).get(item)?.markedAt).toEqual({ kind: 'item' })
    expect(readWholeExempt(profile.context.db, council).get(other)).toMatchObject({
      paragraph: 3,
      releaseOn: '2027-04-01',
      markedAt: { kind: 'elsewhere', itemId: item, meetingId: cabinet, meeting: 'Cabinet, 16 December 2026' }
    })
    const { value } = await profile.get('reports.get', { id: report })
    const open = publicReport(profile.context.db, report, value)
    expect(stringsIn(open.report).join('\n')).not.toContain('Larkfield')
    expect(open.report.title).toBe('Sale of the depot')
    expect(open.withheld.join('\n')).toContain('Larkfield')
    expect(open.exemptions).toMatchObject([{ paragraph: 3, publicInterest: third.publicInterest }])
    await profile.get('packs.exemptItem', { itemId: item, exemption: null })
    expect(exemptionOfReport(profile.context.db, report)).toBeNull()
    expect(readWholeExempt(profile.context.db, council).size).toBe(0)
    expect(effectiveReport(profile.context.db, report, value)).toBe(value)
  })

  it('of itself is exempt wherever it is presented', async () => {
    const report = await reportWith(profile, 'Dismissal', 'Dismiss the chief officer.')
    const { value, revision } = await profile.get('reports.get', { id: report })
    const marked = { ...value, exemptions: [{ id: 'x', ...third, releaseOn: null }], marks: { report: 'x' } }
    await profile.get('reports.save', { id: report, revision, value: marked })
    const meeting = await addMeeting(profile)
    const [item = ''] = await itemsOf(meeting, report)
    expect(readWholeExempt(profile.context.db, meeting).get(item)).toMatchObject({
      paragraph: 3,
      markedAt: { kind: 'report', reportId: report }
    })
  })

  it('beneath an exempt item is exempt with it, there and elsewhere', async () => {
    const report = await reportWith(profile, 'Bids in detail', 'Note the bids.')
    const meeting = await addMeeting(profile)
    const other = await addMeeting(profile, 'Council', '2027-01-20')
    const { id: above } = await profile.get('agenda.addItem', { meetingId: meeting, title: 'Procurement' })
    const sub = (await itemsOf(meeting, report)).at(-1) ?? ''
    await profile.get('agenda.indentItem', { itemId: sub, depth: 1 })
    const [elsewhere = ''] = await itemsOf(other, report)
    await profile.get('packs.exemptItem', { itemId: above, exemption: third })
    expect(readWholeExempt(profile.context.db, meeting).get(sub)?.markedAt).toEqual({
      kind: 'above',
      itemId: above,
      title: 'Procurement'
    })
    expect(readWholeExempt(profile.context.db, other).get(elsewhere)?.markedAt).toMatchObject({ itemId: above })
    // Moving it out is no release.
    await profile.get('agenda.indentItem', { itemId: sub, depth: 0 })
    expect(readWholeExempt(profile.context.db, meeting).get(sub)?.markedAt).toEqual({ kind: 'item' })
    await profile.get('packs.exemptItem', { itemId: sub, exemption: null })
    expect(exemptionOfReport(profile.context.db, report)).toBeNull()
  })

  it('does not become public by leaving the agenda, with its meeting, or with the item above it', async () => {
    const { db } = profile.context
    const report = await reportWith(profile, 'Sale of the depot', 'Sell the depot to Larkfield Homes.')
    for (const leave of ['item', 'meeting', 'above'] as const) {
      const meeting = await addMeeting(profile)
      const { id: above } = await profile.get('agenda.addItem', { meetingId: meeting, title: 'Procurement' })
      const item = (await itemsOf(meeting, report)).at(-1) ?? ''
      await profile.get('agenda.indentItem', { itemId: item, depth: 1 })
      await profile.get('packs.exemptItem', { itemId: leave === 'above' ? above : item, exemption: third })
      if (leave === 'meeting') await profile.get('meetings.delete', { id: meeting })
      else await profile.get('meetings.removeItem', { itemId: leave === 'above' ? above : item })
      expect(exemptionOfReport(db, report), leave).toEqual({ paragraph: 3 })
      if (leave === 'above') {
        expect(readWholeExempt(db, meeting).get(item)?.markedAt).toEqual({ kind: 'item' })
        continue
      }
      // The mark is in the report now, and is released there.
      const { value, revision } = await profile.get('reports.get', { id: report })
      expect(value.exemptions).toMatchObject([{ paragraph: 3, releaseOn: '2027-04-01' }])
      await profile.get('reports.save', { id: report, revision, value: { ...value, exemptions: [], marks: undefined } })
      expect(exemptionOfReport(db, report)).toBeNull()
    }
  })

  it('for a reason that nobody understands is exempt until a person looks', async () => {
    const report = await reportWith(profile, 'Lease', 'Grant the lease.')
    const meeting = await addMeeting(profile)
    const [item = ''] = await itemsOf(meeting, report)
    for (const [paragraph, nation, confidential] of [
      [99, null, null],
      [3, 'cornwall', null],
      [null, null, 'gossip'],
      [null, null, null],
      [3, null, 'court']
    ]) {
      profile.context.db.pragma('ignore_check_constraints = ON')
      profile.context.db
        .prepare('INSERT OR REPLACE INTO exempt_items (item_id, paragraph, nation, confidential) VALUES (?, ?, ?, ?)')
        .run(item, paragraph, nation, confidential)
      profile.context.db.pragma('ignore_check_constraints = OFF')
      expect(exemptionOfReport(profile.context.db, report)).toEqual({ paragraph: null })
      const { value } = await profile.get('reports.get', { id: report })
      expect(JSON.stringify(publicReport(profile.context.db, report, value).report)).not.toContain('Grant')
      const state = await profile.get('packs.get', { meetingId: meeting })
      expect(state.items[0]?.exemption).toMatchObject({ paragraph: null })
      expect(state.resolution).toContain('Item 1, Lease')
    }
  })
})
