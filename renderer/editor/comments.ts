/** Comments in the text: the words that one speaks of bear its mark, which never prints. */
import type { Mark, Node } from '@tiptap/pm/model'
import { type Command, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Comment } from '../../shared/reports/report'
import { changesBlocks } from './identity'

export type CommentRange = { readonly from: number; readonly to: number }

/** The words that a comment speaks of, and where they stand. */
export type CommentedWords = { readonly ranges: readonly CommentRange[]; readonly words: string }

/** Every comment that has words in the text, by its id. */
export function commentedWords(doc: Node): ReadonlyMap<string, CommentedWords> {
  const found = new Map<string, { ranges: CommentRange[]; words: string }>()
  doc.descendants((node, position) => {
    for (const mark of node.marks) {
      if (mark.type.name !== 'comment') continue
      const id = String(mark.attrs.id)
      const own = found.get(id) ?? { ranges: [], words: '' }
      const last = own.ranges.at(-1)
      if (last?.to === position) own.ranges[own.ranges.length - 1] = { from: last.from, to: position + node.nodeSize }
      else own.ranges.push({ from: position, to: position + node.nodeSize })
      own.words += node.text ?? ''
      found.set(id, own)
    }
    return true
  })
  return found
}

function markOf(doc: Node, id: string): Mark | null {
  return doc.type.schema.marks.comment?.create({ id }) ?? null
}

/** Marks the selected words as what a comment speaks of; not without words. */
export function markComment(id: string): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const mark = markOf(state.doc, id)
    if (!mark || state.doc.textBetween(from, to).trim() === '') return false
    const change = state.tr.addMark(from, to, mark)
    // Titles take no marks.
    if (!change.docChanged) return false
    dispatch?.(change)
    return true
  }
}

/** Marks words anew whose comment was deleted and comes back. */
export function markRanges(id: string, ranges: readonly CommentRange[]): Command {
  return (state, dispatch) => {
    const mark = markOf(state.doc, id)
    if (!mark) return false
    const change = state.tr
    for (const { from, to } of ranges) if (from < to && to <= state.doc.content.size) change.addMark(from, to, mark)
    dispatch?.(change)
    return true
  }
}

/** Takes a comment's mark from its words. */
export function unmarkComment(id: string): Command {
  return (state, dispatch) => {
    const mark = markOf(state.doc, id)
    const ranges = commentedWords(state.doc).get(id)?.ranges ?? []
    if (!mark || ranges.length === 0) return false
    const change = state.tr
    for (const { from, to } of ranges) change.removeMark(from, to, mark)
    dispatch?.(change)
    return true
  }
}

const key = new PluginKey<DecorationSet>('comments')

/** Shows anew which comments are open, after one was resolved or opened again. */
export const showComments: Command = (state, dispatch) => {
  dispatch?.(state.tr.setMeta(key, true).setMeta('addToHistory', false))
  return true
}

function changesMarks(transaction: Transaction): boolean {
  return transaction.steps.some((step) => /Mark/.test(String(step.toJSON().stepType)))
}

/** What those who listen hear of a comment at the words that it speaks of. */
const told = ({ author, text, replies }: Comment): string =>
  [`Comment by ${author}: ${text}`, ...replies.map((reply) => `${reply.author}: ${reply.text}`)].join(' ')

/** The plugin that marks the words of open comments; those of resolved ones look like any others. */
export function commentsPlugin(comments: () => readonly Comment[]): Plugin<DecorationSet> {
  const work = (doc: Node): DecorationSet => {
    const open = comments().filter((comment) => !comment.isResolved)
    if (open.length === 0) return DecorationSet.empty
    const words = commentedWords(doc)
    return DecorationSet.create(
      doc,
      open.flatMap((comment) =>
        (words.get(comment.id)?.ranges ?? []).map(({ from, to }) =>
          Decoration.inline(from, to, { class: 'commented', role: 'mark', 'aria-description': told(comment) })
        )
      )
    )
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => work(state.doc),
      apply: (transaction, value) => {
        if (transaction.getMeta(key)) return work(transaction.doc)
        if (!transaction.docChanged) return value
        return changesBlocks(transaction) || changesMarks(transaction)
          ? work(transaction.doc)
          : value.map(transaction.mapping, transaction.doc)
      }
    },
    props: { decorations: (state) => key.getState(state) }
  })
}
