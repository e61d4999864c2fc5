/** What a person says of words that the search found: that they are no leak there, and why. */
import { z } from 'zod'

/**
 * Words that were found and stand there by right. They are named by the key with which a refusal told of them, which holds
 * for that place alone, or in words, which holds for every place where they stand in this output now.
 */
export const notLeakSchema = z
  .object({
    key: z.string().max(80).default(''),
    words: z.string().trim().max(4000).default(''),
    reason: z.string().trim().min(8, 'Say in a few words why this is not a leak.').max(500)
  })
  .refine(({ key, words }) => (key === '') !== (words === ''), 'Say which words are no leak.')
export type NotLeak = z.infer<typeof notLeakSchema>

/** Part of the input of every call that writes something for the public. */
export const notLeaksField = { notLeaks: z.array(notLeakSchema).max(100).default([]) }

/** What was let through into an output: where, by whom, when and why; never the words. */
export const letThroughSchema = z.object({
  place: z.string(),
  person: z.string(),
  reason: z.string(),
  at: z.string()
})
export type LetThrough = z.infer<typeof letThroughSchema>

/** What the search of an output has to say although it was written. */
export const toldField = { told: z.array(z.string()).default([]) }
