/**
 * A file of other people's making without what it hides: words that do not show are taken out of the content, places are blacked
 * out with all that lies below them, and pages for which that cannot be done faithfully become pictures of themselves. What comes
 * out is read back, and is not handed out unless it holds.
 */
import {
  type AttachmentFinding,
  type FindingKind,
  type PageArea,
  removableKinds
} from '../../../shared/packs/attachmentFindings'
import { failure, ok, type Result } from '../../../shared/result'
import { type PageTask, whatRemains } from './cleanCheck'
import { drawPage, heapOf, type OpenDocument, type PagePixels, savedDocument, withDocument, withPage } from './engine'
import { hiddenOnPage } from './hiddenOnPage'
import { openForeign, plainFile } from './openForeign'
import { type Bounds, doMeet, pageObjects } from './pageObjects'
import { boundsOf, contrast, differing, type PageCharacter, pageCharacters, pixelBox, viewMatrix } from './pageView'

/** A place to be blacked out; the page is counted from 1. */
export type BlackBox = { readonly page: number; readonly area: PageArea }

export type CleanRequest = {
  /** What of the findings is to be taken out. */
  readonly findings: readonly AttachmentFinding[]
  readonly boxes: readonly BlackBox[]
  /** Pages, counted from 1, that are to become pictures of themselves whatever they hold. */
  readonly asPictures: readonly number[]
}

export type CleanFile = {
  readonly bytes: Uint8Array
  /** Pages, counted from 1, that became pictures of themselves. */
  readonly pictures: readonly number[]
}

/** Makes such a file. Fails as `openForeign` does, and with internal where what comes out does not hold. */
export async function cleanFile(bytes: Uint8Array, request: CleanRequest): Promise<Result<CleanFile>> {
  const opened = await openForeign(bytes)
  if (!opened.ok) return opened
  const plain = (await plainFile(opened.value)).bytes
  const tasks = tasksOf(request)
  const words: string[] = []
  const first = await withDocument(plain, (open) => {
    const pictures: number[] = []
    for (const task of tasks) {
      const done = withPage(open, task.page - 1, (page) => cleanPage(open, page, task))
      words.push(...(done?.words ?? []))
      if (done === null || !done.isFaithful) pictures.push(task.page)
    }
    return { bytes: savedDocument(open), pictures }
  })
  if (first === null) return broken
  // What cannot be taken out of drawings within drawings is gone at the latest when the page is a picture.
  const all = tasks.map(({ page }) => page)
  for (const pictures of [first.pictures, all]) {
    const cleaned =
      pictures.length === 0 ? first.bytes : await withDocument(plain, (open) => redone(open, tasks, new Set(pictures)))
    if (cleaned === null) return broken
    const remains = await whatRemains(plain, cleaned, tasks, words)
    if (remains.length === 0) return ok({ bytes: cleaned, pictures })
    if (pictures === all) return doesNotHold(remains)
  }
  return broken
}

const broken = failure('internal', 'The file could not be worked on. It is as it was.')

const doesNotHold = (remains: readonly string[]): Result<never> =>
  failure(
    'internal',
    'What came out was read back and still held something that was to go, so it was not kept. The file is as it was; leave it out of the public copy.',
    { details: remains.slice(0, 12) }
  )

/** Of these what is below is taken out, and a black box stands there. */
const blackedOut: readonly FindingKind[] = ['redaction', 'covered-picture']
/** Of these nothing but a picture of the page is without what is hidden. */
const picturedOnly: readonly FindingKind[] = ['cut-picture']

function tasksOf({ findings, boxes, asPictures }: CleanRequest): readonly PageTask[] {
  const chosen = findings.filter(({ kind, page }) => page > 0 && removableKinds.includes(kind))
  const pages = new Set([...chosen.map(({ page }) => page), ...boxes.map(({ page }) => page), ...asPictures])
  return [...pages]
    .sort((one, other) => one - other)
    .map((page) => {
      const own = chosen.filter((finding) => finding.page === page)
      return {
        page,
        hidden: own.filter(({ kind }) => !blackedOut.includes(kind) && !picturedOnly.includes(kind)),
        boxes: [
          ...own.filter(({ kind }) => blackedOut.includes(kind)).flatMap(({ areas }) => areas),
          ...boxes.filter((box) => box.page === page).map(({ area }) => area)
        ],
        isPicture: asPictures.includes(page) || own.some(({ kind }) => picturedOnly.includes(kind))
      }
    })
}

/** Pixels to the point at which a page is compared with itself. */
const detail = 1.6

type Done = { readonly isFaithful: boolean; readonly words: readonly string[] }

function cleanPage(open: OpenDocument, page: number, task: PageTask): Done {
  const before = drawPage(open, page, detail, false)
  const characters = pageCharacters(open, page)
  const view = viewMatrix(open, page)
  const boxes = task.boxes.map((area) => boundsOf(area, view))
  const hidden = (hiddenOnPage(open, page) ?? []).filter((found) =>
    task.hidden.some(({ kind, words }) => kind === found.kind && words === found.words)
  )
  const letters = hidden.flatMap((found) => found.letters)
  const isBoxed = (character: PageCharacter): boolean =>
    character.object !== 0 && boxes.some((box) => doMeet(box, character.bounds))
  const words = [...hidden.map((found) => found.words), ...boxes.map((box) => wordsIn(characters, box))]
  if (task.isPicture) return { isFaithful: false, words }
  const gone = new Set(letters.map(({ index }) => index))
  const kept = characters.filter((character) => !gone.has(character.index) && !isBoxed(character))
  takeOutLetters(open, page, letters, characters, gone)
  if (boxes.length > 0 && !blackOut(open, page, boxes)) return { isFaithful: false, words }
  open.engine.FPDFPage_GenerateContent(page)
  const after = drawPage(open, page, detail, false)
  const isFaithful =
    isSaidStill(kept, pageCharacters(open, page), boxes) &&
    task.boxes.every((area) => isBlack(after, area)) &&
    looksSame(before, after, task.boxes)
  return { isFaithful, words }
}

/** The words at a place, in the order in which they would be copied. */
export const wordsIn = (characters: readonly PageCharacter[], box: Bounds): string => {
  const inside = characters.map((character) => {
    if (character.object === 0) return character.text
    return doMeet(box, character.bounds) ? character.text : '\n'
  })
  return inside.join('').replaceAll(/\s+/g, ' ').trim()
}

function takeOutLetters(
  open: OpenDocument,
  page: number,
  letters: readonly PageCharacter[],
  all: readonly PageCharacter[],
  gone: ReadonlySet<number>
): void {
  const { engine, scratch } = open
  const objects = new Map((pageObjects(open, page) ?? []).map((object) => [object.handle, object]))
  const texts = new Set(letters.map(({ object }) => object))
  const partly: number[] = []
  for (const text of texts) {
    const isWhole = all.every((one) => one.object !== text || gone.has(one.index) || one.text.trim() === '')
    const object = objects.get(text)
    if (!isWhole || object === undefined) partly.push(text)
    else if (object.parent === 0) engine.FPDFPage_RemoveObject(page, text)
    else engine.FPDFFormObj_RemoveObject(object.parent, text)
  }
  for (const { object, bounds } of letters) {
    if (!partly.includes(object)) continue
    const [left, bottom, right, top] = bounds
    const [x, y] = [(right - left) * 0.25, (top - bottom) * 0.25]
    new Float32Array(heapOf(engine).buffer, scratch, 4).set([left + x, top - y, right - x, bottom + y])
    engine.EPDFText_RedactInRect(page, scratch, true, false)
  }
}

const redactMark = 28
const [evenOdd, black] = [1, 0]
/** A line, an edge or the ground of a table: it tells nothing that the rest of it does not. */
const plainestSegments = 6

/** Takes all out that lies below the boxes, and draws them black. False where something there cannot be cut. */
function blackOut(open: OpenDocument, page: number, boxes: readonly Bounds[]): boolean {
  const { engine, scratch } = open
  for (const box of boxes) {
    const [left, bottom, right, top] = box
    const mark = engine.EPDFPage_CreateAnnot(page, redactMark)
    if (mark === 0) return false
    new Float32Array(heapOf(engine).buffer, scratch, 4).set([left, top, right, bottom])
    engine.FPDFAnnot_SetRect(mark, scratch)
    new Float32Array(heapOf(engine).buffer, scratch, 8).set([left, top, right, top, left, bottom, right, bottom])
    engine.FPDFAnnot_AppendAttachmentPoints(mark, scratch)
    engine.FPDFPage_CloseAnnot(mark)
  }
  if (!engine.EPDFPage_ApplyRedactions(page)) return false
  const left = pageObjects(open, page)
  if (left === null) return false
  const isUncut = left.some(
    ({ kind, handle, bounds }) =>
      boxes.some((box) => doMeet(box, bounds)) &&
      (kind === 'shading' || (kind === 'path' && engine.FPDFPath_CountSegments(handle) > plainestSegments))
  )
  if (isUncut) return false
  for (const [x, y, right, top] of boxes) {
    const rectangle = engine.FPDFPageObj_CreateNewRect(x, y, right - x, top - y)
    engine.FPDFPageObj_SetFillColor(rectangle, black, black, black, 255)
    engine.FPDFPath_SetDrawMode(rectangle, evenOdd, false)
    engine.FPDFPage_InsertObject(page, rectangle)
  }
  return true
}

/** Whether the words that were to stay are there, and no others. */
function isSaidStill(kept: readonly PageCharacter[], now: readonly PageCharacter[], boxes: readonly Bounds[]): boolean {
  const count = (characters: readonly PageCharacter[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const { text, object } of characters)
      if (object !== 0 && text.trim() !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
    return counts
  }
  if (
    now.some(
      ({ object, bounds, text }) => object !== 0 && text.trim() !== '' && boxes.some((box) => isMostlyIn(bounds, box))
    )
  )
    return false
  const [was, is] = [count(kept), count(now)]
  return [...was].every(([text, times]) => is.get(text) === times) && is.size === was.size
}

const isMostlyIn = (bounds: Bounds, box: Bounds): boolean => {
  const [x, y] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]
  return x > box[0] && x < box[2] && y > box[1] && y < box[3]
}

const isBlack = (pixels: PagePixels, area: PageArea): boolean => {
  const box = pixelBox(inner(area), pixels)
  return box.right <= box.left || box.bottom <= box.top || contrast(pixels, box) === 0
}

/** Without the edge, which is seldom at whole pixels. */
const inner = ({ x, y, width, height }: PageArea): PageArea => ({
  x: x + width * 0.02 + 0.002,
  y: y + height * 0.02 + 0.002,
  width: width * 0.96 - 0.004,
  height: height * 0.96 - 0.004
})

/** Whether two pictures of a page are the same beside the places that were blacked out. */
function looksSame(before: PagePixels, after: PagePixels, boxes: readonly PageArea[]): boolean {
  if (before.width !== after.width || before.height !== after.height) return false
  const [one, other] = [before, after].map((pixels) => ({ ...pixels, rgba: Uint8Array.from(pixels.rgba) })) as [
    PagePixels,
    PagePixels
  ]
  for (const area of boxes) for (const pixels of [one, other]) paintBlack(pixels, wider(area))
  const whole = { left: 0, top: 0, right: one.width, bottom: one.height }
  return differing(one, other, whole, 48) < 0.0002
}

const wider = ({ x, y, width, height }: PageArea): PageArea => ({
  x: x - 0.004,
  y: y - 0.004,
  width: width + 0.008,
  height: height + 0.008
})

function paintBlack({ width, height, rgba }: PagePixels, area: PageArea): void {
  const box = pixelBox(area, { width, height, rgba })
  for (let row = box.top; row < box.bottom; row++)
    for (let column = box.left; column < box.right; column++) rgba.set([0, 0, 0, 255], (row * width + column) * 4)
}

/** All pages once more, those named as pictures of themselves: what was tried on them must not stay in the file. */
function redone(open: OpenDocument, tasks: readonly PageTask[], pictures: ReadonlySet<number>): Uint8Array {
  for (const task of tasks)
    withPage(open, task.page - 1, (page) => {
      if (pictures.has(task.page)) makePicture(open, page, task.boxes)
      else cleanPage(open, page, task)
    })
  return savedDocument(open)
}

/** Pixels to the point of a page that becomes a picture: 200 to the inch. */
const pictureDetail = 200 / 72

/** A page as a picture of itself, with black boxes in it. Nothing of what it was made of stays. */
function makePicture(open: OpenDocument, page: number, boxes: readonly PageArea[]): void {
  const { engine, memory, document, scratch } = open
  const pixels = drawPage(open, page, pictureDetail, false)
  for (const area of boxes) paintBlack(pixels, area)
  const [width, height] = [engine.FPDF_GetPageWidthF(page), engine.FPDF_GetPageHeightF(page)]
  for (let at = engine.FPDFPage_CountObjects(page) - 1; at >= 0; at--) {
    const object = engine.FPDFPage_GetObject(page, at)
    if (engine.FPDFPage_RemoveObject(page, object)) engine.FPDFPageObj_Destroy(object)
  }
  for (let at = engine.FPDFPage_GetAnnotCount(page) - 1; at >= 0; at--) engine.FPDFPage_RemoveAnnot(page, at)
  engine.FPDFPage_SetRotation(page, 0)
  engine.FPDFPage_SetMediaBox(page, 0, 0, width, height)
  engine.FPDFPage_SetCropBox(page, 0, 0, width, height)
  const bitmap = engine.FPDFBitmap_CreateEx(pixels.width, pixels.height, blueGreenRed, 0, 0)
  const stride = engine.FPDFBitmap_GetStride(bitmap)
  const at = engine.FPDFBitmap_GetBuffer(bitmap)
  const rows = heapOf(engine).subarray(at, at + stride * pixels.height)
  for (let row = 0; row < pixels.height; row++)
    for (let column = 0; column < pixels.width; column++) {
      const from = (row * pixels.width + column) * 4
      const to = row * stride + column * 3
      rows[to] = pixels.rgba[from + 2] ?? 0
      rows[to + 1] = pixels.rgba[from + 1] ?? 0
      rows[to + 2] = pixels.rgba[from] ?? 0
    }
  const image = engine.FPDFPageObj_NewImageObj(document)
  const pages = memory.take(4)
  new Uint32Array(heapOf(engine).buffer, pages, 1)[0] = page
  engine.FPDFImageObj_SetBitmap(pages, 1, image, bitmap)
  engine.FPDFBitmap_Destroy(bitmap)
  new Float32Array(heapOf(engine).buffer, scratch, 6).set([width, 0, 0, height, 0, 0])
  engine.FPDFPageObj_SetMatrix(image, scratch)
  engine.FPDFPage_InsertObject(page, image)
  engine.FPDFPage_GenerateContent(page)
}

const blueGreenRed = 2
