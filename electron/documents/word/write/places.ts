/** The places of a report that its references and footnotes lead to, gathered before anything is written. */
import {
  exemptSigns,
  type PaperBlock,
  type PaperLayout,
  type Words,
  wholeOf
} from '../../../../shared/paper/layout/paperLayout'

type Places = {
  /** What references and links point at, by id. */
  readonly anchors: Set<string>
  /** The numbers and labels that stand before paragraphs, items, tables and figures, by id. */
  readonly numbers: Map<string, string>
  /** The texts of footnotes, by their number. */
  readonly notes: Map<number, string>
}

/** The places of all sheets. */
export function placesIn(layout: PaperLayout): Places {
  const places: Places = { anchors: new Set(), numbers: new Map(), notes: new Map() }
  for (const sheet of layout.sheets) eachBlock(sheet.blocks, (block) => collect(block, places))
  return places
}

/** Word keeps footnotes at the foot of the page: neither they nor the heading over them stand in the text. */
export function withoutNotes(blocks: readonly PaperBlock[]): PaperBlock[] {
  return blocks.filter(
    (block, index) => block.kind !== 'notes' && !(block.kind === 'heading' && blocks[index + 1]?.kind === 'notes')
  )
}

/** Every block, blocks inside blocks included. */
function eachBlock(blocks: readonly PaperBlock[], visit: (block: PaperBlock) => void): void {
  for (const block of blocks) {
    visit(block)
    if (block.kind === 'list') for (const item of block.items) eachBlock(item.blocks, visit)
    else if (block.kind === 'quote') eachBlock(block.blocks, visit)
    else if (block.kind === 'table')
      for (const row of block.rows) for (const cell of row.cells) eachBlock(cell.blocks, visit)
  }
}

function collect(block: PaperBlock, { anchors, numbers, notes }: Places): void {
  if ((block.kind === 'paragraph' || block.kind === 'heading') && block.number)
    numbers.set(block.id, block.number.replace(/\.$/, ''))
  if (block.kind === 'list') for (const item of block.items) numbers.set(item.id, item.label.replace(/\.$/, ''))
  if ((block.kind === 'table' || block.kind === 'figure') && block.caption && block.label)
    numbers.set(block.id, block.label)
  if (block.kind === 'notes')
    for (const { number, text, exempt } of block.notes) {
      const said = exempt ?? wholeOf(block)
      const [begins, ends] = exemptSigns(said)
      notes.set(number, said === '' ? text : `${begins} ${text} ${ends}`)
    }
  const words: Words =
    block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'signatory' ? block.words : []
  for (const inline of words) {
    if (inline.kind === 'reference' && inline.anchor) anchors.add(inline.anchor)
    if (inline.kind === 'text' && inline.href.startsWith('#')) anchors.add(inline.href.slice(1))
  }
}
