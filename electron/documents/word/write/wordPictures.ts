/** The pictures that a report's Word file shows: its figures, and its charts and maps drawn. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { layOutReport } from '../../../../shared/paper/layout/reportLayout'
import { renderDrawing } from '../../../../shared/paper/render'
import type { Report } from '../../../../shared/reports/report'
import type { Printer } from '../../../context'
import { type Picture, pictureHashes } from '../../files/pictures'
import type { WordPictures } from './writing'

type Shown = {
  readonly report: Report
  readonly style: HouseStyle
  readonly picture: (hash: string) => Picture | null
}

/** Gathers them; charts and maps by the id of their block. */
export async function wordPictures(
  { report, style, picture }: Shown,
  printer: Printer,
  signal: AbortSignal
): Promise<WordPictures> {
  const files = pictureHashes(report).flatMap((hash) => {
    const found = picture(hash)
    return found ? [[hash, found] as const] : []
  })
  const drawings = new Map<string, Uint8Array>()
  const blocks = layOutReport(report, style).sheets.flatMap((sheet) => sheet.blocks)
  for (const block of blocks)
    if (block.kind === 'drawing' && !drawings.has(block.id))
      drawings.set(block.id, await printer.draw(renderDrawing(block.data, style), signal))
  return { files: new Map(files), drawings }
}
