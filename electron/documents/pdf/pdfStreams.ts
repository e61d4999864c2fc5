import { constants, inflateSync } from 'node:zlib'
import { decodeAscii85, decodeHex, decodeLzw, decodeRunLength } from './pdfFilters'
import { isArray, isDict, isName, isNumber, type PdfDict, type PdfStream, type PdfValue } from './pdfValues'

/** No stream of a pack comes near this; a file that claims more is damaged or malicious. Bytes. */
const largestStream = 128 * 1024 * 1024

/**
 * The data of a stream as it was before compression. Knows Flate with PNG predictors, which is what Chromium and
 * Packwright write, and the older filters for text; those of pictures throw.
 */
export function decodeStream(stream: PdfStream, resolve: (value: PdfValue | undefined) => PdfValue): Uint8Array {
  const filters = listOf(resolve(stream.dict.get('/Filter')))
  const parameters = listOf(resolve(stream.dict.get('/DecodeParms')))
  return filters.reduce<Uint8Array>((data, filter, at) => {
    const name = resolve(filter)
    const given = resolve(parameters[at])
    const settings: PdfDict = isDict(given) ? given : new Map()
    switch (name) {
      case '/FlateDecode':
      case '/Fl':
        return undoPredictor(inflate(data), settings)
      case '/LZWDecode':
      case '/LZW':
        return undoPredictor(decodeLzw(data, settings.get('/EarlyChange') !== 0, largestStream), settings)
      case '/ASCII85Decode':
      case '/A85':
        return decodeAscii85(data)
      case '/ASCIIHexDecode':
      case '/AHx':
        return decodeHex(data)
      case '/RunLengthDecode':
      case '/RL':
        return decodeRunLength(data)
      default:
        throw new Error(`PDF: no way to decode ${isName(name) ? name : 'this'} here`)
    }
  }, stream.data)
}

/** Data whose end or checksum is missing gives what there is of it, as every reader does. */
const inflate = (data: Uint8Array): Uint8Array =>
  inflateSync(data, { maxOutputLength: largestStream, finishFlush: constants.Z_SYNC_FLUSH })

const listOf = (value: PdfValue): readonly PdfValue[] => (value === null ? [] : isArray(value) ? value : [value])

/** Undoes the PNG predictors (ISO 32000-1, 7.4.4.4) for the row-wise data of cross-reference streams. */
function undoPredictor(data: Uint8Array, settings: PdfDict): Uint8Array {
  const whole = (name: '/Predictor' | '/Colors' | '/BitsPerComponent' | '/Columns', otherwise: number): number => {
    const value = settings.get(name)
    return isNumber(value) ? value : otherwise
  }
  if (whole('/Predictor', 1) < 10) return data
  const pixel = Math.max(1, (whole('/Colors', 1) * whole('/BitsPerComponent', 8)) / 8)
  const width = Math.ceil(pixel * whole('/Columns', 1))
  const rows = Math.floor(data.length / (width + 1))
  const out = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row++) {
    const source = row * (width + 1)
    const target = row * width
    const kind = data[source] ?? 0
    if (kind === 2) {
      // What cross-reference streams have, one for each object of a large pack.
      for (let column = 0; column < width; column++)
        out[target + column] = (data[source + 1 + column] ?? 0) + (row === 0 ? 0 : (out[target + column - width] ?? 0))
      continue
    }
    for (let column = 0; column < width; column++) {
      const left = column < pixel ? 0 : (out[target + column - pixel] ?? 0)
      const up = row === 0 ? 0 : (out[target + column - width] ?? 0)
      const upLeft = row === 0 || column < pixel ? 0 : (out[target + column - width - pixel] ?? 0)
      out[target + column] = (data[source + 1 + column] ?? 0) + predicted(kind, left, up, upLeft)
    }
  }
  return out
}

function predicted(kind: number, left: number, up: number, upLeft: number): number {
  switch (kind) {
    case 0:
      return 0
    case 1:
      return left
    case 3:
      return (left + up) >> 1
    case 4: {
      const estimate = left + up - upLeft
      const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map((value) => Math.abs(estimate - value)) as [
        number,
        number,
        number
      ]
      if (toLeft <= toUp && toLeft <= toUpLeft) return left
      return toUp <= toUpLeft ? up : upLeft
    }
    default:
      throw new Error(`PDF: unknown PNG predictor ${kind}`)
  }
}
