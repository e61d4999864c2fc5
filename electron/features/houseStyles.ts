/** House styles: those that come with the app and those a clerk has made. */
import { ok } from '../../shared/result'
import type { Handlers } from '../context'
import { listStyles, readStyle } from '../db/styleRows'

export const houseStyleHandlers = {
  'houseStyles.list': ({ db }) => ok(listStyles(db)),
  'houseStyles.get': ({ db }, { id }) => readStyle(db, id)
} satisfies Partial<Handlers>
