/**
 * Numbers as one types. They are worked out by the same rules as on paper whenever blocks come, go or move; while only
 * words change they merely move along.
 */
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { delegationText } from '../../shared/reports/delegation'
import { isAppendix, reportFromDocument } from '../../shared/reports/document'
import { appendixHeading, listItemLabel, type Numbering, numberReport } from '../../shared/reports/numbering'
import { type ReferenceTarget, referenceTargets } from '../../shared/reports/references'
import type { Recommendation, Report } from '../../shared/reports/report'
import { changesBlocks } from './identity'

export type NumbersState = {
  readonly decorations: DecorationSet
  readonly numbering: Numbering
  /** Every cross-reference target, by id. */
  readonly references: ReadonlyMap<string, ReferenceTarget>
}

export const numbersKey = new PluginKey<NumbersState>('numbers')

/** What prints beneath a recommendation and is written beside it, under Here. */
function wordsBeneath(item: Recommendation | undefined, style: HouseStyle): string {
  if (!item) return ''
  const { printsDelegation, printsReasons } = style.recommendations
  const reason = printsReasons && item.reason !== '' ? `Reason: ${item.reason}` : ''
  return [printsDelegation ? delegationText(item) : '', reason].filter(Boolean).join('\n')
}

/**
 * To those who listen the recommendations are one list, of so many. Around them the document has the part, which has a heading and a
 * lead as well, so that an element without a look of its own owns them.
 */
function listOf(part: Node, position: number): Decoration | null {
  const owned: string[] = []
  let first = -1
  part.forEach((child, offset) => {
    if (child.type.name !== 'recommendation' || !child.attrs.id) return
    if (first < 0) first = position + 1 + offset
    owned.push(`recommendation-${String(child.attrs.id)}`)
  })
  if (first < 0) return null
  const draw = (): HTMLElement => {
    const list = document.createElement('div')
    list.contentEditable = 'false'
    list.setAttribute('role', 'list')
    list.setAttribute('aria-label', 'Recommendations')
    list.setAttribute('aria-owns', owned.join(' '))
    return list
  }
  return Decoration.widget(first, draw, { side: -1, key: owned.join(' '), ignoreSelection: true })
}

function work(doc: Node, base: Report, style: HouseStyle): NumbersState {
  const report = reportFromDocument(doc, base)
  const numbering = numberReport(report, style)
  const references = referenceTargets(report, style, numbering)
  const recommendations = new Map(report.recommendations.map((item) => [item.id, item]))
  const list: Decoration[] = []
  const put = (position: number, node: Node, attributes: Record<string, string>): void => {
    list.push(Decoration.node(position, position + node.nodeSize, attributes, attributes))
  }
  const lists: Decoration[] = []
  let notes = 0
  let appendices = 0
  doc.forEach((part, offset) => {
    if (isAppendix(part)) {
      appendices += 1
      put(offset + 1, part.child(0), { 'data-appendix': appendixHeading(style, appendices, ' ').trim() })
    }
  })
  doc.descendants((node, position, parent, index) => {
    const id = String(node.attrs.id ?? '')
    const name = node.type.name
    if (name === 'footnote') {
      notes += 1
      put(position, node, { 'data-label': String(notes) })
    } else if (name === 'title' && parent) {
      // A title that says nothing yet is no heading to those who listen.
      if (node.content.size === 0) put(position, node, { role: 'none' })
      const number = numbering.sections.get(String(parent.attrs.id))
      if (number)
        put(position, node, { class: 'numbered', 'data-number': `${number}${style.numbering.afterSectionNumber}` })
    } else if (name === 'recommendationLead') {
      if (numbering.lead) put(position, node, { class: 'numbered', 'data-number': numbering.lead })
    } else if (name === 'recommendationSection') {
      const list = listOf(node, position)
      if (list) lists.push(list)
    } else if (name === 'recommendation') {
      const label = numbering.recommendations.get(id) ?? ''
      const beneath = {
        ...{ 'data-beneath': wordsBeneath(recommendations.get(id), style), role: 'listitem' },
        ...(id === '' ? {} : { id: `recommendation-${id}` })
      }
      // Where each takes a paragraph's number it stands in the column of numbers.
      put(
        position,
        node,
        /^\d/.test(label)
          ? { class: 'numbered', 'data-number': label, ...beneath }
          : { 'data-label': label, ...beneath }
      )
    } else if (name === 'listItem' && parent?.type.name === 'orderedList') {
      const known = id === '' ? undefined : numbering.blocks.get(id)
      put(position, node, {
        'data-label': known ?? listItemLabel(style, String(parent.attrs.marker), 0, Number(parent.attrs.start) + index)
      })
    } else if (name === 'table' || name === 'figure' || name === 'recordBlock' || name === 'crossReference') {
      const label =
        name === 'crossReference'
          ? (references.get(String(node.attrs.target))?.words ?? '')
          : (numbering.blocks.get(id) ?? '')
      put(position, node, { 'data-label': label })
    } else if (id !== '' && numbering.blocks.has(id))
      put(position, node, { class: 'numbered', 'data-number': numbering.blocks.get(id) ?? '' })
    return !node.isTextblock || node.inlineContent
  })
  return { decorations: DecorationSet.create(doc, [...list, ...lists]), numbering, references }
}

/** True where a note was taken out from between words: those behind it count anew. */
function takesNotes(transaction: Transaction): boolean {
  return transaction.steps.some((step, index) => {
    let isTaken = false
    step.getMap().forEach((from, to) => {
      transaction.docs[index]?.nodesBetween(from, to, (node) => {
        isTaken ||= node.type.name === 'footnote'
        return !isTaken
      })
    })
    return isTaken
  })
}

/** True where words alone change what stands elsewhere: in a title, and in a recommendation whose post may be in its words now. */
function reachesBeyond(position: ResolvedPos): boolean {
  if (position.parent.type.name === 'title') return true
  for (let depth = position.depth; depth > 0; depth -= 1) {
    const { type, attrs } = position.node(depth)
    if (type.name === 'recommendation') return Boolean(attrs.delegate || attrs.consultee || attrs.due)
  }
  return false
}

/** The plugin that shows numbers. `base` gives what is not part of the document: the state of implications, the front matter. */
export function numbersPlugin(base: () => Report, style: () => HouseStyle): Plugin<NumbersState> {
  return new Plugin<NumbersState>({
    key: numbersKey,
    state: {
      init: (_, state) => work(state.doc, base(), style()),
      apply: (transaction, value, _before, state) => {
        if (!transaction.docChanged) return value
        if (reachesBeyond(transaction.selection.$from) || changesBlocks(transaction) || takesNotes(transaction))
          return work(state.doc, base(), style())
        return { ...value, decorations: value.decorations.map(transaction.mapping, transaction.doc) }
      }
    },
    props: { decorations: (state) => numbersKey.getState(state)?.decorations }
  })
}
