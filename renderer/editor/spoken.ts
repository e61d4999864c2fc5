/**
 * What is said to those who listen of what a key or a tool did and they cannot see: something that is more than words comes into the
 * text or leaves it, words become bold, a line becomes a heading, something is exempt.
 */
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, NodeSelection, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { changesBlocks } from './identity'

const names: Readonly<Record<string, readonly [one: string, several: string]>> = {
  table: ['table', 'tables'],
  figure: ['picture', 'pictures'],
  recordBlock: ['block from the records', 'blocks from the records'],
  footnote: ['footnote', 'footnotes'],
  crossReference: ['reference', 'references'],
  liveFigure: ['figure from the records', 'figures from the records']
}

const marks: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underlined',
  superscript: 'superscript',
  subscript: 'subscript',
  link: 'a link',
  comment: 'commented'
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** How much there is of what is told by its number. */
type Counts = { readonly pieces: ReadonlyMap<string, number>; readonly exempt: number }

/** Documents never change: each is counted once. */
const counted = new WeakMap<Node, Counts>()

function countsOf(doc: Node): Counts {
  const known = counted.get(doc)
  if (known) return known
  const pieces = new Map<string, number>()
  let exempt = 0
  doc.descendants(({ type, attrs }) => {
    if (names[type.name]) pieces.set(type.name, (pieces.get(type.name) ?? 0) + 1)
    if (attrs.exempt) exempt += 1
  })
  const counts = { pieces, exempt }
  counted.set(doc, counts)
  return counts
}

/** With how many there are now, so that a second one of a kind is told too; nothing where nothing of the kind changed. */
function piecesSpoken(before: Node, after: Node): readonly string[] {
  const [were, are] = [countsOf(before), countsOf(after)]
  const pieces = Object.entries(names).flatMap(([type, [one, several]]) => {
    const [was, is] = [were.pieces.get(type) ?? 0, are.pieces.get(type) ?? 0]
    if (was === is) return []
    return [`A ${one} is ${is > was ? 'put in' : 'taken out'}: the report has ${is} ${is === 1 ? one : several}.`]
  })
  if (were.exempt === are.exempt) return pieces
  const now = are.exempt === 1 ? '1 place of the report is exempt' : `${are.exempt} places of the report are exempt`
  return [...pieces, `${are.exempt > were.exempt ? 'Marked as exempt' : 'A mark is off'}: ${now}.`]
}

/** Marks that selected words got or lost, and those that the next letters will have. */
function marksSpoken(transaction: Transaction, before: EditorState): readonly string[] {
  const said = new Set<string>()
  for (const step of transaction.steps) {
    const { stepType, mark } = step.toJSON() as { stepType: string; mark?: { type: string } }
    const name = marks[mark?.type ?? '']
    if (!name) continue
    if (stepType === 'addMark') said.add(`${upper(name)}.`)
    else if (stepType === 'removeMark' && !said.has(`${upper(name)}.`)) said.add(`Not ${name}.`)
  }
  if (transaction.storedMarksSet && !transaction.docChanged) {
    const were = new Set((before.storedMarks ?? before.selection.$from.marks()).map(({ type }) => type.name))
    const are = new Set((transaction.storedMarks ?? []).map(({ type }) => type.name))
    for (const [type, name] of Object.entries(marks))
      if (were.has(type) !== are.has(type)) said.add(are.has(type) ? `${upper(name)}.` : `Not ${name}.`)
  }
  return [...said]
}

/** What the line is in which the cursor stands: a heading, a paragraph with a number, a point of a list so far in. */
function kindOf(at: ResolvedPos): string {
  const { parent } = at
  if (parent.type.name === 'heading') return Number(parent.attrs.level) > 2 ? 'Smaller heading' : 'Heading'
  const around = Array.from({ length: at.depth }, (_, depth) => at.node(depth + 1))
  const lists = around.filter(({ type }) => /List$/.test(type.name))
  const list = lists.at(-1)
  if (list) return `${list.type.name === 'bulletList' ? 'Bullet' : 'Point of a list'}, level ${lists.length}`
  if (around.some(({ type }) => type.name === 'quote')) return 'Quotation'
  if (parent.type.name !== 'paragraph' || parent.attrs.level === undefined) return ''
  const level = Number(parent.attrs.level)
  return level === 0 ? 'Paragraph without a number' : level === 1 ? 'Numbered paragraph' : `Paragraph of level ${level}`
}

/** What has become of the line that somebody stands in, while its words stayed. */
function kindSpoken(before: EditorState, after: EditorState): readonly string[] {
  const [was, is] = [before.selection.$from, after.selection.$from]
  if (was.parent.textContent !== is.parent.textContent || was.parent.textContent === '') return []
  const [from, to] = [kindOf(was), kindOf(is)]
  return from === to || to === '' ? [] : [`${to}.`]
}

/** True when something more than words comes into a line or leaves it: a note, a reference, a figure. */
function changesPieces({ steps, docs }: Transaction): boolean {
  return steps.some((step, index) => {
    const { stepType, from, to } = step.toJSON() as { stepType: string; from?: number; to?: number }
    if (stepType !== 'replace' || from === undefined || to === undefined || from === to) return false
    let isPiece = false
    docs[index]?.nodesBetween(from, to, ({ type }) => {
      isPiece ||= names[type.name] !== undefined
    })
    return isPiece
  })
}

/** What undo and its way back say where nothing else tells what they did. */
function historySpoken(transaction: Transaction): string {
  const meta = transaction.getMeta('history$') as { readonly redo: boolean } | undefined
  if (!meta || !transaction.docChanged) return ''
  return meta.redo ? 'Done again.' : 'Undone.'
}

/** A picture that is put in is not whole before its words are. */
function pictureSpoken(transaction: Transaction, words: readonly string[]): readonly string[] {
  const isPutIn = words.some((own) => own.startsWith('A picture is put in'))
  const { selection } = transaction
  const node = selection instanceof NodeSelection ? selection.node : null
  const isBare = isPutIn && node?.type.name === 'figure' && String(node.attrs.alt).trim() === ''
  return isBare ? [...words, 'It has no alternative text yet: say what it shows under Here.'] : words
}

/** The plugin that tells. */
export function spokenPlugin(onSpoken: (words: string) => void): Plugin<{ readonly words: string }> {
  const key = new PluginKey<{ readonly words: string }>('spoken')
  const nothing = { words: '' }
  return new Plugin<{ readonly words: string }>({
    key,
    state: {
      init: () => nothing,
      apply: (transaction, said, before, after) => {
        const words = marksSpoken(transaction, before)
        const isAfter = transaction.getMeta('appendedTransaction') !== undefined
        const blocks =
          transaction.docChanged && (changesBlocks(transaction) || changesPieces(transaction))
            ? [...pictureSpoken(transaction, piecesSpoken(before.doc, after.doc)), ...kindSpoken(before, after)]
            : []
        const all = [...words, ...blocks]
        if (all.length === 0) all.push(...[historySpoken(transaction)].filter(Boolean))
        // What follows from a change by itself belongs to what was said of it.
        if (all.length === 0) return isAfter ? said : nothing
        return { words: isAfter && said.words !== '' ? `${said.words} ${all.join(' ')}` : all.join(' ') }
      }
    },
    view: () => ({
      update: ({ state }, before) => {
        const said = key.getState(state) ?? nothing
        // The same words again are something else that was done.
        if (said.words !== '' && said !== key.getState(before)) onSpoken(said.words)
      }
    })
  })
}
