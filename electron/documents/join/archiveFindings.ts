import { operatorCode, scanOperators } from '../pdf/contentScan'
import { readToUnicode } from '../pdf/fontText'
import { isLeftBehind } from '../pdf/objectCopy'
import type { PdfFile } from '../pdf/pdfReader'
import { readValue, skipWhite } from '../pdf/pdfSyntax'
import {
  isArray,
  isDict,
  isName,
  isNumber,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfStream,
  type PdfValue
} from '../pdf/pdfValues'
import type { PrintedPage } from '../pdf/printedPages'
import type { UnitFinding } from './unitFindings'

type Kind = Extract<UnitFinding['kind'], 'colours-for-print' | 'not-for-archives' | 'signs-of-its-own'>

/**
 * What of a file from elsewhere an archive does not take (ISO 19005-2, 6.1 to 6.3), beside what keeps it from being read by everybody:
 * the first page for each kind. What a pack writes anew or leaves behind (actions, files, layers, metadata) is not looked for; in
 * papers of our own only pictures come from elsewhere, and their content is not gone through.
 */
export function findUnarchivable(
  file: PdfFile,
  pages: readonly PrintedPage[],
  { isOurs }: { readonly isOurs: boolean }
): readonly UnitFinding[] {
  const found = new Map<Kind, number>()
  const seen = new Map<number, ReadonlySet<Kind>>()
  const inks = new Map<string, string>()
  for (const [at, page] of pages.entries()) {
    const look: Look = { file, isOurs, seen, inks, found: new Set() }
    lookAtPage(look, page)
    for (const kind of look.found) if (!found.has(kind)) found.set(kind, at)
  }
  return [...found].map(([kind, page]) => ({ kind, page }))
}

type Look = {
  readonly file: PdfFile
  readonly isOurs: boolean
  /** What was found in objects that were looked at before. */
  readonly seen: Map<number, ReadonlySet<Kind>>
  /** How each ink of its own is shown where it is not there; it must be the same everywhere. */
  readonly inks: Map<string, string>
  readonly found: Set<Kind>
}

const [smallestSide, largestSide] = [3, 14400]

function lookAtPage(look: Look, { dict, content, box }: PrintedPage): void {
  const sides = [box[2] - box[0], box[3] - box[1]]
  if (sides.some((side) => side < smallestSide || side > largestSide)) look.found.add('not-for-archives')
  for (const [name, value] of dict) if (!isLeftBehind(name)) lookAtValue(look, value, 0)
  lookAtContent(look, content)
}

const deepest = 60

function lookAtValue(look: Look, value: PdfValue, depth: number): void {
  const { file, seen } = look
  if (depth > deepest) {
    look.found.add('not-for-archives')
    return
  }
  if (isRef(value)) {
    const before = seen.get(value.number)
    if (before === undefined) {
      const own: Look = { ...look, found: new Set() }
      seen.set(value.number, own.found)
      lookAtValue(own, file.object(value.number), depth + 1)
      for (const kind of own.found) look.found.add(kind)
    } else for (const kind of before) look.found.add(kind)
  } else if (isArray(value)) {
    lookAtColours(look, value)
    for (const item of value) lookAtValue(look, item, depth + 1)
  } else if (isStream(value)) {
    lookAtStream(look, value)
    lookAtDict(look, value.dict, depth)
  } else if (isDict(value)) lookAtDict(look, value, depth)
  else if (value === '/DeviceCMYK') look.found.add('colours-for-print')
  else if (!isPlain(value)) look.found.add('not-for-archives')
}

const mostBytes = 32767
const mostInName = 127
const largestNumber = 2 ** 31 - 1

/** Values within the bounds that readers keep (6.1.13). */
function isPlain(value: PdfValue): boolean {
  if (isString(value)) return value.bytes.length <= mostBytes
  if (isName(value)) return value.length <= mostInName + 1
  return !isNumber(value) || Math.abs(value) <= largestNumber
}

const blendModes = new Set(
  (
    'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion ' +
    'Hue Saturation Color Luminosity'
  ).split(' ')
)
const intents = new Set(['/RelativeColorimetric', '/AbsoluteColorimetric', '/Perceptual', '/Saturation'])

function lookAtDict(look: Look, dict: PdfDict, depth: number): void {
  const { file } = look
  if (dict.get('/Type') === '/Page') return
  const value = (name: `/${string}`): PdfValue => file.resolve(dict.get(name))
  const modes = [value('/BM')].flat().map((mode) => file.resolve(mode as PdfValue))
  const [intent, transfer, halftone] = [value('/RI'), value('/TR2'), value('/HT')]
  const isBad =
    (dict.has('/BM') && modes.some((mode) => !isName(mode) || !blendModes.has(mode.slice(1)))) ||
    (isName(intent) && !intents.has(intent)) ||
    (dict.has('/TR') && dict.get('/Type') === '/ExtGState') ||
    (transfer !== null && transfer !== '/Default') ||
    dict.has('/HTP') ||
    dict.has('/HTO') ||
    (halftone !== null && halftone !== '/Default') ||
    (value('/OPM') === 1 && (value('/OP') === true || value('/op') === true))
  if (isBad) look.found.add('not-for-archives')
  if (dict.has('/ToUnicode')) lookAtLetters(look, dict)
  if (dict.get('/Subtype') === '/Type3') lookAtDrawnLetters(look, dict)
  for (const [name, entry] of dict) {
    if (name.length > mostInName + 1) look.found.add('not-for-archives')
    if (!isLeftBehind(name)) lookAtValue(look, entry, depth + 1)
  }
}

/** Signs that a font numbers for itself say nothing to anybody else (6.2.11.7.3). */
function lookAtLetters(look: Look, font: PdfDict): void {
  const map = look.file.resolve(font.get('/ToUnicode'))
  if (!isStream(map)) return
  for (const letter of readToUnicode(look.file.decode(map)).values())
    if (/\p{Co}/u.test(letter)) look.found.add('signs-of-its-own')
}

/** Letters that are drawings. */
function lookAtDrawnLetters(look: Look, font: PdfDict): void {
  for (const value of look.file.dict(font.get('/CharProcs'))?.values() ?? []) {
    const drawing = look.file.resolve(value)
    if (isStream(drawing)) lookAtDrawing(look, look.file.decode(drawing), font.has('/Resources'))
  }
}

/** Names in a drawing without resources of its own are those of whatever paints it. */
function lookAtDrawing(look: Look, content: Uint8Array, hasOwnResources: boolean): void {
  if (!hasOwnResources && /\/\S+\s+(?:Do|gs|\S+\s+Tf|cs|CS|sh|scn|SCN)\b/.test(Buffer.from(content).toString('latin1')))
    look.found.add('not-for-archives')
  lookAtContent(look, content)
}

const refusedFilters = new Set<PdfValue>(['/LZWDecode', '/LZW', '/Crypt', '/JPXDecode'])

function lookAtStream(look: Look, { dict, data }: PdfStream): void {
  const { file } = look
  const value = (name: `/${string}`): PdfValue => file.resolve(dict.get(name))
  const filters = [value('/Filter')].flat().map((filter) => file.resolve(filter as PdfValue))
  const kind = value('/Subtype')
  const intent = value('/Intent')
  const isBad =
    filters.some((filter) => refusedFilters.has(filter)) ||
    dict.has('/F') ||
    kind === '/PS' ||
    value('/Subtype2') === '/PS' ||
    dict.has('/PS') ||
    (kind === '/Image' &&
      (value('/Interpolate') === true || dict.has('/Alternates') || (isName(intent) && !intents.has(intent))))
  if (isBad) look.found.add('not-for-archives')
  // A picture's own colours where its file says them, and not the document.
  if (kind === '/Image' && filters.includes('/DCTDecode') && !dict.has('/ColorSpace') && value('/ImageMask') !== true)
    look.found.add('not-for-archives')
  if (kind === '/Form' || dict.has('/PatternType'))
    lookAtDrawing(look, file.decode({ kind: 'stream', dict, data }), dict.has('/Resources'))
}

/** Families of colours that say by themselves what they look like, or must be looked into. */
function lookAtColours(look: Look, [family, first, second, third]: readonly PdfValue[]): void {
  const { file } = look
  if (family === '/ICCBased') {
    const profile = file.resolve(first)
    if (!isStream(profile) || !isProfileSound(file.decode(profile), file.resolve(profile.dict.get('/N'))))
      look.found.add('not-for-archives')
  } else if (family === '/Separation') {
    const ink = String(first)
    const shown = JSON.stringify([second, third], (_, value) => (value instanceof Map ? [...value] : value))
    if ((look.inks.get(ink) ?? shown) !== shown) look.found.add('not-for-archives')
    look.inks.set(ink, shown)
  } else if (family === '/DeviceN') look.found.add('not-for-archives')
}

const spacesOf: Readonly<Record<string, number>> = { GRAY: 1, 'RGB ': 3, CMYK: 4, 'Lab ': 3 }
const profileClasses = new Set(['prtr', 'mntr', 'scnr', 'spac'])

function isProfileSound(bytes: Uint8Array, components: PdfValue): boolean {
  const head = Buffer.from(bytes.subarray(0, 128)).toString('latin1')
  return (
    head.length === 128 &&
    (bytes[8] ?? 9) <= 4 &&
    profileClasses.has(head.slice(12, 16)) &&
    spacesOf[head.slice(16, 20)] === components
  )
}

const operators = new Set(
  (
    'b B b* B* BDC BI BMC BT c cm CS cs d d0 d1 Do DP EI EMC ET f F f* G g gs h i ID j J K k l M m MP n q Q re RG rg ri s S SC sc ' +
    'SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  )
    .split(' ')
    .map(operatorCode)
)
const [save, restore, intent, inlineImage] = ['q', 'Q', 'ri', 'EI'].map(operatorCode)
const inkOperators = new Set(['k', 'K'].map(operatorCode))
const mostSaved = 28

function lookAtContent(look: Look, content: Uint8Array): void {
  if (look.isOurs) return
  let saved = 0
  scanOperators(content, 0, content.length, (operator, from, end) => {
    if (operator === save) saved++
    else if (operator === restore) saved--
    if (!operators.has(operator) || saved > mostSaved) look.found.add('not-for-archives')
    if (inkOperators.has(operator)) look.found.add('colours-for-print')
    if (operator === inlineImage) lookAtInlineImage(look, content, from, end)
    else lookAtOperands(look, content, from, end - lettersOf(operator), operator === intent)
  })
}

const lettersOf = (operator: number): number => (operator > 0xffff ? 3 : operator > 0xff ? 2 : 1)

function lookAtOperands(look: Look, content: Uint8Array, from: number, to: number, isIntent: boolean): void {
  const cursor = { bytes: content, at: from }
  try {
    for (skipWhite(cursor); cursor.at < to; skipWhite(cursor)) {
      const start = cursor.at
      const value = readValue(cursor)
      if (value === '/DeviceCMYK') look.found.add('colours-for-print')
      const isHex = content[start] === 0x3c && isString(value)
      const digits = isHex
        ? Buffer.from(content.subarray(start + 1, cursor.at - 1))
            .toString('latin1')
            .replaceAll(/\s/g, '')
        : ''
      if (!isPlain(value) || !/^(?:[\da-f]{2})*$/i.test(digits) || (isIntent && !intents.has(String(value))))
        look.found.add('not-for-archives')
    }
  } catch {
    // What is neither a value nor an operator.
    look.found.add('not-for-archives')
  }
}

function lookAtInlineImage(look: Look, content: Uint8Array, from: number, end: number): void {
  const written = Buffer.from(content.subarray(from, Math.min(end, from + 400))).toString('latin1')
  const data = written.search(/\sID\s/)
  const head = data < 0 ? written : written.slice(0, data)
  if (/\/(?:DeviceCMYK|CMYK)\b/.test(head)) look.found.add('colours-for-print')
  if (/\/(?:LZWDecode|LZW|Crypt|Intent)\b|\/(?:Interpolate|I)\s+true/.test(head)) look.found.add('not-for-archives')
}
