/** How a screen reaches the workplace of its window: what it reads, and where it can go. */
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { InputOf } from '../../../shared/contract'
import { type Collection, type CollectionState, createCollection, type QueryName } from '../../stores/createCollection'
import type { Place } from '../../stores/place'
import type { Workplace } from '../../stores/workplace'

export type Where = {
  readonly place: Place
  readonly go: (place: Place) => void
}

export const WorkplaceContext = createContext<(Workplace & Where) | null>(null)

export function useWorkplace(): Workplace & Where {
  const workplace = useContext(WorkplaceContext)
  if (!workplace) throw new Error('A screen stands inside the workplace')
  return workplace
}

/** Reads a collection that many places share. */
export function useCollection<N extends QueryName>(collection: Collection<N>): ReturnType<Collection<N>['get']> {
  return useSyncExternalStore(collection.subscribe, collection.get)
}

/** Reads a query of the screen's own; a changed input asks again and keeps the old answer in sight meanwhile. */
export function useQuery<N extends QueryName>(name: N, input: InputOf<N>): ReturnType<Collection<N>['get']> {
  const { link } = useWorkplace()
  const [collection] = useState(() => createCollection(link, name, input))
  useEffect(() => collection.change(input))
  return useCollection(collection)
}

/** Reads a store whole. */
export function useStore<T>(store: StoreApi<T>): T {
  return useSyncExternalStore(store.subscribe, store.getState)
}

/** Whether words stand in some field that are in no record yet, so that nothing may be called saved. */
export function useIsHeld(): boolean {
  return useStore(useWorkplace().unsaved.store).isHeld
}

/** The answer, or what stands for it until there is one. */
export function valueOr<T>(state: CollectionState<T>, otherwise: T): T {
  return state.status === 'ready' ? state.value : otherwise
}
