/**
 * The words of a PDF for a text to be made of them: line by line as they show, pages parted by form feeds. A PDF knows nothing of
 * paragraphs, headings, lists and tables: they are told again from gaps, sizes and labels, and what is not words is named.
 */
import { ok, type Result } from '../../../shared/result'
import { heapOf, type OpenDocument, withDocument, withPage } from './engine'
import { fileFindings } from './fileFindings'
import { hiddenOnPage } from './hiddenOnPage'
import { openForeign, plainFile } from './openForeign'
import { type Bounds, doMeet, pageObjects } from './pageObjects'
import { type PageCharacter, pageCharacters } from './pageView'

export type PdfWords = { readonly text: string; readonly lost: readonly string[] }

type Line = {
  readonly text: string
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly size: number
}

/** Pages by what could not be read of them, counted from 1. */
type Told = {
  readonly pictures: number[]
  readonly wordless: number[]
  readonly hidden: number[]
  readonly unread: number[]
}

/** Reads them. Fails as `openForeign` does. */
export async function wordsOfPdf(bytes: Uint8Array): Promise<Result<PdfWords>> {
  const opened = await openForeign(bytes)
  if (!opened.ok)
    return { ...opened, error: { ...opened.error, message: `This PDF cannot be read: ${opened.error.message}.` } }
  // What somebody has marked to be blacked out is not meant to be read, though it still shows.
  const marked = (await fileFindings(opened.value.pdf, bytes)).filter(({ kind }) => kind === 'redaction')
  const plain = await plainFile(opened.value)
  const told: Told = { pictures: [], wordless: [], hidden: [], unread: [] }
  const pages = await withDocument(plain.bytes, (open) => {
    const count = open.engine.FPDF_GetPageCount(open.document)
    return Array.from(
      { length: count },
      (_, index) =>
        withPage(open, index, (page) => {
          const boxes = marked.filter((own) => own.page === index).flatMap((own) => own.boxes)
          return linesOf(open, page, { number: index + 1, boxes, told })
        }) ?? []
    )
  })
  const all = pages ?? []
  const usual = median(all.flatMap((lines) => lines.flatMap(({ text, size }) => Array.from(text, () => size))))
  return ok({ text: all.map((lines) => textOf(lines, usual)).join('\f'), lost: sentences(told) })
}

function sentences({ pictures, wordless, hidden, unread }: Told): string[] {
  const on = (pages: readonly number[]): string => `${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}`
  return [
    'A PDF does not say what is a heading, a list or a table: these were told from how the page looks. Read through the text.',
    ...(pictures.length > 0 ? [`Pictures of a PDF are not brought in: there are some on ${on(pictures)}.`] : []),
    ...(wordless.length > 0 ? [`No words can be read on ${on(wordless)}, which may be scanned.`] : []),
    ...(hidden.length > 0
      ? [`Words that do not show, or are marked to be blacked out, were left out on ${on(hidden)}.`]
      : []),
    ...(unread.length > 0
      ? [`Too much stands on ${on(unread)} to tell what shows, so the words there were left out.`]
      : [])
  ]
}

type AboutPage = { readonly number: number; readonly boxes: readonly Bounds[]; readonly told: Told }

function linesOf(open: OpenDocument, page: number, { number, boxes, told }: AboutPage): Line[] {
  const objects = pageObjects(open, page)
  const found = hiddenOnPage(open, page)
  if (objects?.some(({ kind }) => kind === 'picture')) told.pictures.push(number)
  if (found === null) {
    told.unread.push(number)
    return []
  }
  // The words that a scanner has recognised are those that the picture shows.
  const hidden = new Set(
    found.filter(({ kind }) => kind !== 'recognised').flatMap(({ letters }) => letters.map(({ index }) => index))
  )
  const all = pageCharacters(open, page)
  for (const { index, object, bounds } of all)
    if (object !== 0 && boxes.some((box) => doMeet(box, bounds))) hidden.add(index)
  if (hidden.size > 0) told.hidden.push(number)
  const lines = linesIn(
    all.filter(({ index }) => !hidden.has(index)),
    sizeReader(open)
  )
  if (lines.length === 0) told.wordless.push(number)
  return lines
}

/** The size of a character’s letters on the page, in points: from its object, asked once. */
function sizeReader({ engine, scratch: at }: OpenDocument): (character: PageCharacter) => number {
  const known = new Map<number, number>()
  return ({ object }) => {
    const before = known.get(object)
    if (before !== undefined) return before
    let size = 0
    if (engine.FPDFTextObj_GetFontSize(object, at)) {
      size = new Float32Array(heapOf(engine).buffer, at, 1)[0] ?? 0
      if (engine.FPDFPageObj_GetMatrix(object, at)) {
        const [, , c = 0, d = 1] = new Float32Array(heapOf(engine).buffer, at, 4)
        size *= Math.hypot(c, d)
      }
    }
    known.set(object, size)
    return size
  }
}

function linesIn(characters: readonly PageCharacter[], sizeOf: (character: PageCharacter) => number): Line[] {
  const lines: Line[] = []
  let run: PageCharacter[] = []
  const end = (): void => {
    const letters = run.filter(({ object, text }) => object !== 0 && text.trim() !== '')
    if (letters.length > 0) lines.push(lineOf(run, letters, median(letters.map(sizeOf))))
    run = []
  }
  for (const character of characters) {
    if (character.text === '\n' || character.text === '\r') end()
    else run.push(character)
  }
  end()
  return lines
}

function lineOf(run: readonly PageCharacter[], letters: readonly PageCharacter[], size: number): Line {
  let text = ''
  let right = Number.NaN
  for (const { text: letter, object, bounds } of run) {
    if (object === 0 || letter.trim() === '') {
      if (text !== '' && !/\s$/.test(text)) text += ' '
      continue
    }
    // Columns stand far apart.
    if (bounds[0] - right > Math.max(size * 1.6, 12)) text = `${text.trimEnd()}\t`
    text += letter
    right = bounds[2]
  }
  return {
    text: text.trim(),
    top: Math.max(...letters.map(({ bounds }) => bounds[3])),
    bottom: Math.min(...letters.map(({ bounds }) => bounds[1])),
    left: Math.min(...letters.map(({ bounds }) => bounds[0])),
    size
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

/** The lines of a page as a text file has them: a blank line where a gap is wider than between lines, a sign before large letters. */
function textOf(lines: readonly Line[], usual: number): string {
  const steps = lines.slice(1).map((line, at) => (lines[at]?.bottom ?? 0) - line.bottom)
  const step = median(steps.filter((own) => own > 0)) || usual * 1.2
  const margin = Math.min(...lines.map(({ left }) => left))
  const out: string[] = []
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    const gap = before ? before.bottom - line.bottom : 0
    const isLarge = line.size >= usual * 1.14 && line.text.length <= 130
    const wasLarge = before !== undefined && before.size >= usual * 1.14
    const isOne = isLarge && wasLarge && Math.abs(before.size - line.size) < 0.5 && gap < line.size * 1.7
    if (isOne) {
      out[out.length - 1] += ` ${line.text}`
      continue
    }
    if (before && (gap > Math.max(step, line.size * 1.05) * 1.3 || gap < 0 || isLarge || wasLarge)) out.push('')
    const indent = ' '.repeat(Math.min(24, Math.max(0, Math.round((line.left - margin) / Math.max(usual * 0.5, 3)))))
    out.push(isLarge ? `${line.size >= usual * 1.45 ? '#' : '##'} ${line.text}` : indent + line.text)
  }
  return out.join('\n')
}
