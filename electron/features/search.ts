/** Finding anything by a few letters of its words. */
import { ok } from '../../shared/result'
import type { Handlers } from '../context'
import { findInIndex, freshenIndex } from '../db/searchIndex'

/** Milliseconds that a search may spend on records that have changed; what is left then is read beside other work. */
const freshening = 25

export const searchHandlers = {
  'search.find': ({ db }, { text }) => {
    const until = performance.now() + freshening
    const isComplete = freshenIndex(db, () => performance.now() >= until)
    return ok({ text, ...findInIndex(db, text), isComplete })
  }
} satisfies Partial<Handlers>
