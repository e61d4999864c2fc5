/**
 * Headings of the house style's sections that are not the house style's words: a Word file may bring them, and so may a report whose
 * style was changed. The style's own say nothing and stay when what they head is exempt; these may say anything.
 */
import type { HouseStyle } from '../houseStyles/houseStyle'
import { lettersOf } from './carryMarks'
import { holdersOf, reachOf } from './holders'
import { markKeys, withMark } from './marks'
import type { Report } from './report'

/** The report in which such a heading is exempt with what it heads. */
export function withOwnHeadings(report: Report, style: HouseStyle): Report {
  if (holdersOf(report).every(({ mark }) => mark === '')) return report
  const reach = reachOf(report)
  const sections = new Map(style.sections.map((spec) => [spec.key, saidBy(spec)]))
  const kinds = new Map(style.implications.kinds.map((spec) => [spec.kind, saidBy(spec)]))
  let { marks } = report
  const look = (
    part: { readonly id: string; readonly heading: string },
    ...given: readonly (ReadonlySet<string> | undefined)[]
  ): void => {
    const mark = reach.on(part)
    const said = lettersOf(part.heading)
    if (mark === '' || said === '' || reach.onHeading(part) !== '' || given.some((words) => words?.has(said))) return
    marks = withMark(marks, markKeys.heading(part.id), mark)
  }
  for (const section of [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)])
    look(section, sections.get(section.key), kinds.get(section.kind))
  for (const item of report.implications) look(item, kinds.get(item.kind), ...sections.values())
  return marks === report.marks ? report : { ...report, marks }
}

/** What a part of a style may be called by, in letters. */
function saidBy({
  heading,
  aliases
}: {
  readonly heading: string
  readonly aliases: readonly string[]
}): ReadonlySet<string> {
  return new Set([heading, ...aliases].map(lettersOf))
}
