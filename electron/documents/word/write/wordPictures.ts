/** The pictures that a report's Word file shows: its figures, and its charts and maps drawn. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { layOutReport } from '../../../../shared/paper/layout/reportLayout'
import type { Report } from '../../../../shared/reports/report'
import { ok, type Result } from '../../../../shared/result'
import type { Typesetter } from '../../../context'
import { pictureHashes } from '../../files/pictures'
import type { ShownPicture } from '../../files/plainPicture'
import type { WordPictures } from './writing'

type Shown = {
  readonly report: Report
  readonly style: HouseStyle
  readonly picture: (hash: string) => ShownPicture | null
}

/** Gathers them; charts and maps by the id of their block. Fails as drawing them does. */
export async function wordPictures(
  { report, style, picture }: Shown,
  typesetter: Typesetter,
  signal: AbortSignal
): Promise<Result<WordPictures>> {
  const files = pictureHashes(report).flatMap((hash) => {
    const found = picture(hash)
    return found ? [[hash, found] as const] : []
  })
  const drawings = new Map<string, Uint8Array>()
  const blocks = layOutReport(report, style).sheets.flatMap((sheet) => sheet.blocks)
  for (const block of blocks) {
    if (block.kind !== 'drawing' || drawings.has(block.id)) continue
    const drawn = await typesetter.draw(block.data, style, signal)
    if (!drawn.ok) return drawn
    drawings.set(block.id, drawn.value)
  }
  return ok({ files: new Map(files), drawings })
}
