/**
 * Reading a finished pack for words that must not be in it: what its pages show and how it is read out, drawings within
 * drawings, every text that any object of the file holds (descriptions, bookmarks, links, titles, names of places), the
 * metadata, and whatever files are in it. Layers that are switched off are read like everything else.
 */
import { haystack, type Leak, type LeakPlace, searchable } from '../../../shared/packs/leaks'
import { readShown } from './contentText'
import { type FontText, readFontText } from './fontText'
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
import { type PrintedPage, readPages } from './printedPages'
import { contentOf, readStructure } from './structure'

/** Looks for pieces in a finished file; answers every place where one stands. Throws on a file that cannot be read. */
export function findLeaks(bytes: Uint8Array, pieces: readonly string[]): readonly Leak[] {
  if (pieces.length === 0) return []
  const file = openPdf(bytes)
  const pages = readPages(file)
  const texts = readTexts(file, pages)
  const found = new Map<string, Leak>()
  for (const piece of pieces) {
    const form = searchable(piece)
    for (const [place, text] of texts.running)
      for (const page of text.pagesOf(piece))
        if (!found.has(`${form} ${page}`)) found.set(`${form} ${page}`, { piece, place, page })
    for (const { place, page, words } of texts.single) {
      if (words.includes(form) && !(page !== null && found.has(`${form} ${page}`)))
        found.set(`${form} ${place} ${page}`, { piece, place, page })
    }
  }
  const onPages = new Set([...found.values()].filter(({ page }) => page !== null).map(({ piece }) => piece))
  // What a page shows stands in the file as well; that it stands on the page says more.
  const isSaid = ({ piece, place, page }: Leak): boolean =>
    page === null && (place === 'drawing' || place === 'text inside the file') && onPages.has(piece)
  return [...found.values()].filter((leak) => !isSaid(leak))
}

/** What each page of a file shows, in the order of painting. */
export function wordsOfPages(bytes: Uint8Array): readonly string[] {
  const file = openPdf(bytes)
  const fonts = new Map<PdfValue, FontText>()
  return readPages(file).map((page) =>
    paintedWords(file, page.content, file.dict(page.dict.get('/Resources')), fonts, 0)
  )
}

/** True for an object that is another file, or says where one is: no pack has any. */
export function carriesFiles(value: PdfValue): boolean {
  const dict = isStream(value) ? value.dict : isDict(value) ? value : undefined
  return dict?.get('/Type') === '/EmbeddedFile' || dict?.has('/EmbeddedFiles') === true || dict?.has('/EF') === true
}

type Texts = {
  /** Texts that run on from page to page. */
  readonly running: readonly (readonly [LeakPlace, ReturnType<typeof haystack>])[]
  readonly single: readonly { readonly place: LeakPlace; readonly page: number | null; readonly words: string }[]
}

function readTexts(file: PdfFile, pages: readonly PrintedPage[]): Texts {
  const pageOf = new Map(pages.map(({ object }, at) => [object, at]))
  const fonts = new Map<PdfValue, FontText>()
  const painted = haystack()
  const single: { place: LeakPlace; page: number | null; words: string }[] = []
  const say = (place: LeakPlace, page: number | null, text: string): void => {
    const words = searchable(text)
    if (words !== '') single.push({ place, page, words })
  }
  for (const [at, page] of pages.entries())
    painted.add(paintedWords(file, page.content, file.dict(page.dict.get('/Resources')), fonts, 0), at)
  const heard = haystack()
  for (const { page, mcid } of contentOf(readStructure(file, pageOf) ?? [])) {
    const here = pages[page]
    const piece = here?.pieces.findIndex((candidate) => candidate.mcid === mcid) ?? -1
    heard.add(here?.words()[piece] ?? '', page)
  }
  for (const number of file.numbers) {
    const value = file.object(number)
    readStrings(file, value, pageOf, say)
    if (isStream(value)) readStream(file, value, fonts, say)
  }
  return {
    running: [
      ['page', painted],
      ['reading order', heard]
    ],
    single
  }
}

/** All words that content shows in the order of painting, those of drawings within it included. */
function paintedWords(
  file: PdfFile,
  content: Uint8Array,
  resources: PdfDict | undefined,
  fonts: Map<PdfValue, FontText>,
  depth: number
): string {
  const named = file.dict(resources?.get('/Font'))
  const objects = file.dict(resources?.get('/XObject'))
  let words = ''
  readShown(
    content,
    (name) => fontOf(file, named?.get(name), fonts),
    (shown) => {
      words += shown
    },
    (name) => {
      const painted = file.resolve(objects?.get(name))
      if (depth < 12 && isStream(painted) && painted.dict.get('/Subtype') === '/Form')
        words += paintedWords(
          file,
          file.decode(painted),
          file.dict(painted.dict.get('/Resources')) ?? resources,
          fonts,
          depth + 1
        )
    }
  )
  return words
}

function fontOf(file: PdfFile, value: PdfValue | undefined, known: Map<PdfValue, FontText>): FontText | undefined {
  const font = file.dict(value)
  if (font === undefined) return undefined
  const found = known.get(font) ?? readFontText(file, font)
  known.set(font, found)
  return found
}

type Say = (place: LeakPlace, page: number | null, text: string) => void

/** What the key of a text says about where a reader meets it. */
const placeOfKey: Readonly<Partial<Record<PdfName, LeakPlace>>> = {
  '/Alt': 'description',
  '/ActualText': 'description',
  '/E': 'description',
  '/Contents': 'link',
  '/URI': 'link',
  '/T': 'title',
  '/Title': 'title',
  '/Subject': 'title',
  '/Author': 'title',
  '/Keywords': 'title'
}

/** Every text in an object, whatever it is for; references are followed by whoever goes through all objects. */
function readStrings(file: PdfFile, value: PdfValue, pageOf: ReadonlyMap<number, number>, say: Say): void {
  const pageIn = (dict: PdfDict): number | null => {
    const page = dict.get('/Pg') ?? file.array(dict.get('/Dest'))[0]
    return isRef(page) ? (pageOf.get(page.number) ?? null) : null
  }
  const walk = (item: PdfValue, key: PdfName | null, holder: PdfDict | null, depth: number): void => {
    if (depth > 30) return
    if (isString(item)) {
      const isBookmark = key === '/Title' && holder?.has('/Parent') === true
      const place = isBookmark ? 'bookmark' : ((key && placeOfKey[key]) ?? 'text inside the file')
      say(place, holder && pageIn(holder), stringText(item.bytes))
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

function readStream(file: PdfFile, stream: PdfStream, fonts: Map<PdfValue, FontText>, say: Say): void {
  const { dict } = stream
  const type = dict.get('/Type')
  const subtype = dict.get('/Subtype')
  if (type === '/XRef' || type === '/ObjStm') return
  // Fonts and colour profiles say so by what only they have.
  if (
    dict.has('/Length1') ||
    dict.has('/N') ||
    subtype === '/Type1C' ||
    subtype === '/CIDFontType0C' ||
    subtype === '/OpenType'
  )
    return
  if (subtype === '/Image') {
    say('drawing', null, printable(stream.data.subarray(0, headOfPicture)))
    return
  }
  if (subtype === '/Form' || isNumber(dict.get('/PatternType'))) {
    say('drawing', null, paintedWords(file, file.decode(stream), file.dict(dict.get('/Resources')), fonts, 0))
    return
  }
  const data = decoded(file, stream)
  const place: LeakPlace =
    type === '/EmbeddedFile' ? 'attached file' : type === '/Metadata' ? 'title' : 'text inside the file'
  const plain = utf8.decode(data)
  say(place, null, plain)
  say(place, null, plain.replaceAll(/<[^>]*>/g, '').replaceAll(/&#?\w+;/g, ''))
  if (type !== '/EmbeddedFile') return
  say(place, null, utf16le.decode(data))
  say(place, null, utf16be.decode(data))
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
