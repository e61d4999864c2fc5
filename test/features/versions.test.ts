import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publicCopy } from '../../shared/reports/exempt'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
let moment = Date.UTC(2026, 10, 22, 9)
const minutes = (count: number): void => {
  moment += count * 60_000
}
beforeEach(async () => {
  moment = Date.UTC(2026, 10, 22, 9)
  profile = await openProfile({
    now: () => {
      moment += 1
      return new Date(moment).toISOString()
    }
  })
})
afterEach(() => profile.close())

const create = async (): Promise<string> =>
  (await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })).id

/** Saves the report under another title, as somebody who writes does. */
const write = async (id: string, title: string): Promise<void> => {
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: { ...value, title } })
}
const titleOf = async (id: string, version: string): Promise<string> =>
  (await profile.get('versions.get', { reportId: id, id: version })).value.title

describe('versions of a report', () => {
  it('are kept by themselves while somebody writes: what was there before the first words, then one an hour at most', async () => {
    const id = await create()
    await write(id, 'On boxes')
    for (let count = 0; count < 5; count += 1) {
      minutes(10)
      await write(id, `On boxes ${count}`)
    }
    expect(await profile.get('versions.list', { reportId: id })).toMatchObject([{ kind: 'automatic', revision: 1 }])
    minutes(15)
    await write(id, 'On sacks')
    const versions = await profile.get('versions.list', { reportId: id })
    expect(versions.map((version) => version.revision)).toEqual([7, 1])
    expect(await titleOf(id, versions[0]?.id ?? '')).toBe('On boxes 4')
    expect(await titleOf(id, versions[1]?.id ?? '')).toBe('On bins')
  })

  it('are kept under a name, and named later', async () => {
    const id = await create()
    const kept = await profile.get('versions.keep', { reportId: id, name: 'Sent to Legal' })
    await write(id, 'On boxes')
    expect(await profile.get('versions.list', { reportId: id })).toMatchObject([
      { id: kept.id, kind: 'named', name: 'Sent to Legal', revision: 1 }
    ])
    await profile.get('versions.name', { reportId: id, id: kept.id, name: 'First draft' })
    expect(await profile.get('versions.list', { reportId: id })).toMatchObject([{ name: 'First draft' }])
    expect(await profile.ask('versions.keep', { reportId: id, name: ' ' })).toMatchObject({
      error: { code: 'invalid', message: 'Give the version a name.' }
    })
  })

  it('come back whole, and the report that they replace is kept, so that going back can be undone', async () => {
    const id = await create()
    const first = await profile.get('versions.keep', { reportId: id, name: 'First' })
    await write(id, 'On boxes')
    const before = await profile.get('reports.get', { id })
    const back = await profile.get('versions.restore', { reportId: id, id: first.id, revision: before.revision })
    expect((await profile.get('reports.get', { id })).value.title).toBe('On bins')
    await profile.get('versions.restore', { reportId: id, id: back.kept, revision: back.revision })
    expect((await profile.get('reports.get', { id })).value).toEqual(before.value)
  })

  it('come back with what was marked as exempt since, and say so', async () => {
    const id = await create()
    const save = async (exempt: string) => {
      const { value, revision } = await profile.get('reports.get', { id })
      const content = [
        {
          type: 'paragraph',
          attrs: { id: 'p1', level: 1, exempt },
          content: [{ type: 'text', text: 'The zebra bid is lowest.' }]
        }
      ]
      const sections = value.sections.map((section, at) =>
        at === 0 ? { ...section, body: { type: 'doc' as const, content } } : section
      )
      const exemptions = [{ id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }]
      await profile.get('reports.save', { id, revision, value: { ...value, sections, exemptions } })
    }
    await save('')
    const open = await profile.get('versions.keep', { reportId: id, name: 'Before it was marked' })
    await save('e1')
    const { revision } = await profile.get('reports.get', { id })
    const back = await profile.get('versions.restore', { reportId: id, id: open.id, revision })
    expect(back.marks).toEqual([expect.stringContaining('The zebra bid is lowest.')])
    const { value } = await profile.get('reports.get', { id })
    expect(JSON.stringify(publicCopy(value).report)).not.toContain('zebra')
    expect(value.exemptions.map(({ id: own }) => own)).toEqual(['e1'])
  })

  it('do not come back over words that were saved meanwhile', async () => {
    const id = await create()
    const first = await profile.get('versions.keep', { reportId: id, name: 'First' })
    await write(id, 'On boxes')
    expect(await profile.ask('versions.restore', { reportId: id, id: first.id, revision: 1 })).toMatchObject({
      error: { code: 'conflict' }
    })
    expect(await profile.get('versions.list', { reportId: id })).toHaveLength(1)
  })

  it('of a long report are many, and only the oldest that nobody named make room', async () => {
    const id = await create()
    await profile.get('versions.keep', { reportId: id, name: 'The first of all' })
    for (let count = 0; count < 205; count += 1) {
      minutes(61)
      await write(id, `Title ${count}`)
    }
    const versions = await profile.get('versions.list', { reportId: id })
    expect(versions.filter((version) => version.kind === 'automatic')).toHaveLength(200)
    expect(versions.at(-1)).toMatchObject({ name: 'The first of all' })
  })

  it('of another report are not to be had', async () => {
    const [one, other] = [await create(), await create()]
    const kept = await profile.get('versions.keep', { reportId: one, name: 'One' })
    expect(await profile.ask('versions.get', { reportId: other, id: kept.id })).toMatchObject({
      error: { code: 'not-found' }
    })
  })
})

describe('a report begun from an older one', () => {
  const cleared = (value: Report): Report => ({
    ...value,
    front: { date: '2025-12-09', author: 'R. Hale' },
    implications: value.implications.map((item) => ({
      ...item,
      status: 'cleared',
      officer: 'M. Officer',
      clearedOn: '2025-11-01',
      clearedAgainst: 'x'
    })),
    comments: [
      { id: 'c1', author: 'A', madeAt: '2025-11-01T09:00:00.000Z', text: 'Check', isResolved: false, replies: [] }
    ]
  })

  it('has its words without its dates, clearances and comments, and the two are linked both ways', async () => {
    const id = await create()
    const { value, revision } = await profile.get('reports.get', { id })
    await profile.get('reports.save', { id, revision, value: cleared(value) })
    const next = await profile.get('reports.startFrom', { id, title: 'On bins, again' })
    const begun = await profile.get('reports.get', { id: next.id })
    expect(begun.value).toMatchObject({ title: 'On bins, again', front: { author: 'R. Hale' }, comments: [] })
    expect(begun.value.implications[0]).toMatchObject({ status: 'not-started', officer: '', clearedOn: null })
    const third = await profile.get('reports.startFrom', { id: next.id })
    expect(await profile.get('reports.thread', { id: next.id })).toMatchObject({
      older: [{ id, title: 'On bins' }],
      newer: [{ id: third.id }]
    })
    expect((await profile.get('reports.thread', { id: third.id })).older.map((row) => row.id)).toEqual([next.id, id])
  })
})

describe('checks and the implications matrix', () => {
  it('answer as the command line prints them', async () => {
    const { findings } = await profile.get('reports.check', { id: await create() })
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'unanswered-implication', severity: 'stop', where: 'Legal' })
    )
  })

  it('show each report of a meeting in its order, and what nobody has begun', async () => {
    const [one, other] = [await create(), await create()]
    await create()
    const meeting = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    await profile.get('meetings.addItems', { meetingId: meeting.id, reportIds: [other, one] })
    const { value, revision } = await profile.get('reports.get', { id: one })
    const implications = value.implications.map((item) => ({ ...item, status: 'sent' as const }))
    await profile.get('reports.save', { id: one, revision, value: { ...value, implications } })
    const matrix = await profile.get('reports.matrix', { meetingId: meeting.id })
    expect(matrix.kinds).toEqual([{ kind: 'legal', heading: 'Legal' }])
    expect(matrix.rows.map((row) => [row.reportId, row.cells[0]?.state])).toEqual([
      [other, 'not-started'],
      [one, 'sent']
    ])
    expect((await profile.get('reports.matrix', {})).rows).toHaveLength(3)
  })
})

describe('what was exempt for less than an hour', () => {
  it('comes back exempt with an older version in which it was public', async () => {
    const id = await create()
    const put = async (paragraphs: readonly BodyNode[]): Promise<void> => {
      const { value, revision } = await profile.get('reports.get', { id })
      const body = {
        type: 'doc' as const,
        content: [paragraphOf('The bins are old.', { id: 'old', level: 1 }), ...paragraphs]
      }
      const sections = value.sections.map((section, at) => (at === 0 ? { ...section, body } : section))
      const exemptions = [{ id: 'x1', paragraph: 3, publicInterest: '', releaseOn: null }]
      await profile.get('reports.save', { id, revision, value: { ...value, exemptions, sections } })
      minutes(5)
    }
    const secret = paragraphOf('Binmakers bid nine thousand.', { id: 'secret', level: 1 })
    await put([secret])
    const { id: version } = await profile.get('versions.keep', { reportId: id, name: 'Before' })
    await put([{ ...secret, attrs: { ...secret.attrs, exempt: 'x1' } }])
    await put([])
    const { revision } = await profile.get('reports.get', { id })
    await profile.get('versions.restore', { reportId: id, id: version, revision })
    const { value } = await profile.get('reports.get', { id })
    expect(JSON.stringify(value)).toContain('Binmakers')
    expect(JSON.stringify(publicCopy(value).report)).not.toContain('Binmakers')
    // Writing on in what is exempt keeps no version each time.
    const before = (await profile.get('versions.list', { reportId: id })).length
    for (const words of ['Binmakers bid ten.', 'Binmakers bid eleven.'])
      await put([
        { ...paragraphOf(words, { id: 'secret', level: 1 }), attrs: { id: 'secret', level: 1, exempt: 'x1' } }
      ])
    expect((await profile.get('versions.list', { reportId: id })).length).toBe(before)
  })
})
