/**
 * Layers of a PDF (optional content, ISO 32000-1, 8.11), flattened as they show: what lies in a layer that is off when the file
 * is opened is taken out of the content, what lies in one that is on stays and belongs to no layer any more.
 */
import type { PDF, PdfDict, PdfObject, PdfStream } from '@libpdf/core'
import { operatorCode, scanOperators } from '../pdf/contentScan'
import { pdfLibrary } from '../pdf/pdfLibrary'
import { readValue } from '../pdf/pdfSyntax'
import { isName } from '../pdf/pdfValues'

/** A layer of which something was taken out. */
export type HiddenLayer = {
  readonly name: string
  /** Counted from 0. */
  readonly page: number
}

type Library = Awaited<ReturnType<typeof pdfLibrary>>
type Resolve = (value: PdfObject | undefined) => PdfObject | null

/** Drawings within drawings deeper than this are taken out: nothing that shows lies there. */
const deepest = 24

/** Takes remarks and fields off the pages that lie in layers that are off: before they are made ordinary drawing. Answers what was taken off. */
export async function dropHiddenRemarks(pdf: PDF): Promise<readonly HiddenLayer[]> {
  const hidden = hiddenLayers()
  const work = await workOn(pdf)
  for (const [page, { dict }] of pdf.getPages().entries())
    removeHiddenRemarks({ ...work, tell: hidden.tell(page) }, dict)
  return hidden.all
}

/** Flattens the layers of all pages. Answers what was taken out. */
export async function flattenLayers(pdf: PDF): Promise<readonly HiddenLayer[]> {
  const hidden = hiddenLayers()
  const work = await workOn(pdf)
  const root = pdf.context.catalog.getDict()
  for (const [page, { dict }] of pdf.getPages().entries())
    try {
      flattenPage({ ...work, tell: hidden.tell(page) }, dict)
    } catch (error) {
      // Content that cannot be read hides nothing in layers where the file has none.
      if (root.has('OCProperties')) throw error
    }
  root.delete('OCProperties')
  return hidden.all
}

function hiddenLayers(): {
  readonly all: readonly HiddenLayer[]
  readonly tell: (page: number) => (name: string) => void
} {
  const all: HiddenLayer[] = []
  const tell = (page: number) => (name: string) => {
    if (!all.some((known) => known.page === page && known.name === name)) all.push({ page, name })
  }
  return { all, tell }
}

async function workOn(pdf: PDF): Promise<Omit<Work, 'tell'>> {
  const library = await pdfLibrary()
  const { registry, catalog } = pdf.context
  const resolve: Resolve = (value) => (value instanceof library.PdfRef ? registry.resolve(value) : (value ?? null))
  return { library, pdf, resolve, states: layerStates(library, resolve, catalog.getDict()), done: new Map() }
}

type Work = {
  readonly library: Library
  readonly pdf: PDF
  readonly resolve: Resolve
  readonly states: LayerStates
  /** Drawings that are done already, with the names of drawings that they take from whoever paints them. */
  readonly done: Map<PdfStream, ReadonlySet<string>>
  readonly tell: (layer: string) => void
}

function flattenPage(work: Work, page: PdfDict): void {
  const { library, pdf, resolve } = work
  const contents = resolve(page.get('Contents'))
  const streams = (contents instanceof library.PdfArray ? contents.toArray().map(resolve) : [contents]).filter(
    (stream) => stream instanceof library.PdfStream
  )
  const found = resolve(page.get('Resources'))
  const resources = found instanceof library.PdfDict ? found.clone() : new library.PdfDict()
  const content = Buffer.concat(streams.flatMap((stream) => [stream.getDecodedData(), Buffer.from('\n')]))
  const flat = flattenContent(work, content, resources, 0)
  dropUnused(work, resources, flat.used)
  flattenPatterns(work, resources, 0)
  page.set('Resources', resources)
  if (flat.isChanged) {
    const stream = new library.PdfStream()
    stream.setData(flat.content)
    page.set('Contents', pdf.context.register(stream))
  }
}

function removeHiddenRemarks({ library, resolve, states, tell }: Work, page: PdfDict): void {
  const remarks = resolve(page.get('Annots'))
  if (!(remarks instanceof library.PdfArray)) return
  const kept = remarks.toArray().filter((entry) => {
    const remark = resolve(entry)
    if (!(remark instanceof library.PdfDict) || !remark.has('OC')) return true
    const state = states.stateOf(remark.get('OC'))
    remark.delete('OC')
    if (!state.isShown) tell(state.name)
    return state.isShown
  })
  page.set('Annots', library.PdfArray.of(...kept))
}

type FlatContent = {
  readonly content: Uint8Array
  readonly isChanged: boolean
  /** Names of drawings and pictures that are still painted. */
  readonly used: ReadonlySet<string>
}

const codes = (...names: readonly string[]): ReadonlySet<number> => new Set(names.map(operatorCode))
const begins = codes('BDC', 'BMC')
const points = codes('MP', 'DP')
const ends = operatorCode('EMC')
const paints = operatorCode('Do')
const shows = codes('Tj', 'TJ')
const showsOnNextLine = operatorCode("'")
const showsSpaced = operatorCode('"')
const fills = codes('f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*')
const draws = codes('sh', 'EI')

/** A content stream without what hidden layers paint. What they set for those that come after them stays set. */
function flattenContent(work: Work, content: Uint8Array, resources: PdfDict, depth: number): FlatContent {
  const { library, resolve, states, tell } = work
  const properties = dictIn(work, resources, 'Properties')
  const drawings = dictIn(work, resources, 'XObject')
  const used = new Set<string>()
  const pieces: Uint8Array[] = []
  let copied = 0
  const replace = (from: number, to: number, words: string): void => {
    pieces.push(content.subarray(copied, from), Buffer.from(words, 'latin1'))
    copied = to
  }
  /** What each open mark is: 'layer' was a layer that shows, 'hidden' is one that does not or lies in one. */
  const open: ('mark' | 'layer' | 'hidden')[] = []
  scanOperators(content, 0, content.length, (code, operands, end) => {
    const isHidden = open.at(-1) === 'hidden'
    if (begins.has(code)) {
      const layer = layerOf(content, operands, end)
      const state = layer === null ? null : states.stateOf(properties?.get(layer))
      if (state && !state.isShown && !isHidden) tell(state.name)
      const kind = isHidden || (state && !state.isShown) ? 'hidden' : state ? 'layer' : 'mark'
      open.push(kind)
      if (kind !== 'mark') replace(operands, end, ' ')
    } else if (code === ends) {
      const closed = open.pop()
      if (closed === 'layer' || closed === 'hidden') replace(operands, end, ' ')
    } else if (isHidden) hide(code, operands, end)
    else if (code === paints) paint(operands, end)
  })

  function hide(code: number, operands: number, end: number): void {
    if (code === paints || points.has(code) || shows.has(code) || draws.has(code)) replace(operands, end, ' ')
    else if (fills.has(code)) replace(operands, end, ' n ')
    else if (code === showsOnNextLine) replace(operands, end, ' T* ')
    else if (code === showsSpaced) {
      const cursor = { bytes: content, at: operands }
      replace(operands, end, ` ${String(readValue(cursor))} Tw ${String(readValue(cursor))} Tc T* `)
    }
  }

  function paint(operands: number, end: number): void {
    const written = readValue({ bytes: content, at: operands })
    if (!isName(written)) return
    const name = written.slice(1)
    const drawing = resolve(drawings?.get(name))
    if (drawing instanceof library.PdfStream) {
      const state = drawing.has('OC') ? states.stateOf(drawing.get('OC')) : null
      if (state && !state.isShown) {
        tell(state.name)
        replace(operands, end, ' ')
        return
      }
      if (depth > deepest) {
        replace(operands, end, ' ')
        return
      }
      for (const inner of flattenDrawing(work, drawing, resources, depth + 1)) used.add(inner)
    }
    used.add(name)
  }

  pieces.push(content.subarray(copied))
  // Nothing belongs to a layer any more; other lists of properties stay.
  if (properties)
    for (const name of [...properties.keys()]) if (isLayer(work, properties.get(name))) properties.delete(name)
  return { content: Buffer.concat(pieces), isChanged: copied > 0, used }
}

/** Flattens a drawing where it stands. Answers the names that it takes from the resources of whoever paints it. */
function flattenDrawing(work: Work, drawing: PdfStream, above: PdfDict, depth: number): ReadonlySet<string> {
  const { library, resolve, done } = work
  drawing.delete('OC')
  const known = done.get(drawing)
  if (known) return known
  done.set(drawing, new Set())
  if (drawing.getName('Subtype')?.value !== 'Form') return new Set()
  const found = resolve(drawing.get('Resources'))
  const own = found instanceof library.PdfDict ? found.clone() : null
  const flat = flattenContent(work, drawing.getDecodedData(), own ?? above, depth)
  if (own) {
    dropUnused(work, own, flat.used)
    flattenPatterns(work, own, depth)
    drawing.set('Resources', own)
  }
  if (flat.isChanged) drawing.setData(flat.content)
  // Programs look in the page for what a drawing's own list has not.
  const listed = own && dictIn(work, own, 'XObject')
  const names = new Set([...(listed?.keys() ?? [])].map(({ value }) => value))
  const borrowed = own ? new Set([...flat.used].filter((name) => !names.has(name))) : flat.used
  done.set(drawing, borrowed)
  return borrowed
}

/** Tiles are drawings too. */
function flattenPatterns(work: Work, resources: PdfDict, depth: number): void {
  const { library, resolve, done } = work
  const patterns = dictIn(work, resources, 'Pattern')
  for (const [, entry] of patterns ?? []) {
    const tile = resolve(entry)
    if (!(tile instanceof library.PdfStream) || done.has(tile) || depth > deepest) continue
    done.set(tile, new Set())
    const found = resolve(tile.get('Resources'))
    const own = found instanceof library.PdfDict ? found.clone() : new library.PdfDict()
    const flat = flattenContent(work, tile.getDecodedData(), own, depth + 1)
    dropUnused(work, own, flat.used)
    tile.set('Resources', own)
    if (flat.isChanged) tile.setData(flat.content)
  }
}

/** A dictionary of the resources as one of its own, so that changing it changes no other page. */
function dictIn({ library, resolve }: Work, resources: PdfDict, name: string): PdfDict | null {
  const found = resolve(resources.get(name))
  if (!(found instanceof library.PdfDict) || found instanceof library.PdfStream) return null
  const own = found.clone()
  resources.set(name, own)
  return own
}

/** Drawings and pictures that nothing paints go: what was hidden must not stay in the file. */
function dropUnused(work: Work, resources: PdfDict, used: ReadonlySet<string>): void {
  const drawings = dictIn(work, resources, 'XObject')
  if (!drawings) return
  for (const name of [...drawings.keys()]) if (!used.has(name.value)) drawings.delete(name)
}

/** The name of the layer that a mark opens; null for other marks. */
function layerOf(content: Uint8Array, operands: number, end: number): string | null {
  const cursor = { bytes: content, at: operands }
  try {
    if (readValue(cursor) !== '/OC' || cursor.at >= end) return null
    const name = readValue(cursor)
    return isName(name) ? name.slice(1) : null
  } catch {
    return null
  }
}

function isLayer({ library, resolve }: Work, value: PdfObject | undefined): boolean {
  const found = resolve(value)
  const type = found instanceof library.PdfDict ? found.getName('Type')?.value : undefined
  return type === 'OCG' || type === 'OCMD'
}

type LayerState = { readonly isShown: boolean; readonly name: string }
type LayerStates = { readonly stateOf: (value: PdfObject | undefined) => LayerState }

/** Whether a layer shows, as one who opens or prints the file may find it. */
type Reading = (group: PdfDict) => boolean

/**
 * Which layers show (8.11.4). A pack is read on screen and on paper, and programs differ in what they make of what a layer is used
 * for: they follow it always, only where an auto state asks for it, or not at all. What one of them leaves out on screen or in
 * print is hidden; only what all of them show, at the size of the page, shows.
 */
function layerStates(library: Library, resolve: Resolve, root: PdfDict): LayerStates {
  const dictOf = (value: PdfObject | undefined): PdfDict | null => {
    const found = resolve(value)
    return found instanceof library.PdfDict ? found : null
  }
  const listOf = (value: PdfObject | undefined): readonly PdfObject[] => {
    const found = resolve(value)
    return found instanceof library.PdfArray ? found.toArray() : found instanceof library.PdfDict ? [found] : []
  }
  const nameOf = (dict: PdfDict | null, key: string): string | undefined => dict?.getName(key, resolve)?.value
  const wordsOf = (dict: PdfDict | null): string => dict?.getString('Name', resolve)?.asString() ?? 'without a name'
  const { onScreen, inPrint } = readings()

  function readings(): { readonly onScreen: readonly Reading[]; readonly inPrint: readonly Reading[] } {
    const usual = dictOf(dictOf(root.get('OCProperties'))?.get('D'))
    const setOf = (value: PdfObject | undefined): ReadonlySet<PdfDict> =>
      new Set(listOf(value).flatMap((entry) => dictOf(entry) ?? []))
    const [on, off] = [setOf(usual?.get('ON')), setOf(usual?.get('OFF'))]
    const isBaseOff = nameOf(usual, 'BaseState') === 'OFF'
    const asOpened: Reading = (group) => (off.has(group) ? false : on.has(group) ? true : !isBaseOff)
    /** What a use says of a layer; undefined where it says nothing. */
    const stateFor = (group: PdfDict, kind: string): boolean | undefined => {
      const use = dictOf(dictOf(group.get('Usage'))?.get(kind))
      if (kind === 'Zoom' && use) {
        const [least, most] = ['min', 'max'].map((key) => use.getNumber(key, resolve)?.value)
        return (least ?? 0) <= 1 && (most ?? Number.POSITIVE_INFINITY) > 1
      }
      const state = nameOf(use, `${kind}State`)
      return state === undefined ? undefined : state !== 'OFF'
    }
    const forEvent = (event: 'View' | 'Print'): readonly Reading[] => {
      const asked = listOf(usual?.get('AS'))
        .flatMap((entry) => dictOf(entry) ?? [])
        .filter((entry) => nameOf(entry, 'Event') === event)
        .map((entry) => ({ layers: setOf(entry.get('OCGs')), categories: listOf(entry.get('Category')) }))
      const automatic = (group: PdfDict): readonly boolean[] =>
        asked
          .filter(({ layers }) => layers.has(group))
          .flatMap(({ categories }) => categories)
          .flatMap((category) => stateFor(group, category instanceof library.PdfName ? category.value : '') ?? [])
      const always = (group: PdfDict): readonly boolean[] =>
        [event, 'Zoom'].flatMap((kind) => stateFor(group, kind) ?? [])
      return [automatic, always].flatMap((states): Reading[] => [
        (group) => asOpened(group) && states(group).every(Boolean),
        (group) => (states(group).length > 0 ? states(group).every(Boolean) : asOpened(group))
      ])
    }
    return { onScreen: [asOpened, ...forEvent('View')], inPrint: [asOpened, ...forEvent('Print')] }
  }

  const isExpressionShown = (value: PdfObject | undefined, isOn: Reading, depth: number): boolean => {
    const found = resolve(value)
    if (found instanceof library.PdfDict) return isOn(found)
    if (!(found instanceof library.PdfArray) || depth > deepest) return false
    const [operator, ...operands] = found.toArray()
    const kind = operator instanceof library.PdfName ? operator.value : ''
    const each = (operand: PdfObject): boolean => isExpressionShown(operand, isOn, depth + 1)
    if (kind === 'And') return operands.every(each)
    if (kind === 'Or') return operands.some(each)
    return kind === 'Not' && operands.length > 0 && !each(operands[0] as PdfObject)
  }

  const groupsIn = (value: PdfObject | undefined, depth: number): readonly PdfDict[] => {
    const found = resolve(value)
    if (found instanceof library.PdfDict) return [found]
    return depth > deepest ? [] : listOf(found ?? undefined).flatMap((entry) => groupsIn(entry, depth + 1))
  }

  /** Whether what belongs to this layer, or to several by a rule, shows where they are as told. */
  const isShownBy = (layer: PdfDict, groups: readonly PdfDict[], isOn: Reading): boolean => {
    if (nameOf(layer, 'Type') !== 'OCMD') return isOn(layer)
    if (layer.has('VE')) return isExpressionShown(layer.get('VE'), isOn, 0)
    if (groups.length === 0) return true
    switch (nameOf(layer, 'P')) {
      case 'AllOn':
        return groups.every(isOn)
      case 'AnyOff':
        return groups.some((group) => !isOn(group))
      case 'AllOff':
        return groups.every((group) => !isOn(group))
      default:
        return groups.some(isOn)
    }
  }

  const stateOf = (value: PdfObject | undefined): LayerState => {
    const layer = dictOf(value)
    // A mark that names no layer belongs to none.
    if (layer === null) return { isShown: true, name: '' }
    const groups = listOf(layer.get('OCGs')).flatMap((entry) => dictOf(entry) ?? [])
    const names = nameOf(layer, 'Type') === 'OCMD' ? [...groups, ...groupsIn(layer.get('VE'), 0)] : [layer]
    const name = [...new Set(names.map(wordsOf))].join(', ')
    const shows = (isOn: Reading): boolean => isShownBy(layer, groups, isOn)
    if (!onScreen.every(shows)) return { isShown: false, name }
    return inPrint.every(shows) ? { isShown: true, name } : { isShown: false, name: `${name} (not printed)` }
  }
  return { stateOf }
}
