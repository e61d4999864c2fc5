/** All or nothing: a change that answers with a failure leaves the data as it was. */
import type { Result } from '../../shared/result'
import type { WriteDb } from './access'

/** Runs the work in one transaction that holds the write lock from its start; rolls it back when the work throws or its Result is a failure. */
export function transact<T>(db: WriteDb, work: () => Result<T>): Result<T> {
  let refused: Result<T> | undefined
  try {
    return db
      .transaction(() => {
        const result = work()
        if (!result.ok) {
          refused = result
          throw new Error('Rolled back')
        }
        return result
      })
      .immediate()
  } catch (error) {
    if (refused) return refused
    throw error
  }
}
