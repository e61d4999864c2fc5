import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HouseStyle, houseStyleFormat } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { contrastWithWhite, styleFaults } from '../../shared/houseStyles/styleCheck'
import { layOutReport } from '../../shared/paper/layout/reportLayout'
import { sampleReport } from '../../shared/reports/sampleReport'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles })
})
afterEach(() => profile.close())

async function copyOf(id: string): Promise<HouseStyle> {
  const copy = await profile.get('houseStyles.duplicate', { id })
  return profile.get('houseStyles.get', { id: copy.id })
}

const json = (value: unknown) => ({ name: 'style.json', bytes: new TextEncoder().encode(JSON.stringify(value)) })

describe('a house style of one’s own', () => {
  it('is a copy of another, changed and saved, while the other stays as it is', async () => {
    const style = await copyOf('durham')
    expect(style.name).toBe('Durham County Council, Cabinet, copy')
    await profile.get('houseStyles.save', { value: { ...style, name: 'Our own' } })
    expect((await profile.get('houseStyles.get', { id: style.id })).name).toBe('Our own')
    expect((await profile.get('houseStyles.get', { id: 'durham' })).name).toBe('Durham County Council, Cabinet')
    expect(await profile.get('houseStyles.list', {})).toContainEqual({
      id: style.id,
      name: 'Our own',
      council: 'Durham County Council',
      isShipped: false,
      reports: 0,
      olderReports: 0
    })
  })

  it('has a name that no other has', async () => {
    await copyOf('durham')
    expect((await copyOf('durham')).name).toBe('Durham County Council, Cabinet, copy 2')
  })

  it('is not the one that comes with the app: that is neither saved nor deleted', async () => {
    const value = await profile.get('houseStyles.get', { id: 'durham' })
    expect(await profile.ask('houseStyles.save', { value })).toMatchObject({ error: { code: 'invalid' } })
    expect(await profile.ask('houseStyles.delete', { id: 'durham' })).toMatchObject({ error: { code: 'invalid' } })
  })

  it('is deleted only when no report is written in it', async () => {
    const style = await copyOf('norfolk')
    const { id } = await profile.get('reports.create', { styleId: style.id, title: 'Bins' })
    expect(await profile.ask('houseStyles.delete', { id: style.id })).toMatchObject({
      error: { code: 'in-use', details: ['Bins'] }
    })
    await profile.get('reports.delete', { id })
    expect(await profile.ask('houseStyles.delete', { id: style.id })).toMatchObject({ ok: true })
    expect(await profile.ask('houseStyles.delete', { id: style.id })).toMatchObject({ error: { code: 'not-found' } })
  })

  const faults: readonly (readonly [string, (style: HouseStyle) => HouseStyle, string])[] = [
    ['too pale a colour', (style) => ({ ...style, page: { ...style.page, accent: '#ffd166' } }), 'page'],
    ['no section for recommendations', (style) => ({ ...style, sections: [] }), 'sections'],
    [
      'two places for the title',
      (style) => ({
        ...style,
        front: {
          ...style.front,
          fields: style.front.fields.flatMap((field) => [field, { ...field, key: `${field.key}-b` }])
        }
      }),
      'front'
    ],
    [
      'a table of implications that has no place',
      (style) => ({ ...style, implications: { ...style.implications, place: 'sections', form: 'table' } }),
      'implications'
    ],
    [
      'no number in the heading of appendices',
      (style) => ({ ...style, appendices: { ...style.appendices, heading: 'Annex' } }),
      'appendices'
    ],
    [
      'margins that leave no room',
      (style) => ({ ...style, page: { ...style.page, margins: { ...style.page.margins, left: 70 } } }),
      'page'
    ]
  ]
  it.each(faults)('is not saved with %s, and says where to look', async (_what, spoil, part) => {
    const style = await copyOf('durham')
    expect(await profile.ask('houseStyles.save', { value: spoil(style) })).toMatchObject({
      error: { code: 'invalid', field: part }
    })
    expect(await profile.get('houseStyles.get', { id: style.id })).toEqual(style)
  })
})

describe('a house style as a file', () => {
  it('goes out and comes in on another machine as it was', async () => {
    const style = await copyOf('plymouth')
    const to = path.join(profile.folder, 'style.json')
    profile.dialogAnswers.path = to
    await profile.get('houseStyles.export', { id: style.id })
    let fresh = 0
    const other = await openProfile({ styles: shippedStyles, newId: () => `fresh-${++fresh}` })
    const came = await other.get('houseStyles.import', { file: { name: 'style.json', bytes: fs.readFileSync(to) } })
    expect(came).toMatchObject({ id: style.id, name: style.name, isCopy: false })
    expect(await other.get('houseStyles.get', { id: style.id })).toEqual(style)
    const before = (await other.get('houseStyles.list', {})).length
    expect(came?.act.what).toBe(`add the house style “${style.name}”`)
    await other.get('acts.takeBack', { act: came?.act.id ?? '' })
    expect(await other.get('houseStyles.list', {})).toHaveLength(before - 1)
    other.close()
  })

  it('stands beside one of the same id that is different, and is refused when it is the same', async () => {
    const style = await copyOf('plymouth')
    expect(await profile.ask('houseStyles.import', { file: json(style) })).toMatchObject({
      error: { code: 'conflict' }
    })
    const came = await profile.get('houseStyles.import', { file: json({ ...style, council: 'Elsewhere' }) })
    expect(came?.isCopy).toBe(true)
    expect((await profile.get('houseStyles.get', { id: style.id })).council).toBe(style.council)
  })

  const bad: readonly (readonly [string, () => unknown, string])[] = [
    ['no JSON', () => null, 'invalid'],
    ['another form', () => ({ format: 1, name: 'x' }), 'invalid'],
    ['a newer form', () => ({ format: houseStyleFormat + 1 }), 'newer-version'],
    ['faults of its own', () => ({ ...shippedStyles[0], id: 'other', sections: [] }), 'invalid']
  ]
  it.each(bad)('is refused with %s, and nothing is kept', async (_what, content, code) => {
    const before = await profile.get('houseStyles.list', {})
    expect(await profile.ask('houseStyles.import', { file: json(content()) })).toMatchObject({ error: { code } })
    expect(await profile.get('houseStyles.list', {})).toEqual(before)
  })

  it('is refused when it is no text at all', async () => {
    const file = { name: 'style.json', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1]) }
    expect(await profile.ask('houseStyles.import', { file })).toMatchObject({ error: { code: 'unreadable-file' } })
  })
})

describe('the house styles that come with the app', () => {
  it.each(shippedStyles.map((style) => [style.id, style] as const))('%s can be used as it is', (_id, style) => {
    expect(styleFaults(style)).toEqual([])
    // The example that the editor shows has a heading for every section that the style requires.
    const headings = layOutReport(sampleReport(style), style).sheets.flatMap((sheet) =>
      sheet.blocks.flatMap((block) =>
        block.kind === 'heading' ? block.words.map((word) => (word.kind === 'text' ? word.text : '')).join('') : []
      )
    )
    for (const spec of style.sections)
      if (spec.presence === 'required' && spec.heading !== '') expect(headings).toContain(spec.heading)
  })

  it('one of them sets its implications as a table with sign-off, and reasons against recommendations, by data alone', () => {
    const style = shippedStyles.find((candidate) => candidate.id === 'harrowmere') as HouseStyle
    const blocks = layOutReport(sampleReport(style), style).sheets[0].blocks
    const table = blocks.find((block) => block.kind === 'table')
    const text = (cell: { readonly blocks: readonly unknown[] } | undefined): string => JSON.stringify(cell?.blocks)
    expect(table?.kind === 'table' && table.rows[0]?.cells.map(text)).toEqual([
      expect.stringContaining('Issue'),
      expect.stringContaining('Implications'),
      expect.stringContaining('Sign-off')
    ])
    expect(table?.kind === 'table' && text(table.rows[1]?.cells[2])).toContain(
      'Ben Ashworth, Solicitor, 20 November 2026'
    )
    expect(JSON.stringify(blocks)).toContain('Reason: It is the cheaper choice over five years.')
  })
})

describe('contrast with white', () => {
  it.each([
    ['#ffffff', 1],
    ['#000000', 21],
    ['#767676', 4.54],
    ['#1d3557', 12.4]
  ])('of %s is %d to 1', (colour, expected) => {
    expect(contrastWithWhite(colour)).toBeCloseTo(expected, 1)
  })
})
