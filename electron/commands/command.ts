/** What a command of the command line is. */
import type { Result } from '../../shared/result'
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
