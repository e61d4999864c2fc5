import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeAll(async () => {
  profile = await openProfile()
})
afterAll(() => profile.close())

const contributions = [
  { partner: 'Trust', pence: 30_000_000_000 },
  { partner: 'Council', pence: 8_000_000_000 }
]

describe('asking for a risk share', () => {
  it('gives each partner’s part of the variance and the steps in words', async () => {
    const answer = await profile.get('budgets.share', {
      rule: {
        kind: 'above-control-total',
        split: {
          by: 'percentages',
          percentages: [
            { partner: 'Trust', basisPoints: 9_000 },
            { partner: 'Council', basisPoints: 1_000 }
          ]
        }
      },
      situation: { contributions, variance: 1_200_000_000 }
    })
    expect(answer.shares.map(({ partner, pence }) => [partner, pence])).toEqual([
      ['Trust', 1_080_000_000],
      ['Council', 120_000_000]
    ])
    expect(answer.steps[0]?.text).toBe('There is an overspend of £12,000,000 to share.')
    expect(answer.unallocated).toBe(0)
  })

  it('refuses facts that do not fit, with the field to blame', async () => {
    const situation = { contributions, variance: 100 }
    expect(await profile.dispatch('budgets.share', { rule: { kind: 'host-bears' }, situation })).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'host' }
    })
    expect(await profile.dispatch('budgets.share', { rule: { kind: 'magic' }, situation })).toMatchObject({
      ok: false,
      error: { code: 'invalid' }
    })
  })
})
