/**
 * What a page holds and does not show: words that can be copied and not be seen, pictures under boxes. The page is drawn as it
 * is and once more without its words; words without which the picture stays the same are hidden, however that was done.
 */
import type { AttachmentFinding, FindingKind, PageArea } from '../../../shared/packs/attachmentFindings'
import { drawPage, heapOf, type OpenDocument, type PagePixels } from './engine'
import {
  type Bounds,
  doMeet,
  liesIn,
  type Matrix,
  overlap,
  type PageObject,
  pageObjects,
  scaleOf,
  sizeOf
} from './pageObjects'
import { areaOf, contrast, differing, type PageCharacter, pageCharacters, pixelBox, viewMatrix } from './pageView'

/** What was found on one page; ids and page numbers are added by whoever knows them. */
export type PageFinding = Pick<AttachmentFinding, 'kind' | 'words' | 'areas'> & {
  /** The letters themselves, of words that are hidden. */
  readonly letters: readonly PageCharacter[]
}

/** Pixels to the point at which pages are compared with themselves. */
const detail = 1.6
/** A difference of colour that nobody sees, of 255. */
const faintest = 20
/** Between letters and their ground, where there is something to be read in a picture. */
const leastInk = 60
/** Objects of a page that are each drawn without; a page with more to look at is given up. */
const mostDrawings = 150
const [invisibleMode, clipMode] = [3, 7]
/** Smaller letters nobody reads. Points. */
const smallestLetters = 2

/** Looks through a page. Null when it has too much on it to be gone through. */
export function hiddenOnPage(open: OpenDocument, page: number): readonly PageFinding[] | null {
  const objects = pageObjects(open, page)
  if (objects === null) return null
  const characters = pageCharacters(open, page)
  const view = viewMatrix(open, page)
  const texts = objects.filter(({ kind }) => kind === 'text')
  const scene: Scene = { open, page, objects, texts, characters, view, shown: shownPart(view) }
  const found: PageFinding[] = [...cutPictures(scene)]
  if (texts.some((text) => isSuspect(scene, text))) {
    const words = hiddenWords(scene)
    if (words === null) return null
    found.push(...words)
  } else if (isScan(scene)) found.push({ kind: 'scan', words: '', areas: [], letters: [] })
  const covered = coveredPictures(scene)
  return covered === null ? null : [...found, ...covered]
}

type Scene = {
  readonly open: OpenDocument
  readonly page: number
  readonly objects: readonly PageObject[]
  readonly texts: readonly PageObject[]
  readonly characters: readonly PageCharacter[]
  readonly view: Matrix
  /** The part of the page that shows. */
  readonly shown: Bounds
}

function shownPart([a, b, c, d, e, f]: Matrix): Bounds {
  const size = a * d - b * c
  const corner = (x: number, y: number): readonly [number, number] => [
    (d * (x - e) - c * (y - f)) / size,
    (a * (y - f) - b * (x - e)) / size
  ]
  const [one, other] = [corner(0, 0), corner(1, 1)]
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1])
  ]
}

const isLetter = ({ text, object }: PageCharacter): boolean => object !== 0 && text.trim() !== ''

/** Whether a text might not show, which is worth drawing the page to know. */
function isSuspect(scene: Scene, text: PageObject): boolean {
  const { open, objects, shown } = scene
  const { engine, scratch: at } = open
  const mode = engine.FPDFTextObj_GetTextRenderMode(text.handle)
  if (mode === invisibleMode || mode >= 4) return true
  if (text.isCutOddly || (text.clip !== null && !liesIn(text.bounds, text.clip))) return true
  if (!liesIn(text.bounds, shown)) return true
  if (sizeOfLetters(scene.open, text) < smallestLetters) return true
  if (engine.FPDFPageObj_GetFillColor(text.handle, at, at + 4, at + 8, at + 12)) {
    const [red = 0, green = 0, blue = 0, alpha = 255] = new Uint32Array(heapOf(engine).buffer, at, 4)
    if (alpha < 200 || Math.min(red, green, blue) > 160) return true
  } else return true
  return objects.some(
    (other) =>
      other !== text && (other.kind !== 'text' || doOverlapMuch(other, text)) && doMeet(other.bounds, text.bounds)
  )
}

/** Two lines of text touch each other often; one upon the other is something else. */
const doOverlapMuch = (one: PageObject, other: PageObject): boolean =>
  sizeOf(overlap(one.bounds, other.bounds)) > 0.3 * Math.min(sizeOf(one.bounds), sizeOf(other.bounds))

function hiddenWords(scene: Scene): readonly PageFinding[] | null {
  const { open, page, texts, characters, view } = scene
  const whole = drawPage(open, page, detail, false)
  const without = drawnWithout(scene, texts)
  const hidden = new Map<PageCharacter, FindingKind>()
  const boxOf = (character: PageCharacter) => pixelBox(areaOf(character.bounds, view), whole)
  const isGone = (character: PageCharacter, other: PagePixels): boolean =>
    differing(whole, other, boxOf(character), faintest) === 0
  const letters = characters.filter(isLetter)
  const tiny = new Set(texts.filter((text) => sizeOfLetters(open, text) < smallestLetters).map(({ handle }) => handle))
  for (const letter of letters) if (isGone(letter, without) || tiny.has(letter.object)) hidden.set(letter, 'invisible')
  const beneath = textsUnderTexts(scene, letters, hidden)
  if (beneath.length > mostDrawings) return null
  for (const text of beneath) {
    const own = drawnWithout(scene, [text])
    for (const letter of letters)
      if (letter.object === text.handle && isGone(letter, own)) hidden.set(letter, 'covered')
  }
  const reasons = new Map<number, PageObject>(texts.map((text) => [text.handle, text]))
  for (const letter of hidden.keys()) hidden.set(letter, kindOf(scene, letter, reasons.get(letter.object), whole))
  return settled(runsOf(characters, hidden, view))
}

/** The size of a text's letters as they stand on the page, in points. */
function sizeOfLetters({ engine, scratch: at }: OpenDocument, { handle, scale }: PageObject): number {
  if (!engine.FPDFTextObj_GetFontSize(handle, at)) return smallestLetters
  const [size = 0] = new Float32Array(heapOf(engine).buffer, at, 1)
  if (!engine.FPDFPageObj_GetMatrix(handle, at)) return smallestLetters
  const matrix = [...new Float32Array(heapOf(engine).buffer, at, 6)] as unknown as Matrix
  return Math.abs(size) * scaleOf(matrix) * scale
}

function drawnWithout({ open, page }: Scene, some: readonly PageObject[]): PagePixels {
  for (const { handle } of some) open.engine.FPDFPageObj_SetIsActive(handle, false)
  try {
    return drawPage(open, page, detail, false)
  } finally {
    for (const { handle } of some) open.engine.FPDFPageObj_SetIsActive(handle, true)
  }
}

/** Texts that lie below another text that says something else: black blocks, or white letters, set over words. */
function textsUnderTexts(
  { texts, characters }: Scene,
  letters: readonly PageCharacter[],
  hidden: ReadonlyMap<PageCharacter, FindingKind>
): readonly PageObject[] {
  const visible = new Set(letters.filter((letter) => !hidden.has(letter)).map(({ object }) => object))
  const said = new Map<number, string>()
  for (const { object, text } of characters) said.set(object, (said.get(object) ?? '') + text.trim())
  return texts.filter(
    (text, at) =>
      visible.has(text.handle) &&
      texts
        .slice(at + 1)
        .some(
          (over) =>
            doMeet(over.bounds, text.bounds) &&
            doOverlapMuch(over, text) &&
            said.get(over.handle) !== said.get(text.handle)
        )
  )
}

/** How a letter that does not show was hidden. */
function kindOf(scene: Scene, letter: PageCharacter, text: PageObject | undefined, whole: PagePixels): FindingKind {
  const { open, objects, shown, view } = scene
  if (!doMeet(letter.bounds, shown)) return 'outside'
  const mode = text === undefined ? 0 : open.engine.FPDFTextObj_GetTextRenderMode(text.handle)
  const over = text === undefined ? [] : objects.slice(objects.indexOf(text) + 1)
  const isCovered = over.some(
    (other) => (other.kind !== 'text' || other.handle !== letter.object) && doMeet(other.bounds, letter.bounds)
  )
  if (mode !== invisibleMode && mode !== clipMode) return isCovered ? 'covered' : 'invisible'
  const picture = objects.some(
    (other) => other.kind === 'picture' && sizeOf(overlap(other.bounds, shown)) > 0.4 * sizeOf(shown)
  )
  const box = pixelBox(areaOf(shrunk(letter.bounds), view), whole)
  if (picture && contrast(whole, box) >= leastInk) return 'recognised'
  return isCovered ? 'covered' : 'invisible'
}

/** The middle of a letter: what covers the words of a scan seldom ends where they do. */
function shrunk([left, bottom, right, top]: Bounds): Bounds {
  const [x, y] = [(right - left) * 0.1, (top - bottom) * 0.15]
  return [left + x, bottom + y, right - x, top - y]
}

type Run = { kind: FindingKind; words: string; letters: PageCharacter[]; recognised: number; boxes: Bounds[] }

/** Hidden letters that follow each other, as words with the lines they stand in. */
function runsOf(
  characters: readonly PageCharacter[],
  hidden: ReadonlyMap<PageCharacter, FindingKind>,
  view: Matrix
): readonly PageFinding[] {
  const runs: Run[] = []
  let run: Run | undefined
  let between = ''
  const isScanned = (kind: FindingKind): boolean => kind === 'recognised'
  for (const character of characters) {
    const kind = hidden.get(character)
    if (kind === undefined) {
      if (isLetter(character)) run = undefined
      else between += character.text
      continue
    }
    // What was recognised and what covers it are told apart word by word, below.
    const goesOn = run !== undefined && (run.kind === kind || (isScanned(run.kind) && !/\s/.test(between)))
    if (!goesOn || run === undefined) {
      run = { kind, words: '', letters: [], recognised: 0, boxes: [] }
      runs.push(run)
    } else run.words += between
    between = ''
    run.words += character.text
    run.letters.push(character)
    if (isScanned(kind)) run.recognised += 1
    else if (isScanned(run.kind) && run.recognised * 2 < run.letters.length) run.kind = kind
    const last = run.boxes.at(-1)
    if (last && isSameLine(last, character.bounds)) run.boxes[run.boxes.length - 1] = around(last, character.bounds)
    else run.boxes.push(character.bounds)
  }
  // A stray full stop, or a letter that a font has no drawing for, tells nothing.
  const told = runs.filter(({ words }) => /[\p{L}\p{N}]/u.test(words))
  return told.map(({ kind, words, letters, boxes }) => ({
    kind,
    letters,
    words: words.replaceAll(/\s+/g, ' ').trim(),
    areas: boxes.map((box) => areaOf(box, view))
  }))
}

const isSameLine = (one: Bounds, other: Bounds): boolean => {
  const height = Math.min(one[3] - one[1], other[3] - other[1])
  return (
    Math.min(one[3], other[3]) - Math.max(one[1], other[1]) > height * 0.3 && other[0] - one[2] < 3 * (one[3] - one[1])
  )
}

const around = (one: Bounds, other: Bounds): Bounds => [
  Math.min(one[0], other[0]),
  Math.min(one[1], other[1]),
  Math.max(one[2], other[2]),
  Math.max(one[3], other[3])
]

/** One finding for each kind and place; the recognised words of a page are one. */
function settled(runs: readonly PageFinding[]): readonly PageFinding[] {
  const recognised = runs.filter(({ kind }) => kind === 'recognised')
  const others = runs.filter(({ kind }) => kind !== 'recognised')
  if (recognised.length === 0) return others
  const words = recognised.map((run) => run.words).join(' ')
  return [{ kind: 'recognised', words, areas: [], letters: recognised.flatMap(({ letters }) => letters) }, ...others]
}

const lettersOf = ({ characters }: Scene): number => characters.filter(isLetter).length

/** A page that is a picture and has no words. */
const isScan = (scene: Scene): boolean =>
  lettersOf(scene) < 3 &&
  scene.objects.some(
    ({ kind, bounds }) => kind === 'picture' && sizeOf(overlap(bounds, scene.shown)) > 0.5 * sizeOf(scene.shown)
  )

/** Pictures of which much lies beyond what is shown of them. */
function cutPictures({ objects, shown, view }: Scene): readonly PageFinding[] {
  return objects
    .filter(({ kind, bounds, clip }) => {
      if (kind !== 'picture') return false
      const left = overlap(bounds, clip === null ? shown : overlap(clip, shown))
      return sizeOf(bounds) > 400 && sizeOf(left) < 0.85 * sizeOf(bounds)
    })
    .map(({ bounds }) => ({
      kind: 'cut-picture',
      words: '',
      areas: [areaOf(overlap(bounds, shown), view)],
      letters: []
    }))
}

/** Boxes with nothing on them that lie over a part of a picture, as somebody draws who means to black it out. */
function coveredPictures(scene: Scene): readonly PageFinding[] | null {
  const { open, page, objects, view, shown } = scene
  if (!objects.some(({ kind }) => kind === 'picture')) return []
  const boxes = objects.filter((box, at) => {
    if (!isPlainBox(open, box)) return false
    const area = overlap(box.bounds, shown)
    if (sizeOf(area) < 30 || sizeOf(area) > 0.8 * sizeOf(shown)) return false
    const isOnPicture = objects
      .slice(0, at)
      .some((below) => below.kind === 'picture' && sizeOf(overlap(below.bounds, area)) > 0.3 * sizeOf(area))
    return isOnPicture && !objects.slice(at + 1).some((above) => doMeet(above.bounds, area) && !isPlainBox(open, above))
  })
  if (boxes.length === 0) return []
  if (boxes.length > mostDrawings) return null
  const whole = drawPage(open, page, detail, false)
  const without = drawnWithout(scene, boxes)
  return boxes.flatMap(({ bounds }): readonly PageFinding[] => {
    const area = areaOf(overlap(bounds, shown), view)
    const inner: PageArea = {
      x: area.x + area.width * 0.08,
      y: area.y + area.height * 0.08,
      width: area.width * 0.84,
      height: area.height * 0.84
    }
    const box = pixelBox(inner, whole)
    const isHiding = contrast(whole, box) < faintest && contrast(without, box) >= leastInk
    return isHiding ? [{ kind: 'covered-picture', words: '', areas: [area], letters: [] }] : []
  })
}

/** A shape filled with one colour through which nothing shows, or a picture laid over others. */
function isPlainBox({ engine, scratch: at }: OpenDocument, { kind, handle }: PageObject): boolean {
  if (kind === 'picture') return true
  if (kind !== 'path') return false
  if (!engine.FPDFPath_GetDrawMode(handle, at, at + 4)) return false
  const [fill = 0] = new Int32Array(heapOf(engine).buffer, at, 1)
  if (fill === 0 || !engine.FPDFPageObj_GetFillColor(handle, at, at + 4, at + 8, at + 12)) return false
  const [, , , alpha = 0] = new Uint32Array(heapOf(engine).buffer, at, 4)
  return alpha === 255
}
