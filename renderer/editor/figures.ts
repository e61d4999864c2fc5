/** Live figures in the text: taking what the records say now, keeping what stands, and freezing. */
import type { Command, EditorState } from '@tiptap/pm/state'

function changeFigures(
  state: EditorState,
  within: readonly [number, number],
  edit: (attrs: Record<string, unknown>) => Record<string, unknown> | null
): EditorState['tr'] {
  const change = state.tr
  state.doc.nodesBetween(...within, (node, position) => {
    if (node.type.name !== 'liveFigure' && node.type.name !== 'recordBlock') return true
    const attrs = edit(node.attrs)
    if (attrs) change.setNodeMarkup(position, undefined, { ...node.attrs, ...attrs }, node.marks)
    return true
  })
  return change
}

/** A figure as it stands in the text; the same one may stand there both frozen and not. */
export type StandingFigure = { readonly source: string; readonly form: string; readonly isFrozen: boolean }

/** Shows a figure as given, wherever it stands frozen or unfrozen as this one is. */
export function takeFigure(
  own: StandingFigure,
  as: { readonly shown: string; readonly asOf: string; readonly isFrozen: boolean }
): Command {
  return (state, dispatch) => {
    const change = changeFigures(state, [0, state.doc.content.size], (attrs) =>
      attrs.source === own.source && attrs.form === own.form && attrs.isFrozen === own.isFrozen ? { ...as } : null
    )
    if (!change.docChanged) return false
    dispatch?.(change)
    return true
  }
}

/** Draws every block from this source as given, wherever it stands frozen or unfrozen as this one does. */
export function takeBlock(
  own: Pick<StandingFigure, 'source' | 'isFrozen'>,
  as: { readonly data: unknown; readonly asOf: string; readonly isFrozen: boolean }
): Command {
  return (state, dispatch) => {
    const change = changeFigures(state, [0, state.doc.content.size], (attrs) =>
      attrs.source === own.source && 'data' in attrs && attrs.isFrozen === own.isFrozen ? { ...as } : null
    )
    if (!change.docChanged) return false
    dispatch?.(change)
    return true
  }
}

/** Freezes every figure and block from the records as it stands. */
export const freezeAll: Command = (state, dispatch) => {
  const change = changeFigures(state, [0, state.doc.content.size], (attrs) =>
    attrs.isFrozen ? null : { isFrozen: true }
  )
  if (!change.docChanged) return false
  dispatch?.(change)
  return true
}

/** Freezes what stands in one implication: what an officer clears is what was seen. */
export function freezeIn(isWanted: (node: EditorState['doc']) => boolean): Command {
  return (state, dispatch) => {
    let range: [number, number] | null = null
    state.doc.descendants((node, position) => {
      if (range === null && isWanted(node)) range = [position, position + node.nodeSize]
      return range === null && !node.isTextblock
    })
    if (range === null) return false
    const change = changeFigures(state, range, (attrs) => (attrs.isFrozen ? null : { isFrozen: true }))
    if (!change.docChanged) return false
    dispatch?.(change)
    return true
  }
}
