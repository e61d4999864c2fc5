/**
 * Exempt words that are cut or copied and put into what is filled in of a thing in the text: a note, a caption, a description, who is
 * given authority. They are no text there and bear no mark, so the thing itself becomes exempt.
 */
import type { Node } from '@tiptap/pm/model'
import { lettersOf } from '../../shared/reports/carryMarks'
import { type CopiedLines, copiedLines, exemptWordsOf } from './exemptCopies'
import { wordedAttributes } from './find'
import { ownMark, walkMarks } from './withheld'

export type Arrived = { readonly position: number; readonly mark: string; readonly words: string }

function wordsIn(node: Node): string {
  return (wordedAttributes[node.type.name] ?? []).map((name) => String(node.attrs[name] ?? '')).join(' ')
}

function each(doc: Node, visit: (node: Node, position: number) => void): void {
  doc.descendants((node, position) => {
    if (wordedAttributes[node.type.name]) visit(node, position)
    return !node.isLeaf
  })
}

/** The things of a document into which exempt words have come since another one, by their places. */
export function arrivedInAttributes(before: Node, after: Node, lines: CopiedLines = copiedLines): readonly Arrived[] {
  const known = exemptWordsOf(before, lines)
  if (known.length === 0) return []
  const had = new Set<string>()
  each(before, (node) => had.add(lettersOf(wordsIn(node))))
  const hidden = new Set<number>()
  walkMarks(after, '', (_, position, mark) => {
    if (mark !== '') hidden.add(position)
    return true
  })
  const arrived: Arrived[] = []
  each(after, (node, position) => {
    const letters = lettersOf(wordsIn(node))
    if (letters === '' || had.has(letters) || ownMark(node) !== '' || hidden.has(position)) return
    const found = known.find(([line]) => letters.includes(line))
    if (found) arrived.push({ position, mark: found[1], words: wordsIn(node).trim() })
  })
  return arrived
}
