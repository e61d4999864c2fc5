/** What a store needs of the other side: a way to ask and a way to hear. Handed in, so that a store runs the same in a page and in a test. */
import type { Announcement } from '../../shared/call'
import type { AskedName, CallName, InputOf, OutputOf } from '../../shared/contract'
import type { Result } from '../../shared/result'

/** Sends one call of the contract and waits for its answer. Never rejects. */
export type Caller<Among extends CallName = CallName> = <N extends Among>(
  name: N,
  input: InputOf<N>
) => Promise<Result<OutputOf<N>>>

/** What screens and stores ask by. What writes a file goes through `Workplace.write`, which tells where it is. */
export type Link = Omit<WholeLink, 'call'> & { readonly call: Caller<AskedName> }

/** Every call there is. */
export type WholeLink = {
  readonly call: Caller
  /** Hears everything that is announced; the answer stops listening. */
  readonly onAnnouncement: (listener: (announcement: Announcement) => void) => () => void
}
