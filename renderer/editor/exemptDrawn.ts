/**
 * What is exempt, shown as one writes: a bar beside every such block, and the reason in words before it, for reading by eye and
 * by ear. What is exempt through something around or before it is shown alike.
 */
import type { Node } from '@tiptap/pm/model'
import { type Command, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { markWords, upperFirst } from '../../shared/law/grounds'
import { partTypes } from '../../shared/reports/document'
import type { Exemption } from '../../shared/reports/report'
import { isOpen, walkMarks } from './withheld'

const key = new PluginKey<DecorationSet>('exemptDrawn')

/** Shows anew why things are exempt, after a reason was changed. */
export const showReasons: Command = (state, dispatch) => {
  dispatch?.(state.tr.setMeta(key, true).setMeta('addToHistory', false))
  return true
}

/** Why something is exempt, as stands before it. */
export function wordsBefore(mark: string, reasons: readonly Exemption[]): string {
  const reason = reasons.find(({ id }) => id === mark)
  return reason ? upperFirst(markWords(reason)) : 'Exempt, for a reason that is still to be said'
}

/** Where the words stand: before a block, or inside what only stands among its like. */
function placeOfWords(node: Node, position: number): number {
  if (node.type.name === 'tableRow') return position + 2
  return /^(?:listItem|tableCell|tableHeader)$/.test(node.type.name) ? position + 1 : position
}

function work(doc: Node, reasons: readonly Exemption[]): DecorationSet {
  if (isOpen(doc)) return DecorationSet.empty
  const list: Decoration[] = []
  // One after another under the same mark are told once to the eye, and each to the ear.
  let last = { end: -1, mark: '' }
  walkMarks(doc, '', (node, position, mark) => {
    if (mark === '' || partTypes.has(node.type.name)) return true
    const end = position + node.nodeSize
    const words = wordsBefore(mark, reasons)
    list.push(
      node.isInline
        ? Decoration.inline(
            position,
            end,
            // A note or a figure from the records says itself what it is.
            node.isText
              ? { class: 'is-exempt', title: words, role: 'mark', 'aria-description': words }
              : { class: 'is-exempt', 'aria-description': words }
          )
        : Decoration.node(position, end, { class: 'is-exempt' })
    )
    if (!node.isInline) {
      const goesOn = last.end === position && last.mark === mark
      const draw = (): HTMLElement => {
        const shown = document.createElement('div')
        shown.className = goesOn ? 'exempt-words goes-on' : 'exempt-words'
        shown.contentEditable = 'false'
        shown.textContent = words
        return shown
      }
      list.push(
        Decoration.widget(placeOfWords(node, position), draw, {
          side: -1,
          key: `exempt ${words} ${goesOn}`,
          ignoreSelection: true
        })
      )
    }
    last = { end, mark }
    return false
  })
  return DecorationSet.create(doc, list)
}

/** The plugin that shows it. `reasons` are those of the report. */
export function exemptDrawn(reasons: () => readonly Exemption[]): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => work(state.doc, reasons()),
      apply: (transaction, value) =>
        transaction.docChanged || transaction.getMeta(key) ? work(transaction.doc, reasons()) : value
    },
    props: { decorations: (state) => key.getState(state) }
  })
}
