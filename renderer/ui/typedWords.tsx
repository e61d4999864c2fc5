/** What is filled into the fields of a dialogue is kept while it is open, and put back when it opens again after the program was stopped. */
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** A field of an open dialogue. */
export type TypedField = {
  /** What stood in it when the program was stopped; null for nothing that is wanted back. It is given until the field holds something. */
  readonly back: string | null
  readonly keep: (words: string) => void
  /** The field is gone: nobody wants its words back. */
  readonly close: () => void
}

export type TypedWordsKeeper = {
  /** Begins to keep a field by its name and what stands in it at first; several of one name are told apart by their order. */
  readonly open: (name: string, over: string) => TypedField
}

const Keeper = createContext<TypedWordsKeeper | null>(null)
/** The title of the dialogue around; empty outside of any. */
const DialogTitle = createContext('')

export const TypedWordsProvider = Keeper.Provider
export const DialogTitleProvider = DialogTitle.Provider

const anyWords = (): boolean => true

/**
 * Keeps what is filled into a field of a dialogue, as words, and puts back what stood there before. Answers what says so where it
 * has put some back. `isFit` tells whether they can still stand there: a choice may be gone, and a file may be spoilt. Ticks are
 * not kept: each says that somebody has looked.
 */
export function useTypedWords(
  label: string,
  value: string,
  onChange: ((words: string) => void) | undefined,
  isFit: (words: string) => boolean = anyWords
): ReactNode {
  const keeper = useContext(Keeper)
  const title = useContext(DialogTitle)
  const first = useRef(value)
  const latest = useRef({ value, onChange, isFit })
  const field = useRef<TypedField | null>(null)
  const [isBack, setBack] = useState(false)
  useLayoutEffect(() => {
    latest.current = { value, onChange, isFit }
  })
  const isKept = title !== '' && onChange !== undefined
  useEffect(() => {
    if (!isKept || !keeper) return
    const own = keeper.open([window.location.hash, title, label].join(' › '), first.current)
    field.current = own
    own.keep(latest.current.value)
    // One field after another, each when the page has followed: most put the whole draft anew, as it stood when they were drawn.
    queueMicrotask(() => {
      if (field.current !== own || own.back === null || !latest.current.isFit(own.back)) return
      const { back } = own
      flushSync(() => {
        latest.current.onChange?.(back)
        setBack(true)
      })
    })
    return () => {
      field.current = null
      own.close()
    }
  }, [isKept, keeper, title, label])
  useEffect(() => field.current?.keep(value), [value])
  if (!isBack || value === first.current) return null
  return <p className="dim">Filled in before the program was stopped.</p>
}
