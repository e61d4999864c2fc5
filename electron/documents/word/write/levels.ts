/** The levels that a report's own text gives to paragraphs and headings, which its layout on paper no longer tells. */
import type { Report } from '../../../../shared/reports/report'
import type { BodyNode } from '../../../../shared/reports/schema'

export type Level = { readonly level: number; readonly isNumbered: boolean }

/** The level of each numbered paragraph and of each heading inside a section, by its id. */
export function levelsIn(report: Report): ReadonlyMap<string, Level> {
  const levels = new Map<string, Level>()
  const visit = (node: BodyNode): void => {
    const level = Number(node.attrs?.level ?? 0)
    if (level > 0) levels.set(String(node.attrs?.id ?? ''), { level, isNumbered: node.attrs?.numbered === true })
    for (const child of node.content ?? []) visit(child)
  }
  const sections = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  for (const { body } of [...sections, ...report.recommendations, ...report.implications]) visit(body)
  levels.delete('')
  return levels
}
