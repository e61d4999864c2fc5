/** Gives every block that can be pointed at an id of its own, as soon as it comes into being: by typing, splitting or pasting. */
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { partTypes } from '../../shared/reports/document'

const named = new Set([
  'heading',
  'listItem',
  'table',
  'figure',
  'recordBlock',
  'footnote',
  'section',
  'recommendationSection',
  'recommendation',
  'appendix'
])

function wantsId(node: Node, parent: Node | null): boolean {
  if (named.has(node.type.name)) return true
  // Paragraphs inside items and cells are spoken of by what they stand in.
  return node.type.name === 'paragraph' && parent !== null && partTypes.has(parent.type.name)
}

/** Words that a block holds beside its text: nothing else follows from them. */
const wordedAttributes = new Set(['caption', 'alt', 'text'])

/** True when a change may have made or doubled blocks: anything but words typed or taken out within one block. */
export function changesBlocks(transaction: Transaction): boolean {
  return transaction.steps.some((step) => {
    const json = step.toJSON() as {
      stepType: string
      from?: number
      to?: number
      attr?: string
      slice?: { content?: { type: string }[]; openStart?: number }
    }
    if (json.stepType === 'addMark' || json.stepType === 'removeMark') return false
    if (json.stepType === 'attr' && wordedAttributes.has(json.attr ?? '')) return false
    if (json.stepType !== 'replace') return true
    if (json.slice?.openStart || json.slice?.content?.some((node) => node.type !== 'text')) return true
    const before = transaction.docs[transaction.steps.indexOf(step)]
    if (!before || json.from === undefined || json.to === undefined) return true
    return (
      before.resolve(json.from).parent !== before.resolve(json.to).parent ||
      !before.resolve(json.from).parent.isTextblock
    )
  })
}

/** True when words come into a block that has no id yet, as the empty parts of a new report have none. */
function fillsUnnamed(transaction: Transaction): boolean {
  return transaction.steps.some((step, index) => {
    const { from } = step.toJSON() as { from?: number }
    const before = transaction.docs[index]
    if (!before || from === undefined) return false
    const at = before.resolve(from)
    return Array.from({ length: at.depth }, (_, depth) => depth + 1).some(
      (depth) => at.node(depth).attrs.id === '' && wantsId(at.node(depth), at.node(depth - 1))
    )
  })
}

/** The plugin that keeps ids; `newId` makes one. */
export function identityPlugin(newId: () => string): Plugin {
  return new Plugin({
    key: new PluginKey('identity'),
    appendTransaction: (transactions, _before, state) => {
      const changed = transactions.filter(({ docChanged }) => docChanged)
      const isMade = changed.some(changesBlocks)
      if (!isMade && !changed.some(fillsUnnamed)) return null
      const seen = new Set<string>()
      const change = state.tr
      state.doc.descendants((node, position, parent) => {
        const goesOn = !node.isTextblock || node.inlineContent
        if (node.attrs.id === undefined) return goesOn
        const id = String(node.attrs.id)
        if (id !== '' && !seen.has(id)) {
          seen.add(id)
          return goesOn
        }
        // Words alone name what they stand in: a part that stays empty has not changed, for whoever compares it.
        if (!isMade && id === '' && node.textContent === '') return goesOn
        const fresh = wantsId(node, parent) ? newId() : ''
        if (fresh !== '') seen.add(fresh)
        if (fresh !== id) change.setNodeAttribute(position, 'id', fresh)
        return goesOn
      })
      return change.docChanged ? change.setMeta('addToHistory', false) : null
    }
  })
}
