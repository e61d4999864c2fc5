import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticeRules } from '../../shared/calendar/noticeRules'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import { planEntrySchema } from '../../shared/meetings/forwardPlan'
import { meetingDetailsSchema } from '../../shared/meetings/meetingDetails'
import { attendantSchema, itemMinuteSchema, minutesSchema } from '../../shared/meetings/minutes'
import { paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

const meeting = async (body = 'Cabinet', date = '2026-12-16'): Promise<string> =>
  (await profile.get('meetings.add', { body, date, time: '10:00', place: 'Council Chamber' })).id
const agenda = async (id: string): Promise<string[]> =>
  (await profile.get('meetings.get', { id })).items.map((item) => `${item.number} ${item.title}`)
const bodyOf = async (id: string): Promise<string> => (await profile.get('meetings.get', { id })).bodyId

async function reportWith(title: string, ...recommendations: readonly string[]): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title })
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', {
    id,
    revision,
    value: {
      ...value,
      recommendations: recommendations.map((text, index) => ({
        id: `r${index + 1}`,
        body: { type: 'doc', content: [paragraphOf(text)] }
      }))
    }
  })
  return id
}

describe('an agenda', () => {
  it('begins from a template, takes items of its own, and numbers sub-items with letters', async () => {
    const id = await meeting()
    expect(await profile.get('agenda.fill', { meetingId: id, templateId: 'template-board' })).toEqual({ added: 3 })
    const added = await profile.get('agenda.addItem', { meetingId: id, title: 'Oral update' })
    await profile.get('agenda.indentItem', { itemId: added.id, depth: 1 })
    expect(await agenda(id)).toEqual([
      '1 Welcome and apologies',
      '2 Declarations of interest',
      '3 Notes and actions of the last meeting',
      '3a Oral update'
    ])
    expect(await profile.get('agenda.fill', { meetingId: id, templateId: 'template-board' })).toEqual({ added: 0 })
  })

  it('begins from the standing items of the last agenda, which can be kept as a template', async () => {
    const first = await meeting()
    await profile.get('agenda.fill', { meetingId: first, templateId: 'template-executive' })
    await profile.get('agenda.addItem', { meetingId: first, title: 'Business of that day' })
    const second = await meeting('Cabinet', '2027-01-13')
    expect(await profile.get('agenda.fill', { meetingId: second, templateId: null })).toEqual({ added: 5 })
    expect((await agenda(second)).join()).not.toContain('Business of that day')
    const { id } = await profile.get('agenda.saveTemplate', { meetingId: second, name: 'Cabinet as usual' })
    expect((await profile.get('agenda.templates', {})).map((template) => template.name)).toContain('Cabinet as usual')
    await profile.get('agenda.deleteTemplate', { id })
    expect(await profile.ask('agenda.deleteTemplate', { id: 'template-board' })).toMatchObject({ ok: false })
  })

  it('says so when there is nothing to begin from', async () => {
    const id = await meeting()
    expect(await profile.ask('agenda.fill', { meetingId: id, templateId: null })).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: expect.stringContaining('no earlier agenda') }
    })
    expect(await profile.ask('agenda.saveTemplate', { meetingId: id, name: 'T' })).toMatchObject({ ok: false })
  })

  it('moves an item with what stands beneath it, and never begins with a sub-item', async () => {
    const id = await meeting()
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
    const id = await meeting()
    const report = await reportWith('Bins')
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

describe('the statutory clock', () => {
  it('names every day, the routes, and when a council wants its reports', async () => {
    const id = await meeting('Planning Committee', '2026-12-16')
    const bodyId = await bodyOf(id)
    const rules = await profile.get('rules.ofBody', { bodyId })
    expect(rules).toMatchObject({ isExecutive: false, reportDays: null })
    await profile.get('rules.save', { bodyId, rules: { ...rules, reportDays: 3 } })
    const clock = await profile.get('meetings.clock', { id })
    expect(clock.steps.map((step) => [step.use, step.publishBy, step.isInTime])).toEqual([
      ['agenda', '2026-12-08', true]
    ])
    expect(clock.reports?.due).toBe('2026-12-03')
    expect(clock.routes.map((route) => [route.id, route.isOpen])).toEqual([
      ['ordinary', true],
      ['urgent-item', true]
    ])
  })

  it('asks an executive for the notices of key decisions and private business', async () => {
    const id = await meeting('Cabinet', '2027-01-13')
    const item = await profile.get('agenda.addItem', {
      meetingId: id,
      title: 'Contract',
      details: itemDetailsSchema.parse({ isKeyDecision: true })
    })
    await profile.get('meetings.saveDetails', {
      id,
      details: meetingDetailsSchema.parse({ isPrivate: true, keyNoticeOn: '2026-12-14' })
    })
    const clock = await profile.get('meetings.clock', { id, today: '2026-12-20' })
    expect(item.id).not.toBe('')
    expect(clock.steps.map((step) => [step.use, step.publishBy, step.isInTime])).toEqual([
      ['privateMeeting', '2026-12-15', false],
      ['keyDecision', '2026-12-15', true],
      ['privateMeetingFurther', '2027-01-05', true],
      ['agenda', '2027-01-05', true]
    ])
    expect(clock.routes.find((route) => route.id === 'ordinary')?.isOpen).toBe(false)
  })

  it('goes by the holidays as the clerk keeps them and by a body’s own rule', async () => {
    const id = await meeting('Planning Committee', '2026-12-16')
    const publishBy = async (): Promise<string | undefined> =>
      (await profile.get('meetings.clock', { id })).steps[0]?.publishBy
    const nation = 'england-and-wales'
    await profile.get('holidays.save', {
      nation,
      holiday: { date: '2026-12-10', name: 'Day of mourning', kind: 'mourning' }
    })
    expect(await publishBy()).toBe('2026-12-08')
    await profile.get('holidays.save', { nation, holiday: { date: '2026-12-10', name: 'Extra bank holiday' } })
    expect(await publishBy()).toBe('2026-12-07')
    expect((await profile.get('deadlines.forMeeting', { date: '2026-12-16' })).publishBy).toBe('2026-12-07')
    await profile.get('holidays.remove', { nation, date: '2026-12-10' })
    const bodyId = await bodyOf(id)
    const rules = await profile.get('rules.ofBody', { bodyId })
    const agendaRule = {
      ...noticeRules['five-clear-days'],
      clearDays: 7,
      excludes: [...noticeRules['five-clear-days'].excludes],
      notPublishedOn: [...noticeRules['five-clear-days'].notPublishedOn]
    }
    await profile.get('rules.save', { bodyId, rules: { ...rules, agenda: agendaRule } })
    expect(await publishBy()).toBe('2026-12-04')
  })

  it('can lose a shipped holiday and have it back', async () => {
    const nation = 'england-and-wales'
    const christmas = async () =>
      (await profile.get('holidays.list', { nation })).find((holiday) => holiday.date === '2026-12-25')
    await profile.get('holidays.remove', { nation, date: '2026-12-25' })
    expect(await christmas()).toMatchObject({ name: 'Christmas Day', origin: 'taken-out' })
    await profile.get('holidays.reset', { nation, date: '2026-12-25' })
    expect(await christmas()).toMatchObject({ origin: 'shipped' })
  })

  it('says what moving a meeting does after its agenda was published, and remembers the move', async () => {
    const id = await meeting('Planning Committee', '2026-12-16')
    await profile.get('meetings.saveDetails', { id, details: meetingDetailsSchema.parse({ agendaOn: '2026-12-08' }) })
    const effects = await profile.get('meetings.effectsOfMoving', { id, date: '2026-12-15' })
    expect(effects[0]).toContain('notice of the new day is to be given by Monday 7 December 2026')
    await profile.get('meetings.change', { id, date: '2026-12-15', time: '14:00', place: 'Room 2' })
    const { details, steps } = await profile.get('meetings.clock', { id })
    expect(details.movedFrom).toEqual(['2026-12-16'])
    expect(steps).toMatchObject([{ use: 'agenda', publishBy: '2026-12-07', givenOn: null }])
  })

  it('goes out as a calendar whose events keep their names when a meeting moves', async () => {
    const id = await meeting('Planning Committee', '2026-12-16')
    const to = path.join(profile.folder, 'meetings.ics')
    const write = async (): Promise<string> => {
      profile.dialogAnswers.path = to
      expect((await profile.get('calendar.write', {}))?.events).toBe(2)
      return fs.readFileSync(to, 'utf8')
    }
    const before = await write()
    await profile.get('meetings.change', { id, date: '2026-12-17', time: '', place: '' })
    const after = await write()
    const uids = (text: string): string[] => text.match(/UID:.*/g) ?? []
    expect(uids(after)).toEqual(uids(before))
    expect(before).toContain('DTSTART;VALUE=DATE:20261216')
    expect(after).toContain('DTSTART;VALUE=DATE:20261217')
    expect(after).toContain('SEQUENCE:1')
  })
})

describe('notices', () => {
  it.each([
    ['meeting', 'regulation 6(1)'],
    ['key-decision', 'regulation 9'],
    ['general-exception', 'regulation 10'],
    ['special-urgency', 'regulation 11'],
    ['private-meeting', 'regulation 5(2)'],
    ['private-meeting-further', 'regulation 5(4)']
  ] as const)('of kind %s are drafted with the body, the day and %s', async (kind, source) => {
    const id = await meeting()
    await profile.get('agenda.addItem', {
      meetingId: id,
      title: 'Contract',
      details: itemDetailsSchema.parse({ isKeyDecision: true, grounds: 'The supplier has failed.' })
    })
    const { text } = await profile.get('notices.draft', { meetingId: id, kind })
    for (const words of [source, 'Cabinet', 'Wednesday 16 December 2026']) expect(text).toContain(words)
    if (kind === 'special-urgency') expect(text).toContain('The supplier has failed.')
  })

  it('of a meeting rest on the Act, and on the regulations where an executive meets', async () => {
    const words = async (body: string) =>
      (await profile.get('notices.draft', { meetingId: await meeting(body), kind: 'meeting' })).text
    expect(await words('Planning Committee')).toContain('under section 100A(6)(a) of the Local Government Act 1972')
    const cabinet = await words('Cabinet')
    expect(cabinet).toContain('under regulation 6(1) of the Local Authorities (Executive Arrangements)')
    expect(cabinet).not.toContain('100A')
  })

  it('are written as pages that stand alone, with the words as they were changed', async () => {
    const id = await meeting()
    profile.dialogAnswers.path = path.join(profile.folder, 'notice.html')
    await profile.get('notices.write', {
      meetingId: id,
      title: 'Notice of meeting',
      text: '# Business\n\n- One\n- Two\n\nAll <welcome>.',
      format: 'html'
    })
    const html = fs.readFileSync(profile.dialogAnswers.path, 'utf8')
    expect(html).toContain('<h2>Business</h2>')
    expect(html).toContain('All &lt;welcome&gt;.')
  })
})

describe('after the meeting', () => {
  async function heldMeeting() {
    const id = await meeting()
    const report = await reportWith(
      'Pooled budget',
      'Agree the budget of £1m.',
      'Receive a further report in six months.'
    )
    const [item] = (await profile.get('meetings.addItems', { meetingId: id, reportIds: [report] })).items
    return { id, report, itemId: item?.id ?? '' }
  }
  const decided = (itemId: string, more: object = {}) =>
    minutesSchema.parse({
      startedAt: '10:00',
      endedAt: '11:30',
      chair: 'Councillor A',
      attendance: [
        { id: 'p1', name: 'Councillor A', role: 'Chair' },
        { id: 'p2', name: 'Councillor B', kind: 'apologies' }
      ],
      declarations: [{ id: 'd1', name: 'Councillor A', itemId, nature: 'Trustee of the provider', leftTheRoom: true }],
      items: [
        {
          itemId,
          summary: 'The report was presented.',
          recommendations: [
            {
              recommendationId: 'r1',
              proposed: 'Agree the budget of £1m.',
              outcome: 'amended',
              amended: 'Agree the budget of £2m.'
            },
            { recommendationId: 'r2', proposed: 'Receive a further report in six months.', outcome: 'agreed' }
          ],
          reasons: 'To meet demand.',
          alternatives: 'Doing nothing was rejected.',
          vote: { for: 5, against: 1, abstained: 0, recorded: { for: ['A'], against: ['B'], abstained: [] } },
          ...more
        }
      ]
    })
  async function writtenHtml(
    id: string,
    kind: 'minutes' | 'decision-notice',
    copy: 'public' | 'restricted' = 'public'
  ) {
    profile.dialogAnswers.path = path.join(profile.folder, `${kind}-${copy}.html`)
    await profile.get('minutes.write', { meetingId: id, kind, copy, format: 'html' })
    return fs.readFileSync(profile.dialogAnswers.path, 'utf8')
  }

  it('minutes begin from the recommendations and say what is missing until they are complete', async () => {
    const { id, itemId } = await heldMeeting()
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
    const { id, itemId } = await heldMeeting()
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    const html = await writtenHtml(id, 'minutes')
    expect(html).toContain('<del>£1m.</del><ins>£2m.</ins>')
    expect(html).toContain('Recorded vote: 5 for, 1 against, 0 abstained')
    for (const words of ['Apologies for absence', 'Councillor B', 'Left the room', 'To meet demand.'])
      expect(html).toContain(words)
  })

  it('minutes have apologies and declarations once, under the items that ask for them where there are such', async () => {
    const { id, itemId } = await heldMeeting()
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    await profile.get('agenda.fill', { meetingId: id, templateId: 'template-committee' })
    const html = await writtenHtml(id, 'minutes')
    const headings = [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, words]) => words?.replaceAll(/<[^>]*>/g, ''))
    expect(headings.filter((words) => /apologies/i.test(words ?? ''))).toEqual([
      '1. Apologies for absence and substitutes'
    ])
    expect(headings.filter((words) => /declarations/i.test(words ?? ''))).toEqual(['2. Declarations of interest'])
    expect(html.indexOf('Left the room')).toBeGreaterThan(html.indexOf('2. Declarations of interest'))
    expect(html.indexOf('Left the room')).toBeLessThan(html.indexOf('3. Minutes of the previous meeting'))
  })

  it('a decision notice states what regulation 12 asks for', async () => {
    const { id, itemId } = await heldMeeting()
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    const html = await writtenHtml(id, 'decision-notice')
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

  it('what was taken in private is in the restricted minutes only, nor in OParl', async () => {
    const { id, itemId } = await heldMeeting()
    await profile.get('minutes.save', {
      meetingId: id,
      revision: 0,
      value: decided(itemId, { exemptParagraphs: '3', summary: 'A secret price.' })
    })
    expect(await writtenHtml(id, 'minutes', 'restricted')).toContain('A secret price.')
    for (const html of [await writtenHtml(id, 'minutes'), await writtenHtml(id, 'decision-notice')]) {
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

  describe('whatever the minutes fail to say', () => {
    const secret = 'Award the depot contract to Northmoor Haulage at £412,500.'
    async function everythingPublic(id: string): Promise<string> {
      profile.dialogAnswers.path = path.join(profile.folder, 'oparl.json')
      await profile.get('calendar.writeOparl', {})
      const oparl = fs.readFileSync(profile.dialogAnswers.path, 'utf8')
      return `${await writtenHtml(id, 'minutes')}${await writtenHtml(id, 'decision-notice')}${oparl}`
    }
    const action = (meetingId: string, itemId: string) =>
      profile.get('actions.save', {
        action: {
          ...{ id: null, meetingId, itemId, owner: 'Director', due: null, doneOn: null },
          text: 'Sign with Northmoor'
        }
      })

    it('an item that is exempt on the agenda leaks into no public document', async () => {
      const { id, itemId } = await heldMeeting()
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
      expect(text).toContain('under regulation 4(2)(b)')
      expect(text).toContain('paragraph 3 of Part 1 of Schedule 12A')
      const restricted = await writtenHtml(id, 'minutes', 'restricted')
      for (const words of ['A secret price.', 'Trustee of the provider', 'Northmoor'])
        expect(restricted).toContain(words)
      const { gaps } = await profile.get('minutes.get', { meetingId: id })
      expect(gaps.join()).toContain('it is exempt on the agenda, so public copies leave its minute out')
      expect(await profile.get('forwardPlan.offers', {})).toEqual([])
    })

    it('a declared interest and an action do not say what was taken in private', async () => {
      const { id, itemId } = await heldMeeting()
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
      const { id, report, itemId } = await heldMeeting()
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
      expect(await writtenHtml(id, 'minutes', 'restricted')).toContain('Northmoor')
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
          expect(asked).toMatchObject({ ok: false, error: { code: 'invalid', details: [`“${secret}”`] } })
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
        error: { code: 'invalid', details: [`Cabinet, 16 December 2026: “${secret}”`] }
      })
      expect(fs.existsSync(profile.dialogAnswers.path)).toBe(false)
    })
  })

  it('public decisions are in OParl with their words', async () => {
    const { id, itemId } = await heldMeeting()
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    profile.dialogAnswers.path = path.join(profile.folder, 'oparl.json')
    await profile.get('calendar.writeOparl', {})
    const file = JSON.parse(fs.readFileSync(profile.dialogAnswers.path, 'utf8'))
    expect(file.meeting[0]).toMatchObject({ meetingState: 'planned', start: '2026-12-16T10:00:00' })
    expect(file.meeting[0].agendaItem[0]).toMatchObject({ public: true, result: 'Agreed as amended, Agreed' })
    expect(file.paper).toHaveLength(1)
  })

  it('numbers of minutes run on through the year', async () => {
    const { id, itemId } = await heldMeeting()
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: { ...decided(itemId), firstNumber: 41 } })
    const next = await meeting('Cabinet', '2027-01-13')
    expect((await profile.get('minutes.get', { meetingId: next })).suggestedNumber).toBe(42)
    const nextYear = await meeting('Cabinet', '2027-06-09')
    expect((await profile.get('minutes.get', { meetingId: nextYear })).suggestedNumber).toBe(1)
  })

  it('know who usually sits there: by the records, or else as at the last meeting', async () => {
    const { id } = await heldMeeting()
    const person = (name: string, kind: 'member' | 'apologies' | 'officer') =>
      attendantSchema.parse({ id: name, name, kind })
    const attendance = [person('Ash', 'member'), person('Beech', 'apologies'), person('Cedar', 'officer')]
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: minutesSchema.parse({ attendance }) })
    const next = await meeting('Cabinet', '2027-01-13')
    const usual = async () => (await profile.get('minutes.get', { meetingId: next })).usual.map(({ name }) => name)
    expect(await usual()).toEqual(['Ash', 'Beech'])
    const { bodyId } = await profile.get('meetings.get', { id: next })
    profile.context.db.exec(`
      INSERT INTO people (id, name) VALUES ('p1', 'Councillor Elm'), ('p2', 'Councillor Fir');
      INSERT INTO memberships (id, body_id, person_id, ends_on)
        VALUES ('s1', '${bodyId}', 'p1', NULL), ('s2', '${bodyId}', 'p2', '2027-01-12')`)
    expect(await usual()).toEqual(['Councillor Elm'])
  })

  it('actions have owners and dates and are ticked off', async () => {
    const { id, itemId } = await heldMeeting()
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
    const { id, report, itemId } = await heldMeeting()
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
    const [offer] = await profile.get('forwardPlan.offers', {})
    expect(offer).toMatchObject({ words: 'Receive a further report in six months', due: '2027-06-16', body: 'Cabinet' })
    const later = await reportWith('Pooled budget: six months on')
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
    const id = await meeting()
    const entry = planEntrySchema.omit({ id: true }).parse({
      matter: 'Award of contract',
      bodyId: await bodyOf(id),
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

  it('goes with its meeting when that is deleted', async () => {
    const { id, itemId } = await heldMeeting()
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
