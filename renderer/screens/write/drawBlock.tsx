/** Draws a block from the records into the text under the pen, by the components that print it. */
import type { Node } from '@tiptap/pm/model'
import { createRoot, type Root } from 'react-dom/client'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { Blocks } from '../../../shared/paper/Blocks'
import { layOutReport } from '../../../shared/paper/layout/reportLayout'
import { reportSchema } from '../../../shared/reports/report'
import type { BodyNode } from '../../../shared/reports/schema'

const roots = new WeakMap<HTMLElement, Root>()

/** The drawer for a house style. */
export function blockDrawer(style: HouseStyle): (node: Node, into: HTMLElement) => void {
  return (node, into) => {
    const root = roots.get(into) ?? createRoot(into)
    roots.set(into, root)
    // A report of this one block is laid out as any report is.
    const report = reportSchema.parse({
      format: 1,
      styleId: style.id,
      title: '',
      sections: [
        { id: 'block', role: 'body', heading: '', body: { type: 'doc', content: [node.toJSON() as BodyNode] } }
      ]
    })
    const blocks = layOutReport(report, style).sheets[0].blocks.filter((block) => block.kind !== 'heading')
    root.render(
      blocks.length > 0 ? (
        <Blocks of={blocks} options={{ fileUrl: () => '' }} />
      ) : (
        <p>[Nothing was drawn from the records here.]</p>
      )
    )
  }
}
