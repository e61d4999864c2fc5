/** Whether the screen is hidden. What is open stays open beneath, and what was typed is kept. */
import { createStore } from 'zustand/vanilla'

export type ScreenLock = {
  readonly store: ReturnType<typeof lockStore>
  readonly lock: () => void
  readonly open: () => void
}

const lockStore = () => createStore<{ readonly isLocked: boolean }>(() => ({ isLocked: false }))

export function createScreenLock(): ScreenLock {
  const store = lockStore()
  return {
    store,
    lock: () => store.setState({ isLocked: true }),
    open: () => store.setState({ isLocked: false })
  }
}
