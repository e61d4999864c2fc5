import { afterEach, describe, expect, it } from 'vitest'
import type { FundYear } from '../../shared/budgets/fund'
import { newScheme } from '../../shared/budgets/importMerge'
import type { InputOf } from '../../shared/contract'
import { reportSchema } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
afterEach(() => profile.close())

const million = 100_000_000

/** A pool of two partners with two schemes, one of them forecast to overspend by £12m above its budget. */
async function openPool(): Promise<{ id: string; value: FundYear; revision: number }> {
  profile = await openProfile()
  const { id } = await profile.get('funds.create', {
    name: 'Better Care Fund',
    kind: 'pooled',
    hostPartner: 'Council',
    poolManager: 'Owen Fairlie',
    year: '2026/27'
  })
  const care = newScheme('s1', 'Home care', 40 * million)
  const value: FundYear = {
    fundId: id,
    year: '2026/27',
    contributions: [
      { id: 'c1', partner: 'NHS', stream: 'revenue', source: 'Minimum', original: 54 * million, virements: [] },
      { id: 'c2', partner: 'Council', stream: 'capital', source: 'DFG', original: 6 * million, virements: [] }
    ],
    schemes: [
      { ...care, months: care.months.map((month) => ({ ...month, forecast: month.forecast + million })) },
      newScheme('s2', 'Adaptations', 20 * million)
    ],
    riskPool: 0,
    rule: { kind: 'in-proportion', underspend: 'same-rule' }
  }
  const { revision } = await profile.get('funds.saveYear', { revision: 1, value })
  return { id, value, revision }
}

describe('funds', () => {
  it('are begun, opened with their latest year, saved and listed with what that year comes to', async () => {
    const { id, value, revision } = await openPool()
    const opened = await profile.get('funds.get', { id })
    expect(opened.opened).toMatchObject({ revision, value })
    expect(opened.years).toEqual([
      {
        year: '2026/27',
        contributions: 60 * million,
        capital: 6 * million,
        budget: 60 * million,
        spent: 0,
        forecast: 72 * million,
        schemes: 2
      }
    ])
    expect(await profile.get('funds.list', {})).toMatchObject([
      { id, name: 'Better Care Fund', hostPartner: 'Council', latest: { year: '2026/27', forecast: 72 * million } }
    ])
    const changed = { ...opened.fund, poolManager: 'Priya Nandakumar' }
    await profile.get('funds.save', { revision: 1, value: changed })
    expect((await profile.get('funds.get', { id })).fund).toEqual(changed)
  })

  it('are not overwritten by what was opened earlier', async () => {
    const { id, value } = await openPool()
    expect(await profile.dispatch('funds.saveYear', { revision: 1, value })).toMatchObject({
      ok: false,
      error: { code: 'conflict' }
    })
    const { fund } = await profile.get('funds.get', { id })
    expect(await profile.dispatch('funds.save', { revision: 9, value: fund })).toMatchObject({
      error: { code: 'conflict' }
    })
    expect(
      await profile.dispatch('funds.saveYear', { revision: 1, value: { ...value, fundId: 'gone' } })
    ).toMatchObject({
      error: { code: 'not-found' }
    })
  })

  it('have names of their own, capitals or not', async () => {
    await openPool()
    expect(
      await profile.dispatch('funds.create', {
        name: 'better care fund',
        hostPartner: '',
        poolManager: '',
        year: '2027/28'
      })
    ).toMatchObject({ error: { code: 'conflict', field: 'name' } })
  })

  it('go on into another year with the budgets as they last stood and nothing spent', async () => {
    const { id, value, revision } = await openPool()
    const [scheme, ...others] = value.schemes
    if (!scheme) throw new Error('There is a scheme')
    const virement = { id: 'v1', date: '2026-09-01', pence: million, reason: 'Winter' }
    const spent = scheme.months.map((month, index) => ({ ...month, actual: index < 6 ? month.profile : null }))
    const closed = { ...scheme, virements: [virement], months: spent, outturn: 41 * million }
    await profile.get('funds.saveYear', { revision, value: { ...value, schemes: [closed, ...others] } })
    await profile.get('funds.addYear', { id, year: '2027/28', from: '2026/27' })
    const next = (await profile.get('funds.get', { id })).opened?.value
    expect(next?.year).toBe('2027/28')
    expect(next?.schemes[0]).toMatchObject({ name: 'Home care', original: 41 * million, virements: [], outturn: null })
    expect(next?.schemes[0]?.months.every((month) => month.actual === null)).toBe(true)
    expect(await profile.dispatch('funds.addYear', { id, year: '2027/28' })).toMatchObject({
      error: { code: 'conflict' }
    })
    await profile.get('funds.deleteYear', { id, year: '2027/28' })
    expect((await profile.get('funds.get', { id })).years).toHaveLength(1)
  })

  it('are not deleted while reports draw from them, and say which', async () => {
    const { id } = await openPool()
    const statement = await profile.get('funds.makeStatement', { id, year: '2026/27', period: 'quarter-2' })
    expect(await profile.dispatch('funds.delete', { id })).toMatchObject({
      error: { code: 'in-use', details: [expect.stringContaining('second quarter (July to September)')] }
    })
    expect(await profile.dispatch('funds.deleteYear', { id, year: '2026/27' })).toMatchObject({
      error: { code: 'in-use' }
    })
    await profile.get('reports.delete', { id: statement.id })
    await profile.get('funds.delete', { id })
    expect(await profile.get('funds.list', {})).toEqual([])
    expect(await profile.dispatch('funds.get', { id })).toMatchObject({ error: { code: 'not-found' } })
  })

  it.each<[string, (value: FundYear) => unknown, string]>([
    [
      'a contribution below nothing',
      (v) => ({ ...v, contributions: [{ ...v.contributions[0], original: -1 }] }),
      'negative'
    ],
    ['half a penny', (v) => ({ ...v, riskPool: 0.5 }), ''],
    ['a year that is none', (v) => ({ ...v, year: '2026/28' }), 'financial year'],
    [
      'a virement dated outside the year',
      (v) => ({
        ...v,
        contributions: [
          { ...v.contributions[0], virements: [{ id: 'v', date: '2027-04-01', pence: 1, reason: 'Late' }] }
        ]
      }),
      'outside 2026/27'
    ],
    [
      'eleven months',
      (v) => ({ ...v, schemes: [{ ...v.schemes[0], months: v.schemes[0]?.months.slice(1) }] }),
      'twelve months'
    ]
  ])('refuse %s', async (_what, change, words) => {
    const { value, revision } = await openPool()
    const input = { revision, value: change(value) } as InputOf<'funds.saveYear'>
    expect(await profile.dispatch('funds.saveYear', input)).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: expect.stringContaining(words) }
    })
  })
})

describe('what reports draw from a fund', () => {
  it('is found by its words and follows the fund when the forecast changes', async () => {
    const { id, value, revision } = await openPool()
    const search = async (text: string) => (await profile.get('records.searchFigures', { text })).found
    const [variance] = await search('better care forecast variance 2026/27')
    expect(variance).toMatchObject({
      source: `fund:${id}:2026/27:variance`,
      value: String(12 * million),
      recordedIn: 'Budgets',
      asOf: '2026-11-22'
    })
    expect((await search('home care variance'))[0]?.label).toBe(
      'Better Care Fund 2026/27, Home care, forecast variance'
    )
    expect((await search('contribution nhs'))[0]?.value).toBe(String(54 * million))
    expect((await search('share of the variance council'))[0]?.value).toBe(String(1.2 * million))
    expect(await search('nothing of the kind')).toEqual([])
    await profile.get('funds.saveYear', {
      revision,
      value: { ...value, schemes: value.schemes.map((scheme) => ({ ...scheme, outturn: scheme.original })) }
    })
    const [today] = await profile.get('records.figures', { sources: [`fund:${id}:2026/27:variance`] })
    expect(today?.value).toBe('0')
    expect(
      await profile.get('records.figures', { sources: ['fund:gone:2026/27:total', `fund:${id}:2025/26:total`] })
    ).toEqual([])
  })

  it('offers tables and charts, each with words for those who cannot see it', async () => {
    const { id } = await openPool()
    const { found: offers } = await profile.get('records.searchBlocks', { text: 'better care 2026/27' })
    expect(offers.map((offer) => offer.source.split(':').at(-1))).toEqual([
      ...['contributions', 'outturn', 'trend', 'waterfall', 'shares', 'steps', 'schemes'],
      ...['statement', 'statement', 'statement', 'statement', 'statement']
    ])
    for (const { source } of offers) {
      const block = await profile.get('records.block', { source })
      expect(block?.data.caption, source).toContain('Better Care Fund')
      if (block?.data.type === 'chart') expect(block.data.alt).toMatch(/^(Line|Waterfall) chart.+\.$/)
    }
    const outturn = await profile.get('records.block', { source: `fund:${id}:2026/27:outturn` })
    expect(outturn?.data).toMatchObject({
      columns: [{ label: 'Scheme' }, { label: 'Budget (£000)' }, {}, { label: 'Variance (£000)' }],
      rows: [
        ['Home care', '40,000', '52,000', '12,000'],
        ['Adaptations', '20,000', '20,000', '–'],
        ['Total', '60,000', '72,000', '12,000']
      ]
    })
    const waterfall = await profile.get('records.block', { source: `fund:${id}:2026/27:waterfall` })
    expect(waterfall?.data.type === 'chart' && waterfall.data.series[0]?.points).toMatchObject([
      { label: 'Home care', value: 12_000 },
      { label: 'NHS', value: -10_800 },
      { label: 'Council', value: -1_200 }
    ])
    expect(await profile.get('records.block', { source: `fund:${id}:2026/27:nothing` })).toBeNull()
  })
})

describe('the statement of a pool manager', () => {
  it('is a report in the house style with its tables following the fund', async () => {
    const { id } = await openPool()
    const { id: reportId } = await profile.get('funds.makeStatement', {
      id,
      year: '2026/27',
      period: 'year',
      styleId: plainStyle.id
    })
    const { value } = await profile.get('reports.get', { id: reportId })
    expect(value.title).toBe('Better Care Fund 2026/27: annual return of income and expenditure')
    const headings = value.sections.map((section) => section.heading)
    expect(headings.indexOf('Income')).toBeLessThan(headings.indexOf('Detail'))
    const sources = JSON.stringify(value).match(/fund:[^"]+/g)
    const own = `fund:${id}:2026/27:year`
    expect(sources).toEqual(
      expect.arrayContaining(
        ['contributions', 'statement', 'trend', 'waterfall', 'schemes'].map((name) => `${own}:${name}`)
      )
    )
    const audit = await profile.get('figures.auditReport', { reportId })
    expect(audit.live.map(({ source, state }) => [source, state])).toEqual(
      ['total', 'budget', 'spent', 'budget-to-date', 'forecast', 'variance'].map((name) => [`${own}:${name}`, 'same'])
    )
    expect(new Set(audit.blocks.map((block) => block.state))).toEqual(new Set(['same']))
    const opened = (await profile.get('funds.get', { id })).opened
    if (!opened) throw new Error('The year is there')
    const dearer = opened.value.schemes.map((scheme) => ({ ...scheme, outturn: scheme.original + 100 }))
    await profile.get('funds.saveYear', { revision: opened.revision, value: { ...opened.value, schemes: dearer } })
    const after = await profile.get('figures.auditReport', { reportId })
    expect(
      after.blocks.filter((block) => block.state === 'changed').map((block) => block.source.split(':').at(-1))
    ).toEqual(expect.arrayContaining(['statement', 'waterfall']))
    expect(after.live.find((figure) => figure.source.endsWith(':variance'))).toMatchObject({ state: 'changed' })
  })
  it('is of its period: what was spent, moved and decided later is in the later ones alone', async () => {
    const { id, value, revision } = await openPool()
    const [care, adaptations] = value.schemes
    if (!care || !adaptations) throw new Error('The pool has two schemes')
    // £4m spent in each month up to August, and £5m in July, of £3.33m planned and £4.33m forecast.
    const months = care.months.map((month, at) => ({
      ...month,
      actual: at >= 5 ? null : at === 3 ? 5 * million : 4 * million
    }))
    const virements = [{ id: 'v1', date: '2026-08-03', pence: 2 * million, reason: 'More hours agreed' }]
    const pressures = [{ id: 'x1', name: 'Agency staff', pence: million }]
    await profile.get('funds.saveYear', {
      revision,
      value: { ...value, schemes: [{ ...care, months, virements, pressures }, adaptations] }
    })
    const statementOf = async (period: 'quarter-1' | 'quarter-2') => {
      const { id: reportId } = await profile.get('funds.makeStatement', {
        ...{ id, year: '2026/27', period },
        styleId: plainStyle.id
      })
      const text = JSON.stringify((await profile.get('reports.get', { id: reportId })).value)
      const block = await profile.get('records.block', { source: `fund:${id}:2026/27:${period}:statement` })
      if (block?.data.type !== 'table') throw new Error('The statement is a table')
      const { findings } = await profile.get('reports.check', { id: reportId })
      return { text, row: block.data.rows[0], note: block.data.note, rules: findings.map(({ rule }) => rule) }
    }
    const first = await statementOf('quarter-1')
    const second = await statementOf('quarter-2')
    expect(first.row).toEqual(['Home care', '40,000', '10,000', '12,000', '51,000', '11,000', '(1,000)'])
    expect(second.row).toEqual(['Home care', '42,000', '20,000', '21,000', '51,333', '9,333', '333'])
    expect(first.note).not.toContain('July')
    expect(second.note).toContain('Spending in April, May, June, July, August and September is not recorded for every')
    expect(first.text).toContain('up to 30 June 2026, and nothing later')
    expect(first.text).not.toContain('More hours agreed')
    expect(second.text).toContain('more by £2,000,000 from 3 August 2026: More hours agreed')
    expect(first.text).toContain('Agency staff, a pressure of £1,000,000')
    const forecast = (text: string) => text.match(/The forecast is an overspend[^;]*/)?.[0]
    expect(forecast(first.text)).toBeDefined()
    expect(forecast(first.text)).not.toBe(forecast(second.text))
    expect([...first.rules, ...second.rules]).not.toContain('guidance')
    expect(first.text).not.toContain('Say here')
  })

  it('is found by the checks where guidance of an earlier one still stands in it', async () => {
    profile = await openProfile()
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'Old statement' })
    const { revision, value } = await profile.get('reports.get', { id })
    const words = 'Say here what the largest variances come from and what is being done.'
    const body = { type: 'doc', content: [paragraphOf(words)] } as const
    const sections = [...value.sections, { id: 's', role: 'body', heading: 'Expenditure', body } as const]
    await profile.get('reports.save', { id, revision, value: reportSchema.parse({ ...value, sections }) })
    const { findings } = await profile.get('reports.check', { id })
    expect(findings.find(({ rule }) => rule === 'guidance')).toMatchObject({ severity: 'stop' })
  })
})
