import { describe, expect, it } from 'vitest'
import { shareVariance } from '../../../shared/budgets/riskShare'
import { type ShareFlag, shareFromFlags } from '../../../shared/budgets/shareFlags'

type Flags = Partial<Record<ShareFlag, string>>
const facts: Flags = { contributions: 'A=3000,B=7000', variance: '1000' }

function shares(flags: Flags): Record<string, number> | string {
  const read = shareFromFlags(flags)
  if (!read.ok) return read.error.message
  const result = shareVariance(read.value.rule, read.value.situation)
  return result.ok
    ? Object.fromEntries(result.value.shares.map((share) => [share.partner, share.pence]))
    : result.error.message
}

describe('a risk share typed on the command line', () => {
  it.each<[Flags, Record<string, number>]>([
    [{ rule: 'in-proportion' }, { A: 300, B: 700 }],
    [{ rule: 'pro-rata' }, { A: 300, B: 700 }],
    [
      { rule: 'equal-parts', contributions: 'A=1,B=1,C=1', variance: '10001' },
      { A: 3_334, B: 3_334, C: 3_333 }
    ],
    [
      { rule: 'fixed-percentages', percentages: 'A=90,B=10' },
      { A: 900, B: 100 }
    ],
    [
      { rule: 'fixed-percentages', percentages: 'A=12.5%,B=87.5%' },
      { A: 125, B: 875 }
    ],
    [
      { rule: 'fixed-percentages', percentages: 'A=9000,B=1000' },
      { A: 900, B: 100 }
    ],
    [
      { rule: 'above-control-total', percentages: 'A=90,B=10', variance: '1200000000' },
      { A: 1_080_000_000, B: 120_000_000 }
    ],
    [
      { rule: 'above-control-total', percentages: 'A=90,B=10', 'control-total': '10500', host: 'B' },
      { A: 450, B: 550 }
    ],
    [
      { rule: 'host-bears', host: 'A' },
      { A: 1_000, B: 0 }
    ],
    [
      { rule: 'own-risk', own: 'A=1500,B=-500' },
      { A: 1_500, B: -500 }
    ],
    [
      { rule: 'capped', caps: 'B=100' },
      { A: 900, B: 100 }
    ],
    [
      { rule: 'capped', caps: 'A=100,B=100', rest: 'host', host: 'A' },
      { A: 900, B: 100 }
    ],
    [
      { rule: 'cascade', 'risk-pool': '500', underspends: '300', uncommitted: '0' },
      { A: 60, B: 140, 'Underspends in the fund': 300, 'Risk pool': 500 }
    ],
    [
      { rule: 'in-proportion', variance: '-1000', underspend: 'carried-forward' },
      { A: 0, B: 0, 'Carried forward to next year': -1_000 }
    ],
    [
      { rule: 'in-proportion', contributions: 'North = East=1,South=1' },
      { 'North = East': 500, South: 500 }
    ]
  ])('%j gives %j', (flags, expected) => {
    expect(shares({ ...facts, ...flags })).toEqual(expected)
  })

  it.each<[Flags, string]>([
    [{}, 'Choose a rule with --rule'],
    [{ rule: 'magic' }, 'Choose a rule with --rule'],
    [{ rule: 'constructor' }, 'Choose a rule with --rule'],
    [{ rule: 'in-proportion', variance: '£12m' }, 'Give --variance in whole pence'],
    [{ rule: 'in-proportion', variance: '1e9' }, 'Give --variance in whole pence'],
    [{ rule: 'in-proportion', variance: '' }, 'Give --variance in whole pence'],
    [{ rule: 'in-proportion', contributions: 'A:1' }, 'Write --contributions as NAME=VALUE'],
    [{ rule: 'in-proportion', contributions: 'A=1,' }, 'Write --contributions as NAME=VALUE'],
    [{ rule: 'in-proportion', contributions: 'A=1.5' }, 'Give --contributions in whole pence'],
    [{ rule: 'in-proportion', contributions: 'A=-1,B=2' }, 'cannot be negative'],
    [{ rule: 'fixed-percentages' }, 'Give each partner’s percentage'],
    [{ rule: 'fixed-percentages', percentages: 'A=60,B=30' }, 'The percentages make 90%'],
    [{ rule: 'fixed-percentages', percentages: 'A=33.333,B=66.667' }, 'at most two decimals'],
    [{ rule: 'capped', rest: 'nobody' }, 'rest'],
    [{ rule: 'in-proportion', variance: '9007199254740991' }, 'up to £1,000bn']
  ])('%j is refused: %s', (flags, expected) => {
    expect(shares({ ...facts, ...flags })).toContain(expected)
  })
})
