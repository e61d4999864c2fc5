/** Which pages of a pack are not as they were in another one. */
import { wordsOfPages } from '../pdf/leakSearch'
import { looksOfPages } from '../pdf/pageLooks'

/**
 * The pages of `after` (counted from 0) that show other words, pictures or lines than the page of the same number in `before`;
 * their number counts as part of what they show.
 */
export function changedPages(before: Uint8Array, after: Uint8Array): readonly number[] {
  const [old, oldLooks] = [wordsOfPages(before), looksOfPages(before)]
  const looks = looksOfPages(after)
  return wordsOfPages(after).flatMap((words, page) =>
    words === old[page] && looks[page] === oldLooks[page] ? [] : [page]
  )
}
