/**
 * The editor without a page: its own state, plugins and ways of the clipboard, with nothing drawn, so that a hundred thousand
 * sequences of edits can be tried.
 */
import type { Node } from '@tiptap/pm/model'
import { EditorState, type Plugin, type Transaction } from '@tiptap/pm/state'
import { type EditorProps, EditorView } from '@tiptap/pm/view'
import type { Editor } from './edits'

const { serializeForClipboard, pasteHTML, pasteText } = EditorView.prototype

/** Makes editors alike to one that is open, each on a document of its own. */
export function quickEditors(like: { readonly view: EditorView; readonly state: EditorState }): (doc: Node) => Editor {
  // Numbers are only drawn.
  const plugins: readonly Plugin[] = like.state.plugins.filter((plugin) => !/^numbers/.test(keyOf(plugin)))
  const props = [like.view.props as EditorProps, ...plugins.map(({ props: own }) => own as EditorProps)]
  return (doc) => {
    let state = EditorState.create({ doc, plugins: [...plugins] })
    const view = {
      get state() {
        return state
      },
      dispatch: (transaction: Transaction) => {
        state = state.applyTransaction(transaction).state
      },
      someProp: <T>(name: keyof EditorProps, use?: (value: never) => T): T | undefined => {
        for (const each of props) {
          const value = each[name]
          if (value === undefined || value === null) continue
          const answer = use ? use(value as never) : (value as T)
          if (answer) return answer
        }
        return undefined
      },
      endOfTextblock: () => true,
      focus: () => {},
      input: {},
      serializeForClipboard,
      pasteHTML,
      pasteText
    } as unknown as EditorView
    return {
      get state() {
        return state
      },
      view
    }
  }
}

function keyOf(plugin: Plugin): string {
  return String((plugin as unknown as { readonly key: string }).key)
}
