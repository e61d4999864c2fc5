/** What the pictures of a PDF tell beside what they show, and how it is taken out. */
import { inflateSync } from 'node:zlib'
import type { PDF } from '@libpdf/core'
import { plainJpeg } from '../files/plainPicture'
import { pdfLibrary } from '../pdf/pdfLibrary'

/** A packed picture that unpacks to more than this is left as it is. Bytes. */
const mostUnpacked = 64 * 1024 * 1024

/** Boxes of a JPEG 2000 file that say nothing of how it looks: XML, what is known by a UUID (XMP, EXIF), addresses. */
const toldInJp2 = new Set(['xml ', 'uuid', 'uinf'])

/** A JPEG 2000 file's bytes with what it tells made empty. The same bytes where there is nothing. */
export function plainJp2(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes)
  if (data.toString('latin1', 4, 8) !== 'jP  ') return bytes
  let isPlain = true
  for (let at = 0; at + 8 <= data.length; ) {
    const said = data.readUInt32BE(at)
    // A length of 0 reaches to the end; one of 1 stands in the eight bytes that follow.
    const length =
      said === 0 ? data.length - at : said === 1 && at + 16 <= data.length ? Number(data.readBigUInt64BE(at + 8)) : said
    if (length < 8 || at + length > data.length) break
    if (toldInJp2.has(data.toString('latin1', at + 4, at + 8))) {
      isPlain = false
      data.write('free', at + 4, 'latin1')
      data.fill(0, at + (said === 1 ? 16 : 8), at + length)
    }
    at += length
  }
  return isPlain ? bytes : data
}

/** A picture's own bytes, unpacked from what they were packed into once more; null where that is not known. */
function ownBytes(data: Uint8Array, filters: readonly string[]): Uint8Array | null {
  if (filters.some((name) => name !== 'FlateDecode')) return filters.length === 0 ? data : null
  try {
    return filters.reduce<Uint8Array>((bytes) => inflateSync(bytes, { maxOutputLength: mostUnpacked }), data)
  } catch {
    return null
  }
}

/** What is known of all pictures of a file: how many had something to tell, and how many pixels the largest says it has. */
export type PicturesInFile = { readonly told: number; readonly largest: number }

/** Takes what photographs tell out of all pictures of a file. */
export async function withoutPictureData(pdf: PDF): Promise<PicturesInFile> {
  const { PdfDict, PdfName, PdfRef, PdfStream, PdfArray } = await pdfLibrary()
  const { registry } = pdf.context
  const seen = new Set<unknown>()
  let [told, largest] = [0, 0]
  const look = (resources: unknown, depth: number): void => {
    const found = resources instanceof PdfRef ? registry.resolve(resources) : resources
    if (!(found instanceof PdfDict) || seen.has(found) || depth > 24) return
    seen.add(found)
    const drawings = found.getDict('XObject', (ref) => registry.resolve(ref))
    for (const [, entry] of drawings ?? []) {
      const drawing = entry instanceof PdfRef ? registry.resolve(entry) : entry
      if (!(drawing instanceof PdfStream) || seen.has(drawing)) continue
      seen.add(drawing)
      look(drawing.get('Resources'), depth + 1)
      if (drawing.getName('Subtype')?.value !== 'Image') continue
      const [width = 0, height = 0] = ['Width', 'Height'].map(
        (side) => drawing.getNumber(side, (ref) => registry.resolve(ref))?.value
      )
      largest = Math.max(largest, width * height)
      const filter = drawing.get('Filter', (ref) => registry.resolve(ref))
      const names = (filter instanceof PdfArray ? filter.toArray() : [filter]).map((each) => {
        const name = each instanceof PdfRef ? registry.resolve(each) : each
        return name instanceof PdfName ? name.value : ''
      })
      const kind = names.at(-1) ?? ''
      const own = ownBytes(drawing.data, names.slice(0, -1))
      if (!own || !/^(DCT|JPX)Decode$/.test(kind)) continue
      const plain = kind === 'JPXDecode' ? plainJp2(own) : plainJpeg(own)
      if (plain === own) continue
      told += 1
      const given = drawing.get('DecodeParms', (ref) => registry.resolve(ref))
      const parameters = given instanceof PdfArray ? given.at(names.length - 1) : names.length > 1 ? undefined : given
      drawing.setData(plain)
      drawing.set('Filter', PdfName.of(kind))
      if (parameters) drawing.set('DecodeParms', parameters)
      else drawing.delete('DecodeParms')
    }
  }
  for (const { dict } of pdf.getPages()) look(dict.get('Resources'), 0)
  return { told, largest }
}
