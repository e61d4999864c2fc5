import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { numberReport } from '../../shared/reports/numbering'
import { type BodyNode, plainText } from '../../shared/reports/schema'
import { parseMoney } from '../../shared/values'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles })
})
afterEach(() => profile.close())

/** The three reports with their styles. */
async function papers() {
  const { reports } = await profile.get('sample.fill', {})
  return Promise.all(
    reports.map(async (id) => {
      const { value } = await profile.get('reports.get', { id })
      return { value, style: await profile.get('houseStyles.get', { id: value.styleId }) }
    })
  )
}

type Paper = Awaited<ReturnType<typeof papers>>[number]

/** All bodies of a report, wherever they stand. */
function bodies({ value }: Paper): BodyNode[] {
  return [
    ...value.sections.map((section) => section.body),
    ...value.recommendations.map((item) => item.body),
    ...value.implications.map((item) => item.body),
    ...value.appendices.flatMap((appendix) => appendix.sections.map((section) => section.body))
  ]
}

function* walk(node: BodyNode): Generator<BodyNode> {
  yield node
  for (const child of node.content ?? []) yield* walk(child)
}

const nodes = (paper: Paper): BodyNode[] => bodies(paper).flatMap((body) => [...walk(body)])

describe('the sample authority', () => {
  it('fills an empty profile with partners, people, bodies, three reports and a meeting', async () => {
    const filled = await profile.get('sample.fill', {})
    expect(filled).toMatchObject({ reports: [expect.any(String), expect.any(String), expect.any(String)] })
    expect(await profile.get('organisations.list', {})).toHaveLength(filled.organisations)
    expect(await profile.get('bodies.list', {})).toHaveLength(filled.bodies)
    expect((await profile.get('people.list', {})).length).toBeGreaterThan(10)
    const [meeting] = filled.meetings
    const { body, date, items } = await profile.get('meetings.get', { id: meeting ?? '' })
    expect([body, date, items.map((item) => item.reportId)]).toEqual(['Cabinet', '2026-12-09', filled.reports])
    expect(await profile.get('files.verify', {})).toMatchObject({ ok: true })
  })

  it('is offered only where nobody has any work yet, an agreement of their own included', async () => {
    expect(await profile.get('sample.isOffered', {})).toBe(true)
    await profile.get('agreements.create', { name: 'Beds', kind: 'section-75' })
    expect(await profile.get('sample.isOffered', {})).toBe(false)
  })

  it('has the same ids every time, so that links to it go on working', async () => {
    const ids = (await papers()).map((paper) => nodes(paper).map((node) => node.attrs?.id))
    const other = await openProfile({ styles: shippedStyles })
    profile.close()
    profile = other
    expect((await papers()).map((paper) => nodes(paper).map((node) => node.attrs?.id))).toEqual(ids)
  })

  it('is refused where there is work already, and changes nothing there', async () => {
    await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    expect(await profile.ask('sample.fill', {})).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await profile.get('reports.list', {})).toEqual([])
    expect(await profile.get('organisations.list', {})).toEqual([])
  })

  it('is not put in twice', async () => {
    await profile.get('sample.fill', {})
    expect(await profile.ask('sample.fill', {})).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await profile.get('reports.list', {})).toHaveLength(3)
  })
})

describe('the sample reports', () => {
  it('follow three styles that count in three ways', async () => {
    const all = await papers()
    expect(all.map(({ style }) => style.numbering.scheme)).toEqual([
      'continuous',
      'decimal-heading',
      'decimal-paragraph'
    ])
    expect(new Set(all.map(({ style }) => style.front.layout)).size).toBe(3)
    expect(new Set(all.map(({ style }) => style.council))).toEqual(new Set(['Aldermere County Council']))
  })

  it('have all that their style asks for: sections, front matter, implications', async () => {
    for (const { value, style } of await papers()) {
      const keys = value.sections.map((section) => section.key)
      const required = style.sections.filter((section) => section.presence === 'required').map(({ key }) => key)
      expect(required.filter((key) => !keys.includes(key))).toEqual([])
      const known = new Set(style.sections.map(({ key }) => key))
      expect(keys.filter((key) => key !== '' && !known.has(key))).toEqual([])
      const fields = style.front.fields.filter((field) => field.isRequired && field.kind !== 'title')
      expect(fields.filter((field) => !value.front[field.key]?.length)).toEqual([])
      const unknownFields = Object.keys(value.front).filter(
        (key) => !style.front.fields.some((field) => field.key === key)
      )
      expect(unknownFields).toEqual([])
      const answered = value.implications.filter((item) => plainText(item.body).trim() !== '').map(({ kind }) => kind)
      expect(style.implications.kinds.map(({ kind }) => kind).filter((kind) => !answered.includes(kind))).toEqual([])
    }
  })

  it('have tables with a caption and a row of headings, contacts, background papers and an appendix', async () => {
    for (const paper of await papers()) {
      const tables = nodes(paper).filter((node) => node.type === 'table')
      expect(tables.length).toBeGreaterThan(0)
      for (const table of tables) {
        expect(table.attrs?.caption).not.toBe('')
        expect(table.content?.[0]?.content?.every((cell) => cell.type === 'tableHeader')).toBe(true)
        const widths = new Set(table.content?.map((row) => row.content?.length))
        expect(widths.size).toBe(1)
      }
      expect(paper.value.contacts.length).toBeGreaterThan(0)
      expect(paper.value.appendices.length).toBeGreaterThan(0)
      expect(paper.value.recommendations.length).toBeGreaterThan(3)
    }
  })

  it('point only at what is there, and give every block an id of its own', async () => {
    for (const paper of await papers()) {
      const { value, style } = paper
      const numbering = numberReport(value, style)
      const named = new Map<string, ReadonlyMap<string, string>>([
        ['sections', numbering.sections],
        ['blocks', numbering.blocks],
        ['appendices', numbering.appendices]
      ])
      const targets = nodes(paper).flatMap((node) =>
        node.type === 'crossReference' ? [String(node.attrs?.target)] : []
      )
      expect(targets.length).toBeGreaterThan(0)
      expect(targets.filter((id) => ![...named.values()].some((labels) => labels.has(id)))).toEqual([])
      const ids = nodes(paper).flatMap((node) => (node.attrs?.id ? [String(node.attrs.id)] : []))
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    }
  })

  it('have tables whose totals add up, to the last thousand', async () => {
    let totals = 0
    for (const paper of await papers())
      for (const table of nodes(paper).filter((node) => node.type === 'table')) {
        const rows = (table.content ?? []).map((row) => (row.content ?? []).map((cell) => plainText(cell)))
        const total = rows.at(-1)
        if (total?.[0] !== 'Total') continue
        totals += 1
        for (const [column, sum] of total.entries()) {
          if (column === 0 || sum === '') continue
          const parts = rows.slice(1, -1).map((row) => millions(row[column] ?? ''))
          expect(parts.reduce((one, other) => one + other, 0)).toBe(millions(sum))
        }
      }
    expect(totals).toBe(4)
  })

  it('agree with one another about the fund that all three speak of', async () => {
    for (const paper of await papers()) {
      const words = bodies(paper).map(plainText).join(' ')
      expect(words).toContain('£66.455 million')
      expect(words).toContain('£35 million')
    }
    expect((parseMoney('£60.087m') ?? 0) + (parseMoney('£6.368m') ?? 0)).toBe(parseMoney('£66.455m'))
  })
})

/** A cell in millions of pounds as whole pence. */
function millions(cell: string): number {
  const pence = parseMoney(`${cell.replace('+', '')}m`)
  if (pence === null) throw new Error(`“${cell}” is no amount`)
  return pence
}
