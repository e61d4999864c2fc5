/**
 * What a screen reads: the latest answer to one query. Asked when first looked at, asked again when a topic that the
 * query reads is announced, and replaced whole; nothing here edits a row.
 */
import { createStore } from 'zustand/vanilla'
import type { Announcement, Query } from '../../shared/call'
import { type CallName, type Contract, contract, type InputOf, type OutputOf } from '../../shared/contract'
import type { Failure } from '../../shared/result'
import type { Link } from './link'

/** The calls that only read. */
export type QueryName = { [N in CallName]: Contract[N] extends Query ? N : never }[CallName]

/** Loading until the first answer; then the newest answer stays in sight while a newer one is on its way. */
export type CollectionState<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: Failure }

export type Collection<N extends QueryName> = {
  readonly get: () => CollectionState<OutputOf<N>>
  /** Hears of every new answer. While nobody listens nothing is asked. */
  readonly subscribe: (listener: () => void) => () => void
  /** Asks the same query about something else; the old answer stays until the new one is there. */
  readonly change: (input: InputOf<N>) => void
  /** Asks once more. */
  readonly refresh: () => Promise<void>
}

/** Makes the collection of one query. */
export function createCollection<N extends QueryName>(link: Link, name: N, firstInput: InputOf<N>): Collection<N> {
  const store = createStore<CollectionState<OutputOf<N>>>(() => ({ status: 'loading' }))
  const topics = contract[name].topics
  let input = firstInput
  let question = 0
  let isStale = true
  let listeners = 0
  let stopHearing: (() => void) | undefined

  const refresh = async (): Promise<void> => {
    isStale = false
    question += 1
    const own = question
    const answer = await link.call(name, input)
    // An answer to an older question must not overwrite the answer to a newer one.
    if (own !== question) return
    store.setState(
      answer.ok ? { status: 'ready', value: answer.value } : { status: 'failed', error: answer.error },
      true
    )
  }

  const hear = (announcement: Announcement): void => {
    if (announcement.type === 'changed' && announcement.topics.some((topic) => topics.includes(topic))) void refresh()
  }

  return {
    get: store.getState,
    subscribe: (listener) => {
      listeners += 1
      const stop = store.subscribe(listener)
      stopHearing ??= link.onAnnouncement(hear)
      if (isStale) void refresh()
      return () => {
        listeners -= 1
        stop()
        if (listeners > 0) return
        // Unheard, changes go unnoticed; so the next one to look makes it ask again.
        stopHearing?.()
        stopHearing = undefined
        isStale = true
      }
    },
    change: (next) => {
      if (JSON.stringify(next) === JSON.stringify(input)) return
      input = next
      if (listeners > 0) void refresh()
      else isStale = true
    },
    refresh
  }
}
