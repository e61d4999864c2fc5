/** What each page of a file paints beside its words: pictures, lines and surfaces. Pages with the same words may differ in them. */
import { createHash, type Hash } from 'node:crypto'
import { operatorCode, scanOperators } from './contentScan'
import { openPdf, type PdfFile } from './pdfReader'
import { isStream, type PdfDict, type PdfName, type PdfStream, type PdfValue } from './pdfValues'
import { readContents, readPageTree } from './printedPages'

/** Operators that draw and colour. Names of fonts and letters are left out: they may be others for the same words. */
const drawing: ReadonlySet<number> = new Set(
  ['m', 'l', 'c', 'v', 'y', 'h', 're', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'w', 'd', 'EI']
    .concat(['rg', 'RG', 'k', 'K', 'g', 'G'])
    .map(operatorCode)
)
const paintObject = operatorCode('Do')

/** A digest for each page, in their order. Throws on a file that cannot be opened. */
export function looksOfPages(bytes: Uint8Array): readonly string[] {
  const file = openPdf(bytes)
  const pictures = new Map<PdfValue, string>()
  return readPageTree(file).map(({ dict, inherited }) => {
    const hash = createHash('sha256')
    const resources = file.dict(dict.get('/Resources') ?? inherited.get('/Resources'))
    addDrawing(file, hash, readContents(file, dict.get('/Contents')), resources, pictures, new Set())
    return hash.digest('base64').slice(0, 22)
  })
}

function addDrawing(
  file: PdfFile,
  hash: Hash,
  content: Uint8Array,
  resources: PdfDict | undefined,
  pictures: Map<PdfValue, string>,
  around: ReadonlySet<PdfValue>
): void {
  const named = file.dict(resources?.get('/XObject'))
  scanOperators(content, 0, content.length, (code, operands, end) => {
    if (drawing.has(code)) hash.update(content.subarray(operands, end)).update('\n')
    if (code !== paintObject) return
    const name = /\/[^\s/]+/.exec(Buffer.from(content.subarray(operands, end)).toString('latin1'))?.[0]
    const painted = name === undefined ? null : file.resolve(named?.get(name as PdfName))
    if (!isStream(painted) || around.has(painted)) return
    if (painted.dict.get('/Subtype') === '/Form') {
      const own = file.dict(painted.dict.get('/Resources')) ?? resources
      addDrawing(file, hash, file.decode(painted), own, pictures, new Set([...around, painted]))
    } else hash.update(pictureDigest(file, painted, pictures))
  })
}

/** A picture by its data as they are stored, and its mask: the same one stands on many pages. */
function pictureDigest(file: PdfFile, picture: PdfStream, known: Map<PdfValue, string>): string {
  const found = known.get(picture)
  if (found !== undefined) return found
  const hash = createHash('sha256').update(picture.data)
  const mask = file.resolve(picture.dict.get('/SMask'))
  if (isStream(mask)) hash.update(mask.data)
  const digest = hash.digest('base64')
  known.set(picture, digest)
  return digest
}
