/** Titles that the house style fixes: nobody changes them, and what is typed in one goes where words can stand. */
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, Plugin, Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

const isFixedTitle = (node: Node): boolean => node.type.name === 'title' && node.attrs.isFixed === true

/** The first place behind another where an author can write: no fixed title, and not inside something chosen as a whole. */
function nextForWords(from: ResolvedPos): Selection | null {
  let next = Selection.findFrom(from, 1, true)
  while (next && isFixedTitle(next.$from.parent))
    next = Selection.findFrom(next.$from.doc.resolve(next.$from.after()), 1, true)
  return next
}

/** Where the cursor stands in a report that has just been opened: in its first paragraph. */
export function firstParagraph(doc: Node): Selection | null {
  let found: number | null = null
  doc.descendants((node, position) => {
    if (found === null && node.type.name === 'paragraph') found = position + 1
    return found === null
  })
  return found === null ? null : Selection.near(doc.resolve(found), 1)
}

/** The place where words go that are typed in a fixed title; null when the cursor is in none. */
function beneathFixedTitle({ selection }: EditorState): Selection | null {
  const { $from, $to } = selection
  if (!isFixedTitle($from.parent) || !$from.sameParent($to)) return null
  return nextForWords($from.doc.resolve($from.after()))
}

function fixed(doc: Node): { readonly parts: ReadonlySet<string>; readonly titles: readonly string[] } {
  const parts = new Set<string>()
  const titles: string[] = []
  // Parts stand in parts: each implication in its group, each section in its appendix.
  doc.descendants((part) => {
    if (part.firstChild?.type.name !== 'title') return false
    parts.add(String(part.attrs.id))
    if (part.firstChild.attrs.isFixed) titles.push(`${part.attrs.id}:${part.firstChild.textContent}`)
    return true
  })
  return { parts, titles }
}

/** Keeps fixed titles as they are, and lets nothing be lost that is typed in one. */
export function fixedTitles(): Plugin {
  const goBeneath = (view: EditorView): boolean => {
    const beneath = beneathFixedTitle(view.state)
    if (beneath) view.dispatch(view.state.tr.setSelection(beneath).scrollIntoView())
    return false
  }
  return new Plugin({
    filterTransaction: (transaction, state) => {
      if (!transaction.docChanged || transaction.getMeta('isOwn')) return true
      const after = fixed(transaction.doc)
      const titles = new Set(after.titles)
      return fixed(state.doc).titles.every(
        (title) => titles.has(title) || !after.parts.has(title.slice(0, title.indexOf(':')))
      )
    },
    props: {
      handleTextInput: (view, _from, _to, text) => {
        const beneath = beneathFixedTitle(view.state)
        if (!beneath) return false
        view.dispatch(view.state.tr.setSelection(beneath).insertText(text).scrollIntoView())
        return true
      },
      // What is composed of several keys is read from the page: it begins where it can stay.
      handleDOMEvents: { compositionstart: goBeneath }
    }
  })
}
