/** The search of what goes out to the public: what was ever exempt, words named as never to appear, and false alarms let through with a reason. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import type { FoundLeak } from '../../shared/result'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

const secret = 'The preferred bidder offers £412,500 for the depot.'
const reason = 'The same sentence stands in the press release of 2 November.'
const exemption = { id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }

const hidden = (text: string): BodyNode => {
  const paragraph = paragraphOf(text, { id: 'secret', level: 1 })
  return { ...paragraph, attrs: { ...paragraph.attrs, exempt: 'e1' } }
}
const open = (text: string, id = 'open'): BodyNode => paragraphOf(text, { id, level: 1 })

async function create(): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On the depot' })
  return id
}

async function write(id: string, content: readonly BodyNode[], words: readonly string[] = []): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id })
  const changed: Report = {
    ...value,
    exemptions: [{ ...exemption, ...(words.length > 0 && { words: [...words] }) }],
    sections: value.sections.map((section) =>
      section.key === 'detail' ? { ...section, body: { ...section.body, content: [...content] } } : section
    )
  }
  await profile.get('reports.save', { id, revision, value: changed })
}

type Format = 'docx' | 'html' | 'md' | 'json'

function exported(id: string, format: Format = 'md', notLeaks: readonly object[] = []) {
  const to = path.join(profile.folder, `out.${format}`)
  return profile.ask('reports.export', { id, format, copy: 'public', to, notLeaks: notLeaks as never })
}

async function refusal(
  id: string,
  format: Format = 'md',
  notLeaks: readonly object[] = []
): Promise<readonly FoundLeak[]> {
  const answer = await exported(id, format, notLeaks)
  if (answer.ok) throw new Error('It was written')
  expect(answer.error.code).toBe('invalid')
  expect(fs.existsSync(path.join(profile.folder, `out.${format}`))).toBe(false)
  return answer.error.leaks ?? []
}

describe.each(['docx', 'html', 'md', 'json'] as const)('a public copy as .%s', (format) => {
  it.each([
    ['in capitals', secret.toUpperCase()],
    [
      'in two halves with other words between',
      `The preferred bidder offers (as the board knows) £412,500 for the depot.`
    ],
    ['letter-spaced', [...secret].join(' ')]
  ])('is refused where withheld words stand %s', async (_how, words) => {
    const id = await create()
    await write(id, [hidden(secret), open(`It is said: ${words}`)])
    expect(await refusal(id, format)).toMatchObject([{ words: secret }])
  })

  it('is refused where a sentence with a reference and a note in it stands elsewhere', async () => {
    const id = await create()
    const inline: readonly BodyNode[] = [
      { type: 'text', text: 'As ' },
      { type: 'crossReference', attrs: { target: 'open' } },
      { type: 'text', text: ' says, the preferred bidder offers a great deal' },
      { type: 'footnote', attrs: { id: 'n1', text: 'More than was hoped.' } },
      { type: 'text', text: ' for the depot in Quarry Lane.' }
    ]
    const marked = { ...hidden(''), content: inline }
    await write(id, [
      open('First.'),
      marked,
      {
        ...open('', 'other'),
        content: inline.map((node) => (node.attrs?.id ? { ...node, attrs: { ...node.attrs, id: 'n2' } } : node))
      }
    ])
    expect((await refusal(id, format)).length).toBeGreaterThan(0)
  })

  it('tells of short words that may stand there by right, and is written', async () => {
    const id = await create()
    await write(id, [hidden('Larkfield Homes'), open('Larkfield Homes built the library.')])
    const answer = await exported(id, format)
    expect(answer).toMatchObject({ ok: true, value: { told: [expect.stringContaining('Larkfield Homes')] } })
  })
})

describe('what was exempt in a version that is kept', () => {
  const keep = (id: string) => profile.get('versions.keep', { reportId: id, name: 'Before' })

  it('is searched for when the words have left the report without being released', async () => {
    const id = await create()
    await write(id, [hidden(secret)])
    await keep(id)
    await write(id, [open('Nothing is said here.')])
    expect((await exported(id)).ok).toBe(true)
    fs.rmSync(path.join(profile.folder, 'out.md'))
    await write(id, [open('The preferred bidder offers, as is known, £412,500 for the depot.')])
    expect(await refusal(id)).toMatchObject([{ words: secret }])
  })

  it('is not searched for where it is public in the report now, in the same words', async () => {
    const id = await create()
    await write(id, [hidden(secret)])
    await keep(id)
    await write(id, [open(secret)])
    expect((await exported(id)).ok).toBe(true)
  })
})

describe('a report that is exempt as a whole on an agenda', () => {
  it('goes out as a public copy with its title alone, and in full with the mark on it', async () => {
    const id = await create()
    await write(id, [open(secret)])
    const meeting = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09', time: '', place: '' })
    const { items } = await profile.get('meetings.addItems', { meetingId: meeting.id, reportIds: [id] })
    await profile.get('packs.exemptItem', {
      itemId: items[0]?.id ?? '',
      exemption: { paragraph: 3, words: ['Ann Smith'] }
    })
    expect((await exported(id)).ok).toBe(true)
    const shown = fs.readFileSync(path.join(profile.folder, 'out.md'), 'utf8')
    expect(shown).toContain('On the depot')
    expect(shown).not.toContain('412,500')
    const to = path.join(profile.folder, 'full.md')
    expect(await profile.get('reports.export', { id, format: 'md', copy: 'full', to })).toMatchObject({
      isRestricted: true
    })
  })
})

describe('words named as never to appear', () => {
  it('stop the public copy in each of their usual writings, and the full one in none', async () => {
    const id = await create()
    await write(
      id,
      [hidden('It is a lot.'), open('The bid of £0.4125m came from Smith, Ann.')],
      ['£412,500', 'Ann Smith']
    )
    expect((await refusal(id)).map(({ words }) => words)).toEqual(['Ann Smith', '£412,500'])
    const to = path.join(profile.folder, 'full.md')
    expect((await profile.ask('reports.export', { id, format: 'md', copy: 'full', to })).ok).toBe(true)
  })
})

describe('a false alarm', () => {
  it('is let through at the place that was named, with a reason that is kept, and its words are not', async () => {
    const id = await create()
    await write(id, [hidden(secret), open(`As was announced: ${secret}`)])
    const [leak] = await refusal(id)
    await refusal(id, 'md', [{ key: 'something else', reason }])
    expect(await exported(id, 'md', [{ key: leak?.key, reason }])).toMatchObject({ ok: true })
    // The same again needs no second word; another kind of file is another output.
    fs.rmSync(path.join(profile.folder, 'out.md'))
    expect(await exported(id)).toMatchObject({ ok: true })
    expect(await refusal(id, 'html')).toHaveLength(1)
    const rows = profile.context.db.prepare('SELECT * FROM leak_releases').all()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0]).toMatchObject({ subject: 'report', subject_id: id, output: 'report as md', reason })
    expect(JSON.stringify(rows)).not.toContain('412,500')
    expect(JSON.stringify(rows)).not.toContain('bidder')
  })

  it('lapses when the words stand somewhere else as well', async () => {
    const id = await create()
    await write(id, [hidden(secret), open(`As was announced: ${secret}`)])
    const [leak] = await refusal(id)
    await profile.get('reports.export', {
      ...{ id, format: 'md', copy: 'public', to: path.join(profile.folder, 'first.md') },
      notLeaks: [{ key: leak?.key ?? '', reason }]
    })
    await write(id, [hidden(secret), open(`As was announced: ${secret}`), open(`And once more: ${secret}`, 'again')])
    expect(await refusal(id)).toHaveLength(1)
  })

  it('is named by its words from the command line, and needs a reason', async () => {
    const id = await create()
    await write(id, [hidden(secret), open(`As was announced: ${secret}`)])
    expect(await exported(id, 'md', [{ words: secret, reason: 'Yes' }])).toMatchObject({
      ok: false,
      error: { message: 'Say in a few words why this is not a leak.' }
    })
    expect(await exported(id, 'md', [{ words: secret, reason }])).toMatchObject({ ok: true })
  })

  it('is not let through when nothing was written', async () => {
    const id = await create()
    await write(id, [
      hidden(secret),
      hidden('Another bidder offers £399,000 for the depot and the yard.'),
      open(`Known: ${secret} Another bidder offers £399,000 for the depot and the yard.`)
    ])
    await refusal(id, 'md', [{ words: secret, reason }])
    expect(profile.context.db.prepare('SELECT count(*) FROM leak_releases').pluck().get()).toBe(0)
  })
})
