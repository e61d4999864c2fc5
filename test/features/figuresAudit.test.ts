/** Whether the figures of a report are true: asked of every record there is, and told wherever the report is looked at. */
import { afterEach, describe, expect, it } from 'vitest'
import { newScheme } from '../../shared/budgets/importMerge'
import { reportSchema } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
afterEach(() => profile.close())

const million = 100_000_000

async function addFund(name: string, pence: number): Promise<{ id: string }> {
  const { id } = await profile.get('funds.create', {
    name,
    kind: 'pooled',
    hostPartner: 'Council',
    poolManager: '',
    year: '2026/27'
  })
  await profile.get('funds.saveYear', {
    revision: 1,
    value: {
      fundId: id,
      year: '2026/27',
      contributions: [{ id: 'c1', partner: 'Council', stream: 'revenue', source: '', original: pence, virements: [] }],
      schemes: [newScheme('s1', 'Only scheme', pence)],
      riskPool: 0,
      rule: null
    }
  })
  return { id }
}

async function setContribution(id: string, pence: number): Promise<void> {
  const { opened } = await profile.get('funds.get', { id })
  if (!opened) throw new Error('The fund has a year')
  const { value } = opened
  const contributions = value.contributions.map((line) => ({ ...line, original: pence }))
  await profile.get('funds.saveYear', { revision: opened.revision, value: { ...value, contributions } })
}

async function addReport(title: string, ...content: BodyNode[]): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title })
  const { revision, value } = await profile.get('reports.get', { id })
  const section = { id: `money-${id}`, role: 'body', heading: 'Money', body: { type: 'doc', content } } as const
  await profile.get('reports.save', {
    id,
    revision,
    value: reportSchema.parse({ ...value, sections: [...value.sections, section] })
  })
  return id
}

function sentence(id: string, text: string): BodyNode {
  return paragraphOf(text, { id, level: 1 })
}

function live(id: string, source: string, shown: string, isFrozen = false): BodyNode {
  const figure = { type: 'liveFigure', attrs: { source, form: '', shown, asOf: '2026-11-01', isFrozen } }
  return { type: 'paragraph', attrs: { id, level: 1 }, content: [{ type: 'text', text: 'In all: ' }, figure] }
}

async function findingsOf(id: string): Promise<string[]> {
  const { findings } = await profile.get('reports.check', { id })
  return findings.filter(({ rule }) => rule.startsWith('figure-')).map(({ rule, message }) => `${rule}: ${message}`)
}

describe('what figures are held against', () => {
  it('is every record, however many there are', async () => {
    profile = await openProfile()
    // The last by name, behind more funds than were once opened and more names than were once looked through.
    const insert = profile.context.db.prepare("INSERT INTO organisations (id, name, kind) VALUES (?, ?, 'provider')")
    for (let at = 0; at < 60; at += 1) insert.run(`o${at}`, `Provider ${at}`)
    for (let at = 0; at < 45; at += 1) await addFund(`Another pool ${at}`, (at + 1) * 1_000_00)
    await addFund('Zebra crossings fund', 66 * million)
    const id = await addReport(
      'Crossings',
      sentence('p1', 'The total contributions to the zebra crossings fund are £68m.')
    )
    const audit = await profile.get('figures.auditReport', { reportId: id })
    expect(audit.typed).toMatchObject([{ text: '£68m', verdict: 'disagrees', record: { shown: '£66,000,000' } }])
    expect(audit.records.sums).toBeGreaterThan(45)
    expect(await findingsOf(id)).toEqual([
      'figure-disagrees: £68m is typed here; Zebra crossings fund 2026/27, total contributions is £66,000,000 in Budgets.'
    ])
    expect(await profile.get('reports.movedOn', { id })).toMatchObject([{ kind: 'typed-figure', text: '£68m' }])
    const search = await profile.get('records.searchFigures', { text: '' })
    expect(search.found).toHaveLength(50)
    expect(search.of).toBeGreaterThan(100)
  })
})

describe('a figure that is behind', () => {
  it('is told in the checks, before the pack, in the matrix and among the day’s work, frozen or not', async () => {
    profile = await openProfile()
    const fund = await addFund('Better Care Fund', 60 * million)
    const source = `fund:${fund.id}:2026/27:total`
    const [figure] = await profile.get('records.figures', { sources: [source] })
    const shown = figure?.shown ?? ''
    const id = await addReport(
      'Care',
      live('p1', source, shown),
      live('p2', source, shown, true),
      live('p3', `fund:gone:2026/27:total`, '£5,000'),
      sentence('p4', 'A shelter costs £12,345.')
    )
    const other = await addReport('Elsewhere', sentence('q1', 'A new green shelter costs £15,000 at the station.'))
    const third = await addReport('Here', sentence('r1', 'A new green shelter costs £12,500 at the station.'))
    const { id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    await profile.get('meetings.addItems', { meetingId, reportIds: [id, other, third] })
    await setContribution(fund.id, 62 * million)
    const [fresh] = await profile.get('records.figures', { sources: [source] })
    const found = await findingsOf(id)
    expect(found).toEqual([
      `figure-behind: “${shown}” follows the records, but ${fresh?.label} is now ${fresh?.shown}.`,
      'figure-behind: The record that “£5,000” came from is gone; the words stay as they are.',
      `figure-frozen: “${shown}” was frozen as of 1 November 2026; ${fresh?.label} is now ${fresh?.shown}.`,
      expect.stringMatching(/^figure-unsupported: £12,345 is typed here; none of the \d+ sums in the records is it\.$/)
    ])
    expect(await findingsOf(other)).toContain(
      'figure-contradicted: £15,000 stands here and £12,500 in “Here”, under “Money”, in much the same words.'
    )
    const said = (await profile.get('packs.preflight', { meetingId })).map(({ message }) => message).join('\n')
    expect(said).toContain(`Item 1: “${shown}” follows the records`)
    expect(said).toContain('was frozen as of 1 November 2026')
    expect(said).toContain('£12,345 is typed here')
    expect(said).toContain('£15,000 stands here and £12,500 in “Here”')
    const { rows } = await profile.get('reports.matrix', { meetingId })
    expect(rows[0]?.figures.map(({ severity }) => severity)).toEqual(['warn', 'warn', 'note', 'note'])
    const { duties } = await profile.get('home.duties', {})
    expect(duties.find(({ key }) => key.startsWith(`report ${id} `))?.text).toMatch(
      / 2 figures to look at: see its checks\.$/
    )
  })
})
