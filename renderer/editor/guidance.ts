/** What the house style says to the author of each part, shown in its empty places. It is never part of the report and never prints. */
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { changesBlocks } from './identity'

/** What is said about the part that a node is, in the words of the house style; empty for a part of the author's own. */
export function guidanceOf(style: HouseStyle, part: Node): string {
  if (part.attrs.role === 'contact') return 'Contacts print here. Their names and numbers are kept under Details.'
  const { kind, key } = part.attrs
  const section = key ? style.sections.find((spec) => spec.key === key) : undefined
  const answer = kind ? style.implications.kinds.find((spec) => spec.kind === kind) : undefined
  return section?.guidance || answer?.prompt || ''
}

/** Marks the one empty paragraph of a part that holds nothing yet. */
function marks(doc: Node, style: HouseStyle): DecorationSet {
  const found: Decoration[] = []
  const look = (part: Node, position: number): void => {
    part.forEach((child, offset) => {
      if (['section', 'recommendationSection', 'implication'].includes(child.type.name))
        look(child, position + 1 + offset)
    })
    const blocks = part.children.filter((child) => !['title', 'recommendationLead'].includes(child.type.name))
    const [only] = blocks
    const line = only?.type.name === 'recommendation' ? only.firstChild : only
    if (!only || blocks.length > 1 || only.childCount > 1 || line?.type.name !== 'paragraph' || line.content.size > 0)
      return
    const guidance = guidanceOf(style, part)
    const at = position + part.nodeSize - 1 - only.nodeSize + (line === only ? 0 : 1)
    if (guidance)
      found.push(Decoration.node(at, at + line.nodeSize, { 'data-guidance': guidance, 'aria-description': guidance }))
  }
  doc.forEach(look)
  return DecorationSet.create(doc, found)
}

/** True when a line that was written in was empty before, or is now. */
function touchesEmpty(transaction: Transaction): boolean {
  return transaction.steps.some((step, index) => {
    const before = transaction.docs[index]
    let isEmpty = false
    step.getMap().forEach((from) => {
      const line = before?.resolve(from).parent
      const now = transaction.doc.resolve(transaction.mapping.slice(index).map(from, -1)).parent
      if (line?.content.size === 0 || now.content.size === 0) isEmpty = true
    })
    return isEmpty
  })
}

/** The plugin that shows it. */
export function guidancePlugin(style: HouseStyle): Plugin<DecorationSet> {
  const key = new PluginKey<DecorationSet>('guidance')
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => marks(state.doc, style),
      apply: (transaction, value) => {
        if (!transaction.docChanged) return value
        // Guidance comes and goes with the first and the last letter; between them it only moves along.
        return changesBlocks(transaction) || touchesEmpty(transaction)
          ? marks(transaction.doc, style)
          : value.map(transaction.mapping, transaction.doc)
      }
    },
    props: { decorations: (state) => key.getState(state) }
  })
}
