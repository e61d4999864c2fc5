/**
 * A report while it is being written. What is typed is on disk within a second: each change starts a short wait, and
 * somebody who goes on typing is saved all the same. One save at a time; a save that fails keeps what was typed.
 */
import { createStore } from 'zustand/vanilla'
import type { Report } from '../../shared/reports/report'
import type { Failure } from '../../shared/result'
import type { Link } from './link'

export type DraftState = {
  /** The report as last known here, typed words included when they were last collected. */
  readonly report: Report
  readonly revision: number
  readonly saving: 'saved' | 'waiting' | 'saving' | 'failed'
  readonly error: Failure | null
}

export type Draft = {
  readonly get: () => DraftState
  readonly subscribe: (listener: () => void) => () => void
  /** Something in the text changed; it is collected when it is saved. */
  readonly touch: () => void
  /** Changes what is not part of the text: front matter, contacts, the state of an implication. */
  readonly change: (edit: (report: Report) => Report) => void
  /** The report with every word typed so far, saved or not. */
  readonly collect: () => Report
  /** Saves at once what has not been saved, and waits for it. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Milliseconds of rest after which typing is saved, and the longest that it waits while somebody goes on. */
export const restBeforeSave = 300
export const longestBeforeSave = 700

/** Opens a draft. `collect` puts the words of the editor into a report; timers are handed in for tests. */
export function createDraft(
  link: Link,
  opened: { readonly id: string; readonly report: Report; readonly revision: number },
  collect: (report: Report) => Report,
  timer: {
    readonly set: (run: () => void, milliseconds: number) => number
    readonly clear: (id: number) => void
    readonly now: () => number
  } = {
    set: (run, milliseconds) => window.setTimeout(run, milliseconds),
    clear: (id) => window.clearTimeout(id),
    now: () => performance.now()
  }
): Draft {
  const store = createStore<DraftState>(() => ({
    report: opened.report,
    revision: opened.revision,
    saving: 'saved',
    error: null
  }))
  let waiting: number | undefined
  let firstChange: number | undefined
  let running: Promise<void> | undefined
  let isDirty = false

  const save = async (): Promise<void> => {
    waiting = undefined
    firstChange = undefined
    isDirty = false
    const report = collect(store.getState().report)
    store.setState({ report, saving: 'saving' })
    const answer = await link.call('reports.save', {
      id: opened.id,
      revision: store.getState().revision,
      value: report
    })
    if (answer.ok) {
      store.setState({ revision: answer.value.revision, saving: isDirty ? 'waiting' : 'saved', error: null })
      return
    }
    isDirty = true
    store.setState({ saving: 'failed', error: answer.error })
  }
  const run = (): Promise<void> => {
    // A save on its way is followed by another one for what came meanwhile.
    running = (running ?? Promise.resolve()).then(async () => {
      if (isDirty) await save()
    })
    return running
  }
  const schedule = (): void => {
    isDirty = true
    if (store.getState().saving === 'saved') store.setState({ saving: 'waiting' })
    const now = timer.now()
    firstChange ??= now
    if (waiting !== undefined) timer.clear(waiting)
    const wait = Math.max(0, Math.min(restBeforeSave, firstChange + longestBeforeSave - now))
    waiting = timer.set(() => void run(), wait)
  }
  const flush = async (): Promise<void> => {
    if (waiting !== undefined) timer.clear(waiting)
    waiting = undefined
    await run()
  }
  return {
    get: store.getState,
    subscribe: store.subscribe,
    touch: schedule,
    collect: () => collect(store.getState().report),
    change: (edit) => {
      store.setState({ report: edit(collect(store.getState().report)) })
      schedule()
    },
    flush,
    close: flush
  }
}
