/** Where the cursor stands, told by what it stands in, so that it is found again in the same report opened anew. */
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Selection } from '@tiptap/pm/state'

export type CaretPlace = {
  /** Of the nearest thing around it that has an id. */
  readonly id: string
  /** Signs behind the beginning of that. */
  readonly offset: number
}

/** The place of the cursor; null where nothing around it has an id. */
export function caretPlace({ selection }: EditorState): CaretPlace | null {
  const { $head } = selection
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const { id } = $head.node(depth).attrs
    if (id) return { id: String(id), offset: $head.pos - $head.start(depth) }
  }
  return null
}

/** The selection at a place; null where what it stood in is gone. */
export function selectionAt(doc: Node, { id, offset }: CaretPlace): Selection | null {
  let found: Selection | null = null
  doc.descendants((node, position) => {
    // Where its words have become fewer, the cursor stands behind the last of them, not in what follows.
    if (found === null && node.attrs.id === id)
      found = Selection.near(doc.resolve(position + 1 + Math.min(offset, node.content.size)), offset > 0 ? -1 : 1)
    return found === null
  })
  return found
}
