/** How the parts of the writing screen reach the report that is being written. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Writing, WritingState } from '../../editor/writing'
import type { DraftState } from '../../stores/draft'

export const WritingContext = createContext<Writing | null>(null)

export function useWriting(): Writing {
  const writing = useContext(WritingContext)
  if (!writing) throw new Error('A panel stands inside the writing screen')
  return writing
}

/** What is known of the whole report, as of the person's last rest. */
export function useWholeReport(): WritingState {
  const { store } = useWriting()
  return useSyncExternalStore(store.subscribe, store.getState)
}

export function useDraft(): DraftState {
  const { draft } = useWriting()
  return useSyncExternalStore(draft.subscribe, draft.get)
}

/** Draws again whenever the cursor or the text moves. */
export function useMoves(): number {
  const { moves } = useWriting()
  return useSyncExternalStore(moves.subscribe, moves.getState)
}
