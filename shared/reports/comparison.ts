/** How a comparison of two versions is explained to whoever reads it on paper. */
import { formatDate } from '../values'
import type { ReportCopy } from './calls'
import { carryMarks } from './carryMarks'
import { compareReports } from './compare'
import { publicCopy } from './exempt'
import type { Report } from './report'

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

/**
 * Two versions as one report, in full or as the public may have it. `now` is the report with the marks of today, which count in
 * both versions: what has become exempt since either was written is printed of neither. `withheld` is what was left out. `fields`:
 * see compareReports.
 */
export function comparedCopy(
  before: Report,
  after: Report,
  now: Report,
  copy: ReportCopy,
  fields: 'both' | 'later' = 'both'
): { readonly report: Report; readonly before: Report; readonly after: Report; readonly withheld: readonly string[] } {
  const later = carryMarks([now], after).report
  const earlier = carryMarks([now, later], before).report
  if (copy === 'full') {
    const { report } = compareReports(earlier, later, fields)
    return { report, before: earlier, after: later, withheld: [] }
  }
  const [one, other] = [publicCopy(earlier), publicCopy(later)]
  return {
    report: compareReports(one.report, other.report, fields).report,
    before: one.report,
    after: other.report,
    withheld: [...new Set([...one.withheld, ...other.withheld])]
  }
}
