/** What can be marked as exempt where the cursor is or what is selected: everything that a selection touches, and what the cursor is in. */
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, NodeSelection } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { holdsImplications } from '../../shared/reports/document'
import { marksOfChildren, ownMark } from './withheld'

export type ExemptTarget = {
  readonly positions: readonly number[]
  /** How it is called, in the middle of a sentence. */
  readonly words: string
  /** What more its mark covers, as a sentence; empty where nothing. */
  readonly covers: string
  /** True where all of it carries a mark of its own. */
  readonly isMarked: boolean
}

/** How each kind is called where the cursor is in it. */
const kinds: Readonly<Record<string, string>> = {
  paragraph: 'this paragraph',
  heading: 'this heading',
  footnote: 'this footnote',
  listItem: 'this list item',
  bulletList: 'the whole list',
  orderedList: 'the whole list',
  quote: 'this quotation',
  tableCell: 'this cell',
  tableHeader: 'this cell',
  tableRow: 'this row of the table',
  table: 'the whole table',
  figure: 'this picture',
  recordBlock: 'this table or chart from the records',
  recommendationLead: 'the words before the recommendations',
  recommendation: 'this recommendation',
  recommendationSection: 'all recommendations',
  implication: 'this implication',
  implicationGroup: 'all implications',
  implicationAppendix: 'all implications',
  section: 'the whole section',
  appendix: 'the whole appendix'
}

/** How several of one kind are called. */
const several: Readonly<Record<string, string>> = {
  paragraph: 'paragraphs',
  listItem: 'list items',
  tableRow: 'rows',
  tableCell: 'cells',
  recommendation: 'recommendations'
}

/** A paragraph that goes with what it stands in. */
function goesWithParent(node: Node, parent: Node | null): boolean {
  return (
    node.type.name === 'paragraph' &&
    /^(?:listItem|tableCell|tableHeader|recommendation)$/.test(parent?.type.name ?? '')
  )
}

const units = /^(?:paragraph|heading|title|recommendationLead|recommendation|figure|recordBlock)$/

/** The places of everything that a selection touches, each as the thing that it is: not the paragraphs in a recommendation. */
export function touchedBy({ doc, selection }: EditorState): readonly number[] {
  if (selection instanceof CellSelection) return cellsTouched(selection)
  const { from, to } = selection
  const places: number[] = []
  const isTouched = (node: Node, position: number): boolean => position < to && position + node.nodeSize > from
  const go = (node: Node, position: number): void => {
    const { name } = node.type
    const inside = (visit: (child: Node, at: number) => void): void =>
      node.forEach((child, offset) => {
        if (isTouched(child, position + 1 + offset)) visit(child, position + 1 + offset)
      })
    if (name === 'title' && (node.attrs.isFixed || node.content.size === 0)) return
    if (units.test(name)) places.push(position)
    else if (name === 'listItem' && node.firstChild && isTouched(node.firstChild, position + 1)) places.push(position)
    else if (name === 'table') {
      const rows: number[] = []
      inside((_, at) => rows.push(at))
      places.push(...(rows.length === node.childCount ? [position] : rows))
    } else inside(go)
  }
  doc.forEach((part, position) => {
    if (isTouched(part, position)) go(part, position)
  })
  return places
}

function cellsTouched(selection: CellSelection): readonly number[] {
  const cells: number[] = []
  selection.forEachCell((_, position) => cells.push(position))
  const { doc } = selection.$anchorCell
  if (!selection.isRowSelection()) return cells
  const rows = [...new Set(cells.map((position) => doc.resolve(position).before()))]
  const [first = 0] = rows
  const place = doc.resolve(first)
  return rows.length === place.parent.childCount ? [place.before()] : rows
}

/** What a mark on a whole part covers besides what stands in it. */
function coveredBy(doc: Node, node: Node, position: number): string {
  const { role } = node.attrs
  if (role === 'contact') return 'This covers the contacts printed there.'
  if (role === 'implication') return 'This covers the implication printed there.'
  if (node.type.name === 'recommendationSection') return 'This covers the words before them, and what prints with each.'
  const isPart = role === 'part' || role === 'schedule'
  if (!isPart && role !== 'implications' && !holdsImplications(node)) return ''
  const parent = doc.resolve(position)
  const index = parent.index()
  const before = marksOfChildren(parent.parent, '')
  const marked = parent.parent.copy(
    parent.parent.content.replaceChild(index, node.type.create({ ...node.attrs, exempt: '?' }, node.content))
  )
  const count = marksOfChildren(marked, '').filter(
    (mark, at) => at > index && mark === '?' && before[at] !== '?'
  ).length
  return count === 0 ? '' : `This covers the ${count === 1 ? 'section' : `${count} sections`} under it, too.`
}

function nameOf(doc: Node, places: readonly number[]): string {
  const names = new Set(places.map((place) => (doc.nodeAt(place)?.type.name ?? '').replace('tableHeader', 'tableCell')))
  const [name = ''] = names
  return names.size === 1 && several[name]
    ? `these ${places.length} ${several[name]}`
    : `all ${places.length} things selected`
}

/** What can be marked here: all that is selected, the notes in the line, then what is around, innermost first. */
export function exemptTargets(state: EditorState): readonly ExemptTarget[] {
  const { doc, selection } = state
  const { $from } = selection
  const target = (positions: readonly number[], words: string, covers = ''): ExemptTarget => ({
    positions,
    words,
    covers,
    isMarked: positions.every((position) => ownMark(doc.nodeAt(position) as Node) !== '')
  })
  const targets: ExemptTarget[] = []
  const touched = selection.empty || selection instanceof NodeSelection ? [] : touchedBy(state)
  if (touched.length > 1) targets.push(target(touched, nameOf(doc, touched)))
  else if (selection instanceof CellSelection && touched[0] !== undefined)
    targets.push(target(touched, kinds[doc.nodeAt(touched[0])?.type.name ?? ''] ?? 'what is selected'))
  if (selection instanceof NodeSelection && kinds[selection.node.type.name])
    targets.push(target([selection.from], kinds[selection.node.type.name] ?? ''))
  else if (touched.length < 2)
    targets.push(...notesIn($from).map(({ at, text }) => target([at], `the footnote “${text}”`)))
  const deepest = touched.length > 1 ? $from.sharedDepth(selection.to) : $from.depth
  for (let depth = deepest; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    const at = $from.before(depth)
    if (node.type.name === 'title') {
      if (node.content.size > 0) targets.push(target([at], 'this heading alone'))
    } else if (kinds[node.type.name] && !goesWithParent(node, $from.node(depth - 1)))
      targets.push(target([at], kinds[node.type.name] ?? '', coveredBy(doc, node, at)))
  }
  return targets
}

function notesIn($from: ResolvedPos): readonly { readonly at: number; readonly text: string }[] {
  const notes: { at: number; text: string }[] = []
  if ($from.parent.isTextblock)
    $from.parent.forEach((node, offset) => {
      if (node.type.name === 'footnote')
        notes.push({ at: $from.start() + offset, text: String(node.attrs.text).slice(0, 30) })
    })
  return notes
}

/** Whether what the cursor is in is exempt through something that does not stand around it, such as a part above. */
export function isReached({ doc, selection: { $from } }: EditorState): boolean {
  let mark = ''
  for (let depth = 0; depth < $from.depth; depth += 1) {
    if ($from.node(depth + 1).attrs.exempt) return false
    mark = marksOfChildren($from.node(depth), mark)[$from.index(depth)] ?? ''
  }
  return mark !== '' && doc.childCount > 0
}
