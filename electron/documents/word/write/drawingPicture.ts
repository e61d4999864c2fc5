/** Charts and maps as pictures, for files that cannot hold drawings. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import type { DrawingData } from '../../../../shared/paper/typeset/paperValue'
import { failure, ok, type Result } from '../../../../shared/result'
import { drawPage, withDocument, withPage } from '../../foreign/engine'
import { pngOf } from '../../foreign/png'
import { setPaper } from '../../paper/setPaper'

/** Enough to print: 220 dots to the inch. */
const pixelsPerPoint = 220 / 72

/** A chart or a map as a PNG, as it is set on paper. */
export async function drawingPicture(data: DrawingData, style: HouseStyle): Promise<Result<Uint8Array>> {
  const set = await setPaper({ kind: 'drawing', data, style })
  if (!set.ok) return set
  const drawn = await withDocument(set.value.pdf, (open) =>
    withPage(open, 0, (page) => pngOf(drawPage(open, page, pixelsPerPoint, false)))
  )
  return drawn ? ok(drawn) : failure('internal', 'This drawing could not be made into a picture.')
}
