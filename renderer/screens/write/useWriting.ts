/** How the parts of the writing screen reach the report that is being written. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Report } from '../../../shared/reports/report'
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

/** One thing about the place of the cursor; draws again only when that changes, not with every key. */
export function useAtCursor<T extends string | boolean | null>(read: (writing: Writing) => T): T {
  const writing = useWriting()
  return useSyncExternalStore(writing.moves.subscribe, () => read(writing))
}

/** One thing of what is saved beside the text; draws again only when that changes, not with every save. */
export function useDrafted<T>(read: (report: Report) => T): T {
  const { draft } = useWriting()
  return useSyncExternalStore(draft.subscribe, () => read(draft.get().report))
}
