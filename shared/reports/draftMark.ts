/** What goes out of a report with faults outstanding says DRAFT, unless somebody says that it is final. */
import { z } from 'zod'

/** Part of the input of every call by which a report goes out: whether DRAFT is left off though faults stand open. */
export const finalField = { isFinal: z.boolean().default(false) }

/** What is said of a file or of pages that say DRAFT for so many faults; nothing for none. */
export function draftWords(faults: number): readonly string[] {
  if (faults === 0) return []
  const found = faults === 1 ? 'the checks found a fault that stops' : `the checks found ${faults} faults that stop`
  return [`Marked DRAFT, since ${found} its release.`]
}
