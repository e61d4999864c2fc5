import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRules, shareVariance } from '../../../shared/budgets/riskShare'
import {
  afterCaps,
  type RiskShareRule,
  riskShareRuleSchema,
  type ShareSituation,
  shareSituationSchema,
  underspendRules
} from '../../../shared/budgets/shareRule'

const pounds = 100
const millions = 100_000_000
const hundredBillionPounds = 10_000_000_000_000

type RuleInput = Parameters<typeof riskShareRuleSchema.parse>[0]
type SituationInput = Partial<Parameters<typeof shareSituationSchema.parse>[0] & object> & Record<string, unknown>

function rule(input: RuleInput): RiskShareRule {
  return riskShareRuleSchema.parse(input)
}

function situation(
  contributions: Readonly<Record<string, number>>,
  variance: number,
  more: SituationInput = {}
): ShareSituation {
  return shareSituationSchema.parse({
    contributions: Object.entries(contributions).map(([partner, pence]) => ({ partner, pence })),
    variance,
    ...more
  })
}

/** Shares by name, or the message when it was refused. */
function shares(chosen: RiskShareRule, facts: ShareSituation): Record<string, number> | string {
  const result = shareVariance(chosen, facts)
  return result.ok
    ? Object.fromEntries(result.value.shares.map((share) => [share.partner, share.pence]))
    : result.error.message
}

function words(chosen: RiskShareRule, facts: ShareSituation): string {
  const result = shareVariance(chosen, facts)
  return result.ok ? result.value.steps.map((step) => step.text).join('\n') : result.error.message
}

const trust = { Council: 40 * millions, NHS: 60 * millions }
const ninetyTen = [
  { partner: 'Trust', basisPoints: 9_000 },
  { partner: 'Council', basisPoints: 1_000 }
]

describe('a variance of £100.01 among three', () => {
  const three = situation({ A: 5, B: 5, C: 5 }, 10_001)

  it('in equal parts is 33.34, 33.34 and 33.33, and says who bears the odd pennies and why', () => {
    for (const kind of ['equal-parts', 'in-proportion'])
      expect(shares(rule({ kind }), three)).toEqual({ A: 3_334, B: 3_334, C: 3_333 })
    expect(words(rule({ kind: 'equal-parts' }), three)).toContain(
      '£100.01 is shared in equal parts. It does not divide exactly: the 2 odd pennies go one each to A and B, who lost most by rounding down (among equals, whoever is named first).'
    )
  })

  it('says nothing of odd pennies when there are none', () => {
    expect(words(rule({ kind: 'equal-parts' }), situation({ A: 5, B: 5 }, 10_000))).not.toContain('odd')
  })

  it('gives an underspend back the same way', () => {
    expect(shares(rule({ kind: 'equal-parts' }), situation({ A: 5, B: 5, C: 5 }, -10_001))).toEqual({
      A: -3_334,
      B: -3_334,
      C: -3_333
    })
  })
})

describe('each rule', () => {
  it('above a control total, £12m over at 90/10 gives 10.8 and 1.2', () => {
    const chosen = rule({ kind: 'above-control-total', split: { by: 'percentages', percentages: ninetyTen } })
    const facts = situation({ Trust: 300 * millions, Council: 80 * millions }, 12 * millions)
    expect(shares(chosen, facts)).toEqual({ Trust: 1_080_000_000, Council: 120_000_000 })
    expect(words(chosen, facts)).toContain(
      'the control total is the budget, £380,000,000, so £12,000,000 of the overspend of £12,000,000 is above it'
    )
  })

  it('above a control total leaves what is below it with the host, or in proportion', () => {
    const facts = situation(trust, 12 * millions, { host: 'Council' })
    const split = { by: 'equal-parts' }
    const chosen = { kind: 'above-control-total', controlTotal: 104 * millions, split }
    expect(shares(rule(chosen), facts)).toEqual({ Council: 8 * millions, NHS: 4 * millions })
    expect(shares(rule({ ...chosen, below: 'in-proportion' }), facts)).toEqual({
      Council: 5.6 * millions,
      NHS: 6.4 * millions
    })
    expect(shares(rule({ ...chosen, controlTotal: 200 * millions }), facts)).toEqual({ Council: 12 * millions, NHS: 0 })
    expect(shares(rule({ ...chosen, controlTotal: 50 * millions }), facts)).toEqual({
      Council: 6 * millions,
      NHS: 6 * millions
    })
  })

  it('in proportion follows the contributions', () => {
    expect(shares(rule({ kind: 'in-proportion' }), situation(trust, 1_000 * pounds))).toEqual({
      Council: 40_000,
      NHS: 60_000
    })
  })

  it('in fixed percentages follows them to a hundredth of a per cent', () => {
    const percentages = [
      { partner: 'Council', basisPoints: 1_250 },
      { partner: 'NHS', basisPoints: 8_750 }
    ]
    const chosen = rule({ kind: 'fixed-percentages', percentages })
    expect(shares(chosen, situation(trust, 800))).toEqual({ Council: 100, NHS: 700 })
    expect(words(chosen, situation(trust, 800))).toContain('in fixed percentages (Council 12.5%, NHS 87.5%)')
  })

  it('own risk gives each what arises with it, overspend and underspend side by side', () => {
    const ownVariances = [
      { partner: 'Council', pence: 900 },
      { partner: 'NHS', pence: -400 }
    ]
    expect(shares(rule({ kind: 'own-risk' }), situation(trust, 500, { ownVariances }))).toEqual({
      Council: 900,
      NHS: -400
    })
  })

  it('host bears gives the host all', () => {
    expect(shares(rule({ kind: 'host-bears' }), situation(trust, 500, { host: 'NHS' }))).toEqual({
      Council: 0,
      NHS: 500
    })
  })

  it('capped stops each at its cap and goes on among the others, again and again', () => {
    const chosen = rule({
      kind: 'capped',
      caps: [
        { partner: 'A', pence: 100 },
        { partner: 'B', pence: 450 }
      ]
    })
    const facts = situation({ A: 1, B: 1, C: 1 }, 1_200)
    expect(shares(chosen, facts)).toEqual({ A: 100, B: 450, C: 650 })
    expect(words(chosen, facts)).toContain('A would bear more than the cap leaves room for, so bears only £1')
  })

  it('capped then gives the rest to the host, or finds it outside', () => {
    const caps = [
      { partner: 'Council', pence: 100 },
      { partner: 'NHS', pence: 200 }
    ]
    const facts = situation(trust, 1_000, { host: 'Council' })
    expect(shares(rule({ kind: 'capped', caps, rest: 'host' }), facts)).toEqual({ Council: 800, NHS: 200 })
    expect(shares(rule({ kind: 'capped', caps, rest: 'outside' }), facts)).toEqual({
      Council: 100,
      NHS: 200,
      'Resources outside the fund': 700
    })
    expect(shares(rule({ kind: 'capped', caps }), facts)).toEqual({
      Council: 100,
      NHS: 200,
      'Resources outside the fund': 700
    })
    expect(shares(rule({ kind: 'capped', caps: [] }), facts)).toEqual({ Council: 400, NHS: 600 })
  })

  it('cascade uses underspends, then the risk pool, then uncommitted schemes, then the partners', () => {
    const cover = { underspends: 300, riskPool: 200, uncommittedSchemes: 400 }
    const chosen = rule({ kind: 'cascade' })
    expect(shares(chosen, situation(trust, 1_000, { cover }))).toEqual({
      Council: 40,
      NHS: 60,
      'Underspends in the fund': 300,
      'Risk pool': 200,
      'Uncommitted schemes': 400
    })
    expect(shares(chosen, situation(trust, 350, { cover }))).toEqual({
      Council: 0,
      NHS: 0,
      'Underspends in the fund': 300,
      'Risk pool': 50
    })
    expect(shares(chosen, situation(trust, 1_000))).toEqual({ Council: 400, NHS: 600 })
  })

  it.each([
    ['same-rule', { Council: -400, NHS: -600 }],
    ['kept-as-contingency', { Council: 0, NHS: 0, 'Kept in the fund as contingency': -1_000 }],
    ['carried-forward', { Council: 0, NHS: 0, 'Carried forward to next year': -1_000 }],
    ['returned-in-proportion', { Council: -400, NHS: -600 }]
  ] as const)('an underspend is %s', (underspend, expected) => {
    expect(shares(rule({ kind: 'cascade', underspend }), situation(trust, -1_000))).toEqual(expected)
    expect(shares(rule({ kind: 'cascade', underspend }), situation(trust, 1_000))).toEqual({ Council: 400, NHS: 600 })
  })
})

describe('facts that do not fit are refused in words', () => {
  const fixed = (basisPoints: readonly number[]) =>
    rule({
      kind: 'fixed-percentages',
      percentages: basisPoints.map((value, index) => ({ partner: index === 0 ? 'Council' : 'NHS', basisPoints: value }))
    })
  it.each([
    [fixed([9_000, 500]), situation(trust, 1), 'The percentages make 95%; they must make exactly 100%.'],
    [fixed([9_000, 1_001]), situation(trust, 1), 'The percentages make 100.01%; they must make exactly 100%.'],
    [fixed([5_000, 2_500, 2_500]), situation(trust, 1), 'NHS has two percentages; give one.'],
    [
      rule({ kind: 'fixed-percentages', percentages: ninetyTen }),
      situation(trust, 1),
      'Trust has a percentage but is not among the partners who contribute.'
    ],
    [
      rule({ kind: 'in-proportion' }),
      situation({ A: 0, B: 0 }, 1),
      'No partner contributes anything, so there is no proportion to share in.'
    ],
    [
      rule({ kind: 'in-proportion' }),
      situation({ A: -1, B: 1 }, 1),
      'A’s contribution is −£0.01; a contribution cannot be negative.'
    ],
    [
      rule({ kind: 'in-proportion' }),
      shareSituationSchema.parse({
        contributions: [
          { partner: 'A', pence: 1 },
          { partner: 'A ', pence: 1 }
        ],
        variance: 1
      }),
      'A is named twice among the contributions.'
    ],
    [
      rule({ kind: 'host-bears' }),
      situation(trust, 1),
      'Say which partner is the host: under this rule the host bears a part.'
    ],
    [
      rule({ kind: 'host-bears' }),
      situation(trust, 1, { host: 'Trust' }),
      'The host, Trust, is not among the partners who contribute.'
    ],
    [
      rule({ kind: 'own-risk' }),
      situation(trust, 1),
      'Say how much of the variance arises with each partner: under this rule each bears its own.'
    ],
    [
      rule({ kind: 'own-risk' }),
      situation(trust, 500, { ownVariances: [{ partner: 'NHS', pence: 400 }] }),
      'The partners’ own variances make £4, but the whole variance is £5.'
    ],
    [
      rule({ kind: 'capped', caps: [{ partner: 'Trust', pence: 1 }] }),
      situation(trust, 1),
      'Trust has a cap but is not among the partners.'
    ]
  ])('%#', (chosen, facts, expected) => {
    expect(shares(chosen, facts)).toBe(expected)
  })

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, hundredBillionPounds * 100])(
    'an amount of %s pence',
    (variance) => {
      expect(shareSituationSchema.safeParse({ contributions: [{ partner: 'A', pence: 1 }], variance }).success).toBe(
        false
      )
    }
  )
})

const names = ['Council', 'NHS', 'Trust', 'Charity', 'District', 'Police']
const anyAmount = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: hundredBillionPounds }))
const anyVariance = fc.oneof(
  fc.integer({ min: -200, max: 200 }),
  fc.integer({ min: -hundredBillionPounds, max: hundredBillionPounds })
)

/** A situation with one to six partners, and percentages and own variances that fit it. */
const anySituation = fc
  .record({
    amounts: fc.array(anyAmount, { minLength: 1, maxLength: names.length }),
    first: fc.integer({ min: 1, max: hundredBillionPounds }),
    variance: anyVariance,
    cuts: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: names.length, maxLength: names.length }),
    cover: fc.record({ underspends: anyAmount, riskPool: anyAmount, uncommittedSchemes: anyAmount })
  })
  .map(({ amounts, first, variance, cuts, cover }) => {
    const contributions = [first, ...amounts.slice(1)].map((pence, index) => ({ partner: names[index] ?? '', pence }))
    const edges = [0, ...cuts.slice(0, contributions.length - 1).sort((a, b) => a - b), 10_000]
    const percentages = contributions.map(({ partner }, index) => ({
      partner,
      basisPoints: (edges[index + 1] ?? 0) - (edges[index] ?? 0)
    }))
    const own = contributions.slice(1).map(({ partner, pence }) => ({ partner, pence: pence - 5 }))
    const rest = variance - own.reduce((sum, { pence }) => sum + pence, 0)
    const ownVariances = [{ partner: names[0] ?? '', pence: rest }, ...own]
    return {
      facts: shareSituationSchema.parse({ contributions, variance, host: names[0], ownVariances, cover }),
      percentages
    }
  })

const anySituationAndRule = anySituation.chain(({ facts, percentages }) =>
  fc
    .record({
      kind: fc.constantFrom(
        'own-risk',
        'in-proportion',
        'equal-parts',
        'fixed-percentages',
        'capped',
        'above-control-total',
        'host-bears',
        'cascade'
      ),
      split: fc.constantFrom({ by: 'contribution' }, { by: 'equal-parts' }, { by: 'percentages', percentages }),
      caps: fc
        .subarray([...facts.contributions])
        .chain((capped) => fc.tuple(...capped.map(({ partner }) => anyAmount.map((pence) => ({ partner, pence }))))),
      rest: fc.constantFrom(...afterCaps),
      controlTotal: fc.option(anyAmount),
      below: fc.constantFrom('host', 'in-proportion'),
      underspend: fc.constantFrom(...underspendRules)
    })
    .map((input) => ({ facts, chosen: rule({ ...input, percentages }) }))
)

describe('whatever the numbers', () => {
  it('the shares make the variance to the penny, and so do the steps', () => {
    fc.assert(
      fc.property(anySituationAndRule, ({ facts, chosen }) => {
        const result = shareVariance(chosen, facts)
        if (!result.ok) throw new Error(result.error.message)
        const total = (list: readonly { readonly pence: number }[]) => list.reduce((sum, { pence }) => sum + pence, 0)
        expect(total(result.value.shares)).toBe(facts.variance)
        expect(total(result.value.steps)).toBe(facts.variance)
        for (const step of result.value.steps) expect(total(step.shares)).toBe(step.pence)
        expect(result.value.unallocated).toBe(0)
        expect(result.value.shares.slice(0, facts.contributions.length).map((share) => share.partner)).toEqual(
          facts.contributions.map(({ partner }) => partner)
        )
        expect(result.value.steps.every((step) => step.text.endsWith('.'))).toBe(true)
      }),
      { numRuns: 1_000 }
    )
  })

  it('nobody gains from an overspend or bears an underspend, save where each bears its own', () => {
    fc.assert(
      fc.property(anySituationAndRule, ({ facts, chosen }) => {
        fc.pre(chosen.kind !== 'own-risk')
        const result = shareVariance(chosen, facts)
        if (!result.ok) throw new Error(result.error.message)
        expect(
          result.value.shares.every(({ pence }) => pence === 0 || Math.sign(pence) === Math.sign(facts.variance))
        ).toBe(true)
      })
    )
  })

  it('a cap is never passed unless the host takes the rest', () => {
    fc.assert(
      fc.property(anySituationAndRule, ({ facts, chosen }) => {
        fc.pre(chosen.kind === 'capped' && facts.variance > 0)
        if (chosen.kind !== 'capped') return
        const result = shareVariance(chosen, facts)
        if (!result.ok) throw new Error(result.error.message)
        for (const cap of chosen.caps) {
          const share = result.value.shares.find((entry) => entry.bearer === 'partner' && entry.partner === cap.partner)
          if (chosen.rest !== 'host' || cap.partner !== facts.host) expect(share?.pence).toBeLessThanOrEqual(cap.pence)
        }
      })
    )
  })

  it('a partner with a cap and room left means that nothing goes outside, when the rest is shared among the uncapped', () => {
    const caps = [{ partner: 'A', pence: 50 }]
    expect(shares(rule({ kind: 'capped', caps }), situation({ A: 99, B: 1 }, 1_000))).toEqual({ A: 50, B: 950 })
  })

  it('survives being sent as data', () => {
    fc.assert(
      fc.property(anySituationAndRule, ({ facts, chosen }) => {
        expect(riskShareRuleSchema.parse(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen)
        expect(shareSituationSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
      })
    )
  })
})

describe('rules side by side', () => {
  it('answer each for itself, and say why one does not fit', () => {
    const compared = compareRules(
      [rule({ kind: 'in-proportion' }), rule({ kind: 'own-risk' })],
      situation(trust, 1_000)
    )
    expect(compared.map(({ result }) => result.ok)).toEqual([true, false])
  })
})
