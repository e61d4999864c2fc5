/** Search over everything: what can be found, and how typed words match. */
import { z } from 'zod'
import { command, query, topics } from './call'
import { idSchema } from './values'

export const searchKinds = [
  'report',
  'meeting',
  'item',
  'decision',
  'action',
  'plan',
  'partnership',
  'body',
  'map',
  'agreement',
  'fund',
  'measure',
  'organisation',
  'person',
  'post'
] as const
export type SearchKind = (typeof searchKinds)[number]

export const hitSchema = z.object({
  kind: z.enum(searchKinds),
  /** The record to open; of an item, a decision and an action, its meeting; of a post, its organisation. */
  id: idSchema,
  name: z.string(),
  /** What tells it from others of the same name: "Cabinet, 9 December 2026, item 4". */
  about: z.string(),
  /** The day or moment it is of, ISO; empty for what has none. */
  at: z.string(),
  /** Where in the record the words stand: the id of the spot, how it is called, and the words around. */
  passage: z.object({ spot: z.string(), place: z.string(), text: z.string() }).nullable()
})
export type Hit = z.infer<typeof hitSchema>

export const searchCalls = {
  /**
   * Everything that holds each of the words typed, as the beginning of one of its own words; what matches best in front.
   * Answers what was typed with it, so that an answer is known from one to an earlier question.
   */
  'search.find': query(
    [
      'reports',
      'meetings',
      'organisations',
      'partnerships',
      'agreements',
      'measures',
      'budgets',
      'houseStyles',
      'search'
    ],
    z.object({ text: z.string().max(500) }),
    z.object({
      text: z.string(),
      /** By name, or by what tells it from others. */
      names: z.array(hitSchema),
      /** By the words that stand in it. */
      passages: z.array(hitSchema),
      /** How many names and texts have the words beside those that are listed. */
      left: z.object({ names: z.int(), texts: z.int() }),
      /** False while records are still being read for the first time. */
      isComplete: z.boolean()
    })
  ),
  /** Reads some of the records that have changed since; asked when somebody begins to search, so that finding only reads. */
  'search.freshen': command(
    'in-answer',
    z.object({}),
    z.object({ isComplete: z.boolean(), changed: z.array(z.enum(topics)) })
  )
}

/** Words as they are compared: small letters, no accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The words of a text as they are compared; everything that is no letter and no figure parts them. */
export function searchWords(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** True when each word typed begins a word of the text, in any order. */
export function matches(text: string, typed: string): boolean {
  const words = searchWords(text)
  return searchWords(typed).every((part) => words.some((word) => word.startsWith(part)))
}

/** How many of the words typed begin a word of the text. */
export function matchCount(text: string, typed: readonly string[]): number {
  const words = searchWords(text)
  return typed.filter((part) => words.some((word) => word.startsWith(part))).length
}

/** A text cut into parts, those that match a word typed marked; put together they are the text. */
export function markMatches(
  text: string,
  typed: string
): readonly { readonly text: string; readonly isMatch: boolean }[] {
  const parts = searchWords(typed)
  if (parts.length === 0) return [{ text, isMatch: false }]
  return text
    .split(/([^\p{L}\p{M}\p{N}]+)/u)
    .map((word) => ({ text: word, isMatch: parts.some((part) => folded(word).startsWith(part)) }))
    .filter((part) => part.text !== '')
}

const excerptLength = 160

/** The part of a passage around the first word that matches, on one line, with "…" where it was cut. */
export function excerpt(passage: string, typed: readonly string[]): string {
  const line = passage.replace(/\s+/g, ' ').trim()
  if (line.length <= excerptLength) return line
  let at = 0
  for (const piece of line.split(/([^\p{L}\p{M}\p{N}]+)/u)) {
    if (typed.some((part) => folded(piece).startsWith(part))) break
    at += piece.length
  }
  const wanted = at >= line.length ? 0 : Math.max(0, at - excerptLength / 3)
  const from = wanted === 0 ? 0 : line.indexOf(' ', wanted) + 1
  const rest = line.slice(from)
  const end = rest.length <= excerptLength ? rest.length : rest.lastIndexOf(' ', excerptLength)
  return `${from > 0 ? '… ' : ''}${rest.slice(0, end > 0 ? end : excerptLength)}${end < rest.length ? ' …' : ''}`
}
