/**
 * What a writer means by signs of a plain keyboard: curly quotes, a dash between words, a list begun by “- ”, “1. ” or “(a) ”.
 * Each is a step of its own: Ctrl+Z right after it gives back what was typed.
 */
import { closeHistory } from '@tiptap/pm/history'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { toggleList } from './commands'

/** The sign that stands for a straight one behind some words; null where it stays as it is. */
function better(sign: string, before: string): { readonly text: string; readonly over: number } | null {
  const opens = before === '' || /[\s([{–—/‘“\ufffc]$/.test(before)
  if (sign === '"') return { text: opens ? '“' : '”', over: 1 }
  if (sign === "'") return { text: opens ? '‘' : '’', over: 1 }
  // Between words alone: a range of years and a minus have no space on both sides.
  if (sign === ' ' && /\S -{1,2}$/.test(before)) return { text: '– ', over: before.endsWith('--') ? 3 : 2 }
  return null
}

const listStarts: readonly (readonly [RegExp, 'bulletList' | 'orderedList', string])[] = [
  [/^[-*•]$/, 'bulletList', ''],
  [/^1[.)]$/, 'orderedList', 'decimal'],
  [/^\(?a\)$/, 'orderedList', 'lower-alpha'],
  [/^\(?i\)$/, 'orderedList', 'lower-roman']
]

/** The list that a line begins with; null for a line that begins none, or cannot here. */
function listBegun(state: EditorState, before: string, from: number): Transaction | null {
  const { $from } = state.selection
  const found = listStarts.find(([form]) => form.test(before))
  if (!found || $from.parent.type.name !== 'paragraph' || $from.node(-1).type.name === 'listItem') return null
  const [, name, marker] = found
  const change = state.tr.delete(from - before.length, from + 1)
  const isDone = toggleList(name, marker)(state.apply(change), (list) => {
    for (const step of list.steps) change.step(step)
    change.setSelection(TextSelection.create(change.doc, list.selection.from))
  })
  return isDone ? change : null
}

/** Puts in what was meant, when it was typed where the cursor is. */
export function autoFormat(): Plugin {
  return new Plugin({
    props: {
      handleTextInput: (view, from, to, text) => {
        const { $from, $to } = view.state.selection
        const { parent } = $from
        if (
          text.length !== 1 ||
          view.composing ||
          !parent.inlineContent ||
          parent.attrs.isFixed ||
          !$from.sameParent($to)
        )
          return false
        const before = parent.textBetween(0, from - $from.start(), undefined, '\ufffc')
        const meant = better(text, before)
        const isList = text === ' ' && from === to && from - $from.start() === before.length
        if (!meant && !(isList && listStarts.some(([form]) => form.test(before)))) return false
        view.dispatch(view.state.tr.insertText(text, from, to).scrollIntoView())
        const list = isList ? listBegun(view.state, before, from) : null
        if (list) view.dispatch(closeHistory(list).scrollIntoView())
        else if (meant) {
          const end = from + 1
          view.dispatch(closeHistory(view.state.tr.insertText(meant.text, end - meant.over, end)))
        }
        return true
      }
    }
  })
}
