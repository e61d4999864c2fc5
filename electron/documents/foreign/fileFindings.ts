/** What a file of other people's making carries beside its pages: files, comments, scripts, earlier states, who made it. */
import type { PDF, PdfDict, PdfObject } from '@libpdf/core'
import type { FindingKind } from '../../../shared/packs/attachmentFindings'
import { pdfLibrary } from '../pdf/pdfLibrary'

/** Left, bottom, right, top in the page's own points. */
type Box = readonly [number, number, number, number]

export type FileFinding = {
  readonly kind: FindingKind
  /** Counted from 0; null where it belongs to no page. */
  readonly page: number | null
  readonly words: string
  readonly boxes: readonly Box[]
}

type Reader = {
  readonly resolve: (value: PdfObject | undefined) => PdfObject | null
  readonly dict: (value: PdfObject | undefined) => PdfDict | null
  readonly list: (value: PdfObject | undefined) => readonly PdfObject[]
  readonly text: (value: PdfObject | undefined) => string
  readonly name: (value: PdfObject | undefined) => string
}

/** Words of one finding are cut here: the clerk sees what it is, and the file is there for the rest. */
const longest = 600
/** Names nested deeper are not followed. */
const deepest = 40

/** Goes through a file's own objects; what its pages show is for others. */
export async function fileFindings(pdf: PDF, bytes: Uint8Array): Promise<readonly FileFinding[]> {
  const read = await readerOf(pdf)
  const root = pdf.context.catalog.getDict()
  const found: FileFinding[] = []
  const say = (kind: FindingKind, words: string, page: number | null = null, boxes: readonly Box[] = []): void => {
    found.push({ kind, page, boxes, words: words.length > longest ? `${words.slice(0, longest)} …` : words })
  }
  const files = [...attachedFiles(pdf)]
  const scripts: string[] = []
  if (hasAction(read, root.get('OpenAction'))) scripts.push('when it is opened')
  if (root.has('AA')) scripts.push('when it is closed, saved or printed')
  if (read.dict(root.get('Names'))?.has('JavaScript')) scripts.push('in the file')
  const kept: string[] = []
  if (root.has('PieceInfo')) kept.push('notes of the program that made it')
  const pages = pdf.getPages()
  for (const [page, { dict }] of pages.entries()) {
    if (dict.has('AA')) scripts.push(`on page ${page + 1}`)
    if (dict.has('PieceInfo') && !kept.includes('notes of the program that made it'))
      kept.push('notes of the program that made it')
    if (dict.has('Thumb') && !kept.includes('small pictures of its pages')) kept.push('small pictures of its pages')
    pageRemarks(read, dict, page, { say, files, scripts })
  }
  if (files.length > 0) say('files', [...new Set(files)].join(', '))
  if (scripts.length > 0) say('scripts', [...new Set(scripts)].join(', '))
  const form = read.dict(root.get('AcroForm'))
  if (isPleaseWait(read, root, form, pdf)) say('xfa', '', 0)
  const earlier = revisions(bytes) - (pdf.isLinearized ? 2 : 1)
  if (earlier > 0) say('revisions', earlier === 1 ? 'one earlier state' : `${earlier} earlier states`)
  const made = [...madeBy(read, pdf), ...kept]
  if (made.length > 0) say('metadata', made.join('; '))
  return found
}

async function readerOf(pdf: PDF): Promise<Reader> {
  const { PdfArray, PdfDict, PdfName, PdfRef, PdfString } = await pdfLibrary()
  const { registry } = pdf.context
  const resolve = (value: PdfObject | undefined): PdfObject | null =>
    value instanceof PdfRef ? registry.resolve(value) : (value ?? null)
  return {
    resolve,
    dict: (value) => {
      const found = resolve(value)
      return found instanceof PdfDict ? found : null
    },
    list: (value) => {
      const found = resolve(value)
      return found instanceof PdfArray ? found.toArray() : []
    },
    text: (value) => {
      const found = resolve(value)
      return found instanceof PdfString ? found.asString() : ''
    },
    name: (value) => {
      const found = resolve(value)
      return found instanceof PdfName ? found.value : ''
    }
  }
}

/** The names of the files inside it; one that cannot be read has none that is known. */
export function attachedFiles(pdf: PDF): readonly string[] {
  try {
    return [...pdf.getAttachments().keys()]
  } catch {
    return ['a file that cannot be read']
  }
}

type Sink = {
  readonly say: (kind: FindingKind, words: string, page?: number | null, boxes?: readonly Box[]) => void
  readonly files: string[]
  readonly scripts: string[]
}

/** Hidden, or not to be looked at (ISO 32000-1, table 165). */
const hiddenFlags = 0x02 | 0x20
/** Remarks that are drawn on the page show themselves; of these only the words behind them do not. */
const withWords = new Set([
  'Text',
  'Popup',
  'Highlight',
  'Underline',
  'StrikeOut',
  'Squiggly',
  'Caret',
  'Ink',
  'Stamp',
  'Square',
  'Circle',
  'Line',
  'Polygon',
  'PolyLine',
  'Sound',
  'Movie'
])

function pageRemarks(read: Reader, page: PdfDict, index: number, { say, files, scripts }: Sink): void {
  const comments: { readonly words: string; readonly box: Box }[] = []
  const fields: typeof comments = []
  for (const entry of read.list(page.get('Annots'))) {
    const remark = read.dict(entry)
    if (remark === null) continue
    const kind = read.name(remark.get('Subtype'))
    const box = boxOf(read, remark.get('Rect'))
    const flags = remark.getNumber('F', read.resolve)?.value ?? 0
    if (hasAction(read, remark.get('A')) || remark.has('AA')) scripts.push(`on page ${index + 1}`)
    if (kind === 'FileAttachment') {
      const file = read.dict(remark.get('FS'))
      files.push(read.text(file?.get('UF')) || read.text(file?.get('F')) || 'a file without a name')
    }
    if (kind === 'Redact') say('redaction', '', index, redactedBoxes(read, remark, box))
    const words = read.text(remark.get('Contents')).trim()
    const author = read.text(remark.get('T')).trim()
    if (kind === 'Widget') {
      const field = fieldOf(read, remark)
      if ((flags & hiddenFlags) !== 0 && field.value !== '')
        fields.push({ words: `${field.name || 'without a name'}: ${field.value}`, box })
    } else if (words !== '' && (withWords.has(kind) || (flags & hiddenFlags) !== 0))
      comments.push({ words: author === '' ? words : `${author}: ${words}`, box })
  }
  for (const [kind, found] of [
    ['comments', comments],
    ['fields', fields]
  ] as const)
    if (found.length > 0)
      say(
        kind,
        found.map(({ words }) => words).join(' · '),
        index,
        found.map(({ box }) => box)
      )
}

function boxOf(read: Reader, value: PdfObject | undefined): Box {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbersOf(read, value)
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
}

const numbersOf = (read: Reader, value: PdfObject | undefined): readonly number[] =>
  read.list(value).map((entry) => {
    const found = read.resolve(entry)
    return found !== null && found.type === 'number' ? found.value : 0
  })

/** The places that a mark for blacking out names: its quadrilaterals, else its rectangle (12.5.6.23). */
function redactedBoxes(read: Reader, remark: PdfDict, box: Box): readonly Box[] {
  const corners = numbersOf(read, remark.get('QuadPoints'))
  const boxes: Box[] = []
  for (let at = 0; at + 8 <= corners.length; at += 8) {
    const xs = [0, 2, 4, 6].map((corner) => corners[at + corner] ?? 0)
    const ys = [1, 3, 5, 7].map((corner) => corners[at + corner] ?? 0)
    boxes.push([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
  }
  return boxes.length > 0 ? boxes : [box]
}

function fieldOf(read: Reader, widget: PdfDict): { readonly name: string; readonly value: string } {
  let [name, value] = ['', '']
  let node: PdfDict | null = widget
  for (let depth = 0; node !== null && depth < deepest; depth++) {
    name ||= read.text(node.get('T'))
    value ||= read.text(node.get('V'))
    node = read.dict(node.get('Parent'))
  }
  return { name, value }
}

const activeActions = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'GoToR',
  'GoToE',
  'Movie',
  'Sound'
])

function hasAction(read: Reader, value: PdfObject | undefined): boolean {
  let action = read.dict(value)
  for (let depth = 0; action !== null && depth < deepest; depth++) {
    if (activeActions.has(read.name(action.get('S')))) return true
    const next: PdfObject | undefined = action.get('Next')
    action = read.dict(next) ?? read.dict(read.list(next)[0])
  }
  return false
}

/** A form of Adobe LiveCycle whose pages are made when it is opened, of which the file itself has only a page that says to wait. */
function isPleaseWait(read: Reader, root: PdfDict, form: PdfDict | null, pdf: PDF): boolean {
  if (!form?.has('XFA')) return false
  const needs = read.resolve(root.get('NeedsRendering'))
  if (needs !== null && needs.type === 'bool' && needs.value) return true
  if (pdf.getPageCount() > 1) return false
  try {
    return /please wait/i.test(pdf.getPages()[0]?.extractText().text ?? '')
  } catch {
    return false
  }
}

function revisions(bytes: Uint8Array): number {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let count = 0
  for (let at = data.indexOf('%%EOF'); at >= 0; at = data.indexOf('%%EOF', at + 5)) count += 1
  return count
}

/** Keys that say no more than which program wrote the file, or nothing. */
const plainKeys = new Set(['Producer', 'CreationDate', 'ModDate', 'Trapped', 'PTEX.Fullbanner'])

function madeBy(read: Reader, pdf: PDF): readonly string[] {
  const info = read.dict(pdf.context.info.trailer?.get('Info'))
  return [...(info ?? [])].flatMap(([key, value]) => {
    const words = read.text(value).trim()
    return plainKeys.has(key.value) || words === '' ? [] : [`${key.value}: ${words}`]
  })
}
