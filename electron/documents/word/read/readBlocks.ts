/** A Word file's blocks as the recogniser takes them: what any report is made of, whoever wrote it. */
import { captionLabel } from '../../../../shared/reports/labels'
import type { Block, Cell, TableBlock, TextBlock } from '../../../../shared/reports/recognise/block'
import { type Label, splitLabel } from '../../../../shared/reports/recognise/labels'
import type { BodyNode } from '../../../../shared/reports/schema'
import { cellNodes, figureNode } from './readBodies'
import { plainWords, type WordBlock, type WordParagraph, type WordTable } from './wordBlocks'

/** Twentieths of a point to a column of a typewriter, in which the recogniser reckons. */
const columnWidth = 120

/** What was made of a Word file's blocks. */
type MadeBlocks = {
  readonly blocks: readonly Block[]
  /** The ids of tables and figures, by the bookmarks on them. */
  readonly places: ReadonlyMap<string, string>
}

/** Makes the blocks. `newId` names what takes part in no list of names yet: tables and figures. */
export function readBlocks(content: readonly WordBlock[], newId: () => string): MadeBlocks {
  const blocks: Block[] = []
  const places = new Map<string, string>()
  let caption: { readonly text: string; readonly at: number; readonly bookmarks: readonly string[] } | null = null
  /** Bookmarks of a paragraph in which nothing stands: they belong to what follows. */
  let names: readonly string[] = []
  const place = (node: BodyNode | undefined, bookmarks: readonly string[]): void => {
    for (const name of bookmarks) places.set(name, String(node?.attrs?.id ?? ''))
  }
  for (const [at, block] of content.entries()) {
    if (block.kind === 'table') {
      const over = caption?.at === blocks.length ? caption : null
      caption = null
      const made = tableBlock(block, over?.text ?? '', newId)
      place(made.made, [...names, ...(over?.bookmarks ?? [])])
      names = []
      blocks.push(made)
      continue
    }
    if (block.kind === 'figure') {
      const over = caption?.at === blocks.length ? caption : null
      caption = null
      const node = figureNode(block, over?.text ?? '', newId())
      place(node, [...names, ...(over?.bookmarks ?? [])])
      names = []
      blocks.push({ kind: 'table', rows: [], headerRows: 0, isAfterPage: false, made: node })
      continue
    }
    if (block.isCaption) {
      const text = plainWords(block.inline).replace(captionLabel, '').trim()
      const before = content[at - 1]
      const last = blocks.at(-1)
      // Above a table and beneath a picture is where captions stand; others are taken by whichever is there.
      const next = content[at + 1]
      const isBeneath = before?.kind === 'figure' || (before?.kind === 'table' && next?.kind !== 'table')
      if (isBeneath && last?.kind === 'table' && last.made && !last.made.attrs?.caption) {
        blocks[blocks.length - 1] = { ...last, made: withCaption(last.made, text) }
        place(last.made, block.bookmarks)
      } else if (next?.kind === 'table' || next?.kind === 'figure')
        caption = { text, at: blocks.length, bookmarks: block.bookmarks }
      else if (text !== '') blocks.push(...textBlocks(block, []))
      continue
    }
    const made = textBlocks(block, names)
    names = made.length > 0 ? [] : [...names, ...block.bookmarks]
    blocks.push(...made)
  }
  return { blocks, places }
}

function withCaption(node: BodyNode, caption: string): BodyNode {
  return { ...node, attrs: { ...node.attrs, caption } }
}

function textBlocks(block: WordParagraph, before: readonly string[]): TextBlock[] {
  const names = [...before, ...block.bookmarks]
  const { number } = block
  const title = /^title$/i.test(block.styleName)
  const counted = number && number.label !== '' ? splitLabel(`${number.label} x`).label : null
  const isPrefix = number !== null && number.label !== '' && counted === null
  const inline = isPrefix ? [{ type: 'text', text: `${number.label} ` }, ...block.inline] : block.inline
  // Where Word counts nothing, somebody may have typed the number.
  const typed = counted || isPrefix || number?.isBulleted ? null : typedLabel(inline)
  const rest = trimmed(typed?.rest ?? inline)
  const words = plainWords(rest)
  const [left = '', ...right] = words.split('\t')
  const value = right.join(' ').replace(/\s+/g, ' ').trim()
  const text = words.replace(/\s+/g, ' ').trim()
  const hasMore = rest.some((node) => node.type !== 'text' && node.type !== 'hardBreak')
  const label: Label | null = counted ?? typed?.label ?? null
  // An empty paragraph of a list shows nothing that anybody would miss, though Word counts it.
  if (text === '' && !hasMore && (label === null || counted !== null)) return []
  return [
    {
      kind: 'text',
      inline: withoutTabs(rest),
      text: value !== '' && left.trim() !== '' ? `${left.trim()}\t${value}` : text,
      label,
      isBulleted: (number?.isBulleted ?? false) || (typed?.isBulleted ?? false),
      // A label hangs out before the text of its item; what stands in as far as that text belongs to the item.
      indent: Math.max(number ? number.level * 4 : 0, Math.round(block.indent / columnWidth) - (number ? 2 : 0)),
      headingLevel: title ? 1 : block.headingLevel,
      isBold: block.isBold,
      isTight: false,
      isAfterPage: false,
      ...(names.length > 0 ? { names } : {})
    }
  ]
}

/** A label that was typed before the text, taken off it. */
function typedLabel(
  inline: readonly BodyNode[]
): { readonly label: Label | null; readonly isBulleted: boolean; readonly rest: readonly BodyNode[] } | null {
  const words = plainWords(inline)
  const start = words.length - words.trimStart().length
  const found = splitLabel(words.slice(0, 200).replace(/\t/g, ' '))
  if (!found.label && !found.isBulleted) return null
  const length = Math.min(words.length, 200) - start - found.rest.length
  return { label: found.label, isBulleted: found.isBulleted, rest: cutStart(inline, start + Math.max(0, length)) }
}

/** Inline content without its first characters. */
function cutStart(inline: readonly BodyNode[], count: number): BodyNode[] {
  let left = count
  return inline.flatMap((node) => {
    if (left <= 0 || node.type !== 'text') {
      if (node.type === 'hardBreak') left -= 1
      return [node]
    }
    const text = node.text ?? ''
    const rest = text.slice(left)
    left -= text.length
    return rest === '' ? [] : [{ ...node, text: rest }]
  })
}

function withoutTabs(inline: readonly BodyNode[]): BodyNode[] {
  return trimmed(
    inline.map((node) => (node.type === 'text' ? { ...node, text: (node.text ?? '').replace(/[\t ]+/g, ' ') } : node))
  )
}

/** Without space at either end, nor a line break there. */
export function trimmed(inline: readonly BodyNode[]): BodyNode[] {
  const kept = [...inline]
  const isBlank = (node: BodyNode | undefined): boolean =>
    node?.type === 'hardBreak' || (node?.type === 'text' && (node.text ?? '').trim() === '')
  while (isBlank(kept[0])) kept.shift()
  while (isBlank(kept.at(-1))) kept.pop()
  const [first] = kept
  if (first?.type === 'text') kept[0] = { ...first, text: (first.text ?? '').trimStart() }
  const last = kept.at(-1)
  if (last?.type === 'text') kept[kept.length - 1] = { ...last, text: (last.text ?? '').trimEnd() }
  return kept
}

function tableBlock(table: WordTable, caption: string, newId: () => string): TableBlock {
  const stated = table.rows.findIndex((row) => !row.isHeader)
  const marked = stated < 0 ? Math.min(1, table.rows.length) : stated
  // Without a row marked as heading, a first row all in bold is one.
  const first = table.rows[0]
  const isBoldHead =
    marked === 0 &&
    table.rows.length > 1 &&
    first !== undefined &&
    first.cells.length > 1 &&
    first.cells.every((cell) => cell.blocks.every((block) => block.kind === 'paragraph' && block.isBold)) &&
    first.cells.some((cell) => cell.blocks.length > 0)
  const headerRows = isBoldHead ? 1 : marked
  const cellOf = (blocks: readonly WordBlock[]): Cell => {
    const inline = trimmed(
      blocks
        .flatMap((block): BodyNode[] =>
          block.kind === 'paragraph' ? [{ type: 'hardBreak' }, ...withoutTabs(block.inline)] : []
        )
        .slice(1)
    )
    return { inline, text: plainWords(inline).replace(/\s+/g, ' ').trim() }
  }
  return {
    kind: 'table',
    rows: table.rows.map((row) => row.cells.map((cell) => cellOf(cell.blocks))),
    headerRows,
    isAfterPage: false,
    made: {
      type: 'table',
      attrs: { id: newId(), caption },
      content: table.rows.map((row, at) => ({
        type: 'tableRow',
        content: cellNodes(row, table.widths, at < headerRows, newId)
      }))
    }
  }
}
