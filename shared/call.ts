/**
 * The two kinds of message between a screen (or the command line) and the part that keeps the data.
 * A query reads some topics and changes nothing; a command changes some topics and is announced when it succeeds.
 */
import type { z } from 'zod'
import type { Result } from './result'

/** What data can change by name; a collection that reads a topic asks again when it is announced. */
export const topics = [
  'organisations',
  'partnerships',
  'houseStyles',
  'reports',
  'meetings',
  'budgets',
  'agreements',
  'measures',
  'files',
  'settings',
  'search'
] as const

export type Topic = (typeof topics)[number]

export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'query'
  readonly topics: readonly Topic[]
  readonly input: I
  readonly output: O
}

export type Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'command'
  /** What it changes by name; where that depends on what was asked, its answer says so in `changed`. */
  readonly topics: readonly Topic[] | 'in-answer'
  readonly input: I
  readonly output: O
}

export type Call = Query | Command

/** Declares a call that only reads the topics named. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  reads: readonly Topic[],
  input: I,
  output: O
): Query<I, O> {
  return { kind: 'query', topics: reads, input, output }
}

/** Declares a call that, when it succeeds, has changed the topics named. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  changes: Command['topics'],
  input: I,
  output: O
): Command<I, O> {
  return { kind: 'command', topics: changes, input, output }
}

/** What a call that writes a file answers: the file, and what there is to say of it; null when the dialogue was closed. */
type Written = { readonly file: string } | null

/**
 * Declares a command that writes a file outside the profile, where the person or the command line says. Only such a call can ask
 * for a place, and each offers to show the file in its folder.
 */
export function writing<I extends z.ZodType, O extends z.ZodType<Written>>(
  changes: readonly Topic[],
  input: I,
  output: O
): Command<I, O> & { readonly writes: true } {
  return { ...command(changes, input, output), writes: true }
}

/** What a caller hands in (before defaults are filled in). */
export type CallInput<C extends Call> = z.input<C['input']>
/** What a handler receives (after zod has checked it). */
export type CallChecked<C extends Call> = z.output<C['input']>
/** What a handler answers and a caller gets. */
export type CallOutput<C extends Call> = z.output<C['output']>

/** The one channel of requests and the one channel of announcements between page and main process. */
export const invokeChannel = 'packwright:invoke'
export const changedChannel = 'packwright:changed'

/** What main tells pages: data that changed, how far long work has come, and menu choices. */
export type Announcement =
  | { readonly type: 'changed'; readonly topics: readonly Topic[] }
  | {
      readonly type: 'progress'
      readonly job: string
      readonly done: number
      readonly total: number
      readonly label: string
    }
  | { readonly type: 'menu'; readonly action: string }
  /** Records that cannot be read and were left out of an answer, by name. */
  | { readonly type: 'damaged'; readonly records: readonly string[] }
  /** The window is to be closed: the page saves what it has, then says that it may. */
  | { readonly type: 'closing' }

/** The two functions that the preload script puts on the page; it never grows. */
export type Bridge = {
  readonly invoke: (name: string, input: unknown) => Promise<Result<unknown>>
  readonly onChanged: (listener: (announcement: Announcement) => void) => () => void
}
