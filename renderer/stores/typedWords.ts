/** Words in the fields of open dialogues, kept in the profile while they are typed: a dialogue that is opened again after a kill has them. */
import { mostTypedFields } from '../../shared/rescue'
import type { Link } from './link'

export type TypedWordsStore = {
  /** Reads what an earlier start has left. */
  readonly look: () => Promise<void>
  /** The words that were typed over these when the program was stopped; null for none. They are given once. */
  readonly take: (key: string, over: string) => string | null
  readonly keep: (key: string, over: string, words: string) => void
  /** The field is gone, or is as it was: nobody wants its words back. */
  readonly drop: (key: string) => void
}

/** Milliseconds of rest after which they are kept. */
const rest = 300

export function createTypedWords(link: Link): TypedWordsStore {
  const left = new Map<string, { readonly over: string; readonly words: string }>()
  const open = new Map<string, { readonly over: string; readonly words: string }>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> = Promise.resolve()

  /** One after another: an older list that is still being written would come after a newer one. */
  const send = (): void => {
    const fields = [...left, ...open].slice(-mostTypedFields).map(([key, field]) => ({ key, ...field }))
    last = last.then(() => link.call('rescue.keepTyped', { fields }))
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(send, rest)
  }
  return {
    look: async () => {
      const answer = await link.call('rescue.typed', {})
      if (answer.ok) for (const { key, ...field } of answer.value) left.set(key, field)
    },
    take: (key, over) => {
      const found = left.get(key)
      if (found?.over !== over) return null
      left.delete(key)
      return found.words
    },
    keep: (key, over, words) => {
      open.set(key, { over, words })
      soon()
    },
    drop: (key) => {
      if (open.delete(key)) soon()
    }
  }
}
