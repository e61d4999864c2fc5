/** Reads a cleaned file back, with both engines and object by object, for what was to go from it. */
import type { FindingKind, PageArea } from '../../../shared/packs/attachmentFindings'
import { wordsOfPages } from '../pdf/leakSearch'
import { openPdf } from '../pdf/pdfReader'
import { isStream, isString, type PdfValue, textOf } from '../pdf/pdfValues'
import { valueText } from '../pdf/pdfWriter'
import { drawPage, type OpenDocument, withDocument, withPage } from './engine'
import { hiddenOnPage } from './hiddenOnPage'
import { doMeet } from './pageObjects'
import { boundsOf, contrast, pageCharacters, pageText, pixelBox, viewMatrix } from './pageView'

/** What is to be done on one page. */
export type PageTask = {
  readonly page: number
  /** Kinds of hidden words, with the places of those chosen. */
  readonly hidden: readonly {
    readonly kind: FindingKind
    readonly areas: readonly PageArea[]
    readonly words: string
  }[]
  readonly boxes: readonly PageArea[]
  readonly isPicture: boolean
}

/** Pieces as short as this stand anywhere by chance. */
const shortest = 4

/** The words of each page and every text of a file by our own reader; null where it is so spoilt that nothing can be said of it. */
function readBack(bytes: Uint8Array): { readonly pages: readonly string[]; readonly texts: readonly string[] } | null {
  try {
    return { pages: wordsOfPages(bytes), texts: textsIn(bytes) }
  } catch {
    return null
  }
}

/** What of that which was to go is still there, in words; nothing where all is well. */
export async function whatRemains(
  before: Uint8Array,
  after: Uint8Array,
  tasks: readonly PageTask[],
  words: readonly string[]
): Promise<readonly string[]> {
  const said = await withDocument(after, (open) => ({
    remains: tasks.flatMap((task) => onPage(open, task)),
    text: allText(open)
  }))
  const pagesBefore = await withDocument(before, ({ engine, document }) => engine.FPDF_GetPageCount(document))
  if (said === null) return ['The file cannot be opened any more.']
  const read = readBack(after)
  if (read === null) return ['What came out cannot be read back.']
  const { pages } = read
  const remains = [...said.remains]
  if (pages.length !== pagesBefore) remains.push('Pages are missing.')
  const shown = squeezed(said.text)
  // What still shows elsewhere may be there; what shows nowhere may not be anywhere in the file.
  const gone = words
    .flatMap((piece) => piece.split(/\s+/))
    .map(squeezed)
    .filter((word) => word.length >= shortest && !shown.includes(word))
  if (gone.length === 0) return remains
  const held = squeezed([...pages, ...read.texts].join(' '))
  for (const word of new Set(gone)) if (held.includes(word)) remains.push(`“${word}” is still in the file.`)
  return remains
}

const squeezed = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

function allText(open: OpenDocument): string {
  const count = open.engine.FPDF_GetPageCount(open.document)
  return Array.from({ length: count }, (_, at) => withPage(open, at, (page) => pageText(open, page)) ?? '').join(' ')
}

function onPage(open: OpenDocument, { page: number, hidden, boxes }: PageTask): readonly string[] {
  const found = withPage(open, number - 1, (page): readonly string[] => {
    const view = viewMatrix(open, page)
    const remains: string[] = []
    const pixels = drawPage(open, page, 1.6, false)
    const characters = pageCharacters(open, page)
    for (const { x, y, width, height } of boxes) {
      const middle = { x: x + width * 0.1, y: y + height * 0.1, width: width * 0.8, height: height * 0.8 }
      if (contrast(pixels, pixelBox(middle, pixels)) > 0) remains.push(`Page ${number}: a box is not of one colour.`)
      const bounds = boundsOf(middle, view)
      if (characters.some(({ object, text, bounds: own }) => object !== 0 && text.trim() !== '' && doMeet(own, bounds)))
        remains.push(`Page ${number}: words can still be copied below a box.`)
    }
    const left = hiddenOnPage(open, page) ?? []
    for (const { kind, words } of hidden)
      if (left.some((own) => own.kind === kind && own.words === words))
        remains.push(`Page ${number}: words that do not show can still be copied.`)
    return remains
  })
  return found ?? [`Page ${number} cannot be read any more.`]
}

/** Every string of every object, and every stream as it reads unpacked. */
function textsIn(bytes: Uint8Array): readonly string[] {
  const file = openPdf(bytes)
  return file.numbers.flatMap((number) => {
    const value = file.object(number)
    if (!isStream(value)) return [...strings(value), valueText(value)]
    const data = isPicture(value.dict.get('/Subtype')) ? '' : Buffer.from(file.decode(value)).toString('latin1')
    return [data, ...strings(value.dict)]
  })
}

const isPicture = (subtype: PdfValue | undefined): boolean => subtype === '/Image'

function strings(value: PdfValue): readonly string[] {
  if (isString(value)) return [textOf(value)]
  if (Array.isArray(value)) return value.flatMap(strings)
  return value instanceof Map ? [...value.values()].flatMap(strings) : []
}
