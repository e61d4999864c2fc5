/**
 * The pages of a finished file for a person to look at: how large they are and what they are called, each as a picture with its
 * words, and where words stand. A file that was opened stays open until another one is asked for.
 */
import type { PageArea } from '../../../shared/packs/attachmentFindings'
import type { Bookmark, PageHit } from '../../../shared/pages/calls'
import { failure, ok, type Result } from '../../../shared/result'
import { drawPage, giveUpIfStopped, heapOf, type OpenDocument, openDocument, type PagePixels, withPage } from './engine'
import { openForeign, plainFile } from './openForeign'
import type { Bounds, Matrix } from './pageObjects'
import { areaOf, type PageCharacter, pageCharacters, viewMatrix } from './pageView'

/** A file to be looked at. `key` is the same only for the same bytes; `isForeign`: shown as it goes into a pack. */
export type PagesFile = { readonly key: string; readonly bytes: Uint8Array; readonly isForeign: boolean }

export type SeenFile = {
  /** Points; the label is what the page calls itself, or its number. */
  readonly pages: readonly { readonly width: number; readonly height: number; readonly label: string }[]
  readonly bookmarks: readonly Bookmark[]
}

/** A page as pixels, and its words in passages, as far as lines tell. */
export type DrawnPage = PagePixels & { readonly passages: readonly string[] }

export type PageWord = { readonly text: string; readonly area: PageArea }

export type FoundWords = {
  readonly hits: readonly PageHit[]
  /** The page, counted from 1, that is looked at next; null at the end. */
  readonly next: number | null
}

type Kept = OpenDocument & { readonly close: () => void }
let kept: { readonly key: string; readonly open: Kept } | null = null

/** Works on a file that stays open. Fails as other people's files do. */
async function onFile<T>(file: PagesFile, work: (open: OpenDocument) => Result<T>): Promise<Result<T>> {
  try {
    if (kept?.key !== file.key) {
      kept?.open.close()
      kept = null
      const opened = await openKept(file)
      if (!opened.ok) return opened
      kept = { key: file.key, open: opened.value }
    }
    return work(kept.open)
  } catch (error) {
    kept = null
    giveUpIfStopped(error)
    throw error
  }
}

const noPages = failure('unreadable-file', 'The pages of this file cannot be shown.')

async function openKept({ bytes, isForeign }: PagesFile): Promise<Result<Kept>> {
  // Libraries take no memory that is shared with others.
  let own = new Uint8Array(bytes)
  if (isForeign) {
    const opened = await openForeign(own)
    if (!opened.ok) return opened
    own = new Uint8Array((await plainFile(opened.value)).bytes)
  }
  const open = await openDocument(own)
  return open === null ? noPages : ok(open)
}

const count = ({ engine, document }: OpenDocument): number => engine.FPDF_GetPageCount(document)

/** How many pages there are and how large, what they call themselves, and the bookmarks. */
export function seeFile(file: PagesFile): Promise<Result<SeenFile>> {
  return onFile(file, (open) => {
    const { engine, document, scratch: at } = open
    const pages = Array.from({ length: count(open) }, (_, index) => {
      const isKnown = engine.FPDF_GetPageSizeByIndexF(document, index, at)
      const [width = 0, height = 0] = isKnown ? new Float32Array(heapOf(engine).buffer, at, 2) : []
      const label = textBy(open, (room, size) => engine.FPDF_GetPageLabel(document, index, room, size))
      return { width: width || 595, height: height || 842, label: label || String(index + 1) }
    })
    return ok({ pages, bookmarks: bookmarksOf(open) })
  })
}

/** A page, counted from 1, at so many pixels to the point. */
export function seePage(file: PagesFile, number: number, scale: number): Promise<Result<DrawnPage>> {
  return onFile(file, (open) => {
    const drawn = withPage(open, number - 1, (page) => ({
      ...drawPage(open, page, scale, false),
      passages: withText(open, page, (text) => passagesIn(textOf(open, text))) ?? []
    }))
    return drawn === null ? noPages : ok(drawn)
  })
}

/** The words of a page, counted from 1, each with its place. */
export function wordsOnPage(file: PagesFile, number: number): Promise<Result<readonly PageWord[]>> {
  return onFile(file, (open) => {
    const words = withPage(open, number - 1, (page) => wordsOf(pageCharacters(open, page), viewMatrix(open, page)))
    return words === null ? noPages : ok(words)
  })
}

/** Pages that are searched for one answer, so that the first places show while others are looked for. */
const pagesAtOnce = 40
/** Characters around a place that say where it is. */
const around = 40

/** Where words stand, from a page on (counted from 1), whatever the case, the quotation marks and the ends of lines. */
export function findOnPages(file: PagesFile, words: string, from: number): Promise<Result<FoundWords>> {
  return onFile(file, (open) => {
    const wanted = patternOf(words)
    const last = Math.min(count(open), from - 1 + pagesAtOnce)
    const hits: PageHit[] = []
    for (let index = from - 1; wanted !== null && index < last; index += 1)
      withPage(open, index, (page) => {
        const view = viewMatrix(open, page)
        withText(open, page, (text) => {
          const said = textOf(open, text)
          for (const { 0: match, index: at } of plain(said).matchAll(wanted)) {
            const [before, after] = [said.slice(Math.max(0, at - around), at), said.slice(at + match.length)]
            hits.push({
              page: index + 1,
              areas: areasOf(open, text, at, match.length, view),
              around: `${before}${said.slice(at, at + match.length)}${after.slice(0, around)}`.replaceAll(/\s+/g, ' ')
            })
          }
        })
      })
    return ok({ hits, next: wanted !== null && last < count(open) ? last + 1 : null })
  })
}

/** Signs that are typed in one way and printed in another; each is one character for one. */
function plain(words: string): string {
  return words
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[‐‑‒–—−]/g, '-')
}

function patternOf(words: string): RegExp | null {
  const parts = plain(words).trim().split(/\s+/).filter(Boolean)
  if (parts.length === 0) return null
  return new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'giu')
}

function withText<T>({ engine }: OpenDocument, page: number, work: (text: number) => T): T | null {
  const text = engine.FPDFText_LoadPage(page)
  if (text === 0) return null
  try {
    return work(text)
  } finally {
    engine.FPDFText_ClosePage(text)
  }
}

/** All words of a page, in the order in which they are painted. */
function textOf(open: OpenDocument, text: number): string {
  const { engine } = open
  const length = engine.FPDFText_CountChars(text)
  if (length <= 0) return ''
  const { wasmExports } = engine.pdfium
  const size = (length + 1) * 2
  const room = wasmExports.malloc(size)
  if (room === 0) return ''
  try {
    const written = engine.FPDFText_GetText(text, 0, length, room)
    return utf16(heapOf(engine).slice(room, room + Math.max(0, written - 1) * 2))
  } finally {
    wasmExports.free(room)
  }
}

const utf16 = (bytes: Uint8Array): string => new TextDecoder('utf-16le').decode(bytes)

/** A line that is so much shorter than the longest ends what it belongs to. */
const shortLine = 0.7

/** Lines put together to what is read out in one go: up to the end of a sentence that ends its line, or to a short line. */
function passagesIn(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n|\r/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0)
  const passages: string[] = []
  let isOpen = false
  for (const line of lines) {
    const before = isOpen ? passages.pop() : undefined
    passages.push(before === undefined ? line : `${before} ${line}`)
    isOpen = !/[.:;?!]$/.test(line) && line.length > longest * shortLine
  }
  return passages
}

/** The places of characters, a rectangle for each line that they stand in. */
function areasOf(open: OpenDocument, text: number, at: number, length: number, view: Matrix): readonly PageArea[] {
  const { engine, scratch } = open
  const from = engine.FPDFText_GetCharIndexFromTextIndex(text, at)
  if (from < 0) return []
  const rectangles = engine.FPDFText_CountRects(text, from, length)
  return Array.from({ length: Math.max(0, rectangles) }, (_, index) => {
    engine.FPDFText_GetRect(text, index, scratch, scratch + 8, scratch + 16, scratch + 24)
    const [left = 0, top = 0, right = 0, bottom = 0] = new Float64Array(heapOf(engine).buffer, scratch, 4)
    return areaOf([left, bottom, right, top], view)
  })
}

/** More of them nobody goes through. */
const [mostBookmarks, deepest] = [10_000, 12]

function bookmarksOf(open: OpenDocument): readonly Bookmark[] {
  const { engine, document } = open
  const found: Bookmark[] = []
  const seen = new Set<number>()
  const go = (parent: number, level: number): void => {
    let mark = engine.FPDFBookmark_GetFirstChild(document, parent)
    for (; mark !== 0 && !seen.has(mark) && found.length < mostBookmarks; ) {
      seen.add(mark)
      const own = mark
      const title = textBy(open, (room, size) => engine.FPDFBookmark_GetTitle(own, room, size))
      const page = engine.FPDFDest_GetDestPageIndex(document, destinationOf(open, mark))
      if (title !== '' && page >= 0) found.push({ title, level, page: page + 1 })
      if (level < deepest) go(mark, level + 1)
      mark = engine.FPDFBookmark_GetNextSibling(document, mark)
    }
  }
  go(0, 1)
  return found
}

function destinationOf({ engine, document }: OpenDocument, mark: number): number {
  const straight = engine.FPDFBookmark_GetDest(document, mark)
  if (straight !== 0) return straight
  const action = engine.FPDFBookmark_GetAction(mark)
  return action === 0 ? 0 : engine.FPDFAction_GetDest(document, action)
}

/** A text that the engine writes into a room of so many bytes, in UTF-16 with a zero at its end; it answers how many it takes. */
function textBy({ engine }: OpenDocument, write: (room: number, size: number) => number): string {
  const size = write(0, 0)
  if (size <= 2 || size > 8192) return ''
  const { wasmExports } = engine.pdfium
  const room = wasmExports.malloc(size)
  if (room === 0) return ''
  try {
    write(room, size)
    return utf16(heapOf(engine).slice(room, room + size - 2))
  } finally {
    wasmExports.free(room)
  }
}

/** A list of more words than this nobody goes through. */
const mostWords = 4000

function wordsOf(characters: readonly PageCharacter[], view: Matrix): readonly PageWord[] {
  const words: PageWord[] = []
  let [text, bounds]: [string, Bounds | null] = ['', null]
  const end = (): void => {
    if (bounds !== null && words.length < mostWords) words.push({ text, area: areaOf(bounds, view) })
    ;[text, bounds] = ['', null]
  }
  for (const { text: letter, object, bounds: own } of characters) {
    if (object === 0 || letter.trim() === '') {
      end()
      continue
    }
    text += letter
    bounds =
      bounds === null
        ? own
        : [
            Math.min(bounds[0], own[0]),
            Math.min(bounds[1], own[1]),
            Math.max(bounds[2], own[2]),
            Math.max(bounds[3], own[3])
          ]
  }
  end()
  return words
}
