/** Asking about exempt words that the search found in something for the public: the person says of each why it is no leak, or nothing is written. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallName, InputOf } from '../../shared/contract'
import type { NotLeak } from '../../shared/leaks/notLeaks'
import type { Failure, FoundLeak } from '../../shared/result'
import type { Caller } from './link'

export type LeakQuestion = {
  /** What is asked; null for nothing. */
  readonly store: StoreApi<{
    readonly asked: { readonly message: string; readonly leaks: readonly FoundLeak[] } | null
  }>
  /** Asks, and waits; null when the person lets nothing through. */
  readonly ask: (error: Failure) => Promise<readonly NotLeak[] | null>
  readonly answer: (said: readonly NotLeak[] | null) => void
}

export function createLeakQuestion(): LeakQuestion {
  const store: LeakQuestion['store'] = createStore(() => ({ asked: null }))
  let waiting: ((said: readonly NotLeak[] | null) => void) | null = null
  const answer: LeakQuestion['answer'] = (said) => {
    const told = waiting
    waiting = null
    store.setState({ asked: null })
    told?.(said)
  }
  return {
    store,
    answer,
    ask: ({ message, leaks = [] }) => {
      // One question at a time: who asks a second has the first one's answer taken as no.
      answer(null)
      store.setState({ asked: { message, leaks } })
      return new Promise((resolve) => {
        waiting = resolve
      })
    }
  }
}

/**
 * Calls as they are made by screens: what is refused for words that were found is asked about, and done again with what the
 * person said. So every way out asks, and none has to think of it.
 */
export function askingAboutLeaks(call: Caller, question: LeakQuestion): Caller {
  const asking = async <N extends CallName>(
    name: N,
    input: InputOf<N>,
    said: readonly NotLeak[]
  ): ReturnType<typeof call<N>> => {
    const answer = await call(name, input)
    if (answer.ok || !answer.error.leaks || answer.error.leaks.length === 0) return answer
    const more = await question.ask(answer.error)
    if (more === null) return answer
    const notLeaks = [...said, ...more]
    return asking(name, { ...input, notLeaks }, notLeaks)
  }
  return (name, input) => asking(name, input, [])
}
