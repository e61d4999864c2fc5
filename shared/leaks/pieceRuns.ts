/** What is known of a piece and of the runs of its letters in a text. */
import type { Letters, Reading } from './readText'

/** Where a piece stands in a text: letters, end exclusive. */
export type Hit = {
  readonly piece: string
  readonly from: number
  readonly to: number
  /** Other words stand between its words, and too little of it stands in one run to be sure. */
  readonly isLoose: boolean
  /** Only a part of a longer piece stands there: `piece` is that part, or the whole where only a few words are left out. */
  readonly isPart: boolean
  readonly isNearlyAll?: boolean
}

/** A piece that is looked for. */
export type Piece = Letters & {
  readonly text: string
  readonly length: number
  readonly isShort: boolean
  readonly isInterruptible: boolean
}

/** Letters of a piece from `first` to `last` that stand in one run; `diagonal` is where the piece would begin. */
export type Run = { readonly first: number; readonly last: number; readonly diagonal: number }

/** So many letters, of three words at most, may stand where a sentence that says something else has its own fact. */
export const widestFact = 24
/** So many letters of a piece before and behind a fact tell that a sentence is the same but for it. */
export const telling = 8

/** How many words begin among some letters. */
export function wordsIn({ begins }: Letters, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) count += begins[at] ?? 0
  return count
}

/** How many letters of a piece from one of its letters on stand at a place of a text. */
export function sameAhead({ codes, length }: Reading, piece: Piece, at: number, own: number): number {
  let same = 0
  while (own + same < piece.length && at + same < length && codes[at + same] === piece.codes[own + same]) same++
  return same
}

/** The same back from a letter and a place. */
export function sameBack({ codes }: Reading, piece: Piece, at: number, own: number): number {
  let same = 0
  while (same < own && at - same > 0 && codes[at - 1 - same] === piece.codes[own - 1 - same]) same++
  return same
}
