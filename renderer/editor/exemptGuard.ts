/**
 * What was exempt before a change is exempt after it, whatever the change does. Exempt words bear their mark with them
 * (withheld.ts): what they have come into becomes exempt, too, and people are told. Only taking a mark off, and undoing that one
 * was set, make anything public; of the second they are told, since Undo may reach further back than they think.
 */
import type { Node } from '@tiptap/pm/model'
import { type Command, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { AttrStep } from '@tiptap/pm/transform'
import { arrivedInAttributes } from './exemptAttributes'
import { changesBlocks } from './identity'
import { evenOut, exemptIds, isOpen, marksOfChildren, walkMarks, withheldUnder } from './withheld'

/** Words that became exempt because exempt ones came to them, or they to exempt ones; `isFreed`: that are exempt no more. */
export type Grown = { readonly words: string; readonly exemption: string; readonly isFreed?: true }

const released = 'released'

export const exemptGuardKey = new PluginKey<readonly Grown[]>('exemptGuard')

/** Sets a mark on nodes by their places. */
export function markExempt(positions: readonly number[], exemption: string): Command {
  return (state, dispatch) => {
    const change = state.tr
    for (const position of positions) change.setNodeAttribute(position, 'exempt', exemption)
    if (!change.docChanged) return false
    dispatch?.(change.setMeta(released, true))
    return true
  }
}

/** Takes the marks off nodes by their places: the one act by which words of a report become public. */
export function release(positions: readonly number[]): Command {
  return markExempt(positions, '')
}

/** What takes the mark in place of the paragraph in it, for it is one thing to those who read it. */
const takesFor = new Set(['recommendation', 'tableCell', 'tableHeader'])

function withheldIn(block: Node): string {
  return block.children.map(withheldUnder).find(Boolean) ?? ''
}

/** The mark that a node takes over from exempt words that have come right into it. */
function takenOver(node: Node): string {
  if (node.isTextblock) return withheldIn(node)
  const { name } = node.type
  const lines = takesFor.has(name) ? node.children : name === 'listItem' ? node.children.slice(0, 1) : []
  return lines.map((line) => (line.isTextblock ? withheldIn(line) : '')).find(Boolean) ?? ''
}

/** The words of a block that do not bear a mark. */
function publicWords(block: Node): string {
  return block.children
    .filter((inline) => withheldUnder(inline) === '')
    .map((inline) => inline.text ?? '')
    .join('')
    .trim()
}

type Rules = {
  /** What was exempt before, by id; null where that need not be looked at. */
  readonly before: ReadonlyMap<string, string> | null
  /** A mark was set or taken off: words follow the nodes that hold them. */
  readonly isAct: boolean
  /** Whether all words that became exempt are told, or only those in what took over a mark. */
  readonly tellsAll: boolean
}

/** Brings the document to rest: nodes take the marks of the words in them, and words those of the nodes around. */
function settle(change: Transaction, { before, isAct, tellsAll }: Rules): readonly Grown[] {
  const grown: Grown[] = []
  const takes = (child: Node): string =>
    isAct ? '' : before?.get(String(child.attrs.id ?? '')) || (isOpen(child) ? '' : takenOver(child))
  const go = (inside: number, around: string, hasTaken: boolean): void => {
    const here = (): Node => (inside === 0 ? change.doc : (change.doc.nodeAt(inside - 1) as Node))
    const taken = new Set<number>()
    let node = here()
    let marks = marksOfChildren(node, around)
    // One by one: what a part takes over reaches the parts after it.
    for (let index = 0, offset = 0; index < node.childCount; index += 1) {
      const child = node.child(index)
      const mark = marks[index] === '' ? takes(child) : ''
      if (mark !== '') {
        taken.add(index)
        change.setNodeAttribute(inside + offset, 'exempt', mark)
        node = here()
        marks = marksOfChildren(node, around)
      }
      offset += child.nodeSize
    }
    node.forEach((child, offset, index) => {
      const mark = marks[index] ?? ''
      if (mark === '' && isOpen(child) && !before) return
      const isTaken = hasTaken || taken.has(index)
      if (!child.isTextblock) {
        go(inside + offset + 1, mark, isTaken)
        return
      }
      const words = mark === '' || !(tellsAll || isTaken) ? '' : publicWords(child)
      if (words !== '') grown.push({ words, exemption: mark })
      evenOut(change, child, inside + offset, mark)
    })
  }
  go(0, '', false)
  return grown
}

/** The lines of a document that are exempt, each with its mark, and those that are public. */
function linesBy(doc: Node): { readonly exempt: ReadonlyMap<string, string>; readonly open: ReadonlySet<string> } {
  const exempt = new Map<string, string>()
  const hidden = new Set<Node>()
  walkMarks(doc, '', (node, _, mark) => {
    if (node.isTextblock && mark !== '') {
      hidden.add(node)
      const words = node.textContent.trim()
      if (words !== '') exempt.set(words, mark)
    }
    return true
  })
  const open = new Set<string>()
  doc.descendants((node) => {
    if (node.isTextblock && !hidden.has(node)) open.add(node.textContent.trim())
    return !node.isTextblock
  })
  return { exempt, open }
}

/** The lines that were exempt and are public now. */
function freedBetween(before: Node, after: Node): readonly Grown[] {
  if (isOpen(before)) return []
  const [then, now] = [linesBy(before), linesBy(after)]
  return [...then.exempt].flatMap(([words, exemption]) =>
    now.open.has(words) && !now.exempt.has(words) ? [{ words, exemption, isFreed: true as const }] : []
  )
}

/** Keeps what is exempt so. Its state is what became exempt by the last change, or public by Undo, for the screen to tell. */
export function exemptGuard(): Plugin<readonly Grown[]> {
  return new Plugin<readonly Grown[]>({
    key: exemptGuardKey,
    state: {
      init: () => [],
      apply: (transaction, value) =>
        transaction.getMeta(exemptGuardKey) ??
        (transaction.docChanged && !transaction.getMeta('appendedTransaction') ? [] : value)
    },
    appendTransaction: (transactions, before, state) => {
      if (!transactions.some(({ docChanged }) => docChanged)) return null
      const isWhole = transactions.some(changesBlocks)
      const isUndo = transactions.some((transaction) => transaction.getMeta('history$'))
      const isAct = transactions.some((transaction) => transaction.getMeta(released))
      const isFilled = isWhole || transactions.some(({ steps }) => steps.some((step) => step instanceof AttrStep))
      const arrived = isFilled && !isUndo && !isAct ? arrivedInAttributes(before.doc, state.doc) : []
      if (arrived.length === 0 && isOpen(before.doc) && isOpen(state.doc)) return null
      const isPut = transactions.some((transaction) => transaction.getMeta('uiEvent'))
      const ids = isUndo || isAct || !isWhole ? null : exemptIds(before.doc)
      const change = state.tr
      for (const { position, mark } of arrived) change.setNodeAttribute(position, 'exempt', mark)
      const spread = settle(change, { before: ids?.size ? ids : null, isAct, tellsAll: isWhole && !isPut })
      const freed = isUndo ? freedBetween(before.doc, state.doc) : []
      if (freed.length > 0) return change.setMeta(exemptGuardKey, freed)
      if (!change.docChanged) return null
      const grown = [...arrived.map(({ words, mark }) => ({ words, exemption: mark })), ...spread]
      const isTold = !isUndo && !isAct && grown.length > 0
      return isTold ? change.setMeta(exemptGuardKey, grown) : change
    }
  })
}
