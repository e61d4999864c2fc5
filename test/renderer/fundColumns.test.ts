/** What is typed or pasted under a heading of a fund's tables means the unit of that heading. */
import { describe, expect, it } from 'vitest'
import { readAmount } from '../../renderer/screens/budgets/columns'

describe('an amount under a heading', () => {
  it.each([
    ['600', 'pounds', 60_000],
    ['600', 'thousands', 60_000_000],
    ['1,234.5', 'thousands', 123_450_000],
    ['(200)', 'thousands', -20_000_000],
    ['1.25', 'millions', 125_000_000],
    ['£600,000', 'thousands', 60_000_000],
    ['1.2m', 'thousands', 120_000_000],
    ['600k', 'millions', 60_000_000],
    ['', 'thousands', 0]
  ] as const)('“%s” in %s', (text, unit, pence) => {
    expect(readAmount(text, unit)).toEqual({ ok: true, value: pence })
  })

  it('that would be more than any fund has is asked about', () => {
    expect(readAmount('600,000', 'thousands')).toMatchObject({
      ok: false,
      error: {
        message:
          '“600,000” under £000 is £600,000,000. If that is meant, write it so; if pounds are meant, write £600,000.'
      }
    })
    expect(readAmount('£600,000,000', 'thousands')).toEqual({ ok: true, value: 60_000_000_000 })
  })
})
