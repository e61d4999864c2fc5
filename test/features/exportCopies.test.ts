/** A report with exempt matter leaves the app in full, saying so on every page, or as a copy that never held it. */
import fs from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../../shared/reports/report'
import { type Body, paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

const secret = 'The preferred bidder offers £412,500 for the depot.'
const mark =
  'Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972: Information relating to the financial or business affairs of any particular person'

const hide = (body: Body, ...more: string[]): Body => {
  const first = paragraphOf(secret, { id: 'p1', level: 1 })
  return {
    ...body,
    content: [
      { ...first, attrs: { ...first.attrs, exempt: 'e1' } },
      ...more.map((words, at) => paragraphOf(words, { id: `p${at + 2}`, level: 1 }))
    ]
  }
}

/** A report in which one paragraph is exempt, and others say what is given. */
async function start(...more: string[]): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On the depot' })
  const { value, revision } = await profile.get('reports.get', { id })
  const changed: Report = {
    ...value,
    exemptions: [{ id: 'e1', paragraph: 3, publicInterest: 'Bids are still open.', releaseOn: null }],
    sections: value.sections.map((section) =>
      section.key === 'detail' ? { ...section, body: hide(section.body, ...more) } : section
    )
  }
  await profile.get('reports.save', { id, revision, value: changed })
  return id
}

/** All the words of a file that was exported. */
async function exported(id: string, format: 'docx' | 'html' | 'md', copy: 'full' | 'public') {
  const to = path.join(profile.folder, `depot.${format}`)
  const written = await profile.get('reports.export', { id, format, copy, to })
  const bytes = fs.readFileSync(to)
  const text =
    format === 'docx'
      ? Object.entries(unzipSync(bytes))
          .filter(([name]) => /\.(?:xml|rels)$/.test(name))
          .map(([, part]) => strFromU8(part))
          .join('\n')
      : bytes.toString('utf8')
  return { text, isRestricted: written?.isRestricted }
}

describe.each(['docx', 'html', 'md'] as const)('a report with exempt matter, as .%s', (format) => {
  it('says that it is not for publication, and why, when it is whole', async () => {
    const { text, isRestricted } = await exported(await start('Bids came in.'), format, 'full')
    expect(isRestricted).toBe(true)
    expect(text).toContain(secret)
    expect(text).toContain(mark)
  })

  it('has no trace of it as a public copy, which counts its paragraphs all the same', async () => {
    const { text, isRestricted } = await exported(await start('Bids came in.'), format, 'public')
    expect(isRestricted).toBe(false)
    expect(text).not.toContain('412,500')
    expect(text).not.toContain('Bids are still open.')
    expect(text).toContain('Not for publication by virtue of paragraph 3')
    expect(text).toContain('Bids came in.')
  })
})

describe('a public copy', () => {
  it('is refused when the same words stand elsewhere, unmarked, and nothing is written', async () => {
    const id = await start(secret)
    const to = path.join(profile.folder, 'leak.md')
    expect(await profile.ask('reports.export', { id, format: 'md', copy: 'public', to })).toMatchObject({
      error: { code: 'invalid', details: [expect.stringContaining('412,500')] }
    })
    expect(fs.existsSync(to)).toBe(false)
  })

  it('of a report with nothing exempt is the report, and neither says more', async () => {
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    const [full, open] = [await exported(id, 'md', 'full'), await exported(id, 'md', 'public')]
    expect(full).toEqual(open)
    expect(full.isRestricted).toBe(false)
  })
})

describe('a public copy as data', () => {
  async function json(id: string): Promise<string> {
    const to = path.join(profile.folder, 'depot.json')
    await profile.get('reports.export', { id, format: 'json', copy: 'public', to })
    return fs.readFileSync(to, 'utf8')
  }
  async function changed(id: string, edit: (report: Report) => Report): Promise<string> {
    const { value, revision } = await profile.get('reports.get', { id })
    await profile.get('reports.save', { id, revision, value: edit(value) })
    return id
  }
  const comment = { author: 'A', madeAt: '2026-11-22T10:00:00Z', isResolved: false, replies: [] }

  it('has no comment, even where nothing is exempt', async () => {
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    await changed(id, (report) => ({
      ...report,
      comments: [{ id: 'c1', text: 'The bidder is Northmoor.', ...comment }]
    }))
    expect(await json(id)).not.toContain('Northmoor')
  })

  it('leaves out what is marked with an exemption that is not there, however short it is', async () => {
    const id = await changed(await start(), (report) => ({
      ...report,
      exemptions: [],
      sections: report.sections.map((section) =>
        section.key === 'detail'
          ? {
              ...section,
              body: {
                type: 'doc' as const,
                content: [
                  {
                    type: 'paragraph',
                    attrs: { id: 'p1', level: 1, exempt: 'gone' },
                    content: [{ type: 'text', text: '£412,500' }]
                  }
                ]
              }
            }
          : section
      )
    }))
    expect(await json(id)).not.toContain('412,500')
    expect((await exported(id, 'md', 'full')).text).toContain('Not for publication.')
    expect((await exported(id, 'md', 'full')).isRestricted).toBe(true)
  })

  it('is refused where exempt words stand in a field that the house style does not print', async () => {
    const id = await changed(await start(), (report) => ({
      ...report,
      recommendations: [
        {
          ...{ id: 'r1', delegate: '', consultee: '', due: null, exempt: '', reason: secret },
          body: { type: 'doc' as const, content: [paragraphOf('Agree.')] }
        }
      ]
    }))
    const to = path.join(profile.folder, 'leak.json')
    expect(await profile.ask('reports.export', { id, format: 'json', copy: 'public', to })).toMatchObject({
      error: { code: 'invalid', details: [expect.stringContaining('412,500')] }
    })
    expect(fs.existsSync(to)).toBe(false)
  })
})

describe('a file name that the dialogue suggests', () => {
  it('tells a copy that is not for publication from a public one', async () => {
    const windowed = await openProfile({ folder: profile.folder, caller: 'window' })
    const id = await start('Bids came in.')
    for (const copy of ['full', 'public'] as const) await windowed.get('reports.export', { id, format: 'md', copy })
    windowed.close()
    expect(windowed.dialogAnswers.suggested).toEqual([
      'On the depot (not for publication, draft).md',
      'On the depot (public, draft).md'
    ])
  })
})
