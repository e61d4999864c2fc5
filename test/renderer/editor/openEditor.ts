/** An editor opened on a report in the page of a test, and the ways about in it. */
import type { Editor } from '@tiptap/core'
import { type Command, TextSelection } from '@tiptap/pm/state'
import { createReportEditor } from '../../../renderer/editor/reportEditor'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import type { Exemption, Report } from '../../../shared/reports/report'

const opened: Editor[] = []

/** Opens a report. What it makes is called new-1, new-2 and so on; `base` is the report that it says edits belong to. */
export function openEditor(
  report: Report,
  style: HouseStyle,
  base = (): Report => report,
  onReasons: (reasons: readonly Exemption[]) => void = () => {},
  onLeft: (sentences: readonly string[]) => void = () => {}
): Editor {
  let ids = 0
  const editor = createReportEditor({
    report,
    style,
    into: document.body.appendChild(document.createElement('div')),
    newId: () => `new-${++ids}`,
    base,
    onChange: () => {},
    onReasons,
    onLeft,
    onBrace: () => {},
    onPicture: () => {},
    fileUrl: (hash) => `file/${hash}`,
    drawBlock: () => {}
  })
  opened.push(editor)
  return editor
}

/** Closes every editor and empties the page. */
export function closeEditors(): void {
  for (const editor of opened.splice(0)) editor.destroy()
  document.body.replaceChildren()
}

/** The place after some words of the text, or that far into them. */
export function placeOf(editor: Editor, words: string, offset = words.length): number {
  let found = -1
  editor.state.doc.descendants((node, position) => {
    if (found < 0 && node.isTextblock && node.textContent.includes(words))
      found = position + 1 + node.textContent.indexOf(words) + offset
  })
  if (found < 0) throw new Error(`Nothing says “${words}”`)
  return found
}

/** Selects what stands between two places; puts the cursor there where they are one. */
export function select(editor: Editor, from: number, to = from): void {
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)))
}

/** Gives a command, and says whether it did anything. */
export function run(editor: Editor, command: Command): boolean {
  return command(editor.state, editor.view.dispatch, editor.view)
}
