/** Finding anything by a few letters of its words. */
import { ok } from '../../shared/result'
import type { Handlers } from '../context'
import { findInIndex, freshenIndex, isFresh } from '../db/searchIndex'

/** Milliseconds that reading changed records may take at once; what is left then is read beside other work. */
const freshening = 25

export const searchHandlers = {
  'search.find': ({ db }, { text }) => ok({ text, ...findInIndex(db, text), isComplete: isFresh(db) }),

  'search.freshen': ({ db }) => {
    const until = performance.now() + freshening
    if (isFresh(db)) return ok({ isComplete: true, changed: [] })
    const isComplete = freshenIndex(db, () => performance.now() >= until)
    return ok({ isComplete, changed: isComplete ? ['search' as const] : [] })
  }
} satisfies Partial<Handlers>
