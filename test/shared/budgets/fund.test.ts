import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FundYear, fundYearSchema, revisedBudget } from '../../../shared/budgets/fund'
import { fundFigures, shareSituationOf, trend } from '../../../shared/budgets/fundFigures'
import { shareVariance } from '../../../shared/budgets/riskShare'
import { riskShareRuleSchema, shareSituationSchema } from '../../../shared/budgets/shareRule'
import { addDays, type Pence } from '../../../shared/values'

const thousand = 100_000
const sum = <T>(list: readonly T[], amount: (item: T) => Pence) => list.reduce((total, item) => total + amount(item), 0)

/** Twelve equal months, the first so many of them with actual spending. */
function months(profile: Pence, actuals: readonly Pence[] = [], forecast = profile) {
  return Array.from({ length: 12 }, (_, index) => ({ profile, forecast, actual: actuals[index] ?? null }))
}

const pool: FundYear = fundYearSchema.parse({
  fundId: 'pool',
  year: '2026/27',
  riskPool: 50 * thousand,
  contributions: [
    { id: 'c1', partner: 'Council', stream: 'revenue', source: 'Better Care Grant', original: 1_200 * thousand },
    {
      id: 'c2',
      partner: 'NHS',
      stream: 'revenue',
      source: 'Minimum NHS Contribution',
      original: 1_700 * thousand,
      virements: [{ id: 'v1', date: '2026-07-01', pence: 100 * thousand, reason: 'Uplift agreed in July' }]
    },
    { id: 'c3', partner: 'Council', stream: 'capital', source: 'Disabled Facilities Grant', original: 600 * thousand }
  ],
  schemes: [
    {
      id: 's1',
      name: 'Reablement',
      leadPartner: 'Council',
      original: 1_200 * thousand,
      months: months(100 * thousand, [110 * thousand, 120 * thousand]),
      savings: [{ id: 'a', name: 'Rota', target: 40 * thousand, achieved: 10 * thousand }]
    },
    {
      id: 's2',
      name: 'Community equipment',
      leadPartner: 'NHS',
      original: 1_700 * thousand,
      virements: [{ id: 'v2', date: '2027-03-31', pence: 100 * thousand, reason: 'Follows the uplift' }],
      months: months(150 * thousand, [], 145 * thousand),
      pressures: [{ id: 'p', name: 'Demand', pence: 25 * thousand }]
    },
    {
      id: 's3',
      name: 'Adaptations',
      stream: 'capital',
      leadPartner: 'Council',
      isCommitted: false,
      original: 480 * thousand,
      months: months(40 * thousand, [70 * thousand, 130 * thousand])
    }
  ]
})

describe('a fund in a year', () => {
  it('adds up its contributions by partner, stream and source, original and revised', () => {
    const { contributions, byPartner, bySource } = fundFigures(pool)
    expect(contributions).toEqual({
      name: 'Total',
      original: 3_500 * thousand,
      revised: 3_600 * thousand,
      revenue: 3_000 * thousand,
      capital: 600 * thousand
    })
    expect(byPartner.map(({ name, revenue, capital, revised }) => [name, revenue, capital, revised])).toEqual([
      ['Council', 1_200 * thousand, 600 * thousand, 1_800 * thousand],
      ['NHS', 1_800 * thousand, 0, 1_800 * thousand]
    ])
    expect(bySource.map(({ name }) => name)).toEqual([
      'Better Care Grant',
      'Minimum NHS Contribution',
      'Disabled Facilities Grant'
    ])
  })

  it('forecasts the outturn from what was spent and what is expected, and says what is over or under', () => {
    const { schemes, spending, unallocated } = fundFigures(pool)
    expect(schemes.map(({ name, forecastOutturn, variance }) => [name, forecastOutturn, variance])).toEqual([
      ['Reablement', 1_230 * thousand, 30 * thousand],
      ['Community equipment', 1_740 * thousand, -60 * thousand],
      ['Adaptations', 600 * thousand, 120 * thousand]
    ])
    expect(spending).toMatchObject({
      original: 3_380 * thousand,
      revised: 3_480 * thousand,
      profileToDate: 280 * thousand,
      actualToDate: 430 * thousand,
      forecastOutturn: 3_570 * thousand,
      variance: 90 * thousand,
      unprofiled: 0,
      savingsTarget: 40 * thousand,
      savingsAchieved: 10 * thousand,
      pressures: 25 * thousand
    })
    expect(unallocated).toBe(120 * thousand)
  })

  it('takes the outturn for the forecast once the accounts are closed', () => {
    const closed = { ...pool, schemes: pool.schemes.map((scheme) => ({ ...scheme, outturn: 1_000 * thousand })) }
    expect(fundFigures(closed).spending.forecastOutturn).toBe(3_000 * thousand)
  })

  it('shows five years with gaps where nothing is recorded', () => {
    const points = trend([pool, { ...pool, year: '2024/25' }], '2026/27')
    expect(points.map(({ year, figures }) => [year, figures?.variance ?? null])).toEqual([
      ['2022/23', null],
      ['2023/24', null],
      ['2024/25', 90 * thousand],
      ['2025/26', null],
      ['2026/27', 90 * thousand]
    ])
  })
})

describe('a fund’s forecast put to a risk share', () => {
  it('gives the contributions, the variance, who it arises with and what could cover it', () => {
    expect(shareSituationOf(pool, 'Council')).toEqual({
      contributions: [
        { partner: 'Council', pence: 1_800 * thousand },
        { partner: 'NHS', pence: 1_800 * thousand }
      ],
      variance: 90 * thousand,
      host: 'Council',
      ownVariances: [
        { partner: 'Council', pence: 150 * thousand },
        { partner: 'NHS', pence: -60 * thousand }
      ],
      cover: { underspends: 0, riskPool: 50 * thousand, uncommittedSchemes: 400 * thousand }
    })
  })

  it('costs the partners the same whether or not the underspends are shown', () => {
    const rule = riskShareRuleSchema.parse({ kind: 'cascade' })
    const partners = (showsUnderspends: boolean) => {
      const result = shareVariance(
        rule,
        shareSituationOf(
          { ...pool, schemes: pool.schemes.slice(0, 3).map((scheme) => ({ ...scheme, isCommitted: true })) },
          '',
          { showsUnderspends }
        )
      )
      return result.ok ? result.value.shares.filter((share) => share.bearer === 'partner') : result.error.message
    }
    expect(partners(true)).toEqual(partners(false))
    expect(partners(false)).toEqual([
      { bearer: 'partner', partner: 'Council', pence: 20 * thousand },
      { bearer: 'partner', partner: 'NHS', pence: 20 * thousand }
    ])
  })

  it('cannot say who bears their own where a scheme with a variance belongs to nobody', () => {
    const orphan = { ...pool, schemes: pool.schemes.map((scheme) => ({ ...scheme, leadPartner: null })) }
    expect(shareSituationOf(orphan, 'Nobody')).toMatchObject({ host: null, ownVariances: null })
  })
})

describe('a fund’s records refuse', () => {
  const withVirement = (date: string, pence: number) => ({
    ...pool,
    contributions: pool.contributions.map((line) => ({ ...line, virements: [{ id: 'v', date, pence, reason: 'x' }] }))
  })
  it.each([
    [
      'a virement before the year',
      withVirement('2026-03-31', 1),
      '31 March 2026 is outside 2026/27, which runs from 1 April 2026 to 31 March 2027.'
    ],
    ['a virement after it', withVirement('2027-04-01', 1), 'outside 2026/27'],
    ['a budget below nothing', withVirement('2026-05-01', -9_999 * thousand), 'it cannot go below nothing'],
    [
      'a negative contribution',
      { ...pool, contributions: [{ ...pool.contributions[0], original: -1 }] },
      'cannot be negative'
    ],
    ['part of a penny', { ...pool, contributions: [{ ...pool.contributions[0], original: 0.5 }] }, 'int'],
    ['eleven months', { ...pool, schemes: [{ ...pool.schemes[0], months: months(1).slice(1) }] }, 'twelve months'],
    ['a year that is none', { ...pool, year: '2026/28' }, '2026/27'],
    ['the same id twice', { ...pool, schemes: [pool.schemes[0], pool.schemes[0]] }, 'This id is used twice.']
  ])('%s', (_, input, message) => {
    const parsed = fundYearSchema.safeParse(input)
    expect(parsed.success).toBe(false)
    expect(parsed.error?.issues.map((issue) => issue.message).join(' ')).toContain(message)
  })
})

const hundredBillionPounds = 10_000_000_000_000
const anyAmount = fc.integer({ min: 0, max: hundredBillionPounds })
const anyId = fc.uuid()
const anyVirements = fc.array(
  fc.record({
    id: anyId,
    date: fc.integer({ min: 0, max: 364 }).map((days) => addDays('2026-04-01', days)),
    pence: anyAmount,
    reason: fc.constant('Agreed')
  }),
  { maxLength: 4 }
)
const anyPartner = fc.constantFrom('Council', 'NHS', 'Trust')
const anyStream = fc.constantFrom('revenue', 'capital')
const anyFund = fc
  .record({
    fundId: fc.constant('f'),
    year: fc.constant('2026/27'),
    riskPool: anyAmount,
    contributions: fc.uniqueArray(
      fc.record({
        id: anyId,
        partner: anyPartner,
        stream: anyStream,
        source: fc.constantFrom('a', 'b'),
        original: anyAmount,
        virements: anyVirements
      }),
      { selector: (line) => line.id, maxLength: 8 }
    ),
    schemes: fc.uniqueArray(
      fc.record({
        id: anyId,
        name: fc.constant('Scheme'),
        stream: anyStream,
        leadPartner: fc.option(anyPartner),
        isCommitted: fc.boolean(),
        original: anyAmount,
        virements: anyVirements,
        months: fc.array(fc.record({ profile: anyAmount, actual: fc.option(anyAmount), forecast: anyAmount }), {
          minLength: 12,
          maxLength: 12
        }),
        outturn: fc.option(anyAmount)
      }),
      { selector: (line) => line.id, maxLength: 5 }
    )
  })
  .map((input) => fundYearSchema.parse(input))

describe('whatever a fund holds', () => {
  it('every total is the sum of its parts, and revised is original and virements', () => {
    fc.assert(
      fc.property(anyFund, (fund) => {
        const figures = fundFigures(fund)
        for (const groups of [figures.byPartner, figures.bySource]) {
          for (const name of ['original', 'revised', 'revenue', 'capital'] as const)
            expect(sum(groups, (group) => group[name])).toBe(figures.contributions[name])
          for (const group of groups) expect(group.revenue + group.capital).toBe(group.revised)
        }
        const virements = sum(fund.contributions, (line) => sum(line.virements, (virement) => virement.pence))
        expect(figures.contributions.revised).toBe(figures.contributions.original + virements)
        for (const [index, scheme] of figures.schemes.entries()) {
          const record = fund.schemes[index]
          expect(record && revisedBudget(record)).toBe(scheme.revised)
          expect(scheme.variance).toBe(scheme.forecastOutturn - scheme.revised)
        }
        for (const name of Object.keys(figures.spending) as (keyof typeof figures.spending)[])
          expect(sum(figures.schemes, (scheme) => scheme[name])).toBe(figures.spending[name])
        expect(figures.unallocated + figures.spending.revised).toBe(figures.contributions.revised)
      })
    )
  })

  it('its forecast is fit for a risk share, and what each partner bears of its own makes the whole', () => {
    fc.assert(
      fc.property(anyFund, fc.boolean(), (fund, showsUnderspends) => {
        fc.pre(fund.contributions.length > 0)
        const situation = shareSituationOf(fund, 'Council', { showsUnderspends })
        fc.pre(shareSituationSchema.safeParse(situation).success)
        if (situation.ownVariances) expect(sum(situation.ownVariances, (own) => own.pence)).toBe(situation.variance)
        const shared = shareVariance(
          riskShareRuleSchema.parse({ kind: 'cascade', split: { by: 'equal-parts' } }),
          situation
        )
        expect(shared.ok && sum(shared.value.shares, (share) => share.pence)).toBe(situation.variance)
      })
    )
  })
})
