import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedSince,
  printChoiceSchema,
  printOptions,
  printSides,
  readPages,
  wholeSheets
} from '../../../shared/packs/printing'

describe('pages as one writes them', () => {
  it.each([
    ['4', [4]],
    ['1-3', [1, 2, 3]],
    ['1–3', [1, 2, 3]],
    [' 1 - 2 , 9 ', [1, 2, 9]],
    ['9, 1-2, 2', [1, 2, 9]],
    ['-2', [1, 2]],
    ['8-', [8, 9, 10]],
    ['1;3', [1, 3]]
  ])('reads %j', (text, pages) => {
    expect(readPages(text, 10)).toEqual(pages)
  })

  it.each(['', ' ', ',', '0', '11', '3-2', '9-11', 'two', '1-2-3', '1.5', '-'])('does not take %j', (text) => {
    expect(readPages(text, 10)).toBeNull()
  })
})

describe('what is printed of a pack', () => {
  it('is both sides of a sheet on which a page has changed', () => {
    expect(wholeSheets([2, 5], 5, 'long-edge')).toEqual([1, 2, 5])
    expect(wholeSheets([2, 5], 5, 'one')).toEqual([2, 5])
  })

  it('has the last sheet where a page went that stood on its back', () => {
    expect(wholeSheets([], 3, 'long-edge', 1)).toEqual([3])
    expect(wholeSheets([1], 3, 'short-edge', 2)).toEqual([1, 2, 3])
    expect(wholeSheets([], 4, 'long-edge', 1)).toEqual([])
    expect(wholeSheets([], 3, 'one', 1)).toEqual([])
  })

  it('has every page asked for, none twice, in order, and none that is not there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 60 })),
        fc.constantFrom(...printSides),
        (count, wanted, sides) => {
          const pages = [...new Set(wanted)].filter((page) => page <= count).sort((a, b) => a - b)
          const sheets = wholeSheets(pages, count, sides)
          expect(pages.every((page) => sheets.includes(page))).toBe(true)
          expect(sheets).toEqual([...new Set(sheets)].sort((a, b) => a - b))
          expect(sheets.every((page) => page >= 1 && page <= count)).toBe(true)
        }
      )
    )
  })

  it.each([
    [['a', 'b'], ['a', 'b'], [], 0],
    [['a', 'b'], ['a', 'c'], [2], 0],
    [['a', 'b'], ['a', 'b', 'c'], [3], 0],
    [['a', 'b', 'c'], ['x'], [1], 2]
  ])('since %j, when it is %j now, are pages %j', (before, after, changed, gone) => {
    expect(changedSince(before, after)).toEqual({ changed, gone })
  })

  it('tells pages with other pictures apart, and takes what an older Packwright printed by its words', () => {
    expect(changedSince(['a.1', 'b.1'], ['a.1', 'b.2'])).toEqual({ changed: [2], gone: 0 })
    expect(changedSince(['a', 'b'], ['a.1', 'c.2'])).toEqual({ changed: [2], gone: 0 })
  })

  it('opens the system’s dialogue with what was chosen, and never prints without it', () => {
    expect(printOptions(printChoiceSchema.parse({}))).toEqual({
      silent: false,
      printBackground: true,
      pageSize: 'A4',
      duplexMode: 'longEdge',
      copies: 1,
      collate: true
    })
    const choice = printChoiceSchema.parse({ paper: 'A3', sides: 'one', copies: 12 })
    expect(printOptions(choice)).toMatchObject({ pageSize: 'A3', duplexMode: 'simplex', copies: 12 })
  })
})
