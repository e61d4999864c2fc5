/** Whether a backup could be gone back to, looked at without changing it. */
import { type Holdings, readHoldings } from './holdings'
import { lookAtCopy, notOpened, openForReading } from './open'

/** Whether a backup could be gone back to, and what it holds. */
export type CheckedBackup = {
  /** What is wrong with it, in words; null when it is sound. */
  readonly problem: string | null
  readonly holds: Holdings | null
}

/** Looks through a copy of a data file. */
export function checkCopy(place: string, latest: number): CheckedBackup {
  try {
    const problem = lookAtCopy(place, latest)
    if (problem !== null) return { problem, holds: null }
    const db = openForReading(place)
    try {
      return { problem, holds: readHoldings(db) }
    } finally {
      db.close()
    }
  } catch (error) {
    return { problem: notOpened(error).message, holds: null }
  }
}
