/** How a comparison of two versions is explained to whoever reads it on paper. */
import { formatDate } from '../values'

/** "9 December 2026, 10:05 (UTC)": a moment on paper, the same wherever it is printed. `instant` is ISO in UTC. */
export function momentInWords(instant: string): string {
  return `${formatDate(instant.slice(0, 10))}, ${instant.slice(11, 16)} (UTC)`
}

/** The line above a compared report: which versions, and how changes are marked. */
export function comparisonLine(before: string, after: string): string {
  return `Changes from the version of ${before} to that of ${after}. Words put in are underlined between [+ and +]; words taken out are struck through between [− and −].`
}
