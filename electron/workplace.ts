/** Everything behind the door, put together: the data file of a profile, what handlers may use, and the dispatch. */
import path from 'node:path'
import type { Announcement } from '../shared/call'
import type { HouseStyle } from '../shared/houseStyles/houseStyle'
import { shippedStyles } from '../shared/houseStyles/shipped/shippedStyles'
import type { Context } from './context'
import { openDataFile } from './db/dataFile'
import { readPicture } from './db/fileRows'
import { createDispatch, type Dispatch } from './dispatch'
import type { Picture } from './documents/files/pictures'
import { handlers } from './handlers'
import { createJobs } from './jobs'
import { createSearchUpkeep } from './searchUpkeep'
import { runJob } from './workers/runJob'

export type Workplace = {
  readonly context: Context
  readonly dispatch: Dispatch
  /** A picture that is kept; null for none, or while the data file is not open. */
  readonly picture: (hash: string) => Picture | null
  /** Waits for the calls that run, at the longest so many milliseconds: one may wait for a dialogue that nobody will answer. */
  readonly drain: (longest: number) => Promise<void>
  readonly close: () => void
}

/** Opens a profile. A data file that cannot be opened is a state, not an error. */
export async function openWorkplace(
  options: Pick<
    Context,
    'about' | 'caller' | 'now' | 'newId' | 'dialogs' | 'clipboardText' | 'paste' | 'log' | 'attend' | 'leave'
  > & {
    readonly folder: string
    readonly announce: (announcement: Announcement) => void
    /** Holds answers to the contract: in tests and while developing. */
    readonly checksOutput: boolean
    /** Other than those that come with the app only in tests. */
    readonly styles?: readonly HouseStyle[]
  }
): Promise<Workplace> {
  const { folder, announce, checksOutput, styles = shippedStyles, ...given } = options
  const dataFile = await openDataFile({ folder, shippedStyles: styles, now: given.now })
  const context: Context = {
    ...given,
    get db() {
      return dataFile.db()
    },
    dataFile,
    typesetter: {
      set: (paper, signal) => runJob({ log: given.log }, 'paper.set', paper, { signal }),
      draw: (data, style, signal) => runJob({ log: given.log }, 'drawing.picture', { data, style }, { signal })
    },
    today: () => localDay(new Date(given.now())),
    jobs: createJobs(announce),
    written: new Set(),
    // Not "cache": where capitals do not count, that is a folder of Chromium's.
    cacheFolder: path.join(folder, 'drawn')
  }
  const upkeep = createSearchUpkeep(context, () => announce({ type: 'changed', topics: ['search'] }))
  // The command line is gone before there would be time for it; the next window finds what it left.
  if (given.caller === 'window') upkeep.wake()
  const dispatch = createDispatch(context, handlers, {
    announce: (announcement) => {
      announce(announcement)
      if (given.caller === 'window' && announcement.type === 'changed') upkeep.wake()
    },
    checksOutput
  })
  const running = new Set<Promise<unknown>>()
  return {
    context,
    dispatch: (name, input) => {
      const answer = dispatch(name, input)
      running.add(answer)
      return answer.finally(() => running.delete(answer))
    },
    drain: async (longest) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const timeUp = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, longest)
      })
      await Promise.race([Promise.allSettled([...running]), timeUp])
      clearTimeout(timer)
    },
    picture: (hash) => (dataFile.state().state === 'open' ? readPicture(dataFile.db(), hash) : null),
    close: () => {
      upkeep.stop()
      dataFile.close()
    }
  }
}

/** The day of a moment where the computer stands. */
function localDay(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}
