import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

const reportId = 'sample-better-care-fund'
const reasons = [
  { id: 'x1', paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: '2027-04-01' },
  { id: 'x2', paragraph: 1, publicInterest: '', releaseOn: null }
]

let profile: Profile
let target: string

beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
})
afterEach(() => profile.close())

async function write(...paragraphs: readonly (readonly [id: string, words: string, exempt: string])[]): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id: reportId })
  const at = value.sections.findIndex(({ role }) => role === 'body')
  const nodes = paragraphs.map(([id, words, exempt]) => {
    const paragraph = paragraphOf(words, { id, level: 1 })
    return { ...paragraph, attrs: { ...paragraph.attrs, exempt } }
  })
  const sections = value.sections.map((section, index): Report['sections'][number] =>
    index === at ? { ...section, body: { type: 'doc', content: nodes } } : section
  )
  await profile.get('reports.save', { id: reportId, revision, value: { ...value, exemptions: reasons, sections } })
}

const hidden = () => profile.get('packs.hidden', { meetingId })

describe('what the public will not see', () => {
  it('is each part with its words and why, and what changed since the last pack', async () => {
    expect(await hidden()).toEqual([])
    await write(
      ['a', 'The bid of Larkfield Homes.', 'x1'],
      ['b', 'The name of the officer.', 'x2'],
      ['c', 'Open words.', '']
    )
    expect(await hidden()).toMatchObject([
      {
        reportId,
        words: 'The bid of Larkfield Homes.',
        paragraph: 3,
        publicInterest: 'Prices are being negotiated.',
        releaseOn: '2027-04-01',
        spot: 'a',
        change: 'none'
      },
      { words: 'The name of the officer.', paragraph: 1, releaseOn: null }
    ])
    await profile.get('meetings.buildPack', { meetingId, to: target })
    await write(
      ['a', 'The bid of Larkfield Homes, which was raised.', 'x1'],
      ['b', 'The name of the officer.', ''],
      ['c', 'Open words.', 'x2']
    )
    expect((await hidden()).map(({ words, change }) => [words, change])).toEqual([
      ['The bid of Larkfield Homes, which was raised.', 'changed'],
      ['Open words.', 'new'],
      ['The name of the officer.', 'open']
    ])
  })

  it('is a whole item with where it was marked, and a mark that points at nothing', async () => {
    const items = (await profile.get('meetings.get', { id: meetingId })).items
    const item = items.find((one) => one.reportId === reportId)
    const other = await profile.get('meetings.add', { body: 'Council', date: '2027-01-20', time: '', place: '' })
    const [elsewhere] = (await profile.get('meetings.addItems', { meetingId: other.id, reportIds: [reportId] })).items
    await write(['a', 'The bid of Larkfield Homes.', 'nobody-knows'])
    expect(await hidden()).toMatchObject([{ paragraph: null, words: 'The bid of Larkfield Homes.' }])
    const exemption = { paragraph: 3, publicInterest: '', releaseOn: null }
    await profile.get('packs.exemptItem', { itemId: elsewhere?.id ?? '', exemption })
    expect(await hidden()).toMatchObject([
      { itemId: item?.id, place: 'The whole item', markedAt: 'marked on the agenda of Council, 20 January 2027' }
    ])
    const state = await profile.get('packs.get', { meetingId })
    expect(state.items.find(({ id }) => id === item?.id)?.markedAt).toEqual({
      kind: 'elsewhere',
      words: 'marked on the agenda of Council, 20 January 2027'
    })
  })

  it('is saved as a sheet that says that it is not for publication', async () => {
    expect(await profile.ask('packs.writeHidden', { meetingId, to: target })).toMatchObject({
      error: { code: 'invalid' }
    })
    await write(['a', 'The bid of Larkfield Homes.', 'x1'])
    await profile.get('packs.writeHidden', { meetingId, to: target })
    expect(fs.existsSync(target)).toBe(true)
    const sheet = profile.asked.at(-1) ?? ''
    for (const words of [
      'Larkfield',
      'Not for publication',
      'Paragraph 3',
      'Prices are being negotiated',
      '1 April 2027'
    ])
      expect(sheet).toContain(words)
  })
})
