/** Words that are typed into the fields of a dialogue are kept while it is open, and put back when it opens again after the program was stopped. */
import { createContext, useContext, useEffect, useRef, useState } from 'react'

export type TypedWordsKeeper = {
  readonly take: (key: string, over: string) => string | null
  readonly keep: (key: string, over: string, words: string) => void
  readonly drop: (key: string) => void
}

const Keeper = createContext<TypedWordsKeeper | null>(null)
/** The title of the dialogue around; empty outside of any. */
const DialogTitle = createContext('')

export const TypedWordsProvider = Keeper.Provider
export const DialogTitleProvider = DialogTitle.Provider

/** Keeps the words of a field in a dialogue, and puts back those of before. Answers a sentence where it has put some back, otherwise nothing. */
export function useTypedWords(label: string, value: string, onChange: ((words: string) => void) | undefined): string {
  const keeper = useContext(Keeper)
  const title = useContext(DialogTitle)
  const first = useRef(value)
  const put = useRef(onChange)
  const [isBack, setBack] = useState(false)
  put.current = onChange
  const key = title === '' || !onChange ? '' : [window.location.hash, title, label].join(' › ')
  useEffect(() => {
    if (key === '' || !keeper) return
    const words = keeper.take(key, first.current)
    if (words !== null) {
      put.current?.(words)
      setBack(true)
    }
    return () => keeper.drop(key)
  }, [key, keeper])
  useEffect(() => {
    if (key === '' || !keeper) return
    if (value === first.current) keeper.drop(key)
    else keeper.keep(key, first.current, value)
  }, [key, keeper, value])
  return isBack && value !== first.current ? 'Typed before the program was stopped.' : ''
}
