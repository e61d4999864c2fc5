/** How a comparison of two versions is explained to whoever reads it on paper. */
import { formatDate } from '../values'

/** "9 December 2026, 10:05 (UTC)": a moment on paper, the same wherever it is printed. `instant` is ISO in UTC. */
export function momentInWords(instant: string): string {
  return `${formatDate(instant.slice(0, 10))}, ${instant.slice(11, 16)} (UTC)`
}

/** One of two versions: how it is called, and the report's title in it. */
export type ComparedVersion = { readonly words: string; readonly title: string }

/** The line above a compared report: which versions, how changes are marked, and a title that has changed, which bears no marks. */
export function comparisonLine(before: ComparedVersion, after: ComparedVersion): string {
  const title = before.title === after.title ? '' : ` The title was “${before.title}”.`
  return `Changes from the version of ${before.words} to that of ${after.words}. Words put in are underlined between [+ and +]; words taken out are struck through between [− and −].${title}`
}
