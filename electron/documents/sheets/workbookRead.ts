/**
 * Excel workbooks as sheets of cells, read piece by piece: what a sheet says of its size is not believed, and a stray cell
 * at the far end costs no memory.
 */
import path from 'node:path'
import type { SheetCell } from '../../../shared/budgets/importFields'
import { failure, ok, type Result } from '../../../shared/result'
import { openPackage, type Package, type PackageKind, PackageTrouble } from '../files/officePackage'
import { elements, readXml, value, type XmlAttributes, xmlReader } from '../files/xml'
import { mostCells, mostRows, type Sheet, tooMany } from './sheet'
import { isDateFormat } from './sheetDates'

/** Columns further right than this are none of a table. */
const mostColumns = 1000
/** After so many empty rows a table is at its end. */
const widestGap = 5000

/** Excel's largest sheet. */
const lastRow = 1_048_576
const lastColumn = 16_384

function workbookKind(name: string): PackageKind {
  const anew = 'Open it in Excel, save it as .xlsx without a password, and try again.'
  return {
    not: `“${name}” is not an Excel workbook. Save it as .xlsx or as CSV and try again.`,
    locked: `“${name}” is locked with a password. ${anew}`,
    old: `“${name}” is a workbook of an old Excel (.xls), or another old document. Open it in Excel, save it as .xlsx and try again.`,
    bursting: `“${name}” unpacks to far more than a sheet of figures holds, so it was not opened. Copy the cells that matter to a new workbook.`,
    torn: `“${name}” cannot be read: it is damaged. ${anew}`,
    // Parts of text are read piece by piece.
    largestText: 600 * 1024 * 1024,
    largestWhole: 800 * 1024 * 1024,
    mostPacked: 1100
  }
}

/** What all sheets of a workbook share. */
type Shared = {
  readonly strings: readonly string[]
  /** Which styles of cells show a number as a date, by their place. */
  readonly isDate: readonly boolean[]
  readonly begins1904: boolean
}

/** Reads a workbook. Fails with unreadable-file for what is none, is locked or damaged, too-large for one beyond reason, invalid for one without cells. */
export function readWorkbook({
  name,
  bytes
}: {
  readonly name: string
  readonly bytes: Uint8Array
}): Result<readonly Sheet[]> {
  const kind = workbookKind(name)
  try {
    const opened = openPackage(bytes, kind)
    if (!opened.ok) return opened
    const parts = opened.value
    const main = mainPart(parts)
    if (main === null) return failure('unreadable-file', kind.not)
    return readSheetsOf(name, parts, main)
  } catch (error) {
    if (error instanceof TooMany) return tooMany(name)
    if (error instanceof PackageTrouble)
      return failure('unreadable-file', error.message === kind.bursting ? kind.bursting : kind.torn)
    throw error
  }
}

class TooMany extends Error {}

type Target = { readonly type: string; readonly target: string }

function targetsOf(parts: Package, part: string): ReadonlyMap<string, Target> {
  const folder = path.posix.dirname(part)
  const text = parts.text(
    part === '' ? '_rels/.rels' : path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`)
  )
  const entries = text === null ? [] : elements(readXml(text))
  return new Map(
    entries.map((entry) => {
      const target = value(entry, 'Target') ?? ''
      return [
        value(entry, 'Id') ?? '',
        {
          type: path.posix.basename(value(entry, 'Type') ?? ''),
          target: target.startsWith('/') ? target.slice(1) : path.posix.join(part === '' ? '' : folder, target)
        }
      ]
    })
  )
}

function mainPart(parts: Package): string | null {
  const named = [...targetsOf(parts, '').values()].find(({ type }) => type === 'officeDocument')?.target
  return (
    [named, 'xl/workbook.xml'].find(
      (part) => part !== undefined && /^xl\/.*\.xml$/.test(part) && parts.names.includes(part)
    ) ?? null
  )
}

function readSheetsOf(file: string, parts: Package, main: string): Result<readonly Sheet[]> {
  const workbook = readXml(parts.text(main) ?? '')
  const targets = targetsOf(parts, main)
  const ofType = (type: string): string | undefined =>
    [...targets.values()].find((entry) => entry.type === type)?.target
  const properties = elements(workbook).find((entry) => entry.name === 'workbookPr')
  const shared: Shared = {
    strings: stringsOf(parts, ofType('sharedStrings')),
    isDate: datesOf(parts, ofType('styles')),
    begins1904: ['1', 'true'].includes(value(properties, 'date1904') ?? '')
  }
  const listed = elements(elements(workbook).find((entry) => entry.name === 'sheets'))
  const passed: string[] = []
  const sheets: Sheet[] = []
  let room = mostCells
  for (const entry of listed) {
    const name = value(entry, 'name') ?? ''
    const target = targets.get(value(entry, 'r:id') ?? '')
    if (target?.type !== 'worksheet' || !parts.names.includes(target.target)) {
      passed.push(`“${name}” holds a chart or the like and no cells, so it was passed over.`)
      continue
    }
    const sheet = readSheet(parts, { name, part: target.target, shared, room })
    room -= sheet.cells
    sheets.push(sheet)
  }
  const [first, ...others] = sheets
  if (first) return ok([{ ...first, notes: [...passed, ...first.notes] }, ...others])
  return failure(
    'invalid',
    `There is no sheet with cells in “${file}”, only charts. Choose the workbook that the figures stand in.`
  )
}

function stringsOf(parts: Package, part: string | undefined): string[] {
  const strings: string[] = []
  if (part === undefined) return strings
  let words: string[] = []
  let isText = false
  let isPhonetic = false
  const reader = xmlReader({
    open: (name) => {
      if (name === 'si') words = []
      if (name === 'rPh') isPhonetic = true
      isText = name === 't' && !isPhonetic
    },
    text: (text) => {
      if (isText) words.push(text)
    },
    close: (name) => {
      if (name === 'rPh') isPhonetic = false
      if (name === 't') isText = false
      if (name !== 'si') return
      if (strings.length >= mostCells) throw new TooMany()
      strings.push(unescaped(words.join('')))
    }
  })
  if (parts.eachPiece(part, reader.write)) reader.close()
  return strings
}

/** Signs that XML cannot hold are written as _x000D_. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

function datesOf(parts: Package, part: string | undefined): boolean[] {
  const text = part === undefined ? null : parts.text(part)
  if (text === null) return []
  const root = readXml(text)
  const inside = (name: string) => elements(elements(root).find((entry) => entry.name === name))
  const formats = new Map(
    inside('numFmts').map((entry) => [value(entry, 'numFmtId'), value(entry, 'formatCode') ?? ''])
  )
  return inside('cellXfs').map((entry) => {
    const id = value(entry, 'numFmtId') ?? '0'
    return isDateFormat(Number(id), formats.get(id))
  })
}

type SheetAsked = {
  readonly name: string
  readonly part: string
  readonly shared: Shared
  /** How many cells may still be read. */
  readonly room: number
}

function readSheet(parts: Package, { name, part, shared, room }: SheetAsked): Sheet & { readonly cells: number } {
  const rows: SheetCell[][] = []
  const far: string[] = []
  let cells = 0
  let farCells = 0
  let row = -1
  let column = -1
  let cell: XmlAttributes | null = null
  let isInData = false
  let inside = ''
  let isPhonetic = false
  let words: string[] = []
  let hasFormula = false

  const keep = (content: SheetCell): void => {
    if (row >= rows.length + widestGap || column >= mostColumns) {
      farCells += 1
      if (far.length < 3) far.push(`${lettersOf(column)}${row + 1}`)
      return
    }
    cells += 1
    if (cells > room || row >= mostRows) throw new TooMany()
    while (rows.length <= row) rows.push([])
    const own = rows[row] as SheetCell[]
    while (own.length < column) own.push(null)
    own[column] = content
  }

  const reader = xmlReader({
    open: (element, attributes) => {
      if (element === 'sheetData') isInData = true
      if (!isInData) return
      if (element === 'row') {
        row = placeIn(Number(attributes.get('r')), row, lastRow)
        column = -1
      } else if (element === 'c') {
        cell = attributes
        // A cell that stands in no row is taken for one of the first.
        row = Math.max(row, 0)
        const place = /^([A-Z]{1,3})(\d{1,7})$/.exec(attributes.get('r') ?? '')
        column = placeIn(place ? columnOf(place[1] ?? '') + 1 : Number.NaN, column, lastColumn)
        words = []
        hasFormula = false
      } else if (element === 'rPh') isPhonetic = true
      else if (element === 'f') hasFormula = true
      inside = element
    },
    text: (text) => {
      if (cell && (inside === 'v' || (inside === 't' && !isPhonetic))) words.push(text)
    },
    close: (element) => {
      inside = ''
      if (element === 'sheetData') isInData = false
      if (element === 'rPh') isPhonetic = false
      if (element !== 'c' || !cell) return
      const content = contentOf(cell, words.join(''), hasFormula, shared)
      cell = null
      if (content !== null) keep(content)
    }
  })
  if (parts.eachPiece(part, reader.write)) reader.close()
  const notes =
    farCells === 0
      ? []
      : [
          `In “${name}”, ${farCells === 1 ? 'a cell that stands' : `${farCells.toLocaleString('en-GB')} cells that stand`} far from the table ${farCells === 1 ? 'was' : 'were'} passed over: ${far.join(', ')}${farCells > far.length ? ' and more' : ''}.`
        ]
  return { name, rows, notes, cells }
}

/** A place counted from 0: as stated, counted from 1, or the next one. */
function placeIn(stated: number, last: number, most: number): number {
  return Number.isInteger(stated) && stated >= 1 && stated <= most ? stated - 1 : Math.min(last + 1, most - 1)
}

function columnOf(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last
}

function contentOf(cell: XmlAttributes, text: string, hasFormula: boolean, shared: Shared): SheetCell {
  const type = cell.get('t') ?? 'n'
  if (text === '' && hasFormula && type !== 'str') return { formula: 'uncounted' }
  if (text === '') return null
  switch (type) {
    case 's':
      return shared.strings[Number(text)] || null
    case 'b':
      return text.trim() === '1'
    case 'e':
      return { formula: text.trim() }
    case 'str':
    case 'inlineStr':
      return unescaped(text)
    case 'd': {
      const time = Date.parse(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}${text.includes('T') ? 'Z' : ''}`)
      return Number.isNaN(time) ? text : new Date(time)
    }
    default: {
      const number = Number(text)
      if (!Number.isFinite(number)) return text
      return shared.isDate[Number(cell.get('s') ?? 0)] === true ? dateOf(number, shared.begins1904) : number
    }
  }
}

const day = 86_400_000

/** The date of a number of days since Excel's beginning; a number that is no date stays one. */
function dateOf(days: number, begins1904: boolean): SheetCell {
  if (days < 1 || days > 2_958_466) return days
  // Excel counts a 29 February 1900 that never was.
  const start = begins1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(Math.round(start + days * day))
}
