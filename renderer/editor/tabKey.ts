/**
 * The Tab key in the text. At the start of a line it changes the level, in a table it goes from cell to cell; anywhere else, and
 * where it can do no more, it leaves the text, as everywhere else in a window. Whoever has come in by Tab goes on by Tab.
 */
import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, Plugin, Selection } from '@tiptap/pm/state'
import { goToNextCell, isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { indent, outdent } from './commands'
import { leaveBlock } from './edges'

/** The views into which somebody has come by Tab, and done nothing since. */
const passedThrough = new WeakSet<EditorView>()

const isAtStart = ({ selection }: EditorState): boolean => selection.$from.parentOffset === 0

/** Tab. */
export const tabKey: Command = (state, dispatch, view) => {
  if (view && passedThrough.has(view)) return false
  if (isInTable(state))
    return goToNextCell(1)(state, dispatch) || (isLastRowEmpty(state) ? goBeneath : indent)(state, dispatch)
  return isAtStart(state) && indent(state, dispatch, view)
}

/** Shift+Tab. */
export const shiftTabKey: Command = (state, dispatch, view) => {
  if (view && passedThrough.has(view)) return false
  return (isInTable(state) || isAtStart(state)) && outdent(state, dispatch, view)
}

/** How deep the table is that the cursor stands in. */
function tableDepth({ selection: { $from } }: EditorState): number {
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type.name === 'table') return depth
  return 0
}

function hasWords(node: Node): boolean {
  let found = false
  node.descendants((child) => {
    found ||= child.isText || child.isAtom
    return !found
  })
  return found
}

/** A row that was added and not filled in is enough: the next Tab goes on beneath the table. */
function isLastRowEmpty(state: EditorState): boolean {
  const last = state.selection.$from.node(tableDepth(state)).lastChild
  return last !== null && !hasWords(last)
}

/** Goes to what follows the table; where nothing does, a paragraph is made. */
const goBeneath: Command = (state, dispatch) => {
  const { $from } = state.selection
  const depth = tableDepth(state)
  if ($from.indexAfter(depth - 1) === $from.node(depth - 1).childCount) return leaveBlock(state, dispatch)
  const next = Selection.findFrom(state.doc.resolve($from.after(depth)), 1)
  if (next) dispatch?.(state.tr.setSelection(next).scrollIntoView())
  return next !== null
}

/** Notices who comes into the text by Tab. */
export function tabThrough(): Plugin {
  return new Plugin({
    view: (view) => {
      const { defaultView } = view.dom.ownerDocument
      let isTab = false
      const hear = (event: Event): void => {
        const key = event instanceof KeyboardEvent ? event.key : ''
        // Tab itself comes with Shift.
        if (key === 'Shift') return
        isTab = key === 'Tab'
        if (!isTab) passedThrough.delete(view)
      }
      const arrive = (): void => {
        if (isTab) passedThrough.add(view)
      }
      const leave = (): void => void passedThrough.delete(view)
      for (const act of ['keydown', 'pointerdown']) defaultView?.addEventListener(act, hear, true)
      view.dom.addEventListener('focus', arrive)
      view.dom.addEventListener('blur', leave)
      return {
        destroy: () => {
          for (const act of ['keydown', 'pointerdown']) defaultView?.removeEventListener(act, hear, true)
          view.dom.removeEventListener('focus', arrive)
          view.dom.removeEventListener('blur', leave)
        }
      }
    }
  })
}
