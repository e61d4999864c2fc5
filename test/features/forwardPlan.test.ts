/** What a meeting leads to: actions, and promises on the forward plan. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planEntrySchema } from '../../shared/meetings/forwardPlan'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, bodyOf, decided, heldMeeting, reportWith } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

describe('after the meeting', () => {
  it('actions have owners and dates and are ticked off', async () => {
    const { id, itemId } = await heldMeeting(profile)
    const action = {
      id: null,
      meetingId: id,
      itemId,
      text: 'Write to the ICB',
      owner: 'Director',
      due: '2027-01-31',
      doneOn: null
    }
    const saved = await profile.get('actions.save', { action })
    expect(await profile.get('actions.list', {})).toMatchObject([{ text: 'Write to the ICB', body: 'Cabinet' }])
    await profile.get('actions.save', { action: { ...action, id: saved.id, doneOn: '2027-01-20' } })
    expect(await profile.get('actions.list', {})).toEqual([])
    expect(await profile.get('actions.list', { openOnly: false })).toHaveLength(1)
    await profile.get('actions.delete', { id: saved.id })
  })

  it('promises are offered for the forward plan, and a thread ties the reports together', async () => {
    const { id, report, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    const [offer] = await profile.get('forwardPlan.offers', {})
    expect(offer).toMatchObject({ words: 'Receive a further report in six months', due: '2027-06-16', body: 'Cabinet' })
    const later = await reportWith(profile, 'Pooled budget: six months on')
    const entry = planEntrySchema.omit({ id: true }).parse({
      matter: offer?.words,
      bodyId: offer?.bodyId,
      due: offer?.due,
      keyReason: 'expenditure',
      sourceReportId: report,
      reportId: later
    })
    await profile.get('forwardPlan.save', { entry: { ...entry, id: null } })
    expect(await profile.get('forwardPlan.offers', {})).toEqual([])
    const thread = await profile.get('meetings.thread', { reportId: report })
    expect(thread.map((step) => step.kind)).toEqual(['meeting', 'promise', 'later'])
    expect(thread[0]?.text).toBe('Cabinet, 16 December 2026: agreed as amended, agreed')
    expect((await profile.get('meetings.thread', { reportId: later })).map((step) => step.kind)).toEqual(['earlier'])
  })

  it('the forward plan and the register of key decisions are documents', async () => {
    const id = await addMeeting(profile)
    const entry = planEntrySchema.omit({ id: true }).parse({
      matter: 'Award of contract',
      bodyId: await bodyOf(profile, id),
      due: '2027-02-10',
      keyReason: 'both',
      documents: 'Report\nBusiness case'
    })
    const saved = await profile.get('forwardPlan.save', { entry: { ...entry, id: null } })
    for (const [kind, words] of [
      ['forward-plan', 'Award of contract'],
      ['key-decisions', 'Report; Business case']
    ] as const) {
      profile.dialogAnswers.path = path.join(profile.folder, `${kind}.html`)
      await profile.get('forwardPlan.write', { kind, format: 'html' })
      expect(fs.readFileSync(profile.dialogAnswers.path, 'utf8')).toContain(words)
    }
    expect(
      await profile.ask('forwardPlan.save', { entry: { ...entry, id: saved.id, dueTo: '2027-01-01' } })
    ).toMatchObject({ ok: false, error: { field: 'dueTo' } })
    await profile.get('forwardPlan.delete', { id: saved.id })
    expect(await profile.get('forwardPlan.list', {})).toEqual([])
  })

  it('what has become exempt since it was put on the forward plan stops it, with the entry named', async () => {
    const { report } = await heldMeeting(profile)
    const [offer] = await profile.get('forwardPlan.offers', {})
    const entry = planEntrySchema.omit({ id: true }).parse({
      ...{ matter: offer?.words, bodyId: offer?.bodyId, due: offer?.due, sourceReportId: report }
    })
    await profile.get('forwardPlan.save', { entry: { ...entry, id: null } })
    const { value, revision } = await profile.get('reports.get', { id: report })
    const exemptions = [{ id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }]
    const recommendations = value.recommendations.map((one) => (one.id === 'r2' ? { ...one, exempt: 'e1' } : one))
    await profile.get('reports.save', { id: report, revision, value: { ...value, exemptions, recommendations } })
    profile.dialogAnswers.path = path.join(profile.folder, 'plan.html')
    expect(await profile.ask('forwardPlan.write', { kind: 'forward-plan', format: 'html' })).toMatchObject({
      ok: false,
      error: { code: 'invalid', details: ['Cabinet: “Receive a further report in six months”'] }
    })
    expect(fs.existsSync(profile.dialogAnswers.path)).toBe(false)
  })

  it('promises are offered from what is public alone: no exempt lead, part or whole report', async () => {
    const { report } = await heldMeeting(profile)
    const { value, revision } = await profile.get('reports.get', { id: report })
    const exemptions = [{ id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }]
    const part = value.recommendations.map((one) =>
      one.id === 'r2'
        ? {
            ...one,
            body: {
              ...one.body,
              content: (one.body.content ?? []).map((node) => ({ ...node, attrs: { ...node.attrs, exempt: 'e1' } }))
            }
          }
        : one
    )
    await profile.get('reports.save', { id: report, revision, value: { ...value, exemptions, recommendations: part } })
    expect(await profile.get('forwardPlan.offers', {})).toEqual([])
    await profile.get('reports.save', {
      id: report,
      revision: revision + 1,
      value: { ...value, exemptions, marks: { report: 'e1' } }
    })
    expect(await profile.get('forwardPlan.offers', {})).toEqual([])
  })
})
