/** Goes through everything that is written in a report, in reading order, saying where each piece stands. */
import type { Report } from './report'
import type { Body, BodyNode } from './schema'

/** A place in a report that a person can be taken to. */
export type Place = {
  readonly kind: 'report' | 'front' | 'section' | 'recommendation' | 'implication' | 'appendix'
  /** The id of the section, recommendation, implication or appendix; the key of a front field. */
  readonly id: string
  /** The block in it, where there is one. */
  readonly block: string
  /** How the place is called in words: the heading over it. */
  readonly heading: string
}

export type PlacedBody = { readonly place: Place; readonly body: Body }

/** Every body of a report. An implication comes once, wherever its style prints it. */
export function bodiesOf(report: Report): PlacedBody[] {
  const list: PlacedBody[] = []
  const add = (kind: Place['kind'], id: string, heading: string, body: Body): void => {
    list.push({ place: { kind, id, block: '', heading }, body })
  }
  const seen = new Set<string>()
  for (const section of report.sections) {
    if (section.role === 'recommendations')
      for (const item of report.recommendations) add('recommendation', item.id, section.heading, item.body)
    const answer = section.role === 'implication' && report.implications.find((item) => item.kind === section.kind)
    if (answer && !seen.has(answer.id)) {
      seen.add(answer.id)
      add('implication', answer.id, answer.heading, answer.body)
    }
    add('section', section.id, section.heading, section.body)
  }
  for (const answer of report.implications)
    if (!seen.has(answer.id)) add('implication', answer.id, answer.heading, answer.body)
  for (const appendix of report.appendices)
    for (const section of appendix.sections)
      add('appendix', section.id, section.heading || appendix.title || 'Appendix', section.body)
  return list
}

/** Every node of a body in reading order, outermost first, with the id of the nearest thing that has one. */
export function eachNode(body: BodyNode, visit: (node: BodyNode, block: string) => void, block = ''): void {
  for (const node of body.content ?? []) {
    const own = String(node.attrs?.id ?? '')
    visit(node, own || block)
    eachNode(node, visit, own || block)
  }
}

/** The text of each paragraph and heading with its place. */
export function linesOf(report: Report): { readonly place: Place; readonly node: BodyNode; readonly text: string }[] {
  const lines: { place: Place; node: BodyNode; text: string }[] = []
  for (const { place, body } of bodiesOf(report))
    eachNode(body, (node, block) => {
      if (node.type !== 'paragraph' && node.type !== 'heading') return
      const text = (node.content ?? []).map((child) => (child.type === 'hardBreak' ? ' ' : (child.text ?? ''))).join('')
      if (text.trim() !== '') lines.push({ place: { ...place, block }, node, text })
    })
  return lines
}
