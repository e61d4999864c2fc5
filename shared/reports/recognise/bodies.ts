/** Pieces of a section made into its body: numbered paragraphs, nested lists, tables and quotations. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { ListMarker } from '../../houseStyles/roles'
import type { Id } from '../../values'
import { type Body, type BodyNode, emptyBody } from '../schema'
import type { Cell, TableBlock, TextBlock } from './block'
import { shownWords, withoutBold } from './inline'
import { type Count, countsOf, type LabelForm } from './labels'

/** A block of which it is known what it is in its section. */
export type Piece =
  | { readonly type: 'heading'; readonly block: TextBlock; readonly level: number; readonly isNumbered: boolean }
  | { readonly type: 'numbered'; readonly block: TextBlock; readonly level: number; readonly isHeading?: boolean }
  | { readonly type: 'item'; readonly block: TextBlock }
  | { readonly type: 'plain'; readonly block: TextBlock }
  | { readonly type: 'table'; readonly table: TableBlock }

/** What the making of bodies needs and what it learns. */
export type Making = {
  readonly style: HouseStyle
  readonly newId: () => Id
  /** The label that was printed before what has now this id. */
  readonly printed: Map<Id, string>
  /** What has now the names by which references of the file lead there. */
  readonly places: Map<string, Id>
}

/** Keeps under which id a block stands now: the number that was printed before it, and its names. */
export function keepPlace(making: Making, id: Id, block: Pick<TextBlock, 'label' | 'names'>): void {
  if (block.label) making.printed.set(id, block.label.printed)
  for (const name of block.names ?? []) making.places.set(name, id)
}

type Item = { type: 'listItem'; attrs: { id: Id }; content: BodyNode[] }
type List = {
  readonly type: 'bulletList' | 'orderedList'
  readonly attrs?: { readonly start: number; readonly marker: string }
  readonly content: Item[]
}

/** A list that is still open, innermost last. */
type Level = {
  readonly list: List
  readonly marker: ListMarker | ''
  readonly form: LabelForm
  readonly indent: number
  /** How deep in counted lists; bullets do not count. */
  readonly depth: number
  last: number
}

function paragraph(inline: readonly BodyNode[], id = '', level = 0): BodyNode {
  return { type: 'paragraph', attrs: { id, level }, ...(inline.length > 0 ? { content: inline } : {}) }
}

/** Makes a body; one with nothing in it is the empty body. */
export function makeBody(pieces: readonly Piece[], making: Making): Body {
  const content = makeBlocks(pieces, making)
  return content.length > 0 ? { type: 'doc', content } : emptyBody
}

/** Makes the blocks of a body. */
export function makeBlocks(pieces: readonly Piece[], making: Making): BodyNode[] {
  const blocks: BodyNode[] = []
  const indents = bulletIndents(pieces)
  let open: Level[] = []
  let at = 0
  while (at < pieces.length) {
    const piece = pieces[at] as Piece
    if (piece.type === 'item') {
      addItem(piece.block, indents.get(at) ?? piece.block.indent, open, blocks, making)
      at += 1
      continue
    }
    const holder = piece.type === 'plain' || isRealTable(piece) ? holderOf(pieces, at, open) : null
    if (holder) {
      open = open.slice(0, open.indexOf(holder) + 1)
      const node =
        piece.type === 'plain'
          ? paragraph(piece.block.inline)
          : makeTable((piece as { table: TableBlock }).table, making)
      const item = holder.list.content.at(-1)
      item?.content.push(node)
      if (item && piece.type === 'plain') keepPlace(making, item.attrs.id, { label: null, names: piece.block.names })
      at += 1
      continue
    }
    open = []
    const quoted = quoteLength(pieces, at)
    if (quoted > 0) {
      const paragraphs = pieces.slice(at, at + quoted).map((part) => {
        const id = making.newId()
        const { block } = part as { block: TextBlock }
        keepPlace(making, id, { label: null, names: block.names })
        return paragraph(block.inline, id)
      })
      blocks.push({ type: 'quote', content: paragraphs })
      at += quoted
      continue
    }
    blocks.push(makeBlock(piece, making))
    at += 1
  }
  return blocks
}

/** A picture stands where a table may, but in no list. */
function isRealTable(piece: Piece): boolean {
  return piece.type === 'table' && piece.table.made?.type !== 'figure'
}

function makeBlock(piece: Exclude<Piece, { type: 'item' }>, making: Making): BodyNode {
  if (piece.type === 'table') return makeTable(piece.table, making)
  const id = making.newId()
  const { block } = piece
  keepPlace(making, id, piece.type === 'plain' ? { label: null, names: block.names } : block)
  switch (piece.type) {
    case 'heading': {
      const inline = withoutBold(block.inline).map((node) =>
        node.type === 'text' ? node : { type: 'text', text: shownWords(node) || ' ' }
      )
      return {
        type: 'heading',
        attrs: { id, level: piece.level, numbered: piece.isNumbered },
        ...(inline.length > 0 ? { content: inline } : {})
      }
    }
    case 'numbered': {
      const bold = { type: 'bold' }
      const inline = piece.isHeading
        ? block.inline.map((node) =>
            node.type === 'text' && !node.marks?.some((mark) => mark.type === 'bold')
              ? { ...node, marks: [...(node.marks ?? []), bold] }
              : node
          )
        : block.inline
      return paragraph(inline, id, piece.level)
    }
    case 'plain':
      return paragraph(block.inline, id)
  }
}

/** A table with its heading rows; every row as wide as the widest. */
export function makeTable(table: TableBlock, making: Making): BodyNode {
  if (table.made) return table.made
  const cellOf = (cell: Cell, isHeader: boolean): BodyNode => ({
    type: isHeader ? 'tableHeader' : 'tableCell',
    attrs: { colspan: 1, rowspan: 1, colwidth: null },
    content: [paragraph(cell.inline)]
  })
  return {
    type: 'table',
    attrs: { id: making.newId(), caption: '' },
    content: table.rows.map((row, index) => ({
      type: 'tableRow',
      content: row.map((cell) => cellOf(cell, index < table.headerRows))
    }))
  }
}

/**
 * The open counted list that a paragraph or table belongs into, because the list goes on behind it; or the bullet under
 * which it is indented.
 */
function holderOf(pieces: readonly Piece[], at: number, open: readonly Level[]): Level | null {
  if (open.length === 0) return null
  const piece = pieces[at] as Piece
  for (let ahead = at + 1; ahead <= at + 3; ahead += 1) {
    const next = pieces[ahead]
    if (!next || next.type === 'heading' || next.type === 'numbered') break
    if (next.type !== 'item') continue
    const counts = next.block.label ? countsOf(next.block.label) : []
    const level = [...open].reverse().find((entry) => continues(entry, counts, next.block.label?.form ?? 'x'))
    return level ?? null
  }
  const last = open.at(-1)
  return last && piece.type === 'plain' && piece.block.indent >= last.indent + 2 ? last : null
}

function continues(level: Level, counts: readonly Count[], form: LabelForm): boolean {
  return level.form === form && counts.some((count) => count.marker === level.marker && count.value === level.last + 1)
}

/**
 * Indents of bullets. Converters set every item but the first in by one space; that means nothing unless the list comes
 * back out again before it ends.
 */
function bulletIndents(pieces: readonly Piece[]): Map<number, number> {
  const indents = new Map<number, number>()
  const isBullet = (piece: Piece | undefined): boolean =>
    piece?.type === 'item' && piece.block.isBulleted && piece.block.label === null
  let at = 0
  while (at < pieces.length) {
    if (!isBullet(pieces[at])) {
      at += 1
      continue
    }
    const run: { readonly index: number; readonly indent: number }[] = []
    do {
      const { block } = pieces[at] as { block: TextBlock }
      run.push({ index: at, indent: block.indent })
      at += 1
    } while (isBullet(pieces[at]) && (pieces[at] as { block: TextBlock }).block.isTight)
    const least = run.reduce((smallest, entry) => Math.min(smallest, entry.indent), Number.POSITIVE_INFINITY)
    const steps = run.map((entry) => entry.indent - least)
    const comesBack = steps.some((step, index) => step === 0 && index > 0 && (steps[index - 1] ?? 0) > 0)
    const isAccident = steps.every((step) => step <= 1) && !comesBack
    for (const { index, indent } of run)
      indents.set(index, isAccident || indent - least > 1 ? indent : indent + (indent > least ? 1 : 0))
    if (isAccident) for (const { index } of run) indents.set(index, least)
  }
  return indents
}

function addItem(block: TextBlock, indent: number, open: Level[], blocks: BodyNode[], making: Making): void {
  const item: Item = { type: 'listItem', attrs: { id: making.newId() }, content: [paragraph(block.inline)] }
  keepPlace(making, item.attrs.id, block)
  if (block.label && block.label.path.length <= 1) addCounted(item, block, indent, open, blocks, making)
  else addBullet(item, indent, open, blocks)
}

function addBullet(item: Item, indent: number, open: Level[], blocks: BodyNode[]): void {
  const bullets = open.filter((level) => level.marker === '')
  const match = [...bullets].reverse().find((level) => level.indent <= indent + 1 && indent < level.indent + 2)
  const innermost = open.at(-1)
  // A bullet under a counted item opens a list in it, unless it stands further out than that item.
  const staysIn = innermost && innermost.marker !== '' && !(match && indent < innermost.indent)
  if (match && !staysIn) {
    open.length = open.indexOf(match) + 1
    match.list.content.push(item)
    return
  }
  while (open.length > 0 && (open.at(-1) as Level).marker === '' && (open.at(-1) as Level).indent > indent) open.pop()
  openList({ type: 'bulletList', content: [item] }, { marker: '', form: 'x', indent, last: 0 }, open, blocks)
}

function addCounted(
  item: Item,
  block: TextBlock,
  indent: number,
  open: Level[],
  blocks: BodyNode[],
  making: Making
): void {
  const label = block.label
  if (!label) return
  const counts = countsOf(label)
  const inward = [...open].reverse()
  const next =
    inward.find((level) => continues(level, counts, label.form)) ??
    inward.find((level) => counts.some((count) => count.marker === level.marker && count.value === level.last + 1))
  const first = counts.find((count) => count.value === 1)
  // A gap in the count stays in its list; the number is compared with the printed one later.
  const gap = first
    ? undefined
    : inward.find((level) => level.form === label.form && counts.some((count) => count.marker === level.marker))
  const level = next ?? gap
  if (level) {
    open.length = open.indexOf(level) + 1
    level.list.content.push(item)
    level.last = next
      ? level.last + 1
      : (counts.find((count) => count.marker === level.marker)?.value ?? level.last + 1)
    return
  }
  const count = first ?? counts.at(-1) ?? { marker: 'decimal' as const, value: 1 }
  // The same kind of label that starts again is a new list beside the old one.
  const again = open.findIndex((entry) => entry.marker === count.marker && entry.form === label.form)
  if (again >= 0) open.length = again
  const depth = depthIn(open)
  const { listMarkers } = making.style.numbering
  const usual = listMarkers[Math.min(depth, listMarkers.length - 1)]
  openList(
    {
      type: 'orderedList',
      attrs: { start: count.value, marker: usual === count.marker ? '' : count.marker },
      content: [item]
    },
    { marker: count.marker, form: label.form, indent, last: count.value },
    open,
    blocks
  )
}

/** How deep a counted list would be if it opened now: as numbering.ts counts. */
function depthIn(open: readonly Level[]): number {
  const outer = open.at(-1)
  return outer ? outer.depth + 1 : 0
}

function openList(list: List, level: Omit<Level, 'list' | 'depth'>, open: Level[], blocks: BodyNode[]): void {
  const outer = open.at(-1)
  const holder = outer?.list.content.at(-1)
  const depth = level.marker === '' ? (outer?.depth ?? 0) : depthIn(open)
  if (holder) holder.content.push(list)
  else blocks.push(list)
  open.push({ ...level, list, depth })
}

/** How many pieces from here are one quotation that a colon announced; 0 when none begins here. */
function quoteLength(pieces: readonly Piece[], at: number): number {
  const before = pieces[at - 1]
  const first = pieces[at]
  if (first?.type !== 'plain' || !before || before.type === 'table' || !before.block.text.endsWith(':')) return 0
  const opening = /^["“]/.exec(first.block.text)?.[0]
  if (!opening) return 0
  const closing = opening === '"' ? /"[.,]?$/ : /”[.,]?$/
  for (let length = 1; length <= 6; length += 1) {
    const piece = pieces[at + length - 1]
    if (piece?.type !== 'plain') return 0
    if (closing.test(piece.block.text.slice(-4)) && (length > 1 || piece.block.text.length > 2)) return length
  }
  return 0
}
