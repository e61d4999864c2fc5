/** What the audit of figures found, beside the words: figures that are behind their records, and sums that something contradicts. */
import type { Node } from '@tiptap/pm/model'
import { type Command, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { FiguresAudit } from '../../shared/budgets/auditCalls'
import { figureFindings } from '../../shared/reports/figureFindings'
import { changesBlocks } from './identity'

type Shown = { readonly audit: FiguresAudit | null; readonly marks: DecorationSet }

const key = new PluginKey<Shown>('audit')

/** Shows what an audit found. */
export function showAudit(audit: FiguresAudit): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, audit).setMeta('addToHistory', false))
    return true
  }
}

/** Where some words stand in a block, as often as they do. */
function placesIn(node: Node, start: number, words: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  const look = (block: Node, inside: number): void => {
    const text = block.textBetween(0, block.content.size, '\n', '\ufffc')
    for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + words.length))
      found.push({ from: inside + at, to: inside + at + words.length })
  }
  if (node.isTextblock) look(node, start + 1)
  else
    node.descendants((child, position) => {
      if (child.isTextblock) look(child, start + 1 + position + 1)
      return !child.isTextblock
    })
  return found
}

/** The words to mark in each block of a report, with what is to be said of them. */
function wordsToMark(audit: FiguresAudit): ReadonlyMap<string, readonly { words: string; say: string }[]> {
  const found = new Map<string, { words: string; say: string }[]>()
  const [reportId = ''] = audit.typed.map(({ place }) => place.reportId)
  for (const { rule, place, message } of figureFindings(audit, reportId)) {
    if (rule !== 'figure-disagrees' && rule !== 'figure-contradicted' && rule !== 'figure-unsupported') continue
    const typed = audit.typed.find(
      (own) => own.place.reportId === reportId && own.place.block === place.block && message.startsWith(own.text)
    )
    if (typed) found.set(place.block, [...(found.get(place.block) ?? []), { words: typed.text, say: message }])
  }
  return found
}

function marksOf(doc: Node, audit: FiguresAudit | null): DecorationSet {
  if (!audit) return DecorationSet.empty
  const typed = wordsToMark(audit)
  const behind = [...audit.live, ...audit.blocks].filter(({ state }) => state !== 'same')
  const marks: Decoration[] = []
  doc.descendants((node, position) => {
    const { source, shown, isFrozen, id } = node.attrs
    if (node.type.name === 'liveFigure' || node.type.name === 'recordBlock') {
      const own = behind.find(
        (found) =>
          found.source === source && found.isFrozen === isFrozen && (!('shown' in found) || found.shown === shown)
      )
      if (own) {
        const today = 'today' in own && own.today !== null ? `The records now say ${own.today}.` : ''
        const title = own.state === 'gone' ? 'Its record is gone.' : today || 'The records have changed since.'
        marks.push(
          Decoration.node(position, position + node.nodeSize, {
            class: 'figure-behind',
            title,
            'aria-description': `From the records. ${title}`
          })
        )
      }
    }
    for (const { words, say } of typed.get(String(id ?? '')) ?? [])
      for (const { from, to } of placesIn(node, position, words))
        marks.push(
          Decoration.inline(from, to, { class: 'figure-doubted', title: say, role: 'mark', 'aria-description': say })
        )
    return true
  })
  return DecorationSet.create(doc, marks)
}

/** The plugin that marks them. */
export function auditPlugin(): Plugin<Shown> {
  return new Plugin<Shown>({
    key,
    state: {
      init: () => ({ audit: null, marks: DecorationSet.empty }),
      apply: (transaction, value) => {
        const fresh: FiguresAudit | undefined = transaction.getMeta(key)
        const audit = fresh ?? value.audit
        if (fresh || (transaction.docChanged && changesBlocks(transaction)))
          return { audit, marks: marksOf(transaction.doc, audit) }
        return transaction.docChanged ? { audit, marks: value.marks.map(transaction.mapping, transaction.doc) } : value
      }
    },
    props: { decorations: (state) => key.getState(state)?.marks }
  })
}
