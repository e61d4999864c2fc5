/** Taking back what was done. */
import type { Handlers } from '../context'
import { takeBackKept } from '../db/takingBack'
import { transact } from '../db/transaction'

export const actHandlers = {
  'acts.takeBack': ({ db, newId, now }, { act }) =>
    transact(db, () => takeBackKept(db, act, { id: newId(), at: now() }))
} satisfies Partial<Handlers>
