import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fund, type FundYear, fundYearSchema } from '../../../shared/budgets/fund'
import {
  contributionsTable,
  drawFundBlock,
  figuresOfYear,
  fundBlocks,
  outturnTable,
  waterfallChart
} from '../../../shared/budgets/fundBlocks'
import { fundFigures } from '../../../shared/budgets/fundFigures'
import { compareForFund, ruleNames, ruleToBeginWith, shareByAgreement } from '../../../shared/budgets/fundShare'
import { newScheme } from '../../../shared/budgets/importMerge'
import type { RiskShareKind } from '../../../shared/budgets/shareRule'

const kinds = Object.keys(ruleNames) as RiskShareKind[]
const fund: Fund = {
  id: 'f1',
  name: 'Norfolk Better Care Fund',
  kind: 'pooled',
  hostPartner: 'Council',
  poolManager: '',
  agreementId: null,
  unit: 'millions',
  decimals: 1
}

function yearWith(parts: Partial<FundYear>): FundYear {
  return fundYearSchema.parse({ fundId: 'f1', year: '2016/17', contributions: [], schemes: [], ...parts })
}

const pence = fc.integer({ min: 0, max: 10_000_000_000_000 })

/** Years of any partners, schemes and forecasts, with a rule of any kind for the fund and for some schemes. */
const anyYear = fc
  .record({
    contributions: fc.array(pence, { minLength: 1, maxLength: 4 }),
    schemes: fc.array(
      fc.record({ budget: pence, outturn: pence, lead: fc.nat(3), kind: fc.option(fc.constantFrom(...kinds)) }),
      { maxLength: 5 }
    ),
    kind: fc.constantFrom(...kinds),
    riskPool: pence
  })
  .map(({ contributions, schemes, kind, riskPool }) => {
    const partners = contributions.map((_, index) => `Partner ${index + 1}`)
    const bare = yearWith({
      riskPool,
      contributions: contributions.map((original, index) => ({
        id: `c${index}`,
        partner: partners[index] ?? '',
        stream: 'revenue',
        source: '',
        original,
        virements: []
      }))
    })
    const years = schemes.map((scheme, index) => ({
      ...newScheme(`s${index}`, `Scheme ${index + 1}`, scheme.budget),
      outturn: scheme.outturn,
      leadPartner: partners[scheme.lead % partners.length] ?? null,
      rule: scheme.kind === null ? null : ruleToBeginWith(scheme.kind, bare)
    }))
    return { ...bare, schemes: years, rule: ruleToBeginWith(kind, bare) }
  })

describe('a fund’s variance shared as its agreement says', () => {
  it('always comes to the variance, to the penny, whatever the rules of fund and schemes', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const shared = shareByAgreement(year, 'Partner 1')
        if (!shared.ok) return
        const total = shared.value.shares.reduce((sum, share) => sum + share.pence, 0)
        expect(total).toBe(fundFigures(year).spending.variance)
      })
    )
  })

  it('stands beside every other rule, each of which comes to the same variance or says why it does not fit', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        for (const { result } of compareForFund(year, { hostPartner: 'Partner 1' })) {
          if (result.ok)
            expect(result.value.shares.reduce((sum, share) => sum + share.pence, 0)).toBe(
              fundFigures(year).spending.variance
            )
          else expect(result.error.message).toMatch(/\.$/)
        }
      })
    )
  })

  it('is not worked out under rules that need figures nobody has given', () => {
    const year = yearWith({
      contributions: [
        { id: 'c1', partner: 'Council', stream: 'revenue', source: '', original: 100, virements: [] },
        { id: 'c2', partner: 'NHS', stream: 'revenue', source: '', original: 300, virements: [] }
      ],
      schemes: [{ ...newScheme('s', 'Night calls', 100), outturn: 150 }]
    })
    expect(compareForFund(year, { hostPartner: 'Council' }).map(({ name }) => name)).toEqual([
      'Each bears its own',
      'In proportion to contribution',
      'In equal parts',
      'The host bears it'
    ])
    const begun = ruleToBeginWith('fixed-percentages', year)
    expect(begun).toMatchObject({ percentages: [{ basisPoints: 0 }, { basisPoints: 0 }] })
    expect(shareByAgreement({ ...year, rule: begun }, 'Council')).toMatchObject({
      ok: false,
      error: { field: 'percentages' }
    })
  })

  it('goes by the contributions that the rule names, and the working says which', () => {
    const line = { source: '', virements: [] }
    const year = yearWith({
      contributions: [
        {
          ...{ ...line, id: 'c1', partner: 'Council', stream: 'revenue', original: 100 },
          virements: [{ id: 'v', date: '2016-06-01', pence: 200, reason: 'More' }]
        },
        { ...line, id: 'c2', partner: 'council', stream: 'capital', original: 100 },
        { ...line, id: 'c3', partner: 'NHS', stream: 'revenue', original: 100 }
      ],
      schemes: [{ ...newScheme('s', 'Night calls', 100), outturn: 160 }]
    })
    const sharedBy = (basis?: 'revised' | 'original' | 'revenue') => {
      const rule = { kind: 'in-proportion', underspend: 'same-rule', basis } as const
      const shared = shareByAgreement({ ...year, rule }, 'Council')
      if (!shared.ok) throw new Error(shared.error.message)
      return [shared.value.shares.map(({ partner, pence: own }) => [partner, own]), shared.value.steps.at(-1)?.text]
    }
    // Two spellings of one partner are one partner with one share.
    expect(sharedBy()).toEqual([
      [
        ['Council', 48],
        ['NHS', 12]
      ],
      '£0.60 is shared in proportion to contributions as revised (Council £4, NHS £1 of £5).'
    ])
    expect(sharedBy('original')).toEqual([
      [
        ['Council', 40],
        ['NHS', 20]
      ],
      '£0.60 is shared in proportion to contributions as first agreed (Council £2, NHS £1 of £3).'
    ])
    expect(sharedBy('revenue')).toEqual([
      [
        ['Council', 45],
        ['NHS', 15]
      ],
      '£0.60 is shared in proportion to revenue contributions (Council £3, NHS £1 of £4).'
    ])
  })

  it('has one cap for each partner, however it is spelt', () => {
    const year = yearWith({
      contributions: [
        { id: 'c1', partner: 'Council', stream: 'revenue', source: '', original: 100, virements: [] },
        { id: 'c2', partner: 'NHS', stream: 'revenue', source: '', original: 100, virements: [] }
      ],
      schemes: [{ ...newScheme('s', 'Night calls', 100), outturn: 160 }]
    })
    const capped = (caps: readonly { partner: string; pence: number }[]) =>
      shareByAgreement(
        {
          ...year,
          rule: { kind: 'capped', split: { by: 'contribution' }, caps, rest: 'host', underspend: 'same-rule' }
        },
        'Council'
      )
    const one = capped([{ partner: 'nhs ', pence: 10 }])
    expect(one.ok && one.value.shares.map(({ pence: own }) => own)).toEqual([50, 10])
    expect(
      capped([
        { partner: 'NHS', pence: 10 },
        { partner: 'nhs', pence: 20 }
      ])
    ).toMatchObject({ ok: false, error: { message: 'NHS has two caps; give one.' } })
  })

  it('says which schemes are nobody’s where each bears its own', () => {
    const year = yearWith({
      contributions: [{ id: 'c', partner: 'Council', stream: 'revenue', source: '', original: 100, virements: [] }],
      schemes: [{ ...newScheme('s', 'Night calls', 100), outturn: 150 }],
      rule: { kind: 'own-risk', underspend: 'same-rule' }
    })
    expect(shareByAgreement(year, 'Council')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('Night calls') }
    })
    expect(shareByAgreement({ ...year, rule: null }, 'Council')).toMatchObject({ ok: false, error: { field: 'rule' } })
  })
})

describe('what a report shows of a fund', () => {
  const norfolk = yearWith({
    contributions: [
      { id: 'a', partner: 'CCGs', stream: 'revenue', source: '', original: 6_008_700_000, virements: [] },
      { id: 'b', partner: 'CCGs', stream: 'capital', source: '', original: 636_800_000, virements: [] }
    ],
    schemes: [
      { ...newScheme('s1', 'Community equipment', 700_000_000), outturn: 704_000_000 },
      { ...newScheme('s2', 'Maintenance of social care', 790_000_000), outturn: 794_000_000 }
    ],
    rule: { kind: 'in-proportion', underspend: 'same-rule' }
  })

  it('rounds for show only: £60.087m and £6.368m make £66.455m, shown as £66.5m', () => {
    const table = contributionsTable(fund, norfolk)
    expect(table.rows.at(-1)).toEqual(['Total', '60.1', '6.4', '66.5'])
    const [total] = figuresOfYear(fund, norfolk, '2026-11-22')
    expect(total).toMatchObject({ value: '6645500000', shown: '£66.5m' })
    expect(total?.forms.map((form) => form.shown)).toEqual([
      '£66,455,000',
      '£66,455k',
      '£66.455m',
      '£66.46m',
      '£66.5m',
      '£66m'
    ])
  })

  it('says so where shown figures do not add up', () => {
    expect(contributionsTable(fund, norfolk).note).toBe('')
    // 0.04 and 0.04 are shown as nothing, and together as 0.1.
    expect(outturnTable(fund, norfolk).note).toContain('Figures may not sum due to rounding.')
    expect(outturnTable(fund, norfolk).rows.at(-1)?.at(-1)).toBe('0.1')
  })

  it('goes up with the schemes and comes back to nothing with those who bear it', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const shared = shareByAgreement(year, 'Partner 1')
        if (!shared.ok) return
        const points =
          waterfallChart({ ...fund, unit: 'pounds', decimals: 2 }, year, shared.value).series[0]?.points ?? []
        const end = points.reduce((sum, point) => sum + Math.round((point.value ?? 0) * 100), 0)
        expect(end).toBe(0)
        expect(new Set(points.map((point) => point.label)).size).toBe(points.length)
      })
    )
  })

  it('draws every block of an empty year without falling over', () => {
    const empty = yearWith({})
    for (const block of Object.keys(fundBlocks) as (keyof typeof fundBlocks)[])
      expect(() => drawFundBlock(block, fund, empty, [])).not.toThrow()
  })
})
