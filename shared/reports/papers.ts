/** Papers that are no committee reports: put into a report as an appendix, or made a report of their house style. */
import type { HouseStyle } from '../houseStyles/houseStyle'
import type { Id } from '../values'
import { markKeys } from './marks'
import { newReport } from './newReport'
import type { Report, Section } from './report'

/**
 * The report with the appendix that a paper was read as, and with the marks that came along. Null where the paper holds none.
 * A paper that is exempt as a whole is an exempt appendix.
 */
export function withAppendix(report: Report, paper: Report): Report | null {
  const [appendix] = paper.appendices
  if (!appendix) return null
  const { [markKeys.report]: whole = '', ...others } = paper.marks ?? {}
  const marks = { ...others, ...report.marks }
  return {
    ...report,
    appendices: [...report.appendices, { ...appendix, exempt: appendix.exempt || whole }],
    exemptions: [...report.exemptions, ...paper.exemptions],
    marks: Object.keys(marks).length > 0 ? marks : undefined
  }
}

/** Whether a report lacks sections that its house style requires. */
export function lacksSections(report: Report, style: HouseStyle): boolean {
  const keys = new Set(report.sections.map(({ key }) => key))
  return style.sections.some(({ key, presence }) => presence === 'required' && !keys.has(key))
}

/**
 * The report with every section and implication that its house style requires, in the style's order. What it has already stays, and
 * sections of its own stay behind the one that they followed; those of a paper that had no other come where the style lets an author add some.
 */
export function withRequiredSections(report: Report, style: HouseStyle, newId: () => Id): Report {
  const blank = newReport(style, report.title, newId)
  const known = new Set(style.sections.map(({ key }) => key))
  const following = new Map<string, Section[]>()
  let before = ''
  for (const section of report.sections) {
    if (known.has(section.key)) before = section.key
    else following.set(before, [...(following.get(before) ?? []), section])
  }
  const has = (key: string): boolean => report.sections.some((section) => section.key === key)
  const printed = style.sections.filter(({ key, presence }) => presence === 'required' || has(key))
  const open = printed.find(({ freeAfter }) => freeAfter) ?? printed[0]
  const sections = printed.flatMap(({ key }) => [
    ...(has(key) ? report.sections : blank.sections).filter((section) => section.key === key),
    ...(key === open?.key ? (following.get('') ?? []) : []),
    ...(following.get(key) ?? [])
  ])
  const kinds = new Set(report.implications.map(({ kind }) => kind))
  const hasTogether = report.appendices.some(({ role }) => role === 'implications')
  return {
    ...report,
    sections,
    recommendationLead:
      report.recommendationLead === '' && report.recommendations.length === 0
        ? blank.recommendationLead
        : report.recommendationLead,
    implications: [...report.implications, ...blank.implications.filter(({ kind }) => !kinds.has(kind))],
    appendices: hasTogether ? report.appendices : [...blank.appendices, ...report.appendices]
  }
}
