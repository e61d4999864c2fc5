/** Pictures in a Word file: figures, and charts and maps with what they show in figures or in words. */
import { type FileChild, ImageRun, LineRuleType, Paragraph } from 'docx'
import { drawingCaption, inWords } from '../../../../shared/paper/drawingWords'
import type { PaperBlock } from '../../../../shared/paper/layout/paperLayout'
import { pictureFacts } from '../../../../shared/pictures'
import { type Picture, pictureEnding } from '../../files/pictures'
import { paragraphStyles } from '../styles'
import { isTurned, type textRoom } from './sections'
import { caption, pointAt } from './writeCaptions'
import { figureTable, writeTable } from './writeTables'
import { onPage, plain, taken, type Writing } from './writing'

/** What a picture leaves of a page's height for its caption and a line of text, in pixels at 96 to the inch. */
const captionRoom = 80

/** A picture over its caption; its alternative text where the file is gone. */
export function writeFigure(block: Extract<PaperBlock, { kind: 'figure' }>, writing: Writing): FileChild[] {
  const { pictures, upright } = writing
  const { file, isDecorative, alt, widthPercent } = block
  pointAt(block, writing)
  const shown = picture(pictures.files.get(file), isDecorative ? '' : alt, widthPercent, upright, writing)
  // Made only where it stands: whatever paragraph is made first takes the marks that wait.
  return [...(shown ?? [plain(`[Picture: ${alt}]`, {}, writing)]), ...caption(block, writing)]
}

/** A chart over the table of its figures, or a map over the same in words. */
export function writeDrawing(block: Extract<PaperBlock, { kind: 'drawing' }>, writing: Writing): FileChild[] {
  const { pictures, upright, turned } = writing
  const { data } = block
  const bytes = pictures.drawings.get(block.id)
  const room = isTurned(block) ? turned : upright
  const drawn = bytes && ({ mediaType: 'image/png', bytes } as const)
  // In the order of the page: the first paragraph that is made carries the marks.
  return [
    ...(drawn ? (picture(drawn, data.alt, 100, room, writing) ?? []) : []),
    ...(!drawn && data.type === 'chart' ? [plain(data.alt, {}, writing)] : []),
    ...(data.caption ? [plain(drawingCaption(data), { style: paragraphStyles.caption }, writing)] : []),
    ...(data.type === 'map' ? [plain(inWords(data), {}, writing)] : writeTable(figureTable(data), 0, writing))
  ]
}

/** A paragraph that holds a picture; null for a picture that cannot be read. */
function picture(
  found: Pick<Picture, 'mediaType' | 'bytes'> | undefined,
  alt: string,
  widthPercent: number,
  room: ReturnType<typeof textRoom>,
  writing: Writing
): readonly [Paragraph] | null {
  const facts = found && pictureFacts(found.bytes)
  if (!found || !facts?.ok) return null
  const own = facts.value
  // Pixels at 96 to the inch, fifteen twentieths of a point each; no higher than a page leaves room for.
  const wide = (room.width / 15) * (widthPercent / 100)
  const tallest = room.height / 15 - captionRoom
  const width = Math.min(wide, (tallest * own.width) / own.height)
  const size = { width: Math.round(width), height: Math.max(1, Math.round((width * own.height) / own.width)) }
  const run = new ImageRun({
    type: pictureEnding(found.mediaType),
    data: found.bytes,
    transformation: size,
    altText: { name: alt.slice(0, 60) || 'Decoration', description: alt, title: '' }
  })
  // A line as high as the picture, whatever the text around it has; and the caption on the same page.
  const spacing = { line: 240, lineRule: LineRuleType.AUTO }
  return [new Paragraph({ ...onPage(writing), spacing, keepNext: true, children: [...taken(writing), run] })]
}
