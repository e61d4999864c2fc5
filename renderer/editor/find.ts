/** Finding and replacing words over the whole report: every hit is marked, one is the current one. */
import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

export type FindQuery = { readonly text: string; readonly isExact: boolean }
export type Hit = { readonly from: number; readonly to: number }
type FindState = { readonly query: FindQuery; readonly hits: readonly Hit[]; readonly current: number }

const key = new PluginKey<FindState>('find')
const nothing: FindState = { query: { text: '', isExact: false }, hits: [], current: -1 }

/** More hits than this nobody walks through; where there may be more, the bar says so. */
export const mostHits = 5000

/** Where a text stands, block by block; marks and breaks inside a word do not hide it. */
export function hitsIn(doc: Node, { text, isExact }: FindQuery): Hit[] {
  const wanted = isExact ? text : text.toLowerCase()
  if (wanted === '') return []
  const hits: Hit[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return hits.length < mostHits
    // An atom counts one place in the document and one sign here, so that places agree.
    const words = node.textBetween(0, node.content.size, undefined, '\ufffc')
    const searched = isExact ? words : words.toLowerCase()
    for (
      let at = searched.indexOf(wanted);
      at >= 0 && hits.length < mostHits;
      at = searched.indexOf(wanted, at + wanted.length)
    )
      hits.push({ from: position + 1 + at, to: position + 1 + at + wanted.length })
    return false
  })
  return hits
}

/** The plugin that marks what is looked for. */
export function findPlugin(): Plugin<FindState> {
  return new Plugin<FindState>({
    key,
    state: {
      init: () => nothing,
      apply: (transaction, value) => {
        const change: Partial<FindState> | undefined = transaction.getMeta(key)
        if (change?.query) {
          const hits = hitsIn(transaction.doc, change.query)
          const next = hits.findIndex((hit) => hit.from >= transaction.selection.from)
          return { query: change.query, hits, current: hits.length === 0 ? -1 : Math.max(next, 0) }
        }
        if (change?.current !== undefined) return { ...value, current: change.current }
        if (!transaction.docChanged || value.query.text === '') return value
        const hits = hitsIn(transaction.doc, value.query)
        return { ...value, hits, current: Math.min(value.current, hits.length - 1) }
      }
    },
    props: {
      decorations: (state) => {
        const { hits, current } = key.getState(state) ?? nothing
        if (hits.length === 0) return null
        return DecorationSet.create(
          state.doc,
          hits.map((hit, index) =>
            Decoration.inline(hit.from, hit.to, { class: index === current ? 'hit current-hit' : 'hit' })
          )
        )
      }
    }
  })
}

/** How many there are and which one is the current one, from 1; 0 for none. */
export function found(state: EditorState): { readonly count: number; readonly current: number } {
  const { hits, current } = key.getState(state) ?? nothing
  return { count: hits.length, current: current + 1 }
}

/** Looks for something; an empty text ends the search. */
export function look(query: FindQuery): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, { query }))
    return true
  }
}

/** Goes to the next hit (1) or the one before (-1), round the end. */
export function step(by: 1 | -1): Command {
  return (state, dispatch) => {
    const { hits, current } = key.getState(state) ?? nothing
    if (hits.length === 0) return false
    const next = (current + by + hits.length) % hits.length
    const hit = hits[next] as Hit
    dispatch?.(
      state.tr
        .setMeta(key, { current: next })
        .setSelection(TextSelection.create(state.doc, hit.from, hit.to))
        .scrollIntoView()
    )
    return true
  }
}

function put(state: EditorState, hits: readonly Hit[], text: string): EditorState['tr'] {
  const change = state.tr
  // From the end, so that places before stay right; the words take the marks of what they replace.
  for (const { from, to } of [...hits].reverse()) {
    const marks = state.doc.resolve(from + 1).marks()
    if (text === '') change.delete(from, to)
    else change.replaceWith(from, to, state.schema.text(text, marks))
  }
  return change
}

/** Replaces the current hit and goes on to the next. */
export function replaceCurrent(text: string): Command {
  return (state, dispatch) => {
    const { hits, current } = key.getState(state) ?? nothing
    const hit = hits[current]
    if (!hit) return false
    dispatch?.(put(state, [hit], text).scrollIntoView())
    return true
  }
}

/** Replaces every hit, as one step to undo. */
export function replaceAll(text: string): Command {
  return (state, dispatch) => {
    const { hits } = key.getState(state) ?? nothing
    if (hits.length === 0) return false
    dispatch?.(put(state, hits, text))
    return true
  }
}
