/** Finding anything by a few letters of its words. */

import { fewestLetters, lettersOf } from '../../shared/reports/carryMarks'
import { holdersOf } from '../../shared/reports/holders'
import { ok } from '../../shared/result'
import type { Hit } from '../../shared/search'
import type { Context, Handlers } from '../context'
import { effectiveReport } from '../db/exemptReports'
import { readPrivateWords } from '../db/privateMinutes'
import { readReport } from '../db/reportRows'
import { findInIndex, freshenIndex, isFresh } from '../db/searchIndex'

/** Milliseconds that reading changed records may take at once; what is left then is read beside other work. */
const freshening = 25

export const searchHandlers = {
  'search.find': ({ db }, { text }) => {
    const found = findInIndex(db, text)
    return ok({ text, ...found, passages: saidExempt(db, found.passages), isComplete: isFresh(db) })
  },

  'search.freshen': ({ db }) => {
    const until = performance.now() + freshening
    if (isFresh(db)) return ok({ isComplete: true, changed: [] })
    const isComplete = freshenIndex(db, () => performance.now() >= until)
    return ok({ isComplete, changed: isComplete ? ['search' as const] : [] })
  }
} satisfies Partial<Handlers>

/** Passages with it said of those that are not for publication: somebody else may look at the screen, and the words stand there alone. */
function saidExempt(db: Context['db'], hits: readonly Hit[]): Hit[] {
  const known = new Map<string, (hit: NonNullable<Hit['passage']>) => boolean>()
  return hits.map((hit) => {
    const { kind, id, passage } = hit
    if (passage === null) return hit
    const key = `${kind} ${id}`
    const isExempt = known.get(key) ?? exemptIn(db, hit)
    known.set(key, isExempt)
    return isExempt(passage)
      ? { ...hit, passage: { ...passage, place: [passage.place, 'not for publication'].filter(Boolean).join(', ') } }
      : hit
  })
}

function exemptIn(db: Context['db'], { kind, id }: Hit): (passage: NonNullable<Hit['passage']>) => boolean {
  const read = kind === 'report' ? readReport(db, id) : null
  const words =
    kind === 'decision'
      ? readPrivateWords(db, id)
      : read?.ok
        ? holdersOf(effectiveReport(db, id, read.value.value)).flatMap(({ mark, words }) => (mark === '' ? [] : words))
        : []
  const letters = words.map(lettersOf).filter((own) => own !== '')
  return ({ text }) => {
    // Words are cut off at the ends of what is shown.
    const own = lettersOf(text)
    return letters.some((one) => one.includes(own) || (one.length >= fewestLetters && own.includes(one)))
  }
}
