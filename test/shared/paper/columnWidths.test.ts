import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { widthsByWords } from '../../../shared/paper/columnWidths'
import { widthOf } from '../../../shared/partnerships/lettering'

const cell = (text: string) => ({ text, isBold: false })

describe('the widths of columns that a table does not set', () => {
  it('follow the words: a column of numbers is narrow beside one of sentences', () => {
    const [number = 0, words = 0, sum = 0] = widthsByWords(
      [
        [cell('1'), cell('2')],
        [cell('Reablement for people who come home from hospital, with the equipment that they need')],
        [cell('£1,200,000')]
      ],
      460
    )
    expect(number).toBeLessThan(40)
    expect(sum).toBeLessThan(110)
    expect(words).toBeGreaterThan(300)
  })

  it('together make up the table, and none is narrower than its longest word while there is room for all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.lorem({ maxCount: 12 }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        (texts) => {
          const columns = texts.map((own) => own.map(cell))
          const widths = widthsByWords(columns, 460)
          expect(widths.reduce((sum, own) => sum + own, 0)).toBeCloseTo(460, 4)
          const longest = texts.map((own) =>
            Math.max(...own.flatMap((text) => text.split(' ').map((word) => widthOf(word, 11))))
          )
          if (longest.reduce((sum, own) => sum + own + 11, 0) <= 460)
            for (const [at, own] of widths.entries()) expect(own).toBeGreaterThanOrEqual(longest[at] ?? 0)
        }
      )
    )
  })
})
