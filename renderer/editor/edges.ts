/**
 * What happens at the edges of the parts of a report: a selection that reaches over several parts empties them and
 * leaves them standing, and Backspace and Delete join words only within a part.
 */
import {
  deleteSelection,
  joinTextblockBackward,
  joinTextblockForward,
  selectNodeBackward,
  selectNodeForward
} from '@tiptap/pm/commands'
import { Fragment, type Node, type ResolvedPos, Slice } from '@tiptap/pm/model'
import {
  AllSelection,
  type Command,
  type EditorState,
  NodeSelection,
  Plugin,
  Selection,
  TextSelection,
  type Transaction
} from '@tiptap/pm/state'
import { CellSelection, isInTable, nextCell } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { holdsImplications, isAppendix, partTypes } from '../../shared/reports/document'
import { enter, hardBreak, outdent } from './commands'
import { changesBlocks } from './identity'
import { cellsPasted } from './tablePaste'

const lines = new Set(['title', 'recommendationLead'])

/** The innermost part that a place is in, and the line (title, lead) when it is in one. */
function standing(position: ResolvedPos): string {
  for (let depth = position.depth; depth > 0; depth -= 1) {
    const { name } = position.node(depth).type
    if (lines.has(name) || partTypes.has(name)) return `${name} ${position.before(depth)}`
  }
  return ''
}

/** True when a selection reaches from one part into another, or from a heading into what stands beneath. */
function reachesAcross({ selection }: EditorState): boolean {
  if (selection.empty || selection instanceof CellSelection) return false
  return selection instanceof AllSelection || standing(selection.$from) !== standing(selection.$to)
}

/** An empty piece of the kind that a part cannot do without. */
function emptyPiece(state: EditorState, holder: Node): Node | null {
  const { paragraph, recommendation } = state.schema.nodes
  if (!paragraph || !recommendation) return null
  if (holder.type.name === 'recommendationSection') return recommendation.create(null, paragraph.create())
  if (holdsImplications(holder) || isAppendix(holder)) return null
  const first = holder.children.find((child) => child.type === paragraph)
  return paragraph.create({ level: first?.attrs.level ?? 0 })
}

/** Takes out of one block what lies in a range. */
function emptyBlock(change: Transaction, block: Node, start: number, from: number, to: number): void {
  const end = start + block.nodeSize
  if (from <= start && to >= end) {
    change.delete(start, end)
    return
  }
  const [first, last] = [Math.max(from, start + 1), Math.min(to, end - 1)]
  if (block.type.name !== 'table') {
    const a = Selection.findFrom(change.doc.resolve(first), 1, true)?.from ?? first
    const b = Selection.findFrom(change.doc.resolve(last), -1, true)?.to ?? last
    if (a < b) change.delete(a, b)
    return
  }
  // Cells stay; their words go.
  const words: [number, number][] = []
  change.doc.nodesBetween(first, last, (node, position) => {
    if (node.isTextblock) words.push([Math.max(first, position + 1), Math.min(last, position + node.nodeSize - 1)])
    return !node.isTextblock
  })
  for (const [a, b] of words.reverse()) if (a < b) change.delete(a, b)
}

/** Empties every part that a selection reaches into; headings and the parts themselves stay. */
function emptied(state: EditorState): Transaction {
  const { from, to } = state.selection
  const change = state.tr
  const parts: { readonly node: Node; readonly position: number }[] = []
  state.doc.nodesBetween(from, to, (node, position) => {
    if (partTypes.has(node.type.name)) parts.push({ node, position })
    return !node.isTextblock
  })
  // From the end, so that places before stay right.
  for (const { node, position } of parts.reverse()) {
    const blocks: { readonly block: Node; readonly start: number }[] = []
    node.forEach((block, offset) => {
      const start = position + 1 + offset
      const isOurs = !lines.has(block.type.name) && !partTypes.has(block.type.name)
      if (isOurs && start < to && start + block.nodeSize > from) blocks.push({ block, start })
    })
    const own = node.children.filter((child) => !lines.has(child.type.name) && !partTypes.has(child.type.name))
    const wanted = node.type.name === 'recommendationSection' ? 'recommendation' : ''
    const isKept = (block: Node, start: number): boolean => from > start || to < start + block.nodeSize
    const leaves = own.some((child) => {
      const gone = blocks.find(({ block }) => block === child)
      return (wanted === '' || child.type.name === wanted) && (!gone || isKept(gone.block, gone.start))
    })
    const piece = leaves || own.length === 0 ? null : emptyPiece(state, node)
    for (const [index, { block, start }] of blocks.reverse().entries()) {
      const isFirst = index === blocks.length - 1
      if (piece && isFirst) change.replaceWith(start, start + block.nodeSize, Fragment.from(piece))
      else emptyBlock(change, block, start, from, to)
    }
  }
  const at = change.doc.resolve(Math.min(change.mapping.map(from, -1), change.doc.content.size))
  const isLine = lines.has(at.parent.type.name)
  const next = isLine ? Selection.findFrom(change.doc.resolve(at.after()), 1, true) : Selection.near(at, 1)
  return change.setSelection(next ?? Selection.near(at, 1)).scrollIntoView()
}

/** Deletes a selection that reaches over several parts. */
export const deleteAcross: Command = (state, dispatch) => {
  if (!reachesAcross(state)) return false
  dispatch?.(emptied(state))
  return true
}

/** The place of the cursor when it stands at the very beginning (-1) or end (1) of a line of text. */
function atEdge(state: EditorState, side: -1 | 1): ResolvedPos | null {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.$cursor) return null
  const { $cursor } = selection
  return $cursor.parentOffset === (side < 0 ? 0 : $cursor.parent.content.size) ? $cursor : null
}

/** Backspace in the first words of a part: an empty block goes, words stay where they are. */
const stayInPart: Command = (state, dispatch) => {
  const at = atEdge(state, -1)
  if (!at) return false
  if (lines.has(at.parent.type.name)) return true
  const depth = at.depth - (at.node(-1).type.name === 'recommendation' ? 1 : 0)
  const holder = at.node(depth - 1)
  const index = at.index(depth - 1)
  if (!partTypes.has(holder.type.name) || at.index(at.depth - 1) > (depth < at.depth ? 0 : index)) return false
  if (index === 0 || !lines.has(holder.child(index - 1).type.name)) return false
  const next = holder.maybeChild(index + 1)
  const isEmpty = at.node(depth).textContent === '' && at.node(depth).childCount <= 1 && at.parent.content.size === 0
  if (isEmpty && next && next.type === at.node(depth).type && dispatch) {
    const change = state.tr.delete(at.before(depth), at.after(depth))
    dispatch(change.setSelection(Selection.near(change.doc.resolve(at.before(depth)), 1)).scrollIntoView())
  }
  return true
}

/** Backspace at the beginning of a list's item or a heading: a plain paragraph first. */
const plainFirst: Command = (state, dispatch, view) => {
  const at = atEdge(state, -1)
  if (!at) return false
  if (at.node(-1)?.type.name === 'listItem' && at.index(-1) === 0) return outdent(state, dispatch, view)
  const paragraph = state.schema.nodes.paragraph
  if (at.parent.type.name !== 'heading' || !paragraph) return false
  dispatch?.(state.tr.setBlockType(at.pos, at.pos, paragraph, { level: 1 }))
  return true
}

/** Backspace in the first words of a quotation or a table that stands first in its part: a heading takes no words from beneath. */
const stayBelowLine: Command = (state) => {
  const at = atEdge(state, -1)
  const before = at && Selection.findFrom(state.doc.resolve(at.before()), -1, true)
  return before ? lines.has(before.$from.parent.type.name) : false
}

const stayAtStart: Command = (state) => atEdge(state, -1) !== null
const stayAtEnd: Command = (state) => atEdge(state, 1) !== null

/** Delete at the end of a heading or a lead does not draw in what stands beneath. */
const keepLine: Command = (state) => {
  const at = atEdge(state, 1)
  return at !== null && lines.has(at.parent.type.name)
}

function inTurn(...commands: readonly Command[]): Command {
  return (state, dispatch, view) => commands.some((command) => command(state, dispatch, view))
}

/** Backspace. */
export const backspace: Command = inTurn(
  deleteAcross,
  deleteSelection,
  stayInPart,
  plainFirst,
  stayBelowLine,
  joinTextblockBackward,
  selectNodeBackward,
  stayAtStart
)

/** Delete. */
export const deleteForward: Command = inTurn(
  deleteAcross,
  deleteSelection,
  keepLine,
  joinTextblockForward,
  selectNodeForward,
  stayAtEnd
)

/** A picture or a block from the records that is chosen as a whole. */
function chosenBlock({ selection }: EditorState): NodeSelection | null {
  return selection instanceof NodeSelection && selection.node.isBlock && selection.node.isAtom ? selection : null
}

/** Goes on beneath a block that is chosen as a whole: in an empty line that follows it, or in a new one. */
function beneathChosen(state: EditorState, isNew: boolean): Transaction | null {
  const chosen = chosenBlock(state)
  const { paragraph } = state.schema.nodes
  if (!chosen || !paragraph) return null
  const { $to } = chosen
  const next = $to.nodeAfter
  if (!isNew && next?.type === paragraph && next.content.size === 0)
    return state.tr.setSelection(TextSelection.create(state.doc, $to.pos + 1))
  const index = $to.index()
  if (!$to.parent.canReplaceWith(index, index, paragraph)) return null
  const before = $to.parent.children.slice(0, index).findLast((child) => child.type === paragraph)
  const change = state.tr.insert($to.pos, paragraph.create({ level: before?.attrs.level ?? 0 }))
  return change.setSelection(TextSelection.create(change.doc, $to.pos + 1))
}

/** Puts words beneath a block that is chosen as a whole: one letter never takes the place of a picture or a map. */
function writeBeneath(view: EditorView, text: string): boolean {
  const beneath = beneathChosen(view.state, false)
  if (beneath) view.dispatch((text === '' ? beneath : beneath.insertText(text)).scrollIntoView())
  return beneath !== null
}

/** Enter on a block that is chosen as a whole: a new line beneath it. */
const lineBeneath: Command = (state, dispatch) => {
  const change = beneathChosen(state, true)
  if (change) dispatch?.(change.scrollIntoView())
  return change !== null
}

/** Enter; over several parts, and where no line can begin, it takes out what is chosen and does no more. */
export const enterKey: Command = (state, dispatch, view) => {
  if (deleteAcross(state, dispatch) || lineBeneath(state, dispatch)) return true
  if (!dispatch || state.selection.empty) return enter(state, dispatch, view)
  return enter(
    state,
    (change) => (isValid(change) ? dispatch(change) : dispatch(state.tr.deleteSelection().scrollIntoView())),
    view
  )
}

/** Shift+Enter, alike. */
export const hardBreakKey: Command = inTurn(deleteAcross, hardBreak)

/** Goes on beneath the table, list or quotation that the cursor is in, with a paragraph numbered like those before. */
export const leaveBlock: Command = (state, dispatch) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const holder = $from.node(depth - 1)
    if (!partTypes.has(holder.type.name)) continue
    const { paragraph } = state.schema.nodes
    const at = $from.after(depth)
    const index = $from.indexAfter(depth - 1)
    if (!paragraph || lines.has($from.node(depth).type.name) || !holder.canReplaceWith(index, index, paragraph))
      return false
    if (dispatch) {
      const before = holder.children.slice(0, index).findLast((child) => child.type === paragraph)
      const change = state.tr.insert(at, paragraph.create({ level: before?.attrs.level ?? 0 }))
      dispatch(change.setSelection(TextSelection.create(change.doc, at + 1)).scrollIntoView())
    }
    return true
  }
  return false
}

/** Arrow down in the last row of a table that nothing follows: a paragraph to go on in. */
export const downOutOfTable: Command = (state, dispatch, view) => {
  if (!isInTable(state) || !state.selection.empty || !view?.endOfTextblock('down')) return false
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== 'table') continue
    const isLast = $from.index(depth) === $from.node(depth).childCount - 1
    const holder = $from.node(depth - 1)
    const ends = partTypes.has(holder.type.name) && $from.indexAfter(depth - 1) === holder.childCount
    return isLast && ends && leaveBlock(state, dispatch)
  }
  return false
}

/** Shift with an arrow where no further cell can be chosen: those that are chosen stay so. */
export function keepCells(axis: 'horiz' | 'vert', by: 1 | -1): Command {
  return ({ selection }) => selection instanceof CellSelection && nextCell(selection.$headCell, axis, by) === null
}

/** The parts that a report cannot lose or get twice by typing: those whose heading the house style fixes. */
function fixedParts(doc: Node): { readonly ids: ReadonlySet<string>; readonly areSingle: boolean } {
  const ids = new Set<string>()
  const all: string[] = []
  doc.descendants((node) => {
    if (!partTypes.has(node.type.name)) return false
    const id = String(node.attrs.id)
    all.push(id)
    if (node.firstChild?.attrs.isFixed) ids.add(id)
    return true
  })
  return { ids, areSingle: all.filter((id) => ids.has(id)).length === ids.size }
}

/** True for words alone, without blocks around them. */
function isWords(slice: Slice): boolean {
  const { content } = slice
  return content.childCount === 1 && content.firstChild?.isTextblock === true && slice.openStart > 0
}

/**
 * Puts in what was copied or dragged. Blocks that come into a heading, or words into one that is fixed, go beneath it:
 * there they would tear the part in two.
 */
function putIn(change: Transaction, slice: Slice): Transaction {
  const { $from } = change.selection
  const isLine = lines.has($from.parent.type.name)
  if (isLine && ($from.parent.attrs.isFixed || !isWords(slice))) {
    const beneath = Selection.findFrom(change.doc.resolve($from.after()), 1)
    if (beneath) change.setSelection(beneath)
  }
  return change.replaceSelection(slice).scrollIntoView()
}

function isValid({ doc }: Transaction): boolean {
  try {
    doc.check()
    return true
  } catch {
    return false
  }
}

/** What a paste does: the words where the cursor is; a table that cannot stand there, behind the line that it is in. */
function pasted(state: EditorState, slice: Slice): Transaction | null {
  const inPlace = putIn(state.tr, slice)
  if (isValid(inPlace)) return inPlace
  const { $from } = state.selection
  if ($from.depth === 0) return null
  const behind = state.tr.replace($from.after(), $from.after(), new Slice(slice.content, 0, 0))
  return behind.docChanged && isValid(behind) ? behind.scrollIntoView() : null
}

/** True where the table itself puts in what is pasted: cells, or something into cells that are chosen. */
function takesCells({ selection }: EditorState, { content }: Slice): boolean {
  let hasCells = false
  content.descendants(({ type }) => {
    hasCells ||= type.spec.tableRole === 'row'
    return !hasCells
  })
  return hasCells || selection instanceof CellSelection
}

/** Keeps the parts of a report standing while people type, paste, drag and cut over their edges. */
export function edgesPlugin(): Plugin {
  return new Plugin({
    filterTransaction: (transaction, state) => {
      if (!transaction.docChanged || transaction.getMeta('history$') || transaction.getMeta('isOwn')) return true
      // Words within one block take no part away.
      if (!changesBlocks(transaction)) return true
      // What is dragged, and cells put into a table, come in by the editor's own hand.
      if (/^(?:drop|paste)$/.test(String(transaction.getMeta('uiEvent'))) && !isValid(transaction)) return false
      const after = fixedParts(transaction.doc)
      return after.areSingle && [...fixedParts(state.doc).ids].every((id) => after.ids.has(id))
    },
    props: {
      handleTextInput: (view, _from, _to, text) => {
        if (writeBeneath(view, text)) return true
        if (!deleteAcross(view.state, view.dispatch)) return false
        view.dispatch(view.state.tr.insertText(text).scrollIntoView())
        return true
      },
      handlePaste: (view, _event, slice) => {
        const cells = cellsPasted(view.state, slice)
        if (cells) {
          view.dispatch(cells)
          return true
        }
        if (isInTable(view.state) && takesCells(view.state, slice)) return false
        deleteAcross(view.state, view.dispatch)
        const change = pasted(view.state, slice)
        if (change) view.dispatch(change.setMeta('paste', true).setMeta('uiEvent', 'paste'))
        return true
      },
      // What is dragged out of several parts would take them apart: it stays where it is.
      handleDrop: (view, _event, _slice, isMoved) => isMoved && reachesAcross(view.state),
      handleDOMEvents: {
        // Words that come by no single key, as by dictation, are told here alone; those of several keys begin where they can stay.
        beforeinput: (view, event) => {
          const isWritten = event.inputType === 'insertText' && writeBeneath(view, event.data ?? '')
          if (isWritten) event.preventDefault()
          return isWritten
        },
        compositionstart: (view) => {
          writeBeneath(view, '')
          return false
        },
        // What is cut is copied by the editor itself; its own deleting would take parts out, and is refused above.
        cut: (view) => {
          if (reachesAcross(view.state)) queueMicrotask(() => void deleteAcross(view.state, view.dispatch))
          return false
        }
      }
    }
  })
}
