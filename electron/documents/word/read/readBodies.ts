/** Blocks of Packwright's own Word files made into bodies again: numbered paragraphs, lists in lists, tables, figures, quotations. */

import { entryOf } from '../../../../shared/entryOf'
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import type { ListMarker } from '../../../../shared/houseStyles/roles'
import { type Body, type BodyNode, emptyBody } from '../../../../shared/reports/schema'
import { listMark, readMark } from '../marks'
import { listDepth } from '../numberLists'
import { paragraphLevel, paragraphStyles } from '../styles'
import type { Kept } from './keptPart'
import { readDrawn } from './readDrawn'
import { plainWords, type WordBlock, type WordParagraph, type WordRow, type WordTable } from './wordBlocks'
import type { WordFigure } from './wordFigure'

/** What the making of bodies needs. */
export type BodyMaking = {
  readonly style: HouseStyle
  readonly newId: () => string
  /** Told of each block that got an id, with the bookmarks that point at it. */
  readonly place: (bookmarks: readonly string[], id: string) => void
  readonly kept: Kept | null
  /** The exemption that bookmarks tell of, by its id; empty for none. */
  readonly exemptionIn: (bookmarks: readonly string[], kind: 'exempt' | 'exempt-row' | 'exempt-part') => string
}

/** Markers by Word's own word for how a list counts. */
const markers: Readonly<Record<string, ListMarker>> = {
  decimal: 'decimal',
  lowerLetter: 'lower-alpha',
  upperLetter: 'upper-alpha',
  lowerRoman: 'lower-roman',
  upperRoman: 'upper-roman'
}

type Item = { type: 'listItem'; attrs: { id: string; exempt: string }; content: BodyNode[] }
type OpenList = {
  readonly list: string
  readonly level: number
  readonly isCounted: boolean
  readonly format: string
  readonly start: number
  readonly items: Item[]
}

/** Twentieths of a point to a pixel, in which the editor keeps widths of columns. */
const twipsPerPixel = 15

/** Makes a body; `base` is the level of the heading over it, `outer` in how many counted lists it stands already. */
export function makeOwnBody(blocks: readonly WordBlock[], base: number, making: BodyMaking, outer = 0): Body {
  const content = makeOwnNodes(blocks, base, making, outer)
  return content.length > 0 ? { type: 'doc', content } : emptyBody
}

export function makeOwnNodes(blocks: readonly WordBlock[], base: number, making: BodyMaking, outer = 0): BodyNode[] {
  const { style, newId, place } = making
  const nodes: BodyNode[] = []
  let open: OpenList[] = []
  let caption: { readonly text: string; readonly bookmarks: readonly string[] } = { text: '', bookmarks: [] }
  let next = 0
  const exempt = (bookmarks: readonly string[]): string => making.exemptionIn(bookmarks, 'exempt')
  const holderAt = (level: number): Item | undefined => {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    return open.at(-1)?.items.at(-1)
  }

  const addItem = (block: WordParagraph): void => {
    const { number } = block
    const [list, level] = [number?.list ?? '', number?.level ?? 0]
    const item: Item = {
      type: 'listItem',
      attrs: { id: newId(), exempt: exempt(block.bookmarks) },
      content: [paragraphNode(block.inline)]
    }
    place(block.bookmarks, item.attrs.id)
    while (open.length > 0) {
      const last = open.at(-1)
      if (!last || last.level < level || (last.level === level && goesOn(last, block))) break
      open.pop()
    }
    const last = open.at(-1)
    if (last && last.level === level) {
      last.items.push(item)
      return
    }
    const isCounted = number !== null && !number.isBulleted
    // A counted list inside bullets takes the form of the second depth, as it is numbered (numbering.ts).
    const isInBullets = open[0] !== undefined && !open[0].isCounted
    const depth = outer + open.filter((entry) => entry.isCounted).length + (isInBullets ? 1 : 0)
    const usual = style.numbering.listMarkers[Math.min(depth, style.numbering.listMarkers.length - 1)]
    const marker = entryOf(markers, number?.format ?? '') ?? 'decimal'
    const items = [item]
    const node: BodyNode = isCounted
      ? {
          type: 'orderedList',
          attrs: { start: number?.count ?? 1, marker: marker === usual ? '' : marker },
          content: items
        }
      : { type: 'bulletList', content: items }
    const holder = last?.items.at(-1)
    if (holder) holder.content.push(node)
    else nodes.push(node)
    open.push({ list, level, isCounted, format: number?.format ?? '', start: number?.count ?? 1, items })
  }

  for (const [at, block] of blocks.entries()) {
    if (at < next) continue
    const drawn = readDrawn(blocks, at, making.kept)
    if (drawn) {
      open = []
      nodes.push({ ...drawn.node, attrs: { ...drawn.node.attrs, id: newId(), exempt: exempt(drawn.bookmarks) } })
      next = drawn.end
      continue
    }
    if (block.kind === 'figure') {
      open = []
      const before = blocks[at - 1]
      const marked = before?.kind === 'paragraph' && before.inline.length === 0 ? before.bookmarks : []
      const node = figureNode(block, '', newId())
      place(marked, String(node.attrs?.id))
      nodes.push({ ...node, attrs: { ...node.attrs, exempt: exempt(marked) } })
      continue
    }
    if (block.kind === 'table') {
      const made = ownTable(block, caption, making)
      caption = { text: '', bookmarks: [] }
      const holder = block.indent > 0 ? holderAt(listDepth(block.indent)) : undefined
      if (holder) holder.content.push(made)
      else {
        open = []
        nodes.push(made)
      }
      continue
    }
    if (isCaption(block)) {
      const text = plainWords(block.inline).replace(/^(?:Table|Figure) \d+:\s*/, '')
      const last = nodes.at(-1)
      if (blocks[at - 1]?.kind === 'figure' && last?.type === 'figure') {
        place(block.bookmarks, String(last.attrs?.id))
        nodes[nodes.length - 1] = { ...last, attrs: { ...last.attrs, caption: text } }
      } else caption = { text, bookmarks: block.bookmarks }
      continue
    }
    if (isItem(block)) {
      addItem(block)
      continue
    }
    // A number alone still counts where Packwright has set it.
    if (block.inline.length === 0 && (block.number === null || paragraphLevel(block.styleId) === 0)) continue
    if (block.styleId === paragraphStyles.listText || block.styleId === paragraphStyles.recommendationText) {
      const holder = holderAt(listDepth(block.indent))
      if (holder) {
        holder.content.push(paragraphNode(block.inline))
        continue
      }
    }
    open = []
    const id = newId()
    place(block.bookmarks, id)
    if (block.styleId === paragraphStyles.quote) {
      const last = nodes.at(-1)
      const quoted = paragraphNode(block.inline, id, 0, exempt(block.bookmarks))
      const before = blocks[at - 1]
      if (last?.type === 'quote' && before?.kind === 'paragraph' && before.styleId === paragraphStyles.quote)
        nodes[nodes.length - 1] = { ...last, content: [...(last.content ?? []), quoted] }
      else nodes.push({ type: 'quote', content: [quoted] })
    } else if (block.headingLevel > 0) {
      const [stated = '', isNumbered] = headingMark(block).split('-')
      nodes.push({
        type: 'heading',
        attrs: {
          id,
          level: Number(stated) || Math.max(2, block.headingLevel - base + 1),
          numbered: stated === '' ? block.number !== null : isNumbered !== undefined
        },
        content: headingInline(block.inline)
      })
    } else {
      const level = paragraphLevel(block.styleId) || levelOf(block)
      nodes.push(paragraphNode(block.inline, id, level, exempt(block.bookmarks)))
    }
  }
  return nodes
}

/** A list goes on, whatever list other programs have put each item in: while it counts on, and bullets unless a mark says that a list begins. */
function goesOn(open: OpenList, block: WordParagraph): boolean {
  const { number } = block
  if (number === null || open.list === number.list) return number !== null
  if (open.isCounted || !number.isBulleted)
    return open.isCounted && open.format === number.format && number.count === open.start + open.items.length
  return !block.bookmarks.some((name) => readMark(name)?.value === listMark)
}

function headingMark(block: WordParagraph): string {
  for (const name of block.bookmarks) {
    const mark = readMark(name)
    if (mark?.kind === 'heading') return mark.value
  }
  return ''
}

/** The level of a paragraph that somebody has numbered in Word, by the list that it is in. */
function levelOf(block: WordParagraph): number {
  return block.number && !block.number.isBulleted
    ? Math.max(1, block.number.label.split('.').filter(Boolean).length - 1)
    : 0
}

/** A list's item: set so by Packwright, or one that somebody has added in Word with a letter or a bullet. */
function isItem({ styleId, number }: WordParagraph): boolean {
  if (number === null) return false
  if (styleId === paragraphStyles.listItem || styleId === paragraphStyles.recommendationText) return true
  return paragraphLevel(styleId) === 0 && (number.isBulleted || !/^\d/.test(number.label)) && number.label.length < 8
}

function isCaption(block: WordParagraph): boolean {
  return /^caption$/i.test(block.styleName) || block.styleId === paragraphStyles.caption
}

function paragraphNode(inline: readonly BodyNode[], id = '', level = 0, exempt = ''): BodyNode {
  return { type: 'paragraph', attrs: { id, level, exempt }, ...(inline.length > 0 ? { content: inline } : {}) }
}

function headingInline(inline: readonly BodyNode[]): BodyNode[] {
  return inline.map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node))
}

/** A picture as a node of a body. */
export function figureNode(figure: WordFigure, caption: string, id: string): BodyNode {
  const { hash, alt, isDecorative, widthPercent } = figure
  return { type: 'figure', attrs: { id, file: hash, alt, caption, decorative: isDecorative, widthPercent } }
}

function ownTable(
  table: WordTable,
  caption: { readonly text: string; readonly bookmarks: readonly string[] },
  making: BodyMaking
): BodyNode {
  const id = making.newId()
  const first = (row: WordRow | undefined): readonly string[] => {
    const block = row?.cells[0]?.blocks[0]
    return block?.kind === 'paragraph' ? block.bookmarks : []
  }
  const marked = caption.text === '' ? first(table.rows[0]) : caption.bookmarks
  making.place(marked, id)
  making.place(namesIn(table), id)
  return {
    type: 'table',
    attrs: { id, caption: caption.text, exempt: making.exemptionIn(marked, 'exempt') },
    content: table.rows.map((row) => ({
      type: 'tableRow',
      attrs: { exempt: making.exemptionIn(first(row), 'exempt-row') },
      content: cellNodes(row, table.widths, row.isHeader, making.newId, making)
    }))
  }
}

/** Every name that begins in a table. */
function namesIn(table: WordTable): readonly string[] {
  const inBlock = (block: WordBlock): readonly string[] =>
    block.kind === 'paragraph' ? block.bookmarks : block.kind === 'table' ? namesIn(block) : []
  return table.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.flatMap(inBlock)))
}

/** The cells of a row. With `own` they are Packwright's; else those of any table. */
export function cellNodes(
  row: WordRow,
  widths: readonly number[],
  isHead: boolean,
  newId: () => string,
  own?: BodyMaking
): BodyNode[] {
  let column = 0
  return row.cells.map((cell) => {
    const covered = widths.slice(column, column + cell.colspan).map((width) => Math.round(width / twipsPerPixel))
    column += cell.colspan
    const isHeading = cell.blocks.some(
      (block) => block.kind === 'paragraph' && block.styleId === paragraphStyles.tableHeading
    )
    const content = own ? cellContent(cell.blocks, own) : foreignCell(cell.blocks, newId)
    return {
      type: isHead || isHeading ? 'tableHeader' : 'tableCell',
      attrs: {
        colspan: cell.colspan,
        rowspan: cell.rowspan,
        colwidth: covered.length === cell.colspan && covered.every((width) => width > 0) ? covered : null
      },
      content: content.length > 0 ? content : [paragraphNode([])]
    }
  })
}

function cellContent(blocks: readonly WordBlock[], making: BodyMaking): BodyNode[] {
  const quiet = { ...making, place: making.place }
  return blocks.length === 1 && blocks[0]?.kind === 'paragraph' && blocks[0].inline.length === 0
    ? [paragraphNode([])]
    : makeOwnNodes(blocks, 1, quiet)
        .filter((node) => ['paragraph', 'orderedList', 'bulletList'].includes(node.type))
        .map((node) => (node.type === 'paragraph' ? { ...node, attrs: { ...node.attrs, id: '', exempt: '' } } : node))
}

/** What stands in a cell of any table: paragraphs, and lists where Word has made some. A table in a table becomes lines. */
function foreignCell(blocks: readonly WordBlock[], newId: () => string): BodyNode[] {
  const nodes: BodyNode[] = []
  let key = ''
  let items: BodyNode[] = []
  for (const block of blocks) {
    if (block.kind === 'figure') continue
    if (block.kind === 'table') {
      key = ''
      for (const row of block.rows)
        for (const cell of row.cells) nodes.push(...foreignCell(cell.blocks, newId).filter((node) => node.content))
      continue
    }
    const { number } = block
    const marker = number ? entryOf(markers, number.format) : undefined
    if (number && (number.isBulleted || marker !== undefined) && !/^\d+\.\d/.test(number.label)) {
      const own = `${number.list} ${number.level}`
      const item: BodyNode = {
        type: 'listItem',
        attrs: { id: newId() },
        content: [paragraphNode(block.inline.map(withoutTab))]
      }
      if (key === own) items.push(item)
      else {
        key = own
        items = [item]
        nodes.push(
          number.isBulleted
            ? { type: 'bulletList', content: items }
            : { type: 'orderedList', attrs: { start: number.count, marker: marker ?? '' }, content: items }
        )
      }
      continue
    }
    key = ''
    const label = number && number.label !== '' ? [{ type: 'text', text: `${number.label} ` }] : []
    nodes.push(paragraphNode([...label, ...block.inline.map(withoutTab)]))
  }
  return nodes
}

function withoutTab(node: BodyNode): BodyNode {
  return node.type === 'text' ? { ...node, text: (node.text ?? '').replace(/\t/g, ' ') } : node
}
