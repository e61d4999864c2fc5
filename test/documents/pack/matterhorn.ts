import { scanOperators } from '../../../electron/documents/pdf/contentScan'
import { readFontText } from '../../../electron/documents/pdf/fontText'
import { openPdf, type PdfFile } from '../../../electron/documents/pdf/pdfReader'
import { readValue } from '../../../electron/documents/pdf/pdfSyntax'
import {
  isArray,
  isDict,
  isName,
  isNumber,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfValue,
  ref
} from '../../../electron/documents/pdf/pdfValues'
import { readPages } from '../../../electron/documents/pdf/printedPages'

/**
 * Those failure conditions of the Matterhorn Protocol 1.1 (the list of checks for PDF/UA-1) that a program can decide
 * and that a pack could fail. Not here: what needs a person, and what packs never contain, such as forms, media,
 * formulas, optional content and embedded files.
 */
export const conditions = {
  '01-003': 'Content marked as an artifact is inside tagged content',
  '01-004': 'Tagged content is inside content marked as an artifact',
  '01-005': 'Content is neither marked as an artifact nor tagged',
  '02-001': 'A structure type is not a standard one and is not mapped to one',
  '06-001': 'The document has no XMP metadata',
  '06-002': 'The metadata has no PDF/UA identifier',
  '06-003': 'The metadata has no title',
  '07-001': 'The viewer is not told to show the title',
  '09-004': 'A table has an invalid structure',
  '09-005': 'A list has an invalid structure',
  '10-001': 'A character cannot be mapped to Unicode',
  '11-006': 'The document has no language',
  '13-004': 'A figure has no alternative text',
  '14-002': 'The first heading is not of level 1',
  '14-003': 'A heading level is skipped',
  '15-003': 'A table header cell has no scope',
  '15-005': 'A cell names a header that does not exist',
  '19-003': 'A note has no identifier',
  '19-004': 'Two notes have one identifier',
  '26-001': 'The file is encrypted',
  '28-004': 'A link has no description',
  '28-008': 'A page with annotations does not follow the structure when tabbing',
  '28-011': 'A link is not inside a Link element',
  '29-001': 'The file has a script',
  '31-009': 'A font is not embedded'
} as const

export type Failure = { readonly condition: keyof typeof conditions; readonly detail: string }

/** Checks a finished pack. */
export function findFailures(bytes: Uint8Array): readonly Failure[] {
  const failures: Failure[] = []
  const fail: Fail = (condition, detail = '') => failures.push({ condition, detail })
  let file: PdfFile
  try {
    file = openPdf(bytes)
  } catch {
    return [{ condition: '26-001', detail: '' }]
  }
  checkCatalogue(file, fail)
  const linkElements = checkTree(file, fail)
  checkContent(file, fail)
  checkAnnotations(file, linkElements, fail)
  checkFonts(file, fail)
  return failures
}

type Fail = (condition: Failure['condition'], detail?: string) => void

function checkCatalogue(file: PdfFile, fail: Fail): void {
  const { catalogue } = file
  const metadata = file.resolve(catalogue.get('/Metadata'))
  const xmp = isStream(metadata) ? Buffer.from(file.decode(metadata)).toString('utf8') : undefined
  if (xmp === undefined) fail('06-001')
  if (!xmp?.includes('<pdfuaid:part>1<')) fail('06-002')
  if (!/<dc:title>.*?>[^<]+<\/rdf:li>/s.test(xmp ?? '')) fail('06-003')
  if (file.dict(catalogue.get('/ViewerPreferences'))?.get('/DisplayDocTitle') !== true) fail('07-001')
  const language = catalogue.get('/Lang')
  if (!isString(language) || language.bytes === '') fail('11-006')
  for (const number of file.numbers) if (hasScript(file.object(number))) fail('29-001', `object ${number}`)
}

/** True for a value that holds a script or something to be done of itself, at any depth. */
function hasScript(value: PdfValue): boolean {
  if (isArray(value)) return value.some(hasScript)
  if (isStream(value)) return hasScript(value.dict)
  if (!isDict(value)) return false
  return value.has('/JS') || value.has('/AA') || value.has('/OpenAction') || [...value.values()].some(hasScript)
}

const standardTypes = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' ')
)

const kidsAllowed: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody']
}

const parentsAllowed: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  LI: ['L'],
  Lbl: ['LI', 'Note'],
  LBody: ['LI']
}

const listTypes = new Set(['L', 'LI', 'Lbl', 'LBody'])

/** Walks the structure; answers the links' areas that stand in a Link element. */
function checkTree(file: PdfFile, fail: Fail): ReadonlySet<number> {
  const links = new Set<number>()
  const ids = new Set<string>()
  const named: string[] = []
  let level = 0

  const checkElement = (dict: PdfDict, parent: string): void => {
    const type = typeOf(dict)
    if (!standardTypes.has(type)) fail('02-001', type)
    const allowed = parentsAllowed[type]
    if (allowed !== undefined && !allowed.includes(parent)) fail(structureOf(type), `${type} in ${parent}`)
    const heading = /^H([1-6])$/.exec(type)?.[1]
    if (heading !== undefined) {
      if (level === 0 && heading !== '1') fail('14-002', type)
      else if (Number(heading) > level + 1) fail('14-003', `${type} after H${level}`)
      level = Number(heading)
    }
    if (type === 'Figure' && !isString(dict.get('/Alt')) && !isString(dict.get('/ActualText'))) fail('13-004')
    const attributes = file.dict(dict.get('/A'))
    if (type === 'TH' && !attributes?.has('/Scope')) fail('15-003')
    const id = dict.get('/ID')
    if (type === 'Note' && !isString(id)) fail('19-003')
    if (type === 'Note' && isString(id) && ids.has(id.bytes)) fail('19-004', id.bytes)
    if (isString(id)) ids.add(id.bytes)
    for (const header of file.array(attributes?.get('/Headers'))) if (isString(header)) named.push(header.bytes)
  }
  const walk = (dict: PdfDict, parent: string): void => {
    const type = typeOf(dict)
    checkElement(dict, parent)
    const kids = file.resolve(dict.get('/K') ?? null)
    for (const kid of (isArray(kids) ? kids : [kids]).map(file.resolve)) {
      const only = kidsAllowed[type]
      if (isNumber(kid) || (isDict(kid) && kid.get('/Type') === '/MCR')) {
        if (only !== undefined) fail(structureOf(type), `content in ${type}`)
      } else if (isDict(kid) && kid.get('/Type') === '/OBJR') {
        const object = kid.get('/Obj')
        if (type === 'Link' && isRef(object)) links.add(object.number)
      } else if (isDict(kid)) {
        if (only !== undefined && !only.includes(typeOf(kid))) fail(structureOf(type), `${typeOf(kid)} in ${type}`)
        walk(kid, type)
      }
    }
    if (type === 'Table') checkWidths(file, dict, fail)
  }
  const root = file.dict(file.dict(file.catalogue.get('/StructTreeRoot'))?.get('/K'))
  if (root !== undefined) walk(root, '')
  for (const name of named) if (!ids.has(name)) fail('15-005', name)
  return links
}

const typeOf = (dict: PdfDict): string => {
  const type = dict.get('/S')
  return isName(type) ? type.slice(1) : ''
}

const structureOf = (type: string): '09-004' | '09-005' => (listTypes.has(type) ? '09-005' : '09-004')

/** All rows of a table cover the same columns. */
function checkWidths(file: PdfFile, table: PdfDict, fail: Fail): void {
  const kidsOf = (dict: PdfDict): readonly PdfDict[] =>
    file.array(dict.get('/K')).flatMap((kid) => file.dict(kid) ?? [])
  const rows = kidsOf(table)
    .flatMap((kid) => (typeOf(kid) === 'TR' ? [kid] : kidsOf(kid)))
    .filter((kid) => typeOf(kid) === 'TR')
  let reaching: { readonly rows: number; readonly columns: number }[] = []
  const widths = rows.map((row) => {
    const fromAbove = reaching.reduce((sum, { columns }) => sum + columns, 0)
    reaching = reaching.flatMap((span) => (span.rows > 1 ? [{ ...span, rows: span.rows - 1 }] : []))
    const own = kidsOf(row).reduce((sum, cell) => {
      const span = (name: '/RowSpan' | '/ColSpan'): number => {
        const value = file.dict(cell.get('/A'))?.get(name)
        return isNumber(value) ? value : 1
      }
      if (span('/RowSpan') > 1) reaching.push({ rows: span('/RowSpan') - 1, columns: span('/ColSpan') })
      return sum + span('/ColSpan')
    }, 0)
    return own + fromAbove
  })
  if (new Set(widths).size > 1) fail('09-004', `rows of ${[...new Set(widths)].join(' and ')} columns`)
}

const painting = new Set(
  ['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'EI'].map((name) =>
    [...name].reduce((code, letter, at) => code | (letter.charCodeAt(0) << (8 * at)), 0)
  )
)
const [beginPlain, begin, end] = ['BMC', 'BDC', 'EMC'].map((name) =>
  [...name].reduce((code, letter, at) => code | (letter.charCodeAt(0) << (8 * at)), 0)
)

/** Follows the marks of each page from operator to operator, without help from the code that set them. */
function checkContent(file: PdfFile, fail: Fail): void {
  for (const [at, page] of readPages(file).entries()) {
    const open: ('artifact' | 'tagged' | 'plain')[] = []
    scanOperators(page.content, 0, page.content.length, (code, operands) => {
      if (code === beginPlain || code === begin) {
        const cursor = { bytes: page.content, at: operands }
        const tag = readValue(cursor)
        const properties = code === begin ? readValue(cursor) : null
        const mark =
          tag === '/Artifact' ? 'artifact' : isDict(properties) && properties.has('/MCID') ? 'tagged' : 'plain'
        if (mark === 'artifact' && open.includes('tagged')) fail('01-003', `page ${at}`)
        if (mark === 'tagged' && open.includes('artifact')) fail('01-004', `page ${at}`)
        open.push(mark)
      } else if (code === end) open.pop()
      else if (painting.has(code) && !open.includes('artifact') && !open.includes('tagged'))
        fail('01-005', `page ${at}`)
    })
    if (open.length > 0) fail('01-005', `marks left open on page ${at}`)
  }
}

function checkAnnotations(file: PdfFile, inLinks: ReadonlySet<number>, fail: Fail): void {
  for (const [at, page] of readPages(file).entries()) {
    const dict = file.dict(ref(page.object))
    const annotations = file.array(dict?.get('/Annots'))
    if (annotations.length > 0 && dict?.get('/Tabs') !== '/S') fail('28-008', `page ${at}`)
    for (const { object, dict: link } of page.links) {
      const words = link.get('/Contents')
      if (!isString(words) || words.bytes.trim() === '') fail('28-004', `page ${at}`)
      if (!inLinks.has(object) || !isNumber(link.get('/StructParent'))) fail('28-011', `page ${at}`)
    }
  }
}

function checkFonts(file: PdfFile, fail: Fail): void {
  for (const page of readPages(file)) {
    const fonts = file.dict(file.dict(page.dict.get('/Resources'))?.get('/Font')) ?? new Map<string, PdfValue>()
    for (const [name, value] of fonts) {
      const font = file.dict(value) ?? new Map()
      const inner = file.dict(file.array(font.get('/DescendantFonts'))[0]) ?? font
      const descriptor = file.dict(inner.get('/FontDescriptor'))
      if (!descriptor?.has('/FontFile') && !descriptor?.has('/FontFile2') && !descriptor?.has('/FontFile3')) {
        fail('31-009', name)
      }
      if (readFontText(file, font).wordsOf.size === 0) fail('10-001', name)
    }
  }
}
