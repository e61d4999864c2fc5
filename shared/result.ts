/**
 * How an expected failure travels: a value with a code from a closed list and a sentence for a person.
 * Bugs are thrown instead; a cancelled dialog is not a failure but an empty answer.
 */

/** Every kind of expected failure there is. Screens and the command line may switch on it; nothing else may be invented. */
export const errorCodes = [
  'invalid',
  'not-found',
  'conflict',
  'in-use',
  'unreadable-file',
  'unwritable-file',
  'newer-version',
  'damaged',
  'too-large',
  'cancelled',
  'unsupported',
  'internal'
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What went wrong, in words that say what to do next, and the input field to blame where there is one. */
export type Failure = {
  readonly code: ErrorCode
  readonly message: string
  readonly field?: string
  /** Further lines, such as what a record still rests on. */
  readonly details?: readonly string[]
  /** Exempt words that were found where the public would read them; a person may say of each why it is no leak. */
  readonly leaks?: readonly FoundLeak[]
}

/** Exempt words in something for the public: what they are, where they stand, and the key by which this place is named. */
export type FoundLeak = { readonly key: string; readonly words: string; readonly where: string }

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

/** Wraps a good answer. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Wraps a failure: a code for programs, a sentence for people. */
export function failure(code: ErrorCode, message: string, more: Omit<Failure, 'code' | 'message'> = {}): Result<never> {
  return { ok: false, error: { code, message, ...more } }
}

/** Makes a forgotten case of a union a compile error, and loud should it happen all the same. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
