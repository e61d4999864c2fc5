/** Tables, charts and maps drawn from the records, found again in Packwright's own Word files. */
import { chartFigures } from '../../../../shared/paper/chartFigures'
import { drawingCaption, inWords } from '../../../../shared/paper/drawingWords'
import { withColon } from '../../../../shared/paper/layout/paperLayout'
import type { BlockData } from '../../../../shared/records'
import type { BodyNode } from '../../../../shared/reports/schema'
import { marksIn } from '../marks'
import type { Kept } from './keptPart'
import { plainWords, type WordBlock } from './wordBlocks'

/** What was found: the node without its id, the bookmarks where it begins, and the place behind its last block. */
export type Drawn = { readonly node: BodyNode; readonly bookmarks: readonly string[]; readonly end: number }

/**
 * The block from the records that begins at a place. Null where none does, and where its words are no longer those that
 * were written: what somebody has changed in Word counts, and stands as a table or a picture of its own.
 */
export function readDrawn(blocks: readonly WordBlock[], at: number, kept: Kept | null): Drawn | null {
  const bookmarks = firstBookmarks(blocks[at])
  const found = kept?.blocks[Number(marksIn(bookmarks).get('drawn') ?? -1)]
  if (!found) return null
  const { data, source, asOf, isFrozen } = found
  const wanted = squeezed(wordsOfData(data).join(' '))
  // Where no picture could be drawn of a chart, the words that describe it stand in its place; a map's stand there anyway.
  const described = data.type === 'chart' ? squeezed(`${data.alt} ${wanted}`) : wanted
  let words = ''
  let hasPicture = false
  for (let end = at; end < blocks.length; end += 1) {
    const block = blocks[end]
    if (block?.kind === 'figure') hasPicture = true
    words = squeezed(`${words} ${block ? wordsOfBlock(block) : ''}`)
    const isWhole = (words === wanted && (hasPicture || data.type !== 'chart')) || words === described
    if (isWhole)
      return { node: { type: 'recordBlock', attrs: { source, data, asOf, isFrozen } }, bookmarks, end: end + 1 }
    if (!wanted.startsWith(words) && !described.startsWith(words)) return null
  }
  return null
}

function firstBookmarks(block: WordBlock | undefined): readonly string[] {
  if (block?.kind === 'paragraph') return block.bookmarks
  return block?.kind === 'table' ? firstBookmarks(block.rows[0]?.cells[0]?.blocks[0]) : []
}

function wordsOfBlock(block: WordBlock): string {
  if (block.kind === 'paragraph') return plainWords(block.inline)
  if (block.kind === 'figure') return ''
  return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.map(wordsOfBlock))).join(' ')
}

/** Everything that a block prints, in order. */
function wordsOfData(data: BlockData): readonly string[] {
  const note = 'note' in data ? [data.note] : []
  switch (data.type) {
    case 'table':
      return [data.caption, ...data.columns.map(({ label }) => label), ...data.rows.flat(), ...note]
    case 'chart': {
      const { head, rows } = chartFigures(data)
      return [data.caption, ...head, ...rows.flat(), ...note]
    }
    case 'map':
      return [drawingCaption(data), inWords(data)]
    case 'list':
      return [data.caption, ...data.items.flatMap(({ term, text }) => [withColon(term), text]), ...note]
  }
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
