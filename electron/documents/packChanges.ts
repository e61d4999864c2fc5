/** Which pages of a pack are not as they were in another one. */
import { wordsOfPages } from './pack/leakSearch'

/**
 * The pages of `after` (counted from 0) that show other words than the page of the same number in `before`; their number
 * counts as part of what they show.
 */
export function changedPages(before: Uint8Array, after: Uint8Array): readonly number[] {
  const old = wordsOfPages(before)
  return wordsOfPages(after).flatMap((words, page) => (words === old[page] ? [] : [page]))
}
