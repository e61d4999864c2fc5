/** Rows of totals in a sheet: told by their words, or by amounts that are the sum of what stands above. */
import type { Pence } from '../values'
import { cellWords, type SheetCell } from './importFields'

/** Words that say nothing but that this is a total. */
const certain =
  /^(?:(?:grand|overall|sub|net|gross|running|fund|scheme|page|report)[\s-]*)?totals?(?:\s+(?:budget|expenditure|spend|contributions?|funding|schemes?|funds?|carried forward|£))*\s*[:=]?$|^sum\s*[:=]?$/i
/** Words that may say so, as in "Total, Aldermere" or "Social care total"; a scheme may be called "Total Mobile" as well. */
const possible = /^(?:sub|grand)?[\s-]*totals?\b|\btotals?\s*:?$/i

export type TotalsReader = {
  /** Whether a row is one of totals; `amounts` are those in its columns of money, by field. Each row is to be given, in order. */
  readonly isTotal: (
    words: readonly SheetCell[],
    identity: readonly SheetCell[],
    amounts: ReadonlyMap<string, Pence>
  ) => 'total' | 'differs' | null
}

/** Reads the rows of one sheet. */
export function readTotals(): TotalsReader {
  const all = new Map<string, Pence>()
  const part = new Map<string, Pence>()
  const isSum = (amounts: ReadonlyMap<string, Pence>, sums: ReadonlyMap<string, Pence>): boolean => {
    const stated = [...amounts].filter(([, pence]) => pence !== 0)
    // What is rounded to pounds may be out by as many.
    return stated.length > 0 && stated.every(([field, pence]) => Math.abs(pence - (sums.get(field) ?? 0)) <= 500)
  }
  let rows = 0
  let rowsInPart = 0
  return {
    isTotal: (words, identity, amounts) => {
      const texts = words.map((cell) => cellWords(cell).trim()).filter((text) => /\p{L}/u.test(text))
      const named = identity.map((cell) => cellWords(cell).trim()).filter((text) => text !== '')
      // The word in the column of the names says it; elsewhere it does where nothing is named.
      const isCertain =
        named.some((text) => certain.test(text)) || (named.length === 0 && texts.some((text) => certain.test(text)))
      const adds = (rows > 1 && isSum(amounts, all)) || (rowsInPart > 1 && isSum(amounts, part))
      const isLikely = texts.some((text) => possible.test(text)) && adds
      const isBare = named.length === 0 && adds
      if (isCertain || isLikely || isBare) {
        part.clear()
        rowsInPart = 0
        return adds || amounts.size === 0 ? 'total' : 'differs'
      }
      for (const [field, pence] of amounts) {
        all.set(field, (all.get(field) ?? 0) + pence)
        part.set(field, (part.get(field) ?? 0) + pence)
      }
      rows += 1
      rowsInPart += 1
      return null
    }
  }
}
