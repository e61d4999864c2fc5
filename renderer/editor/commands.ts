/**
 * Every change an author can make beyond typing, as ProseMirror commands: asked without `dispatch`, each answers whether
 * it could be done, so that buttons, menus and keys share one definition.
 */
import { chainCommands, lift, setBlockType, splitBlockAs, toggleMark, wrapIn } from '@tiptap/pm/commands'
import type { Node, NodeType, ResolvedPos } from '@tiptap/pm/model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction
} from '@tiptap/pm/state'
import { addRowAfter, goToNextCell, isInTable } from '@tiptap/pm/tables'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { safeHref } from '../../shared/links'
import { holdsImplications, isAppendix } from '../../shared/reports/document'

function type(state: EditorState, name: string): NodeType {
  const found = state.schema.nodes[name]
  if (!found) throw new Error(`The schema has no ${name}`)
  return found
}

function isIn(position: ResolvedPos, name: string): number {
  for (let depth = position.depth; depth > 0; depth -= 1) if (position.node(depth).type.name === name) return depth
  return -1
}

const holdsBlocks = new Set(['section', 'recommendationSection', 'implication', 'implicationGroup'])

/** True for a paragraph that stands by itself in a section, where it may take a number. */
function isFreeParagraph(position: ResolvedPos): boolean {
  return position.parent.type.name === 'paragraph' && holdsBlocks.has(position.node(position.depth - 1).type.name)
}

/** Tab: the next cell, a deeper item, or a sub-paragraph of the paragraph before. */
export const indent: Command = (state, dispatch, view) => {
  if (isInTable(state)) return goToNextCell(1)(state, dispatch) || addRowAndEnter(state, dispatch)
  const { $from } = state.selection
  if (isIn($from, 'listItem') > 0) return sinkListItem(type(state, 'listItem'))(state, dispatch)
  if (!isFreeParagraph($from)) return false
  return wrapInList(type(state, 'orderedList'))(state, dispatch, view)
}

/** Tab in the last cell: a new row, with the cursor in its first cell. */
const addRowAndEnter: Command = (state, dispatch) => {
  if (!dispatch) return addRowAfter(state)
  return addRowAfter(state, (change) => dispatch(nextCell(state.apply(change), change)))
}

/** Carries a change on to the cell after the cursor. */
function nextCell(after: EditorState, change: Transaction): Transaction {
  goToNextCell(1)(after, (move) => change.setSelection(Selection.fromJSON(change.doc, move.selection.toJSON())))
  return change.scrollIntoView()
}

/** Shift+Tab: the cell before, a shallower item, or a paragraph of its own again. */
export const outdent: Command = (state, dispatch) => {
  if (isInTable(state)) return goToNextCell(-1)(state, dispatch)
  const { $from } = state.selection
  if (isIn($from, 'listItem') < 0) return false
  return liftListItem(type(state, 'listItem'))(
    state,
    dispatch &&
      ((transaction) => {
        const { $from: landed } = transaction.selection
        // A sub-paragraph that becomes a paragraph is numbered like the ones around it.
        if (isFreeParagraph(landed)) transaction.setNodeAttribute(landed.before(), 'level', levelAround(landed))
        dispatch(transaction)
      })
  )
}

/**
 * The level that a paragraph at a place takes: that of the nearest one before it; beneath a heading that takes a number
 * (1.2) the one that counts within it (1.2.1); else the ordinary one.
 */
function levelAround(position: ResolvedPos): number {
  const holder = position.node(position.depth - 1)
  const isHeading = position.parent.type.name === 'heading'
  for (let index = position.index(position.depth - 1) - (isHeading ? 0 : 1); index >= 0; index -= 1) {
    const { type: kind, attrs } = holder.child(index)
    if (kind.name === 'paragraph' && attrs.level > 0) return Number(attrs.level)
    if (kind.name === 'heading' && attrs.numbered) return Number(attrs.level)
  }
  return 1
}

/** The level that paragraphs take which are put in where the cursor stands; none in lists, cells and recommendations. */
export function levelHere({ selection }: EditorState): number {
  const { $from } = selection
  const name = $from.parent.type.name
  if (isFreeParagraph($from)) return Number($from.parent.attrs.level)
  if (name === 'heading') return levelAround($from)
  const first = name === 'title' ? $from.node(-1).children.find((child) => child.type.name === 'paragraph') : undefined
  return Number(first?.attrs.level ?? 0)
}

/** Enter in a title or in the words before the recommendations: on to what stands beneath. */
const leaveTitle: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.parent.type.name !== 'title' && $from.parent.type.name !== 'recommendationLead') return false
  const next = TextSelection.findFrom(state.doc.resolve($from.after()), 1, true)
  if (!next) return false
  dispatch?.(state.tr.setSelection(next).scrollIntoView())
  return true
}

/** Enter in a recommendation: another one; in an empty last one, out of the list. */
const splitRecommendation: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const depth = isIn($from, 'recommendation')
  if (depth < 0 || $from.depth !== depth + 1 || !empty) return false
  const recommendation = type(state, 'recommendation')
  const paragraph = type(state, 'paragraph')
  if ($from.parent.content.size === 0 && $from.node(depth).childCount === 1) {
    const section = $from.node(depth - 1)
    const isOnly = section.children.filter((child) => child.type === recommendation).length === 1
    if (isOnly) return false
    if (dispatch) {
      const at = $from.before(depth)
      const change = state.tr.delete(at, $from.after(depth))
      // On to what stands beneath; a heading that is fixed is no place to write.
      let next = Selection.findFrom(change.doc.resolve(at), 1, true)
      if (next?.$from.parent.type.name === 'title')
        next = Selection.findFrom(change.doc.resolve(next.$from.after()), 1, true)
      dispatch((next ? change.setSelection(next) : change).scrollIntoView())
    }
    return true
  }
  // What follows an exempt one goes on with what it says.
  const attrs = { exempt: $from.node(depth).attrs.exempt }
  dispatch?.(state.tr.split($from.pos, 2, [{ type: recommendation, attrs }, { type: paragraph }]).scrollIntoView())
  return true
}

/** Enter after a heading: a paragraph numbered like those around. */
const paragraphAfterHeading: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type.name !== 'heading' || $from.parentOffset !== $from.parent.content.size) return false
  if (dispatch) {
    const paragraph = type(state, 'paragraph').create({ level: levelAround($from) })
    const at = $from.after()
    const change = state.tr.insert(at, paragraph)
    dispatch(change.setSelection(TextSelection.create(change.doc, at + 1)).scrollIntoView())
  }
  return true
}

/** Enter in a paragraph: another one like it. */
const splitAlike: Command = splitBlockAs((node, isAtEnd) => {
  // What a paragraph wants of its page it wants once.
  const isAlike = node.type.name === 'paragraph' ? isAtEnd || node.attrs.page !== '' : node.attrs.page && !isAtEnd
  return isAlike ? { type: node.type, attrs: { ...node.attrs, page: '' } } : null
})

/** Enter in an empty item: out of the list, and of a list within one to the one around. */
const leaveList: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  const isEmptyItem = empty && $from.parent.content.size === 0 && $from.node(-1)?.type.name === 'listItem'
  return isEmptyItem && $from.node(-1).childCount === 1 && outdent(state, dispatch, view)
}

/** Enter. */
export const enter: Command = (state, dispatch, view) =>
  chainCommands(
    leaveTitle,
    splitRecommendation,
    paragraphAfterHeading,
    leaveList,
    splitListItem(type(state, 'listItem')),
    splitAlike
  )(state, dispatch, view)

/** Shift+Enter: a new line in the same paragraph. */
export const hardBreak: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.parent.type.spec.content !== 'inline*') return false
  dispatch?.(state.tr.replaceSelectionWith(type(state, 'hardBreak').create(), false).scrollIntoView())
  return true
}

/** Makes the paragraphs in the selection numbered at a level, or not numbered (0). */
export function setLevel(level: number): Command {
  return (state, dispatch) => {
    const places: number[] = []
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, position) => {
      const isFree = node.type.name === 'paragraph' && isFreeParagraph(state.doc.resolve(position + 1))
      if (isFree && node.attrs.level !== level) places.push(position)
      return !node.isTextblock
    })
    if (places.length === 0) return setBlockType(type(state, 'paragraph'), { level })(state, dispatch)
    if (dispatch) {
      const change = state.tr
      for (const position of places) change.setNodeAttribute(position, 'level', level)
      dispatch(change)
    }
    return true
  }
}

/** Makes a block a heading inside its section; `numbered` counts only where the house style numbers headings. */
export function setHeading(level: number, numbered: boolean): Command {
  return (state, dispatch) =>
    isFreeParagraph(state.selection.$from) || state.selection.$from.parent.type.name === 'heading'
      ? setBlockType(type(state, 'heading'), { level, numbered })(state, dispatch)
      : false
}

/** Makes a list of the selected paragraphs, changes the kind of the list they stand in, or ends it. */
export function toggleList(name: 'bulletList' | 'orderedList', marker = ''): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection
    const depth = isIn($from, 'listItem')
    if (depth < 0) {
      const attrs = name === 'orderedList' ? { marker } : {}
      return isFreeParagraph($from) || isIn($from, 'recommendation') > 0 || isInTable(state)
        ? wrapInList(type(state, name), attrs)(state, dispatch, view)
        : false
    }
    const list = $from.node(depth - 1)
    if (list.type.name === name && (name === 'bulletList' || list.attrs.marker === marker))
      return outdent(state, dispatch, view)
    dispatch?.(
      state.tr.setNodeMarkup(
        $from.before(depth - 1),
        type(state, name),
        name === 'orderedList' ? { start: 1, marker } : {}
      )
    )
    return true
  }
}

/** Puts the selected paragraphs into a quotation, or takes them out. */
export const toggleQuote: Command = (state, dispatch, view) =>
  isIn(state.selection.$from, 'quote') > 0
    ? lift(state, dispatch)
    : isFreeParagraph(state.selection.$from)
      ? wrapIn(type(state, 'quote'))(state, dispatch, view)
      : false

/** Bold, italic and the like. */
export function toggle(mark: 'bold' | 'italic' | 'underline' | 'superscript' | 'subscript'): Command {
  return (state, dispatch, view) => {
    const found = state.schema.marks[mark]
    return found ? toggleMark(found)(state, dispatch, view) : false
  }
}

/** Makes the selected words a link, or takes the link away when the address is empty. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const mark = state.schema.marks.link
    const { from, to, empty } = state.selection
    if (!mark || empty) return false
    const change = state.tr.removeMark(from, to, mark)
    const address = safeHref(href)
    dispatch?.(address === '' ? change : change.addMark(from, to, mark.create({ href: address })))
    return true
  }
}

/** Puts words where the cursor is, in place of what is chosen. */
export function insertText(text: string): Command {
  return (state, dispatch) => {
    if (!state.selection.$from.parent.inlineContent) return false
    dispatch?.(state.tr.insertText(text).scrollIntoView())
    return true
  }
}

/** Puts an inline piece (a reference, a footnote, a live figure) where the cursor is. */
export function insertInline(
  name: 'crossReference' | 'footnote' | 'liveFigure',
  attrs: Record<string, unknown>
): Command {
  return (state, dispatch) => {
    // Of a selection over several lines nothing is taken out: the piece stands at its beginning.
    const { $from, $to } = state.selection
    const change = $from.sameParent($to) ? state.tr : state.tr.setSelection(TextSelection.near($from))
    if (
      !$from.parent.inlineContent ||
      $from.parent.type.name === 'title' ||
      $from.parent.type.name === 'recommendationLead'
    )
      return false
    dispatch?.(change.replaceSelectionWith(type(state, name).create(attrs), false).scrollIntoView())
    return true
  }
}

/** An empty paragraph would keep a number that belongs to nothing; a mark of exemption on it is not to go with it. */
const givesWay = (block: Node): boolean =>
  block.type.name === 'paragraph' && block.content.size === 0 && !block.attrs.exempt

/** Puts a block after the one the cursor is in, or in the place of an empty paragraph: a figure, a table, something from the records. */
export function insertBlock(node: (state: EditorState) => Node): Command {
  return (state, dispatch) => {
    // Where a block is chosen as a whole, such as a map, the place is after it.
    const { $to: $from } = state.selection
    const isWhole = state.selection instanceof NodeSelection && !state.selection.node.isInline
    for (let depth = $from.depth + (isWhole ? 1 : 0); depth > 0; depth -= 1) {
      const holder = $from.node(depth - 1)
      if (!holdsBlocks.has(holder.type.name)) continue
      const block = node(state)
      const isBeside = depth > $from.depth
      const index = isBeside ? $from.index(depth - 1) : $from.indexAfter(depth - 1)
      const isInstead =
        depth === $from.depth && givesWay($from.parent) && holder.canReplaceWith(index - 1, index, block.type)
      const at = isBeside ? $from.pos : isInstead ? $from.before(depth) : $from.after(depth)
      if (!isInstead && !holder.canReplaceWith(index, index, block.type)) return false
      if (dispatch) {
        const change = isInstead ? state.tr.replaceWith(at, $from.after(depth), block) : state.tr.insert(at, block)
        const inside = block.isAtom
          ? NodeSelection.create(change.doc, at)
          : TextSelection.findFrom(change.doc.resolve(at + 1), 1, true)
        dispatch((inside ? change.setSelection(inside) : change).scrollIntoView())
      }
      return true
    }
    return false
  }
}

/** A table with a header row. */
export function newTable(rows: number, columns: number): (state: EditorState) => Node {
  return (state) => {
    const cell = (name: string): Node => type(state, name).create(null, type(state, 'paragraph').create())
    const row = (name: string): Node =>
      type(state, 'tableRow').create(
        null,
        Array.from({ length: columns }, () => cell(name))
      )
    return type(state, 'table').create({ caption: '' }, [
      row('tableHeader'),
      ...Array.from({ length: rows - 1 }, () => row('tableCell'))
    ])
  }
}

/** Sets an attribute of the node at a place. */
export function setAttribute(position: number, name: string, value: unknown): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(position)
    if (!node || !(name in node.attrs)) return false
    dispatch?.(state.tr.setNodeAttribute(position, name, value))
    return true
  }
}

/** The place and node of a part (section, appendix) by its id. */
export function findPart(
  doc: Node,
  id: string
): { readonly position: number; readonly node: Node; readonly index: number } | null {
  let found: { position: number; node: Node; index: number } | null = null
  doc.forEach((node, position, index) => {
    if (node.attrs.id === id) found = { position, node, index }
  })
  return found
}

/** Puts a new section of the author's own after another part, with the cursor in its title. */
export function addSection(afterId: string, role: 'body' | 'part' | 'schedule' = 'body'): Command {
  return (state, dispatch) => {
    const part = findPart(state.doc, afterId)
    if (!part || part.node.type.name === 'appendix') return false
    if (dispatch) {
      const section = type(state, 'section').create({ role }, [
        type(state, 'title').create(),
        type(state, 'paragraph').create({ level: 1 })
      ])
      const at = part.position + part.node.nodeSize
      const change = state.tr.insert(at, section)
      dispatch(change.setSelection(TextSelection.create(change.doc, at + 2)).scrollIntoView())
    }
    return true
  }
}

/**
 * Puts a new section after the part that the cursor is in; from a place that takes none, after the section where the house
 * style lets the author go on.
 */
export function addSectionHere({ sections }: HouseStyle): Command {
  return (state, dispatch) => {
    const index = state.selection.$from.index(0)
    const here = state.doc.maybeChild(index)
    const isWithin = here !== null && index > 0 && here.type.name === 'section' && here.attrs.role === 'body'
    const free = new Set(sections.filter((spec) => spec.freeAfter).map((spec) => spec.key))
    const after = isWithin ? here : state.doc.children.findLast((part) => free.has(String(part.attrs.key)))
    const last = state.doc.children.findLast((part) => part.type.name === 'section')
    const chosen = after ?? last
    return chosen ? addSection(String(chosen.attrs.id))(state, dispatch) : false
  }
}

/** Puts a new appendix at the end, with the cursor in its title. */
export const addAppendix: Command = (state, dispatch) => {
  if (dispatch) {
    const section = type(state, 'section').create({ role: 'body' }, [
      type(state, 'title').create(),
      type(state, 'paragraph').create()
    ])
    const appendix = type(state, 'appendix').create(null, [type(state, 'title').create(), section])
    const at = state.doc.content.size
    const change = state.tr.insert(at, appendix)
    dispatch(change.setSelection(TextSelection.create(change.doc, at + 2)).scrollIntoView())
  }
  return true
}

/** Takes a part out; the last one stays. */
export function removePart(id: string): Command {
  return (state, dispatch) => {
    const part = findPart(state.doc, id)
    if (!part || state.doc.childCount < 2) return false
    dispatch?.(state.tr.delete(part.position, part.position + part.node.nodeSize))
    return true
  }
}

/** Moves a part one place up (-1) or down (1); main text stays before the appendices. */
export function movePart(id: string, by: -1 | 1): Command {
  return (state, dispatch) => {
    const part = findPart(state.doc, id)
    const other = part && state.doc.maybeChild(part.index + by)
    if (!part || !other || isAppendix(other) !== isAppendix(part.node)) return false
    if (dispatch) {
      const change = state.tr.delete(part.position, part.position + part.node.nodeSize)
      const at = by < 0 ? part.position - other.nodeSize : part.position + other.nodeSize
      dispatch(change.insert(at, part.node).scrollIntoView())
    }
    return true
  }
}

/** Puts an answer that the report did not have among those printed together; false where answers stand in sections of their own. */
export function addImplication(answer: {
  readonly id: string
  readonly kind: string
  readonly heading: string
}): Command {
  return (state, dispatch) => {
    let at = -1
    state.doc.forEach((part, position) => {
      if (holdsImplications(part)) at = position + part.nodeSize - 1
    })
    if (at < 0) return false
    const { id, kind, heading } = answer
    const title = type(state, 'title').create({ isFixed: true }, state.schema.text(heading))
    const node = type(state, 'implication').create({ id, kind }, [title, type(state, 'paragraph').create()])
    dispatch?.(state.tr.insert(at, node).scrollIntoView())
    return true
  }
}
