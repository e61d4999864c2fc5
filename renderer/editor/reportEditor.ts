/** One report under the pen: TipTap on the report's own document, with numbers, ids, keys and copying as a report needs them. */
import { Editor, Extension, getSchema } from '@tiptap/core'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { history, redo, undo } from '@tiptap/pm/history'
import { keymap } from '@tiptap/pm/keymap'
import { type Command, NodeSelection, Plugin } from '@tiptap/pm/state'
import { tableEditing } from '@tiptap/pm/tables'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { documentFromReport } from '../../shared/reports/document'
import { underWhole } from '../../shared/reports/exempt'
import { markKeys } from '../../shared/reports/marks'
import type { Exemption, Report, WholeElsewhere } from '../../shared/reports/report'
import { editorKeys } from '../../shared/shortcuts'
import { autoFormat } from './autoFormat'
import { copyingSerializer, pastedSlice } from './clipboard'
import { columnLines, moveRow, widenColumn } from './columns'
import { indent, levelHere, outdent, setHeading, setLevel, toggle, toggleList } from './commands'
import { commentsPlugin } from './comments'
import {
  backspace,
  deleteForward,
  downOutOfTable,
  edgesPlugin,
  enterKey,
  hardBreakKey,
  keepCells,
  leaveBlock
} from './edges'
import { copiedSlice, knownAgain, reasonsIn } from './exemptCopies'
import { exemptDrawn } from './exemptDrawn'
import { exemptGuard } from './exemptGuard'
import { documentExtensions } from './extensions'
import { findPlugin } from './find'
import { firstParagraph, fixedTitles } from './fixedTitles'
import { guidancePlugin } from './guidance'
import { identityPlugin } from './identity'
import { lateSelection } from './lateSelection'
import { nodeViews, type ViewServices } from './nodeViews'
import { numbersPlugin } from './numbers'
import { readPasted } from './paste'
import { picturesPlugin } from './pictures'
import { shiftTabKey, tabKey, tabThrough } from './tabKey'
import { tableLooks } from './tableLooks'
import { withWithheldWords } from './withheld'

export type ReportEditorOptions = ViewServices & {
  readonly report: Report
  readonly style: HouseStyle
  readonly into: HTMLElement
  readonly newId: () => string
  /** The report as it stands outside the document: front matter, contacts, the state of implications. */
  readonly base: () => Report
  /** Why the whole report is exempt where that is said on an agenda, as things stand. */
  readonly whole?: () => WholeElsewhere | undefined
  readonly onChange: () => void
  /** Exempt matter came in from elsewhere, for these reasons. */
  readonly onReasons: (reasons: readonly Exemption[]) => void
  /** Something that was pasted came in otherwise than it was copied, or not at all; in sentences. */
  readonly onLeft: (sentences: readonly string[]) => void
  /** Somebody typed {: they want something from the records. */
  readonly onBrace: () => void
  /** Somebody pasted or dropped a picture where the cursor now stands. */
  readonly onPicture: (file: File) => void
  /** More that a screen adds: spelling, searching, comments. */
  readonly plugins?: readonly Plugin[]
}

/** Whether the house style counts headings: 1.2 beneath 1. */
export function countsHeadings({ numbering }: HouseStyle): boolean {
  return numbering.scheme === 'decimal-heading' || numbering.scheme === 'headings-only'
}

const keys: Readonly<Record<string, Command>> = {
  Enter: enterKey,
  'Shift-Enter': hardBreakKey,
  ArrowDown: downOutOfTable,
  'Shift-ArrowDown': keepCells('vert', 1),
  'Shift-ArrowUp': keepCells('vert', -1),
  'Shift-ArrowRight': keepCells('horiz', 1),
  'Shift-ArrowLeft': keepCells('horiz', -1),
  Backspace: backspace,
  'Shift-Backspace': backspace,
  'Mod-Backspace': backspace,
  Delete: deleteForward,
  'Mod-Delete': deleteForward,
  Tab: tabKey,
  'Shift-Tab': shiftTabKey
}

/** What the shortcuts do in the text, by their names in the list of them. */
function shortcutKeys(style: HouseStyle): Readonly<Record<string, Command>> {
  const commands: Readonly<Record<string, Command>> = {
    'leave-block': leaveBlock,
    'further-in': indent,
    'further-out': outdent,
    bold: toggle('bold'),
    italic: toggle('italic'),
    underline: toggle('underline'),
    superscript: toggle('superscript'),
    subscript: toggle('subscript'),
    'row-up': moveRow(-1),
    'row-down': moveRow(1),
    'column-wider': widenColumn(1),
    'column-narrower': widenColumn(-1),
    'undo-words': undo,
    'redo-words': redo,
    numbers: toggleList('orderedList'),
    bullets: toggleList('bulletList'),
    'level-0': setLevel(0),
    'level-1': setLevel(1),
    'level-2': setLevel(2),
    heading: setHeading(2, countsHeadings(style)),
    'smaller-heading': setHeading(3, countsHeadings(style))
  }
  return Object.fromEntries(
    Object.entries(commands).flatMap(([id, command]) => editorKeys(id).map((keys) => [keys, command]))
  )
}

/** A picture, a reference or a block from the records is chosen by however many clicks: the browser, left to itself, chooses nothing by two. */
function clicks(): Plugin {
  const choose: NonNullable<Plugin['props']['handleDoubleClickOn']> = (view, _pos, node, at, _event, isDirect) => {
    if (!isDirect || !node.isAtom || node.isText || !NodeSelection.isSelectable(node)) return false
    view.focus()
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)).setMeta('pointer', true))
    return true
  }
  return new Plugin({ props: { handleDoubleClickOn: choose, handleTripleClickOn: choose } })
}

/** Typing { asks for something from the records. */
function braces(onBrace: () => void): Plugin {
  return new Plugin({
    props: {
      handleTextInput: (view, _from, _to, text) => {
        if (text !== '{' || !view.state.selection.$from.parent.inlineContent) return false
        onBrace()
        return true
      }
    }
  })
}

/** Opens an editor on a report. The caller destroys it. */
export function createReportEditor(options: ReportEditorOptions): Editor {
  const { report, style, into, newId, base, onChange, plugins = [] } = options
  const behaviour = Extension.create({
    name: 'reportBehaviour',
    addProseMirrorPlugins: () => [
      lateSelection(),
      tabThrough(),
      ...plugins,
      // In a plugin: those that TipTap itself is given it takes away again.
      new Plugin({ props: { nodeViews: nodeViews(options) } }),
      findPlugin(),
      commentsPlugin(() => base().comments),
      braces(options.onBrace),
      autoFormat(),
      clicks(),
      keymap({ ...keys, ...shortcutKeys(style) }),
      history({ depth: 500, newGroupDelay: 600 }),
      identityPlugin(newId),
      exemptGuard(),
      exemptDrawn(() => base().exemptions),
      numbersPlugin(base, () => style),
      fixedTitles(),
      picturesPlugin(options.onPicture),
      edgesPlugin(),
      guidancePlugin(style),
      columnLines(),
      tableLooks(),
      tableEditing(),
      dropCursor(),
      gapCursor()
    ]
  })
  // What is exempt on an agenda is so where its words go.
  const copied = (): Report => underWhole(base(), options.whole?.())
  const extensions = [...documentExtensions(), behaviour]
  const editor = new Editor({
    element: into,
    extensions,
    enableCoreExtensions: { keymap: false },
    injectCSS: false,
    content: withWithheldWords(documentFromReport(report, style)).toJSON(),
    onUpdate: onChange,
    editorProps: {
      attributes: {
        class: 'report-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': 'The report',
        spellcheck: 'false'
      },
      clipboardSerializer: copyingSerializer(getSchema(extensions), () => copied().exemptions),
      transformCopied: (slice, view) => {
        const { marks, exemptions } = copied()
        return copiedSlice(slice, view.state.doc, marks?.[markKeys.report] ?? '', exemptions)
      },
      transformPastedHTML: (html, view) => {
        const pasted = readPasted(html, levelHere(view.state) > 0)
        options.onReasons(reasonsIn(pasted.html))
        if (pasted.left.length > 0) options.onLeft(pasted.left)
        return pasted.html
      },
      transformPasted: (slice, view) => {
        const { slice: known, reasons } = knownAgain(slice, view.state.doc)
        options.onReasons(reasons)
        return pastedSlice(known, levelHere(view.state))
      }
    }
  })
  // A report begins with a title that is fixed: whoever comes in by Tab is to stand where they can write.
  const first = firstParagraph(editor.state.doc)
  if (first) editor.view.dispatch(editor.state.tr.setSelection(first))
  return editor
}
