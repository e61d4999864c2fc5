/** Reads changed records into the index of the search beside other work, a little at a time, so that a search has next to nothing to read. */
import type { Context } from './context'
import { freshenIndex, isFresh } from './db/searchIndex'

/** Milliseconds of rest after a change (somebody may be typing), of one stretch of work, and between two of them. */
const rest = 1500
const stretch = 15
const breath = 40

export type SearchUpkeep = {
  /** Says that something may have changed. */
  readonly wake: () => void
  readonly stop: () => void
}

/** `onDone` is told when everything that had changed is read. */
export function createSearchUpkeep(
  { dataFile, log }: Pick<Context, 'dataFile' | 'log'>,
  onDone: () => void
): SearchUpkeep {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (wait: number): void => {
    clearTimeout(timer)
    timer = setTimeout(work, wait)
    timer.unref()
  }
  function work(): void {
    if (dataFile.refusal() !== null) return
    const until = performance.now() + stretch
    try {
      if (isFresh(dataFile.db())) return
      if (freshenIndex(dataFile.db(), () => performance.now() >= until)) onDone()
      else later(breath)
    } catch (error) {
      // Another program may hold the file; the next change, or the next search, tries again.
      log.error('The index of the search could not be brought up to date', error)
    }
  }
  return { wake: () => later(rest), stop: () => clearTimeout(timer) }
}
