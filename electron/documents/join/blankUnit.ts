import { writeNumber } from '../pdf/pdfWriter'
import { makeUnit, type PrintedUnit } from './unit'

/**
 * A sheet with nothing on it but what the pack stamps, for packs printed on both sides where each item begins on a
 * right-hand page. Width and height in points.
 */
export function makeBlankUnit(width: number, height: number, language: string): PrintedUnit {
  const size = `${writeNumber(width)} ${writeNumber(height)}`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/MediaBox[0 0 ${size}]>>`
  ]
  let source = '%PDF-1.4\n'
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const [at, object] of objects.entries()) {
    table += `${String(source.length).padStart(10, '0')} 00000 n \n`
    source += `${at + 1} 0 obj\n${object}\nendobj\n`
  }
  const end = `trailer\n<</Root 1 0 R>>\nstartxref\n${source.length}\n%%EOF\n`
  return makeUnit(Buffer.from(source + table + end, 'latin1'), { language })
}
