/** One clerk's day by each nation's law: what is marked, packed, resolved, noticed and minuted speaks by the law of the authority. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticeRules } from '../../shared/calendar/noticeRules'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { usualGround } from '../../shared/law/grounds'
import { type HomeNation, homeNations } from '../../shared/law/homeNation'
import { minutesSchema } from '../../shared/meetings/minutes'
import { noticeKinds } from '../../shared/meetings/notices'
import { paragraphOf } from '../../shared/reports/schema'
import { printed } from '../documents/pack/prints'
import { openProfile, type Profile } from '../support/profile'

const meetingId = 'sample-cabinet-2026-12-09'
const open = { publicInterest: 'Prices are being negotiated.', releaseOn: '2027-04-01' }

let profile: Profile

beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
  await profile.get('sample.fill', {})
})
afterEach(() => profile.close())

const within = async (nation: HomeNation): Promise<void> => {
  await profile.get('settings.save', { ...(await profile.get('settings.get', {})), nation })
}

const firstItem = async (): Promise<string> =>
  (await profile.get('meetings.get', { id: meetingId })).items.find(({ reportId }) => reportId !== null)?.id ?? ''

async function minutesAsHtml(): Promise<string> {
  const to = path.join(profile.folder, 'minutes.html')
  await profile.get('minutes.write', { meetingId, kind: 'minutes', copy: 'public', format: 'html', to })
  return fs.readFileSync(to, 'utf8')
}

describe('by the law of the authority', () => {
  it.each<[HomeNation, string, string, string, string]>([
    [
      'england',
      'paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972',
      'regulation 4(2)(b) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012',
      'regulation 6(1) of the Local Authorities',
      'Local Government Act 1972 s100B(4)(b)'
    ],
    [
      'wales',
      'paragraph 14 of Part 4 of Schedule 12A to the Local Government Act 1972',
      'regulation 4(3) of the Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) (Wales) Regulations 2001',
      'regulation 4 of the Local Authorities',
      'Local Government Act 1972 s100BA(6)(b)'
    ],
    [
      'scotland',
      'paragraph 6 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973',
      'section 50A(4) of the Local Government (Scotland) Act 1973',
      'section 50A(6)(a) of the Local Government (Scotland) Act 1973',
      'Local Government (Scotland) Act 1973 s50B(4)(b)'
    ],
    [
      'northern-ireland',
      'paragraph 3 of Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014',
      'section 42(4) of the Local Government Act (Northern Ireland) 2014',
      'section 42 of the Local Government Act (Northern Ireland) 2014',
      'Local Government Act (Northern Ireland) 2014 s43'
    ]
  ])('of %s an exempt item is packed, resolved, noticed and minuted', async (nation, cited, power, notice, urgency) => {
    await within(nation)
    const itemId = await firstItem()
    await profile.get('packs.exemptItem', { itemId, exemption: { ...usualGround(nation), ...open } })
    const details = { kind: 'urgent', grounds: 'the bridge was closed' } as const
    await profile.get('agenda.changeItem', { itemId, details })
    const { resolution } = await profile.get('packs.get', { meetingId })
    expect(resolution).toContain(`That, under ${power}, the public be excluded`)
    await profile.get('meetings.buildPack', { meetingId, to: path.join(profile.folder, 'pack.pdf') })
    const sheets = profile.asked.join('\n')
    expect(sheets).toContain(`Not for publication by virtue of ${cited}.`)
    expect(sheets).toContain(urgency)
    const remarks = await profile.get('packs.preflight', { meetingId, today: '2026-11-23' })
    expect(remarks.filter(({ message }) => message.includes('not marked as the law'))).toEqual([])
    const { text } = await profile.get('notices.draft', { meetingId, kind: 'meeting' })
    expect(text).toContain(`Notice is given under ${notice}`)
    expect(await minutesAsHtml()).toContain(
      `The papers of this item and the minute of it are not for publication (${cited}).`
    )
    const items = [{ itemId, exemptParagraphs: String(usualGround(nation).paragraph) }]
    await profile.get('minutes.save', { meetingId, revision: 0, value: minutesSchema.parse({ items }) })
    expect(await minutesAsHtml()).toContain(`This item was considered in private under ${power} (${cited}).`)
  })

  it('a paragraph that a clerk types into minutes is one of the nation’s schedule', async () => {
    await within('scotland')
    const items = [{ itemId: await firstItem(), exemptParagraphs: '6 and 9' }]
    await profile.get('minutes.save', { meetingId, revision: 0, value: minutesSchema.parse({ items }) })
    expect(await minutesAsHtml()).toContain(
      '(paragraphs 6 and 9 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973)'
    )
  })

  it('a mark of before goes on saying what it said, and stops the pack of an authority whose law it is not', async () => {
    const itemId = await firstItem()
    await profile.get('packs.exemptItem', { itemId, exemption: { paragraph: 3, ...open } })
    const stops = async (): Promise<string[]> =>
      (await profile.get('packs.preflight', { meetingId, today: '2026-11-23' }))
        .filter(({ severity, itemId: id }) => severity === 'stop' && id === itemId)
        .map(({ message }) => message)
    expect(await stops()).toEqual([])
    for (const nation of homeNations.slice(1)) {
      await within(nation)
      expect(await stops()).toEqual([
        expect.stringContaining(
          'It was marked under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972'
        )
      ])
      expect(await minutesAsHtml()).toContain(
        '(paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972)'
      )
    }
    await profile.get('meetings.buildPack', { meetingId, to: path.join(profile.folder, 'pack.pdf') })
    expect(profile.asked.join('\n')).toContain('by virtue of paragraph 3 of Part 1 of Schedule 12A')
  })

  it('changing the nation of a mark makes its item a changed one, and it comes up for release with it', async () => {
    const itemId = await firstItem()
    await profile.get('packs.exemptItem', { itemId, exemption: { paragraph: 3, ...open } })
    await profile.get('meetings.buildPack', { meetingId, to: path.join(profile.folder, 'pack.pdf') })
    const change = async () =>
      (await profile.get('packs.get', { meetingId })).items.find(({ id }) => id === itemId)?.change
    expect(await change()).toBe('same')
    await profile.get('packs.exemptItem', { itemId, exemption: { paragraph: 3, nation: 'northern-ireland', ...open } })
    expect(await change()).toBe('changed')
    expect(await profile.get('packs.releases', {})).toMatchObject([{ paragraph: 3, nation: 'northern-ireland' }])
  })

  it.each<[HomeNation, number]>([
    ['england', noticeKinds.length],
    ['wales', 2],
    ['scotland', 2],
    ['northern-ireland', 2]
  ])('of %s, %i kinds of notice are drafted', async (nation, count) => {
    await within(nation)
    const drafted = await Promise.all(noticeKinds.map((kind) => profile.ask('notices.draft', { meetingId, kind })))
    expect(drafted.filter(({ ok }) => ok)).toHaveLength(count)
  })
})

describe('confidential matter', () => {
  const secret = 'The department’s settlement for the fund is £4.1m and not yet announced.'
  const confidential = { paragraph: null, nation: 'scotland', confidential: 'department' } as const

  async function withSecretParagraph(): Promise<void> {
    const item = (await profile.get('meetings.get', { id: meetingId })).items.find(({ reportId }) => reportId !== null)
    const id = item?.reportId ?? ''
    const { value, revision } = await profile.get('reports.get', { id })
    const paragraph = paragraphOf(secret, { id: 'secret', level: 1 })
    const kept = { ...paragraph, attrs: { ...paragraph.attrs, exempt: 'x1' } }
    const at = value.sections.findIndex(({ role }) => role === 'body')
    await profile.get('reports.save', {
      id,
      revision,
      value: {
        ...value,
        exemptions: [{ ...confidential, id: 'x1', publicInterest: '', releaseOn: null }],
        sections: value.sections.map((section, index) =>
          index === at
            ? { ...section, body: { ...section.body, content: [...(section.body.content ?? []), kept] } }
            : section
        )
      }
    })
  }

  beforeEach(() => within('scotland'))

  it('in a report is withheld like exempt matter, and the public must be left out for it', async () => {
    await withSecretParagraph()
    const { resolution } = await profile.get('packs.get', { meetingId })
    expect(resolution).toContain(
      'Under section 50A(2) of the Local Government (Scotland) Act 1973, the public must be excluded'
    )
    expect(resolution).not.toContain('That, under')
    await profile.get('meetings.buildPack', { meetingId, to: path.join(profile.folder, 'pack.pdf'), numbering: 'own' })
    const sheets = profile.asked.join('\n')
    expect(sheets).not.toContain(secret)
    expect(sheets).toContain(
      'Not for publication: confidential information within section 50A(3) of the Local Government (Scotland) Act 1973.'
    )
    const remarks = await profile.get('packs.preflight', { meetingId, today: '2026-11-23' })
    expect(remarks.map(({ message }) => message).join()).not.toMatch(/public interest|release/)
  })

  it('as a whole item is kept, and its minute says by what the public was left out', async () => {
    const itemId = await firstItem()
    const exemption = { ...confidential, publicInterest: '', releaseOn: '2027-04-01' }
    await profile.get('packs.exemptItem', { itemId, exemption })
    const own = (await profile.get('packs.get', { meetingId })).items.find(({ id }) => id === itemId)
    expect(own?.exemption).toMatchObject(exemption)
    expect(await profile.get('packs.releases', {})).toMatchObject([{ paragraph: null, confidential: 'department' }])
    const why =
      'under section 50A(2) of the Local Government (Scotland) Act 1973 (confidential information within section 50A(3) of the Local Government (Scotland) Act 1973)'
    const recorded = [{ itemId, exemptParagraphs: 'confidential' }]
    await profile.get('minutes.save', { meetingId, revision: 0, value: minutesSchema.parse({ items: recorded }) })
    expect(await minutesAsHtml()).toContain(`This item was considered in private ${why}.`)
    const items = [{ itemId, exemptParagraphs: '6, confidential' }]
    await profile.get('minutes.save', { meetingId, revision: 1, value: minutesSchema.parse({ items }) })
    expect(await minutesAsHtml()).toContain(
      '(paragraph 6 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973 and confidential information within section 50A(3) of the Local Government (Scotland) Act 1973)'
    )
  })

  it('on an attachment keeps the attachment and its title from the public', async () => {
    const itemId = await firstItem()
    const bytes = Uint8Array.from(printed('report'))
    const attached = await profile.get('packs.attach', {
      itemId,
      files: [{ name: 'Letter of the Northmoor department.pdf', bytes }]
    })
    const id = attached?.added[0]?.id ?? ''
    await profile.get('packs.changeAttachment', {
      id,
      exemption: { ...confidential, publicInterest: '', releaseOn: null }
    })
    // Every report is printed with the words of the attachment here: they are searched for, and found.
    const built = await profile.ask('meetings.buildPack', {
      meetingId,
      to: path.join(profile.folder, 'pack.pdf'),
      numbering: 'own'
    })
    expect(built).toMatchObject({ error: { code: 'invalid' } })
    const sheets = profile.asked.join('\n')
    expect(sheets).not.toContain('Northmoor')
    expect(sheets).toContain('Attachment 1 (not for publication: confidential information)')
  })

  it('with a paragraph beside it, or without any ground, is no mark', async () => {
    const itemId = await firstItem()
    for (const exemption of [{ paragraph: 3, confidential: 'court' } as const, { paragraph: null }])
      expect(await profile.ask('packs.exemptItem', { itemId, exemption })).toMatchObject({ ok: false })
  })
})

describe('the days of notice of a new body', () => {
  it.each<[HomeNation, string, boolean, string]>([
    ['england', '2026-07-13', true, 's100A(6)(a)'],
    ['wales', '2026-07-15', false, 's100A(6)(aa)'],
    ['scotland', '2026-07-15', false, 's50A(6)(a)'],
    ['northern-ireland', '2026-07-10', false, 's42']
  ])('in %s end on %s, with early notices for a cabinet: %s', async (nation, publishBy, hasEarly, source) => {
    await within(nation)
    const { id } = await profile.get('meetings.add', { body: 'Cabinet of the new council', date: '2026-07-21' })
    const clock = await profile.get('meetings.clock', { id })
    expect(clock.isExecutive).toBe(hasEarly)
    expect(clock.steps.find(({ use }) => use === 'agenda')).toMatchObject({
      publishBy,
      rule: { source: expect.stringContaining(source) }
    })
  })

  it('are those that its clerk chose, wherever the authority is', async () => {
    const { id } = await profile.get('meetings.add', { body: 'Harbour Board', date: '2026-07-21' })
    const { bodyId } = await profile.get('meetings.clock', { id })
    const rules = await profile.get('rules.ofBody', { bodyId })
    const agenda = { ...noticeRules['three-clear-days-parish'], excludes: ['sundays' as const], notPublishedOn: [] }
    await profile.get('rules.save', { bodyId, rules: { ...rules, agenda } })
    await within('northern-ireland')
    const clock = await profile.get('meetings.clock', { id })
    expect(clock.steps.map(({ rule }) => rule.id)).toEqual(['three-clear-days-parish'])
    expect(await profile.get('rules.ofBody', { bodyId })).toMatchObject({ nation: 'england-and-wales' })
  })
})
