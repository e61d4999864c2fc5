/** What is filled into the fields of open dialogues, kept in the profile meanwhile: a dialogue that is opened again after a kill has it. */
import { mostTypedFields, mostTypedLetters } from '../../shared/rescue'
import type { Link } from './link'

export type TypedWordsStore = {
  /** Reads what an earlier start has left. */
  readonly look: () => Promise<void>
  /** Begins to keep a field by its name and what stands in it at first, and gives what stood in it when the program was stopped. */
  readonly open: (
    name: string,
    over: string
  ) => { readonly back: string | null; readonly keep: (words: string) => void; readonly close: () => void }
}

/** Milliseconds of rest after which it is kept. */
const rest = 300

type Kept = { readonly over: string; readonly words: string }

export function createTypedWords(link: Link): TypedWordsStore {
  const left = new Map<string, Kept>()
  /** By their keys; null for those that stand as they stood. */
  const open = new Map<string, Kept | null>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> = Promise.resolve()

  /** One after another: an older list that is still being written would come after a newer one. */
  const send = (): void => {
    const fields = [...left, ...open]
      .flatMap(([key, kept]) => (kept === null ? [] : [{ key, ...kept }]))
      // One that is too long would keep the others from being taken.
      .filter(({ over, words }) => Math.max(over.length, words.length) <= mostTypedLetters)
      .slice(-mostTypedFields)
    last = last.then(() => link.call('rescue.keepTyped', { fields }))
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(send, rest)
  }
  const freeKey = (name: string, count = 1): string => {
    const key = count === 1 ? name : `${name} ${count}`
    return open.has(key) ? freeKey(name, count + 1) : key
  }
  return {
    look: async () => {
      const answer = await link.call('rescue.typed', {})
      if (answer.ok) for (const { key, ...kept } of answer.value) left.set(key, kept)
    },
    open: (name, over) => {
      const key = freeKey(name)
      open.set(key, null)
      const found = left.get(key)
      return {
        back: found?.over === over ? found.words : null,
        keep: (words) => {
          if (words !== over) left.delete(key)
          const was = open.get(key)?.words
          if (was === (words === over ? undefined : words)) return
          open.set(key, words === over ? null : { over, words })
          soon()
        },
        close: () => {
          if (open.get(key)) soon()
          open.delete(key)
        }
      }
    }
  }
}
