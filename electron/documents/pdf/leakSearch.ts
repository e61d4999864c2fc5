/**
 * Reading a finished PDF for words that must not be in it: what its pages show and how it is read out, column by column too,
 * drawings within drawings, every text that any object of the file holds (descriptions, bookmarks, links, titles, remarks,
 * form fields, names of places, layers and files), the metadata, and whatever files are in it. Layers that are switched off,
 * and letters that are white, hidden or lie under drawings, are read like everything else. What cannot be read is said.
 */
import {
  distinctLeaks,
  type Leak,
  type LeakPlace,
  type LeakSearch,
  type Searched,
  type Unread
} from '../../../shared/leaks/leaks'
import { markupTexts, unescaped } from '../../../shared/leaks/markupTexts'
import { maybeParted } from '../../../shared/leaks/namedWords'
import { type ReadingInMaking, startReading } from '../../../shared/leaks/readText'
import type { FontText } from './fontText'
import { type PaintedText, readPainted } from './paintedText'
import { openPdf, type PdfFile } from './pdfReader'
import {
  isArray,
  isDict,
  isName,
  isNumber,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfName,
  type PdfStream,
  type PdfValue,
  textOf
} from './pdfValues'
import { readContents, readPageTree } from './printedPages'
import { contentOf, readStructure } from './structure'

/** Searches a file that was found inside another. */
export type SearchInside = (bytes: Uint8Array) => Searched

/** Looks in a finished file; answers every place where something stands, and what could not be read. Throws on a file that cannot be opened. */
export function findLeaks(bytes: Uint8Array, search: LeakSearch, inside: SearchInside): Searched {
  if (search.isEmpty) return { leaks: [], unread: [] }
  const file = openPdf(bytes)
  const leaves = readPageTree(file)
  const pageOf = new Map(leaves.map(({ object }, at) => [object, at]))
  const fonts = new Map<PdfValue, FontText>()
  const pages = leaves.map(({ dict, inherited }) =>
    readPainted(
      file,
      readContents(file, dict.get('/Contents')),
      file.dict(dict.get('/Resources') ?? inherited.get('/Resources')),
      fonts
    )
  )
  const leaks: Leak[] = [
    ...search.findIn(paintedOrder(pages), 'page'),
    ...search.findIn(columnOrder(pages), 'page'),
    ...search.findIn(readingOrder(file, pages, pageOf), 'reading order')
  ]
  const texts = collectTexts()
  const unread: Unread[] = []
  for (const [at, page] of pages.entries()) {
    for (const words of page.said) texts.say('description', at, stringText(words))
    if (page.hasPicture) unread.push({ what: 'picture', page: at })
    if (page.hasUnknownLetters) unread.push({ what: 'letters', page: at })
  }
  for (const number of file.numbers) {
    const value = file.object(number)
    readStrings(value, pageOf, texts.say)
    if (!isStream(value)) continue
    const found = readStream(file, value, fonts, texts.say, inside)
    leaks.push(...found.leaks)
    unread.push(...found.unread)
  }
  for (const [place, reading] of texts.all()) leaks.push(...search.findIn(reading.done(), place))
  return { leaks: distinctLeaks(leaks), unread }
}

/** What each page of a file shows, in the order of painting. */
export function wordsOfPages(bytes: Uint8Array): readonly string[] {
  const file = openPdf(bytes)
  const fonts = new Map<PdfValue, FontText>()
  return readPageTree(file).map(({ dict, inherited }) =>
    readPainted(
      file,
      readContents(file, dict.get('/Contents')),
      file.dict(dict.get('/Resources') ?? inherited.get('/Resources')),
      fonts
    )
      .runs.map(({ words }) => words)
      .join('')
  )
}

/** True for an object that is another file, or says where one is: no pack has any. */
export function carriesFiles(value: PdfValue): boolean {
  const dict = isStream(value) ? value.dict : isDict(value) ? value : undefined
  return dict?.get('/Type') === '/EmbeddedFile' || dict?.has('/EmbeddedFiles') === true || dict?.has('/EF') === true
}

function paintedOrder(pages: readonly PaintedText[]): ReturnType<ReadingInMaking['done']> {
  const reading = startReading()
  for (const [at, { runs }] of pages.entries())
    for (const { words } of runs) {
      reading.add(words, at)
      reading.add(maybeParted, at)
    }
  return reading.done()
}

/** Runs that begin so near each other, in points, stand in one column. */
const columnWidth = 6

/** Page by page what stands below each other, column by column from left to right. */
function columnOrder(pages: readonly PaintedText[]): ReturnType<ReadingInMaking['done']> {
  const reading = startReading()
  for (const [at, { runs }] of pages.entries()) {
    const columns = new Map<number, { readonly words: string; readonly y: number }[]>()
    for (const { words, x, y } of runs) {
      const column = Math.round(x / columnWidth)
      const own = columns.get(column) ?? columns.get(column - 1) ?? columns.get(column + 1)
      if (own) own.push({ words, y })
      else columns.set(column, [{ words, y }])
    }
    for (const [, column] of [...columns].sort(([a], [b]) => a - b))
      for (const { words } of column.sort((a, b) => b.y - a.y)) {
        reading.add(words, at)
        reading.add(maybeParted, at)
      }
  }
  return reading.done()
}

function readingOrder(
  file: PdfFile,
  pages: readonly PaintedText[],
  pageOf: ReadonlyMap<number, number>
): ReturnType<ReadingInMaking['done']> {
  const marked = pages.map(({ runs }) => {
    const words = new Map<number, string>()
    for (const run of runs) words.set(run.mcid, `${words.get(run.mcid) ?? ''}${run.words}${maybeParted}`)
    return words
  })
  const reading = startReading()
  for (const { page, mcid } of contentOf(readStructure(file, pageOf) ?? []))
    reading.add(marked[page]?.get(mcid) ?? '', page)
  return reading.done()
}

type Say = (place: LeakPlace, page: number | null, text: string) => void

/** Gathers texts by the places where a reader meets them. Each goes on from the one before, so that what was cut into several is found. */
function collectTexts(): { readonly say: Say; readonly all: () => Iterable<readonly [LeakPlace, ReadingInMaking]> } {
  const readings = new Map<LeakPlace, ReadingInMaking>()
  return {
    say: (place, page, text) => {
      const reading = readings.get(place) ?? startReading()
      readings.set(place, reading)
      reading.add(text, page)
      reading.add('\n', page)
    },
    all: () => readings
  }
}

/** What the key of a text says about where a reader meets it. */
const placeOfKey: Readonly<Partial<Record<PdfName, LeakPlace>>> = {
  '/Alt': 'description',
  '/ActualText': 'description',
  '/E': 'description',
  '/URI': 'link',
  '/T': 'title',
  '/Title': 'title',
  '/Subject': 'title',
  '/Author': 'title',
  '/Keywords': 'title',
  '/RC': 'remark',
  '/Subj': 'remark',
  '/TU': 'form',
  '/TM': 'form',
  '/V': 'form',
  '/DV': 'form',
  '/Opt': 'form',
  '/CA': 'form',
  '/F': 'file name',
  '/UF': 'file name',
  '/Desc': 'file name'
}

function placeOf(key: PdfName | null, holder: PdfDict | null): LeakPlace {
  if (key === '/Title' && holder?.has('/Parent') === true) return 'bookmark'
  if (key === '/Contents') return holder?.get('/Subtype') === '/Link' ? 'link' : 'remark'
  if (key === '/Name' && holder?.get('/Type') === '/OCG') return 'layer'
  if (key === '/T' && holder?.has('/FT') === true) return 'form'
  return (key && placeOfKey[key]) ?? 'text inside the file'
}

/** Every text in an object, whatever it is for; references are followed by whoever goes through all objects. */
function readStrings(value: PdfValue, pageOf: ReadonlyMap<number, number>, say: Say): void {
  const pageIn = (dict: PdfDict): number | null => {
    const destination = dict.get('/Dest')
    const page = dict.get('/Pg') ?? dict.get('/P') ?? (isArray(destination) ? destination[0] : undefined)
    return isRef(page) ? (pageOf.get(page.number) ?? null) : null
  }
  const walk = (item: PdfValue, key: PdfName | null, holder: PdfDict | null, depth: number): void => {
    if (depth > 30) return
    if (isString(item)) {
      if (item.bytes.length > 1) say(placeOf(key, holder), holder && pageIn(holder), stringText(item.bytes))
    } else if (isName(item)) {
      if (item.length > 12) say('text inside the file', null, item)
    } else if (isArray(item)) for (const entry of item) walk(entry, key, holder, depth + 1)
    else if (isStream(item)) walk(item.dict, null, null, depth + 1)
    else if (isDict(item)) for (const [name, entry] of item) walk(entry, name, item, depth + 1)
  }
  walk(value, null, null, 0)
}

const utf8 = new TextDecoder('utf-8')
const utf16le = new TextDecoder('utf-16le')
const utf16be = new TextDecoder('utf-16be')

/** A string of an object as words: with either byte-order mark, or without. */
function stringText(bytes: string): string {
  if (bytes.startsWith('\xef\xbb\xbf') || bytes.startsWith('\xff\xfe')) {
    const raw = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
    return bytes.startsWith('\xff\xfe') ? utf16le.decode(raw) : utf8.decode(raw)
  }
  return textOf({ kind: 'string', bytes })
}

/** Pictures larger than this hold nothing but picture beyond their beginning. Bytes. */
const headOfPicture = 256 * 1024

const nothing: Searched = { leaks: [], unread: [] }

function readStream(
  file: PdfFile,
  stream: PdfStream,
  fonts: Map<PdfValue, FontText>,
  say: Say,
  inside: SearchInside
): Searched {
  const { dict } = stream
  const type = dict.get('/Type')
  const subtype = dict.get('/Subtype')
  if (type === '/XRef' || type === '/ObjStm') return nothing
  if (type === '/Metadata') {
    readMetadata(decoded(file, stream), say)
    return nothing
  }
  // Fonts and colour profiles say so by what only they have.
  if (
    dict.has('/Length1') ||
    dict.has('/N') ||
    subtype === '/Type1C' ||
    subtype === '/CIDFontType0C' ||
    subtype === '/OpenType'
  )
    return nothing
  if (subtype === '/Image') {
    say('drawing', null, printable(stream.data.subarray(0, headOfPicture)))
    return nothing
  }
  if (subtype === '/Form' || isNumber(dict.get('/PatternType'))) {
    const { runs, said } = readPainted(file, file.decode(stream), file.dict(dict.get('/Resources')), fonts)
    say('drawing', null, runs.map(({ words }) => words).join(maybeParted))
    for (const words of said) say('description', null, stringText(words))
    return nothing
  }
  const data = decoded(file, stream)
  if (type === '/EmbeddedFile') return inside(data)
  readMarkup('text inside the file', utf8.decode(data), say)
  return nothing
}

/** A text as it stands and, where it may be markup, what that says: each element and attribute, and all in one. */
function readMarkup(place: LeakPlace, plain: string, say: Say): void {
  say(place, null, plain)
  if (!plain.includes('<')) return
  const { shown, attributes, hidden } = markupTexts(plain)
  for (const text of [...shown, ...attributes, ...hidden]) say(place, null, text)
  say(place, null, unescaped(plain.replaceAll(/<[^>]*>/g, '')))
}

/** XMP may be written in UTF-16, too, with a mark at its beginning or without; a packet begins with “<”. */
function readMetadata(data: Uint8Array, say: Say): void {
  const [first, second] = data
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
  const isLittle = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
  readMarkup('title', isBig ? utf16be.decode(data) : isLittle ? utf16le.decode(data) : utf8.decode(data), say)
}

/** The data of a stream; what is packed in a way that is not known is read as it stands. */
function decoded(file: PdfFile, stream: PdfStream): Uint8Array {
  try {
    return file.decode(stream)
  } catch {
    return Buffer.from(printable(stream.data))
  }
}

/** The runs of ordinary characters in bytes that are no text. */
function printable(data: Uint8Array): string {
  return (
    Buffer.from(data)
      .toString('latin1')
      .match(/[\x20-\x7e]{8,}/g) ?? []
  ).join(' ')
}
