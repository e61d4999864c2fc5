/** Everything in the window that is not on the disk yet, so that closing it can save, ask, or keep a copy of it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Rescue, SaveRequest } from '../../shared/rescue'
import type { Link } from './link'

export type { SaveRequest }

/** A field with words that are in no record yet; `commit` puts them in, and answers false where it cannot. */
type Field = { readonly commit: () => boolean | Promise<boolean> }

/** One record that is not saved. */
type Record = { readonly flush: () => Promise<void>; readonly request: () => SaveRequest | null }

export type Unsaved = {
  readonly add: (record: Record) => void
  /** It could not be saved: a copy is kept in the profile meanwhile. */
  readonly failed: (record: Record) => void
  readonly remove: (record: Record) => void
  /** A field holds words that are in no record yet. Answers what is to be called when it holds none any more. */
  readonly hold: (field: Field) => () => void
  /** Saves all of it at once; answers whether all is saved. */
  readonly flush: () => Promise<boolean>
  /** What is not saved, as it would have to be sent. */
  readonly list: () => readonly SaveRequest[]
  readonly store: StoreApi<{
    /** Somebody wants to close the window while something is not saved. */
    readonly isAsking: boolean
    /** Some field holds words that are in no record yet. */
    readonly isHeld: boolean
    /** Copies from an earlier start, whose words are in no record. */
    readonly rescued: readonly Rescue[]
  }>
  /** Saves, then lets the window close; asks where it cannot. */
  readonly leave: () => Promise<void>
  /** Lets the window close, saved or not. */
  readonly leaveUnsaved: () => Promise<void>
  readonly stay: () => void
  /** Reads which copies an earlier start has left. */
  readonly look: () => Promise<void>
}

/** Holds what one window has not saved. */
export function createUnsaved(link: Link): Unsaved {
  const records = new Set<Record>()
  const kept = new Map<Record, string>()
  const store: Unsaved['store'] = createStore(() => ({ isAsking: false, isHeld: false, rescued: [] }))
  const fields = new Set<Field>()

  let last: Promise<unknown> = Promise.resolve()
  /** Copies are kept and dropped one after another: one that is still being written would come back after it was dropped. */
  const inTurn = (act: () => Promise<unknown>): Promise<unknown> => {
    last = last.then(act, act)
    return last
  }
  const keep = async (record: Record): Promise<void> => {
    const request = record.request()
    if (request === null) return
    kept.set(record, request.key)
    // A copy that cannot be kept either, on a full disk, is no worse than none.
    await inTurn(() => link.call('rescue.keep', { copies: [request] }))
  }
  const flush = async (): Promise<boolean> => {
    const areIn = await Promise.all([...fields].map((field) => field.commit()))
    await Promise.all([...records].map((record) => record.flush()))
    return records.size === 0 && areIn.every(Boolean)
  }
  const close = async (): Promise<void> => {
    store.setState({ isAsking: false })
    await inTurn(() => link.call('rescue.leave', {}))
  }
  return {
    store,
    flush,
    add: (record) => void records.add(record),
    hold: (field) => {
      fields.add(field)
      store.setState({ isHeld: true })
      return () => {
        fields.delete(field)
        store.setState({ isHeld: fields.size > 0 })
      }
    },
    failed: (record) => void keep(record),
    remove: (record) => {
      records.delete(record)
      const key = kept.get(record)
      kept.delete(record)
      if (key !== undefined) void inTurn(() => link.call('rescue.drop', { key }))
    },
    list: () => [...records].flatMap((record) => record.request() ?? []),
    leave: async () => {
      if (await flush()) await close()
      else store.setState({ isAsking: true })
    },
    leaveUnsaved: async () => {
      await Promise.all([...records].map(keep))
      await close()
    },
    stay: () => store.setState({ isAsking: false }),
    look: async () => {
      const answer = await link.call('rescue.list', {})
      if (answer.ok) store.setState({ rescued: answer.value })
    }
  }
}
