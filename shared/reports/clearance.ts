/** An implication that an officer has cleared. */
import { restsOn } from './checks/implications'
import type { Report } from './report'
import type { BodyNode } from './schema'

/** The report with the implication cleared as it stands: figures in it stop following the records, since that is what was seen. */
export function withClearance(report: Report, implicationId: string, officer: string, day: string): Report {
  const implications = report.implications.map((item) =>
    item.id === implicationId
      ? { ...item, body: { ...item.body, content: (item.body.content ?? []).map(frozen) } }
      : item
  )
  const seen = { ...report, implications }
  const cleared = { status: 'cleared', officer, clearedOn: day, clearedAgainst: restsOn(seen) } as const
  return {
    ...seen,
    implications: implications.map((item) => (item.id === implicationId ? { ...item, ...cleared } : item))
  }
}

function frozen(node: BodyNode): BodyNode {
  const isDrawn = node.type === 'liveFigure' || node.type === 'recordBlock'
  return {
    ...node,
    ...(isDrawn ? { attrs: { ...node.attrs, isFrozen: true } } : {}),
    ...(node.content ? { content: node.content.map(frozen) } : {})
  }
}
