/** What was decided in private: it is in the restricted minutes and in no public document. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutesSchema } from '../../shared/meetings/minutes'
import { paragraphOf } from '../../shared/reports/schema'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, decided, heldMeeting, writtenHtml } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

describe('after the meeting', () => {
  it('what was taken in private is in the restricted minutes only, nor in OParl', async () => {
    const { id, itemId } = await heldMeeting(profile)
    await profile.get('minutes.save', {
      meetingId: id,
      revision: 0,
      value: decided(itemId, { exemptParagraphs: '3', summary: 'A secret price.' })
    })
    expect(await writtenHtml(profile, id, 'minutes', 'restricted')).toContain('A secret price.')
    for (const html of [await writtenHtml(profile, id, 'minutes'), await writtenHtml(profile, id, 'decision-notice')]) {
      expect(html).not.toContain('A secret price.')
      expect(html).not.toContain('£2m')
    }
    profile.dialogAnswers.path = path.join(profile.folder, 'oparl.json')
    await profile.get('calendar.writeOparl', {})
    const text = fs.readFileSync(profile.dialogAnswers.path, 'utf8')
    expect(text).not.toContain('£2m')
    expect(text).not.toContain('Pooled budget')
    expect(JSON.parse(text).meeting[0].agendaItem[0]).toMatchObject({ number: '1', public: false })
  })

  it('an item of which something private was written down stays on the agenda, so that it stays private', async () => {
    const { id, itemId } = await heldMeeting(profile)
    await profile.get('packs.exemptItem', { itemId, exemption: { paragraph: 3, publicInterest: '', releaseOn: null } })
    const declarations = [{ id: 'd', name: 'Councillor A', itemId, nature: 'Her brother bids for the maltings.' }]
    await profile.get('minutes.save', {
      ...{ meetingId: id, revision: 0 },
      value: minutesSchema.parse({ chair: 'Councillor A', declarations })
    })
    const text = 'Instruct solicitors to exchange at four million pounds.'
    await profile.get('actions.save', {
      action: { ...{ id: null, meetingId: id, itemId, owner: 'Director', due: null, doneOn: null }, text }
    })
    expect(await profile.ask('meetings.removeItem', { itemId })).toMatchObject({ ok: false, error: { code: 'in-use' } })
    const html = await writtenHtml(profile, id, 'minutes')
    expect(html).toContain('Councillor A')
    expect(html).not.toContain('maltings')
    expect(html).not.toContain('solicitors')
  })

  describe('whatever the minutes fail to say', () => {
    const secret = 'Award the depot contract to Northmoor Haulage at £412,500.'
    async function everythingPublic(id: string): Promise<string> {
      profile.dialogAnswers.path = path.join(profile.folder, 'oparl.json')
      await profile.get('calendar.writeOparl', {})
      const oparl = fs.readFileSync(profile.dialogAnswers.path, 'utf8')
      return `${await writtenHtml(profile, id, 'minutes')}${await writtenHtml(profile, id, 'decision-notice')}${oparl}`
    }
    const action = (meetingId: string, itemId: string) =>
      profile.get('actions.save', {
        action: {
          ...{ id: null, meetingId, itemId, owner: 'Director', due: null, doneOn: null },
          text: 'Sign with Northmoor'
        }
      })

    it('an item that is exempt on the agenda leaks into no public document', async () => {
      const { id, itemId } = await heldMeeting(profile)
      await profile.get('packs.exemptItem', {
        itemId,
        exemption: { paragraph: 3, publicInterest: '', releaseOn: null }
      })
      await profile.get('minutes.save', {
        meetingId: id,
        revision: 0,
        value: decided(itemId, { summary: 'A secret price.' })
      })
      await action(id, itemId)
      const text = await everythingPublic(id)
      for (const words of ['A secret price.', '£2m', 'Trustee of the provider', 'To meet demand', 'Northmoor'])
        expect(text).not.toContain(words)
      expect(text).toContain('paragraph 3 of Part 1 of Schedule 12A')
      // Nobody has recorded that the public was left out.
      expect(text).not.toContain('in private')
      expect(text).toContain('The papers of this item and the minute of it are not for publication')
      const restricted = await writtenHtml(profile, id, 'minutes', 'restricted')
      for (const words of ['A secret price.', 'Trustee of the provider', 'Northmoor'])
        expect(restricted).toContain(words)
      const { gaps } = await profile.get('minutes.get', { meetingId: id })
      expect(gaps.join()).toContain('it is exempt, so public copies leave its minute out')
      expect(await profile.get('forwardPlan.offers', {})).toEqual([])
    })

    it('a declared interest and an action do not say what was taken in private', async () => {
      const { id, itemId } = await heldMeeting(profile)
      await profile.get('minutes.save', {
        meetingId: id,
        revision: 0,
        value: decided(itemId, { exemptParagraphs: '12, 13' })
      })
      await action(id, itemId)
      const text = await everythingPublic(id)
      for (const words of ['Trustee of the provider', 'Northmoor']) expect(text).not.toContain(words)
      expect(text).toContain('not for publication')
      expect(text).toContain('paragraphs 12, 13 of Part 4 of Schedule 12A')
    })

    async function withExemptRecommendation(): Promise<{ id: string; itemId: string }> {
      const { id, report, itemId } = await heldMeeting(profile)
      const { value, revision } = await profile.get('reports.get', { id: report })
      await profile.get('reports.save', {
        id: report,
        revision,
        value: {
          ...value,
          exemptions: [{ id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }],
          recommendations: value.recommendations.map((one) =>
            one.id === 'r1'
              ? { ...one, exempt: 'e1', reason: secret, body: { type: 'doc', content: [paragraphOf(secret)] } }
              : one
          )
        }
      })
      return { id, itemId }
    }
    const agreed = (itemId: string, more: object = {}) =>
      decided(itemId, {
        recommendations: [
          { recommendationId: 'r1', proposed: secret, outcome: 'agreed' },
          { recommendationId: 'r2', proposed: 'Receive a further report in six months.', outcome: 'agreed' }
        ],
        ...more
      })

    it('an exempt recommendation of a public report is decided without its words', async () => {
      const { id, itemId } = await withExemptRecommendation()
      expect((await profile.get('minutes.get', { meetingId: id })).items[0]?.reasons).not.toContain('Northmoor')
      await profile.get('minutes.save', { meetingId: id, revision: 0, value: agreed(itemId) })
      const text = await everythingPublic(id)
      expect(text).not.toContain('Northmoor')
      expect(text).toContain('Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A')
      expect(text).toContain('Receive a further report in six months.')
      expect(await writtenHtml(profile, id, 'minutes', 'restricted')).toContain('Northmoor')
    })

    it('exempt words that were typed into a public minute stop it, with the words named', async () => {
      const { id, itemId } = await withExemptRecommendation()
      await profile.get('minutes.save', {
        meetingId: id,
        revision: 0,
        value: agreed(itemId, { summary: `It was said: “${secret}”` })
      })
      for (const kind of ['minutes', 'decision-notice'] as const) {
        profile.dialogAnswers.path = path.join(profile.folder, `stopped-${kind}.html`)
        const asked = await profile.ask('minutes.write', { meetingId: id, kind, format: 'html' })
        if (kind === 'minutes')
          expect(asked).toMatchObject({ ok: false, error: { code: 'invalid', details: [`In the words: “${secret}”`] } })
        expect(fs.existsSync(profile.dialogAnswers.path)).toBe(kind !== 'minutes')
      }
    })

    it('exempt words in a public resolution stop the file for other systems too', async () => {
      const { id, itemId } = await withExemptRecommendation()
      await profile.get('minutes.save', {
        meetingId: id,
        revision: 0,
        value: agreed(itemId, { resolution: secret })
      })
      profile.dialogAnswers.path = path.join(profile.folder, 'stopped.json')
      expect(await profile.ask('calendar.writeOparl', {})).toMatchObject({
        ok: false,
        error: { code: 'invalid', details: [`Cabinet, 16 December 2026: In the words: “${secret}”`] }
      })
      expect(fs.existsSync(profile.dialogAnswers.path)).toBe(false)
    })

    it('a recommendation that was exempt and has left the report is not printed', async () => {
      const { id, itemId } = await withExemptRecommendation()
      await profile.get('minutes.save', { meetingId: id, revision: 0, value: agreed(itemId) })
      const { reportId } = (await profile.get('meetings.get', { id })).items[0] ?? {}
      const { value, revision } = await profile.get('reports.get', { id: reportId ?? '' })
      await profile.get('reports.save', {
        id: reportId ?? '',
        revision,
        value: { ...value, exemptions: [], recommendations: value.recommendations.filter((one) => one.id !== 'r1') }
      })
      expect(await everythingPublic(id)).not.toContain('Northmoor')
      expect(await writtenHtml(profile, id, 'minutes', 'restricted')).toContain('Northmoor')
    })

    it('nor one that was exempt in a version alone when the minutes were written', async () => {
      const { id, itemId } = await withExemptRecommendation()
      const { reportId } = (await profile.get('meetings.get', { id })).items[0] ?? {}
      const { value, revision } = await profile.get('reports.get', { id: reportId ?? '' })
      await profile.get('versions.keep', { reportId: reportId ?? '', name: 'As it was presented' })
      await profile.get('reports.save', {
        id: reportId ?? '',
        revision,
        value: { ...value, exemptions: [], recommendations: value.recommendations.filter((one) => one.id !== 'r1') }
      })
      await profile.get('minutes.save', { meetingId: id, revision: 0, value: agreed(itemId) })
      expect(await everythingPublic(id)).not.toContain('Northmoor')
    })

    it('a mark that somebody took off in the report opens the recommendation again', async () => {
      const { id, itemId } = await withExemptRecommendation()
      await profile.get('minutes.save', { meetingId: id, revision: 0, value: agreed(itemId) })
      const { reportId } = (await profile.get('meetings.get', { id })).items[0] ?? {}
      const { value, revision } = await profile.get('reports.get', { id: reportId ?? '' })
      await profile.get('reports.save', {
        id: reportId ?? '',
        revision,
        value: { ...value, recommendations: value.recommendations.map((one) => ({ ...one, exempt: '' })) }
      })
      expect(await everythingPublic(id)).toContain('Northmoor')
    })

    it('a recommendation of which a paragraph alone is marked is decided in its public words', async () => {
      const { id, report, itemId } = await heldMeeting(profile)
      const { value, revision } = await profile.get('reports.get', { id: report })
      const body = {
        type: 'doc' as const,
        content: [paragraphOf('Award the contract.'), { ...paragraphOf(secret), attrs: { exempt: 'e1' } }]
      }
      await profile.get('reports.save', {
        id: report,
        revision,
        value: {
          ...value,
          exemptions: [{ id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }],
          recommendations: value.recommendations.map((one) => (one.id === 'r1' ? { ...one, body } : one))
        }
      })
      const [item] = (await profile.get('minutes.get', { meetingId: id })).items
      const proposed = item?.recommendations[0]?.text ?? ''
      expect(proposed).toContain('Northmoor')
      const value2 = decided(itemId, { recommendations: [{ recommendationId: 'r1', proposed, outcome: 'agreed' }] })
      await profile.get('minutes.save', { meetingId: id, revision: 0, value: value2 })
      const text = await everythingPublic(id)
      expect(text).not.toContain('Northmoor')
      expect(text).toContain('ward the contract.')
      const amended = decided(itemId, {
        recommendations: [{ recommendationId: 'r1', proposed, outcome: 'amended', amended: `${proposed} Quickly.` }]
      })
      await profile.get('minutes.save', { meetingId: id, revision: 1, value: amended })
      expect(await everythingPublic(id)).not.toContain('Northmoor')
    })

    it('a reference to an exempt heading does not bring its words into a public recommendation', async () => {
      const { id, report } = await heldMeeting(profile)
      const { value, revision } = await profile.get('reports.get', { id: report })
      await profile.get('reports.save', {
        id: report,
        revision,
        value: {
          ...value,
          exemptions: [{ id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }],
          sections: [
            ...value.sections,
            {
              ...{ id: 'sx', key: '', kind: '', role: 'statement', heading: 'Northmoor is insolvent', exempt: 'e1' },
              body: { type: 'doc', content: [paragraphOf('So it is.')] }
            }
          ] as typeof value.sections,
          recommendations: value.recommendations.map((one) =>
            one.id === 'r1'
              ? {
                  ...one,
                  body: {
                    type: 'doc',
                    content: [
                      {
                        type: 'paragraph',
                        content: [
                          { type: 'text', text: 'Note ' },
                          { type: 'crossReference', attrs: { target: 'sx' } },
                          { type: 'text', text: '.' }
                        ]
                      }
                    ]
                  }
                }
              : one
          )
        }
      })
      const [item] = (await profile.get('minutes.get', { meetingId: id })).items
      expect(item?.recommendations[0]?.text).toMatch(/^Note ./)
      expect(item?.recommendations[0]?.text).not.toContain('Northmoor')
    })

    const exemption = { paragraph: 3, publicInterest: '', releaseOn: null }
    it('a report that is exempt on another body’s agenda is not public on this one', async () => {
      const { id, report, itemId } = await heldMeeting(profile)
      await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId, { summary: secret }) })
      const other = await addMeeting(profile, 'Audit Committee', '2026-12-17')
      const [item] = (await profile.get('meetings.addItems', { meetingId: other, reportIds: [report] })).items
      await profile.get('packs.exemptItem', { itemId: item?.id ?? '', exemption })
      const text = await everythingPublic(id)
      for (const words of ['Northmoor', '£2m', 'To meet demand']) expect(text).not.toContain(words)
    })

    it('nor one that is marked as a whole in itself', async () => {
      const { id, report, itemId } = await heldMeeting(profile)
      await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId, { summary: secret }) })
      const { value, revision } = await profile.get('reports.get', { id: report })
      const marked = { ...value, exemptions: [{ id: 'e1', ...exemption }], marks: { report: 'e1', title: 'e1' } }
      await profile.get('reports.save', { id: report, revision, value: marked })
      const text = await everythingPublic(id)
      for (const words of ['Northmoor', '£2m', 'To meet demand', 'Pooled budget']) expect(text).not.toContain(words)
      expect(await profile.get('forwardPlan.offers', {})).toEqual([])
    })

    it('a sub-item of an exempt item is exempt with it', async () => {
      const { id, itemId } = await heldMeeting(profile)
      const top = await profile.get('agenda.addItem', { meetingId: id, title: 'Private business' })
      await profile.get('meetings.moveItem', { itemId: top.id, to: 0 })
      await profile.get('agenda.indentItem', { itemId, depth: 1 })
      await profile.get('packs.exemptItem', { itemId: top.id, exemption })
      await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId, { summary: secret }) })
      const text = await everythingPublic(id)
      for (const words of ['Northmoor', '£2m', 'To meet demand']) expect(text).not.toContain(words)
    })

    it('exempt minutes are a document of their own with what public minutes leave out, and that alone', async () => {
      const { id, itemId } = await heldMeeting(profile)
      const open = await profile.get('agenda.addItem', { meetingId: id, title: 'Open business' })
      await profile.get('minutes.save', {
        meetingId: id,
        revision: 0,
        value: minutesSchema.parse({
          items: [
            { itemId, summary: secret, exemptParagraphs: '3' },
            { itemId: open.id, summary: 'Said in public.' }
          ]
        })
      })
      const html = await writtenHtml(profile, id, 'exempt-minutes')
      expect(html).toContain('Northmoor')
      expect(html).toContain('not for publication')
      expect(html).not.toContain('Said in public.')
      expect(await everythingPublic(id)).toContain('This item was considered in private under regulation 4(2)(b)')
    })
  })
})
