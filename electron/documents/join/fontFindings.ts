import { type CompositeEncoding, readCompositeEncoding, readSystem } from '../pdf/characterMap'
import type { FontProgram } from '../pdf/fontGlyphs'
import { hasProgram, readFontProgram } from '../pdf/fontProgram'
import { readToUnicode } from '../pdf/fontText'
import { encodedName, letterNamed } from '../pdf/glyphNames'
import type { PdfFile } from '../pdf/pdfReader'
import { isName, isNumber, isStream, type PdfDict, type PdfValue } from '../pdf/pdfValues'
import type { PrintedPage } from '../pdf/printedPages'
import { readShown } from '../pdf/shownStrings'
import type { UnitFinding } from './unitFindings'

type Kind = UnitFinding['kind']

/** What a font is found to lack, as a whole and by what is shown in it. */
type Judge = {
  readonly whole: readonly Kind[]
  /** Beside that, for fonts that are painted. */
  readonly painted: readonly Kind[]
  readonly codesIn: (shown: string) => readonly number[]
  readonly ofCode: (code: number, isPainted: boolean) => readonly Kind[]
}

/**
 * Looks whether the fonts of a file from elsewhere are all there and say the same as the programs that they carry along: which
 * letters their codes stand for, and how wide they are (ISO 14289-1, 7.21). The first page for each kind of fault. What cannot be read
 * here counts as a fault: a claim that was not looked at is none.
 */
export function findFontFaults(file: PdfFile, pages: readonly PrintedPage[]): readonly UnitFinding[] {
  const judges = new Map<PdfDict, Judge>()
  const judged = new Map<PdfDict, Set<string>>()
  const found = new Map<Kind, number>()
  for (const [at, page] of pages.entries()) {
    for (const [font, { strings, isPainted }] of readShown(
      file,
      page.content,
      file.dict(page.dict.get('/Resources'))
    )) {
      const judge = judges.get(font) ?? judgeOf(file, font)
      judges.set(font, judge)
      const kinds = [...judge.whole, ...(isPainted ? judge.painted : [])]
      const known = judged.get(font) ?? new Set()
      judged.set(font, known)
      for (const shown of strings) {
        for (const code of judge.codesIn(shown)) {
          const key = `${code} ${isPainted}`
          if (known.has(key)) continue
          known.add(key)
          kinds.push(...judge.ofCode(code, isPainted))
        }
      }
      for (const kind of kinds) if (!found.has(kind)) found.set(kind, at)
    }
  }
  return [...found].map(([kind, page]) => ({ kind, page }))
}

const unreadable: Judge = { whole: ['font-not-sound'], painted: [], codesIn: () => [], ofCode: () => [] }

function judgeOf(file: PdfFile, font: PdfDict): Judge {
  try {
    return font.get('/Subtype') === '/Type0' ? judgeComposite(file, font) : judgeSimple(file, font)
  } catch {
    return unreadable
  }
}

/** What a code is said to stand for, or undefined where the font does not say it. */
type Told = (code: number) => string | undefined

const toldBy = (file: PdfFile, font: PdfDict): Told => {
  const stream = file.resolve(font.get('/ToUnicode'))
  const told = isStream(stream) ? readToUnicode(file.decode(stream)) : null
  return (code) => told?.get(code)
}

/** Characters that stand for none (ISO 14289-1, 7.21.7). */
const noCharacter = /[\0\uFEFF\uFFFE]/

const unsaid = (letter: string | undefined): readonly Kind[] =>
  letter === undefined || noCharacter.test(letter) ? ['letters-not-said'] : []

/** Widths that differ by less are the same (7.21.5), and one for what was rounded. */
const widthsApart = 1

const widthFaults = (said: number | undefined, measured: number | undefined): readonly Kind[] =>
  said !== undefined && measured !== undefined && Math.abs(said - measured) > widthsApart ? ['font-widths-differ'] : []

const numberIn = (file: PdfFile, value: PdfValue | undefined): number | undefined => {
  const found = file.resolve(value)
  return isNumber(found) ? found : undefined
}

function judgeSimple(file: PdfFile, font: PdfDict): Judge {
  const descriptor = file.dict(font.get('/FontDescriptor'))
  const told = toldBy(file, font)
  const nameOf = namesIn(file, font)
  const codesIn = (shown: string): readonly number[] => Array.from(shown, (letter) => letter.charCodeAt(0))
  const saidBy = (code: number): readonly Kind[] => unsaid(told(code) ?? letterNamed(nameOf(code) ?? ''))
  const first = numberIn(file, font.get('/FirstChar')) ?? 0
  const widths = file.array(font.get('/Widths'))
  const missing = numberIn(file, descriptor?.get('/MissingWidth')) ?? 0
  const widthOf = (code: number): number =>
    code >= first ? (numberIn(file, widths[code - first]) ?? missing) : missing
  if (font.get('/Subtype') === '/Type3') {
    const drawnWidth = drawnWidths(file, font)
    const ofCode: Judge['ofCode'] = (code) => [
      ...saidBy(code),
      ...widthFaults(widthOf(code), drawnWidth(nameOf(code) ?? ''))
    ]
    return { whole: [], painted: [], codesIn, ofCode }
  }
  if (!hasProgram(descriptor)) return { whole: [], painted: ['font-not-embedded'], codesIn, ofCode: saidBy }
  const program = readFontProgram(file, descriptor)
  if (program === null) return { ...unreadable, codesIn, ofCode: saidBy }
  const isTrueType = font.get('/Subtype') === '/TrueType'
  const isSymbolic = ((numberIn(file, descriptor?.get('/Flags')) ?? 0) & 4) !== 0
  const isSound = !isTrueType || (isSymbolic ? isSymbolSound : isEncodingSound)(file, font, program)
  const glyphOf = isTrueType ? trueTypeGlyphs(program, isSymbolic, nameOf) : namedGlyphs(program, nameOf)
  return {
    whole: isSound ? [] : ['font-not-sound'],
    painted: [],
    codesIn,
    ofCode: (code, isPainted) => {
      const glyph = glyphOf(code)
      // Symbols without an encoding are said by a map alone.
      const letter = told(code) ?? (isTrueType && isSymbolic ? undefined : letterNamed(nameOf(code) ?? ''))
      return [
        ...unsaid(letter),
        ...(glyph === null ? (['letter-without-font'] as const) : []),
        ...(glyph !== null && isPainted ? widthFaults(widthOf(code), program.widthOf(glyph)) : [])
      ]
    }
  }
}

/** The widths that letters which are drawings, and lie in the font itself, say first of all (`d0`, `d1`). */
function drawnWidths(file: PdfFile, font: PdfDict): (name: string) => number | undefined {
  const drawings = file.dict(font.get('/CharProcs'))
  return (name) => {
    const drawing = file.resolve(drawings?.get(`/${name}`))
    if (!isStream(drawing)) return undefined
    const said = /^\s*(-?[\d.]+)\s[-\d.\s]*d[01]\b/.exec(Buffer.from(file.decode(drawing)).toString('latin1'))
    return said ? Number(said[1]) : undefined
  }
}

/** The names of the letters of a simple font's codes, so far as the file gives them. */
function namesIn(file: PdfFile, font: PdfDict): (code: number) => string | undefined {
  const encoding = file.resolve(font.get('/Encoding'))
  const base = isName(encoding) ? encoding : file.resolve(file.dict(encoding)?.get('/BaseEncoding'))
  const own = new Map<number, string>()
  let next = 0
  for (const item of file.array(file.dict(encoding)?.get('/Differences')).map((entry) => file.resolve(entry))) {
    if (isNumber(item)) next = item
    else if (isName(item)) own.set(next++, item.slice(1))
  }
  return (code) => own.get(code) ?? (isName(base) ? encodedName(base, code) : undefined)
}

/** What a TrueType font of letters must say (7.21.6). */
function isEncodingSound(file: PdfFile, font: PdfDict, { cmaps }: FontProgram): boolean {
  const encoding = file.resolve(font.get('/Encoding'))
  const base = isName(encoding) ? encoding : file.resolve(file.dict(encoding)?.get('/BaseEncoding'))
  const differences = file.array(file.dict(encoding)?.get('/Differences')).map((entry) => file.resolve(entry))
  const named = differences.filter(isName)
  return (
    (base === '/WinAnsiEncoding' || base === '/MacRomanEncoding') &&
    (named.length === 0 || (named.every((name) => letterNamed(name.slice(1)) !== undefined) && has(cmaps, 3, 1))) &&
    cmaps.length > (has(cmaps, 3, 0) ? 1 : 0)
  )
}

/** What a TrueType font of symbols must say, and must not. */
const isSymbolSound = (file: PdfFile, font: PdfDict, { cmaps }: FontProgram): boolean =>
  file.resolve(font.get('/Encoding')) === null && (cmaps.length === 1 || has(cmaps, 3, 0))

const cmapFor = (
  cmaps: FontProgram['cmaps'],
  platform: number,
  encoding: number
): FontProgram['cmaps'][number] | undefined =>
  cmaps.find((cmap) => cmap.platform === platform && cmap.encoding === encoding)

const has = (cmaps: FontProgram['cmaps'], platform: number, encoding: number): boolean =>
  cmapFor(cmaps, platform, encoding) !== undefined

/** The glyph of a code; null for none, and for that which stands for what is missing. */
type GlyphOf = (code: number) => number | null

const macintosh = new Map(
  Array.from({ length: 256 }, (_, code) => [new TextDecoder('macintosh').decode(Uint8Array.of(code)), code])
)

/** From a code to a glyph of a TrueType font (ISO 32000-1, 9.6.6.4). */
function trueTypeGlyphs(
  { cmaps, glyphs, glyphNamed }: FontProgram,
  isSymbolic: boolean,
  nameOf: (code: number) => string | undefined
): GlyphOf {
  const [windows, symbols, mac] = [cmapFor(cmaps, 3, 1), cmapFor(cmaps, 3, 0), cmapFor(cmaps, 1, 0)]
  const glyphOf = (code: number): number => {
    if (isSymbolic) {
      for (const start of symbols ? [0, 0xf000, 0xf100, 0xf200] : []) {
        const glyph = symbols?.glyphOf(start + code) ?? 0
        if (glyph !== 0) return glyph
      }
      return (mac ?? cmaps[0])?.glyphOf(code) ?? 0
    }
    const name = nameOf(code) ?? ''
    const letter = letterNamed(name)
    const byLetter = letter === undefined ? 0 : (windows?.glyphOf(letter.codePointAt(0) ?? 0) ?? 0)
    const byMac = letter === undefined ? 0 : (mac?.glyphOf(macintosh.get(letter) ?? 0) ?? 0)
    return byLetter || byMac || (glyphNamed(name) ?? 0)
  }
  return (code) => {
    const glyph = glyphOf(code)
    return glyph === 0 || glyph >= glyphs ? null : glyph
  }
}

/** From a code to a glyph of a font whose glyphs have names. */
function namedGlyphs(program: FontProgram, nameOf: (code: number) => string | undefined): GlyphOf {
  const missing = program.glyphNamed('.notdef')
  return (code) => {
    const name = nameOf(code)
    const glyph = name === undefined ? program.glyphOfCode(code) : program.glyphNamed(name)
    return glyph === undefined || glyph === missing ? null : glyph
  }
}

function judgeComposite(file: PdfFile, font: PdfDict): Judge {
  const own = file.dict(file.array(font.get('/DescendantFonts'))[0])
  const encoding = readCompositeEncoding(file, font.get('/Encoding'))
  if (own === undefined || encoding === null) return unreadable
  const descriptor = file.dict(own.get('/FontDescriptor'))
  const told = toldBy(file, font)
  const { codesIn, cidOf } = encoding.map
  const saidBy = (code: number): readonly Kind[] => unsaid(told(code))
  const whole: readonly Kind[] = isSystemSound(file, own, encoding) ? [] : ['font-not-sound']
  if (!hasProgram(descriptor)) return { whole, painted: ['font-not-embedded'], codesIn, ofCode: saidBy }
  const program = readFontProgram(file, descriptor)
  const toGlyph = readToGlyph(file, own)
  if (program === null || toGlyph === null) return { ...unreadable, codesIn, ofCode: saidBy }
  const widthOf = readWidths(file, own)
  return {
    whole,
    painted: [],
    codesIn,
    ofCode: (code, isPainted) => {
      const cid = cidOf(code)
      const glyph = toGlyph === 'own' ? program.glyphOfCid(cid) : toGlyph(cid)
      const isThere = glyph !== undefined && glyph !== 0 && glyph < program.glyphs
      return [
        ...saidBy(code),
        ...(isThere ? [] : (['letter-without-font'] as const)),
        ...(isThere && isPainted ? widthFaults(widthOf(cid), program.widthOf(glyph)) : [])
      ]
    }
  }
}

/** A font and its encoding number the same characters (7.21.3.1). */
function isSystemSound(file: PdfFile, own: PdfDict, { system }: CompositeEncoding): boolean {
  const said = readSystem(file, own.get('/CIDSystemInfo'))
  if (said === null || system === null) return said !== null
  return said.registry === system.registry && said.ordering === system.ordering && said.supplement <= system.supplement
}

/** From a character's number to a glyph (7.21.3.2); `own`: as the program says. Null where a font that must say it does not. */
function readToGlyph(file: PdfFile, own: PdfDict): ((cid: number) => number) | 'own' | null {
  if (own.get('/Subtype') !== '/CIDFontType2') return 'own'
  const map = file.resolve(own.get('/CIDToGIDMap'))
  if (map === '/Identity') return (cid) => cid
  if (!isStream(map)) return null
  const glyphs = file.decode(map)
  return (cid) => (glyphs[2 * cid] ?? 0) * 256 + (glyphs[2 * cid + 1] ?? 0)
}

/** The widths of a composite font's characters (ISO 32000-1, 9.7.4.3). */
function readWidths(file: PdfFile, own: PdfDict): (cid: number) => number {
  const widths = new Map<number, number>()
  const usual = numberIn(file, own.get('/DW')) ?? 1000
  const listed = file.array(own.get('/W')).map((entry) => file.resolve(entry))
  for (let at = 0; at < listed.length; ) {
    const [first, next] = [listed[at], listed[at + 1]]
    if (!isNumber(first)) throw new Error('PDF: the widths of a font are damaged')
    if (isNumber(next)) {
      const width = listed[at + 2]
      for (let cid = first; isNumber(width) && cid <= Math.min(next, 0xffff); cid++) widths.set(cid, width)
      at += 3
    } else {
      for (const [step, width] of file.array(next).entries()) widths.set(first + step, numberIn(file, width) ?? usual)
      at += 2
    }
  }
  return (cid) => widths.get(cid) ?? usual
}
