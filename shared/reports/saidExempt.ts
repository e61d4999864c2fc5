/** Reports that say of themselves that they are not for publication: they are marked as a whole, and unmarked ones are named. */
import { saysExempt } from '../law/saysExempt'
import { holdersOf, stringsIn } from './holders'
import { markKeys, unknownMark, withMark } from './marks'
import type { Report } from './report'

/** Whether the front matter of a report says that it is exempt, or a text that stands above it does. */
export function isSaidExempt(report: Report, above: readonly string[] = []): boolean {
  return [...above, ...Object.values(report.front).flatMap(stringsIn)].some(saysExempt)
}

/** The report marked as a whole, with a reason that a person must still give. */
export function withSaidMark(report: Report): Report {
  return report.marks?.[markKeys.report]
    ? report
    : { ...report, marks: withMark(report.marks, markKeys.report, unknownMark) }
}

/** Everything that says that it is exempt and is not. */
export function saidAndOpen(report: Report) {
  return holdersOf(report).filter(({ mark, words }) => mark === '' && words.some(saysExempt))
}
