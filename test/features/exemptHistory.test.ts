/** Marks of exemption are set and taken off in reports of a real data file, and their history tells of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report, Section } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
afterEach(() => profile.close())

const secret = 'The zebra bid of Larkfield Homes is the lowest.'
const exemption = { id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }

const line = (id: string, text: string, exempt = ''): BodyNode => {
  const node = paragraphOf(text, { id, level: 1 })
  return { ...node, attrs: { ...node.attrs, exempt } }
}
/** The report with these lines in its first section, and with what else is said of that section. */
const withLines = (report: Report, lines: readonly BodyNode[], more: Partial<Section> = {}): Report => ({
  ...report,
  exemptions: [exemption],
  sections: report.sections.map((section, at) =>
    at === 0 ? { ...section, heading: 'Background', body: { type: 'doc', content: [...lines] }, ...more } : section
  )
})
async function save(id: string, edit: (report: Report) => Report, reason?: string): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: edit(value), ...(reason && { reason }) })
}
const history = (id: string) => profile.get('reports.exemptHistory', { id })
const lines = (exempt: string) => [line('p1', 'The store is full.'), line('p2', secret, exempt)]

describe('the history of exempt matter', () => {
  let id: string
  beforeEach(async () => {
    profile = await openProfile()
    id = (await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })).id
    const settings = await profile.get('settings.get', {})
    await profile.get('settings.save', { ...settings, name: 'Mo Officer', post: 'Solicitor' })
    await save(id, (report) => withLines(report, lines('')))
  })

  it('names who marked and who took off, where and why, and never the words', async () => {
    expect(await history(id)).toEqual([])
    await save(id, (report) => withLines(report, lines('e1')))
    await save(id, (report) => ({ ...report, title: 'On boxes' }))
    await save(id, (report) => withLines(report, lines('')), 'The contract is signed.')
    const told = await history(id)
    const common = { who: 'Mo Officer, Solicitor', place: 'a paragraph in “Background”', ground: 'paragraph 3' }
    expect(told).toMatchObject([
      { ...common, act: 'taken-off', reason: 'The contract is signed.' },
      { ...common, act: 'marked', reason: '' }
    ])
    expect(told[0]?.digest).toBe(told[1]?.digest)
    expect(told[0]?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(told)).not.toMatch(/zebra/i)
  })

  it('names a mark on a section once, and a heading only where it is public', async () => {
    await save(id, (report) => withLines(report, lines(''), { key: '', heading: 'The zebra bid', exempt: 'e1' }))
    await save(id, (report) => withLines(report, lines(''), { key: '', heading: 'The zebra bid', exempt: '' }))
    expect(await history(id)).toMatchObject([
      { act: 'taken-off', place: 'section 1' },
      { act: 'marked', place: 'section 1' }
    ])
  })

  it('tells of words that leave an exempt section, although the mark on that stays', async () => {
    const [first, second] = [line('p1', 'The store is full of paper.'), line('p2', secret)]
    await save(id, (report) => withLines(report, [first, second], { exempt: 'e1' }))
    await save(id, (report) => {
      const [one, two, ...others] = withLines(report, [first], { exempt: 'e1' }).sections
      if (!one || !two) throw new Error('The style has two sections')
      return { ...report, sections: [one, { ...two, body: { type: 'doc', content: [second] } }, ...others] }
    })
    const [last] = await history(id)
    expect(last).toMatchObject({ act: 'taken-off', place: 'a paragraph in section 1' })
  })

  it('tells a mark that was handed down as kept, and a deleted secret not at all', async () => {
    await save(id, (report) => withLines(report, lines(''), { exempt: 'e1' }))
    await save(id, (report) => withLines(report, lines('e1'), { exempt: '' }))
    expect(await history(id)).toMatchObject([
      { act: 'kept', place: 'a paragraph in section 1' },
      { act: 'taken-off', place: 'section 1' },
      { act: 'marked', place: '“Background”' }
    ])
    await save(id, (report) => withLines(report, [line('p1', 'The store is full.')]))
    expect(await history(id)).toHaveLength(3)
  })

  it('is written when a version is gone back to, too', async () => {
    await save(id, (report) => ({ ...report, exemptions: [exemption], marks: { report: 'e1' } }))
    const kept = await profile.get('versions.keep', { reportId: id, name: 'Exempt as a whole' })
    await save(id, (report) => ({ ...report, marks: undefined }))
    const { revision } = await profile.get('reports.get', { id })
    await profile.get('versions.restore', { reportId: id, id: kept.id, revision })
    // A heading that is not the style's own bears its mark when the report is read.
    expect(await history(id)).toMatchObject([
      { act: 'marked', place: 'the heading of section 1' },
      { act: 'marked', place: 'the whole report' },
      { act: 'taken-off', place: 'the heading of section 1' },
      { act: 'taken-off', place: 'the whole report' },
      { act: 'marked', place: 'the whole report' }
    ])
  })

  it('goes with a deleted report and comes back with it', async () => {
    await save(id, (report) => withLines(report, lines('e1')))
    const before = await history(id)
    await profile.get('reports.delete', { id })
    expect(await history(id)).toEqual([])
    await profile.get('reports.bringBack', { id })
    expect(await history(id)).toEqual(before)
    expect(before).toHaveLength(1)
  })
})

describe('before a mark is taken off', () => {
  const reportId = 'sample-better-care-fund'
  const publicInterest = 'Prices are being negotiated.'

  it('is known from which published packs these words were withheld', async () => {
    const opened = await openSamplePacks()
    profile = opened.profile
    const { value, revision } = await profile.get('reports.get', { id: reportId })
    const at = value.sections.findIndex(({ role }) => role === 'body')
    const marked = value.sections.with(at, {
      ...(value.sections[at] as Section),
      body: { type: 'doc', content: [line('p1', 'An open line stands here.'), line('p2', secret, 'x1')] }
    })
    const exemptions = [{ ...exemption, id: 'x1', publicInterest }]
    await profile.get('reports.save', { id: reportId, revision, value: { ...value, sections: marked, exemptions } })
    await profile.get('meetings.buildPack', { meetingId, to: opened.target })
    expect(await profile.get('reports.withheldIn', { id: reportId })).toEqual([])
    await profile.get('packs.publish', { meetingId })
    const [pack] = (await profile.get('packs.get', { meetingId })).published
    const [found, ...others] = await profile.get('reports.withheldIn', { id: reportId, words: secret })
    expect(found).toEqual({ packId: pack?.id, body: 'Cabinet', date: '2026-12-09', publishedAt: pack?.publishedAt })
    expect(others).toEqual([])
    expect(await profile.get('reports.withheldIn', { id: reportId, words: 'An open line stands here.' })).toEqual([])
    expect(await profile.get('reports.withheldIn', { id: 'sample-no-such-report' })).toEqual([])
  })
})
