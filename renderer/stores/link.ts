/** What a store needs of the other side: a way to ask and a way to hear. Handed in, so that a store runs the same in a page and in a test. */
import type { Announcement } from '../../shared/call'
import type { CallName, InputOf, OutputOf } from '../../shared/contract'
import type { Result } from '../../shared/result'

/** Sends one call of the contract and waits for its answer. Never rejects. */
export type Caller = <N extends CallName>(name: N, input: InputOf<N>) => Promise<Result<OutputOf<N>>>

export type Link = {
  readonly call: Caller
  /** Hears everything that is announced; the answer stops listening. */
  readonly onAnnouncement: (listener: (announcement: Announcement) => void) => () => void
}
