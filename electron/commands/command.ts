/** What a command of the command line is. */
import type { NotLeak } from '../../shared/leaks/notLeaks'
import { failure, ok, type Result } from '../../shared/result'
import type { Ask } from '../dispatch'

/** The words of a command: its names in order, and its options with their values. */
export type Words = {
  readonly names: readonly string[]
  readonly options: ReadonlyMap<string, readonly string[]>
}

/** What a command may use. Paths are those of the folder the person is in. */
export type Desk = { readonly ask: Ask; readonly folder: string }

/** What a command gives: a value for --json and text for people; `refused` when what it found makes the status 1. */
export type Outcome = { readonly value: unknown; readonly text: string; readonly refused?: string }

/** One way in which a command is used: how many names it takes, and the options that must be there. */
type Form = {
  readonly when?: string
  readonly names: readonly [fewest: number, most: number]
  readonly required?: readonly string[]
}

export type Command = {
  readonly name: string
  readonly usage: string
  readonly does: string
  /** The first form whose `when` is among the options, or which has none. */
  readonly forms: readonly Form[]
  readonly options: readonly string[]
  readonly run: (words: Words, desk: Desk) => Promise<Result<Outcome>>
}

/** So many names are taken at the most where a command takes any number. */
export const manyNames = 200

/** How a person says that words the search found are no leak: the words and the reason, as often as it takes. */
export const notLeaksOptions = ['not-a-leak', 'because'] as const
export const notLeaksUsage = '[--not-a-leak WORDS --because REASON]'

/** What was said. Fails with invalid where words have no reason: each `--not-a-leak` has a `--because` of its own, in order. */
export function notLeaksIn(options: Words['options']): Result<NotLeak[]> {
  const words = options.get('not-a-leak') ?? []
  const reasons = options.get('because') ?? []
  if (words.length !== reasons.length)
    return failure('invalid', 'Say after each --not-a-leak why it is none, with --because.')
  return ok(words.map((own, at) => ({ key: '', words: own, reason: reasons[at] ?? '' })))
}
