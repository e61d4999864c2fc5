/**
 * What is suggested, shown as one writes: what is put in is underlined, what is taken out is struck through and stands where it stood,
 * and both are said in words to those who listen.
 */
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { compareInline } from '../../shared/reports/compare'
import { type BodyNode, plainText } from '../../shared/reports/schema'

const key = new PluginKey<DecorationSet>('suggestedDrawn')

/** A line of text by what it goes by, and where it stands; nothing for what is fixed. */
type Line = { readonly node: Node; readonly position: number }

/** The lines of a document by their id, else by that of what they stand in and which line of it they are. */
function linesIn(doc: Node): Map<string, Line> {
  const lines = new Map<string, Line>()
  const walk = (node: Node, position: number, outer: string, counts: Map<string, number>): void => {
    const id = String(node.attrs.id ?? '')
    if (node.isTextblock) {
      const nth = counts.get(outer) ?? 0
      if (id === '') counts.set(outer, nth + 1)
      if (!node.attrs.isFixed) lines.set(id || `${outer}/${nth}`, { node, position })
      return
    }
    node.forEach((child, offset) => {
      walk(child, position + 1 + offset, id || outer, counts)
    })
  }
  const counts = new Map<string, number>()
  doc.forEach((child, offset) => {
    walk(child, offset, '', counts)
  })
  return lines
}

/** What is told of one line, by the distance from its beginning. */
type Told = { readonly from: number; readonly to: number; readonly gone: string }

const partsOf = (line: Node): readonly BodyNode[] => (line.toJSON() as BodyNode).content ?? []

const sizeOf = (node: BodyNode): number => (node.type === 'text' ? (node.text ?? '').length : 1)

function compared(before: Node, after: Node): readonly Told[] {
  const told: Told[] = []
  let at = 0
  for (const node of compareInline(partsOf(before), partsOf(after))) {
    const marks = node.marks?.map(({ type }) => type) ?? []
    if (marks.includes('deleted')) {
      told.push({ from: at, to: at, gone: plainText(node) || '(something)' })
      continue
    }
    if (marks.includes('inserted')) told.push({ from: at, to: at + sizeOf(node), gone: '' })
    at += sizeOf(node)
  }
  return told
}

const spoken = (words: string): HTMLElement => {
  const shown = document.createElement('span')
  shown.className = 'visually-hidden'
  shown.textContent = words
  return shown
}

function drawGone(words: string, isLine: boolean): () => HTMLElement {
  return () => {
    const shown = document.createElement(isLine ? 'p' : 'span')
    shown.className = isLine ? 'suggested-out suggested-line' : 'suggested-out'
    shown.contentEditable = 'false'
    const gone = document.createElement('del')
    gone.textContent = words
    shown.append(spoken(' Suggested, taken out: '), gone, spoken('. '))
    return shown
  }
}

const gone = (at: number, words: string, isLine = false): Decoration =>
  Decoration.widget(at, drawGone(words, isLine), {
    ...{ side: -1, key: `gone ${isLine} ${words}`, ignoreSelection: true, marks: [] }
  })

function putIn(from: number, to: number): readonly Decoration[] {
  if (from === to) return []
  const before = Decoration.widget(from, () => spoken(' Suggested, put in: '), {
    ...{ side: -1, key: 'put in', ignoreSelection: true, marks: [] }
  })
  return [before, Decoration.inline(from, to, { nodeName: 'ins', class: 'suggested-in', title: 'Suggested' })]
}

/** The plugin that shows how what is written differs from a report. */
export function suggestedDrawn(former: Node): Plugin<DecorationSet> {
  const before = linesIn(former)
  const order = [...before.keys()]
  // Most lines are the same after any key: what was told of one is kept with it.
  const known = new WeakMap<Node, readonly Told[]>()
  const toldOf = (was: Node, is: Node): readonly Told[] => {
    const told = known.get(is) ?? compared(was, is)
    known.set(is, told)
    return told
  }
  const work = (doc: Node): DecorationSet => {
    const lines = linesIn(doc)
    const list: Decoration[] = []
    for (const [name, { node, position }] of lines) {
      const was = before.get(name)
      if (was) {
        for (const { from, to, gone: words } of toldOf(was.node, node))
          list.push(
            ...(words === '' ? putIn(position + 1 + from, position + 1 + to) : [gone(position + 1 + from, words)])
          )
      } else if (node.content.size > 0) list.push(...putIn(position + 1, position + 1 + node.content.size))
    }
    let last: Line | null = null
    for (const name of order) {
      const here = lines.get(name)
      const words = here ? '' : plainText((before.get(name) as Line).node.toJSON() as BodyNode)
      if (here) last = here
      else if (words !== '') list.push(gone(last ? last.position + last.node.nodeSize - 1 : 0, words, last === null))
    }
    return DecorationSet.create(doc, list)
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => work(state.doc),
      apply: (transaction, value) => (transaction.docChanged ? work(transaction.doc) : value)
    },
    props: { decorations: (state) => key.getState(state) }
  })
}
