/**
 * A record that is edited where it is shown: what is changed is saved by itself (saver.ts), and every change can be taken
 * back.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SaveRequest } from '../../shared/rescue'
import type { Failure, Result } from '../../shared/result'
import { createSaver, type Saving, type Timer } from './saver'
import type { UndoList } from './undoList'
import type { Unsaved } from './unsaved'

export type KeptState<T> = {
  readonly value: T
  readonly saving: Saving
  readonly error: Failure | null
  readonly canUndo: boolean
  /** The record was changed elsewhere while something here was not saved yet. */
  readonly hasNewer: boolean
}

export type Kept<T> = {
  readonly store: StoreApi<KeptState<T>>
  readonly change: (edit: (value: T) => T) => void
  readonly undo: () => void
  /** Saves what is not saved yet; its changes can be undone no more, since the record is closed. */
  readonly close: () => void
  /** Tells how the record stands now: shown at once when all is saved here, held until it is taken over when not. */
  readonly follow: (now: { readonly value: T; readonly revision: number }) => void
  /** Shows the record as it was changed elsewhere; what was typed here comes back with undo. */
  readonly takeOver: () => void
  /** Saves at once what has not been saved, and waits for it. */
  readonly flush: () => Promise<void>
}

/** Changes that follow one another sooner than this are taken back together. */
const together = 900
const mostUndone = 100

/** Records that were opened; tells their changes apart. */
let count = 0

/** Opens a record at a revision. `request` says what is to be sent when it cannot be saved and a copy is kept. */
export function createKept<T>(
  opened: { readonly value: T; readonly revision: number },
  save: (revision: number, value: T) => Promise<Result<{ readonly revision: number }>>,
  keeping: {
    readonly unsaved: Unsaved
    readonly request: (revision: number, value: T) => SaveRequest
    /** Where its changes can be undone among all others. */
    readonly undoList: Pick<UndoList, 'add' | 'drop' | 'undo'>
    readonly timer?: Timer
  }
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
  let future: T[] = []
  let lastChange = 0
  let newer: { readonly value: T; readonly revision: number } | null = null

  const saver = createSaver({
    save: async () => {
      const answer = await save(revision, store.getState().value)
      if (!answer.ok) return answer
      revision = answer.value.revision
      // What was told while this was being saved may have been this.
      if (newer !== null && newer.revision <= revision) newer = null
      store.setState({ hasNewer: newer !== null })
      return answer
    },
    say: store.setState,
    request: () => keeping.request(revision, store.getState().value),
    unsaved: keeping.unsaved,
    ...(keeping.timer && { timer: keeping.timer })
  })
  count += 1
  const owner = `kept ${count}`
  const remember = (before: T): void => {
    past = [...past, before].slice(-mostUndone)
    future = []
    const { what } = keeping.request(revision, before)
    keeping.undoList.add({
      key: owner,
      what: `change ${what}`,
      undo: () => swap('undo'),
      redo: () => swap('redo')
    })
  }
  const swap = (way: 'undo' | 'redo'): void => {
    const value = way === 'undo' ? past.at(-1) : future.at(-1)
    if (value === undefined) return
    const now = store.getState().value
    past = way === 'undo' ? past.slice(0, -1) : [...past, now]
    future = way === 'undo' ? [...future, now] : future.slice(0, -1)
    lastChange = 0
    put(value)
  }
  const put = (value: T): void => {
    store.setState({ value, canUndo: past.length > 0 })
    saver.touch()
  }
  const show = (now: { readonly value: T; readonly revision: number }): void => {
    newer = null
    ;({ revision } = now)
    store.setState({ value: now.value, canUndo: past.length > 0, hasNewer: false })
    saver.settle()
  }
  return {
    store,
    flush: saver.flush,
    follow: (now) => {
      if (now.revision <= revision) return
      if (saver.isBusy()) {
        newer = now
        store.setState({ hasNewer: true })
        return
      }
      // What could be taken back was of a record that is no more.
      past = []
      future = []
      keeping.undoList.drop(owner)
      show(now)
    },
    takeOver: () => {
      if (newer === null) return
      remember(store.getState().value)
      lastChange = 0
      show(newer)
    },
    change: (edit) => {
      const before = store.getState().value
      const value = edit(before)
      if (value === before) return
      const now = Date.now()
      if (now - lastChange > together || past.length === 0) remember(before)
      lastChange = now
      put(value)
    },
    undo: () => void keeping.undoList.undo(owner),
    close: () => {
      keeping.undoList.drop(owner)
      void saver.flush()
    }
  }
}
