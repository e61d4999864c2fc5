/** Words that stand in a field and are in no record yet: a cell that is still open, a number that is none yet, a name that is kept when the field is left. */
import { createContext, useContext, useLayoutEffect, useRef } from 'react'

export type HeldField = {
  /** Puts what is typed into its record; false when it cannot stay as it is. */
  readonly commit: () => boolean | Promise<boolean>
}

/** Hears of a field that holds words; answers what is to be called when it holds none any more. */
export type Hold = (field: HeldField) => () => void

const HeldWords = createContext<Hold>(() => () => undefined)

/** Whatever fields hold is told to whoever says “Saved”, and puts it in before the window closes. */
export const HeldWordsProvider = HeldWords.Provider

const refuse = (): boolean => false

/** Tells that a field holds words, as long as it does. Without `commit` they cannot be put in before they are mended. */
export function useHeldWords(isHeld: boolean, commit: HeldField['commit'] = refuse): void {
  const hold = useContext(HeldWords)
  const latest = useRef(commit)
  // Before the letter is painted: “Saved” must not stand beside it.
  useLayoutEffect(() => {
    latest.current = commit
  })
  useLayoutEffect(() => (isHeld ? hold({ commit: () => latest.current() }) : undefined), [isHeld, hold])
}
