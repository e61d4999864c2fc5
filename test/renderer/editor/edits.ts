/** Things that a person may do to a report, told by numbers and words, so that thousands of them can be tried by chance and told again. */
import type { Editor as TipTapEditor } from '@tiptap/core'
import { redo, undo } from '@tiptap/pm/history'
import type { Node, Slice } from '@tiptap/pm/model'
import { type Command, NodeSelection, TextSelection } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCells,
  splitCell,
  toggleHeaderRow
} from '@tiptap/pm/tables'
import fc from 'fast-check'
import {
  addAppendix,
  addSection,
  indent,
  insertBlock,
  insertInline,
  movePart,
  newTable,
  outdent,
  removePart,
  setHeading,
  setLevel,
  setLink,
  toggle,
  toggleList,
  toggleQuote
} from '../../../renderer/editor/commands'
import {
  backspace,
  deleteForward,
  downOutOfTable,
  enterKey,
  hardBreakKey,
  leaveBlock
} from '../../../renderer/editor/edges'
import { markExempt, release } from '../../../renderer/editor/exemptGuard'
import { look, replaceAll } from '../../../renderer/editor/find'

/** What edits need of an editor. */
export type Editor = Pick<TipTapEditor, 'state' | 'view'>

type EditKind = keyof typeof keys | keyof typeof deeds

/** `at` and `to` are parts of the way through the report, in thousandths. */
export type Edit = { readonly kind: EditKind; readonly at: number; readonly to: number; readonly words: string }

const keys = {
  enter: enterKey,
  backspace,
  deleteForward,
  indent,
  outdent,
  hardBreak: hardBreakKey,
  leaveBlock,
  downOutOfTable,
  undo,
  redo,
  bold: toggle('bold'),
  link: setLink('https://example.org/'),
  plain: setLevel(0),
  numbered: setLevel(1),
  deeper: setLevel(2),
  heading: setHeading(2, true),
  smallHeading: setHeading(3, false),
  bullets: toggleList('bulletList'),
  letters: toggleList('orderedList'),
  romans: toggleList('orderedList', 'lower-roman'),
  quote: toggleQuote,
  footnote: insertInline('footnote', { text: 'A note.' }),
  reference: insertInline('crossReference', { target: 'nowhere' }),
  figure: insertInline('liveFigure', { source: 'fund:x', shown: '£1' }),
  table: insertBlock(newTable(2, 3)),
  addRowBefore,
  addColumnAfter,
  deleteRow,
  deleteColumn,
  deleteTable,
  toggleHeaderRow,
  mergeCells,
  splitCell,
  addAppendix
} as const satisfies Record<string, Command>

/** A report that has grown to this many places takes in no more. */
const largest = 150_000

const pieces: readonly string[] = [
  '<p>A line.</p>',
  'plain words',
  '<ol><li>one<ol><li>two</li></ol></li></ol>',
  '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><ul><li>x</li></ul></td></tr></table>',
  '<table><tr><td colspan="2">wide</td></tr><tr><td>1</td></tr></table>',
  '<h2>Head</h2><p>Beneath <b>it</b> a <a href="https://example.org/">link</a>.</p>',
  '<blockquote><p>Said.</p></blockquote>'
]

function placeAt(doc: Node, part: number): number {
  return Math.round((part / 1000) * doc.content.size)
}

function partAt(editor: Editor, part: number): string {
  const { doc } = editor.state
  return String(doc.child(Math.min(Math.floor((part / 1000) * doc.childCount), doc.childCount - 1)).attrs.id)
}

/** Copied as the system's clipboard has it: as markup. */
function copied(editor: Editor): string {
  return editor.view.serializeForClipboard(editor.state.selection.content()).dom.innerHTML
}

/** Deletes what is chosen, as the key does. */
function remove(editor: Editor): void {
  if (!editor.state.selection.empty) run(editor, backspace)
}

function run(editor: Editor, command: Command): void {
  command(editor.state, editor.view.dispatch, editor.view)
}

function type(editor: Editor, words: string): void {
  const { view } = editor
  const { from, to } = view.state.selection
  const plain = () => view.state.tr.insertText(words, from, to)
  const isHandled = view.someProp('handleTextInput', (handle) => handle(view, from, to, words, plain))
  if (!isHandled && view.state.selection.$from.parent.inlineContent) view.dispatch(plain().scrollIntoView())
}

/** What the editor does when something that is dragged is let go: taken along, or copied. */
function drop(editor: Editor, part: number, isCopy: boolean): void {
  const { state, view } = editor
  let slice: Slice = view.serializeForClipboard(state.selection.content()).slice
  view.someProp('transformPasted', (change) => {
    slice = change(slice, view, false)
  })
  const event = new Event('drop') as DragEvent
  if (view.someProp('handleDrop', (handle) => handle(view, event, slice, !isCopy))) return
  const change = state.tr
  if (!isCopy) change.deleteSelection()
  const at = change.mapping.map(placeAt(state.doc, part))
  change.replaceRange(at, at, slice)
  change.setSelection(TextSelection.near(change.doc.resolve(change.mapping.map(placeAt(state.doc, part)))))
  view.dispatch(change.setMeta('uiEvent', 'drop'))
}

/** The places of all nodes that can be exempt, or of those that are so by a mark of their own. */
function markable(doc: Node, isMarked: boolean): readonly number[] {
  const found: number[] = []
  doc.descendants((node, position) => {
    if (node.attrs.exempt !== undefined && (node.attrs.exempt !== '') === isMarked) found.push(position)
  })
  return found
}

function select(editor: Editor, { at, to, kind }: Edit): void {
  const { doc, tr } = editor.state
  const [a, b] = [placeAt(doc, at), placeAt(doc, kind === 'select' && to % 3 > 0 ? at + (to % 40) / 10 : to)]
  const anchor = doc.resolve(a)
  const head = doc.resolve(Math.min(b, doc.content.size))
  editor.view.dispatch(tr.setSelection(TextSelection.between(anchor, to % 4 === 0 ? anchor : head)))
}

function chooseNode(editor: Editor, { at }: Edit): void {
  const { doc, tr } = editor.state
  const found: number[] = []
  doc.descendants((node, position) => {
    if (NodeSelection.isSelectable(node) && !node.isText) found.push(position)
  })
  const position = found[Math.floor((at / 1001) * found.length)]
  if (position !== undefined) editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, position)))
}

function chooseCells(editor: Editor, { at, to }: Edit): void {
  const { doc, tr } = editor.state
  const tables: number[][] = []
  doc.descendants((node, position) => {
    if (node.type.name === 'table') tables.push([])
    if (node.type.name === 'tableCell' || node.type.name === 'tableHeader') tables.at(-1)?.push(position)
  })
  const cells = tables[Math.floor((at / 1001) * tables.length)] ?? []
  const [first, last] = [cells[at % cells.length], cells[to % cells.length]]
  if (first === undefined || last === undefined) return
  const [a, b] = [doc.resolve(first), doc.resolve(last)]
  if (a.node(-1) === b.node(-1)) editor.view.dispatch(tr.setSelection(new CellSelection(a, b)))
}

const deeds = {
  type: (editor, { words }) => type(editor, words),
  select,
  chooseNode,
  chooseCells,
  cut: remove,
  copyAndPaste: (editor, edit) => {
    const html = copied(editor)
    select(editor, { ...edit, kind: 'select', to: 0 })
    editor.view.pasteHTML(html)
  },
  cutAndPaste: (editor, edit) => {
    const html = copied(editor)
    remove(editor)
    select(editor, { ...edit, kind: 'select', to: 0 })
    editor.view.pasteHTML(html)
  },
  cutAndPastePlain: (editor, edit) => {
    const { text } = editor.view.serializeForClipboard(editor.state.selection.content())
    remove(editor)
    select(editor, { ...edit, kind: 'select', to: 0 })
    if (text !== '') editor.view.pasteText(text)
  },
  drag: (editor, { to }) => drop(editor, to, false),
  dragCopy: (editor, { to }) => drop(editor, to, true),
  mark: (editor, { at, words }) => {
    const places = markable(editor.state.doc, false)
    const position = places[Math.floor((at / 1001) * places.length)]
    if (position !== undefined) run(editor, markExempt([position], `mark-${words.length % 2}`))
  },
  release: (editor, { at }) => {
    const places = markable(editor.state.doc, true)
    const position = places[Math.floor((at / 1001) * places.length)]
    if (position !== undefined) run(editor, release([position]))
  },
  pasteWords: (editor, { words }) => void editor.view.pasteText(`${words}\nA second line.`),
  pasteHtml: (editor, { at }) => void editor.view.pasteHTML(pieces[at % pieces.length] ?? ''),
  replaceWords: (editor, { words, to }) => {
    run(editor, look({ text: words.trim(), isExact: true }))
    if (to % 4 === 0) run(editor, replaceAll('word'))
  },
  addSection: (editor, { at }) => run(editor, addSection(partAt(editor, at))),
  removePart: (editor, { at }) => run(editor, removePart(partAt(editor, at))),
  movePartUp: (editor, { at }) => run(editor, movePart(partAt(editor, at), -1)),
  movePartDown: (editor, { at }) => run(editor, movePart(partAt(editor, at), 1))
} as const satisfies Record<string, (editor: Editor, edit: Edit) => void>

/** Any one thing that a person may do; typing and moving about are what they do most. */
export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.oneof(
    { arbitrary: fc.constantFrom<EditKind>('type', 'select', 'enter', 'backspace'), weight: 5 },
    { arbitrary: fc.constantFrom(...(Object.keys(deeds) as EditKind[])), weight: 6 },
    { arbitrary: fc.constantFrom(...(Object.keys(keys) as EditKind[])), weight: 6 }
  ),
  at: fc.integer({ min: 0, max: 1000 }),
  to: fc.integer({ min: 0, max: 1000 }),
  words: fc.constantFrom('a', 'word ', 'Two words.', '£1.2m', '{', 'é', '😀', 'a')
})

/** Does one thing. What cannot be done where the cursor stands is left undone, as in the app. */
export function perform(editor: Editor, edit: Edit): void {
  if (editor.state.doc.content.size > largest && /paste/i.test(edit.kind)) return
  if (edit.kind in keys) run(editor, keys[edit.kind as keyof typeof keys])
  else deeds[edit.kind as keyof typeof deeds](editor, edit)
}
