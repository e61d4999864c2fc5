/**
 * A record that is edited where it is shown: what is changed is saved by itself after a short rest, one save at a time, and
 * every change can be taken back. A save that fails keeps what was typed.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '../../shared/result'

export type KeptState<T> = {
  readonly value: T
  readonly saving: 'saved' | 'waiting' | 'failed'
  readonly error: Failure | null
  readonly canUndo: boolean
  /** The record was changed elsewhere while something here was not saved yet. */
  readonly hasNewer: boolean
}

export type Kept<T> = {
  readonly store: StoreApi<KeptState<T>>
  readonly change: (edit: (value: T) => T) => void
  readonly undo: () => void
  /** Tells how the record stands now: shown at once when all is saved here, held until it is taken over when not. */
  readonly follow: (now: { readonly value: T; readonly revision: number }) => void
  /** Shows the record as it was changed elsewhere; what was typed here comes back with undo. */
  readonly takeOver: () => void
  /** Saves at once what has not been saved, and waits for it. */
  readonly flush: () => Promise<void>
}

/** Milliseconds of rest after which a change is saved. */
const rest = 350
/** Changes that follow one another sooner than this are taken back together. */
const together = 900
const mostUndone = 100

/** Opens a record at a revision. */
export function createKept<T>(
  opened: { readonly value: T; readonly revision: number },
  save: (revision: number, value: T) => Promise<Result<{ readonly revision: number }>>
): Kept<T> {
  const store = createStore<KeptState<T>>(() => ({
    value: opened.value,
    saving: 'saved',
    error: null,
    canUndo: false,
    hasNewer: false
  }))
  let { revision } = opened
  let past: T[] = []
  let lastChange = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()
  let isDirty = false
  let isSaving = false
  let newer: { readonly value: T; readonly revision: number } | null = null

  const saveOnce = async (): Promise<void> => {
    if (!isDirty) return
    isDirty = false
    isSaving = true
    const answer = await save(revision, store.getState().value)
    isSaving = false
    if (answer.ok) {
      revision = answer.value.revision
      // What was told while this was being saved may have been this.
      if (newer !== null && newer.revision <= revision) newer = null
      store.setState({ saving: isDirty ? 'waiting' : 'saved', error: null, hasNewer: newer !== null })
    } else {
      isDirty = true
      store.setState({ saving: 'failed', error: answer.error })
    }
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    running = running.then(saveOnce)
    return running
  }
  const put = (value: T): void => {
    isDirty = true
    store.setState({ value, saving: 'waiting', canUndo: past.length > 0 })
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), rest)
  }
  const show = (now: { readonly value: T; readonly revision: number }): void => {
    clearTimeout(timer)
    newer = null
    isDirty = false
    ;({ revision } = now)
    store.setState({ value: now.value, saving: 'saved', error: null, canUndo: past.length > 0, hasNewer: false })
  }
  return {
    store,
    flush,
    follow: (now) => {
      if (now.revision <= revision) return
      if (isDirty || isSaving) {
        newer = now
        store.setState({ hasNewer: true })
        return
      }
      // What could be taken back was of a record that is no more.
      past = []
      show(now)
    },
    takeOver: () => {
      if (newer === null) return
      past = [...past, store.getState().value].slice(-mostUndone)
      lastChange = 0
      show(newer)
    },
    change: (edit) => {
      const before = store.getState().value
      const value = edit(before)
      if (value === before) return
      const now = Date.now()
      if (now - lastChange > together || past.length === 0) past = [...past, before].slice(-mostUndone)
      lastChange = now
      put(value)
    },
    undo: () => {
      const before = past.at(-1)
      if (before === undefined) return
      past = past.slice(0, -1)
      lastChange = 0
      put(before)
    }
  }
}
