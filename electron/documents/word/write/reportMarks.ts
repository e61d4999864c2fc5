/** Which marks (marks.ts) the parts of one report get when it is written as a Word file, and the bookmarks that carry them. */
import { BookmarkEnd, BookmarkStart, type ParagraphChild } from 'docx'
import type { PaperBlock, PaperLayout } from '../../../../shared/paper/layout/paperLayout'
import type { Report } from '../../../../shared/reports/report'
import { type Mark, markName } from '../marks'
import type { Memory } from './remember'

export type ReportMarks = {
  /** Bookmarks that say what a paragraph is. */
  readonly make: (...marks: readonly Mark[]) => ParagraphChild[]
  /** One around words, to say what these are. */
  readonly around: (mark: Mark, runs: readonly ParagraphChild[]) => ParagraphChild[]
  /** What a block that is about to be written begins. */
  readonly of: (block: PaperBlock) => readonly Mark[]
  /** What the heading with this id is, or the cell that names an implication. */
  readonly ofId: (id: string) => readonly Mark[]
  /** Whether the recommendations are over with a block. */
  readonly endsRecommendations: (block: PaperBlock) => boolean
}

/** Knows what is to be remembered of each part, by the report. */
export function reportMarks(report: Report, layout: PaperLayout, memory: Memory): ReportMarks {
  let made = 0
  const byId = marksById(report, memory)
  const around: ReportMarks['around'] = (mark, runs) => {
    made += 1
    const name = markName(mark, made)
    // Numbers of their own, out of the way of those that the library gives.
    const link = 100_000 + made
    if (name === null) return [...runs]
    const [start, end] = [new BookmarkStart(name, link), new BookmarkEnd(link)] as unknown as ParagraphChild[]
    return [start, ...runs, end].filter((part) => part !== undefined)
  }
  return {
    make: (...marks) => marks.flatMap((mark) => around(mark, [])),
    around,
    of: (block) => {
      const section = layout.sectionStarts.get(block)
      if (section !== undefined) return byId.get(section) ?? []
      // Headings that no part of the report has are the paper's own: over contacts that have no section.
      return block.kind === 'heading' && block.id === '' ? [{ kind: 'made', value: 'heading' }] : []
    },
    ofId: (id) => (id === '' ? [] : (byId.get(id) ?? [])),
    endsRecommendations: (block) => layout.afterRecommendations.has(block)
  }
}

/** The marks of sections, implications, appendices and recommendations, by their ids. */
function marksById(report: Report, memory: Memory): ReadonlyMap<string, readonly Mark[]> {
  const byId = new Map<string, readonly Mark[]>()
  const sections = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  for (const { id, key, role, kind, exempt } of sections) {
    // Where an implication is a section of its own, one heading stands for both.
    const answer = role === 'implication' ? report.implications.find((item) => item.kind === kind) : undefined
    byId.set(id, [
      ...(key ? [{ kind: 'section', value: key } as const] : []),
      { kind: 'role', value: role },
      ...(kind ? [{ kind: 'kind', value: kind } as const] : []),
      ...memory.part(exempt || (answer?.exempt ?? ''))
    ])
  }
  for (const { id, kind, exempt } of report.implications)
    byId.set(id, [{ kind: 'implication', value: kind }, ...memory.part(exempt)])
  for (const { id, role, numbering, exempt } of report.appendices)
    byId.set(id, [{ kind: 'appendix', value: `${role}-${numbering}` }, ...memory.part(exempt)])
  for (const [at, { id, exempt }] of report.recommendations.entries())
    byId.set(id, [{ kind: 'decision', value: String(at) }, ...memory.part(exempt)])
  return byId
}
