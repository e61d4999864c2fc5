/**
 * How everything that is edited in place reaches the disk, whatever it is. A change is saved after a short rest, and somebody
 * who goes on typing is saved all the same; one save goes at a time. A save that fails, or that throws, keeps what was typed
 * and is tried again by itself while the reason may pass. "Saved" is said only when the answer has come and nothing changed since.
 */
import type { Failure, Result } from '../../shared/result'
import type { SaveRequest, Unsaved } from './unsaved'

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed'

export type SaverState = { readonly saving: Saving; readonly error: Failure | null }

export type Saver = {
  /** Something changed; it is collected when it is saved. */
  readonly touch: () => void
  /** Saves at once what has not been saved, and waits for it. */
  readonly flush: () => Promise<void>
  /** What is here has become what is on the disk: there is nothing to save any more. */
  readonly settle: () => void
  /** Whether something here is not on the disk, or on its way there. */
  readonly isBusy: () => boolean
}

export type Timer = {
  readonly set: (run: () => void, milliseconds: number) => number
  readonly clear: (id: number) => void
  readonly now: () => number
}

/** Milliseconds of rest after which typing is saved, and the longest that it waits while somebody goes on. */
export const restBeforeSave = 300
export const longestBeforeSave = 700
/** Milliseconds until a save that failed is tried again; each time twice as long. */
const firstRetry = 1000
const longestRetry = 15_000

const pageTimer: Timer = {
  set: (run, milliseconds) => window.setTimeout(run, milliseconds),
  clear: (id) => window.clearTimeout(id),
  now: () => performance.now()
}

const broken: { readonly ok: false; readonly error: Failure } = {
  ok: false,
  error: {
    code: 'internal',
    message: 'Something went wrong in Packwright while it saved. It tries again by itself.'
  }
}

/** Reasons that may pass without anybody changing what was typed: a full disk, a lock, a folder that is away. */
function mayPass({ code }: Failure): boolean {
  return code === 'unwritable-file' || code === 'internal' || code === 'damaged' || code === 'unreadable-file'
}

/** Makes the saver of one record. `save` collects and sends; `say` shows how it stands. */
export function createSaver(options: {
  readonly save: () => Promise<Result<unknown>>
  readonly say: (state: SaverState) => void
  /** What would have to be sent to save it: kept for the next start while it cannot be saved. Null for nothing to keep. */
  readonly request: () => SaveRequest | null
  readonly unsaved: Unsaved
  readonly timer?: Timer
}): Saver {
  const timer = options.timer ?? pageTimer
  let waiting: number | undefined
  let firstChange: number | undefined
  let running: Promise<void> = Promise.resolve()
  let isDirty = false
  let isSaving = false
  let retry = firstRetry
  const own = { flush, request: options.request }

  async function saveOnce(): Promise<void> {
    if (!isDirty) return
    stopWaiting()
    firstChange = undefined
    isDirty = false
    isSaving = true
    options.say({ saving: 'saving', error: null })
    const answer = await options.save().catch(() => broken)
    isSaving = false
    if (answer.ok) {
      retry = firstRetry
      options.say({ saving: isDirty ? 'waiting' : 'saved', error: null })
      if (!isDirty) options.unsaved.remove(own)
      return
    }
    isDirty = true
    options.say({ saving: 'failed', error: answer.error })
    options.unsaved.failed(own)
    if (!mayPass(answer.error)) return
    stopWaiting()
    waiting = timer.set(() => void run(), retry)
    retry = Math.min(retry * 2, longestRetry)
  }

  function run(): Promise<void> {
    running = running.then(saveOnce)
    return running
  }

  function stopWaiting(): void {
    if (waiting !== undefined) timer.clear(waiting)
    waiting = undefined
  }

  function flush(): Promise<void> {
    stopWaiting()
    return run()
  }

  return {
    flush,
    isBusy: () => isDirty || isSaving,
    settle: () => {
      stopWaiting()
      firstChange = undefined
      isDirty = false
      options.say({ saving: 'saved', error: null })
      options.unsaved.remove(own)
    },
    touch: () => {
      isDirty = true
      options.unsaved.add(own)
      if (!isSaving) options.say({ saving: 'waiting', error: null })
      const now = timer.now()
      firstChange ??= now
      stopWaiting()
      waiting = timer.set(
        () => void run(),
        Math.max(0, Math.min(restBeforeSave, firstChange + longestBeforeSave - now))
      )
    }
  }
}
