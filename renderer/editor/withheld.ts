/**
 * What is exempt in the document: how far the marks on its nodes reach, and the mark that every exempt word bears, so that it
 * stays exempt wherever it goes.
 */
import type { Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { holdsImplications, isAppendix } from '../../shared/reports/document'
import { sectionMarks } from '../../shared/reports/holders'

/** The mark that a node carries itself. */
export function ownMark(node: Node): string {
  return String(node.attrs.exempt ?? '')
}

/** The exemption under which a word, or a piece that stands among words, is withheld; empty for none. */
export function withheldUnder(inline: Node): string {
  return String(inline.marks.find(({ type }) => type.name === 'withheld')?.attrs.exemption ?? '')
}

/** Nodes that hold nothing exempt, by their own marks or those of words; nodes never change, so each is looked at once. */
const open = new WeakMap<Node, boolean>()

/** True where neither a node nor anything in it is marked. */
export function isOpen(node: Node): boolean {
  const known = open.get(node)
  if (known !== undefined) return known
  const isSo = ownMark(node) === '' && withheldUnder(node) === '' && node.children.every(isOpen)
  open.set(node, isSo)
  return isSo
}

/** A heading is covered by the mark on what it heads where it is the author’s own; the house style’s headings say nothing. */
function coversTitle(part: Node): boolean {
  return part.type.name !== 'implication' && (isAppendix(part) || part.attrs.key === '')
}

/** The marks under which the children of a node stand, their own included. */
export function marksOfChildren(node: Node, mark: string): readonly string[] {
  const { children } = node
  if (node.type.name === 'doc' || node.type.name === 'appendix') {
    const roleOf = (part: Node): string => (holdsImplications(part) ? 'implications' : String(part.attrs.role ?? ''))
    const isSection = (part: Node): boolean => part.type.name !== 'title' && !isAppendix(part)
    const sections = children.filter(isSection)
    const reached = sectionMarks(
      sections.map((part) => ({ role: roleOf(part), exempt: ownMark(part) })),
      mark
    )
    return children.map((part) => (isSection(part) ? (reached[sections.indexOf(part)] ?? '') : ownMark(part) || mark))
  }
  return children.map((child) => ownMark(child) || (child.type.name === 'title' && !coversTitle(node) ? '' : mark))
}

/** Goes through what may be exempt, with the mark under which each node stands; what answers false is not looked into. */
export function walkMarks(
  doc: Node,
  around: string,
  visit: (node: Node, position: number, mark: string, parent: Node) => boolean
): void {
  const go = (node: Node, inside: number, mark: string): void => {
    if (mark === '' && isOpen(node)) return
    const marks = marksOfChildren(node, mark)
    node.forEach((child, offset, index) => {
      const own = marks[index] ?? ''
      if (own === '' && isOpen(child)) return
      if (visit(child, inside + offset, own, node)) go(child, inside + offset + 1, own)
    })
  }
  go(doc, 0, around)
}

const byId = new WeakMap<Node, ReadonlyMap<string, string>>()

/** The mark of everything exempt in a document that has an id. */
export function exemptIds(doc: Node): ReadonlyMap<string, string> {
  const known = byId.get(doc)
  if (known) return known
  const ids = new Map<string, string>()
  walkMarks(doc, '', (node, _, mark) => {
    if (mark !== '' && node.attrs.id) ids.set(String(node.attrs.id), mark)
    return !node.isTextblock
  })
  byId.set(doc, ids)
  return ids
}

/** True when every word in a block bears the one mark under which the block stands. */
export function isEven(block: Node, mark: string): boolean {
  return block.children.every((inline) => withheldUnder(inline) === mark)
}

/** Gives every word of a block the mark under which the block stands, and no other. */
export function evenOut(change: Transform, block: Node, position: number, mark: string): void {
  if (isEven(block, mark)) return
  const type = block.type.schema.marks.withheld
  if (!type) return
  const [from, to] = [position + 1, position + block.nodeSize - 1]
  change.removeMark(from, to, type)
  if (mark !== '') change.addMark(from, to, type.create({ exemption: mark }))
}

/** A document in which every exempt word bears its mark, as the editor keeps it. */
export function withWithheldWords(doc: Node): Node {
  const change = new Transform(doc)
  walkMarks(doc, '', (node, position, mark) => {
    if (node.isTextblock) evenOut(change, node, position, mark)
    return !node.isTextblock
  })
  return change.doc
}
