/** The outline of a report: its sections and appendices with their numbers, as they print. */
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { anchor } from '../../../shared/paper/anchor'
import { appendixHeading, type Numbering } from '../../../shared/reports/numbering'
import type { Report, Section } from '../../../shared/reports/report'

export type OutlineEntry = {
  /** The name of the place on paper that it leads to. */
  readonly anchor: string
  readonly number: string
  readonly heading: string
  readonly children: readonly OutlineEntry[]
}

export function outlineOf(report: Report, style: HouseStyle, numbering: Numbering): readonly OutlineEntry[] {
  const entry = (section: Section): OutlineEntry => ({
    anchor: anchor(section.id),
    number: numbering.sections.get(section.id) ?? '',
    heading: section.heading,
    children: []
  })
  return [
    ...report.sections.filter((section) => section.heading !== '').map(entry),
    ...report.appendices.map((appendix, index) => ({
      anchor: anchor(appendix.id),
      number: '',
      heading: appendixHeading(style, index + 1, appendix.title),
      children: appendix.sections.filter((section) => section.heading !== '').map(entry)
    }))
  ]
}
